"""The list of the decisions that a site was made from, which stays with the site: so one that is gone is noticed.

Each line is the seal of an event, and the SHA-256 of the name of its folder: digests, which tell nobody anything. The
list is where the loss of all approvals does not reach it, and where the people whom it is for look every day.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, tell_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Event

SEALS_FILE = "seals.txt"
_HEAD = "# The decisions that this site was made from: the seal of each, and the digest of its name.\n"
_LINE = re.compile(r"([0-9a-f]{64}) ([0-9a-f]{64})")
# Of a hundred thousand decisions; whatever else stands under this name is not read.
_BYTES_AT_MOST = 16 * 1024 * 1024
_NAMED_AT_MOST = 3
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SealList:
    """The list of one site: what people call it, and the digest of each decision's name by its seal."""

    place: str
    names: Mapping[str, str]


def list_seals(events: Iterable[Event]) -> dict[str, str]:
    """The digest of each decision's name by its seal."""
    return {event.seal: _digest(event.id) for event in events}


def write_seals(names: Mapping[str, str]) -> bytes:
    """The file of a site that keeps its list."""
    return (_HEAD + "".join(f"{seal} {name}\n" for seal, name in sorted(names.items()))).encode()


def read_seals(folder: Path, place: str = "") -> SealList:
    """The list of the site in a folder, as far as it is one; empty if there is no site, or no list that can be read."""
    file, names = folder / SEALS_FILE, dict[str, str]()
    try:
        if file.is_file() and file.stat().st_size <= _BYTES_AT_MOST:
            found = map(_LINE.fullmatch, file.read_text(encoding="ascii", errors="replace").splitlines())
            names = {match[1]: match[2] for match in found if match}
    except OSError:  # the site itself says so when it is built
        names = {}
    return SealList(place or f"the site in {folder.name}", names)


def warn_of_lost_decisions(
    lists: Iterable[SealList], events: Iterable[Event], *, refused: Iterable[str], report: Report
) -> dict[str, str]:
    """Warn of each decision that a site was made from and that is gone, or has another name; those that are gone.

    `refused` are the names of folders of which is said elsewhere that they are not as they were.
    """
    now = {event.seal: event for event in events}
    told = {_digest(name) for name in refused}
    lost: dict[str, str] = {}
    for known in lists:
        missing = {seal: name for seal, name in known.names.items() if seal not in now and seal not in lost}
        gone = {seal: name for seal, name in missing.items() if name not in told}
        if gone:
            lost |= gone
            message = f"{_count(len(gone))} gone that {known.place} was made from: seal {_name(gone)}."
            take_back = tell_command("take-back", "DECISION", note="WHAT WENT WRONG")
            hint = (
                "Put the folder back from a copy: the last line of its event.yml is this seal. "
                f"If it was never taken, put it back all the same, and say so: {take_back}. "
                f"If no copy is left, take its line out of {SEALS_FILE} there."
            )
            report.warning(Code.EVENT_GONE, Location("approvals"), message, hint)
        for seal, name in known.names.items():
            if seal in now and name != _digest(now[seal].id):
                message = f"this decision had another name when {known.place} was made."
                report.warning(Code.EVENT_RENAMED, now[seal].location, message, "Give its folder the old name back.")
    return lost


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def _count(number: int) -> str:
    return "1 decision is" if number == 1 else f"{number:,} decisions are"


def _name(gone: Mapping[str, str]) -> str:
    shown = [f"{seal[:_SHOWN]}\u2026" for seal in sorted(gone)[:_NAMED_AT_MOST]]
    more = len(gone) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")
