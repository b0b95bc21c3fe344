"""The pages of a file as pictures: each beside the sections that begin on it, or that go on over it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from clausebook.model.imports import ImportedPolicy

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class SourcePictureView(View):
    """A page of the source as a picture in a file of its own; sizes are 0 if unknown.

    `is_first` says that it is shown nowhere above: links to the page lead there.
    """

    number: int
    address: str
    width: int
    height: int
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class SourcePictures:
    """The pictures of a file's pages: by the keys of its sections, in order; and those that no section is on."""

    beside: dict[str, tuple[SourcePictureView, ...]]
    others: tuple[SourcePictureView, ...]


def name_source_pages(policy: ImportedPolicy, page: str) -> tuple[str, ...]:
    """The addresses of the pictures of a file's pages, beside its `page` of the report."""
    stem = page.removesuffix(".html")
    return tuple(f"pages/{stem}/{number}.png" for number in range(1, len(policy.page_pictures) + 1))


def view_source_pages(policy: ImportedPolicy, page: str) -> SourcePictures:
    """The pictures of a file's pages, each with the sections that are on it."""
    names = name_source_pages(policy, page)
    sizes = tuple(map(_measure, policy.page_pictures))
    beside: dict[str, tuple[SourcePictureView, ...]] = {}
    shown: set[int] = set()
    for key, numbers in _find_pages(policy).items():
        beside[key] = tuple(
            SourcePictureView(number, names[number - 1], *sizes[number - 1], is_first=number not in shown)
            for number in numbers
        )
        shown.update(numbers)
    rest = [number for number in range(1, len(names) + 1) if number not in shown]
    others = (SourcePictureView(number, names[number - 1], *sizes[number - 1]) for number in rest)
    return SourcePictures(beside, tuple(others))


def _find_pages(policy: ImportedPolicy) -> dict[str, range]:
    """The pages of each section: that on which it begins, and those behind it on which no other does."""
    last = len(policy.page_pictures)
    placed = [(one.key, one.place.page) for one in policy.sections if 0 < one.place.page <= last]
    found: dict[str, range] = {}
    for (key, page), (_, following) in pairwise([*placed, ("", last + 1)]):
        found[key] = range(page, max(page + 1, following))
    return found


def _measure(picture: bytes) -> tuple[int, int]:
    """How wide and high a PNG is, so that a page keeps room for it before it is loaded."""
    if not picture.startswith(_PNG):
        return 0, 0
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
