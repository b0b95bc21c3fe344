"""How the folder of an event is called, and where its file is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import Location

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from clausebook.model.dates import PartialDate

EVENT_FILE = "event.yml"
_NAME_AT_MOST = 56
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def name_event(on: PartialDate, schools: Collection[str], others: Iterable[str]) -> str:
    """The name of the event's folder: the date, the school if it concerns only one, and other words."""
    day = on.iso or f"{on.year}-{on.term}"
    owner = [*schools] if len(schools) == 1 else []
    name = _NOT_IN_NAMES.sub("-", " ".join([day, *owner, *others]).lower()).strip("-")
    cut = f"{name}-"[: _NAME_AT_MOST + 1].rpartition("-")[0]
    # Between words, unless one word is most of the name.
    return cut if len(cut) > _NAME_AT_MOST // 2 else name[:_NAME_AT_MOST].strip("-")


def locate_event(name: str) -> Location:
    """The place of the file of an event."""
    return Location(f"approvals/{name}/{EVENT_FILE}")
