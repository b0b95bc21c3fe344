"""Blocks as a file has them -> blocks of which each is one thing: a heading, an item, a paragraph, a table.

A table that only lays out a page is taken apart, and so is a paragraph in which several things stand: lines that the
author ended, bullets that ran into one another, rows of words with tabs between.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCell, IncomingCounting, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.blocks.form_tables import count_words, is_form
from clausebook.importing.recognising.findings import show
from clausebook.importing.recognising.words.signs import GLYPHS, is_lone_sign, read_marks
from clausebook.importing.recognising.words.spans import part_at, strip_paragraph
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings

# A bullet in the middle of a paragraph, behind the end of a sentence or a word.
_RUN_ON = re.compile(rf"(?<=\S)\s*(?<![\d(])(?=[{GLYPHS[0]}{GLYPHS[2]}\uf0b7\uf0a7]\s*\S)")
# The name of a contents list with its first entry behind it.
_CONTENTS = re.compile(r"contents:?\s*\t\s*(?=\S)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*$")
_RULE = re.compile(r"[-_=\u2013\u2014~*\s]+")
_LONE_NUMBER = re.compile(r"\d{1,2}\.|\d{1,2}(?:\.\d{1,2}){1,2}\.?|[A-Z]\.")
_HEADS = 2  # rows: what a table is called, and what its columns are
_HEADING_WORDS, _LONG_LINE, _LONG_CELL, _FRONT, _PROSE = 12, 60, 60, 14, 40
_LAYOUT_COLUMNS, _LABEL_WORDS, _TABLE_LINES = 2, 8, 2


def part_blocks(blocks: Sequence[IncomingBlock], findings: Findings) -> tuple[IncomingBlock, ...]:
    """The blocks of a file, each parted into what it is made of."""
    parted: list[IncomingBlock] = []
    in_front = True
    for block in _unwrap(_merge_rows(blocks), findings):
        if isinstance(block, IncomingParagraph):
            in_front = in_front and len(parted) < _FRONT and len(block.text.split()) < _PROSE
            parted += _part_paragraph(block, findings, in_front=in_front)
        else:
            parted.append(block)
    return tuple(_gather_rows(_join_lone_signs(parted)))


def _merge_rows(blocks: Sequence[IncomingBlock]) -> list[IncomingBlock]:
    """The blocks of a file, tables of a plain text with no line between them as one."""
    merged: list[IncomingBlock] = []
    for block in blocks:
        last = merged[-1] if merged else None
        are_rows = isinstance(last, Table) and isinstance(block, Table) and _is_typed(last) and _is_typed(block)
        follows = isinstance(last, Table) and block.place.line == last.place.line + len(last.rows)
        if isinstance(last, Table) and isinstance(block, Table) and are_rows and follows:
            merged[-1] = replace(last, rows=last.rows + block.rows)
        else:
            merged.append(block)
    return merged


def _is_typed(table: Table) -> bool:
    """Whether a table is of rows that somebody typed with tabs, in a file without pages."""
    return not table.has_lines and not table.place.page and table.place.line > 0


def _unwrap(blocks: Sequence[IncomingBlock], findings: Findings) -> Iterator[IncomingBlock]:
    """The blocks, with those of tables that only lay out the page in place of these."""
    for block in _lift_captions(blocks):
        if isinstance(block, Table) and _is_layout(block):
            inner = [one for row in block.rows for cell in row for one in cell.blocks]
            framed = block.has_lines and len(block.rows) == 1
            yield from _unwrap([_frame(one) if framed else one for one in inner], findings)
        elif isinstance(block, IncomingParagraph) and not block.text.strip() and not _has_marks(block):
            continue
        else:
            yield block


def _lift_captions(blocks: Sequence[IncomingBlock]) -> Iterator[IncomingBlock]:
    """The blocks, with what a table is called before it, where it became the first row."""
    for block in blocks:
        find = _find_spanning_caption if isinstance(block, Table) and block.has_lines else _find_caption
        caption = find(block) if isinstance(block, Table) else None
        if caption and isinstance(block, Table):
            yield caption
            yield replace(block, rows=block.rows[1:], header_rows=max(block.header_rows - 1, 0))
        else:
            yield block


def _find_spanning_caption(table: Table) -> IncomingParagraph | None:
    """The few words of a first row that is one cell, where the second, bold in each of its cells, names the columns."""
    if len(table.rows) <= _HEADS:
        return None
    first, second, third = table.rows[: _HEADS + 1]
    words = [one for cell in first for one in cell.blocks]
    caption = words[0] if len(first) == len(words) == 1 and first[0].columns > 1 and first[0].rows == 1 else None
    if not isinstance(caption, IncomingParagraph) or len(caption.text.split()) > _HEADING_WORDS:
        return None
    are_heads = len(second) > 1 and all(map(_is_bold_cell, second)) and not all(map(_is_bold_cell, third))
    return replace(caption, group="caption") if are_heads else None


def _is_bold_cell(cell: IncomingCell) -> bool:
    paragraphs = [one for one in cell.blocks if isinstance(one, IncomingParagraph) and one.text.strip()]
    return bool(paragraphs) and all(one.is_bold for one in paragraphs)


def _find_caption(table: Table) -> IncomingParagraph | None:
    """The words of the first row, if they are a few, bold and alone in it, and all others have light ones beside it."""
    filled = [[one for cell in row for one in cell.blocks] for row in table.rows]
    first, others = [one for row in filled[:1] for one in row], filled[1:]
    beside = [one for row in others for one in row if isinstance(one, IncomingParagraph)]
    are_rows = bool(others) and all(len(row) > 1 for row in others) and not any(one.is_bold for one in beside)
    caption = first[0] if len(first) == 1 and are_rows else None
    if not isinstance(caption, IncomingParagraph) or len(caption.text.split()) > _HEADING_WORDS:
        return None
    return caption if caption.is_bold else None


def _has_marks(paragraph: IncomingParagraph) -> bool:
    return any(span.note or span.control for span in paragraph.spans)


def _frame(block: IncomingBlock) -> IncomingBlock:
    return replace(block, has_rule=True) if isinstance(block, IncomingParagraph) else block


def _is_layout(table: Table) -> bool:
    """Whether a table only lays out a page: one column, one row of text, or labels beside long texts."""
    rows = [row for row in table.rows if row]
    columns = max((sum(cell.columns for cell in row) for row in rows), default=0)
    if columns <= 1 or all(sum(count_words(cell) > 0 for cell in row) <= 1 for row in rows):
        return not is_form(table)
    if any(isinstance(one, Table) for row in rows for cell in row for one in cell.blocks):
        return len(rows) <= _TABLE_LINES
    if _is_typed(table):
        return False
    if len(rows) == 1:
        return not table.has_lines or max(count_words(cell) for cell in rows[0]) > _LONG_CELL
    if columns == _LAYOUT_COLUMNS and not table.has_lines and all(len(row) <= columns for row in rows):
        long = [row for row in rows if count_words(row[-1]) > _LONG_CELL and len(row[-1].blocks) > 1]
        labels = all(count_words(row[0]) <= _LABEL_WORDS for row in rows)
        return labels and len(long) * 2 > len(rows)
    return False


def _part_paragraph(paragraph: IncomingParagraph, findings: Findings, *, in_front: bool) -> list[IncomingBlock]:
    parted: list[IncomingBlock] = []
    for part in _part_lines(strip_paragraph(paragraph), in_front=in_front):
        if named := _CONTENTS.match(part.text):
            parted += part_at(part, [named.end()])
            continue
        places = [match.end() for match in _RUN_ON.finditer(part.text)] if len(part.text.split()) > 1 else []
        parts = part_at(part, places)
        if len(parts) > 1:
            says = f'Bullets ran into one another at "{show(part.text)}": each became an item. Look where each ends.'
            findings.doubt(says, 0.7, part.place)
        parted += parts or [part]
    return parted


def _part_lines(paragraph: IncomingParagraph, *, in_front: bool) -> list[IncomingParagraph]:
    """The paragraph, parted where a line that the author ended begins another thing."""
    lines = paragraph.text.split("\n")
    if _is_one_heading(paragraph, lines, in_front=in_front):
        spans = tuple(replace(span, text=span.text.replace("\n", " ")) for span in paragraph.spans)
        return [replace(paragraph, spans=spans)]
    in_front = in_front and paragraph.counted is IncomingCounting.NONE
    places, at = _find_heavy_ends(paragraph), 0
    for before, line in pairwise(lines):
        at += len(before) + 1
        if in_front or "\t" in line or "\t" in before or _begins_another(before, line, is_first=at == len(before) + 1):
            places.append(at)
    if not places:
        return [paragraph]
    parts = [part for part in part_at(paragraph, places) if part.text.strip() or _has_marks(part)]
    first = parts[:1]
    # What a program counts, it counts once.
    return first + [_uncount(part) for part in parts[1:]]


def _is_one_heading(paragraph: IncomingParagraph, lines: Sequence[str], *, in_front: bool) -> bool:
    """Whether the file calls a paragraph a heading, which goes over lines of which none begins another thing.

    At the front the title and the school's name may be two lines of one, where it has no number.
    """
    if not paragraph.outline or not 1 < len(lines) <= len(paragraph.text.split()) <= _HEADING_WORDS:
        return False
    if in_front and read_marks(paragraph).number is None:
        return False
    return not any(_begins_another(before, line, is_first=False) for before, line in pairwise(lines))


def _find_heavy_ends(paragraph: IncomingParagraph) -> list[int]:
    """Where bold words begin or end that fill a line, as a heading does which the author did not end as a paragraph.

    Where no line ends, they are the last words, behind the end of a sentence, and have a number.
    """
    if paragraph.is_bold:
        return []
    places = [*_find_heavy_lines(paragraph), *_find_heavy_end(paragraph)]
    return [place for place in places if place]


def _find_heavy_lines(paragraph: IncomingParagraph) -> Iterator[int]:
    """The bounds of each line that is bold from end to end, with none of the kind above or below it."""
    characters = [(one, span.bold) for span in paragraph.spans for one in span.text]
    heavy, at = [False], 0
    bounds: list[tuple[int, int]] = []
    for line in paragraph.text.split("\n"):
        words = [is_bold for one, is_bold in characters[at : at + len(line)] if not one.isspace()]
        is_short = 0 < len(line.split()) <= _HEADING_WORDS and not _SENTENCE_END.search(line.strip())
        heavy.append(is_short and all(words))
        bounds.append((at, at + len(line) + 1))
        at += len(line) + 1
    for number, (begin, end) in enumerate(bounds, 1):
        below = heavy[number + 1] if number < len(bounds) else True
        if heavy[number] and not heavy[number - 1] and not below:
            yield from (begin, end)


def _find_heavy_end(paragraph: IncomingParagraph) -> Iterator[int]:
    """Where the last words of a paragraph begin that are bold, have a number, and stand behind a sentence."""
    end = len(paragraph.text)
    for is_bold, spans in groupby(reversed(paragraph.spans), lambda span: span.bold):
        run = "".join(span.text for span in reversed(list(spans)))
        words, above = run.strip(), paragraph.text[: end - len(run.lstrip())].rstrip(" \u00a0")
        number = read_marks(IncomingParagraph((IncomingSpan(words),))).number
        is_short = 0 < len(words.split()) <= _HEADING_WORDS and "\n" not in words
        if is_bold and is_short and above[-1:] == "." and number is not None and "." in number.label:
            yield end - len(run.lstrip())
        return


def _uncount(part: IncomingParagraph) -> IncomingParagraph:
    blank = IncomingParagraph(())
    return replace(part, counted=blank.counted, label="", list_id="", outline=0, style="")


def _begins_another(before: str, line: str, *, is_first: bool) -> bool:
    marked = read_marks(IncomingParagraph((IncomingSpan(line),)))
    number = marked.number
    if marked.is_item or (number and not number.is_bare and number.form is not NumberForm.CAPITAL):
        return True
    if number and number.form is NumberForm.CAPITAL:
        return True
    if _SENTENCE_END.search(before.rstrip()) and len(before) > _LONG_LINE:
        return True
    words = before.split()
    is_short = len(words) <= _HEADING_WORDS and not _SENTENCE_END.search(before.rstrip())
    above = read_marks(IncomingParagraph((IncomingSpan(before),))).number
    looks_like_heading = before.isupper() or (above is not None and not above.is_bare)
    return is_short and is_first and looks_like_heading and not line.isupper()


def _join_lone_signs(blocks: list[IncomingBlock]) -> list[IncomingBlock]:
    """A bullet that stands alone belongs to the paragraph below it."""
    joined: list[IncomingBlock] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(last, IncomingParagraph) and isinstance(block, IncomingParagraph) and _stands_alone(last, block):
            joined[-1] = replace(block, spans=(replace(last.spans[0], text=f"{last.text.strip()} "), *block.spans))
        else:
            joined.append(block)
    return joined


def _stands_alone(first: IncomingParagraph, second: IncomingParagraph) -> bool:
    """Whether a paragraph is a bullet, or a number with a dot, that belongs to the one below it."""
    if is_lone_sign(first.text):
        return True
    is_number = _LONE_NUMBER.fullmatch(first.text.strip()) is not None
    return is_number and first.is_bold == second.is_bold and read_marks(second).number is None


def _gather_rows(blocks: list[IncomingBlock]) -> Iterator[IncomingBlock]:
    """Neighbouring lines with tabs between their words as the rows of a table."""
    at = 0
    while at < len(blocks):
        rows: list[list[IncomingParagraph]] = []
        end = at
        while end < len(blocks) and (row := _read_row(blocks[end], rows)):
            if not all(_RULE.fullmatch(cell.text) for cell in row):
                rows.append(row)
            end += 1
        if rows and (len(rows) >= _TABLE_LINES or end - at > 1):
            columns = max(len(row) for row in rows)
            place = rows[0][0].place
            yield Table(tuple(_fill_row(row, columns) for row in rows), place, has_lines=False)
            at = end
        else:
            yield blocks[at]
            at += 1


def _read_row(block: IncomingBlock, above: list[list[IncomingParagraph]]) -> list[IncomingParagraph]:
    """The cells of a line with tabs in it, or nothing."""
    if not isinstance(block, IncomingParagraph) or "\n" in block.text or block.style.lower().startswith("toc"):
        return []
    marked = read_marks(block)
    if marked.is_item or (marked.number and "\t" not in marked.words.text) or "\t" not in block.text.lstrip("\t"):
        return []
    places = [match.end() for match in re.finditer(r"\t+" if not above else r"\t", block.text)]
    cells = part_at(block, places)
    if len(places) + 1 > len(cells):
        cells += [IncomingParagraph((), block.place)] * (len(places) + 1 - len(cells))
    is_contents = cells[-1].text.strip().isdigit() and len(cells) == _LAYOUT_COLUMNS
    return [] if is_contents else cells


def _fill_row(row: list[IncomingParagraph], columns: int) -> tuple[IncomingCell, ...]:
    cells = [IncomingCell((cell,) if cell.text.strip() else ()) for cell in row]
    return tuple(cells + [IncomingCell(())] * (columns - len(cells)))
