"""Clause text -> a template tree. Jinja's parser reads it; only a short list of nodes is let through.

Nothing is ever rendered by Jinja: its sandbox bounds neither time nor memory, so the tree is checked
against an allow-list and evaluated by `resolve` as plain look-ups.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from jinja2 import Environment, TemplateSyntaxError, nodes

from clausebook.diagnostics import Code, Location, did_you_mean, join_words
from clausebook.model.template import (
    AGES,
    FILTERS,
    FUNCTIONS,
    LAW_OPTIONS,
    Arm,
    Branch,
    Call,
    Combined,
    Insert,
    Name,
    Template,
    TemplateNode,
    Test,
    list_questions,
)
from clausebook.validate.braces import INSERT, find_text_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.template import Condition

# Only the parser is used. The autoescape flag is set so that no reader has to wonder.
_PARSER = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=True)
_AGE_EXAMPLE = "For example: {% if 16 in school.ages %}"
_CONDITION_EXAMPLE = "For example: {% if school.phase == 'primary' %}"
NESTING_AT_MOST = 4
QUESTIONS_AT_MOST = 12
# Of each function: fewest and most arguments, options, and how it is written.
_ARGUMENTS: Mapping[str, tuple[int, int, tuple[str, ...], str]] = {
    "law": (1, 1, LAW_OPTIONS, "{{ law('education-act-1996') }} or {{ law('education-act-1996', section=3) }}"),
    "role": (1, 2, (), "{{ role('office') }} or {{ role('office', 'phone') }}"),
    "section": (1, 1, (), "{{ section('images') }}"),
    "policy": (1, 1, (), "{{ policy('complaints') }}"),
    "cited_law": (0, 0, (), "{{ cited_law() }}"),
    "related_policies": (0, 0, (), "{{ related_policies() }}"),
}


class _Refused(Exception):
    def __init__(self, code: Code, location: Location, message: str, hint: str = "") -> None:
        self.code, self.location, self.message, self.hint = code, location, message, hint
        super().__init__(message)


def parse_template(text: str, location: Location, *, report: Report) -> Template | None:
    """The tree of a text, or None after reporting why it is refused.

    `location` is the place of the text's first line, or of the key that has the text.
    """
    if "{" not in text and "}" not in text:
        return (text,)
    if fault := find_text_fault(text):
        report.error(fault.code, location.inside(fault.line, fault.column), fault.message, fault.hint)
        return None
    try:
        tree = _PARSER.parse(text)
        return _Walker(text, location).walk(tree.body, depth=0)
    except _Refused as refusal:
        report.error(refusal.code, refusal.location, refusal.message, refusal.hint)
    except TemplateSyntaxError as error:
        line = text.split("\n")[error.lineno - 1]
        place = location.inside(error.lineno, line.find("{") + 1)
        if "{%" in line:
            report.error(Code.CLAUSE_SYNTAX, place, "this condition cannot be read.", _CONDITION_EXAMPLE)
        else:
            message = "what stands here between {{ and }} cannot be read."
            report.error(Code.CLAUSE_SYNTAX, place, message, "For example: {{ school.name }} or {{ role('office') }}.")
    except (RecursionError, SyntaxError, ValueError, OverflowError):
        report.error(Code.CLAUSE_SYNTAX, location, "this is too tangled to be read.", "Write it more simply.")
    return None


class _Walker:
    """Turns Jinja's nodes into ours, in the order of the text."""

    def __init__(self, text: str, location: Location) -> None:
        self._location = location
        self._inserts = iter([
            (location.inside(number, match.start() + 1), alone == match.group())
            for number, line in enumerate(text.split("\n"), start=1)
            for alone in (line.strip(),)
            for match in INSERT.finditer(line)
        ])  # fmt: skip
        self._here = location

    def _refuse(self, message: str, hint: str = "", code: Code = Code.CLAUSE_LANGUAGE) -> NoReturn:
        raise _Refused(code, self._here, message, hint)

    def walk(self, body: list[nodes.Node], *, depth: int) -> Template:
        """The tree of a run of nodes."""
        found: list[TemplateNode] = []
        for node in body:
            if isinstance(node, nodes.Output):
                found += [self._read_part(part) for part in node.nodes]
            elif isinstance(node, nodes.If):
                found.append(self._read_branch(node, depth + 1))
            else:
                self._here = self._location.inside(node.lineno, 1)
                self._refuse(f'"{type(node).__name__.lower()}" is not part of the language of clauses.', "Remove it.")
        return tuple(found)

    def _read_part(self, node: nodes.Expr) -> TemplateNode:
        return node.data if isinstance(node, nodes.TemplateData) else self._read_insert(node)

    def _read_branch(self, node: nodes.If, depth: int) -> Branch:
        self._here = self._location.inside(node.lineno, 1)
        if depth > NESTING_AT_MOST:
            hint = "Write it more simply, or make two clauses and let schools choose."
            self._refuse(f"conditions are nested more than {NESTING_AT_MOST} deep.", hint)
        arms = []
        for arm in (node, *node.elif_):
            self._here = self._location.inside(arm.lineno, 1)
            arms.append(Arm(self._read_condition(arm.test), self.walk(arm.body, depth=depth)))
        if node.else_:
            arms.append(Arm(None, self.walk(node.else_, depth=depth)))
        return Branch(tuple(arms))

    def _read_condition(self, node: nodes.Node) -> Condition:
        condition = self._read_test(node)
        if sum(1 for _ in list_questions(condition)) > QUESTIONS_AT_MOST:
            hint = "Write it more simply, or make two clauses and let schools choose."
            self._refuse(f"a condition asks more than {QUESTIONS_AT_MOST} things at once.", hint)
        return condition

    def _read_test(self, node: nodes.Node) -> Condition:
        if isinstance(node, nodes.Not):
            inner = self._read_test(node.node)
            return replace(inner, negated=not inner.negated)
        if isinstance(node, (nodes.And, nodes.Or)):
            parts = tuple(self._read_test(part) for part in _list_joined(node, type(node)))
            return Combined(parts, is_any=isinstance(node, nodes.Or))
        if isinstance(node, nodes.Compare) and len(node.ops) == 1:
            return self._read_comparison(node.expr, node.ops[0])
        if isinstance(node, (nodes.Name, nodes.Getattr)):
            return Test(self._read_asked(node), None, negated=False, location=self._here)
        self._refuse_question()

    def _read_comparison(self, left: nodes.Expr, operand: nodes.Operand) -> Condition:
        right = operand.expr
        if operand.op in ("eq", "ne") and isinstance(right, nodes.Const) and isinstance(right.value, str):
            return Test(self._read_asked(left), right.value, operand.op == "ne", self._here)
        if operand.op in ("in", "notin") and isinstance(right, nodes.Getattr) and self._read_name(right) == AGES:
            if isinstance(left, nodes.Const) and type(left.value) is int:
                return Test(AGES, str(left.value), operand.op == "notin", self._here)
            self._refuse("an age is a number.", _AGE_EXAMPLE)
        if operand.op in ("in", "notin") and isinstance(right, (nodes.List, nodes.Tuple)) and right.items:
            words = [item.value for item in right.items if isinstance(item, nodes.Const)]
            if len(words) == len(right.items) and all(isinstance(word, str) for word in words):
                tests = tuple(Test(self._read_asked(left), word, negated=False, location=self._here) for word in words)
                return Combined(tests, is_any=True, negated=operand.op == "notin")
        self._refuse_question()

    def _read_asked(self, node: nodes.Node) -> Name:
        """The value of which a condition asks whether it holds, or is a text: ages are several, and neither."""
        name = self._read_name(node)
        if name == AGES:
            self._refuse("of its ages a condition asks whether a school has one.", _AGE_EXAMPLE)
        return name

    def _refuse_question(self) -> NoReturn:
        self._refuse(
            "a condition asks whether a yes-no value holds, or whether a value is one text or one of several.",
            _CONDITION_EXAMPLE,
        )

    def _read_insert(self, node: nodes.Expr) -> Insert:
        self._here, is_alone = next(self._inserts, (self._location, False))
        filters: list[str] = []
        while isinstance(node, nodes.Filter):
            if node.name not in FILTERS or node.node is None:
                self._refuse(f'the filter "{node.name}" is not known.', did_you_mean(node.name, FILTERS))
            if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                self._refuse(f'the filter "{node.name}" takes nothing in brackets.', f"Write | {node.name}.")
            filters.insert(0, node.name)
            node = node.node
        subject = self._read_call(node) if isinstance(node, nodes.Call) else self._read_name(node)
        insert = Insert(subject, tuple(filters), self._here)
        if insert.is_block and not is_alone:
            self._refuse(f"{insert} makes a list, so it cannot stand inside a line.", "Put it on a line of its own.")
        return insert

    def _read_name(self, node: nodes.Node) -> Name:
        path: list[str] = []
        while isinstance(node, nodes.Getattr):
            path.insert(0, node.attr)
            node = node.node
        if not isinstance(node, nodes.Name) or len(path) > 1:
            self._refuse(
                "only a value or a function can stand between {{ and }}.",
                "No sums, loops or other logic: see the guide.",
            )
        return Name((node.name, *path))

    def _read_call(self, node: nodes.Call) -> Call:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in FUNCTIONS:
            self._refuse(f'"{name or "this"}" is not a function of the language.', did_you_mean(name, FUNCTIONS))
        fewest, most, known, example = _ARGUMENTS[name]
        unknown = [keyword.key for keyword in node.kwargs if keyword.key not in known]
        if unknown and known:
            expected = f"expected {join_words(known)}"
            near = did_you_mean(unknown[0], known)
            hint = near if near.startswith("Did") else f"Write {example}."
            self._refuse(f'{name}() has no "{unknown[0]}": {expected}.', hint)
        if unknown or node.dyn_args or node.dyn_kwargs or not fewest <= len(node.args) <= most:
            self._refuse(f"{name}() is not used like this.", f"Write {example}.")
        arguments = tuple(self._read_constant(argument, example) for argument in node.args)
        options = tuple((keyword.key, self._read_constant(keyword.value, example)) for keyword in node.kwargs)
        return Call(name, arguments, options)

    def _read_constant(self, node: nodes.Node, example: str) -> str:
        if isinstance(node, nodes.Const) and type(node.value) in (str, int):
            return str(node.value)
        self._refuse("only a text in 'quotes' or a number can stand in the brackets.", f"Write {example}.")


def _list_joined(node: nodes.BinExpr, kind: type[nodes.BinExpr]) -> list[nodes.Expr]:
    """The parts of `a and b and c`, which Jinja reads as `(a and b) and c`."""
    parts: list[nodes.Expr] = []
    left: nodes.Expr = node
    while isinstance(left, kind):
        parts.insert(0, left.right)
        left = left.left
    return [left, *parts]
