"""Letters -> pieces of lines, and the white between them."""
