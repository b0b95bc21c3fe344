"""Two lines sign by sign: what is equal in them and what is not, whole words at a time."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    # What is equal, or put in place of what: its kind, and two places in each of two lists.
    _Opcode = tuple[str, int, int, int, int]

TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_TYPED = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\t": " "}
    | {"\u202f": " ", "\u2011": "-"}
)


# Stands for a sign of which it is known already what was typed for it, so it matches no other.
KNOWN = "\U000f0000"


def straighten(sign: str) -> str:
    """A sign as it is compared, and as it is typed: programs curl quotation marks and make spaces wide."""
    return sign.translate(_TYPED) or sign


def match_signs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What is equal, and what was put in place of what, as `difflib` tells it, in places of signs."""
    mine, others = (TOKEN.findall("".join(of)) for of in (old, new))
    mine_at, others_at = (_list_places(of) for of in (mine, others))
    opcodes = SequenceMatcher(None, mine, others, autojunk=False).get_opcodes()
    for kind, first, last, start, end in _join_replaced(opcodes, mine):
        yield kind, mine_at[first], mine_at[last], others_at[start], others_at[end]


def _join_replaced(opcodes: Sequence[_Opcode], tokens: Sequence[str]) -> list[_Opcode]:
    """What was put in place of what with the spaces between, for none of these tells that anything stayed."""
    joined: list[_Opcode] = []
    for at, (kind, first, last, start, end) in enumerate(opcodes):
        is_space = kind == "equal" and "".join(tokens[first:last]).isspace()
        is_between = joined and joined[-1][0] != "equal" and at + 1 < len(opcodes)
        if (is_space and is_between) or (kind != "equal" and joined and joined[-1][0] != "equal"):
            _, begun, _, begun_other, _ = joined[-1]
            made = "replace" if begun < last and begun_other < end else "delete" if begun < last else "insert"
            joined[-1] = (made, begun, last, begun_other, end)
        else:
            joined.append((kind, first, last, start, end))
    return joined


def _list_places(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
