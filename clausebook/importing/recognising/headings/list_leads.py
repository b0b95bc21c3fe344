"""Lines with a colon at their end, and what goes on with them: a list ("We will:"), or a table that is no form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.lines.reading import SourceParagraph


def leads_in(line: SourceParagraph, lines: Mapping[int, SourceParagraph]) -> bool:
    """Whether a line with a colon or the like at its end is no sentence, but the beginning of the list below it."""
    below = lines.get(line.at + 1)
    return line.text[-1:] in ":;," and below is not None and below.marked.is_item


def ends_like_others(line: SourceParagraph, lines: Mapping[int, SourceParagraph]) -> bool:
    """Whether others that are set as a line is end with its last word: "Staff will:" and "Pupils will:" part a text."""
    last = line.text.split()[-1:]
    return sum(one.look == line.look and one.text.split()[-1:] == last for one in lines.values()) > 1


def is_filled(block: IncomingBlock) -> bool:
    """Whether a block is a table of which most cells say something, as those of a form do not."""
    cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
    return len(cells) < 2 * sum(bool(cell.blocks) for cell in cells)
