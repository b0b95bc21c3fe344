"""The clause language as a tree: text, values and whole-block conditions. Nothing else can be said in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document.line_kinds import LIST_FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Name:
    """A value by its dotted name: ("school", "name") or ("delete_within",)."""

    path: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.path)


# The one value that holds several: a question about it asks whether one of them is among them.
AGES = Name(("school", "ages"))
FEDERATION = Name(("school", "federation"))


@dataclass(frozen=True, slots=True)
class Call:
    """One of the language's functions with plain arguments."""

    function: str
    arguments: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        plain = [f"'{argument}'" for argument in self.arguments]
        named = [f"{key}={value}" if value.isdigit() else f"{key}='{value}'" for key, value in self.options]
        return f"{self.function}({', '.join(plain + named)})"


@dataclass(frozen=True, slots=True)
class Insert:
    """`{{ ... }}`: a name or a call, passed through filters; its location is no part of what it is."""

    subject: Name | Call
    filters: tuple[str, ...] = ()
    location: Location | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return " | ".join([str(self.subject), *self.filters])

    @property
    def is_block(self) -> bool:
        """Whether it is a block of its own (a list), not part of a sentence."""
        is_list = isinstance(self.subject, Call) and self.subject.function in LIST_FUNCTIONS
        return is_list or "bullets" in self.filters


@dataclass(frozen=True, slots=True)
class Test:
    """What an `if` asks: a flag, or whether a value equals a text; `negated` turns it round."""

    name: Name
    equals: str | None = None
    negated: bool = False
    location: Location | None = field(default=None, compare=False)

    def __str__(self) -> str:
        if self.equals is not None and self.name == AGES:
            return f"{'not ' if self.negated else ''}{self.equals} in {self.name}"
        equals = "" if self.equals is None else f" == '{self.equals}'"
        return f"{'not ' if self.negated else ''}{self.name}{equals}"


@dataclass(frozen=True, slots=True)
class Combined:
    """Several questions in one: whether all hold or, if `is_any`, at least one; `negated` turns it round."""

    parts: tuple[Condition, ...]
    is_any: bool = False
    negated: bool = False

    def __str__(self) -> str:
        joined = (" or " if self.is_any else " and ").join(map(_write_part, self.parts))
        return f"not ({joined})" if self.negated else joined


Condition = Test | Combined


def _write_part(part: Condition) -> str:
    return f"({part})" if isinstance(part, Combined) and not part.negated else str(part)


@dataclass(frozen=True, slots=True)
class Arm:
    """One branch of a condition; no test means `else`."""

    test: Condition | None
    nodes: tuple[TemplateNode, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """`{% if %}` with its arms; the first that holds is taken."""

    arms: tuple[Arm, ...]


TemplateNode = str | Insert | Branch
Template = tuple[TemplateNode, ...]

FUNCTIONS = ("cited_law", "law", "policy", "related_policies", "role", "section")
FILTERS = ("a_or_an", "bullets", "capital", "possessive")
LAW_OPTIONS = ("article", "part", "paragraph", "regulation", "schedule", "section")
ROLE_DETAILS = ("title", "name", "phone", "email")


def write_template(template: Template) -> str:
    """A template in the words of its language, the same for the same tree."""
    words = ""
    for node in template:
        if isinstance(node, str):
            words += node
        elif isinstance(node, Insert):
            words += f"{{{{ {node} }}}}"
        else:
            for arm in node.arms:
                words += f"{{% {f'if {arm.test}' if arm.test else 'else'} %}}{write_template(arm.nodes)}"
            words += "{% endif %}"
    return words


def settle_lines(template: Template, choose: Callable[[Branch], Arm | None]) -> list[tuple[int, str]]:
    """The lines that are left when conditions are settled, with their numbers in the text, from 1.

    `choose` says which arm of a condition is taken. Values are written in the words of the language. Each mark of a
    condition stands on a line of its own, so that it can be counted.
    """
    lines = _Lines()
    lines.add(template, choose, is_taken=True)
    return lines.found


class _Lines:
    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._number = 1
        # Whether the next words go on in the line of the last ones.
        self._is_open = False

    def add(self, template: Template, choose: Callable[[Branch], Arm | None], *, is_taken: bool) -> None:
        for node in template:
            if isinstance(node, Branch):
                chosen = choose(node) if is_taken else None
                for arm in node.arms:
                    self._pass_mark()
                    self.add(arm.nodes, choose, is_taken=arm is chosen)
                self._pass_mark()
            else:
                self._add_words(node if isinstance(node, str) else f"{{{{ {node} }}}}", is_taken=is_taken)

    def _pass_mark(self) -> None:
        """Go to the line below a mark; the line that the words before it left open is the mark's own."""
        if self._is_open:
            self.found.pop()
        self._number += 1
        self._is_open = False

    def _add_words(self, words: str, *, is_taken: bool) -> None:
        first, *others = words.split("\n")
        if is_taken:
            if self._is_open:
                number, line = self.found[-1]
                self.found[-1] = (number, line + first)
            elif first or others:
                self.found.append((self._number, first))
            self.found += [(self._number + below, line) for below, line in enumerate(others, start=1)]
            self._is_open = True
        self._number += len(others)


def list_inserts(template: Template) -> Iterator[Insert]:
    """Every insert of a template, in every branch, in order."""
    for node in template:
        if isinstance(node, Insert):
            yield node
        elif isinstance(node, Branch):
            for arm in node.arms:
                yield from list_inserts(arm.nodes)


def list_conditions(template: Template) -> Iterator[Condition]:
    """What every arm of a template asks, in order."""
    for node in template:
        if isinstance(node, Branch):
            for arm in node.arms:
                if arm.test:
                    yield arm.test
                yield from list_conditions(arm.nodes)


def list_tests(template: Template) -> Iterator[Test]:
    """Every single question of a template, in order."""
    for condition in list_conditions(template):
        yield from list_questions(condition)


def list_questions(condition: Condition) -> Iterator[Test]:
    """The single questions that a condition joins, in order."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from list_questions(part)


def list_calls(template: Template, function: str) -> Iterator[tuple[Call, Insert]]:
    """Every call of one function, with the insert that holds it."""
    for insert in list_inserts(template):
        if isinstance(insert.subject, Call) and insert.subject.function == function:
            yield insert.subject, insert
