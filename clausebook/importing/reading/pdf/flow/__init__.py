"""The parts of a page -> its blocks in reading order."""
