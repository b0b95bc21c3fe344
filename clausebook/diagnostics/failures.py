"""How work can fail. Each kind has one form in which it is told; `RequestRefused` is the fifth, in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.diagnostics.report import Report


class ContentErrors(Exception):
    """The project's own files have errors, which `report` lists; nothing was changed."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("\n".join(str(item) for item in report.errors))


class WorkStopped(Exception):
    """The work could not be done as things are; the message says why. Nothing was changed."""


class WorkIncomplete(Exception):
    """The work failed when something had been written; the message says what, and what to do."""


class BrokenPromise(Exception):
    """A promise that every build proves did not hold: a fault of the tool, never of an author."""
