"""How work can fail. Each kind has one form in which it is told.

Two more are elsewhere: `ContentErrors` beside the report that it carries, and `RequestRefused` in the model.
"""

from __future__ import annotations


class WorkStopped(Exception):
    """The work could not be done as things are; the message says why. Nothing was changed."""


class WorkIncomplete(Exception):
    """The work failed when something had been written; the message says what, and what to do."""


class BrokenPromise(Exception):
    """A promise that every build proves did not hold: a fault of the tool, never of an author."""
