"""Plain text -> `Incoming`.

Nothing in such a file says what is a heading or an item: signs and numbers that were typed stay in the words. What
it has of evidence is how far in a line begins, what is drawn below it, what stands between stars, and where it ends.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    Incoming,
    IncomingBlock,
    IncomingCell,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
    Table,
)
from clausebook.importing.reading.decoding import decode_text
from clausebook.importing.reading.hyphens import Hyphens
from clausebook.importing.reading.texts.columns import count_aligned, list_cells
from clausebook.importing.reading.texts.lines import TextLine, split_lines
from clausebook.importing.reading.texts.wiki import HEADING, open_wiki_text
from clausebook.importing.reading.texts.wrapping import Wrapping, find_wrapping, goes_on, join_lines, was_split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COLUMN, _LINE = 6.0, 12.0  # points: a character of typewriting, and its line
_LONGEST_HEADING = 120
_HASHES = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_QUOTED = re.compile(r"\s*>(?: |$|(?=>))")
_STARS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?![\w*])")
_WORD = re.compile(r"[^\W_]+")
_TWO_STARS, _THREE_STARS = 2, 3


def read(content: bytes, name: str) -> Incoming:
    """What a plain text says. Raises CannotRead where it is no text."""
    text, doubts = decode_text(content)
    lines = split_lines(open_wiki_text(text))
    blocks = tuple(_join_split(list(_read_blocks(lines, Hyphens(line.text for line in lines)))))
    words, pages = len(_WORD.findall(text)), max((line.page for line in lines), default=0)
    return Incoming(name, "txt", blocks, doubts=doubts, words=words, pages=pages)


def read_spans(text: str) -> tuple[IncomingSpan, ...]:
    """Words with what stands between stars set as such: `*so*` in italics, `**so**` bold, `***so***` both."""
    spans: list[IncomingSpan] = []
    end = 0
    for match in _STARS.finditer(text):
        spans.append(IncomingSpan(text[end : match.start()]))
        stars = len(match[1])
        spans.append(IncomingSpan(match[2], bold=stars >= _TWO_STARS, italic=stars in {1, _THREE_STARS}))
        end = match.end()
    spans.append(IncomingSpan(text[end:]))
    return tuple(span for span in spans if span.text)


def _read_blocks(lines: list[TextLine], hyphens: Hyphens) -> Iterator[IncomingBlock]:
    wrapping = find_wrapping(lines)
    levels: list[str] = []
    has_equals = sum(bool(HEADING.fullmatch(line.bare)) for line in lines) > 1
    heading = HEADING if has_equals else _HASHES
    has_headings = sum(bool(heading.fullmatch(line.bare)) for line in lines) > 1
    at = 0
    while at < len(lines):
        line = lines[at]
        rows = _count_rows(lines, at)
        aligned = 0 if rows else count_aligned(lines, at)
        quoted = _count_quoted(lines, at)
        signed = heading.fullmatch(line.bare) if has_headings else None
        if quoted:
            yield from _read_quotation(lines[at : at + quoted], hyphens)
            at += quoted
        elif aligned:
            yield _make_table(lines[at : at + aligned], list_cells)
            at += aligned
        elif line.is_rule and not rows:
            at += 1
        elif rows:
            yield _make_table(lines[at : at + rows])
            at += rows
        elif signed:
            yield _make_heading(line, signed[2], len(signed[1]))
            at += 1
        elif _is_underlined(lines, at):
            sign = lines[at + 1].bare[0]
            levels += [] if sign in levels else [sign]
            yield _make_heading(line, line.bare, levels.index(sign) + 1)
            at += 2
        else:
            count = 1
            while at + count < len(lines) and _runs_on(lines, at + count, wrapping):
                count += 1
            yield _make_paragraph(lines[at : at + count], hyphens)
            at += count


def _runs_on(lines: list[TextLine], at: int, wrapping: Wrapping) -> bool:
    """Whether the line at a place goes on what stands before it."""
    return goes_on(lines[at - 1], lines[at], wrapping) and not _is_underlined(lines, at)


def _is_underlined(lines: list[TextLine], at: int) -> bool:
    """Whether a line of words has one drawn below it, about as long: a heading, in a text without styles."""
    if at + 1 >= len(lines):
        return False
    line, below = lines[at], lines[at + 1]
    is_single = below.is_rule and not below.blanks and "\t" not in below.text and "|" not in below.text
    short = len(line.bare) <= _LONGEST_HEADING and not line.is_rule and "\t" not in line.bare
    return is_single and short and len(below.bare) * 2 >= len(line.bare)


def _count_rows(lines: list[TextLine], at: int) -> int:
    """How many lines from here on are rows of one table; 0 where they are none, or lines of a list of contents."""
    end = at
    while end < len(lines) and (end == at or not lines[end].blanks) and (lines[end].is_row or _is_ruled(lines[end])):
        end += 1
    rows = [line for line in lines[at:end] if line.is_row]
    if not any(sum(map(bool, line.cells)) > 1 for line in rows):
        return 0
    if all(line.ends_with_page for line in rows) and len({len(line.cells) for line in rows}) == 1:
        pages = [int(line.cells[-1]) for line in rows]
        if pages == sorted(pages) and "|" not in rows[0].text:
            return 0
    return end - at


def _is_ruled(line: TextLine) -> bool:
    return line.is_rule and ("\t" in line.bare or "|" in line.bare)


def _make_table(lines: list[TextLine], list_all: Callable[[TextLine], tuple[str, ...]] | None = None) -> Table:
    """A table of rows whose cells `list_all` gives; without it they are those between tabs or bars."""
    rows = [line for line in lines if not line.is_rule and line.bare]
    has_bars = lines[0].bare.startswith("|")
    # Numbers below the head of a column are its cells, and no items.
    is_counted = not has_bars and rows[0].cells == rows[0].columns
    list_own = list_all or (lambda line: line.columns if is_counted else line.cells)
    written = [(line, list_own(line)) for line in rows]
    most = max(len(cells) for _, cells in written)
    filled = tuple(
        tuple(_make_cell(words, line) for words in (*cells, *("",) * (most - len(cells)))) for line, cells in written
    )
    is_headed = (has_bars or list_all is not None) and len(lines) > 1 and lines[1].is_rule
    return Table(filled, _find_place(lines[0]), header_rows=int(is_headed), has_lines=has_bars)


def _count_quoted(lines: list[TextLine], at: int) -> int:
    """How many lines from here on are quoted, as mail quotes: with a sign before each."""
    end = at
    while end < len(lines) and _QUOTED.match(lines[end].text):
        end += 1
    return end - at


def _read_quotation(lines: list[TextLine], hyphens: Hyphens) -> Iterator[IncomingBlock]:
    """What is quoted, without the signs; an empty line between the signs parts it."""
    bare = [replace(line, text=_QUOTED.sub("", line.text)) for line in lines]
    kept = [
        replace(line, blanks=int(number > 0 and not bare[number - 1].bare))
        for number, line in enumerate(bare)
        if line.bare
    ]
    for block in _read_blocks(kept, hyphens) if kept else ():
        yield replace(block, group="quotation") if isinstance(block, IncomingParagraph) else block


def _make_cell(words: str, line: TextLine) -> IncomingCell:
    return IncomingCell((IncomingParagraph(read_spans(words), _find_place(line)),) if words else ())


def _make_heading(line: TextLine, words: str, level: int) -> IncomingParagraph:
    style = f"underlined {level}"
    return replace(_write_paragraph(line, words), style=style, outline=min(level, 9))


def _make_paragraph(lines: list[TextLine], hyphens: Hyphens) -> IncomingParagraph:
    words, first = join_lines(lines, hyphens), lines[0]
    return _write_paragraph(first, re.sub(r"(?<=\S)\t(?=\S)", " ", words, count=1) if len(first.cells) == 1 else words)


def _write_paragraph(first: TextLine, words: str) -> IncomingParagraph:
    return IncomingParagraph(
        read_spans(words), _find_place(first), indent=first.column * _COLUMN, gap_before=first.blanks * _LINE
    )


def _find_place(line: TextLine) -> IncomingPlace:
    return IncomingPlace(line.page, line.number)


def _join_split(blocks: list[IncomingBlock]) -> Iterator[IncomingBlock]:
    """The blocks, with those joined that a page break split."""
    held: IncomingBlock | None = None
    for block in blocks:
        if isinstance(held, IncomingParagraph) and isinstance(block, IncomingParagraph) and _can_join(held, block):
            held = replace(held, spans=(*held.spans, IncomingSpan(" "), *block.spans), joined=True)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _can_join(one: IncomingParagraph, other: IncomingParagraph) -> bool:
    if one.outline or other.outline or TextLine(other.text, 0, 0).begins_item:
        return False
    return other.gap_before > 0 and was_split(one.text, other.text)
