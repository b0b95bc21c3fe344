"""The files of the staff site: the register to work with, and calendars to subscribe to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.staff.calendars import CalendarWriter
from clausebook.render.staff.register_files import write_csv, write_json, write_xlsx
from clausebook.render.staff.tables import Download

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.model.national_dates import NationalDate
    from clausebook.model.standings import Standings
    from clausebook.render.staff.rows import RegisterRow

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_DOWNLOADS = (
    ("register.xlsx", "Spreadsheet (Excel)"),
    ("register.csv", "Spreadsheet (CSV)"),
    ("register.json", "Data (JSON)"),
    ("calendar.ics", "Calendar of reviews"),
)


def list_downloads(folder: str = "") -> list[Download]:
    """The files of the trust's register, or of a school's in its folder ("st-hilda/")."""
    return [Download(f"{folder}{name}", text) for name, text in _DOWNLOADS]


def name_owners(lines: list[RegisterRow]) -> dict[str, str]:
    """A name for the calendar of each owner: "Safeguarding lead" -> safeguarding-lead. No two have the same."""
    names: dict[str, str] = {}
    for owner in sorted({line.owner for line in lines if line.owner}):
        plain = unicodedata.normalize("NFKD", owner.casefold())
        name = _NOT_IN_NAMES.sub("-", plain).strip("-") or "owner"
        taken = set(names.values())
        numbered = (f"{name}-{number}" for number in range(2, len(names) + 3))
        names[owner] = name if name not in taken else next(other for other in numbered if other not in taken)
    return names


def write_register_files(
    lines: list[RegisterRow], owners: Mapping[str, str], standings: Standings, dates: Sequence[NationalDate]
) -> Iterator[tuple[str, bytes]]:
    """Every file by its path: of the trust, of each school, and a calendar for each owner by the name it has."""
    schools, calendars = standings.schools, CalendarWriter(standings, dates)
    writer = _RegisterWriter(standings, calendars)
    yield from writer.write("", f"{standings.trust.name}: policy reviews", lines)
    for id_, school in schools.items():
        own = [line for line in lines if line.school.id == id_]
        yield from writer.write(f"{id_}/", f"{school.name}: policy reviews", own)
    for owner, name in owners.items():
        own = [line for line in lines if line.owner == owner]
        yield f"owners/{name}.ics", calendars.write_calendar(f"{owner}: policy reviews", own, ())


@dataclass(frozen=True, slots=True)
class _RegisterWriter:
    """Writes the register of the trust, or of a school in its folder ("st-hilda/")."""

    standings: Standings
    calendars: CalendarWriter

    def write(self, folder: str, title: str, lines: list[RegisterRow]) -> Iterator[tuple[str, bytes]]:
        schools = self.standings.schools
        concerned = [schools[folder.rstrip("/")]] if folder else schools.values()
        yield f"{folder}register.csv", write_csv(lines)
        yield f"{folder}register.xlsx", write_xlsx(lines, self.standings)
        yield f"{folder}register.json", write_json(lines, self.standings)
        yield f"{folder}calendar.ics", self.calendars.write_calendar(title, lines, concerned)
