"""What becomes of a process: how it is stopped, what it may leave behind, and what dies with it.

Standard library only: the bootstrap runs where nothing is installed yet, and needs all of it.
"""
