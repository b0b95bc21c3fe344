"""A title or the name of a school that stands in a stack of short lines, as beside a logo."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.headings.appendix_names import OPEN_END
from clausebook.importing.recognising.words.front_words import (
    KIND,
    LABEL,
    SENTENCE_END,
    TITLE_WORDS,
    ends_school,
    names_school,
)
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

_STACKED, _LINE_WORDS = 4, 5


def find_stack(
    front: list[SourceParagraph], lines: dict[int, SourceParagraph], body: BodyLook
) -> list[SourceParagraph]:
    """The lines of a title that stands in a stack beside a logo, "Keeping / Warm / Code / Of Practice".

    They are larger than all others, and none of them says by itself what kind of document it is.
    """
    largest = max((line.look.size for line in lines.values()), default=0.0)
    stack = [line for line in lines.values() if line.look.size == largest]
    words = " ".join(tidy_text(line.paragraph.text) for line in stack)
    are_near = all(other.at == one.at + 1 for one, other in pairwise(stack)) and all(one in front for one in stack)
    are_bare = not any(KIND.search(one.text) or one.marked.number or one.marked.is_item for one in stack)
    is_title = KIND.search(words) is not None and len(words.split()) <= TITLE_WORDS and not SENTENCE_END.search(words)
    return stack if stack and body.is_larger(stack[0].look) and are_near and are_bare and is_title else []


def find_school_stack(texts: Sequence[str]) -> range:
    """Which lines are the name of a school in a stack, "Larkmere Holy Cross / Church of England / Primary School".

    The last says only which kind of school it is. The lines above it go on up to the first with words of its own.
    """
    for end, text in enumerate(texts):
        begin = end if ends_school(text) else 0
        while begin and end - begin < _STACKED and _may_stand_in(texts[begin - 1]):
            begin -= 1
            is_open = begin > 0 and OPEN_END.search(texts[begin - 1]) is not None
            if not is_open and names_school(" ".join(texts[begin : end + 1])):
                return range(begin, end + 1)
    return range(0)


def _may_stand_in(text: str) -> bool:
    is_more = KIND.search(text) or LABEL.match(text) or SENTENCE_END.search(text) or any(map(str.isdigit, text))
    return not is_more and not names_school(text) and 0 < len(text.split()) <= _LINE_WORDS
