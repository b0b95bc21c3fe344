"""Faults in a clause's text that are plainer to see, and to explain, in its lines than in the parsed tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, join_words
from clausebook.document.line_kinds import UNNUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

INSERT = re.compile(r"\{\{(.*?)\}\}")
INSERT_CHARACTERS = 200
INSERTS_AT_MOST = 200
_TAG_LINE = re.compile(r"\s*\{%\s*(if|elif|else|endif)\b([^{}%]*)%\}\s*")
_TAG = re.compile(r"\{%[-+]?\s*(\w+)")
# In a text in quotes, Jinja would make another character of it, one that nobody sees in the file.
_BACKSLASH = re.compile(r"\{[{%](?:(?![}%]\}).)*?\\")
_KNOWN_TAGS = ("if", "elif", "else", "endif")
_CURLED = re.compile(r"\{[{%][^{}]*?([\u2018\u2019\u201c\u201d])")
_BRACE = re.compile(r"\{\{|\}\}|[{}]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a text: its line and column counted from 1, one sentence, the way out."""

    line: int
    column: int
    message: str
    hint: str
    code: Code = Code.CLAUSE_SYNTAX


def find_text_fault(text: str) -> Fault | None:
    """The first fault in the marks of the clause language; None if each is closed, and alone where it must be."""
    lines = text.split("\n")
    # Marks are counted first: each that is never closed is looked for to the end of its line, which may be long.
    is_crowded = any(line.count("{{") + line.count("{%") > INSERTS_AT_MOST for line in lines)
    if is_crowded or sum(len(INSERT.findall(line)) for line in lines) > INSERTS_AT_MOST:
        message = f"more than {INSERTS_AT_MOST} values are used."
        return Fault(1, 1, message, "Split the clause.", Code.CLAUSE_LANGUAGE)
    for number, line in enumerate(lines, start=1):
        if "{" in line or "}" in line:
            before = lines[number - 2] if number > 1 else ""
            if slash := _BACKSLASH.search(line):
                message = 'a "\\" stands between braces.'
                return Fault(number, slash.end(), message, "Type the character itself.", Code.CLAUSE_LANGUAGE)
            starts_paragraph = not before.strip() or _TAG_LINE.fullmatch(before) is not None
            for column, message, hint, code in _find_line_faults(line, starts_paragraph=starts_paragraph):
                return Fault(number, column, message, hint, code)
    return _find_open_condition(lines)


def _find_line_faults(line: str, *, starts_paragraph: bool) -> Iterator[tuple[int, str, str, Code]]:
    if curled := _CURLED.search(line):
        hint = "Type straight ones between the braces."
        yield curled.start(1) + 1, "these are curly quotation marks.", hint, Code.CLAUSE_SYNTAX
    if "{%" in line and _TAG_LINE.fullmatch(line):
        return
    yield from _find_tag_faults(line)
    yield from _find_insert_faults(line)
    rest = INSERT.sub(lambda match: " " * len(match.group()), line)
    if starts_paragraph and rest.startswith(UNNUMBERED):
        rest = " " * len(UNNUMBERED) + rest.removeprefix(UNNUMBERED)
    if brace := _BRACE.search(rest):
        yield brace.start() + 1, *_explain_brace(brace.group()), Code.CLAUSE_SYNTAX


def _find_tag_faults(line: str) -> Iterator[tuple[int, str, str, Code]]:
    if "{#" in line:
        hint = 'Write notes for staff under "notes:" in the front matter.'
        yield line.index("{#") + 1, 'a hidden comment ("{#") stands here.', hint, Code.CLAUSE_LANGUAGE
    if "{%" in line:
        word = _TAG.search(line)
        if word and word[1] not in _KNOWN_TAGS:
            message = f'"{word[1]}" is not part of the language of clauses.'
            hint = f"Only {join_words(_KNOWN_TAGS, last='and')} are."
        else:
            message = "a condition must stand alone on its line."
            hint = "Put it around whole lines, not inside a sentence."
        yield line.index("{%") + 1, message, hint, Code.CLAUSE_LANGUAGE


def _find_insert_faults(line: str) -> Iterator[tuple[int, str, str, Code]]:
    for match in INSERT.finditer(line):
        column = match.start() + 1
        if "{{" in match[1]:
            yield column, *_explain_brace("{{"), Code.CLAUSE_SYNTAX
        if len(match[1]) > INSERT_CHARACTERS:
            message = f"more than {INSERT_CHARACTERS} characters stand between {{{{ and }}}}."
            yield column, message, "Name one value or function.", Code.CLAUSE_LANGUAGE
        if match[1].startswith(("-", "+")) or match[1].endswith(("-", "+")):
            yield column, "a sign stands beside the braces.", "Write {{ name }}, with spaces.", Code.CLAUSE_LANGUAGE


def _explain_brace(brace: str) -> tuple[str, str]:
    if brace == "{{":
        return '"{{" has no "}}" of its own on this line.', "Close it, or remove it."
    if brace == "}}":
        return '"}}" has no "{{" before it on this line.', "Open it, or remove it."
    hint = f'A value stands between {{{{ and }}}}; "{UNNUMBERED}" stands only at the beginning of a paragraph.'
    return f'a single "{brace}" stands here.', hint


def _find_open_condition(lines: list[str]) -> Fault | None:
    opened: list[int] = []
    for number, line in enumerate(lines, start=1):
        match = _TAG_LINE.fullmatch(line)
        if match is None:
            continue
        column = line.index("{") + 1
        if match[1] in ("else", "endif") and match[2].strip():
            return Fault(number, column, f'nothing may follow "{match[1]}".', f"Write {{% {match[1]} %}}.")
        if match[1] == "if":
            opened.append(number)
        elif not opened:
            message = f'"{match[1]}" stands here without an "if" above it.'
            return Fault(number, column, message, "Remove it, or begin the condition with {% if ... %}.")
        elif match[1] == "endif":
            opened.pop()
    if opened:
        line = lines[opened[-1] - 1]
        hint = "Write {% endif %} on a line of its own where it ends."
        return Fault(opened[-1], line.index("{") + 1, "this condition is never closed.", hint)
    return None
