"""Pages that are pictures, and pictures of pages."""
