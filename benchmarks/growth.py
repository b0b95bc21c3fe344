"""How the search index grows from a small trust to a large one: with its wordings, or with its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.builds import prepare_ours
from benchmarks.make_trust import make_trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SCHOOLS = (10, 30, 100)
# What the index is made of; the rest of its folder is Pagefind's program, which is the same for every trust.
_INDEX = ("index/*", "fragment/*", "filter/*", "*.pf_meta")


@dataclass(frozen=True, slots=True)
class IndexSize:
    """The index of one trust: how many schools, pages and distinct wordings there are, and the bytes of it."""

    schools: int
    pages: int
    entries: int
    bytes: int

    @property
    def bytes_an_entry(self) -> float:
        """Its bytes for each distinct wording."""
        return self.bytes / self.entries

    @property
    def bytes_a_page(self) -> float:
        """Its bytes for each page of the site."""
        return self.bytes / self.pages


def measure_growth(folder: Path, numbers: Sequence[int], policies: int) -> Iterator[IndexSize]:
    """Make and build a trust with each number of schools, in turn. Raises CommandFailed."""
    for schools in numbers:
        place = folder / f"{schools}-schools"
        make_trust(place / "trust", schools=schools, policies=policies)
        build = prepare_ours(place / "trust", place)
        build.run(folder / "compiled")
        yield measure_index(build.site, schools)


def measure_index(site: Path, schools: int) -> IndexSize:
    """The index of a built site. Pagefind writes a fragment for each entry, and an entry is one distinct wording."""
    index = site / "pagefind"
    return IndexSize(
        schools=schools,
        pages=sum(1 for _ in site.rglob("index.html")),
        entries=sum(1 for _ in (index / "fragment").iterdir()),
        bytes=sum(path.stat().st_size for pattern in _INDEX for path in index.glob(pattern)),
    )


def compare_growth(sizes: Sequence[IndexSize]) -> float:
    """How many times as fast as the distinct wordings the index grows, from the first trust to the last."""
    return sizes[-1].bytes_an_entry / sizes[0].bytes_an_entry
