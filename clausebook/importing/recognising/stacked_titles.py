"""A title that stands in a stack of short lines, as beside a logo."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.front_words import KIND, SENTENCE_END
from clausebook.importing.recognising.spans import tidy_text

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines import BodyLook, SourceParagraph

_TITLE_WORDS = 14


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
    is_title = KIND.search(words) is not None and len(words.split()) <= _TITLE_WORDS and not SENTENCE_END.search(words)
    return stack if stack and body.is_larger(stack[0].look) and are_near and are_bare and is_title else []
