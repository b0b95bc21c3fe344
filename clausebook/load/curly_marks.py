"""Curly quotation marks that stand where YAML needs straight ones.

In plain words they are letters like any other: `title: The “quiet” room` is a fine title, and so is one that begins
with them. But between brackets, round a key, round a whole value, or round words that hold ": ", they hold nothing
together, and are printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

MESSAGE = "these are curly quotation marks."
_CURLY = "\u2018\u2019\u201c\u201d"
_CLOSING = {"\u201c": "\u201d", "\u2018": "\u2019"}
_PAIR = re.compile(r"(?:^|(?<=[-:] )|(?<=[\[{,])) *([\u201c\u2018])(.*?)[\u201d\u2019](?= *(?:$|[,\]}:]))")
# Begun with a straight mark, and ended with a curly one.
_MIXED = re.compile(
    r"(?P<mark>[\"'])(?P<words>(?:(?!(?P=mark)).)*)(?P<end>[\u201c\u201d\u2018\u2019])(?= *(?:$|[,\]}]))"
)


def find_in_error(text: str, error: yaml.YAMLError) -> tuple[int, int, str] | None:
    """The line and column, from 1, of curly marks that made a text no YAML, and what to type; None if none did."""
    lines = text.split("\n")
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if problem and problem.line < len(lines):
        for pair in _PAIR.finditer(lines[problem.line]):
            if pair.start(1) <= problem.column <= pair.end():
                return problem.line + 1, pair.start(1) + 1, _say(pair[2])
    if context and context.line < len(lines):
        mixed = _MIXED.match(lines[context.line], context.column)
        if mixed and not (mixed["end"] == "\u201d" and "\u201c" in mixed["words"]):
            return context.line + 1, mixed.end(), _say(mixed["words"])
    return None


def explain_key(key: str) -> str:
    """What to type in the place of a key in curly marks; empty if it is in none."""
    if key[:1] in _CLOSING or key.endswith("\u201d"):
        return f"Type the key without them: {key.strip(_CURLY)}."
    return ""


def explain_item(words: str) -> str:
    """What to type in the place of words between brackets that curly marks should hold; empty if none should."""
    closing = _CLOSING.get(words[:1])
    if closing is None:
        return ""
    inner = words[1:]
    if inner.endswith(closing):
        return _say(inner[:-1])
    return "" if closing in inner else 'Type straight ones (") instead.'


def explain_whole(words: str) -> str:
    """What to type in the place of a text that curly marks hold from end to end; empty if they are words of it."""
    closing = _CLOSING.get(words[:1])
    inner = words[1:-1]
    if closing and words.endswith(closing) and len(words) > 1 and closing not in inner:
        return f"Type {_quote(inner)} instead, or {_quote(words)} to have them printed."
    return ""


def _say(words: str) -> str:
    return f"Type {_quote(words)} instead."


def _quote(words: str) -> str:
    mark = "'" if '"' in words else '"'
    return f"{mark}{words}{mark}"
