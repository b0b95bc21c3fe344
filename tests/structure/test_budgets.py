"""Modules and functions stay small enough to be read at once; what is longer says why."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
MODULE_LINES, FUNCTION_LINES = 350, 40
# What may be longer, and why: a module by its path, a function by its path and name.
LONGER_MODULES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {
    "clausebook/cli/approving.py:approve": "an argument for each option, with its help beside it",
    "clausebook/cli/importing.py:import_": "the same",
}


def list_modules() -> Iterator[Path]:
    """Every module of the engine."""
    yield from sorted((CHECKOUT / "clausebook").rglob("*.py"))


def list_functions(module: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module, those inside others too, and how many lines it has without its decorators."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            yield node.name, node.end_lineno - node.lineno + 1


def name(module: Path) -> str:
    """The path of a module below the checkout."""
    return module.relative_to(CHECKOUT).as_posix()


def test_a_module_has_at_most_350_lines() -> None:
    """Whoever opens one can read it to its end; a longer one is named here, with its reason."""
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in list_modules()}
    long = {path for path, count in lines.items() if count > MODULE_LINES}
    assert long == LONGER_MODULES.keys()


def test_a_function_has_at_most_40_lines() -> None:
    """A function fits on a screen; a longer one is named here, with its reason."""
    long = {
        f"{name(path)}:{function}"
        for path in list_modules()
        for function, lines in list_functions(path)
        if lines > FUNCTION_LINES
    }
    assert long == LONGER_FUNCTIONS.keys()
