"""The short version that came back -> its lines as the manifest is to give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.returning.lines import NOTE_SIGN, write_key
from clausebook.importing.returning.matching_signs import straighten
from clausebook.model.returning import ReturnedShort, WordsChange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine
    from clausebook.model.policies import Policy

# What no line of a manifest can hold as it stands.
_UNSAYABLE = frozenset({"{", "}", "\n", NOTE_SIGN})


def read_short(
    today: Policy, sent: Sequence[FileLine], aligned: AlignedLines, is_short: Sequence[bool]
) -> tuple[ReturnedShort | None, set[int]]:
    """What is proposed of the short version, with the places of its lines; None if nothing is, or a person decides.

    Lines that were added to it are taken from `aligned`.
    """
    places = [at for at, line in enumerate(sent) if is_short[at] and not line.outline]
    if not places or [sent[at].key for at in places] != [write_key(line) for line in today.in_short]:
        return None, set()
    lines: list[int | str] = []
    words: list[WordsChange] = []
    for number, at in enumerate((places[0] - 1, *places), start=-1):
        line = aligned.pairs[at] if number >= 0 else None
        if number >= 0 and line is not None and line.key == sent[at].key:  # no line can say how it is set
            lines.append(number)
        elif number >= 0:
            lines += [_write(line)] if line is not None else []
            words.append(WordsChange(sent[at].text, line.text if line is not None else ""))
        lines += [_write(one) for one in aligned.added.get(at, [])]
        words += [WordsChange("", one.text) for one in aligned.added.get(at, [])]
    added = [one for at in (places[0] - 1, *places) for one in aligned.added.get(at, [])]
    is_sayable = not any(_UNSAYABLE & set(line) for line in lines if isinstance(line, str))
    if not words or not lines or not is_sayable or any(one.outline or one.cell or one.picture for one in added):
        return None, set()
    for at in (places[0] - 1, *places):
        aligned.added.pop(at, None)
    return ReturnedShort(tuple(lines), tuple(words)), {*places}


def _write(line: FileLine) -> str:
    return " ".join("".join(map(straighten, line.text)).split()) if "\n" not in line.text else line.text
