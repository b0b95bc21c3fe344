"""What is published for programs: each text as JSON and Markdown, the list of all, and by what a copy is known."""
