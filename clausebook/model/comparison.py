"""What differs between two texts of one policy, as data for a terminal, a page or a paper.

The text is what a reader sees: lines of words without Markdown's markup. Accepting every change gives the text
after, rejecting every change gives the text before, to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Change(Enum):
    """What happened to a part of a text; only whole sections are moved."""

    SAME = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved and changed"


class Extent(Enum):
    """How far a change goes, from the least: only how words are set out, marks, their order, dates, or other words."""

    NOTHING = 0
    LAYOUT = 1
    PUNCTUATION = 2
    ORDER = 3
    DATES = 4
    WORDS = 5


class Form(Enum):
    """What a line is to its reader."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    NUMBERED_ITEM = "numbered item"
    QUOTATION = "quotation"
    TABLE_HEAD = "table head"
    TABLE_ROW = "table row"

    @property
    def is_row(self) -> bool:
        """Whether it is part of a table."""
        return self in (Form.TABLE_HEAD, Form.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are in both texts (`SAME`), or in one (`REMOVED`, `ADDED`).

    `earlier` is what the text before had where that is not `text` and yet no change: a live detail, or the
    number of another section.
    """

    change: Change
    text: str
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a line; of a row in a table, those of one column. `change` is never one of moving."""

    change: Change
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's text, an item of a list, a quotation, or a row of a table.

    All lines but rows have one cell. `level` is how deep an item is nested in its list, from 0. `label` is the
    number or letter before an item that its list counts, and `before_label` the one that it had; of others it is among
    the words.
    """

    change: Change
    form: Form
    cells: tuple[Cell, ...]
    level: int = 0
    label: str = ""
    before_label: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of every cell."""
        return tuple(run for cell in self.cells for run in cell.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the lists, tables and quotations that belong to it.

    `change` is `SAME`, `CHANGED`, `ADDED` or `REMOVED`; `is_moved` if the same words are removed here and added in
    another place of the section. The labels are its numbers before and after. `notes` are whole sentences that say
    what marks cannot: "Spelling and punctuation only." `signs` are its texts before and after with a placeholder
    for each value that is the school's own: the same change has the same `signs` in another school.
    """

    change: Change
    lines: tuple[Line, ...]
    extent: Extent = Extent.NOTHING
    before_label: str = ""
    after_label: str = ""
    is_moved: bool = False
    notes: tuple[str, ...] = ()
    signs: tuple[str, str] = ("", "")

    @property
    def label(self) -> str:
        """Its number; of a removed paragraph, the number that it had."""
        return self.before_label if self.change is Change.REMOVED else self.after_label


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """One section, or the heading of a part, before and after.

    `before_place` and `after_place` count from 0 in each text; None in the text that lacks it. `stood_before` is the
    title of what followed a moved section. An opening or end of a policy has neither key nor title. `note` is the
    reason that its author gave for this change, `clause` the id of its clause after, or else before.
    """

    change: Change
    blocks: tuple[Block, ...]
    key: str = ""
    title: tuple[Run, ...] = ()
    before_label: str = ""
    after_label: str = ""
    before_place: int | None = None
    after_place: int | None = None
    stood_before: str = ""
    is_heading: bool = False
    note: str = ""
    clause: str = ""

    @property
    def label(self) -> str:
        """Its number; of a removed section, the number that it had."""
        return self.before_label if self.change is Change.REMOVED else self.after_label

    @property
    def before_title(self) -> str:
        """The title that it had."""
        return read_before(self.title)

    @property
    def after_title(self) -> str:
        """The title that it has."""
        return read_after(self.title)

    @property
    def has_new_title(self) -> bool:
        """Whether both texts have it, under two titles."""
        changes = {run.change for run in self.title}
        stays = self.change not in (Change.ADDED, Change.REMOVED)
        return stays and not changes <= {Change.SAME}

    @property
    def extent(self) -> Extent:
        """How far its furthest change goes; that it moved does not count."""
        extents = [block.extent for block in self.blocks] + [Extent.WORDS] * self.has_new_title
        return max(extents, key=lambda extent: extent.value, default=Extent.NOTHING)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two texts of a policy.

    `sections` are in the order of the text after, removed ones where they were; the headings of parts are
    among them. `in_short` has a block for each line of the short version, `front` and `end` have one for each
    paragraph or block before and after the sections, `beside` one for each thing that stands beside the words, such as
    who looks after the policy.
    """

    title: tuple[Run, ...]
    in_short: SectionComparison
    front: SectionComparison
    sections: tuple[SectionComparison, ...]
    end: SectionComparison
    beside: SectionComparison = SectionComparison(Change.SAME, ())

    @property
    def parts(self) -> tuple[SectionComparison, ...]:
        """All parts in the order in which a policy has them."""
        return (self.in_short, self.front, *self.sections, self.end, self.beside)

    @property
    def has_new_title(self) -> bool:
        """Whether the policy's title changed."""
        return any(run.change is not Change.SAME for run in self.title)

    @property
    def has_new_opening(self) -> bool:
        """Whether the short version, or what comes before the sections, changed."""
        return self.in_short.change is not Change.SAME or self.front.change is not Change.SAME

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that an approval binds."""
        return not self.has_new_title and all(part.change is Change.SAME for part in self.parts)

    @property
    def live_changes(self) -> tuple[tuple[str, str], ...]:
        """Live details and numbers of sections that differ, each once, as (before, after): no new approval needed."""
        runs = (run for part in self.parts for block in part.blocks for line in block.lines for run in line.runs)
        pairs = ((run.earlier, run.text) for run in runs if run.earlier is not None)
        return tuple(dict.fromkeys(pairs))


def read_before(runs: Iterable[Run]) -> str:
    """The words with every change rejected."""
    kept = (run for run in runs if run.change is not Change.ADDED)
    return "".join(run.text if run.earlier is None else run.earlier for run in kept)


def read_after(runs: Iterable[Run]) -> str:
    """The words with every change accepted."""
    return "".join(run.text for run in runs if run.change is not Change.REMOVED)


def count_changed_sections(comparison: Comparison) -> int:
    """How many sections are not word for word where they were: changed, added, removed or moved."""
    return sum(section.change is not Change.SAME for section in comparison.sections if not section.is_heading)


def count_changed_words(comparison: Comparison) -> int:
    """How many words there are to read, removed and added; what only moved has none."""
    titles = [comparison.title, *(part.title for part in comparison.parts)]
    return count_words_to_read(titles, (block for part in comparison.parts for block in part.blocks))


def count_words_to_read(titles: Iterable[Iterable[Run]], blocks: Iterable[Block]) -> int:
    """How many words of some titles and paragraphs are removed or added; those of a paragraph that moved are not."""
    runs = [run for title in titles for run in title]
    runs += [run for block in blocks if not block.is_moved for line in block.lines for run in line.runs]
    return sum(len(run.text.split()) for run in runs if run.change is not Change.SAME)
