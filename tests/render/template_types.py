"""Reads templates as a type checker does: which fields of which view each one asks for."""

from __future__ import annotations

import ast
import builtins
import dataclasses
import importlib
import sys
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any

from jinja2 import nodes

from clausebook.render.frame.templates import View

if typing.TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

# A type that nothing is known of: a mapping that has no view yet, or what Jinja gives itself.
ANYTHING = Any
# A type as `typing` gives it: a class, a union, a generic.
Type: typing.TypeAlias = Any
# What a macro is known by: its template and its name.
Macro = tuple[str, str]
_FIELDS: dict[Type, Mapping[str, Type]] = {}


def list_views(root: type[View] = View) -> Iterator[type[View]]:
    """Every kind of view of the engine that has been imported."""
    for view in root.__subclasses__():
        # A dataclass with slots leaves the class behind that it was made from.
        if view.__module__.startswith("clausebook.") and vars(sys.modules[view.__module__])[view.__name__] is view:
            yield view
        yield from list_views(view)


def find_fields(view: Type) -> Mapping[str, Type]:
    """The type of each field of a view."""
    if view not in _FIELDS:
        names = _list_names(view.__module__)
        hints = typing.get_type_hints(view, globalns={}, localns=names)
        _FIELDS[view] = {one.name: hints[one.name] for one in dataclasses.fields(view)}
    return _FIELDS[view]


