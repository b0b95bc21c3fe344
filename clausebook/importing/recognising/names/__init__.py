"""What a policy is called, and whose it is."""
