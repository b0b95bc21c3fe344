"""Every kind of problem is shown by a table, and every message says enough to act on."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

from clausebook.diagnostics import Code
from tests.faults import gather_faults
from tests.printed import NOT_IN_TABLES, list_printed

ENGINE = Path(__file__).parents[2] / "clausebook"
PRINTED = list_printed()
# Kinds whose names are ordinary words, which stand for other things too.
PLAIN_WORDS = {"tab", "locked", "cycle"}
JARGON = {
    "boolean",
    "dict",
    "exception",
    "illegal",
    "int",
    "invalid",
    "mapping",
    "node",
    "none",
    "null",
    "parse",
    "parser",
}
JARGON |= {"regex", "scalar", "sequence", "str", "string", "syntax", "token", "traceback"}
MESSAGES = sorted({message for messages in PRINTED.values() for message in messages})


def test_every_kind_is_printed_by_a_case() -> None:
    """No kind of problem is without a file that shows it and the exact words that are printed."""
    assert [code.value for code in Code if code not in NOT_IN_TABLES and not PRINTED.get(code)] == []


def test_the_exceptions_are_real() -> None:
    """A kind that a file can show is not excused from the tables."""
    assert not NOT_IN_TABLES.keys() & PRINTED.keys()


@cache
def read_engine() -> dict[str, ast.Module]:
    """Every module of the engine, by its path there."""
    return {
        file.relative_to(ENGINE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(ENGINE.rglob("*.py"))
    }


def list_mentions() -> dict[str, list[str]]:
    """Each kind that the engine's code names, by its name there, with the files that do."""
    mentions: dict[str, list[str]] = defaultdict(list)
    for path, module in read_engine().items():
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code":
                mentions[node.attr].append(path)
    return mentions


def test_every_kind_is_emitted() -> None:
    """No kind is in the list, and in the guide, that nothing in the engine reports."""
    mentions = list_mentions()
    assert [code.value for code in Code if not mentions.get(code.name)] == []


def test_nothing_else_is_emitted() -> None:
    """Whatever a person or a program is told as a kind of problem comes out of the list, and never out of a text."""
    assert set(list_mentions()) <= set(Code.__members__)
    values = {code.value for code in Code} - PLAIN_WORDS
    for file, module in read_engine().items():
        if file == "diagnostics/codes.py":
            continue
        for node in ast.walk(module):
            assert not (isinstance(node, ast.Constant) and node.value in values), f"{file}: {ast.unparse(node)}"
            assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Code"), f"{file}: {ast.unparse(node)}"
            if isinstance(node, ast.Dict):
                told = {ast.unparse(key): value for key, value in zip(node.keys, node.values, strict=True) if key}
                assert "'severity'" not in told or not isinstance(told["'code'"], ast.Constant), file


def test_a_kind_that_no_file_shows_has_a_test_of_its_own() -> None:
    """The test that is named as showing it names it."""
    with gather_faults() as row:
        for code, reason in NOT_IN_TABLES.items():
            with row(code.value):
                text = (ENGINE.parent / reason.rpartition(": ")[2]).read_text(encoding="utf-8")
                assert code.value in text or code.name in text


def test_each_message_is_plain_and_says_the_way_out() -> None:
    """A message is of two sentences at least or says what was expected, and has no words of programmers."""
    with gather_faults() as row:
        for message in MESSAGES:
            with row(message):
                sentences = message.count(". ") + message.count("? ") + 1
                assert sentences > 1 or "expected" in message
                assert message.rstrip().endswith((".", "?", "%}", "}}"))
                words = {word.strip('.,:;()"') for word in message.lower().split()}
                assert not words & JARGON
