"""Whether the parts of a drawing show each other without end, or so often that a browser stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.pictures.findings import PictureFault, PictureRefused
from clausebook.pictures.svg_values import list_references
from clausebook.pictures.svg_writing import CleanElement

if TYPE_CHECKING:
    from collections.abc import Iterator

# As many as a large drawing has elements, several times over.
_SHOWN_AT_MOST = 100_000
_CHAIN_AT_MOST = 6


def check_references(root: CleanElement) -> None:
    """Raise PictureRefused for a drawing that shows itself, or that shows its parts too often."""
    known: dict[str, list[CleanElement]] = {}
    for element in _list_elements(root):
        if "id" in element.attributes:
            known.setdefault(element.attributes["id"], []).append(element)
    counter = _Counter(known)
    if counter.count(root, ()) > _SHOWN_AT_MOST:
        message = f"its parts show each other more than {_SHOWN_AT_MOST:,} times."
        raise PictureRefused(PictureFault(root.line, root.column, message, "Draw it more simply, or save it as PNG."))


def _list_elements(element: CleanElement) -> Iterator[CleanElement]:
    yield element
    for child in element.children:
        if isinstance(child, CleanElement):
            yield from _list_elements(child)


class _Counter:
    """Counts the elements that a browser draws: those that are shown again count again."""

    def __init__(self, known: dict[str, list[CleanElement]]) -> None:
        self._known = known
        self._counts: dict[str, int] = {}

    def count(self, element: CleanElement, chain: tuple[str, ...]) -> int:
        """How many elements are drawn for one; `chain` are the ids on the way to it."""
        total = 1
        for value in element.attributes.values():
            total += sum(self._count_shown(name, element, chain) for name in list_references(value))
        if "href" in element.attributes:
            total += self._count_shown(element.attributes["href"].removeprefix("#"), element, chain)
        return total + sum(self.count(child, chain) for child in element.children if isinstance(child, CleanElement))

    def _count_shown(self, name: str, element: CleanElement, chain: tuple[str, ...]) -> int:
        if name in chain or len(chain) >= _CHAIN_AT_MOST:
            why = "shows itself" if name in chain else "leads on to another part, and that to another, too often"
            fault = PictureFault(
                element.line, element.column, f'the part "#{name[:40]}" {why}.', "Draw it more simply."
            )
            raise PictureRefused(fault)
        if name not in self._counts:
            self._counts[name] = sum(self.count(one, (*chain, name)) for one in self._known.get(name, ()))
        return self._counts[name]