@cache
def _list_names(module: str) -> Mapping[str, Type]:
    """What the names in the annotations of a module mean, also those that it imports for the type checker alone."""
    loaded = importlib.import_module(module)
    found = {**vars(typing), **vars(builtins), **vars(loaded)}
    assert loaded.__file__
    for node in ast.walk(ast.parse(Path(loaded.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            source = importlib.import_module(node.module)
            found |= {one.asname or one.name: getattr(source, one.name, Any) for one in node.names}
    return found


def split_union(type_: Type) -> tuple[Type, ...]:
    """The types that a value may have, `None` aside."""
    origin: Type = typing.get_origin(type_)
    if isinstance(type_, UnionType) or origin is typing.Union:
        return tuple(one for part in typing.get_args(type_) for one in split_union(part) if one is not NoneType)
    return (type_,)


def find_element(type_: Type) -> Type:
    """The type of what a loop over a value gives."""
    found = []
    for one in split_union(type_):
        origin: Type = typing.get_origin(one)
        arguments = typing.get_args(one)
        found.append(arguments[0] if origin in (tuple, list, Sequence, Iterable) and arguments else ANYTHING)
    return typing.Union[tuple(found)] if found else ANYTHING  # noqa: UP007  made of what was found


@dataclass(slots=True)
class Checker:
    """Follows each view through its template and the macros that it is handed to."""

    environment: Environment
    faults: list[str] = field(default_factory=list)
    used: set[tuple[type[View], str]] = field(default_factory=set)
    _trees: dict[str, nodes.Template] = field(default_factory=dict)
    _checked: set[tuple[object, ...]] = field(default_factory=set)

    def read(self, name: str) -> nodes.Template:
        """The syntax tree of a template."""
        if name not in self._trees:
            loader = self.environment.loader
            assert loader
            source, _, _ = loader.get_source(self.environment, name)
            self._trees[name] = self.environment.parse(source)
        return self._trees[name]

    def check(self, view: type[View]) -> None:
        """Check the template, or the macro, that a view names."""
        tree = self.read(view.template)
        if view.macro:
            self._check_macro((view.template, view.macro), [view])
        else:
            scope = {"view": view, **self._list_imports(tree, view.template)}
            self._walk(tree.body, scope, view.template)

    def _list_imports(self, tree: nodes.Template, name: str) -> dict[str, Type]:
        """The macros that a template makes or imports, by the names that they have in it."""
        known: dict[str, Type] = {}
        for macro in tree.find_all(nodes.Macro):
            known[macro.name] = ("macro", (name, macro.name))
        for imported in tree.find_all(nodes.FromImport):
            source = imported.template.as_const()
            for one in imported.names:
                macro_name, alias = one if isinstance(one, tuple) else (one, one)
                known[alias] = ("macro", (source, macro_name))
        return known

    def _check_macro(self, macro: Macro, types: list[Type]) -> None:
        key = (macro, *map(str, types))
        if key in self._checked:
            return
        self._checked.add(key)
        tree = self.read(macro[0])
        (node,) = [one for one in tree.find_all(nodes.Macro) if one.name == macro[1]]
        scope = self._list_imports(tree, macro[0])
        names = [argument.name for argument in node.args]
        scope |= dict(zip(names, [*types, *[ANYTHING] * len(names)], strict=False))
        self._walk(node.body, scope, f"{macro[0]}:{macro[1]}")

    def _walk(self, body: Iterable[nodes.Node], scope: dict[str, Type], where: str) -> None:
        for node in body:
            self._visit(node, scope, where)

    def _visit(self, node: nodes.Node, scope: dict[str, Type], where: str) -> None:
        if isinstance(node, nodes.Macro | nodes.FromImport | nodes.TemplateData):
            return
        if isinstance(node, nodes.For):
            self._visit_loop(node, scope, where)
        elif isinstance(node, nodes.Assign):
            self._visit_assignment(node, scope, where)
        elif isinstance(node, nodes.Expr):
            self._judge(node, scope, where)
        else:
            for child in node.iter_child_nodes():
                self._visit(child, scope, where)

    def _visit_loop(self, node: nodes.For, scope: dict[str, Type], where: str) -> None:
        element = find_element(self._judge(node.iter, scope, where))
        inner = {**scope, "loop": ANYTHING}
        for name in [node.target] if isinstance(node.target, nodes.Name) else node.target.find_all(nodes.Name):
            assert isinstance(name, nodes.Name)
            inner[name.name] = element if name is node.target else ANYTHING
        if node.test:
            self._judge(node.test, inner, where)
        self._walk(node.body, inner, where)
        self._walk(node.else_, scope, where)

    def _visit_assignment(self, node: nodes.Assign, scope: dict[str, Type], where: str) -> None:
        assert isinstance(node.target, nodes.Name)
        scope[node.target.name] = self._judge(node.node, scope, where)

    def _judge(self, node: nodes.Node, scope: dict[str, Type], where: str) -> Type:
        """The type of an expression; every field in it that no view has is a fault."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name, ANYTHING)
        if isinstance(node, nodes.Getattr):
            return self._ask(self._judge(node.node, scope, where), node.attr, where, node.lineno)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._ask(self._judge(node.node, scope, where), str(node.arg.value), where, node.lineno)
        if isinstance(node, nodes.Call):
            return self._call(node, scope, where)
        types = [self._judge(child, scope, where) for child in node.iter_child_nodes() if isinstance(child, nodes.Expr)]
        if isinstance(node, nodes.CondExpr | nodes.Or | nodes.And):
            return types[-1] if types else ANYTHING
        return ANYTHING

    def _call(self, node: nodes.Call, scope: dict[str, Type], where: str) -> Type:
        types = [self._judge(argument, scope, where) for argument in node.args]
        called = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if isinstance(called, tuple) and called[0] == "macro":
            self._check_macro(called[1], types)
        elif not isinstance(node.node, nodes.Name):
            self._judge(node.node, scope, where)
        return ANYTHING

    def _ask(self, type_: Type, name: str, where: str, line: int) -> Type:
        views = [one for one in split_union(type_) if isinstance(one, type) and issubclass(one, View)]
        if not views:
            return ANYTHING
        having = [view for view in views if name in find_fields(view)]
        if not having:
            self.faults.append(f"{where}:{line} asks {' | '.join(view.__name__ for view in views)} for {name}")
            return ANYTHING
        self.used |= {(view, name) for view in having}
        return typing.Union[tuple(find_fields(view)[name] for view in having)]  # noqa: UP007  made of what was found
