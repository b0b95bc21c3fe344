"""Lists of whom to ask: the policy's own words, though each line has a post and a name as document control has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.findings import list_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.incoming import IncomingBlock

_HEADING = re.compile(
    r"\b(?:contacts?|telephone|phone|who(?:'s|\u2019s| is) who|(?:key|named|responsible|relevant) (?:people|persons?|"
    r"staff|personnel|roles|leads?)|useful (?:numbers|addresses)|team|who to (?:ask|tell))\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44\b|\bext(?:n|ension)?\.? ?\d{2,5}\b|[\w.+-]+@[\w-]+\.\w"
)
_PEOPLE = frozenset(
    {FactKind.SIGNED_BY, FactKind.OWNER, FactKind.POSITION, FactKind.TITLE, FactKind.AUTHOR, FactKind.OTHER}
)


def is_contact_list(kinds: Iterable[FactKind], blocks: Iterable[IncomingBlock], heading: str) -> bool:
    """Whether blocks below a heading that tell of people alone say whom to ask, and not who signed."""
    if not heading or not _PEOPLE.issuperset(kinds):
        return False
    texts = (text for block in blocks for text in list_texts(block))
    return _HEADING.search(heading) is not None or any(map(_REACHED.search, texts))
