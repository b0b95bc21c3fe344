"""Blocks as a file has them -> blocks of which each is one thing, without what is printed on every page."""
