"""What is drawn on a page: letters, rules, shades, pictures, and what lies on top of it."""
