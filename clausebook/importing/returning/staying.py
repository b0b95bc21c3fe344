"""Values that stand at another place of their line, or begin a sentence now -> known again, as the slots they were.

Whoever puts "All" before "Pupils" makes a small letter of the capital, and means the same pupils. Without this they
would be words from then on, and a clause of all schools would say what one of them calls its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.inlines import Slot
from clausebook.importing.returning.forms import list_forms
from clausebook.importing.returning.given_signs import take_given
from clausebook.importing.returning.kept_signs import KeptSigns, tidy
from clausebook.importing.returning.lines import Elsewhere
from clausebook.importing.returning.matching_signs import straighten
from clausebook.importing.returning.printed_signs import PrintedSign
from clausebook.model.grammar import capitalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.forms import IsOfForm
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.sections import SentSection

# What is shorter, or has no letter, may stand anywhere and mean something else.
_LETTERS_AT_LEAST = 3
_CAPITAL, _TERM = " | capital", re.compile(r"terms\.\w+(?: \| capital)?")


@dataclass(frozen=True, slots=True)
class _Lost:
    """A value that does not stand where it stood: the place of its first sign, and its signs."""

    at: int
    signs: tuple[PrintedSign, ...]
    slot: Slot

    @property
    def text(self) -> str:
        return "".join(straighten(sign.shown) for sign in self.signs)

    @property
    def end(self) -> int:
        return self.at + len(self.signs)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a value stands in the words that came back, in which slot, and what is printed for it at its old place."""

    start: int
    shown: str
    slot: Slot
    text: str


def know_staying(sections: Sequence[SentSection], terms: Mapping[str, str], aligned: AlignedLines) -> None:
    """Tell of each line that came back which of its signs are those of a value that stood in it.

    `terms` are what the school calls people; where one of these was put in the place of another, it is known too.
    """
    for section in sections:
        forms = list_forms(section)
        for number, printed in enumerate(section.printed or ()):
            at = section.start + number
            line = aligned.pairs[at]
            if printed is not None and line is not None and line.key:
                aligned.pairs[at] = _know(printed, line, _Knower(terms, forms))


def _know(printed: tuple[str, Sequence[PrintedSign]], line: FileLine, knower: _Knower) -> FileLine:
    before, signs = printed
    given = take_given(line, before)
    start = len(line.text) - len(given)
    known, elsewhere = dict(line.known), dict(line.elsewhere)
    for lost, found in knower.find_all(signs, [straighten(one.shown) for one in given]):
        first, look = start + found.start, lost.signs[0].look
        length = len(found.shown)
        signs_there = (PrintedSign(sign, found.slot, look, at, length) for at, sign in enumerate(found.shown))
        known |= {first + at: sign for at, sign in enumerate(signs_there)}
        elsewhere[lost.at] = Elsewhere(first, first + length, found.text)
    return replace(line, known=known, elsewhere=elsewhere) if known else line


@dataclass(frozen=True, slots=True)
class _Knower:
    """Finds the values of a line that do not stand where they stood, in what came back for it."""

    terms: Mapping[str, str]
    forms: Mapping[str, IsOfForm]

    def find_all(self, signs: Sequence[PrintedSign], new: Sequence[str]) -> Iterator[tuple[_Lost, _Found]]:
        kept = KeptSigns([straighten(sign.shown) for sign in signs], new)
        homes = {place: at for at, place in kept.list_kept().items()}
        known: set[int] = set()
        for lost in _list_lost(signs, {*homes.values()}):
            taken = {place for place, at in homes.items() if not lost.at <= at < lost.end} | known
            found = self._find(lost, "".join(new), taken) or self._find_form(lost, kept, known)
            if found:
                known |= {*range(found.start, found.start + len(found.shown))}
                yield lost, found

    def _find(self, lost: _Lost, text: str, taken: set[int]) -> _Found | None:
        """The same value, with another first letter perhaps, or another of the school's terms in its place."""
        if sum(one.isalpha() for one in lost.text) < _LETTERS_AT_LEAST:
            return None
        for shown, slot in _list_shapes(lost, self.terms):
            places = _find_free(text, shown, taken)
            if len(places) == 1:
                return _Found(places[0], shown, slot, tidy(lost.text))
        return None

    def _find_form(self, lost: _Lost, kept: KeptSigns, known: set[int]) -> _Found | None:
        """Another value of the same form, where nothing stands in the place of the one that was there."""
        is_of_form = self.forms.get(lost.slot.expression)
        if not is_of_form or kept.find_between(lost.at, lost.end) is not None:
            return None
        found = kept.find_loose_form(is_of_form, known)
        return _Found(found[0], found[1], lost.slot, tidy(found[1])) if found else None


def _list_lost(signs: Sequence[PrintedSign], kept: set[int]) -> Iterator[_Lost]:
    for at, sign in enumerate(signs):
        if isinstance(sign.typed, Slot) and not sign.at:
            own = tuple(signs[at : at + sign.length])
            if not all(place in kept for place in range(at, at + sign.length)):
                yield _Lost(at, own, sign.typed)


def _list_shapes(lost: _Lost, terms: Mapping[str, str]) -> Iterator[tuple[str, Slot]]:
    """The words that may stand for a value, each with its slot: as it was, with another first letter, another term."""
    text, expression = lost.text, lost.slot.expression
    yield text, lost.slot
    if expression.endswith(_CAPITAL):
        yield text[:1].lower() + text[1:], Slot(expression.removesuffix(_CAPITAL))
    elif capitalise(text) != text:
        yield capitalise(text), Slot(expression + _CAPITAL)
    if _TERM.fullmatch(expression):
        for name, term in terms.items():
            if term.lower() != text.lower():
                yield term, Slot(f"terms.{name}")
                yield capitalise(term), Slot(f"terms.{name}{_CAPITAL}")


def _find_free(text: str, shown: str, taken: set[int]) -> list[int]:
    """Where words stand whole in a text of which some places are those of other words that stayed."""
    found = re.finditer(rf"(?<!\w){re.escape(shown)}(?!\w)", text)
    return [one.start() for one in found if not taken & {*range(one.start(), one.end())}]
