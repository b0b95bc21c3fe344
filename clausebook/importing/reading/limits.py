"""How much of a file, of memory and of time reading may take."""

from __future__ import annotations

import time
from dataclasses import dataclass

MEGABYTE = 1024 * 1024


# What is left of a file's time for whatever is done with it after it was read.
_READING = 0.88
_OFFICE = 0.8


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file: its bytes, the memory of the process that reads it, and the seconds for all that is done.

    A PDF may be larger than other documents, for a scanned page is a picture of some hundred kilobytes. What is done
    with a file after it was read may take `more_memory` than the process takes that does it. Together, and with the
    start of the command and its report, no file takes more than a minute and 512 MB.
    """

    document_bytes: int = 20 * MEGABYTE
    pdf_bytes: int = 96 * MEGABYTE
    memory: int = 400 * MEGABYTE
    more_memory: int = 256 * MEGABYTE
    seconds: int = 52

    @property
    def office_memory(self) -> int:
        """The memory of LibreOffice's own data: it has a hundred megabytes of program in memory beside them."""
        return int(self.memory * _OFFICE)

    @property
    def reading_seconds(self) -> float:
        """The seconds of all processes that read a file."""
        return self.seconds * _READING


@dataclass(frozen=True, slots=True)
class Deadline:
    """The limits of a file that is being read, and when that is to be over, by a clock that nobody puts back."""

    limits: Limits
    end: float

    @classmethod
    def begin(cls, limits: Limits) -> Deadline:
        """That of a file whose reading begins now."""
        return cls(limits, time.monotonic() + limits.reading_seconds)

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be begun."""
        return time.monotonic() >= self.end

    @property
    def left(self) -> float:
        """The seconds that are left, never quite none: so every process is told, and not only the first."""
        return max(0.01, self.end - time.monotonic())


def say_seconds(seconds: int) -> str:
    """So many seconds, in words for a person."""
    return f"{seconds:,} second{'' if seconds == 1 else 's'}"


LIMITS = Limits()
# Of one file, by its reader's second count. The longest handbooks of schools have some 60,000.
WORDS_AT_MOST = 200_000
