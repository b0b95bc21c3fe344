"""Short lines that nothing sets apart from the text, and that are headings all the same, as "Borrowing" above a text.

They say no sentence, stand alone above a long paragraph and behind the end of one, and a document has several such.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.lines import may_head
from clausebook.importing.recognising.person_names import find_names

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines import BodyLook, SourceParagraph

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
    """Such lines by their positions, if there are several; `headings` are the positions of others that are sure."""
    found = {
        at: line for at, line in lines.items() if at not in headings and _is_bare(line, body) and _parts_text(at, lines)
    }
    found = {at: line for at, line in found.items() if at - 1 in headings or _ends(lines.get(at - 1))}
    return found if len(found) >= _SEVERAL and len(headings) >= _SEVERAL else {}


def _is_bare(line: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line looks as the text does, and says no sentence."""
    bare = replace(line, text=line.text.rstrip(_STOPS))
    is_plain = not body.stands_out(line.look) and not body.is_smaller(line.look) and not line.look.is_centred
    is_free = line.marked.number is None and not line.marked.is_item and not line.paragraph.group
    is_named = line.text[:1].isupper() and not _SAYS.search(line.text) and not find_names(line.text)
    return is_plain and is_free and is_named and line.words <= _MOST_WORDS and may_head(bare)


def _parts_text(at: int, lines: dict[int, SourceParagraph]) -> bool:
    """Whether a long paragraph of its own stands below a line, that is set as it is."""
    line, below = lines[at], lines.get(at + 1)
    if below is None or below.marked.is_item or below.marked.number is not None:
        return False
    is_text = below.words >= _TEXT and below.text[:1].isupper()
    return is_text and abs(below.paragraph.indent - line.paragraph.indent) <= 1 and below.look == line.look


def _ends(above: SourceParagraph | None) -> bool:
    """Whether a line is a paragraph or a whole sentence, so that what stands below it begins anew."""
    return above is not None and (above.words >= _TEXT or (above.words > _MOST_WORDS and above.text[-1:] in ".!?)"))
