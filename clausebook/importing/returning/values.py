"""The signs that were printed for a leaf, and the line that came back -> what stands in it now for each value.

What stands there is sure only where the words on both sides stayed: then it is all that stands between them. Where they
changed too, a value of a type that has a form of its own, such as a length of time, is known by that form.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.inlines import Slot
from clausebook.importing.returning.given_signs import read_given
from clausebook.importing.returning.kept_signs import KeptSigns, tidy
from clausebook.importing.returning.matching_signs import TOKEN, straighten

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from clausebook.importing.returning.forms import IsOfForm
    from clausebook.importing.returning.given_signs import GivenSign
    from clausebook.importing.returning.lines import Elsewhere
    from clausebook.importing.returning.printed_signs import PrintedSign


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


def see_values(
    signs: Sequence[PrintedSign],
    given: Sequence[GivenSign],
    forms: Mapping[str, IsOfForm],
    elsewhere: Mapping[int, Elsewhere],
) -> list[SeenValue]:
    """What became of each value of a leaf; `given` are the signs that came back for its words.

    `forms` are by the expressions of those slots whose values have a form of their own. `elsewhere` are those that are
    known to stand at another place of the line, by the places of their first signs.
    """
    old, new = [straighten(sign.shown) for sign in signs], [straighten(one.shown) for one in given]
    kept = KeptSigns(old, read_given(given))
    plain = KeptSigns(old, new) if elsewhere else kept
    values = [place for place, one in enumerate(signs) if isinstance(one.typed, Slot)]
    seen: list[SeenValue] = []
    for at, sign in enumerate(signs):
        if isinstance(sign.typed, Slot) and not sign.at:
            end, expression = at + sign.length, sign.typed.expression
            was = tidy("".join(old[at:end]))
            made = SeenValue(at, expression, was, None, stood_alone=sign.length == len(signs))
            if at in elsewhere:
                # Words beside a value with another first letter may be its own, as "Dark" in "Dark blue".
                longer = replace(made, new=plain.find_between(at, end))
                seen.append(longer if longer.is_longer else replace(made, new=elsewhere[at].text))
                continue
            text = kept.find_between(at, end)
            if text is None and expression in forms:
                text = kept.find_form(at, end, forms[expression], [one for one in values if not at <= one < end])
            seen.append(replace(made, new=text))
    return seen


def put_values(
    signs: Sequence[PrintedSign], values: Mapping[int, str], elsewhere: Collection[int] = frozenset()
) -> tuple[tuple[PrintedSign, ...], tuple[int, ...]]:
    """The signs with other values in them, by the places of their first signs; and the place from which each is.

    Those that stand `elsewhere` are left out.
    """
    made: list[PrintedSign] = []
    places: list[int] = []
    at = 0
    while at < len(signs):
        new = "" if at in elsewhere else values.get(at)
        if new is None:
            made.append(signs[at])
            places.append(at)
            at += 1
        else:
            made += [replace(signs[at], shown=sign, at=number, length=len(new)) for number, sign in enumerate(new)]
            places += [at] * len(new)
            at += signs[at].length
    return tuple(made), tuple(places)
