"""A built site -> of each kind of page, how much HTML its own text has around it, and which page is the largest."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measuring import GZIP_LEVEL

if TYPE_CHECKING:
    from pathlib import Path

_LAST = "index.html"
# By its address below the root of the site; the first that matches names the kind.
_KINDS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("trust's home", r""),
        ("search", r"search/"),
        ("school's search", r"search/[^/]+/"),
        ("policies from A to Z", r"policies/"),
        ("policy across schools", r"policies/[^/]+/"),
        ("who differs where", r"policies/[^/]+/differences/"),
        ("one section's wordings", r"policies/[^/]+/differences/[^/]+/"),
        ("what changed in the trust", r"what-changed/"),
        ("what changed at a school", r"what-changed/[^/]+/"),
        ("for the whole trust", r"(?:404\.html|accessibility/)"),
        ("school's home", r"[^/]+/"),
        ("policy", r"[^/]+/[^/]+/"),
        ("version of a policy", r"[^/]+/[^/]+/\d+/"),
        ("a version beside now", r"[^/]+/[^/]+/\d+/now/"),
        ("how a school differs", r"[^/]+/[^/]+/differences/"),
        ("what changed", r"[^/]+/[^/]+/changes/.*"),
    )
)
_OTHER = "other"
# Of a policy or a version of one: its sections and parts, from the first to the end of the last.
_SECTION = rb'<section class="clause" id="[^"]*" aria-labelledby="[^"]*" data-clause='
_FIRST_ITEM = re.compile(rb'<div class="part[" ]|' + _SECTION)
_MAIN, _MAIN_ENDS = b'<main class="md-main"', b"</main>"


@dataclass(frozen=True, slots=True)
class PageWeight:
    """One page: its address below the root, its bytes, and those around its own text."""

    address: str
    whole: int
    around: int


@dataclass(frozen=True, slots=True)
class KindWeight:
    """The pages of one kind: how many, which has most around its own text, which is the largest, and that packed."""

    name: str
    pages: int
    heaviest: PageWeight
    largest: PageWeight
    packed: int


def weigh_kinds(site: Path) -> list[KindWeight]:
    """Every kind of page that a built site has, in a fixed order."""
    kinds: dict[str, list[PageWeight]] = {name: [] for name in (*dict(_KINDS), _OTHER)}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix(_LAST)
        kinds[name_kind(address)].append(weigh_page(address, path.read_bytes()))
    return [_sum_up(name, pages, site) for name, pages in kinds.items() if pages]


def name_kind(address: str) -> str:
    """The kind of page that stands at an address below the root."""
    return next((name for name, pattern in _KINDS if pattern.fullmatch(address)), _OTHER)


def weigh_page(address: str, document: bytes) -> PageWeight:
    """A page's weight."""
    start, end = find_own_text(document)
    return PageWeight(address, len(document), len(document) - (end - start))


def find_own_text(document: bytes) -> tuple[int, int]:
    """Where a page's own text begins and ends.

    Of a policy it is what the school decided: its sections, first to last. What leads to them, the front sheet, the
    lines to sign on and the facts about the policy stand around it. Of a page without sections it is the main part;
    of one without either there is none.
    """
    sections = list(re.finditer(_SECTION, document))
    if sections:
        first = _FIRST_ITEM.search(document)
        start = first.start() if first else sections[0].start()
        ending = b"</section>"
        return start, document.index(ending, sections[-1].end()) + len(ending)
    start = document.find(_MAIN)
    return (start, document.index(_MAIN_ENDS, start) + len(_MAIN_ENDS)) if start >= 0 else (0, 0)


def _sum_up(name: str, pages: list[PageWeight], site: Path) -> KindWeight:
    heaviest = max(pages, key=lambda page: page.around)
    largest = max(pages, key=lambda page: page.whole)
    path = site / largest.address
    document = (path / _LAST if path.is_dir() else path).read_bytes()
    return KindWeight(name, len(pages), heaviest, largest, len(gzip.compress(document, GZIP_LEVEL)))
