"""What stands round a line: pictures, boxes of a chart, lines that look alike, text below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingImage
from clausebook.importing.recognising.words.person_names import find_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# A chart has more boxes than these one behind the other, with fewer words in each.
BOX, _BOXES, _CHART_WORDS, _CHART_REACH = "textbox", 3, 15, 8
_LONG_WORDS, _CROWD_LINES, _SUBTITLE = 9, 3, 3


def skip_pictures(blocks: Sequence[IncomingBlock], at: int) -> int:
    """The next position at which no picture stands, as one may between a heading and its text."""
    while at < len(blocks) and isinstance(blocks[at], IncomingImage):
        at += 1
    return at


def is_over_text(at: int, lines: dict[int, SourceParagraph]) -> bool:
    """Whether running text stands below a line, as it hardly does below a label."""
    below = lines.get(at + 1)
    return below is not None and not below.may_be_heading and below.words > _LONG_WORDS and not below.marked.is_item


def is_over_heading(
    line: SourceParagraph, near: tuple[SourceParagraph | None, SourceParagraph, SourceParagraph | None], body: BodyLook
) -> bool:
    """Whether a line that stands out is the first of two that are set alike, of which the other has text below.

    `near` are the lines above it, below it, and behind that.
    """
    above, below, behind = near
    are_two = below.look == line.look and below.may_be_heading and (above is None or above.look != line.look)
    if behind is None or body.stands_out(behind.look) or not are_two:
        return False
    return behind.ends_sentence and behind.words > _LONG_WORDS and body.stands_out(line.look)


def is_in_chart(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> bool:
    """Whether a box stands among several with few words in each, as the steps of a chart do."""
    # Between boxes the arrows stand as pictures.
    near = [other for at in range(line.at - _CHART_REACH, line.at + _CHART_REACH + 1) if (other := lines.get(at))]
    boxes = [one for one in near if one.paragraph.group == BOX]
    return len(boxes) > _BOXES and sum(one.words for one in boxes) < len(boxes) * _CHART_WORDS


def is_in_crowd(line: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether short lines that look alike stand round it: an address, or a list without signs."""
    near = [lines.get(at) for at in range(line.at - 2, line.at + 3)]
    alike = [
        one for one in near if one and one.may_be_heading and not body.stands_out(one.look) and not one.marked.number
    ]
    return len(alike) >= _CROWD_LINES


def has_subtitle(line: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether a heavy line has words behind a colon that are no value: several, in capitals, with text below."""
    _, colon, behind = line.text.partition(": ")
    words, below = behind.split(), lines.get(line.at + 1)
    has_text = (
        below is not None and below.ends_sentence and below.words > _LONG_WORDS and not body.stands_out(below.look)
    )
    is_named = len(words) >= _SUBTITLE and words[0][:1].isupper() and not any(one.isdigit() for one in behind)
    is_named = is_named and not find_names(line.text)
    return bool(colon) and has_text and is_named and body.stands_out(line.look)
