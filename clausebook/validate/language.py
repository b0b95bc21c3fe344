"""Clause text -> a template tree. Jinja's parser reads it; only a short list of nodes is let through.

Nothing is ever rendered by Jinja: its sandbox bounds neither time nor memory, so the tree is checked
against an allow-list and evaluated by `resolve` as plain look-ups.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from jinja2 import Environment, TemplateSyntaxError, nodes

from clausebook.diagnostics import Code, Location, did_you_mean, join_words
from clausebook.model.template import (
    FILTERS,
    FUNCTIONS,
    LAW_OPTIONS,
    Arm,
    Branch,
    Call,
    Insert,
    Name,
    Template,
    TemplateNode,
    Test,
)

if TYPE_CHECKING:
    from clausebook.diagnostics import Report

# Only the parser is used. The autoescape flag is set so that no reader has to wonder.
_PARSER = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=True)
_TAG_LINE = re.compile(r"\s*\{%\s*(if\b[^{}%]*|elif\b[^{}%]*|else|endif)\s*%\}\s*")
_INSERT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
INSERT_CHARACTERS = 200
INSERTS_AT_MOST = 200
NESTING_AT_MOST = 4
_ARGUMENTS = {
    "law": (1, 1, LAW_OPTIONS),
    "role": (1, 2, ()),
    "section": (1, 1, ()),
    "policy": (1, 1, ()),
    "cited_law": (0, 0, ()),
    "related_policies": (0, 0, ()),
}


class _Refused(Exception):
    def __init__(self, code: Code, location: Location, message: str, hint: str = "") -> None:
        self.code, self.location, self.message, self.hint = code, location, message, hint
        super().__init__(message)


def parse_template(text: str, location: Location, *, report: Report) -> Template | None:
    """The tree of a text, or None after reporting why it is refused.

    `location` is the place of the text's first character.
    """
    if "{" not in text:
        return (text,)
    try:
        _refuse_early(text, location)
        tree = _PARSER.parse(text)
        return _Walker(text, location).walk(tree.body, depth=0)
    except _Refused as refusal:
        report.error(refusal.code, refusal.location, refusal.message, refusal.hint)
    except TemplateSyntaxError as error:
        place = _place(location, error.lineno, 1)
        problem = (error.message or "it cannot be read").rstrip(".")
        report.error(Code.CLAUSE_SYNTAX, place, f"this is not in the language of clauses: {problem}.")
    except (RecursionError, SyntaxError, ValueError, OverflowError):
        report.error(Code.CLAUSE_SYNTAX, location, "this is too tangled to be read.", "Write it more simply.")
    return None


def _place(location: Location, line: int, column: int) -> Location:
    return location.at(location.line + line - 1, column if line > 1 else location.column + column - 1)


def _refuse_early(text: str, location: Location) -> None:
    """Faults that are plainer to see, and to explain, in the text than in the tree."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "{#" in line:
            raise _Refused(
                Code.CLAUSE_LANGUAGE, _place(location, number, line.index("{#") + 1),
                'a hidden comment ("{#") stands here.', 'Write notes for staff under "notes:" in the front matter.',
            )  # fmt: skip
        if "{%" in line and not _TAG_LINE.fullmatch(line):
            raise _Refused(
                Code.CLAUSE_LANGUAGE, _place(location, number, line.index("{%") + 1),
                "a condition must stand alone on its line, and only if, elif, else and endif are known.",
                "Put it around whole lines, not inside a sentence.",
            )  # fmt: skip
    found = list(_INSERT.finditer(text))
    if len(found) > INSERTS_AT_MOST:
        raise _Refused(Code.CLAUSE_LANGUAGE, location, f"more than {INSERTS_AT_MOST} values are used.")
    for match in found:
        if len(match[1]) > INSERT_CHARACTERS or "\n" in match[1]:
            line = text.count("\n", 0, match.start()) + 1
            raise _Refused(
                Code.CLAUSE_LANGUAGE, _place(location, line, 1),
                f"a value must stand on one line, in at most {INSERT_CHARACTERS} characters.",
            )  # fmt: skip


class _Walker:
    """Turns Jinja's nodes into ours, in the order in which they stand in the text."""

    def __init__(self, text: str, location: Location) -> None:
        self._location = location
        starts = [match.start() for match in _INSERT.finditer(text)]
        self._places = iter([
            _place(location, text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1)
            for start in starts
        ])  # fmt: skip
        self._here = location

    def _refuse(self, message: str, hint: str = "", code: Code = Code.CLAUSE_LANGUAGE) -> NoReturn:
        raise _Refused(code, self._here, message, hint)

    def walk(self, body: list[nodes.Node], *, depth: int) -> Template:
        """The tree of a run of nodes."""
        found: list[TemplateNode] = []
        for node in body:
            if isinstance(node, nodes.Output):
                for part in node.nodes:
                    found.append(part.data if isinstance(part, nodes.TemplateData) else self._read_insert(part))
            elif isinstance(node, nodes.If):
                found.append(self._read_branch(node, depth + 1))
            else:
                self._here = _place(self._location, node.lineno, 1)
                self._refuse(f'"{type(node).__name__.lower()}" is not part of the language of clauses.')
        return tuple(found)

    def _read_branch(self, node: nodes.If, depth: int) -> Branch:
        self._here = _place(self._location, node.lineno, 1)
        if depth > NESTING_AT_MOST:
            self._refuse(f"conditions are nested more than {NESTING_AT_MOST} deep.")
        arms = []
        for arm in (node, *node.elif_):
            self._here = _place(self._location, arm.lineno, 1)
            arms.append(Arm(self._read_test(arm.test), self.walk(arm.body, depth=depth)))
        if node.else_:
            arms.append(Arm(None, self.walk(node.else_, depth=depth)))
        return Branch(tuple(arms))

    def _read_test(self, node: nodes.Expr) -> Test:
        if isinstance(node, nodes.Not):
            inner = self._read_test(node.node)
            return Test(inner.name, inner.equals, not inner.negated, self._here)
        if isinstance(node, nodes.Compare) and len(node.ops) == 1 and node.ops[0].op in ("eq", "ne"):
            right = node.ops[0].expr
            if isinstance(right, nodes.Const) and isinstance(right.value, str):
                return Test(self._read_name(node.expr), right.value, node.ops[0].op == "ne", self._here)
        if isinstance(node, (nodes.Name, nodes.Getattr)):
            return Test(self._read_name(node), None, negated=False, location=self._here)
        self._refuse(
            "a condition asks whether a yes-no value holds, or whether a value is one text.",
            "For example: {% if school.phase == 'primary' %}",
        )

    def _read_insert(self, node: nodes.Expr) -> Insert:
        self._here = next(self._places, self._location)
        filters: list[str] = []
        while isinstance(node, nodes.Filter):
            if node.name not in FILTERS or node.args or node.kwargs or node.node is None:
                self._refuse(f'the filter "{node.name}" is not known.', did_you_mean(node.name, FILTERS))
            filters.insert(0, node.name)
            node = node.node
        subject = self._read_call(node) if isinstance(node, nodes.Call) else self._read_name(node)
        return Insert(subject, tuple(filters), self._here)

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
        fewest, most, known = _ARGUMENTS[name]
        options = tuple((keyword.key, self._read_constant(keyword.value)) for keyword in node.kwargs)
        unknown = [key for key, _ in options if key not in known]
        if unknown or node.dyn_args or node.dyn_kwargs or not fewest <= len(node.args) <= most:
            wanted = f"{fewest} to {most}" if fewest != most else str(fewest)
            more = f" and {join_words(known)}" if known else ""
            self._refuse(f"{name}() takes {wanted} plain argument{'' if most == 1 else 's'}{more}.")
        return Call(name, tuple(self._read_constant(argument) for argument in node.args), options)

    def _read_constant(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Const) and type(node.value) in (str, int):
            return str(node.value)
        self._refuse('arguments are plain: a text in \'quotes\' or a number.')
