"""Every text that the repository holds is taken, with its conditions settled in any way."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from clausebook.document import ClauseText, parse, parse_lines, to_markdown, to_text
from tests.faults import ask_each

CHECKOUT = Path(__file__).resolve().parents[2]
_TAG = re.compile(r"\s*\{%\s*(if|elif|else|endif)\b.*%\}\s*")
PROJECTS = [CHECKOUT, *sorted((CHECKOUT / "tests" / "projects").glob("good-*"))]
CLAUSES = [
    file
    for project in PROJECTS
    for pattern in ("clauses/*/*.md", "schools/*/clauses/*.md")
    for file in sorted(project.glob(pattern))
]
MODELS = sorted(CHECKOUT.glob("templates/policies/*.yml")) + sorted(CHECKOUT.glob("schools/*/policies/*.yml"))
ARMS = 4


def name(file: Path) -> str:
    """The path of a file below the checkout."""
    return file.relative_to(CHECKOUT).as_posix()


def settle(text: str, arm: int) -> list[tuple[int, str]]:
    """The lines of a text in which each condition takes its arm of this number, if it has one."""
    lines: list[tuple[int, str]] = []
    open_arms: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        tag = _TAG.fullmatch(line)
        if tag is None and all(opened == arm for opened in open_arms):
            lines.append((number, line))
        elif tag and tag[1] == "if":
            open_arms.append(0)
        elif tag and tag[1] == "endif":
            open_arms.pop()
        elif tag:
            open_arms[-1] += 1
    return lines


@ask_each("file", CLAUSES)
def test_a_clause_is_taken(file: Path) -> None:
    """A clause of the library, of a school or of a test is a tree, which is written and read again."""
    body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
    for arm in range(ARMS):
        lines = settle(body, arm)
        tree = parse_lines(lines)
        assert isinstance(tree, ClauseText), tree
        assert parse(to_markdown(tree)) == tree
        typed = " ".join(line for _, line in lines).replace("{unnumbered}", "")
        assert [c for c in to_text(tree) if c.isalnum()] == [c for c in typed if c.isalnum()]


@ask_each("file", MODELS)
def test_the_texts_of_a_policy_are_taken(file: Path) -> None:
    """The paragraphs of a document before and after its sections are trees too."""
    policy = yaml.safe_load(file.read_text(encoding="utf-8"))
    blocks = [*(policy.get("front") or []), *(policy.get("end") or [])]
    for text in [block["text"] for block in blocks if isinstance(block, dict) and "text" in block]:
        assert isinstance(parse(text), ClauseText), text
