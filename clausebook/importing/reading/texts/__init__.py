"""Plain text, Markdown and reStructuredText -> `Incoming`."""
