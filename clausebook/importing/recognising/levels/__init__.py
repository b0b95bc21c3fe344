"""How deep each heading stands."""
