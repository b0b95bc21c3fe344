"""Short lines that nothing sets apart from the text, and that are headings all the same, as "Borrowing" above a text.

They say no sentence, stand alone above a long paragraph and behind the end of one, or closer to a list below them than
to what is above, and a document has several such. One that asks, and is closer to its answer, is one by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.headings.stopped import ASKS
from clausebook.importing.recognising.lines.reading import may_head
from clausebook.importing.recognising.words.person_names import find_names

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# So many are no accident; they have at most so many words, and the text below each at least so many.
_SEVERAL, _MOST_WORDS, _TEXT = 2, 10, 20
# A line stands so many points closer to what is below it than to what is above it.
_CLOSER = 6.0
_STOPS = ".:"
_SAYS = re.compile(
    r"\b(?:is|are|was|were|will|must|should|shall|can|cannot|may|might|has|have|had|includes?|including|following|below|"
    r"please|ensure|we|you|they|it|i|to|that|then|if|dear|yours|regards|see|signed|dated?|name|address|tel|email)\b|[\d@/]\d|,",
    re.IGNORECASE,
)


def find_bare_headings(
    lines: dict[int, SourceParagraph], body: BodyLook, headings: set[int]
) -> dict[int, SourceParagraph]:
    """Such lines by their positions, if there are several; `headings` are the positions of others that are sure.

    One that asks is a heading by itself. A colon may be that of a sentence, unless more lines have one.
    """
    free = {at: line for at, line in lines.items() if at not in headings and _is_free(line, body)}
    asking = {at: line for at, line in free.items() if _is_question(line) and _heads_text(at, lines, headings)}
    found = {at: line for at, line in free.items() if _is_named(line) and _parts_text(at, lines, headings)}
    named = sum(not line.text.endswith(":") for line in found.values())
    found = found if named >= _SEVERAL or len(found) > _SEVERAL else {}
    return dict(sorted((found | asking).items())) if len(headings) > _SEVERAL else {}


def _is_free(line: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line looks as the text does, and stands by itself."""
    bare = replace(line, text=line.text.rstrip(_STOPS))
    is_plain = not body.stands_out(line.look) and not body.is_smaller(line.look) and not line.look.is_centred
    is_free = line.marked.number is None and not line.marked.is_item and not line.paragraph.group
    return is_plain and is_free and line.text[:1].isupper() and line.words <= _MOST_WORDS and may_head(bare)


def _is_named(line: SourceParagraph) -> bool:
    return not _SAYS.search(line.text) and not find_names(line.text)


def _is_question(line: SourceParagraph) -> bool:
    return line.text.endswith("?") and ASKS.match(line.text) is not None


def _parts_text(at: int, lines: dict[int, SourceParagraph], headings: set[int]) -> bool:
    """Whether a line parts the text: a long paragraph of its own stands below it, or a list to which it is closer."""
    line, below = lines[at], lines.get(at + 1)
    if below is not None and below.marked.is_item and below.marked.number is None:
        return not line.text.endswith(":") and _stands_over(at, lines, headings)
    if below is None or below.marked.is_item or below.marked.number is not None:
        return False
    is_text = below.words >= _TEXT and below.text[:1].isupper()
    is_text = is_text and abs(below.paragraph.indent - line.paragraph.indent) <= 1 and below.look == line.look
    return is_text and (at - 1 in headings or _ends(lines.get(at - 1)))


def _heads_text(at: int, lines: dict[int, SourceParagraph], headings: set[int]) -> bool:
    """Whether a line stands closer to text below than to what is above, and neither is a question."""
    near = [lines.get(at - 1), lines.get(at + 1)]
    is_among = any(one is not None and one.text.endswith("?") for one in near)
    below = near[1]
    return not is_among and below is not None and below.words >= _MOST_WORDS and _stands_over(at, lines, headings)


def _stands_over(at: int, lines: dict[int, SourceParagraph], headings: set[int]) -> bool:
    """Whether a line stands closer to what is below it than to what is above, or right below a heading."""
    gap, below = lines[at].paragraph.gap_before, lines[at + 1].paragraph.gap_before
    return at - 1 in headings or gap >= below + _CLOSER


def _ends(above: SourceParagraph | None) -> bool:
    """Whether a line is a paragraph or a whole sentence, so that what stands below it begins anew."""
    return above is not None and (above.words >= _TEXT or (above.words > _MOST_WORDS and above.text[-1:] in ".!?)"))
