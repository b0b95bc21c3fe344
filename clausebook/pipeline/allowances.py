"""How long each file may keep us, over all that is done with it, and how much memory that may take."""

from __future__ import annotations

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.limits import LIMITS, MEGABYTE, Limits
from clausebook.processes.deadlines import limit_seconds
from clausebook.processes.memory import limit_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPLIT = "Split it into the policies that are in it, take out what is no sentence, and bring in each."
# What a fault in what is done with a file raises; whatever else is raised is meant for others.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, re.error)


@dataclass(slots=True)
class Allowances:
    """What each file has used of its time; all its steps together have the seconds of the limits."""

    limits: Limits = LIMITS
    _used: dict[Path, float] = field(default_factory=dict)

    @contextmanager
    def measure(self, file: Path) -> Iterator[None]:
        """Count the time of a step that holds a limit of its own, such as reading in another process."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self._used[file] = self._used.get(file, 0.0) + time.monotonic() - begun

    @contextmanager
    def hold(self, *files: Path) -> Iterator[None]:
        """Hold what is done with files to what is left of their time, and to its memory.

        Raises CannotRead where it takes more, and where Clausebook itself fails at them: the other files go on.
        """
        left = sum(max(0.0, self.limits.seconds - self._used.get(file, 0.0)) for file in files)
        begun = time.monotonic()
        try:
            with limit_seconds(left), limit_memory(self.limits.more_memory):
                yield
        except TimeoutError:
            raise CannotRead(f"It takes more than {self.limits.seconds} seconds in all. {_SPLIT}") from None
        except MemoryError:
            most = self.limits.more_memory // MEGABYTE
            raise CannotRead(f"To sort its words takes more than {most} MB of memory. {_SPLIT}") from None
        except _FAULTS as fault:
            raise CannotRead(
                "Clausebook fails at its words, which is a fault of Clausebook and not of the file. Leave it out, and "
                f"tell whoever looks after Clausebook: {type(fault).__name__}: {fault}"
            ) from fault
        finally:
            share = (time.monotonic() - begun) / max(1, len(files))
            for file in files:
                self._used[file] = self._used.get(file, 0.0) + share
