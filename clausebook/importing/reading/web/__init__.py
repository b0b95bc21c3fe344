"""Web pages and the clipboard's HTML -> `Incoming`. Markdown and reStructuredText come here as trees of HTML, too."""
