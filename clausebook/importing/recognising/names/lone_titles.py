"""The title of a policy that is a heading over all of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.recognising.names.title_lines import PART
from clausebook.importing.recognising.words.front_words import KIND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.names.naming import Names

_FEWEST = 3


def find_lone_title(headings: Sequence[FoundHeading], names: Names) -> FoundHeading | None:
    """The heading that stands over the whole text, if one does: it is the title and no section."""
    top = [heading for heading in headings if heading.level == 1]
    if len(top) != 1 or headings[0] is not top[0]:
        return None
    heading = top[0]
    is_only = len(headings) == 1 and not names.title and KIND.search(heading.words.text) is not None
    is_only = is_only and not PART.fullmatch(heading.words.text)
    if heading.number is not None or not (len(headings) >= _FEWEST or _begins_styled(headings) or is_only):
        return None
    return heading if not names.is_told or _is_kind_or_empty(heading, headings[1]) else None


def _begins_styled(headings: Sequence[FoundHeading]) -> bool:
    """Whether the first words of a file are a heading that stands higher than the next one by its style."""
    styles = [heading.line.look.style_level for heading in headings]
    return headings[0].at == 0 and len(headings) > 1 and 0 < styles[0] < styles[1]


def _is_kind_or_empty(heading: FoundHeading, below: FoundHeading) -> bool:
    """Whether a heading names a kind of document, or stands right above the next one."""
    return KIND.search(heading.words.text) is not None or below.at == heading.end
