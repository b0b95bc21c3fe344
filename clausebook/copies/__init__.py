"""What a file says of itself: of which approved text, or texts, it is a copy. Nothing here believes it."""

from clausebook.copies.identity import LARGEST_COPY, PrintedMark, read_draft, read_identity, read_mark, read_policies

__all__ = ["LARGEST_COPY", "PrintedMark", "read_draft", "read_identity", "read_mark", "read_policies"]
