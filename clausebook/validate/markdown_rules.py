"""What a clause's Markdown may not do: open its own headings, fetch pictures, link to strange places, blow up.

The limits keep Python-Markdown within a second on hostile text: 4,000 `[` take it 2 s, and deep list
markers end in a RecursionError.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report

BRACKETS_AT_MOST = 200
MARKERS_AT_MOST = 8
TABLE_COLUMNS_AT_MOST = 12

_HEADING = re.compile(r"(#{1,2})(\s|$)")
_RULE_HEADING = re.compile(r"(=+|-+)\s*")
_IMAGE = re.compile(r"!\[")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:\s*(\S*)")
_SAFE_LINK = re.compile(r"https://|mailto:|tel:\+?[0-9]")
_MARKERS = re.compile(r"(?:\s*(?:[-*+>]|\d+[.)])(?=\s|$|>))+")
_FENCE = re.compile(r"\s*(```|~~~)")


def check_markdown(text: str, location: Location, *, report: Report) -> None:
    """Report each construct that a clause may not use; `location` is the place of the text's first line."""
    for number, column, message, hint in _find_faults(text):
        report.error(Code.CLAUSE_MARKDOWN, location.at(location.line + number, column), message, hint)


def _find_faults(text: str) -> Iterator[tuple[int, int, str, str]]:
    if text.count("[") > BRACKETS_AT_MOST:
        yield 0, 1, f"the text has more than {BRACKETS_AT_MOST} square brackets.", "Split the clause."
    before = ""
    for number, line in enumerate(text.split("\n")):
        yield from ((number, *fault) for fault in _find_line_faults(line, before))
        before = line


def _find_line_faults(line: str, before: str) -> Iterator[tuple[int, str, str]]:
    if match := _HEADING.match(line):
        hint = 'The title in the front matter is the heading; a small heading inside begins with "###".'
        yield 1, f'a heading of level {len(match[1])} ("{match[1]}") stands in the text.', hint
    if _RULE_HEADING.fullmatch(line) and before.strip() and not before.lstrip().startswith(("|", "-", "*", ">")):
        yield 1, "a row of = or - makes a heading of the line above it.", "Leave a blank line between them."
    if match := _IMAGE.search(line):
        yield match.start() + 1, "a picture stands in the text; policies are words.", "Say it in words."
    if _FENCE.match(line):
        yield 1, "a block of program text begins here.", "Policies need none: write a quotation or a list."
    for match in [*_LINK.finditer(line), *_DEFINITION.finditer(line)]:
        if not _SAFE_LINK.match(match[1]):
            shown = match[1][:60]
            hint = "Links begin with https://, mailto: or tel:. To reach a section or policy use section() or policy()."
            yield match.start(1) + 1, f'the link "{shown}" cannot be used.', hint
    if (match := _MARKERS.match(line)) and len(match.group().split()) > MARKERS_AT_MOST:
        yield 1, f"more than {MARKERS_AT_MOST} list or quotation markers begin this line.", "Write it more simply."
    if line.count("|") > TABLE_COLUMNS_AT_MOST + 1:
        yield 1, f"the table has more than {TABLE_COLUMNS_AT_MOST} columns.", "Split the table."
