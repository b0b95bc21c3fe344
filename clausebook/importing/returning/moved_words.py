"""Words that stand in another paragraph than they were sent in -> known again, with the values that are among them.

Somebody parted a paragraph, joined two, or moved a sentence. Without this, a value in it would be words from then on,
and a clause of all schools would say what one of them has.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from clausebook.document.inlines import Slot
from clausebook.importing.returning.given_signs import take_given
from clausebook.importing.returning.matching_signs import TOKEN, match_signs, straighten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.printed_signs import PrintedSign
    from clausebook.importing.returning.sections import SentSection

# So many words in a row, or all there were, are the same words in another place.
_WORDS_AT_LEAST = 3
# What is given to its clause alone, or needs to be listed among what its clause cites.
_OF_CLAUSE = re.compile(r"(?:\w+|(?:cited_)?law\(.*\))(?: ?\|.*)?")


def know_moved(sections: Sequence[SentSection], aligned: AlignedLines) -> None:
    """Tell of each line that came back which of its signs are those of a value that stood elsewhere."""
    lost = [(section, run) for section in sections for run in _list_lost(section, aligned)]
    if not lost:
        return
    homes = {at: section for section in sections for at in range(section.heading, section.end)}
    for at, line in enumerate(aligned.pairs):
        if line is not None and at in homes:
            aligned.pairs[at] = _know(line, homes[at], lost)
    for at, lines in aligned.added.items():
        aligned.added[at] = [_know(line, homes.get(at), lost) for line in lines]


def _list_lost(section: SentSection, aligned: AlignedLines) -> Iterator[tuple[PrintedSign, ...]]:
    """The signs in a row that did not come back where they stood, with a value or a note among them."""
    for number, printed in enumerate(section.printed or ()):
        if printed is None:
            continue
        before, signs = printed
        line = aligned.pairs[section.start + number]
        given = [straighten(one.shown) for one in take_given(line, before)] if line is not None else []
        for kind, first, last, _, _ in match_signs([straighten(sign.shown) for sign in signs], given):
            run = tuple(signs[first:last])
            if kind in ("delete", "replace") and any(not isinstance(sign.typed, str) for sign in run):
                yield run


def _know(
    line: FileLine, home: SentSection | None, lost: Sequence[tuple[SentSection, tuple[PrintedSign, ...]]]
) -> FileLine:
    """A line with the signs of it that are known."""
    known: dict[int, PrintedSign] = {}
    text = "".join(map(straighten, line.text))
    for section, run in lost:
        for at, sign in _find_in(text, run):
            is_own = home is not None and home.section.key == section.section.key
            if at not in known and (is_own or not _is_of_clause(sign)):
                known[at] = sign
    return replace(line, known={**known, **line.known}) if known else line


def _is_of_clause(sign: PrintedSign) -> bool:
    """Whether a sign is of a value that means nothing in another clause."""
    return isinstance(sign.typed, Slot) and _OF_CLAUSE.fullmatch(sign.typed.expression) is not None


def _find_in(text: str, run: Sequence[PrintedSign]) -> Iterator[tuple[int, PrintedSign]]:
    """The places in a text of the signs of values and notes of a run, where so much of the run stands in it."""
    words, others = TOKEN.findall("".join(straighten(sign.shown) for sign in run)), TOKEN.findall(text)
    starts, other_starts = ([0, *accumulate(map(len, of))] for of in (words, others))
    whole = sum(word.isalnum() for word in words)
    for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks():
        same = words[block.a : block.a + block.size]
        if sum(word.isalnum() for word in same) >= min(_WORDS_AT_LEAST, whole):
            first, last, shift = starts[block.a], starts[block.a + block.size], other_starts[block.b]
            for at in range(first, last):
                sign = run[at]
                begin = at - sign.at
                if not isinstance(sign.typed, str) and first <= begin and begin + sign.length <= last:
                    yield shift + at - first, sign
