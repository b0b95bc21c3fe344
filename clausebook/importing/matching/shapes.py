"""A clause -> the texts that it can be in a school: one for each way in which its conditions can fall out."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, parse_lines
from clausebook.importing.matching.pieces import spell
from clausebook.model.lookups import find_named, holds
from clausebook.model.parameters import format_value
from clausebook.model.template import list_inserts, list_tests, settle_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.importing.matching.pieces import Pieces
    from clausebook.model.library import Clause
    from clausebook.model.parameters import Parameter, ParameterValue
    from clausebook.model.template import Arm, Branch, Insert, Name
    from clausebook.model.trust import School, Trust

# More than any clause has; one that asks more is tried with its most usual answers.
_ANSWERS_AT_MOST = 96


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A clause whose conditions are settled. `answers` are the values of the parameters that these ask for.

    `slots` are its open values by their expressions, as the slots of a tree have them.
    """

    clause: Clause
    answers: Mapping[str, ParameterValue]
    pieces: Pieces
    slots: Mapping[str, Insert] = field(repr=False)


def list_shapes(clause: Clause, school: School, trust: Trust) -> tuple[Shape, ...]:
    """The texts of a clause in a school, what it is by default first.

    What its conditions ask of the school is answered by the school's file; of parameters, each answer is tried.
    """
    inserts = {str(insert): insert for insert in list_inserts(clause.body)}
    shapes: dict[Pieces, Shape] = {}
    for answers in islice(_list_answers(clause), _ANSWERS_AT_MOST):
        tree = _settle(clause, answers, school, trust)
        if tree is not None and tree.blocks:
            pieces = spell(tree)
            shapes.setdefault(pieces, Shape(clause, answers, pieces, inserts))
    return tuple(shapes.values())


def _settle(clause: Clause, answers: Mapping[str, ParameterValue], school: School, trust: Trust) -> ClauseText | None:
    def find(name: Name) -> ParameterValue:
        if len(name.path) == 1:
            return answers[name.path[0]]
        return find_named(name, trust if name.path[0] == "trust" else school)

    def choose(branch: Branch) -> Arm | None:
        return next((arm for arm in branch.arms if arm.test is None or holds(arm.test, school, find)), None)

    try:
        tree = parse_lines(settle_lines(clause.body, choose))
    except (KeyError, AttributeError):  # a value that this school does not have
        return None
    return tree if isinstance(tree, ClauseText) else None


def _list_answers(clause: Clause) -> Iterator[dict[str, ParameterValue]]:
    """Every answer to what the conditions ask of parameters, the default ones first."""
    tested: dict[str, list[str]] = {}
    for test in list_tests(clause.body):
        if len(test.name.path) == 1 and test.name.path[0] in clause.parameters:
            tested.setdefault(test.name.path[0], []).extend([] if test.equals is None else [test.equals])
    options = [_list_options(clause.parameters[name], texts) for name, texts in tested.items()]
    for answer in product(*options):
        yield dict(zip(tested, answer, strict=True))


def _list_options(parameter: Parameter, texts: list[str]) -> list[ParameterValue]:
    """The values that a parameter may have where conditions ask for it, its default first."""
    found: list[ParameterValue] = [] if parameter.default is None else [parameter.default]
    if parameter.type == "yes-no":
        found += [True, False]
    elif parameter.type == "choice":
        found += parameter.choices
    else:
        found += _read_all(parameter, texts)
    return list({format_value(value): value for value in found}.values()) or [""]


def _read_all(parameter: Parameter, texts: list[str]) -> Iterator[ParameterValue]:
    for text in texts:
        try:
            yield parameter.read([text] if parameter.type == "list" else text)
        except ValueError:
            continue
