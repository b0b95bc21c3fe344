"""The signs that were printed for a leaf, and the line that came back -> what stands in it now for each value.

What stands there is sure only where the words on both sides stayed: then it is all that stands between them. Where they
changed too, a value of a type that has a form of its own, such as a length of time, is known by that form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.inlines import Slot
from clausebook.importing.returning.matching_signs import TOKEN, match_signs, straighten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clausebook.importing.returning.printed_signs import PrintedSign

    # Whether some words are a value of the type that a slot has, which has a form of its own.
    IsOfForm = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class SeenValue:
    """What one printing of a value came back as: `at` is the place of its first sign, `old` what was printed.

    `new` is None where nobody can tell, and empty where it was taken out. `stood_alone` says that it is all that the
    leaf says.
    """

    at: int
    expression: str
    old: str
    new: str | None
    stood_alone: bool = False

    @property
    def is_same(self) -> bool:
        """Whether it was left as it was."""
        return self.new == self.old

    @property
    def is_longer(self) -> bool:
        """Whether it stands there still, with words beside it that may be its own or the clause's."""
        if not self.new or self.is_same:
            return False
        words, others = (TOKEN.findall(text.lower()) for text in (self.old, self.new))
        return any(others[at : at + len(words)] == words for at in range(len(others)))


def see_values(signs: Sequence[PrintedSign], given: Sequence[str], forms: Mapping[str, IsOfForm]) -> list[SeenValue]:
    """What became of each value of a leaf; `given` are the signs that came back for its words.

    `forms` are by the expressions of those slots whose values have a form of their own.
    """
    old, new = ([straighten(one) for one in of] for of in ([sign.shown for sign in signs], given))
    kept = _Kept(old, new)
    seen: list[SeenValue] = []
    for at, sign in enumerate(signs):
        if isinstance(sign.typed, Slot) and not sign.at:
            end = at + sign.length
            expression = sign.typed.expression
            text = kept.find_between(at, end)
            if text is None and expression in forms:
                others = [place for place, one in enumerate(signs) if isinstance(one.typed, Slot)]
                text = kept.find_form(at, end, forms[expression], [one for one in others if not at <= one < end])
            was = _tidy("".join(old[at:end]))
            seen.append(SeenValue(at, expression, was, text, stood_alone=sign.length == len(signs)))
    return seen


def put_values(
    signs: Sequence[PrintedSign], values: Mapping[int, str]
) -> tuple[tuple[PrintedSign, ...], tuple[int, ...]]:
    """The signs with other values in them, by the places of their first signs; and the place from which each is."""
    made: list[PrintedSign] = []
    places: list[int] = []
    at = 0
    while at < len(signs):
        new = values.get(at)
        if new is None:
            made.append(signs[at])
            places.append(at)
            at += 1
        else:
            made += [replace(signs[at], shown=sign, at=number, length=len(new)) for number, sign in enumerate(new)]
            places += [at] * len(new)
            at += signs[at].length
    return tuple(made), tuple(places)


def _tidy(text: str) -> str:
    return " ".join(text.split())


class _Kept:
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
        return _tidy("".join(self._new[first:last]))

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
        tokens = TOKEN.findall("".join(self._new[first:last]))
        runs = [
            (one, other)
            for one in range(len(tokens))
            for other in range(one + 1, len(tokens) + 1)
            if tokens[one].strip() and tokens[other - 1].strip() and is_of_form("".join(tokens[one:other]))
        ]
        widest = [run for run in runs if not any(one != run and one[0] <= run[0] and run[1] <= one[1] for one in runs)]
        return "".join(tokens[slice(*widest[0])]) if len(widest) == 1 else None

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
