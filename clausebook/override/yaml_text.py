"""Edits a YAML file as text: what is not asked to change stays as its author wrote it, comments and spaces too.

Each edit reads the text anew, changes one place, and gives the new text. It is proved by reading it again: the data
must be what was asked for, and every comment must still be there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Union

import yaml

from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.sources import Plain

REFUSED = "This file is written in a form that this command does not edit. Make the change by hand: see the guide."
_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"(?:(?<=[ \t\r\n])|^)#[^\r\n]*")
# Longer lines of `{…}` are broken.
_LINE_CHARACTERS = 120


def read_data(text: str) -> dict[str, Plain]:
    """The data of a file whose values are all text; empty values are None."""
    data = _plain(read_root(text))
    return data if isinstance(data, dict) else {}


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        data = {str(key.value): _plain(value) for key, value in node.value}
        if len(data) < len(node.value):
            raise RequestRefused(REFUSED)
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.value == "" and not getattr(node, "style", "") else str(node.value)


@lru_cache(maxsize=8)
def read_root(text: str) -> yaml.Node:
    """The tree of a file, of which nothing is ever changed: each edit asks for it several times."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise RequestRefused(REFUSED) from error
    if not isinstance(root, yaml.MappingNode):
        raise RequestRefused(REFUSED)
    return root


def prove_edit(before: str, after: str, wanted: Mapping[str, object]) -> str:
    """The text after an edit, once it is proved to hold the wanted data and every comment that was there before.

    Raises RequestRefused if it does not.
    """
    comments = iter(list_comments(after))
    if read_data(after) != wanted or not all(comment in comments for comment in list_comments(before)):
        raise RequestRefused(REFUSED)
    return after


def list_comments(text: str) -> list[str]:
    """Every comment of a file, in order."""
    return [comment for _, comment in find_comments(text, read_root(text), 0, len(text))]


