"""Whether every tool really made every page: a comparison with one that left something out would say nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.builds import Build

_TITLE = re.compile(r"^title: (.+)$", re.MULTILINE)
# A sentence of plain words, which every tool shows as it stands.
_SENTENCE = re.compile(r"[A-Z][A-Za-z ]{60,}\.")
_TITLE_SHOWN = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class PagesDiffer(Exception):
    """A tool did not make a page that was composed, or left its title or its words out; the message says which."""


@dataclass(frozen=True, slots=True)
class _Expected:
    """A composed page: where it must stand in a site; of a policy, its title and the last of its plain sentences."""

    path: Path
    title: str
    sentence: str


def prove_same_pages(builds: Sequence[Build], composed: Path) -> int:
    """Look for each composed page in the site of each build; gives how many pages were composed. Raises PagesDiffer."""
    pages = list(_list_expected(composed))
    for build in builds:
        for page in pages:
            fault = _find_fault(build.site / page.path, page)
            if fault:
                message = f"{build.name}: {page.path.as_posix()} {fault}"
                raise PagesDiffer(message)
    return len(pages)


def _list_expected(composed: Path) -> Iterator[_Expected]:
    for path in sorted(composed.rglob("*.md")):
        place = path.relative_to(composed).with_suffix("")
        _, front, body = path.read_text(encoding="utf-8").split("---\n", maxsplit=2)
        if place.name == "index":
            # Lists of schools and policies: each tool's own are called and worded in its own way.
            yield _Expected(place.with_name("index.html"), "", "")
        else:
            title, sentences = _TITLE.findall(front)[0], _SENTENCE.findall(body)
            yield _Expected(place / "index.html", title, sentences[-1])


def _find_fault(path: Path, page: _Expected) -> str:
    if not path.is_file():
        return "is missing"
    html = path.read_text(encoding="utf-8")
    shown = _TITLE_SHOWN.search(html)
    if page.title not in (shown[1] if shown else ""):
        return f"is not called {page.title}"
    return "" if page.sentence in html else f"does not say: {page.sentence}"
