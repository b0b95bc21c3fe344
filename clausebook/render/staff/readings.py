"""How hard the summaries and the clauses are to read, the hardest first: for staff alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.impacts import write_clause_id
from clausebook.render.frame.page_kinds import READINGS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.staff.places import find_clause_address
from clausebook.render.staff.records import RecordCellView, RecordGroupView, RecordView, view_groups
from clausebook.render.text.impact_words import write_clause_title
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.readability import Reading
    from clausebook.model.standings import Standings
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page

_HEADS = ("Text", "Grade", "Longest sentence", "File")


@dataclass(frozen=True, slots=True)
class ReadingsView(View):
    """The page of figures; `targets` say what the trust aims at."""

    template: ClassVar[str] = "staff-readings.html"
    lead: str
    targets: tuple[str, ...]
    groups: tuple[RecordGroupView, ...]


def make_reading_page(readings: Sequence[Reading], standings: Standings, maker: PageMaker) -> Page:
    """The list of everything that was measured; the readings are given with the hardest first."""
    above = [one for one in readings if one.is_above]
    within = [one for one in readings if not one.is_above]
    groups = [("above", "Harder than you aim at", above), ("within", "As easy as you aim at, or easier", within)]
    measured = f"{count_things(len(readings), 'text')} measured. {len(above):,} harder than you aim at"
    targets = standings.trust.reading
    view = ReadingsView(
        lead=f"{measured}, on {say_day(standings.day)}.",
        targets=(
            f"A summary: grade {targets.summary.grade}, and {targets.summary.sentence} words in a sentence.",
            f"A clause: grade {targets.clause.grade}, and {targets.clause.sentence} words in a sentence.",
        ),
        groups=view_groups(
            _HEADS, ((anchor, title, (_view_record(one, standings) for one in own)) for anchor, title, own in groups)
        ),
    )
    about = About(
        kind=READINGS,
        address=READINGS.locate(),
        title="Reading age",
        description="How hard each summary and each clause is to read.",
    )
    return maker.make_page(about, view)


def say_reading(reading: Reading) -> str:
    """The figures of a wording in a sentence, and whether they are those that the trust aims at."""
    figure, target = reading.figure, reading.target
    said = f"Grade {figure.grade:.1f}. The longest sentence has {count_things(figure.longest_words, 'word')}."
    aim = f"Aimed at: grade {target.grade} and {target.sentence} words."
    return f"{said} {aim}" if reading.is_above else said


def _view_record(reading: Reading, standings: Standings) -> RecordView:
    figure, standing = reading.figure, reading.standing
    longest = f"{count_things(figure.longest_words, 'word')}: \u201c{figure.longest}\u201d"
    location = reading.location
    place = location.path if reading.wording else f"{location.path}, line {location.line}"
    title, kind, href = standing.short_title, "short version", ""
    if reading.wording:
        clause = reading.wording.section.clause
        school = standing.school if clause.is_local else None
        title, kind = write_clause_title(clause, standings.trust), write_clause_id(clause, school)
        href = f"../{find_clause_address(clause, school)}"
    return RecordView(
        title=title,
        school=f"{kind}, as in {standing.school.short_name}",
        href=href,
        cells=(RecordCellView(f"{figure.grade:.1f}"), RecordCellView(longest), RecordCellView(Verbatim(place))),
        state=_say_state(reading),
        tone="due",
    )


def _say_state(reading: Reading) -> str:
    said = ["hard words" if reading.is_above_grade else "", "a long sentence" if reading.is_above_sentence else ""]
    return " and ".join(filter(None, said)).capitalize()
