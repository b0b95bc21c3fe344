"""Lines with a full stop at their end that are headings: they are set as several are that have none.

Whoever ends one heading of many as a sentence ("Your rights.") means no more by it than by the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.lines.reading import HEADING_WORDS, may_head

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines.reading import BodyLook, LineLook, SourceParagraph

# So many without a stop show that a look is that of headings, and so many of that look may have one.
_SEVERAL, _OTHERWISE = 2, 0.5
_STOPS = ".;"
# A stop, or the end of a sentence, before the last.
_INNER = re.compile(r"[.;!?]\s")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|will|must|should|shall|can|cannot|may|might|has|have|had|do|does|did|includes?|please|never|"
    r"ensure|we|you|they|it|i)\b",
    re.IGNORECASE,
)
# "How we use what you tell us." says nothing, whatever verb it has; what does not ask is no heading with more words.
ASKS = re.compile(r"(?:how|what|when|where|why|who|whom|which)\b", re.IGNORECASE)
_MOST_WORDS = 8


def raise_stopped_lines(lines: dict[int, SourceParagraph], body: BodyLook) -> dict[int, SourceParagraph]:
    """The lines of a document, with those that are headings but for their stop marked as lines that may be some.

    Where all the text is bold, a bold sentence with a number is none.
    """
    plain: defaultdict[LineLook, int] = defaultdict(int)
    stopped: defaultdict[LineLook, list[SourceParagraph]] = defaultdict(list)
    for line in lines.values():
        if not body.stands_out(line.look) or not _is_over_text(line, lines, body):
            continue
        if line.may_be_heading:
            plain[line.look] += line.text[-1] not in ":,"
        elif _is_stopped_alone(line):
            stopped[line.look].append(line)
    raised = {at: _lower_sentence(line) for at, line in lines.items()} if body.is_bold else dict(lines)
    for look, found in stopped.items():
        if plain[look] >= _SEVERAL and len(found) <= plain[look] * _OTHERWISE:
            raised |= {line.at: replace(line, may_be_heading=True) for line in found}
    return raised


def _lower_sentence(line: SourceParagraph) -> SourceParagraph:
    is_styled = line.look.style_level > 0
    return replace(line, may_be_heading=False) if line.ends_sentence and not is_styled else line


def _is_over_text(line: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    below = lines.get(line.at + 1)
    return below is not None and not body.stands_out(below.look)


def _is_stopped_alone(line: SourceParagraph) -> bool:
    """Whether a line would be a heading without the stop at its end, and says nothing of anybody."""
    bare = replace(line, text=line.text.rstrip(_STOPS))
    asks = ASKS.match(line.text) is not None
    is_plain = not line.look.has_sign and not _INNER.search(line.text) and (asks or not _SAYS.search(line.text))
    most = HEADING_WORDS if asks else _MOST_WORDS
    is_short = line.words <= most or line.text.endswith(";")
    return line.text[-1:] in _STOPS and is_plain and is_short and may_head(bare)
