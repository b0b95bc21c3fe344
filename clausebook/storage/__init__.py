"""Files and folders on the disk: written whole or not at all, replaced in one step, by one writer at a time."""
