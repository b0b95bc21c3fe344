"""What belongs to no block: heads and feet, words across a page, hidden ones, footnotes."""
