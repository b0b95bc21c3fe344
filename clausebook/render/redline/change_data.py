"""A comparison as data, for whoever wants to count, to check, or to show the changes elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NotRequired, TypedDict

from clausebook.model.comparison import count_changed_sections, count_changed_words, read_after, read_before
from clausebook.render.redline.change_kinds import Kind, judge_paragraph, judge_section
from clausebook.render.redline.change_words import say_change, summarise_comparison
from clausebook.render.redline.line_words import say_line_move
from clausebook.render.redline.redlines import name_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.comparison import Block, Comparison, Line, LinePlace, Run, SectionComparison

FORMAT = 2


class RunData(TypedDict):
    """Words, and in which of the two texts they are; `earlier` is what replaces them in the text before.

    `address` is where words lead that are in one text only.
    """

    change: str
    text: str
    earlier: NotRequired[str]
    address: NotRequired[str]


class CellData(TypedDict):
    """The words of a line, or of one column of a row."""

    before: str
    after: str
    runs: list[RunData]


class PlaceData(TypedDict):
    """Where a line stands: its section, and what it is under there, the outermost first."""

    section: str
    number: str | None
    under: list[str]


class MoveData(TypedDict):
    """Where the words of a line stood, and where they stand now."""

    before: PlaceData
    after: PlaceData


class LineData(TypedDict):
    """A line of a paragraph, an item of a list, or a row of a table.

    `begins` is "added" where its words ran on from the line above in the text before, and "removed" where they do so in
    the text after. `moved` is None unless its words stand, or stood, elsewhere.
    """

    form: str
    form_before: str
    level: int
    level_before: int
    change: str
    begins: str
    moved: MoveData | None
    notes: list[str]
    cells: list[CellData]


class ParagraphData(TypedDict):
    """A paragraph that differs."""

    number_before: str | None
    number_after: str | None
    kind: str
    notes: list[str]
    lines: list[LineData]


class SectionData(TypedDict):
    """A section that differs, with the paragraphs that do; `what` and `why` are None if its words are the same."""

    key: str | None
    clause: str | None
    title: str
    title_before: str | None
    number_before: str | None
    number_after: str | None
    kind: str
    what: str | None
    why: str | None
    paragraphs: list[ParagraphData]


class DetailData(TypedDict):
    """A live detail that is new and needs no approval."""

    before: str
    after: str


class ChangesData(TypedDict):
    """Everything that differs between two texts; `title` is None if it is the same."""

    summary: str
    sections_changed: int
    words_to_read: int
    title: list[RunData] | None
    sections: list[SectionData]
    live_details: list[DetailData]


def write_data(data: object) -> str:
    """JSON as every file of ours has it: keys in our order, two spaces, a line at the end."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def list_changes(comparison: Comparison, *, why: str = "") -> ChangesData:
    """Everything that differs between two texts of a policy.

    Sections and paragraphs without any difference are left out. Of each line, the runs that are "unchanged" or
    "removed" joined are the text before, and those that are "unchanged" or "added" the text after; `earlier` is what
    was before where it differs and yet needs no approval. `why` is the reason of changes without one of their own.
    """
    parts = [(part, name) for part, name in name_parts(comparison) if judge_section(part) is not Kind.SAME]
    return ChangesData(
        summary=summarise_comparison(comparison),
        sections_changed=count_changed_sections(comparison),
        words_to_read=count_changed_words(comparison),
        title=_list_runs(comparison.title) if comparison.has_new_title else None,
        sections=[_list_part(part, name, why) for part, name in parts],
        live_details=[DetailData(before=was, after=now) for was, now in comparison.live_changes],
    )


def _list_part(part: SectionComparison, name: str, why: str) -> SectionData:
    kind = judge_section(part)
    is_worded = kind not in (Kind.LIVE, Kind.RENUMBERED)
    return SectionData(
        key=part.key or None,
        clause=part.clause or None,
        title=part.after_title or part.before_title or name,
        title_before=part.before_title if part.has_new_title else None,
        number_before=part.before_label or None,
        number_after=part.after_label or None,
        kind=kind.value,
        what=say_change(part) if is_worded else None,
        why=(part.note or why or None) if is_worded else None,
        paragraphs=[_list_block(block) for block in part.blocks if judge_paragraph(block) is not Kind.SAME],
    )


def _list_block(block: Block) -> ParagraphData:
    return ParagraphData(
        number_before=block.before_label or None,
        number_after=block.after_label or None,
        kind=judge_paragraph(block).value,
        notes=list(block.notes),
        lines=[_list_line(line) for line in block.lines],
    )


def _list_line(line: Line) -> LineData:
    return LineData(
        form=line.form.value,
        form_before=(line.before_form or line.form).value,
        level=line.level,
        level_before=line.level if line.before_level is None else line.before_level,
        change=line.change.value,
        begins=line.start.value,
        moved=MoveData(before=_list_place(line.move.before), after=_list_place(line.move.after)) if line.move else None,
        notes=list(filter(None, (say_line_move(line), *line.notes))),
        cells=[
            CellData(before=read_before(cell.runs), after=read_after(cell.runs), runs=_list_runs(cell.runs))
            for cell in line.cells
        ],
    )


def _list_place(place: LinePlace) -> PlaceData:
    return PlaceData(section=place.title, number=place.label or None, under=list(place.under))


def _list_runs(runs: Sequence[Run]) -> list[RunData]:
    return [_list_run(run) for run in runs]


def _list_run(run: Run) -> RunData:
    data = RunData(change=run.change.value, text=run.text)
    if run.earlier is not None:
        data["earlier"] = run.earlier
    if run.address:
        data["address"] = run.address
    return data
