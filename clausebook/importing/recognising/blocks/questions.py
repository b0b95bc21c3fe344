"""Tables of questions with their answers -> headings with text below, as information reports have them over many pages.

A table is one of these if in every row that has two cells the first is a question and the second answers it at length.
Rows that go on with an answer, and rows across both columns, belong to what stands above them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingImage, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.blocks.contents import fold
from clausebook.importing.recognising.blocks.tabling import lay_out
from clausebook.importing.recognising.findings import list_paragraphs, show
from clausebook.importing.recognising.lines.reading import find_style_level
from clausebook.importing.recognising.words.spans import part_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import IncomingBlock, IncomingCell
    from clausebook.importing.recognising.findings import Findings

# Of fewer questions nobody needs headings, and of short answers a table is a form.
_QUESTIONS_AT_LEAST, _ANSWER_WORDS = 3, 8
# Where so many of the rows ask something, somebody may have meant all of them to.
_MOST = 0.5
_LABEL_WORDS = 12
# What follows a table that is the end of a file: who signed, a date, an address.
_REST_WORDS = 25
_ASKS = re.compile(r"\?[\"'\u2019\u201d)\]*]*(?:\s*\([^()]*\))?\s*$")
# Where one question ends and the next begins in the same paragraph.
_NEXT = re.compile(r"\?[\"'\u2019\u201d)\]]*\s+(?=[A-Z])")
# As long as a heavy line may be that is a heading.
_HEADING_WORDS, _HEADING_CHARACTERS = 22, 170
# Points above a heading.
_GAP, _LARGER = 12.0, 2.0
_TOLD, _LEFT = 0.75, 0.5


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of two columns; of one across both, `answer` is None."""

    question: tuple[IncomingBlock, ...]
    answer: tuple[IncomingBlock, ...] | None

    @property
    def is_pair(self) -> bool:
        """Whether both cells say something."""
        return bool(_list_said(self.question)) and bool(self.answer)

    @property
    def asks(self) -> bool:
        """Whether the first cell is a question."""
        return _ASKS.search(_tell(self.question)) is not None


