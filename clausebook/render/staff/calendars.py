"""Reviews and national dates as calendars that subscribe and update: https://www.rfc-editor.org/rfc/rfc5545.

Each event keeps its identifier for ever, so a date that moves moves in the calendar that a clerk subscribed to. Nothing
is taken from the clock: the same register gives the same bytes.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.render.text.phrases import say_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.national_dates import NationalDate
    from clausebook.model.standings import Standings
    from clausebook.model.trust import School
    from clausebook.render.staff.rows import RegisterRow

_MAKER = "-//Clausebook//Register of policies//EN"
# National dates begin here and come back every year.
_FIRST_YEAR = 2026
_REFRESH = ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D")
# A calendar must hold something (RFC 5545, section 3.6), also one of somebody who has no review ahead.
_SOMETHING = (
    *("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)


class CalendarWriter:
    """Writes the calendars of one register. A review is in three of them, and is serialised once."""

    def __init__(self, standings: Standings, dates: Sequence[NationalDate]) -> None:
        self._dates = dates
        self._host = urlsplit(standings.trust.address).hostname or "policies"
        self._reviews: dict[tuple[str, str], list[str]] = {}

    def write_calendar(self, title: str, lines: Iterable[RegisterRow], schools: Iterable[School]) -> bytes:
        """A calendar with a day for each review that is due, and the national dates of some schools beside them."""
        events: list[str] = []
        for line in sorted(lines, key=lambda line: (line.school.id, line.policy)):
            if line.policy and line.due:
                events += self._find_review(line)
        schools = list(schools)
        for one in self._dates:
            names = [school.short_name for school in schools if one.concerns(school)]
            if names:
                events += _write_national(one, names if len(names) < len(schools) else [], self._host)
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_MAKER}", "METHOD:PUBLISH")
        whole = (*head, _write_text("X-WR-CALNAME", title), *_REFRESH, *(events or _SOMETHING), "END:VCALENDAR", "")
        return "\r\n".join(whole).encode()

    def _find_review(self, line: RegisterRow) -> list[str]:
        key = (line.school.id, line.policy)
        known = self._reviews.get(key)
        if known is None:
            known = self._reviews[key] = list(_write_review(line, self._host))
        return known


def _write_national(one: NationalDate, names: list[str], host: str) -> Iterator[str]:
    """A day of every year, for some schools or, without names, for all of the calendar."""
    day = date(_FIRST_YEAR, one.month, one.day)
    who = f" For {say_list(names)}." if names else ""
    yield "BEGIN:VEVENT"
    yield from _write_day(f"national.{one.id}@{host}", day, date(_FIRST_YEAR, 1, 1), 0)
    yield "RRULE:FREQ=YEARLY"
    yield _write_text("SUMMARY", one.title)
    yield _write_text("DESCRIPTION", f"{one.what}{who}\n{one.source}")
    yield "END:VEVENT"


def _write_review(line: RegisterRow, host: str) -> Iterator[str]:
    # No id holds a full stop, so no two identifiers are alike.
    uid = f"review.{line.school.id}.{line.policy}@{host}"
    # Of what is held elsewhere nobody knows when it was written down.
    written = date.fromisoformat(line.recorded_day or line.approved_day or line.due_day)
    told = [f"Due {line.due}, for {line.approver or 'a decision'}.", line.meeting, line.public]
    yield "BEGIN:VEVENT"
    yield from _write_day(uid, date.fromisoformat(line.due_day), written, int(line.version or 0))
    yield _write_text("SUMMARY", f"Review due: {line.title}, {line.school.short_name}")
    yield _write_text("DESCRIPTION", "\n".join(words.replace(NO_BREAK_SPACE, " ") for words in told if words))
    yield _write_text("CATEGORIES", line.school.short_name)
    yield "END:VEVENT"


def _write_day(uid: str, day: date, written: date, sequence: int) -> Iterator[str]:
    """A whole day that blocks nobody's time. `written` is the day on which it was last written down."""
    yield _write_text("UID", uid)
    yield f"DTSTAMP:{written:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SEQUENCE:{sequence}"
    yield "TRANSP:TRANSPARENT"


def _write_text(name: str, words: str) -> str:
    """A line with words, escaped and folded.

    Whole events of the library take more than three times as long, and each review is in three calendars.
    """
    from icalendar import vText
    from icalendar.parser import Contentline, Parameters

    line: bytes = Contentline.from_parts(name, Parameters(), vText(words)).to_ical()
    return line.decode()
