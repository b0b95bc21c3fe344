"""Lines behind ">" -> a quotation with its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import Quotation
from clausebook.document.line_kinds import LineKind, find_kind
from clausebook.document.reader import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.document.lines import SourceLine
    from clausebook.document.reader import Reader

# A dash before the name of who said it.
_SOURCE = re.compile("(?:[\u2013\u2014\u2015]|--)[ \\t]*(?=[^\\s-])")


def read_quotation(reader: Reader, lines: Sequence[SourceLine], at: int) -> tuple[list[ClauseBlock], int]:
    """The quotation that begins at a line, if it can be taken, and the number of the line behind it."""
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
    if not any(line.text for line in quoted):
        reader.refuse(lines[at], "this quotation has no words.", 'Type them behind "> ".')
    return [Quotation(blocks, source, lines[at].spot)], end
