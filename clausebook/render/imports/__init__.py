"""What would be brought in -> one file that sets each source beside its result."""
