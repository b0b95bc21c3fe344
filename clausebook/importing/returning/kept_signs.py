"""The signs that were printed for a leaf beside those that came back -> which stayed, and what stands between them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.importing.returning.lines import NOTE_SIGN
from clausebook.importing.returning.matching_signs import KNOWN, TOKEN, match_signs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from clausebook.importing.returning.forms import IsOfForm


def tidy(text: str) -> str:
    """A text with one space between its words."""
    return " ".join(text.split())


class KeptSigns:
    """Which signs stayed, and as which they came back."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._places: dict[int, int] = {}
        for kind, first, last, start, _ in match_signs(old, new):
            if kind == "equal":
                self._places |= {at: start + at - first for at in range(first, last)}

    def find_between(self, start: int, end: int) -> str | None:
        """What stands between the words beside a value, which stayed; None if they did not."""
        first, last = self._find_left(start, is_beside=True), self._find_right(end, is_beside=True)
        if first is None or last is None or last < first:
            return None
        found = "".join(self._new[first:last]).replace(NOTE_SIGN, "")
        return None if KNOWN in found else tidy(found)

    def find_form(self, start: int, end: int, is_of_form: IsOfForm, others: Sequence[int]) -> str | None:
        """The one value of a form that stands where a value and words beside it were changed; None if it is not one.

        `others` are the places of signs of other values, none of which may have been there.
        """
        first, last = self._find_left(start, is_beside=False), self._find_right(end, is_beside=False)
        if first is None or last is None or last < first:
            return None
        before = next((at for at in range(start - 1, -1, -1) if self._places.get(at) == first - 1), -1)
        after = next((at for at in range(end, len(self._old)) if self._places.get(at) == last), len(self._old))
        if any(before < at < after for at in others):
            return None
        widest = list(_find_widest("".join(self._new[first:last]), is_of_form))
        return widest[0][1] if len(widest) == 1 else None

    def find_loose_form(self, is_of_form: IsOfForm, taken: Collection[int]) -> tuple[int, str] | None:
        """The one value of a form in what is new anywhere in the line, with its place; None if it is not one.

        `taken` are places in the new line of which it is known what stands there.
        """
        old = {*self._places.values(), *taken}
        found: list[tuple[int, str]] = []
        for is_new, group in groupby(range(len(self._new)), key=lambda at: at not in old):
            places = list(group)
            if is_new:
                text = "".join(self._new[at] for at in places)
                found += [(places[0] + at, words) for at, words in _find_widest(text, is_of_form)]
        return found[0] if len(found) == 1 else None

    def list_kept(self) -> dict[int, int]:
        """The places of the signs that stayed, each with that to which it came."""
        return dict(self._places)

    def _find_left(self, start: int, *, is_beside: bool) -> int | None:
        """Where in the new line the place begins that is behind what stayed before a place."""
        at = start - 1
        while at >= 0 and (self._old[at].isspace() or (not is_beside and at not in self._places)):
            at -= 1
        if at < 0:
            return 0
        place = self._places.get(at)
        return None if place is None else place + 1

    def _find_right(self, end: int, *, is_beside: bool) -> int | None:
        """Where in the new line the place ends that is before what stayed behind a place."""
        at = end
        while at < len(self._old) and (self._old[at].isspace() or (not is_beside and at not in self._places)):
            at += 1
        return len(self._new) if at == len(self._old) else self._places.get(at)


def _find_widest(text: str, is_of_form: IsOfForm) -> Iterator[tuple[int, str]]:
    """The words of a form in a text, none of which are part of others, each with its place."""
    tokens = TOKEN.findall(text)
    runs = [
        (one, other)
        for one in range(len(tokens))
        for other in range(one + 1, len(tokens) + 1)
        if tokens[one].strip() and tokens[other - 1].strip() and is_of_form("".join(tokens[one:other]))
    ]
    for run in runs:
        if not any(one != run and one[0] <= run[0] and run[1] <= one[1] for one in runs):
            yield len("".join(tokens[: run[0]])), "".join(tokens[slice(*run)])