def open_question_tables(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks, with headings and text in the place of tables of questions and answers.

    Tables that stand right behind one another, as pages cut them, are looked at as one. A table that asks in most of
    its rows and not in all stays what it is, and a doubt tells which row is in the way.
    """
    opened: list[IncomingBlock] = []
    for is_table, run in groupby(blocks, lambda block: isinstance(block, Table)):
        some = list(run)
        tables = [one for one in some if isinstance(one, Table)]
        if not is_table:
            opened += some
        elif (whole := _read_tables(tables)) and _is_all_questions(whole):
            opened += _write(whole, tables[0], blocks, opened, findings)
        else:
            for table in tables:
                opened += _open_one(table, blocks, opened, findings)
    return tuple(opened)


def _open_one(
    table: Table, blocks: Sequence[IncomingBlock], above: Sequence[IncomingBlock], findings: Findings
) -> Iterator[IncomingBlock]:
    rows = _read_tables([table])
    if rows and _is_all_questions(rows):
        yield from _write(rows, table, blocks, above, findings)
        return
    pairs = [row for row in _drop_head(rows)[1] if row.is_pair]
    other = next((row for row in pairs if not row.asks), None)
    asked = [row for row in pairs if row.asks]
    if other and len(asked) >= max(_QUESTIONS_AT_LEAST, len(pairs) * _MOST) and _are_long(asked):
        says = (
            f'Most rows of a table are questions with their answers, but "{show(_tell(other.question))}" is none: '
            "it stays a table. If parents look for the questions, make them headings."
        )
        findings.doubt(says, _LEFT, table.place)
    yield table


def _read_tables(tables: Sequence[Table]) -> list[_Row]:
    """The rows of tables with two columns; none if any has more."""
    rows: list[_Row] = []
    for table in tables:
        for row in lay_out(table):
            said = [at for at, cell in enumerate(row) if _holds(cell)]
            if not said:
                continue
            if len(row) < 2 or len(said) > 2 or (len(said) == 2 and said[0] != 0):  # noqa: PLR2004  question and answer
                return []
            question = row[0].blocks if said[0] == 0 else ()
            rows.append(_Row(question, row[said[-1]].blocks if said[-1] > 0 else None))
    return rows


def _holds(cell: IncomingCell) -> bool:
    return bool(_list_said(cell.blocks)) or any(isinstance(block, IncomingImage) for block in cell.blocks)


def _list_said(blocks: Sequence[IncomingBlock]) -> list[IncomingParagraph]:
    """The paragraphs that say something, those of tables inside too."""
    return [one for block in blocks for one in list_paragraphs(block) if one.text.strip()]


def _list_others(block: IncomingBlock) -> Iterator[IncomingBlock]:
    """What a block has beside words: pictures, and paragraphs with nothing but notes or room to fill in."""
    if isinstance(block, Table):
        for cell in (cell for row in block.rows for cell in row):
            for inner in cell.blocks:
                yield from _list_others(inner)
    elif isinstance(block, IncomingImage) or not block.text.strip():
        yield block


def _tell(blocks: Sequence[IncomingBlock]) -> str:
    return " ".join(one.text.strip() for one in _list_said(blocks))


def _drop_head(rows: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
    """The rows that name the columns, which a table may repeat on each page, and the others."""
    first = next((row for row in rows if row.answer is not None), None)
    is_head = first is not None and first.is_pair and not first.asks
    if not is_head or first is None or max(map(_count, (first.question, first.answer or ()))) > _LABEL_WORDS:
        return [], [*rows]
    head = fold(_tell(first.question))
    heads = [row for row in rows if row.is_pair and fold(_tell(row.question)) == head]
    return heads, [row for row in rows if row not in heads]


def _count(blocks: Sequence[IncomingBlock]) -> int:
    return len(_tell(blocks).split())


def _is_all_questions(rows: Sequence[_Row]) -> bool:
    pairs = [row for row in _drop_head(rows)[1] if row.is_pair]
    are_asked = all(row.asks and _fits(_split_question(row)[0]) for row in pairs)
    return len(pairs) >= _QUESTIONS_AT_LEAST and are_asked and _are_long(pairs)


def _are_long(pairs: Sequence[_Row]) -> bool:
    return sum(_count(row.answer or ()) for row in pairs) >= len(pairs) * _ANSWER_WORDS


def _write(
    rows: Sequence[_Row],
    table: Table,
    blocks: Sequence[IncomingBlock],
    above: Sequence[IncomingBlock],
    findings: Findings,
) -> Iterator[IncomingBlock]:
    """Each question as a heading, with what answers it; what stands across both columns as it is."""
    heads, others = _drop_head(rows)
    for head in heads:
        for block in (*head.question, *(head.answer or ())):
            findings.set_aside(AsideKind.COLUMNS, block)
            yield from _list_others(block)
    findings.doubt(
        "A table of questions with their answers became headings with text. Look whether each has its own answer.",
        _TOLD,
        table.place,
    )
    has_groups = any(_is_label(row) for row in others)
    level = _find_level(blocks, table, above)
    for row in others:
        if row.is_pair or (row.answer is None and row.asks):
            yield from _write_question(row, level + has_groups if level else 0)
            yield from row.answer or ()
        elif _is_label(row):
            yield from _write_label(row, level)
        else:
            yield from (*row.question, *(row.answer or ()))


def _is_label(row: _Row) -> bool:
    """Whether a row across both columns says what the questions below it are about."""
    return (
        row.answer is None and not row.asks and _count(row.question) <= _LABEL_WORDS and "." not in _tell(row.question)
    )


def _find_level(blocks: Sequence[IncomingBlock], table: Table, above: Sequence[IncomingBlock]) -> int:
    """The level below which the questions are, plus one; 0 where looks alone say levels.

    Where styles do, it is that of the heading above. Where the table is all that the file has, or its end, it is the
    highest, so that numbers in an answer stay below the question.
    """
    if any(map(_find_style, blocks)):
        last = [level for one in above if (level := _find_style(one))]
        return (last[-1] if last else 0) + 1
    at = next(at for at, one in enumerate(blocks) if one is table)
    below = [one for one in blocks[at:] if isinstance(one, IncomingParagraph)]
    return 0 if sum(len(one.text.split()) for one in below) > _REST_WORDS else 1


def _find_style(block: IncomingBlock) -> int:
    return find_style_level(block) if isinstance(block, IncomingParagraph) else 0


def _write_label(row: _Row, level: int) -> Iterator[IncomingBlock]:
    first, *rest = _list_said(row.question)
    yield _set_as_heading(first, level, larger=_LARGER)
    yield from rest
    for block in row.question:
        yield from _list_others(block)


def _write_question(row: _Row, level: int) -> Iterator[IncomingBlock]:
    """The questions of a cell as one heading; where that is too long the first, with the others below it as text."""
    heading, rest = _split_question(row)
    yield _set_as_heading(heading, level)
    for one in rest:
        yield replace(one, spans=tuple(replace(span, bold=False, underlined=False) for span in one.spans))
    for block in row.question:
        yield from _list_others(block)


def _split_question(row: _Row) -> tuple[IncomingParagraph, list[IncomingParagraph]]:
    """What of a cell is a heading, and the rest of it."""
    paragraphs = _list_said(row.question)
    whole = _join(paragraphs)
    if _fits(whole):
        return whole, []
    end = next((at for at, one in enumerate(paragraphs, start=1) if _ASKS.search(one.text)), len(paragraphs))
    first, rest = _join(paragraphs[:end]), paragraphs[end:]
    if _fits(first):
        return first, rest
    parts = part_at(first, [match.end() for match in _NEXT.finditer(first.text)])
    return parts[0], [*parts[1:], *rest]


def _fits(heading: IncomingParagraph) -> bool:
    """Whether something is short enough to be taken for a heading."""
    return len(heading.text.split()) <= _HEADING_WORDS and len(heading.text) <= _HEADING_CHARACTERS


def _join(paragraphs: Sequence[IncomingParagraph]) -> IncomingParagraph:
    """Paragraphs that one line became, as a narrow column has them, as one again."""
    spans = [span for one in paragraphs for span in (IncomingSpan(" "), *one.spans)]
    return replace(paragraphs[0], spans=tuple(spans[1:]))


def _set_as_heading(paragraph: IncomingParagraph, level: int, *, larger: float = 0.0) -> IncomingParagraph:
    """A paragraph as a heading is set: by its level where styles say levels, else heavier than bold words below it."""
    spans = tuple(replace(span, bold=True, underlined=True) for span in paragraph.spans)
    size = paragraph.size + larger if paragraph.size else 0.0
    return replace(
        paragraph, spans=spans, outline=level, style="", size=size, is_centred=False, group="", gap_before=_GAP
    )
