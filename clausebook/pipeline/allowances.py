"""How long each file may keep us, over all that is done with it, and how much memory that may take."""

from __future__ import annotations

import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, ContentErrors, WorkIncomplete, WorkStopped
from clausebook.importing.incoming import CannotRead, tell_fault
from clausebook.importing.reading.limits import LIMITS, MEGABYTE, Limits, say_seconds
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.import_proof import WordsLost
from clausebook.processes.deadlines import limit_seconds
from clausebook.processes.memory import limit_memory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPLIT = "Split it into the policies that are in it, take out what is no sentence, and bring in each."
# What is meant for others: it tells of the file, of what was asked, of the project, or of the disk. All else that is
# raised is a fault in what is done with the file.
_TOLD = (CannotRead, WordsLost, RequestRefused, ContentErrors, BrokenPromise, WorkStopped, WorkIncomplete, OSError)


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
            self.spend(file, time.monotonic() - begun)

    @contextmanager
    def hold(self, *files: Path) -> Iterator[None]:
        """Hold what is done with files to what is left of their time, and to its memory.

        Raises CannotRead where it takes more, and where Clausebook itself fails at them: the other files go on.
        """
        left = sum(max(0.0, self.limits.seconds - self._used.get(file, 0.0)) for file in files)
        begun = time.monotonic()
        try:
            # The clock is off before what the other limit changed is put back.
            with limit_memory(self.limits.more_memory), limit_seconds(left):
                yield
        except TimeoutError:
            who = f"These {len(files)} files take" if len(files) > 1 else "It takes"
            most_seconds = say_seconds(self.limits.seconds * len(files))
            raise CannotRead(f"{who} more than {most_seconds} in all. {_SPLIT}") from None
        except MemoryError:
            most = self.limits.more_memory // MEGABYTE
            raise CannotRead(f"To sort its words takes more than {most} MB of memory. {_SPLIT}") from None
        except _TOLD:
            raise
        except Exception as fault:
            raise tell_fault(f"{type(fault).__name__}: {fault}", "".join(traceback.format_exception(fault))) from fault
        finally:
            share = (time.monotonic() - begun) / max(1, len(files))
            for file in files:
                self.spend(file, share)

    def spend(self, file: Path, seconds: float) -> None:
        """Take so many seconds off the time of a file."""
        self._used[file] = self._used.get(file, 0.0) + seconds
