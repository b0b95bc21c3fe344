"""Tables that hold a numbered text -> paragraphs and headings with their numbers, as some policies are set throughout.

The first of two columns has the number of each row ("1.", "1.1", "1.2"), the second the heading or the words. Rows
without a number go on with what stands above them. Tables that pages or headings part are one text if their numbers
go on. Steps, prices, contents lists and forms have numbers too; but they have no depth, or no sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.blocks.tabling import lay_out
from clausebook.importing.recognising.findings import list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings

_DECIMAL = re.compile(r"(?P<count>\d{1,2}(?:\.\d{1,3}){0,4})[.):]?")
# What counts the parts of a text before a heading in a box of its own: "Part 2".
_PART = re.compile(r"(?:part|section|chapter|unit|stage) (?P<count>\d{1,2})[.):]?", re.IGNORECASE)
_LETTER = re.compile(r"\(?(?:[A-Za-z]|[ivx]{1,5})[.)]")
_SENTENCE_END = re.compile(r"[.!?;,][\"'\u2019\u201d)\]]*$")
_COLUMNS, _NUMBERS_AT_LEAST, _DEEP_AT_LEAST, _HEADINGS_AT_LEAST = 2, 5, 3, 2
# So many headings in bold above sentences are a text, however short these are.
_APART_AT_LEAST = 4
_HEADING_WORDS, _TEXT_WORDS = 12, 12
# How many of the rows may be without a number, and of the numbers may not follow the one above.
_UNNUMBERED, _SLIPS = 0.3, 0.1
_TOLD = 0.75
_SPACE = IncomingSpan(" ")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: the cell with its number, if it has one, its count if that is decimal, and what it says."""

    number: tuple[IncomingBlock, ...]
    count: tuple[int, ...]
    said: tuple[IncomingBlock, ...]

    @property
    def words(self) -> int:
        """How many words it says."""
        return len(_tell(self.said).split())

    @property
    def is_short(self) -> bool:
        """Whether it is as short as a heading, and ends as none does a sentence."""
        return 0 < self.words <= _HEADING_WORDS and not _SENTENCE_END.search(_tell(self.said))

    @property
    def is_label(self) -> bool:
        """Whether it is a heading without a number in a column of its own, as those across both columns are."""
        return not self.number and self.is_short and self.is_heavy

    @property
    def is_heavy(self) -> bool:
        """Whether all that it says is bold."""
        paragraphs = [one for block in self.said for one in list_paragraphs(block) if one.text.strip()]
        return all(one.is_bold or bool(one.outline) for one in paragraphs)


