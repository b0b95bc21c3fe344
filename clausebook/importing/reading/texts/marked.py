"""Markdown as others write it -> `Incoming`: CommonMark with tables, strikethrough, footnotes and front matter.

It is no clause text of ours, and may hold raw HTML, so it becomes a tree of HTML and is read as one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, AsideKind, Incoming, IncomingNote, IncomingPlace, Properties
from clausebook.importing.reading.decoding import decode_text
from clausebook.importing.reading.texts.dialects import take_inline_notes, translate_dialects
from clausebook.importing.reading.texts.drawn_tables import write_drawn_tables
from clausebook.importing.reading.texts.typed_items import split_before_items
from clausebook.importing.reading.web.page import read_tree
from clausebook.importing.reading.web.tree import parse_page
from clausebook.importing.reading.web.walking import mark_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([\w -]{1,40}):[ \t]+(.+)")
_NOTE = re.compile(
    r"^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?![ \t]*\n|\[\^|#{1,6} ).+|\n[ \t]*\n(?: {4}|\t).+)*)\n?",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_MEANING = re.compile(r"^:[ \t]+", re.MULTILINE)
_DEEPEST = 60
_NUMBER = re.compile(r"^[ \t>]*\d{1,9}[.)][ \t]", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_LINK_TARGET = re.compile(r"\]\([^)\n]*\)|^ {0,3}\[[^\]^\n][^\]\n]*\]:.*$|<[^>\n]*>|&#?\w{1,32};", re.MULTILINE)


def read(content: bytes, name: str) -> Incoming:
    """What a Markdown file says. Raises CannotRead where it is no text."""
    text, doubts = decode_text(content)
    front = _FRONT.match(text)
    body = _blank(text, front.end()) if front else text
    body, commands = translate_dialects(body)
    notes = dict(_take_notes(body))
    body = _NOTE.sub(lambda match: "\n" * match[0].count("\n"), body)
    body = take_inline_notes(body, notes)
    read_body = _read_part(body, notes)
    found = tuple(IncomingNote(label, _read_part(words, {}).blocks) for label, words in notes.items() if words.strip())
    asides = _list_front(front[1]) if front else ()
    return replace(
        read_body,
        name=name,
        format="md",
        notes=(*read_body.notes, *found),
        asides=(*asides, *commands, *read_body.asides),
        doubts=(*doubts, *read_body.doubts),
        properties=_read_front(front[1]) if front else Properties(),
        words=_count_words(text),
    )


def _blank(text: str, end: int) -> str:
    """The text with its beginning made empty lines, so that what follows keeps its place."""
    return "\n" * text[:end].count("\n") + text[end:]


def _take_notes(text: str) -> list[tuple[str, str]]:
    return [(match[1], re.sub(r"^(?: {4}|\t)", "", match[2], flags=re.MULTILINE)) for match in _NOTE.finditer(text)]


def _read_part(text: str, notes: dict[str, str]) -> Incoming:
    marked = _REFERENCE.sub(lambda match: mark_note(match[1]) if match[1] in notes else match[0], text)
    return read_tree(parse_page(_write_html(marked)), keeps_lines=True)


def _write_html(text: str) -> str:
    text = write_drawn_tables(text, _write_html)
    parser = _make_parser()
    tokens = _make_definitions(parser.parse(text), parser)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
        if token.type == "inline" and token.children:
            _part_items(token.content, token.children)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _part_items(text: str, children: list[Token]) -> None:
    """End the lines of a paragraph before items that CommonMark knows nothing of, such as "(a)"."""
    ends = set(accumulate(part.count("\n") + 1 for part in split_before_items(text)[:-1]))
    line = 0
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            line += 1
            child.type = "hardbreak" if line in ends else child.type


def _make_definitions(tokens: Sequence[Token], parser: MarkdownIt) -> list[Token]:
    """The tokens with a list of definitions in place of each paragraph that is one.

    Many dialects know a term with what it means below it, behind a colon; CommonMark does not.
    """
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        first, inner = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
        parts = _MEANING.split(inner.content) if first.type == "paragraph_open" else []
        if len(parts) > 1 and parts[0].strip() and "\n" not in parts[0].strip():
            made += _define(first, parts, parser)
            at += 3
        else:
            made.append(first)
            at += 1
    return made


def _define(first: Token, parts: list[str], parser: MarkdownIt) -> Iterator[Token]:
    """The tokens of a term and its meanings, each on its line of the file."""
    line = first.map[0] if first.map else 0
    yield _make("dl", 1, line)
    for number, part in enumerate(parts):
        tag = "dd" if number else "dt"
        yield _make(tag, 1, line)
        yield from parser.parseInline(part.strip())
        yield _make(tag, -1, line)
        line += part.count("\n")
    yield _make("dl", -1, line)


def _make(tag: str, nesting: int, line: int) -> Token:
    from markdown_it.token import Token

    ends = {1: "open", -1: "close"}
    return Token(f"{tag}_{ends[nesting]}", tag, 1 if nesting > 0 else -1, map=[line, line + 1], block=True)


def _make_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])


def _list_front(text: str) -> tuple[Aside, ...]:
    lines = enumerate(text.split("\n"), start=2)
    return tuple(
        Aside(AsideKind.METADATA, line.strip(), IncomingPlace(0, number)) for number, line in lines if line.strip()
    )


def _read_front(text: str) -> Properties:
    said: dict[str, str] = {}
    for line in text.split("\n"):
        if match := _KEY.fullmatch(line.strip()):
            said.setdefault(match[1].strip().lower(), match[2].strip().strip("\"'"))
    return Properties(
        said.get("title", ""),
        said.get("author", ""),
        said.get("created") or said.get("date", ""),
        said.get("modified") or said.get("updated", ""),
    )


def _count_words(text: str) -> int:
    bare = _LINK_TARGET.sub(lambda match: "]" if match[0].startswith("](") else " ", _REFERENCE.sub(" ", text))
    return len(_WORD.findall(_NUMBER.sub(" ", bare)))
