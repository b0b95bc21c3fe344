"""Numbers of one family that follow one another through a document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.recognising.lines.reading import SourceParagraph
    from clausebook.importing.recognising.words.typed_numbers import TypedNumber

_SMALL = (NumberForm.LETTER, NumberForm.ROMAN)
# A number may be this much greater than the last: somebody took a paragraph out.
_GAP = 3
_FAR_BACK = 40

Family = tuple[object, ...]


@dataclass(slots=True)
class NumberRun:
    """Numbers of one family that follow one another."""

    family: Family
    form: NumberForm
    members: list[SourceParagraph] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The value of the number that came last."""
        number = self.members[-1].marked.number
        return number.count_as(self.form) if number else 0

    @property
    def depth(self) -> int:
        """How many counters its numbers have."""
        number = self.members[0].marked.number
        return number.depth if number else 0


def gather_runs(lines: Iterable[SourceParagraph]) -> list[NumberRun]:
    """The runs of all numbers before lines, in the order in which they begin."""
    runs: list[NumberRun] = []
    open_runs: defaultdict[Family, list[NumberRun]] = defaultdict(list)
    for line in lines:
        number = line.marked.number
        if number is None:
            continue
        family = _name_family(number)
        run = _choose_run(open_runs, family, line, number)
        if run is None:
            form = _choose_first_form(number)
            run = NumberRun(family, form)
            runs.append(run)
            open_runs[family].append(run)
            del open_runs[family][:-_FAR_BACK]
        run.members.append(line)
    return runs


def _name_family(number: TypedNumber) -> Family:
    """What numbers have in common that may follow one another."""
    if number.form is NumberForm.NAMED:
        return (number.form, number.word, number.parent)
    closed = "(" if number.shape.startswith("(") else ")" if number.shape.endswith(")") else ""
    if number.form in (NumberForm.DECIMAL, NumberForm.INNER):
        return (number.form, number.parent, closed)
    return ("letters", number.form in _SMALL, closed)


def _choose_first_form(number: TypedNumber) -> NumberForm:
    """The form of a number that begins a run: the one that counts from the beginning."""
    forms = number.forms or (number.form,)
    return next((form for form in forms if number.count_as(form) == 1), forms[-1])


def _choose_run(
    open_runs: dict[Family, list[NumberRun]], family: Family, line: SourceParagraph, number: TypedNumber
) -> NumberRun | None:
    """The run that a number goes on with: one of the same look, else the one that stands nearest."""
    best: tuple[tuple[int, int, int], NumberRun] | None = None
    for run in open_runs[family]:
        value = number.count_as(run.form)
        step = value - run.last
        if not value or (number.forms and run.form not in number.forms):
            continue
        last = run.members[-1]
        is_alike = _is_alike(last, line)
        is_lettered = number.form is NumberForm.DECIMAL and not number.counters[-1].isdigit()
        follows = step == 1 or (step == 0 and is_lettered)
        slips = (is_alike or number.depth > 1) and value > 1 and not number.is_bare and (step == 0 or 1 < step <= _GAP)
        if follows or slips:
            key = (int(follows), int(is_alike), last.at)
            if best is None or key > best[0]:
                best = key, run
    return best[1] if best else None


def _is_alike(one: SourceParagraph, other: SourceParagraph) -> bool:
    """Whether two lines are set alike, and counted by the same list if a program counts them."""
    first, second = one.paragraph, other.paragraph
    if one.marked.number and one.marked.number.is_counted and first.list_id != second.list_id:
        return False
    return one.look == other.look and one.marked.is_item == other.marked.is_item
