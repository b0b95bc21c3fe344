"""What a file says of itself: which approved text it is a copy of. Nothing here believes it."""

from clausebook.copies.identity import LARGEST_COPY, read_identity

__all__ = ["LARGEST_COPY", "read_identity"]
