"""Which lines are headings."""
