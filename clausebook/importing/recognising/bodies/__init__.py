"""Sections with their bodies, as clause text has them."""
