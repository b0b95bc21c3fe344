"""Lines of which little stayed but the words round a value -> paired with those sent, which seemed to be gone."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.document.inlines import Slot
from clausebook.importing.returning.given_signs import take_given
from clausebook.importing.returning.matching_signs import straighten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.printed_signs import PrintedSign
    from clausebook.importing.returning.sections import SentSection


def pair_values(sections: Sequence[SentSection], sent: Sequence[FileLine], aligned: AlignedLines) -> None:
    """Pair a line that is mostly a value with the one that came in its place, where that alone may be it."""
    for section in sections:
        for number, printed in enumerate(section.printed or ()):
            at = section.start + number
            if aligned.pairs[at] is None and printed and any(isinstance(sign.typed, Slot) for sign in printed[1]):
                _pair(at, printed, sent[at], aligned)


def _pair(at: int, printed: tuple[str, Sequence[PrintedSign]], line: FileLine, aligned: AlignedLines) -> None:
    before, signs = printed
    pattern = _write_pattern(signs)
    for behind in (at - 1, at):
        added = aligned.added.get(behind, [])
        like = [
            one
            for one in added
            if (one.style, one.is_listed, one.cell is None) == (line.style, line.is_listed, line.cell is None)
            and pattern.fullmatch("".join(straighten(sign.shown) for sign in take_given(one, before)).strip())
        ]
        if len(like) == len(added) == 1:
            aligned.pairs[at] = like[0]
            del aligned.added[behind]
            return


def _write_pattern(signs: Sequence[PrintedSign]) -> re.Pattern[str]:
    """What a line looks like in which the values are others."""
    pattern = ""
    for is_value, group in groupby(signs, key=lambda sign: isinstance(sign.typed, Slot)):
        words = "".join(straighten(sign.shown) for sign in group)
        pattern += ".+" if is_value else re.escape(words)
    return re.compile(pattern)
