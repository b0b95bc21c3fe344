"""What changed is said in words as well as by marks, so that it can be heard, copied and printed without a colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

MARKED = "st-hilda/social-media/changes/"
REMOVED = re.compile("removed:\u00a0(.*?), end removed", re.DOTALL)
ITEM = re.compile("^(added|removed) item:\u00a0")
# The number of a paragraph, which its text without marks has before it.
NUMBER = re.compile(r"^[0-9]+[0-9.]*\.? ")
ADDED = re.compile("added:\u00a0(.*?), end added", re.DOTALL)


# Live details may change without an approval, so they stand unmarked as they are now; a list beside says that.
LIVE = re.compile(r"[\w.-]+@[\w.-]+\w|0[0-9 ]{8,}[0-9]")


def tidy(text: str) -> str:
    """The text with single spaces, none before a mark of punctuation, and every contact alike."""
    return LIVE.sub("@", re.sub(r" (?=[.,;:?!)])", "", " ".join(text.split())))


def read_both(lines: list[str]) -> tuple[str, str]:
    """What a paragraph with marks said before, and what it says now; an item that is whole has one word before it."""
    before = [REMOVED.sub(r"\1", ADDED.sub("", line)) for line in lines if not line.startswith("added item:")]
    after = [ADDED.sub(r"\1", REMOVED.sub("", line)) for line in lines if not line.startswith("removed item:")]
    return tuple(tidy(" ".join(ITEM.sub("", line) for line in side)) for side in (before, after))  # type: ignore[return-value]


def test_marks_read_aloud_give_both_texts(read_page: OpenPage, sample_site: Path) -> None:
    """With what is said to be removed or added taken out, each changed paragraph is the old text or the new, whole."""
    pages = sorted(path.parent.relative_to(sample_site).as_posix() for path in sample_site.glob("*/*/changes/*.html"))
    watched, read = read_page(MARKED), 0
    for page in pages:
        watched.go(f"{page}/")
        for part in watched.put("redlines"):
            texts = [[NUMBER.sub("", tidy(one)) for one in part[side]] for side in ("before", "after")]
            for lines in part["edits"]:
                told = read_both(lines)
                assert told[0] != told[1], (page, lines)
                for side, known in zip(told, texts, strict=True):
                    assert NUMBER.sub("", side) in known, (page, side)
                read += 1
            assert (part["unlabelled"], part["touching"]) == (0, 0), (page, part["name"])
    assert read > 20


@pytest.mark.parametrize("settings", [{"forced_colors": "active"}, {"color_scheme": "dark"}, {"media": "print"}])
def test_marks_need_no_colour(read_page: OpenPage, settings: dict[str, str]) -> None:
    """In a contrast theme, in the dark and on paper, added words stay underlined and removed words struck through."""
    watched = read_page(MARKED)
    watched.page.emulate_media(**settings)  # type: ignore[arg-type]
    lines = "(s) => [...new Set([...document.querySelectorAll(s)].map((e) => getComputedStyle(e).textDecorationLine))]"
    assert watched.ask(lines, ".blk.edit ins") == ["underline"]
    assert watched.ask(lines, ".blk.edit del, .blk.rem del") == ["line-through"]
