"""Every kind of problem is shown by a table, and every message says enough to act on."""

from __future__ import annotations

import pytest

from clausebook.diagnostics import Code
from tests.printed import NOT_IN_TABLES, list_printed

PRINTED = list_printed()
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


@pytest.mark.parametrize("code", [code for code in Code if code not in NOT_IN_TABLES], ids=lambda code: code.value)
def test_every_kind_is_printed_by_a_case(code: Code) -> None:
    """No kind of problem is without a file that shows it and the exact words that are printed."""
    assert PRINTED[code]


def test_the_exceptions_are_real() -> None:
    """A kind that a file can show is not excused from the tables."""
    assert not NOT_IN_TABLES.keys() & PRINTED.keys()


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message[:60])
def test_a_message_is_plain_and_says_the_way_out(message: str) -> None:
    """A message is of two sentences at least or says what was expected, and has no words of programmers."""
    sentences = message.count(". ") + message.count("? ") + 1
    assert sentences > 1 or "expected" in message
    assert message.rstrip().endswith((".", "?", "%}", "}}"))
    words = {word.strip('.,:;()"') for word in message.lower().split()}
    assert not words & JARGON
