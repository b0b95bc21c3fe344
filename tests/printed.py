"""What the tables of cases and the bad projects print, by kind of problem."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from clausebook.diagnostics import Code
from tests.cases import list_cases
from tests.project_folder import PROJECTS

_LINE = re.compile(r".+?:\d+:\d+: ([a-z0-9-]+): (.*)")

# Kinds that no content file can show, and where each is tested instead.
NOT_IN_TABLES = {
    Code.UNREADABLE_FILE: "needs a file system that fails: tests/load/test_project.py",
    Code.LARGE_PICTURE: "needs a photograph: tests/pictures/test_large_pictures.py",
    Code.WORD_LOOK: "needs a file that is none of Word: tests/site/test_word_looks.py",
    Code.TRANSLATION_BEHIND: "needs two approved versions: tests/check/test_translations.py",
    Code.LATER_LAW: "needs a decision: tests/check/test_reviews.py",
    Code.HELD_STILL: "needs a decision: tests/check/test_held.py",
    Code.NOT_APPROVED: "needs a question that only a release asks: tests/cli/test_checking.py",
    Code.EVENT_GONE: "needs a site that was made before: tests/record/test_seals.py",
    Code.EVENT_RENAMED: "needs the same: tests/record/test_seals.py",
    Code.EVENT_MISSING: "needs a decision that was taken back: tests/record/test_taking_back.py",
    Code.CHANGE_LOST: "needs decisions: tests/record/test_planned_versions.py",
    Code.BROKEN_PROMISE: "a fault of the tool, never of a file: tests/cli/test_failures.py",
}


def list_printed() -> dict[Code, list[str]]:
    """Every message of every table, under its kind."""
    lines = [line for case in list_cases(Path(__file__).parent) for line in case.printed]
    for file in sorted(PROJECTS.glob("bad-*/expected.txt")):
        lines += file.read_text(encoding="utf-8").splitlines()
    printed: dict[Code, list[str]] = defaultdict(list)
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match, line
        printed[Code(match[1])].append(match[2])
    return printed