def find_comments(text: str, root: yaml.Node, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The comments between two places, with where each begins: a `#` inside a value begins none."""
    nodes = (node for node in _walk(root) if isinstance(node, yaml.ScalarNode))
    spans = iter([*((node.start_mark.index, find_end(text, node)) for node in nodes), (len(text), len(text))])
    first, last = next(spans)
    for match in _COMMENT.finditer(text, start, end):
        while last <= match.start():
            first, last = next(spans)
        if match.start() < first:
            yield match.start(), match.group().rstrip()


def _walk(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, *_walk(value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(item)


def find_end(text: str, node: yaml.Node) -> int:
    """The offset just after the last character of a value."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return find_end(text, last[1] if isinstance(last, tuple) else last)
    start = node.start_mark.index
    return int(start + len(text[start : node.end_mark.index].rstrip()))


# What leads to a place: keys of mappings, and numbers of items.
KeyPath = tuple[str | int, ...]


def find_node(text: str, path: KeyPath) -> yaml.Node:
    """The node at a place. Raises RequestRefused if there is none."""
    node = read_root(text)
    for key in path:
        if isinstance(key, int) and isinstance(node, yaml.SequenceNode) and key < len(node.value):
            node = node.value[key]
        elif isinstance(node, yaml.MappingNode) and any(name.value == key for name, _ in node.value):
            node = next(value for name, value in node.value if name.value == key)
        else:
            raise RequestRefused(REFUSED)
    return node


def find_line_end(text: str) -> str:
    """How the lines of a text end."""
    match = _LINE_END.search(text)
    return match.group() if match else "\n"


def find_next_line(text: str, at: int) -> tuple[int, str]:
    """Where the line after a place begins, and the line end that must be written first if there is none."""
    match = _LINE_END.search(text, at)
    return (match.end(), "") if match else (len(text), find_line_end(text))


class _Place:
    """A mapping in a text, found by what leads to it."""

    def __init__(self, text: str, path: KeyPath) -> None:
        self.text, self.root = text, read_root(text)
        node = find_node(text, path)
        if not isinstance(node, yaml.MappingNode) or (not node.value and not node.flow_style):
            raise RequestRefused(REFUSED)
        self.node = node
        self.is_flow = bool(node.flow_style)
        self.line_end = find_line_end(text)

    def find(self, key: str) -> tuple[yaml.Node, yaml.Node] | None:
        """The key and its value, if it is here."""
        return next(((name, value) for name, value in self.node.value if name.value == key), None)

    @property
    def indent(self) -> int:
        """How far a key of a block is indented."""
        return int(self.node.value[0][0].start_mark.column)

    def replace(self, start: int, end: int, words: str) -> str:
        """The text with other words in one place."""
        return self.text[:start] + words + self.text[end:]

    def find_next_line(self, at: int) -> tuple[int, str]:
        """Where the line after a place begins, and the line end that must be written first if there is none."""
        return find_next_line(self.text, at)

    def break_line(self, added: str) -> str:
        """What comes before words that are added to `{…}`: a space, or a new line where it would be too long."""
        start = self.node.start_mark.index
        line_start = max(self.text.rfind("\n", 0, start), self.text.rfind("\r", 0, start)) + 1
        after = _LINE_END.search(self.text, self.node.end_mark.index)
        last = max(self.text.rfind("\n", 0, self.node.end_mark.index), line_start - 1) + 1
        length = (after.start() if after else len(self.text)) - last
        if length + len(added) <= _LINE_CHARACTERS:
            return " "
        line = self.text[line_start:start]
        return self.line_end + " " * (len(line) - len(line.lstrip()) + 4)


# A value that is written already, or keys with such.
Written = Union[str, "Mapping[str, Written]"]


def write_block(pairs: Mapping[str, Written], indent: int, line_end: str) -> str:
    """Keys with their values, a line each."""
    lines = ""
    for key, value in pairs.items():
        if isinstance(value, str):
            lines += f"{' ' * indent}{key}: {value}{line_end}"
        else:
            lines += f"{' ' * indent}{key}:{line_end}{write_block(value, indent + 2, line_end)}"
    return lines


def write_flow(value: Written) -> str:
    """The same within braces."""
    if isinstance(value, str):
        return value
    return f"{{{', '.join(f'{key}: {write_flow(inner)}' for key, inner in value.items())}}}"


def add_key(text: str, path: KeyPath, key: str, value: Written) -> str:
    """Add a key at the end of a mapping."""
    place = _Place(text, path)
    if place.is_flow:
        added = f"{key}: {write_flow(value)}"
        if not place.node.value:
            at = place.node.start_mark.index + 1
            return place.replace(at, at, added)
        at = find_end(text, place.node.value[-1][1])
        return place.replace(at, at, f",{place.break_line(added)}{added}")
    at, missing = place.find_next_line(find_end(text, place.node.value[-1][1]))
    return place.replace(at, at, missing + write_block({key: value}, place.indent, place.line_end))


def add_first(text: str, path: KeyPath, key: str, value: str) -> str:
    """Add a key before the others of a mapping, which must have some."""
    place = _Place(text, path)
    if not place.node.value:
        return add_key(text, path, key, value)
    at = place.node.value[0][0].start_mark.index
    between = ", " if place.is_flow else place.line_end + " " * place.indent
    return place.replace(at, at, f"{key}: {value}{between}")


def set_key(text: str, path: KeyPath, key: str, value: str) -> str:
    """Give a key a value that is written already, in the place of what it has or as a new key."""
    place = _Place(text, path)
    found = place.find(key)
    if found is None:
        return add_key(text, path, key, value)
    start, end = found[1].start_mark.index, find_end(text, found[1])
    return place.replace(start, end, value if start < end else f" {value}")


def rename_key(text: str, path: KeyPath, key: str, new: str, value: str) -> str:
    """Put another key with its value in the place of one."""
    place = _Place(text, path)
    found = place.find(key)
    if found is None:
        return add_first(text, path, new, value)
    return place.replace(found[0].start_mark.index, find_end(text, found[1]), f"{new}: {value}")


def fill_empty(text: str, key: str, value: Mapping[str, Written]) -> str:
    """Give a key of the file that has no value keys below it."""
    place = _Place(text, ())
    found = place.find(key)
    if found is None:
        raise RequestRefused(REFUSED)
    at = found[1].start_mark.index
    if place.is_flow:
        return place.replace(at, at, f" {write_flow(value)}")
    after, missing = place.find_next_line(at)
    return place.replace(after, after, missing + write_block(value, place.indent + 2, place.line_end))


def remove_key(text: str, path: KeyPath, key: str) -> str:
    """Take out a key with its value; comments between them stay, on lines of their own."""
    place = _Place(text, path)
    pairs = place.node.value
    at = next((number for number, (name, _) in enumerate(pairs) if name.value == key), None)
    if at is None:
        return text
    start, end = pairs[at][0].start_mark.index, find_end(text, pairs[at][1])
    if place.is_flow:
        return _remove_from_flow(place, at, start, end)
    following, _ = place.find_next_line(end)
    spaces = " " * place.indent
    comments = [comment for _, comment in find_comments(text, place.root, start, following)]
    kept = "".join(f"{spaces}{comment}{place.line_end}" for comment in comments)
    return place.replace(start - place.indent, following, kept)


def _remove_from_flow(place: _Place, at: int, start: int, end: int) -> str:
    text, pairs = place.text, place.node.value
    if at + 1 < len(pairs):
        end = pairs[at + 1][0].start_mark.index
    elif at:
        start = find_end(text, pairs[at - 1][1])
    if list(find_comments(text, place.root, start, end)):
        raise RequestRefused(REFUSED)
    return place.replace(start, end, "")
