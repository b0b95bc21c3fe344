"""A name means one thing, so that whoever searches for it finds what they meant."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def test_no_two_public_types_have_one_name() -> None:
    """A class of the engine that other modules may use has a name that no other class has."""
    found: dict[str, list[str]] = defaultdict(list)
    for module in sorted((CHECKOUT / "clausebook").rglob("*.py")):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(module.relative_to(CHECKOUT).as_posix())
    assert found
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
