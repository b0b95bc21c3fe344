"""The files of the staff site: the register to work with, and calendars to subscribe to."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.render.frame.page_kinds import OWNERS, SCHOOL_REGISTER
from clausebook.render.staff.calendars import CalendarWriter
from clausebook.render.staff.register_files import write_csv, write_json, write_xlsx
from clausebook.render.staff.tables import Download

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.model.national_dates import NationalDate
    from clausebook.model.standings import Standings
    from clausebook.model.trust import Federation, School
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


def name_owners(lines: Iterable[RegisterRow]) -> dict[str, str]:
    """A name for the calendar of each owner: "Safeguarding lead" -> safeguarding-lead. No two have the same."""
    names: dict[str, str] = {}
    for owner in sorted({line.owner for line in lines if line.owner}):
        plain = unicodedata.normalize("NFKD", owner.casefold())
        name = _NOT_IN_NAMES.sub("-", plain).strip("-") or "owner"
        taken = set(names.values())
        numbered = (f"{name}-{number}" for number in range(2, len(names) + 3))
        names[owner] = name if name not in taken else next(other for other in numbered if other not in taken)
    return names


class RegisterFileWriter:
    """Writes the register as files; its lines are in the order of urgency, and `dates` are those of every year."""

    def __init__(self, standings: Standings, lines: Sequence[RegisterRow], dates: Sequence[NationalDate]) -> None:
        self._standings, self._lines = standings, lines
        self._calendars = CalendarWriter(standings, dates)

    def write_trust(self) -> Iterator[tuple[str, bytes]]:
        """The files of the trust, by path."""
        standings = self._standings
        title = f"{standings.trust.name}: policy reviews"
        return self._write("", title, self._lines, standings.schools.values())

    def write_school(self, school: School, lines: Sequence[RegisterRow]) -> Iterator[tuple[str, bytes]]:
        """The files of one school, by path; `lines` are its own."""
        return self._write(
            SCHOOL_REGISTER.locate(school=school.id),
            f"{school.name}: policy reviews",
            lines,
            () if school.is_trust else (school,),
        )

    def write_federation(
        self, federation: Federation, folder: str, lines: Sequence[RegisterRow]
    ) -> Iterator[tuple[str, bytes]]:
        """The files of a federation, by path; `lines` are those of its schools."""
        known = self._standings.schools
        schools = [known[id_] for id_ in federation.schools if id_ in known]
        return self._write(folder, f"{federation.name}: policy reviews", lines, schools)

    def write_owners(self, owners: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """A calendar for each owner, by path; `owners` has the name of each calendar."""
        by_owner: dict[str, list[RegisterRow]] = {}
        for line in self._lines:
            by_owner.setdefault(line.owner, []).append(line)
        for owner, name in owners.items():
            calendar = self._calendars.write_calendar(f"{owner}: policy reviews", by_owner.get(owner, ()), ())
            yield f"{OWNERS.locate()}{name}.ics", calendar

    def _write(
        self, folder: str, title: str, lines: Sequence[RegisterRow], schools: Iterable[School]
    ) -> Iterator[tuple[str, bytes]]:
        yield f"{folder}register.csv", write_csv(lines)
        yield f"{folder}register.xlsx", write_xlsx(lines, self._standings)
        yield f"{folder}register.json", write_json(lines, self._standings)
        yield f"{folder}calendar.ics", self._calendars.write_calendar(title, lines, schools)
