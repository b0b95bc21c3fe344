"""A clause's text -> its tree, or every reason why it cannot be taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import (
    ClauseText,
    ListKind,
    ListSlot,
    Note,
    Picture,
    Quotation,
    SubHeading,
    WritingLines,
)
from clausebook.document.inlines import NoteMark, Slot, Spot
from clausebook.document.line_kinds import CAPTION, LineKind, drop_escape, find_kind, makes_list, read_list_slot
from clausebook.document.lines import Faults, Refusal, SourceLine, place_line
from clausebook.document.lists import find_list_kind, read_list
from clausebook.document.markers import read_marker
from clausebook.document.paragraphs import read_prose
from clausebook.document.reader import Reader, Where
from clausebook.document.tables import read_table
from clausebook.document.walking import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline

Refusals = tuple[Refusal, ...]
CHARACTERS_AT_MOST = 150_000
_SOURCE = re.compile("(?:[\u2013\u2014\u2015]|--)[ \t]*(?=[^\\s-])")
_PICTURE = re.compile(r"!\[(?P<alternative>[^\[\]]*)\]\((?P<file>[^()]*)\)[ \t]*")
_FILE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\.(?:png|jpg|jpeg|webp|svg)")
_NOTE = re.compile(r"\[\^(?P<label>[A-Za-z0-9]{1,12})\]:")
_HEADING = re.compile(r"(?P<hashes>#{3,4})[ \t]+(?=\S)")


def parse(text: str) -> ClauseText | Refusals:
    """The tree of a text, or all refusals in the order of their places.

    Conditions are settled before: see `parse_lines`.
    """
    if len(text) > CHARACTERS_AT_MOST:
        return _refuse_size()
    return parse_lines(enumerate(text.split("\n"), start=1))


def parse_lines(numbered: Iterable[tuple[int, str]]) -> ClauseText | Refusals:
    """The tree of lines with their numbers in the file, or all refusals.

    Where a condition has left lines out, the others keep their numbers.
    """
    lines = [place_line(line, number) for number, line in numbered]
    if sum(len(line.text) for line in lines) > CHARACTERS_AT_MOST:
        return _refuse_size()
    faults = Faults()
    tree = ClauseText(_read_blocks(Reader(faults, _read_blocks), lines, begins_with_words=False))
    if not faults.found:
        _check_tree(tree, faults)
    return tuple(sorted(faults.found)) if faults.found else tree


def _refuse_size() -> Refusals:
    message = f"the text has more than {CHARACTERS_AT_MOST:,} characters."
    return (Refusal(1, 1, message, "Split it into several clauses."),)


def _read_blocks(reader: Reader, lines: Sequence[SourceLine], begins_with_words: bool) -> tuple[ClauseBlock, ...]:  # noqa: FBT001
    blocks: list[ClauseBlock] = []
    at = 0
    if begins_with_words:
        block, at = read_prose(reader, lines, 0, begins_with_words=True)
        blocks.append(block)
    while at < len(lines):
        kind = find_kind(lines[at].text)
        if kind is LineKind.BLANK:
            at += 1
            continue
        found, at = _read_block(reader, lines, at, kind)
        blocks += found
    return tuple(blocks)


def _read_block(
    reader: Reader, lines: Sequence[SourceLine], at: int, kind: LineKind
) -> tuple[Sequence[ClauseBlock], int]:
    """The block that begins at a line (nothing if it is refused), and the number of the line behind it."""
    list_kind = find_list_kind(lines, at) if kind is LineKind.ITEM else None
    is_captioned = (
        lines[at].text.startswith(CAPTION)
        and at + 1 < len(lines)
        and find_kind(lines[at + 1].text) is LineKind.ROW
    )
    block: ClauseBlock
    if list_kind:
        if list_kind is ListKind.SECTIONS and reader.where is Where.CLAUSE:
            _refuse_typed_number(reader, lines[at])
        block, end = read_list(reader, lines, at, list_kind)
    elif kind is LineKind.ROW or is_captioned:
        if reader.in_table:
            reader.refuse(lines[at], "a table stands in a table.", "Write it below.")
        block, end = read_table(reader, lines, at)
    elif (special := _READERS.get(kind)) and not (reader.in_table and kind is LineKind.WRITING):
        return special(reader, lines, at)
    else:
        block, end = read_prose(reader, lines, at)
    return [block], end


def _refuse_typed_number(reader: Reader, line: SourceLine) -> None:
    marker = read_marker(line.text)
    label = marker.label if marker else ""
    hint = f'Remove it: paragraphs are numbered for you. If it is to be printed, type "\\{label}".'
    reader.refuse(line, f'the number "{label}" is typed before these words.', hint)


def _read_heading(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line = lines[at]
    match = _HEADING.match(line.text)
    hint = 'A small heading is a line of "### " and words, or "#### " for one below it.'
    if reader.where is not Where.CLAUSE or line.indent or not match:
        reader.refuse(line, f'"{line.text.split()[0][:20]}" begins these words, which would make them a heading.', hint)
        return [], at + 1
    rest = line.after(match.end())
    if rest.text.rstrip(" \t").endswith("#"):
        reader.refuse(line, '"#" ends this heading.', "Remove it.")
    if find_kind(rest.text) not in (LineKind.TEXT, LineKind.ITEM) or _is_bullet(rest.text):
        reader.refuse(rest, "a heading has no words of its own.", hint)
    return [SubHeading(reader.read_words([drop_escape(rest)]), len(match["hashes"]) - 2, line.spot)], at + 1


def _is_bullet(text: str) -> bool:
    marker = read_marker(text)
    return marker is not None and not marker.label


def _read_quotation(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    end = next((i for i in range(at, len(lines)) if find_kind(lines[i].text) is not LineKind.QUOTATION), len(lines))
    if reader.in_quotation:
        reader.refuse(lines[at], "a quotation stands in a quotation.", 'Remove one ">".')
        return [], end
    if end < len(lines) and find_kind(lines[end].text) is LineKind.TEXT:
        hint = 'If they are quoted, type "> " before them; if not, leave a blank line above them.'
        reader.refuse(lines[end], "these words stand right below a quotation.", hint)
    for line in lines[at:end]:
        if line.text[1:2].isdigit() or line.text[1:2] == "=":
            hint = 'For a quotation type a space behind it; for "more than" type the words.'
            reader.refuse(line, f'"{line.text[:3]}" begins this line.', hint)
    quoted = [line.after(1) for line in lines[at:end]]
    source: tuple[Inline, ...] = ()
    last = max((index for index, line in enumerate(quoted) if line.text), default=-1)
    if last >= 0 and (dash := _SOURCE.match(quoted[last].text)):
        source = reader.read_words([quoted[last].after(dash.end())])
        quoted = quoted[:last]
    blocks = reader.read(quoted, Where.QUOTATION)
    if not blocks:
        reader.refuse(lines[at], "this quotation has no words.", 'Type them behind "> ".')
    return [Quotation(blocks, source, lines[at].spot)], end


def _read_writing_lines(_reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    end = next((i for i in range(at, len(lines)) if find_kind(lines[i].text) is not LineKind.WRITING), len(lines))
    return [WritingLines(end - at, lines[at].spot)], end


def _read_picture(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line, match = lines[at], _PICTURE.fullmatch(lines[at].text)
    alternative = " ".join(match["alternative"].split()) if match else ""
    if match is None or reader.in_table:
        hint = "Put it on a line of its own: ![what it shows](name.png)."
        reader.refuse(line, "this picture cannot be read.", hint)
    elif not alternative:
        reader.refuse(line, "this picture has no words for those who cannot see it.", "Say what it shows between [ and ].")
    elif not _FILE.fullmatch(match["file"]):
        hint = "Use small letters, digits and hyphens, and the ending .png, .jpg, .webp or .svg."
        reader.refuse(line, f'the picture "{match["file"][:60]}" cannot be used.', hint)
    end = _find_indented_end(lines, at + 1) if _has_meaning(lines, at + 1) else at + 1
    described = [lines[at + 1].after(2), *lines[at + 2 : end]] if end > at + 1 else []
    description = reader.read(described, Where.DESCRIPTION)
    return [Picture(alternative, match["file"] if match else "", description, line.spot)], end


def _has_meaning(lines: Sequence[SourceLine], at: int) -> bool:
    return at < len(lines) and find_kind(lines[at].text) is LineKind.MEANING


def _find_indented_end(lines: Sequence[SourceLine], at: int) -> int:
    """The number of the first line below this one that stands no further in than it, and has words."""
    return next(
        (i for i in range(at + 1, len(lines)) if lines[i].text and lines[i].indent <= lines[at].indent), len(lines)
    )


def _read_note(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line, match = lines[at], _NOTE.match(lines[at].text)
    end = _find_indented_end(lines, at)
    if reader.where is not Where.CLAUSE:
        reader.refuse(line, f"the words of a note stand in {reader.where.value}.", "Put them on a line at the margin.")
    if end < len(lines) and lines[end - 1].text and find_kind(lines[end].text) is LineKind.TEXT:
        hint = "If they belong to it, put two spaces before them; if not, leave a blank line above them."
        reader.refuse(lines[end], "these words stand right below a note.", hint)
    blocks = reader.read([line.after(match.end() if match else 0), *lines[at + 1 : end]], Where.NOTE)
    if not blocks:
        reader.refuse(line, "this note has no words.", "Type them behind the colon.")
    return [Note(match["label"] if match else "", blocks, line.spot)], end


def _read_list_slot(_reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line = lines[at]
    return [ListSlot(Slot(read_list_slot(line.text), line.spot), line.spot)], at + 1


def _refuse_rule(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    line = lines[at]
    if at and find_kind(lines[at - 1].text) is LineKind.TEXT:
        hint = 'For a small heading type "### " before its words; if not, remove this line.'
        reader.refuse(line, "a row of marks stands below words, which would make them a heading.", hint)
    else:
        hint = "Remove it: a blank line parts two paragraphs. For a line to write on, type ____."
        reader.refuse(line, "this would draw a line across the page.", hint)
    return [], at + 1


def _refuse_defined_link(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    hint = "Write the link where it is used: [words](https://...)."
    reader.refuse(lines[at], "this defines a link that other words would refer to.", hint)
    return [], at + 1


def _refuse_meaning(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    hint = "Put the term on the line right above it, or remove the colon."
    reader.refuse(lines[at], '":" begins this line, with no term above it.', hint)
    return [], at + 1


_READERS: dict[LineKind, Callable[[Reader, Sequence[SourceLine], int], tuple[list[ClauseBlock], int]]] = {
    LineKind.HEADING: _read_heading,
    LineKind.QUOTATION: _read_quotation,
    LineKind.WRITING: _read_writing_lines,
    LineKind.PICTURE: _read_picture,
    LineKind.NOTE: _read_note,
    LineKind.LIST_SLOT: _read_list_slot,
    LineKind.RULE: _refuse_rule,
    LineKind.DEFINED_LINK: _refuse_defined_link,
    LineKind.MEANING: _refuse_meaning,
}


def _check_tree(tree: ClauseText, faults: Faults) -> None:
    """Refuse notes without a mark, marks without a note, and lists in sentences."""
    marks: dict[str, Spot] = {}
    labels: dict[str, Spot] = {}
    alone: set[int] = set()
    for node in walk(tree):
        if isinstance(node, NoteMark):
            marks.setdefault(node.label, node.spot)
        elif isinstance(node, Note):
            if node.label in labels:
                faults.refuse(node.spot, f'there are two notes "{node.label}".', "Give each its own number.")
            labels[node.label] = node.spot
        elif isinstance(node, ListSlot):
            alone.add(id(node.slot))
        elif isinstance(node, Slot) and makes_list(node.expression) and id(node) not in alone:
            message = f"{{{{ {node.expression} }}}} makes a list, so it cannot stand inside a line."
            faults.refuse(node.spot, message, "Put it on a line of its own.")
    for label in marks.keys() - labels.keys():
        hint = f'Add a line at the margin: "[^{label}]: words".'
        faults.refuse(marks[label], f'there is no note "{label}".', hint)
    for label in labels.keys() - marks.keys():
        hint = f'Type "[^{label}]" where the text refers to it.'
        faults.refuse(labels[label], f'nothing refers to the note "{label}".', hint)
