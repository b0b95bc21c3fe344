"""Headings on two lines, of which the other goes on with the first -> one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.findings import Findings, show
from clausebook.importing.recognising.headings.appendix_names import OPEN_END, heads_several
from clausebook.importing.recognising.words.spans import join_paragraphs, tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.headings.looking import FoundHeading

# Fewer words than these on each line are no running text.
_RUNNING, _TWO = 12, 2
_BRACKETED = re.compile(r"\((?!please\b|if\b)[^()]+\)", re.IGNORECASE)
# Words with which the second line of a heading begins, and points within which it stands below the first.
_JOINED, _CLOSE = re.compile(r"(?:and|or|of|for|to|in|with)\b", re.IGNORECASE), 6.0


def join_lines(headings: list[FoundHeading], seen: SeenDocument, findings: Findings) -> list[FoundHeading]:
    """Headings of which one goes on with the other, as one; a line in small letters may go on with one too."""
    joined: list[FoundHeading] = []
    begins = {heading.at for heading in headings}
    taken = [heading if heading.end in begins else _take_next_line(heading, seen, findings) for heading in headings]
    for heading in taken:
        last = joined[-1] if joined else None
        is_below = last is not None and last.end == heading.at
        if last and is_below and (_goes_on(last, heading, taken) or _ends_title(last, heading, seen)):
            words = join_paragraphs(last.words, heading.words)
            says = f'"{show(words.text)}" stood on two lines and became one heading.'
            findings.doubt(says, 0.7, heading.line.paragraph.place)
            sure = min(last.confidence, heading.confidence)
            joined[-1] = replace(last, words=words, end=heading.end, confidence=sure)
        else:
            joined.append(heading)
    return [one if one.end in begins else _take_brackets(one, seen, findings) for one in joined]


def _take_brackets(heading: FoundHeading, seen: SeenDocument, findings: Findings) -> FoundHeading:
    """The heading with words in brackets that stand close below its last line and are set alike."""
    lines = seen.lines
    last, below = lines.get(heading.end - 1), lines.get(heading.end)
    if last is None or below is None or below.look != last.look or not _BRACKETED.fullmatch(below.text):
        return heading
    is_close = below.paragraph.gap_before < below.look.size and below.paragraph.place.page == last.paragraph.place.page
    if not is_close or not seen.body.stands_out(below.look) or below.words > _RUNNING:
        return heading
    words = join_paragraphs(heading.words, below.paragraph)
    says = f'"{show(words.text)}" stood on two lines and became one heading.'
    findings.doubt(says, 0.7, below.paragraph.place)
    return replace(heading, words=words, end=heading.end + 1)


def _take_next_line(heading: FoundHeading, seen: SeenDocument, findings: Findings) -> FoundHeading:
    """The heading with the line below it, if that is set alike, stands out, and begins with a small letter."""
    below = seen.lines.get(heading.end)
    is_alike = below is not None and below.look == heading.line.look and seen.body.stands_out(below.look)
    if below is None or not is_alike or not below.text[:1].islower() or not below.is_short or below.marked.is_item:
        return heading
    # "2.1 for those who stay" is what "2 Lunch" is parted into.
    if below.marked.number is not None:
        return heading
    words = join_paragraphs(heading.words, below.paragraph)
    says = f'"{show(words.text)}" stood on two lines and became one heading.'
    findings.doubt(says, 0.7, below.paragraph.place)
    return replace(heading, words=words, end=heading.end + 1)


def _goes_on(first: FoundHeading, second: FoundHeading, headings: Sequence[FoundHeading]) -> bool:
    if second.number is not None:
        return False
    if first.number and not tidy_text(first.words.text):
        return not second.line.text.endswith(":") and not heads_several(first, second.line, headings)
    if second.is_confirmed:
        return False
    is_alike = first.line.look == second.line.look
    is_open = OPEN_END.search(tidy_text(first.words.text)) is not None
    if is_open and _is_as_heavy(first, second):
        return True
    goes_on = second.line.text[:1].islower() or second.line.text.startswith("& ") or _goes_on_in_capitals(second)
    return is_alike and (goes_on or is_open)


def _is_as_heavy(first: FoundHeading, second: FoundHeading) -> bool:
    """Whether two headings are of one size and weight, though one may stand in the middle, or on a line."""
    one, other = first.line.look, second.line.look
    is_plain = not (one.style_level or other.style_level)
    return is_plain and one.is_bold and other.is_bold and (one.size, one.is_caps) == (other.size, other.is_caps)


def _goes_on_in_capitals(second: FoundHeading) -> bool:
    """Whether a line in capitals begins as none does that is whole, right below another: "AND AT HOME"."""
    line = second.line
    return line.look.is_caps and line.paragraph.gap_before < _CLOSE and _JOINED.match(line.text) is not None


def _ends_title(first: FoundHeading, second: FoundHeading, seen: SeenDocument) -> bool:
    """Whether a line goes on with the title of an appendix that stands in the middle of a line of its own above it."""
    is_titled = first.number is not None and first.number.is_appended and first.end - first.at == _TWO
    above = seen.lines.get(first.end - 1)
    if not is_titled or above is None or second.number is not None or second.is_confirmed:
        return False
    return above.look == second.line.look and above.look.is_centred and above.words + second.line.words < _RUNNING
