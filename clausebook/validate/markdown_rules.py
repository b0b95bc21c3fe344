"""What a clause's Markdown may not do: open its own headings, fetch pictures, link to strange places, blow up.

What passes here comes out of the Markdown parser as words, lists, tables, quotations and safe links. The
limits keep that parser within a second on hostile text: 4,000 `[` take it 2 s, and deep list markers end in
a RecursionError.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.model.template import UNNUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report

BRACKETS_AT_MOST = 200
MARKERS_AT_MOST = 8
LEVELS_AT_MOST = 8
TABLE_COLUMNS_AT_MOST = 12

_MARKERS = re.compile(r"(?:\s*(?:[-*+>]|\d+[.)])(?=\s|$|>))*\s*")
# Hashes and then words: no list, quotation, table or rule.
_SMALL_HEADING = re.compile(r"#{3,6}\s+(?!(?:[-*+]|\d+[.)])(?:\s|$)|[>|#=~]|[-*_#\s]+$)\S.*")
_ROW = re.compile(r"=+|-+")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}")
_WORDLESS = re.compile(r"[-*_=+>\s]*")
# Letters and dashes of a list that was typed in another program.
_TYPED_LETTER = re.compile(r"(?:[a-z]\)|\((?:[a-z]|[ivx]{1,4})\)|[\u2013\u2014])\s")
_FENCE = re.compile(r"```|~~~")
_LINK = re.compile(r"\]\(")
_SAFE_LINK = re.compile(r"\]\((?:https://[^\s()<>{}\\]+|mailto:[^\s()<>{}\\]+|tel:\+?[0-9]+)\)")
_DEFINITION = re.compile(r"\[[^\[\]]*\]:")
# "\<" is the character itself, as in "write to <your name>@school.example".
_HTML = re.compile(r"(?<!\\)<[A-Za-z/!?]")
_ENTITY = re.compile(r"&(#[0-9]+;|#[xX][0-9A-Fa-f]+;|[A-Za-z][A-Za-z0-9]*;)")


def check_markdown(text: str, location: Location, *, report: Report) -> None:
    """Report each construct that a text may not use.

    `location` is the place of the text's first line, or of the key that has the text.
    """
    for number, column, message, hint in _find_faults(text):
        place = location if location.key else location.at(location.line + number, column)
        report.error(Code.CLAUSE_MARKDOWN, place, message, hint)


def _find_faults(text: str) -> Iterator[tuple[int, int, str, str]]:
    if text.count("[") > BRACKETS_AT_MOST:
        yield 0, 1, f"the text has more than {BRACKETS_AT_MOST} square brackets.", "Split the clause."
    before = ""
    indents: list[int] = []
    for number, written in enumerate(text.split("\n")):
        # The mark is taken away before Markdown is read, so what follows it begins the line.
        is_marked = written.startswith(UNNUMBERED)
        line = " " * len(UNNUMBERED) + written.removeprefix(UNNUMBERED) if is_marked else written
        markers = _MARKERS.match(line)
        start = markers.end() if markers else 0
        yield from ((number, *fault) for fault in _find_block_faults(line, start, before, is_marked=is_marked))
        yield from ((number, *fault) for fault in _find_inline_faults(line))
        if line[:start].strip() and _nest(indents, line) > LEVELS_AT_MOST:
            yield number, 1, f"lists are nested more than {LEVELS_AT_MOST} deep.", "Write it more simply."
        before = line


def _find_block_faults(line: str, start: int, before: str, *, is_marked: bool) -> Iterator[tuple[int, str, str]]:
    """Faults at the beginning of a line; `start` is where its words begin, after any list markers."""
    words, column = line[start:].rstrip(), start + 1
    stripped = line.strip()
    is_alone = not is_marked and not start
    if words.startswith("#") and not (is_alone and _SMALL_HEADING.fullmatch(words)):
        hint = 'The title in the front matter is the heading; a small heading is a line of "### " and words.'
        yield column, 'a "#" begins these words, which would make them a heading of the page.', hint
    if before.strip() and (_ROW.fullmatch(stripped) or _ROW.fullmatch(words)):
        yield 1, "a row of = or - makes a heading of the line above it.", "Remove it."
    elif _RULE.fullmatch(stripped) or _RULE.fullmatch(words):
        yield 1, "this would draw a line across the page.", "Remove it: a blank line parts two paragraphs."
    elif _WORDLESS.fullmatch(words) and line[:start].replace(">", "").strip():
        yield 1, "an item of a list has no words.", "Write them on this line, or remove the mark."
    # Behind the words of a quotation, a dash is before its source.
    is_source = ">" in line[:start] and words.startswith(("\u2013", "\u2014"))
    if not is_source and (typed := _TYPED_LETTER.match(words)):
        message = f'"{typed.group().strip()}" begins this line, which would run on from the line above it.'
        yield column, message, 'Begin each item of a list with "- ".'
    if _FENCE.match(words):
        yield column, "a block of program text begins here.", "Write a quotation or a list instead."
    if _DEFINITION.match(words):
        hint = "Write the link where it is used: [words](https://...)."
        yield column, "this defines a link that other words would refer to.", hint
    if len(line[:start].split()) > MARKERS_AT_MOST:
        yield 1, f"more than {MARKERS_AT_MOST} list or quotation markers begin this line.", "Write it more simply."
    if line.count("|") > TABLE_COLUMNS_AT_MOST + 1:
        yield 1, f"the table has more than {TABLE_COLUMNS_AT_MOST} columns.", "Split the table."


def _find_inline_faults(line: str) -> Iterator[tuple[int, str, str]]:
    if (at := line.find("![")) >= 0:
        yield at + 1, "a picture stands in the text; policies are words.", "Say it in words."
    for match in _LINK.finditer(line):
        if not _SAFE_LINK.match(line, match.start()):
            shown = line[match.end() : match.end() + 60].partition(")")[0]
            hint = "Links begin with https://, mailto: or tel:. To reach a section or policy use section() or policy()."
            yield match.end() + 1, f'the link "{shown}" cannot be used.', hint
    if tag := _HTML.search(line):
        hint = "Use Markdown: **words**, - for a list, [words](https://...) for a link."
        yield tag.start() + 1, f'"{tag.group()}" begins a tag of HTML, which is not used.', hint
    if code := next((m for m in _ENTITY.finditer(line) if m[1].startswith("#") or m[1] in html5), None):
        yield code.start() + 1, f'"{code.group()}" is a code of HTML, which is not used.', "Type the character itself."


def _nest(indents: list[int], line: str) -> int:
    """How deep a list item is nested below those before it, keeping count in `indents`."""
    indent = len(line) - len(line.lstrip())
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents)
