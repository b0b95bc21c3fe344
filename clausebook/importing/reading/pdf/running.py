"""The heads and feet that stand on every page, and the numbers of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.reading.pdf.lines import LinePiece

# Heads and feet stand in these parts of a page's height, and are no more rows than this.
_HEAD = 0.2
_FOOT = 0.8
_MOST_ROWS = 7
_SAME_PLACE = 7.0
# Of the pages between the first and the last that have it, so many must have it.
_SHARE = 0.6
_PAGE_NUMBER = re.compile(
    r"""[\W_]*(?:(?:page|pg|p)[.\s]*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*(?:page\s*)?\d{0,4}|\s*\|?\s*page)?[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
# What counts parts of a document, and no pages: the head of a page with "Appendix 2" begins that appendix.
_PART = re.compile(r"(?:appendix|annexe?|schedule|attachment|part|section|chapter)\s+\d")


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A row of words near the head or the foot of a page; `is_fixed` that it cannot be a running line."""

    page: int
    base: float
    pieces: tuple[LinePiece, ...]
    is_fixed: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text.strip() for piece in self.pieces)


def find_running(pages: Sequence[tuple[float, Sequence[EdgeRow]]]) -> dict[int, AsideKind]:
    """Which pieces, by their identity, are a running line, and of which kind.

    Each page comes with its height and all of its rows from the top down.
    """
    found: dict[int, AsideKind] = {}
    for is_head in (True, False):
        edges = [_list_edge(height, rows, is_head=is_head) for height, rows in pages]
        repeated = _find_repeated([row for edge in edges for row in edge], len(pages))
        kind = AsideKind.RUNNING_HEAD if is_head else AsideKind.RUNNING_FOOT
        for edge in edges:
            is_at_edge = True
            for row in edge:
                is_number = _is_lone_number(row, is_head=is_head, pages=len(pages))
                is_at_edge = is_at_edge and (id(row) in repeated or is_number)
                if not is_at_edge and not (id(row) in repeated and is_number):
                    continue
                for piece in row.pieces:
                    found[id(piece)] = AsideKind.PAGE_NUMBER if _PAGE_NUMBER.fullmatch(piece.text.strip()) else kind
    return found


def _list_edge(height: float, rows: Sequence[EdgeRow], *, is_head: bool) -> list[EdgeRow]:
    """The rows at one edge of a page, from the edge inwards."""
    some = [row for row in rows if (row.base < _HEAD * height if is_head else row.base > _FOOT * height)]
    return (some if is_head else some[::-1])[:_MOST_ROWS]


def _find_repeated(rows: Iterable[EdgeRow], pages: int) -> set[int]:
    """The rows, by their identity, whose words stand at the same place on many pages but for numbers."""
    groups: dict[str, list[EdgeRow]] = defaultdict(list)
    for row in rows:
        if not row.is_fixed:
            groups[_normalise(row.text)].append(row)
    repeated: set[int] = set()
    for words, some in groups.items():
        if not words:
            continue
        for cluster in _cluster(some):
            if _is_usual(sorted({row.page for row in cluster}), pages):
                repeated |= {id(row) for row in cluster}
    return repeated


def _normalise(text: str) -> str:
    """What a line says on all pages that have it: without the number of the page, but with that of a part."""
    words = re.sub(r"\s+", " ", text.casefold()).strip()
    if _PAGE_NUMBER.fullmatch(words):
        return "#"
    if _PART.match(words):
        return words
    return re.sub(r"\d+", "#", words)


def _cluster(rows: list[EdgeRow]) -> list[list[EdgeRow]]:
    clusters: list[list[EdgeRow]] = []
    for row in sorted(rows, key=lambda one: one.base):
        if clusters and row.base - clusters[-1][-1].base <= _SAME_PLACE:
            clusters[-1].append(row)
        else:
            clusters.append([row])
    return clusters


def _is_usual(numbers: list[int], pages: int) -> bool:
    """Whether what stands on these pages stands on every page, every other one, or all of a part."""
    if len(numbers) < 2 or (len(numbers) == 2 and pages > 3):  # noqa: PLR2004 - twice is no habit
        return False
    between = numbers[-1] - numbers[0] + 1
    is_alternate = len({number % 2 for number in numbers}) == 1
    return len(numbers) >= _SHARE * (between + 1) / (2 if is_alternate else 1)


def _is_lone_number(row: EdgeRow, *, is_head: bool, pages: int) -> bool:
    """Whether a row at the very edge is the number of its page."""
    text = row.text.strip()
    if row.is_fixed or not _PAGE_NUMBER.fullmatch(text):
        return False
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if not numbers:
        return False
    says_page = "page" in text.casefold() or (len(numbers) == 2 and numbers[1] == pages)  # noqa: PLR2004 - 1 of 16
    return numbers[0] == row.page and (says_page or not is_head)
