"""Starting on a Python that is too old: one sentence, not a syntax error."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
STARTS = ("build.py", "tests/run.py")
READ_BY_OLD_PYTHONS = (*STARTS, "clausebook/__init__.py", "clausebook/bootstrap/__init__.py")
NEWER_SYNTAX = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match, ast.AsyncFunctionDef, ast.arg, ast.Nonlocal)


@pytest.mark.parametrize("start", STARTS)
def test_an_old_python_is_told_what_it_needs(start: str) -> None:
    """On Python 3.10 the one line says which version is needed and which this is; exit code 2."""
    pretend = (
        f"import runpy, sys; sys.version_info = (3, 10, 2, 'final', 0); sys.argv = [{start!r}]; "
        f"runpy.run_path({start!r}, run_name='__main__')"
    )
    ended = subprocess.run([sys.executable, "-c", pretend], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("Clausebook needs Python 3.11 or newer, and this is Python 3.10: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("path", READ_BY_OLD_PYTHONS)
def test_what_an_old_python_reads_it_can_parse(path: str) -> None:
    """The files on the way to that sentence use no syntax that came after Python 2.7."""
    source = (CHECKOUT / path).read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 7))
    newer = [node for node in ast.walk(tree) if isinstance(node, NEWER_SYNTAX)]
    assert newer == []
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in modules
