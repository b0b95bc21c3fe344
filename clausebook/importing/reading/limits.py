"""How much of a file, of memory and of time reading may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file: its bytes, and the memory and seconds of the process that reads it.

    A PDF may be larger than other documents, for a scanned page is a picture of some hundred kilobytes.
    """

    document_bytes: int = 20 * MEGABYTE
    pdf_bytes: int = 96 * MEGABYTE
    memory: int = 512 * MEGABYTE
    seconds: int = 60


LIMITS = Limits()
# Of one file, by its reader's second count. The longest handbooks of schools have some 60,000.
WORDS_AT_MOST = 200_000
