"""What the process runs in: worker processes, garbage collection, the clock, and the files it reads from."""
