"""Where a page says something else than its source document: all such places, and why each is right.

Everything that is not named here must be the same, word for word and in order; and what is named here must
still be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.seeds.source_documents import Words

NOTHING = ""
WHOLE_LINE = "the whole line"
IN_CAPITALS = "the same in capitals"
IN_CELL_ABOVE = "the end of the last word of the first cell above"


@dataclass(frozen=True, slots=True)
class Departure:
    """One place: the document and its line, the words there, those of the page, and the reason."""

    seed: str
    line: int
    has: str
    page: str
    why: str

    def apply(self, words: Words, lines: dict[int, str]) -> None:
        """Put the page's words in the place of the document's, which must stand in the line once."""
        here = words[self.line]
        old = here if self.has == WHOLE_LINE else self.has.split()
        places = [at for at in range(len(here) - len(old) + 1) if here[at : at + len(old)] == old]
        at = 0 if self.has == NOTHING else places[0] if len(places) == 1 else -1
        assert at >= 0, f"{self.seed}, line {self.line} does not have {self.has!r} once"
        new = self.page.split()
        if self.page == IN_CAPITALS:
            new = [word.upper() for word in old]
        elif self.page == IN_CELL_ABOVE:
            last = len(lines[self.line - 1].split("\t")[0].split()) - 1
            words[self.line - 1][last] += "".join(old)
            new = []
        words[self.line] = [*here[:at], *new, *here[at + len(old) :]]


DEPARTURES = (
    Departure("000", 13, "Jan", "January", "A date is kept as data, and printed in full."),
    Departure("000", 61, "6.3.1.", "6.3.", "Numbers are counted, and the document has no 6.3 above this."),
    Departure("001", 149, WHOLE_LINE, IN_CAPITALS, "It is the appendix's title: the style has titles in capitals."),
    Departure("002", 13, WHOLE_LINE, IN_CELL_ABOVE, "A word was broken to fit a column, which a page need not do."),
    Departure("002", 185, "2021.", "2021", "A date in a sign-off block ends no sentence."),
    Departure("003", 8, WHOLE_LINE, NOTHING, "A rule typed in hyphens is for the style sheet to draw."),
    Departure("003", 32, NOTHING, "Section 1: Introduction", "It is in the contents list, and is missing in the text."),
    Departure("003", 117, "2.4.6", "2.4.7", "Numbers are counted, and 2.4.6 stands above already."),
)


def apply_departures(words: Words, lines: dict[int, str], departures: Iterable[Departure]) -> list[str]:
    """The words that the page must have: the document's, in the order of its lines, with these departures."""
    changed = {number: list(line) for number, line in words.items()}
    for departure in departures:
        departure.apply(changed, lines)
    return [word for _, line in sorted(changed.items()) for word in line]
