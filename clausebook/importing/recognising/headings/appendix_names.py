"""Numbers without words ("Appendix A") -> the line below that names what they number."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from clausebook.importing.recognising.findings import show
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.headings.looking import FoundHeading
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# Words and signs at the end of a line that goes on in the next one.
OPEN_END = re.compile(r"(?:\b(?:and|or|of|the|for|to|in|with|on|by|a|an|from)|[&,\u2013/-])$", re.IGNORECASE)


def name_appendices(
    headings: list[FoundHeading], lines: dict[int, SourceParagraph], body: BodyLook, findings: Findings
) -> list[FoundHeading]:
    """A number without words ("Appendix A") takes the short line below it for its words, or else itself."""
    named: list[FoundHeading] = []
    begins = {heading.at for heading in headings}
    for heading in headings:
        if heading.number and not tidy_text(heading.words.text):
            below = lines.get(heading.end)
            above = named[-1] if named else None
            if above is not None and _is_named_above(heading, above, below, body):
                says = f'"{show(above.words.text)}" above "{heading.number.label}" became its words.'
                findings.doubt(says, 0.6, above.line.paragraph.place)
                named[-1] = replace(above, number=heading.number, end=heading.end)
                continue
            if (
                below
                and below.is_short
                and below.at not in begins
                and not below.marked.is_item
                and not below.marked.number
                and not _is_said(heading, below, body)
                and not _begins_letter(heading, below, lines, body)
                and not heads_several(heading, below, headings)
            ):
                says = f'"{show(below.text)}" became the words of the heading "{heading.number.label}".'
                findings.doubt(says, 0.6, below.paragraph.place)
                heading = replace(heading, words=below.paragraph, end=below.at + 1)  # noqa: PLW2901
            else:
                heading = replace(heading, words=heading.line.marked.unsigned)  # noqa: PLW2901
        named.append(heading)
    return named


def _is_named_above(heading: FoundHeading, above: FoundHeading, below: SourceParagraph | None, body: BodyLook) -> bool:
    """Whether a number that stands in a corner is that of the heading right above it.

    What stands below it is a sentence, or the number looks like the text and its name does not.
    """
    number, one, other = heading.number, above.line, heading.line
    is_above = above.end == heading.at and one.paragraph.place.page == other.paragraph.place.page
    is_counted = number is not None and number.is_appended and bool(number.counters)
    if not is_above or not is_counted or above.number is not None or one.look.style_level > other.look.style_level > 0:
        return False
    is_light = not body.stands_out(other.look) and body.stands_out(one.look)
    is_text = below is not None and (below.ends_sentence or not below.is_short) and not body.stands_out(below.look)
    return is_light or is_text


def _is_said(heading: FoundHeading, below: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line announces what follows, or is a sentence that is set as the text is, whatever size that has."""
    is_told = body.has_looks or (heading.line.look.is_bold and not below.look.is_bold)
    is_plain = is_told and not body.stands_out(replace(below.look, size=0.0))
    return below.text.endswith(":") or (below.ends_sentence and is_plain)


def heads_several(heading: FoundHeading, below: SourceParagraph, headings: Sequence[FoundHeading]) -> bool:
    """Whether the short line below a number is the first of several headings inside of it, and no name of it alone.

    They look as it does and otherwise than the number, which nothing at its end leaves open; "Appendices" has none but
    those of what is in them.
    """
    number = heading.number
    if number is None or (number.is_appended and number.counters):
        return False
    if number.is_plural:
        return True
    behind = [one for one in headings if one.at > heading.at]
    inside = takewhile(lambda one: one.number is None or one.number.word != number.word, behind)
    # Capitals are how such a word is often written above a name that is set as it is.
    is_other = below.look != replace(heading.line.look, is_caps=below.look.is_caps) and not below.look.is_centred
    is_other = is_other and OPEN_END.search(tidy_text(heading.line.paragraph.text)) is None
    return is_other and any(one.line.look == below.look and one.number is None for one in inside if one.at > below.at)


def _begins_letter(
    heading: FoundHeading, below: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook
) -> bool:
    """Whether the short line below a heading is the first of several that are set alike and otherwise than it is."""
    behind = lines.get(below.at + 1)
    is_alike = behind is not None and behind.is_short and behind.look == below.look and not behind.ends_sentence
    is_open = OPEN_END.search(tidy_text(heading.line.paragraph.text)) is not None
    is_other = body.stands_out(heading.line.look) and heading.line.look != below.look
    return is_alike and is_other and not is_open
