"""What a document says of its own approval and reviews, and the people whom it names."""
