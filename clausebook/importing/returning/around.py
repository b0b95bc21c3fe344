"""What a file says round the words of a policy, which is other on another day without anybody having touched it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.bookmarks import name_bookmark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.returning.lines import FileLine

# Styles of such lines, and the places of the headings below which they stand.
_DAILY_STYLES = {"Title", "Policy Status", "Own Wording"}
_DAILY_PLACES = {name_bookmark(name) for name in ("who-to-ask", *PAGE_ANCHORS)} - {name_bookmark("in-short")}


def list_around(lines: Sequence[FileLine]) -> Iterator[bool]:
    """Of each line, whether it is of what is printed round the text and may be other on another day."""
    is_daily = False
    for line in lines:
        if line.outline and line.anchors:
            is_daily = bool(_DAILY_PLACES & set(line.anchors))
        yield is_daily or line.style in _DAILY_STYLES


def list_short(lines: Sequence[FileLine]) -> Iterator[bool]:
    """Of each line, whether it is of the short version, which a manifest gives or its model."""
    is_short = False
    for line in lines:
        if line.outline:
            is_short = name_bookmark("in-short") in line.anchors
        yield is_short
