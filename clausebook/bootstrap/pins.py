"""Turns the text of a lock file into the versions that it pins for the running interpreter.

Standard library only: the bootstrap reads its locks with this before anything is installed.
The lines follow pip's requirements format and the environment markers of PEP 508.
"""

from __future__ import annotations

import ast
import operator
import os
import platform
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PIN = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?)\s*)?\\?$")
VERSION_NAMES = frozenset({"python_version", "python_full_version", "implementation_version"})
ORDERINGS: dict[type[ast.cmpop], Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
TEXT_TESTS: dict[type[ast.cmpop], Callable[[str, str], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}


class NotAMarker(ValueError):
    """A lock has a marker with a name, a comparison or a form that is not known here."""


def read_pins(lock: str) -> dict[str, str]:
    """The distributions that the text of a lock pins for this interpreter, and their versions.

    Lines whose marker does not apply here are left out; hashes and comments are not read.

    Raises:
        NotAMarker: a line is for some interpreters only, and its marker is not understood.
    """
    values = describe_interpreter()
    found = (PIN.match(line.rstrip()) for line in lock.splitlines())
    return {
        pin["name"]: pin["version"]
        for pin in found
        if pin is not None and (pin["marker"] is None or evaluate_marker(pin["marker"], values))
    }


def describe_interpreter() -> dict[str, str]:
    """The values that PEP 508 gives to the names in a marker, for this interpreter."""
    return {
        "implementation_name": sys.implementation.name,
        "implementation_version": platform.python_version(),
        "os_name": os.name,
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "platform_system": platform.system(),
        "python_full_version": platform.python_version(),
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "sys_platform": sys.platform,
    }


def evaluate_marker(marker: str, values: Mapping[str, str]) -> bool:
    """Whether an environment marker is true of an interpreter with these values.

    The grammar of markers, but for `~=`, is a part of Python's own, so Python's parser reads it; nothing is evaluated.

    Raises:
        NotAMarker: some part of it is not known here.
    """
    try:
        tree = ast.parse(marker.strip(), mode="eval").body
    except SyntaxError as error:
        raise NotAMarker(marker) from error
    return _evaluate(tree, values)


def _evaluate(node: ast.expr, values: Mapping[str, str]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_evaluate(part, values) for part in parts)
        case ast.BoolOp(op=ast.Or(), values=parts):
            return any(_evaluate(part, values) for part in parts)
        case ast.Compare(left=left, ops=[comparison], comparators=[right]):
            return _compare(left, type(comparison), right, values)
    raise NotAMarker(ast.unparse(node))


def _compare(left: ast.expr, comparison: type[ast.cmpop], right: ast.expr, values: Mapping[str, str]) -> bool:
    texts = _text(left, values), _text(right, values)
    about_versions = any(isinstance(side, ast.Name) and side.id in VERSION_NAMES for side in (left, right))
    if about_versions and comparison in ORDERINGS:
        return ORDERINGS[comparison](_release(texts[0]), _release(texts[1]))
    if comparison in TEXT_TESTS:
        return TEXT_TESTS[comparison](*texts)
    raise NotAMarker(comparison.__name__)


def _text(node: ast.expr, values: Mapping[str, str]) -> str:
    match node:
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Constant(value=str(text)):
            return text
    raise NotAMarker(ast.unparse(node))


def _release(version: str) -> tuple[int, ...]:
    """3.12.0 and 3.12 are one version; 3.14.0rc1 counts as 3.14, near enough to choose between released wheels."""
    numbers = [int(number) for number in re.findall(r"(?:^|\.)(\d+)", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
