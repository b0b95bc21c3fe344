"""What the readers of blocks share: where they are, how deep, and where refusals go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.document.runs import join_lines
from clausebook.document.sentences import read_inlines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.document.lines import Faults, SourceLine


# A list in a cell of a table in a quotation in lists four deep is eight things inside one another.
DEPTH_AT_MOST = 8


class Where(Enum):
    """What holds the blocks that are read; the value names it in a message."""

    CLAUSE = "the clause"
    ITEM = "an item of a list"
    QUOTATION = "a quotation"
    CELL = "a cell"
    MEANING = "a definition"
    NOTE = "a note"
    DESCRIPTION = "the description of a picture"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads blocks at one place of a clause; `read_blocks` reads those inside."""

    faults: Faults
    read_blocks: Callable[[Reader, Sequence[SourceLine], bool], tuple[ClauseBlock, ...]]
    where: Where = Where.CLAUSE
    # How many lists are round this place, and whether a quotation or a table is.
    levels: int = 0
    in_quotation: bool = False
    in_table: bool = False
    depth: int = 0

    def refuse(self, line: SourceLine, message: str, hint: str = "") -> None:
        """Refuse what stands at the beginning of a line."""
        self.faults.refuse(line.spot, message, hint)

    def read(
        self, lines: Sequence[SourceLine], where: Where, *, begins_with_words: bool = False
    ) -> tuple[ClauseBlock, ...]:
        """The blocks of something that holds blocks; `begins_with_words` if its first line is words whatever it is."""
        if self.depth >= DEPTH_AT_MOST:
            self.refuse(
                lines[0], f"more than {DEPTH_AT_MOST} things stand inside one another.", "Write it more simply."
            )
            return ()
        inner = replace(
            self,
            where=where,
            depth=self.depth + 1,
            levels=self.levels + (where is Where.ITEM),
            in_quotation=self.in_quotation or where is Where.QUOTATION,
            in_table=self.in_table or where is Where.CELL,
        )
        return self.read_blocks(inner, lines, begins_with_words)

    def read_words(self, lines: Sequence[SourceLine]) -> tuple[Inline, ...]:
        """The inlines of lines; in a table each line stays one."""
        return read_inlines(join_lines(lines, keeps_lines=self.in_table), self.faults)
