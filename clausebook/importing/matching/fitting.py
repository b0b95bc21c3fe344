"""A shape of a clause, and the words of a document -> the values with which the clause says just these words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import are_same, clean, write_strictly
from clausebook.importing.matching.printing import SlotKind, find_slot_kind, write_pattern
from clausebook.importing.matching.values import read_value
from clausebook.model.grammar import filter_words
from clausebook.model.parameters import format_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from clausebook.importing.matching.printing import Printer
    from clausebook.importing.matching.shapes import Shape
    from clausebook.model.parameters import Parameter, ParameterValue
    from clausebook.model.template import Insert

# Where slots stand in a text: no text of a document may hold these characters.
_FIRST_MARK = 0xF0000
_MARK = "\U000f0000-\U000ffffd"
_MARKS = re.compile(f"[{_MARK}]")
_PART = re.compile(rf"\s+-\s*|-\s+|\s+|[{_MARK}]|[.,;:)!?]|[^\s.,;:)!?{_MARK}-]+|.", re.DOTALL)
_DASH = re.compile(r"\s+-\s*|-\s+")
_CHARACTERS_AT_MOST = 20_000
# With many values open at once, a document could be written for which trying them all takes for ever.
_OPEN_AT_MOST = 10
_NEVER = re.compile(r"(?!)")
# What files give; a school can change what stands in its own.
_GIVEN = frozenset({SlotKind.SCHOOL, SlotKind.LAW, SlotKind.POLICY})


@dataclass(frozen=True, slots=True)
class Fit:
    """That a shape says the words of a document.

    `values` are those of its parameters as far as the words or the conditions say. `needs` are values of the school's
    or the library's files that would have to be others, by their expressions: the clause's words are the document's
    only with them. `sections` are references to sections as the document writes them, by key; `lists` what the
    document lists where the clause makes a list of its own.
    """

    shape: Shape
    values: Mapping[str, ParameterValue]
    needs: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Open:
    """A slot that takes the words that stand there; `first` is the number of the first slot of the same value."""

    insert: Insert
    parameter: Parameter | None
    is_list: bool
    first: int

    @property
    def subject(self) -> str:
        return str(self.insert.subject)

    @property
    def group(self) -> str:
        return f"slot{self.first}"


_Pattern = tuple[re.Pattern[str], "tuple[_Open, ...]"]


class Fitter:
    """Tries shapes of clauses on words, and remembers their patterns."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._patterns: dict[tuple[Shape, bool], _Pattern] = {}

    def fit(self, shape: Shape, words: str) -> Fit | None:
        """How a shape says the words of a document, with the school's own details if it can; None if it does not."""
        text = _MARKS.sub(" ", clean(words))
        if len(text) > _CHARACTERS_AT_MOST:
            return None
        strict = write_strictly(text)
        for is_open in (False, True):
            pattern, slots = self._find_pattern(shape, is_open=is_open)
            match = pattern.fullmatch(strict)
            fit = self._read(shape, slots, match, text) if match else None
            if fit:
                return fit
        return None

    def _find_pattern(self, shape: Shape, *, is_open: bool) -> _Pattern:
        known = self._patterns.get((shape, is_open))
        if known is None:
            known = self._patterns[shape, is_open] = self._make_pattern(shape, is_open=is_open)
        return known

    def _make_pattern(self, shape: Shape, *, is_open: bool) -> _Pattern:
        """A pattern of the words of a shape; `is_open` leaves open what the school's file gives, too."""
        text = ""
        slots: list[_Open] = []
        firsts: dict[str, int] = {}
        for piece in shape.pieces:
            if not piece.slot:
                text += piece.text
                continue
            insert = shape.slots[piece.slot]
            kind = find_slot_kind(insert)
            is_given = kind in _GIVEN and not (is_open and kind is SlotKind.SCHOOL)
            words = self._printer.find_words(insert) if is_given else None
            if words is None:
                first = firsts.setdefault(str(insert.subject), len(slots))
                text += chr(_FIRST_MARK + len(slots))
                parameter = shape.clause.parameters.get(str(insert.subject))
                slots.append(_Open(insert, parameter, piece.is_list, first))
            else:
                text += words
        if len(firsts) > _OPEN_AT_MOST:
            return _NEVER, ()
        return re.compile(_write_pattern(write_strictly(clean(text)), slots)), tuple(slots)

    def _read(self, shape: Shape, slots: Sequence[_Open], match: re.Match[str], text: str) -> Fit | None:
        """What a match says, if the clause filled with it gives the words again."""
        values: dict[str, ParameterValue] = dict(shape.answers)
        found: dict[str, str] = {}
        for slot in slots:
            words = text[slice(*match.span(slot.group))]
            if slot.parameter is None:
                found[slot.subject] = words
                continue
            value = read_value(slot.parameter, words, is_list=slot.is_list)
            if value is None or _differs(shape.answers.get(slot.subject), value):
                return None
            values[slot.subject] = value
        filled = write_shape(shape, values, lambda insert: found.get(str(insert.subject)) or self._find(insert))
        return self._sort(shape, slots, values, found) if are_same(filled, text) else None

    def _find(self, insert: Insert) -> str:
        return self._printer.find_plain_words(insert) or ""

    def _sort(
        self, shape: Shape, slots: Sequence[_Open], values: Mapping[str, ParameterValue], found: Mapping[str, str]
    ) -> Fit:
        needs, sections, lists = {}, {}, {}
        for slot in slots:
            kind, subject = find_slot_kind(slot.insert), slot.subject
            if kind is SlotKind.SECTION:
                sections[subject] = found[subject]
            elif kind is SlotKind.DERIVED:
                lists[subject] = tuple(found[subject].split("\n"))
            elif kind is not SlotKind.PARAMETER and not self._prints(slot, found[subject]):
                needs[subject] = found[subject]
        return Fit(shape, values, needs, sections, lists)

    def _prints(self, slot: _Open, words: str) -> bool:
        """Whether the files give for a slot what the document has there."""
        own = self._printer.find_plain_words(slot.insert)
        return own is not None and are_same(own, words)


