"""What differs between two texts of one policy, as data for a terminal, a page or a paper.

The text is what a reader sees: lines of words without Markdown's markup. Accepting every change gives the text
after, rejecting every change gives the text before, to the letter.

How it is read: a comparison has parts, a part blocks (paragraphs), a block lines, a line cells, a cell runs. What
marks in the words cannot say is said by `notes` of the block and the line, by `move` of a line whose words stand
elsewhere, and by `address` of a run whose words lead somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Change(Enum):
    """What happened to a part of a text; only whole sections are `MOVED`, see `LineMove` for lines."""

    SAME = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved and changed"


class Extent(Enum):
    """How far a change goes, from the least: only how words are set out, marks, their order, dates, or other words.

    Words that pass to another heading, list or section are a change of words: they say something else there.
    """

    NOTHING = 0
    LAYOUT = 1
    PUNCTUATION = 2
    ORDER = 3
    DATES = 4
    WORDS = 5


def join_extents(extents: Iterable[Extent]) -> Extent:
    """How far several changes go together; two kinds of harmless changes are no kind that could be named."""
    kinds = set(extents) - {Extent.NOTHING}
    if len(kinds - {Extent.LAYOUT}) > 1:
        return Extent.WORDS
    return max(kinds, key=lambda extent: extent.value, default=Extent.NOTHING)


class Form(Enum):
    """What a line is to its reader."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    NUMBERED_ITEM = "numbered item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    TABLE_HEAD = "table head"
    TABLE_ROW = "table row"

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self in (Form.TABLE_HEAD, Form.TABLE_ROW)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self in (Form.ITEM, Form.NUMBERED_ITEM)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are in both texts (`SAME`), or in one (`REMOVED`, `ADDED`).

    `earlier` is what the text before had where that is not `text` and yet no change: a live detail, or the
    number of another section. `address` is where removed or added words lead; it is no part of `text`, and each
    surface shows it behind them (`shown`).
    """

    change: Change
    text: str
    earlier: str | None = None
    address: str = ""

    @property
    def shown(self) -> str:
        """The words, with the address to which they lead behind them."""
        return f"{self.text} ({self.address})" if self.address else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a line; of a row in a table, those of one column. `change` is never one of moving."""

    change: Change
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line stands: the title and the number of its section, and what it is under.

    `under` are the words of the sub-headings above it and of the items in which it is nested, the outermost first.
    """

    title: str
    label: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineMove:
    """Where the words of a line stood, and where they stand now.

    `is_elsewhere` if that is another section.
    """

    before: LinePlace
    after: LinePlace
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's text, an item of a list, a quotation, a caption, or a row of a table.

    All lines but rows have one cell. `level` is how deep an item is nested in its list, from 0. `label` is the
    number or letter before an item that its list counts, and `before_label` the one that it had; of others it is among
    the words. `before_form` and `before_level` are what it was where that differs.

    `move` tells of words that stand in another place. A line that is `REMOVED` or `ADDED` and has one is moved
    (`is_moved`): its words are the same in both places, where one line is removed and one added. A line that stays
    and has one passed to another heading or item: it stood under the one, and stands under the other.

    `start` is what happened to its beginning. One that is `ADDED` begins only in the text after: before, its words ran
    on from the line above, and this line ends what was split. One that is `REMOVED` began only in the text before: its
    words now run on from the line above. Where words run on, a space stands between, which no run has.

    `opens` says whether it is the first line of its paragraph: in both texts (`SAME`), only after (`ADDED`), only
    before (`REMOVED`), or in none that has it (None).

    `notes` are whole sentences that say what marks cannot.
    """

    change: Change
    form: Form
    cells: tuple[Cell, ...]
    level: int = 0
    label: str = ""
    before_label: str = ""
    before_form: Form | None = None
    before_level: int | None = None
    extent: Extent = Extent.NOTHING
    start: Change = Change.SAME
    opens: Change | None = None
    move: LineMove | None = None
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of every cell."""
        return tuple(run for cell in self.cells for run in cell.runs)

    @property
    def is_moved(self) -> bool:
        """Whether the same words are removed in one place and added in another, of which this is one."""
        return self.move is not None and self.change in (Change.ADDED, Change.REMOVED)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the lists, tables and quotations that belong to it.

    It is a paragraph of the text after with the lines that it lost; one that is gone as a whole has a block of its own.
    `change` is `SAME`, `CHANGED`, `ADDED` or `REMOVED`. The labels are its numbers before and after. `notes` are whole
    sentences that say what marks cannot: "Spelling and punctuation only."; if `is_told`, they say all. `signs` are its
    texts before and after with a placeholder for each value that is the school's own: the same change has the same
    `signs` in another school.
    """

    change: Change
    lines: tuple[Line, ...]
    extent: Extent = Extent.NOTHING
    before_label: str = ""
    after_label: str = ""
    notes: tuple[str, ...] = ()
    signs: tuple[str, str] = ("", "")
    is_told: bool = False

    @property
    def label(self) -> str:
        """Its number; of a removed paragraph, the number that it had."""
        return self.before_label if self.change is Change.REMOVED else self.after_label

    @property
    def is_moved(self) -> bool:
        """Whether all of it is removed here and added in another place, or the other way round."""
        return bool(self.lines) and all(line.is_moved for line in self.lines)

    @property
    def move(self) -> LineMove | None:
        """The one move of all its lines, if they made one."""
        if not self.is_moved:
            return None
        first = self.lines[0].move
        return first if all(line.move == first for line in self.lines) else None


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """One section, or the heading of a part, before and after.

    `before_place` and `after_place` count from 0 in each text; None in the text that lacks it. `stood_before` is the
    title of what followed a moved section. An opening or end of a policy has neither key nor title. `note` is the
    reason that its author gave for this change, `clause` the id of its clause after, or else before. `notes` are whole
    sentences that say what the marks of its title cannot.
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
    notes: tuple[str, ...] = ()

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
        """How far its changes go together; that it moved does not count."""
        return join_extents([block.extent for block in self.blocks] + [Extent.WORDS] * self.has_new_title)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two texts of a policy.

    `sections` are in the order of the text after, removed ones where they were; the headings of parts are
    among them. `in_short` has a block for each line of the short version, `front` and `end` have one for each
    paragraph or block before and after the sections, `beside` one for each thing that stands beside the words, such as
    who looks after the policy. `notes` are whole sentences that say what the marks of the title cannot.
    """

    title: tuple[Run, ...]
    in_short: SectionComparison
    front: SectionComparison
    sections: tuple[SectionComparison, ...]
    end: SectionComparison
    beside: SectionComparison = SectionComparison(Change.SAME, ())
    notes: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[SectionComparison, ...]:
        """All parts in the order in which a policy has them."""
        return (self.in_short, self.front, *self.sections, self.end, self.beside)

    @property
    def has_new_title(self) -> bool:
        """Whether the policy's title changed."""
        return any(run.change is not Change.SAME for run in self.title)

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
    """How many words of some titles and paragraphs are removed or added; those of lines that moved are not."""
    cells = [cell.runs for block in blocks for line in block.lines if not line.is_moved for cell in line.cells]
    return sum(map(_count_marked, (*titles, *cells)))


def _count_marked(runs: Iterable[Run]) -> int:
    """How many words of a text are marked. A word in several marks that meet is one, whichever text comes first."""
    kept: dict[Change, str] = {Change.REMOVED: "", Change.ADDED: ""}
    for run in runs:
        for change in kept if run.change is Change.SAME else [run.change]:
            # What stays parts the marks on either side of it.
            kept[change] += " " if run.change is Change.SAME else run.text
    return sum(len(text.split()) for text in kept.values())
