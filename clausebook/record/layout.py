"""The layout of a record's file: lines of facts between two fences, then the words as a person reads them.

Each fact is a line `key: value` or a key with lines `- value` below it, and each value is JSON, so that the lines are
YAML too, and can be read in twenty years by whatever reads either.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = 1
# How a record is read: 1, its words as Python-Markdown and the cutting of that day read them; 2, as the tree of a
# clause; 3, the same, and its fingerprint is of all that readers take for approved, no longer of the words alone.
MARKDOWN_READING, READING = 1, 3
FENCE = "---\n"
# The first key after those that say whose record it is and when it applies; the rest is read when the words are.
FIRST_OF_WORDS = "style"

_ESCAPED = re.compile(r"([\\\[\]])")
VALUE = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]\(=(\d+)\)")
_HEADING = re.compile(r"^## .*$", re.MULTILINE)


def dump_json(value: object) -> str:
    """JSON on one line, with its letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def write_fields(fields: Mapping[str, Any]) -> str:
    """Facts as lines; a list has a line for each item, and what is empty has none."""
    lines = []
    for key, value in fields.items():
        if isinstance(value, list):
            lines += [f"{key}:", *(f"- {dump_json(item)}" for item in value)] if value else []
        elif value not in ("", None, {}, False):
            lines.append(f"{key}: {dump_json(value)}")
    return "".join(f"{line}\n" for line in lines)


def read_fields(text: str) -> dict[str, Any]:
    """The facts of such lines. Raises ValueError if a line is none of them."""
    values: dict[str, str] = {}
    items: dict[str, list[str]] = {}
    key = ""
    for line in text.splitlines():
        if line.startswith("- "):
            items[key].append(line[2:])
            continue
        key, colon, value = line.partition(":")
        if not colon or not key.isidentifier() or key in values or key in items:
            message = f"not a line of a record: {line[:60]!r}"
            raise ValueError(message)
        if value:
            values[key] = value
        else:
            items[key] = []
    values |= {key: f"[{','.join(lines)}]" for key, lines in items.items()}
    # Read at once: line by line takes three times as long, and there are thousands of records.
    joined = ",".join([f'"{key}":{value}' for key, value in values.items()])
    fields: dict[str, Any] = json.loads(f"{{{joined}}}")
    if len(fields) != len(values):
        message = "a line of a record holds more than its fact"
        raise ValueError(message)
    return fields


def split_file(text: str) -> tuple[str, str, str]:
    """The facts that say which record it is, the facts about its words, and the words. Raises ValueError."""
    start, end = len(FENCE), text.find(f"\n{FENCE}") + 1
    middle = text.find(f"\n{FIRST_OF_WORDS}:", 0, end) + 1
    if not text.startswith(FENCE) or not end or not middle:
        message = "the facts are not all there"
        raise ValueError(message)
    return text[start:middle], text[middle:end], text[end + len(FENCE) :]


def write_value_mark(text: str, number: int) -> str:
    """A value in its place among the words, with its number in the list of values."""
    words = _ESCAPED.sub(r"\\\1", " ".join(text.split()))
    return f"[{words}](={number})"


def write_words(title: str, items: Iterable[tuple[str, str]]) -> str:
    """The words below the facts: a title, and each part under its heading."""
    parts = [f"# {title}"]
    for heading, text in items:
        parts.append(f"## {heading}")
        parts += [text] if text else []
    return "\n" + "\n\n".join(parts) + "\n"


def split_words(text: str) -> list[str]:
    """The text of each part, in order, without the headings."""
    parts = _HEADING.split(text)[1:]
    return [part.strip("\n") for part in parts]