def _differs(answer: ParameterValue | None, value: ParameterValue) -> bool:
    return answer is not None and format_value(answer) != format_value(value)


def write_shape(shape: Shape, values: Mapping[str, ParameterValue], find: Callable[[Insert], str]) -> str:
    """The words of a shape with its parameters' values, and with what `find` gives, before filters, in other slots."""
    text = ""
    for piece in shape.pieces:
        if not piece.slot:
            text += piece.text
            continue
        insert = shape.slots[piece.slot]
        value = values.get(str(insert.subject)) if find_slot_kind(insert) is SlotKind.PARAMETER else None
        if isinstance(value, tuple) and piece.is_list:
            text += "\n".join(value)
        else:
            text += filter_words(find(insert) if value is None else format_value(value), insert.filters)
    return text


def _write_pattern(text: str, slots: Sequence[_Open]) -> str:
    """A pattern of strictly compared words, in which spaces are any spaces."""
    pattern = ""
    for part in _PART.findall(text):
        if _MARKS.match(part):
            number = ord(part) - _FIRST_MARK
            pattern += _write_slot(slots[number], is_first=slots[number].first == number)
        elif part.isspace():
            pattern += r"\s+"
        elif _DASH.fullmatch(part):
            pattern += r"\s*-\s*"
        else:
            pattern += rf"\s*{re.escape(part)}" if part in ".,;:)!?" else re.escape(part)
    return pattern


def _write_slot(slot: _Open, *, is_first: bool) -> str:
    what = f"(?P={slot.group})"
    if is_first:
        what = f"(?P<{slot.group}>{write_pattern(slot.insert, slot.parameter, is_list=slot.is_list)})"
    if "a_or_an" in slot.insert.filters:
        what = rf"an?\s+{what}"
    return f"{what}(?:'s|')?" if "possessive" in slot.insert.filters else what
