"""What the YAML parser says, in words for the person who wrote the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_QUOTES = 'Put "quotation marks" around the whole text.'
_INDENT = "Begin the line as far in as its neighbours."

# What libyaml says -> what it means, and the way out. The C parser and the Python one word some differently.
_PROBLEMS = (
    (("mapping values are not allowed",), 'a second ": " stands in this text, or the line is too far in.', _QUOTES),
    (("expected key", "expected <block end>"), "this does not fit what stands above it.",
     "Begin the line as far in as its neighbours; after a closing quotation mark nothing more may follow."),
    (("expected '-' indicator",), 'this line does not begin with "- " as the list above does.', _INDENT),
    (("expected ',' or ']'",), 'the list that begins with "[" here has no "]", or lacks a comma.',
     'Put "," between the items and "]" at the end.'),
    (("expected ',' or '}'",), 'the group that begins with "{" here has no "}", or lacks a comma.',
     'Put "," between the pairs and "}" at the end.'),
    (("end of stream",), "the quotation mark here is never closed.", "Put the same mark at the end of the text."),
    (("cannot start any token", "expected alphabetic", "directive"), "a text cannot begin with this character.",
     _QUOTES),
    (("escape",), 'a backslash stands inside "double" quotation marks.', "Use 'single' marks, or leave it out."),
    (("sequence entries",), "a list cannot begin on the same line as its key.",
     "Begin each item on a line of its own."),
    (("could not find expected ':'",), "a key has no colon after it.", 'Write "key: value", or "- value" in a list.'),
    (("node content",), "a value is missing here, or a bracket is never closed.",
     "Write the value, or close the bracket."),
    (("<document start>",), 'more stands here after the end of the document ("...").', 'Remove the line "...".'),
)  # fmt: skip
_SPANS = ("expected ',' or", "end of stream", "expected alphabetic", "could not find expected ':'")
_APOSTROPHE = re.compile(r"(?:^|[-:] +|[\[{,] *)'(?P<first>[^']*)'(?P<rest>\w[^']*)'")


def explain_apostrophe(text: str, error: yaml.YAMLError) -> tuple[int, int, str, str] | None:
    """Where the apostrophe of a word ended a text between single marks; None if none did.

    Line and column from 1, what is wrong, and the way out.
    """
    mark: yaml.Mark | None = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    lines = text.split("\n")
    # What is missing may be missing after the last line.
    for found in _APOSTROPHE.finditer(lines[mark.line]) if mark.line < len(lines) else ():
        if found.end("first") + 1 == mark.column:
            words = f"{found['first']}'{found['rest']}"
            return mark.line + 1, mark.column, "the apostrophe ends the text here.", f'Type "{words}" instead.'
    return None


def explain_problem(error: yaml.YAMLError) -> tuple[int, int, str, str]:
    """Line and column from 1, what is wrong, and the way out.

    What has no end is placed where it begins, not further down where the parser notices.
    """
    problem = str(getattr(error, "problem", None) or error).strip()
    is_span = any(words in problem for words in _SPANS)
    mark = (getattr(error, "context_mark", None) if is_span else None) or getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    for fragments, meaning, hint in _PROBLEMS:
        if any(fragment in problem for fragment in fragments):
            return line, column, meaning, hint
    return line, column, f"this is not YAML: {problem}.", _QUOTES
