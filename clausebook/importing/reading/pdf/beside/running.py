"""The heads and feet that stand on every page, and the numbers of the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.reading.pdf.lines.signs import begins_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

# Heads and feet stand in these parts of a page's height, and are no more rows than this.
_HEAD = 0.2
_FOOT = 0.8
_MOST_ROWS = 7
_SAME_PLACE = 7.0
# Of the pages between the first and the last that have it, so many must have it.
_SHARE = 0.6
# A running line that breaks on a narrow page has no more rows than this, and more than so many letters.
_MOST_BROKEN = 4
_SHORTEST_BROKEN = 12
_FEWEST_ALTERNATE = 3
# As parts of a row's size: a next line of the text, a next item, and what stands apart from it.
_NEXT_LINE = 1.45
_NEXT_ITEM = 3.0
_APART = 1.7
# What stands before the words of an item.
_ITEM_WORDS = re.compile(r"^[\W_]*(?:\w{1,4}[.):])*\s*")
_PAGE_NUMBER = re.compile(
    r"""[\W_]*(?:(?:page|pg|p)[.\s]*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*(?:page\s*)?\d{0,4}|\s*\|?\s*page)?[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGE_OF = re.compile(r"\bpage\s+(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\b", re.IGNORECASE)
# What counts parts of a document, and no pages: the head of a page with "Appendix 2" begins that appendix.
_PART = re.compile(r"(?:appendix|annexe?|annexure|schedule|attachment|part|section|chapter)\s+\d")


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A row of words near the head or the foot of a page; `is_fixed` that it cannot be a running line."""

    page: int
    base: float
    pieces: tuple[LinePiece, ...]
    is_fixed: bool = False

    @property
    def text(self) -> str:
        """Its words, with tabs between those that stand apart."""
        return "\t".join(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Place:
    """A row as it stands at an edge: how far from it, and how far from the next row inwards, as a part of its size."""

    row: EdgeRow
    distance: float
    apart: float

    @property
    def page(self) -> int:
        return self.row.page

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.row.pieces)


def find_running(pages: Sequence[tuple[float, Sequence[EdgeRow]]]) -> dict[int, AsideKind]:
    """Which pieces, by their identity, are a running line, and of which kind.

    Each page comes with its height and all of its rows from the top down.
    """
    found: dict[int, AsideKind] = {}
    for is_head in (True, False):
        edges = [_list_edge(height, rows, is_head=is_head) for height, rows in pages]
        repeated = _find_repeated(edges, len(pages), is_head=is_head)
        kind = AsideKind.RUNNING_HEAD if is_head else AsideKind.RUNNING_FOOT
        for edge in edges:
            is_at_edge = True
            for row in (place.row for place in edge):
                is_number = _is_lone_number(row, is_head=is_head, pages=len(pages)) or _counts_pages(row, len(pages))
                is_at_edge = is_at_edge and (id(row) in repeated or is_number)
                if not is_at_edge and not (id(row) in repeated and is_number):
                    continue
                for piece in row.pieces:
                    found[id(piece)] = AsideKind.PAGE_NUMBER if _PAGE_NUMBER.fullmatch(piece.text.strip()) else kind
    return found


def _list_edge(height: float, rows: Sequence[EdgeRow], *, is_head: bool) -> list[_Place]:
    """The rows at one edge of a page, from the edge inwards."""
    inwards = list(rows if is_head else rows[::-1])
    places = []
    for number, row in enumerate(inwards[:_MOST_ROWS]):
        if not (row.base < _HEAD * height if is_head else row.base > _FOOT * height):
            break
        size = max(piece.size for piece in row.pieces) or 1.0
        step = abs(inwards[number + 1].base - row.base) if number + 1 < len(inwards) else height
        places.append(_Place(row, row.base if is_head else height - row.base, step / size))
    return places


def _find_repeated(edges: Sequence[Sequence[_Place]], pages: int, *, is_head: bool) -> set[int]:
    """The rows, by their identity, that are what stands at one edge of many pages."""
    free = [place for edge in edges for place in edge if not place.row.is_fixed]
    groups = [*_list_same(free), *_list_broken(edges), *_list_alternate(free, pages)]
    groups = [
        group
        for group in groups
        if _is_usual(sorted({place.page for place in group}), pages) or _alternates(group, pages)
    ]
    repeated = {id(place.row) for group in groups for place in group}
    aparts = {id(place.row): apart for edge in edges for place, apart in _measure_aparts(edge, repeated)}
    return {
        id(place.row)
        for group in groups
        if not _is_text([(place, aparts[id(place.row)]) for place in group], is_head=is_head)
        for place in group
    }


def _measure_aparts(edge: Sequence[_Place], repeated: set[int]) -> Iterator[tuple[_Place, float]]:
    """How far each row, with the repeated ones inwards of it, stands from the first that is none."""
    apart = 0.0
    for place, following in zip(reversed(edge), [None, *reversed(edge)], strict=False):
        is_stacked = following is not None and id(following.row) in repeated
        apart = max(apart, place.apart) if is_stacked else place.apart
        yield place, apart


def _list_same(places: Iterable[_Place]) -> Iterator[list[_Place]]:
    """Rows whose words stand at the same place but for numbers."""
    groups: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        groups[_normalise(place.row.text)].append(place)
    for words, some in groups.items():
        if words:
            yield from _cluster(some)


def _list_broken(edges: Iterable[Sequence[_Place]]) -> Iterator[list[_Place]]:
    """Rows that say the same together, where a page that is narrower than others needs more of them."""
    groups: dict[str, list[Sequence[_Place]]] = defaultdict(list)
    for edge in edges:
        for count in range(1, min(len(edge), _MOST_BROKEN) + 1):
            some = edge[:count]
            if not any(place.row.is_fixed for place in some):
                in_order = sorted(some, key=lambda place: place.row.base)
                groups[_normalise(" ".join(place.row.text for place in in_order))].append(some)
    for words, found in groups.items():
        if len(words) > _SHORTEST_BROKEN and len({len(some) for some in found}) > 1:
            yield [place for some in found for place in some]


def _list_alternate(places: Sequence[_Place], pages: int) -> Iterator[list[_Place]]:
    """Rows that stand at one place, set alike, with other words on left pages than on right ones."""
    for cluster in _cluster(list(places)):
        if _alternates(cluster, pages):
            yield cluster


def _alternates(group: Sequence[_Place], pages: int) -> bool:
    """Whether each page from the first or second on has one row of a group, with the words of every other page."""
    numbers = sorted(place.page for place in group)
    if len(numbers) < _FEWEST_ALTERNATE or numbers[0] > 2 or numbers != list(range(numbers[0], pages + 1)):  # noqa: PLR2004
        return False
    sizes = {round(place.size) for place in group}
    sides = [{_normalise(place.row.text) for place in group if place.page % 2 == side} for side in (0, 1)]
    return len(sizes) == 1 and all(len(words) == 1 for words in sides) and all(place.apart > _APART for place in group)


def _is_text(group: Sequence[tuple[_Place, float]], *, is_head: bool) -> bool:
    """Whether rows that come again are lines of the text, as the last items of lists that look alike.

    With each row is given how far it, or what it stands in one block with, is from the text.
    """
    are_items = all(begins_item(place.row.text) and apart < _NEXT_ITEM for place, apart in group)
    # Behind its number an item says the same again; a page's number is another on each.
    if are_items and len({_ITEM_WORDS.sub("", place.row.text) for place, _ in group}) == 1:
        return True
    return not is_head and all(apart < _NEXT_LINE for _, apart in group)


def _normalise(text: str) -> str:
    """What a line says on all pages that have it: without the number of the page, but with that of a part."""
    words = re.sub(r"\s+", " ", text.casefold()).strip()
    if _PAGE_NUMBER.fullmatch(words):
        return "#"
    if _PART.match(words):
        return words
    return re.sub(r"\d+", "#", words)


def _cluster(places: Sequence[_Place]) -> list[list[_Place]]:
    """Rows by how far they stand from the edge, whatever the size of their page."""
    clusters: list[list[_Place]] = []
    for place in sorted(places, key=lambda one: one.distance):
        if clusters and place.distance - clusters[-1][-1].distance <= _SAME_PLACE:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return clusters


def _is_usual(numbers: list[int], pages: int) -> bool:
    """Whether what stands on these pages stands on every page, every other one, or all of a part."""
    if len(numbers) < 2 or (len(numbers) == 2 and pages > 3):  # noqa: PLR2004 - twice is no habit
        return False
    between = numbers[-1] - numbers[0] + 1
    is_alternate = len({number % 2 for number in numbers}) == 1
    return len(numbers) >= _SHARE * (between + 1) / (2 if is_alternate else 1)


def _counts_pages(row: EdgeRow, pages: int) -> bool:
    """Whether a row says beside other words which page it is, and of how many."""
    return any((int(page), int(count)) == (row.page, pages) for page, count in _PAGE_OF.findall(row.text))


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