def open_numbered_tables(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks, with paragraphs in the place of tables that hold a numbered text."""
    read = {at: rows for at, block in enumerate(blocks) if isinstance(block, Table) and (rows := _read_rows(block))}
    opened: dict[int, list[_Row]] = {}
    for group in _group(read):
        if _are_boxes([read[at] for at in group]) or _is_text([row for at in group for row in read[at]]):
            opened |= {at: read[at] for at in group}
            says = "A table with a numbered text became paragraphs and headings. Look whether each has its own number."
            findings.doubt(says, _TOLD, blocks[group[0]].place)
    return tuple(
        one for at, block in enumerate(blocks) for one in (_write(opened[at]) if at in opened else iter((block,)))
    )


def _tell(blocks: Sequence[IncomingBlock]) -> str:
    return " ".join(one.text.strip() for block in blocks for one in list_paragraphs(block)).strip()


def _read_rows(table: Table) -> list[_Row]:
    """The rows of a table of two columns whose first has numbers or nothing; none of any other."""
    rows: list[_Row] = []
    for cells in lay_out(table):
        if len(cells) != _COLUMNS:
            return []
        label = _tell(cells[0].blocks)
        decimal = _DECIMAL.fullmatch(label) or _PART.fullmatch(label)
        if decimal or _LETTER.fullmatch(label):
            count = tuple(map(int, decimal["count"].split("."))) if decimal else ()
            # "1.0" is how some write 1.
            count = count[:-1] if count[-1:] == (0,) else count
            rows += _part_heading(_Row(cells[0].blocks, count, cells[1].blocks))
        elif label and _tell(cells[1].blocks):
            return []
        else:
            rows.append(_Row((), (), (*cells[0].blocks, *cells[1].blocks)))
    counts = [row.count for row in rows if row.count]
    slips = sum(not _follows(count, above) for above, count in pairwise(counts))
    return rows if counts and slips <= len(counts) * _SLIPS else []


def _part_heading(row: _Row) -> list[_Row]:
    """A row as two, where a bold heading stands above lighter words in one cell."""
    head, rest = replace(row, said=row.said[:1]), _Row((), (), row.said[1:])
    is_headed = len(row.count) == 1 and head.is_short and head.is_heavy and rest.words and not rest.is_heavy
    return [head, rest] if is_headed else [row]


def _follows(count: tuple[int, ...], above: tuple[int, ...]) -> bool:
    """Whether a number is the next, on any level; the number of a heading between may stand elsewhere."""
    nexts = [(*above[:depth], above[depth] + 1) for depth in range(len(above))]
    return count in nexts or count == (*above, 1) or (count[-1:] == (1,) and count[:-1] in nexts)


def _group(read: dict[int, list[_Row]]) -> list[list[int]]:
    """The positions of the tables whose numbers go on from one to the next."""
    groups: list[list[int]] = []
    last: tuple[int, ...] = ()
    for at, rows in read.items():
        counts = [row.count for row in rows if row.count]
        if groups and _follows(counts[0], last):
            groups[-1].append(at)
        else:
            groups.append([at])
        last = counts[-1]
    return groups


def _is_text(rows: Sequence[_Row]) -> bool:
    """Whether rows are a text with headings: numbers inside numbers, or numbered headings with unnumbered words."""
    tops = [row for row in rows if len(row.count) == 1]
    deep = [row for row in rows if len(row.count) > 1]
    texts = [row for row in rows if row.words and row not in tops and not row.is_label]
    are_long = sum(row.words for row in texts) >= len(texts) * _TEXT_WORDS
    bare = [row for row in texts if not row.number]
    are_apart = _are_set_apart(tops, deep) or (len(tops) >= _APART_AT_LEAST and _are_set_apart(tops, bare))
    if not (are_long or are_apart) or not all(row.is_short for row in tops):
        return False
    are_numbered = len(bare) <= len(texts) * _UNNUMBERED and len(tops) + len(deep) >= _NUMBERS_AT_LEAST
    if are_numbered and len(deep) >= _DEEP_AT_LEAST:
        return True
    has_headings = len(tops) >= _HEADINGS_AT_LEAST and all(row.is_heavy for row in tops)
    return has_headings and len(bare) >= len(tops) and not any(row.is_heavy for row in bare)


def _are_set_apart(tops: Sequence[_Row], deep: Sequence[_Row]) -> bool:
    """Whether several headings are bold above sentences that are not, however short these are."""
    sentences = sum(_SENTENCE_END.search(_tell(row.said)) is not None for row in deep)
    are_bold = len(tops) >= _HEADINGS_AT_LEAST and all(row.is_heavy for row in tops)
    return are_bold and not any(row.is_heavy for row in deep) and sentences * 2 > len(deep)


def _are_boxes(tables: Sequence[Sequence[_Row]]) -> bool:
    """Whether tables are boxes round one heading each: "Part 1" and its words, all of it bold."""
    rows = [row for table in tables for row in table]
    are_headings = all(row.count and row.is_short and row.is_heavy for row in rows)
    return len(rows) == len(tables) >= _HEADINGS_AT_LEAST and are_headings


def _write(rows: Sequence[_Row]) -> Iterator[IncomingBlock]:
    for row in rows:
        numbers = [one for block in row.number for one in list_paragraphs(block) if one.spans]
        first, others = row.said[:1], row.said[1:]
        if len(numbers) == 1 and first and (joined := _number(numbers[0], first[0])):
            yield joined
            yield from others
        else:
            yield from (*numbers, *row.said)


def _number(number: IncomingParagraph, block: IncomingBlock) -> IncomingParagraph | None:
    """A paragraph with the number before its words; nothing if it has none, or a number or sign of its own."""
    is_free = isinstance(block, IncomingParagraph) and block.counted is IncomingCounting.NONE
    if not isinstance(block, IncomingParagraph) or not is_free or not block.text.strip():
        return None
    marks = tuple(replace(span, text=span.text.replace("\n", " ")) for span in number.spans)
    return replace(block, spans=(*marks, _SPACE, *block.spans), anchors=(*number.anchors, *block.anchors))
