"""YAML text -> a tree of text with places. No types, no anchors, no tags: the schema gives the types.

The guard looks at the parser's event stream before anything is built, because merge keys of 431 bytes
hold PyYAML's own loader for seconds and deep nesting crashes its C code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import yaml

from clausebook.diagnostics import Code, Location
from clausebook.load import limits
from clausebook.model.sources import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Node

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):
    """Stops reading one file; carries what to report."""

    def __init__(self, code: Code, line: int, column: int, message: str, hint: str = "") -> None:
        self.code, self.line, self.column, self.message, self.hint = code, line, column, message, hint
        super().__init__(message)


def parse_yaml(text: str, path: str, *, report: Report, first_line: int = 1) -> Mapping | None:
    """The mapping that a file holds, or None after reporting why not.

    `first_line` is the line of the file on which `text` begins (front matter begins on line 2).
    """
    offset = first_line - 1
    try:
        _refuse_tabs(text)
        return _Reader(text, report, path, offset).read_document()
    except _Refused as refusal:
        place = Location(path, refusal.line + offset, refusal.column)
        report.error(refusal.code, place, refusal.message, refusal.hint)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = str(getattr(error, "problem", None) or error).strip()
        report.error(
            Code.YAML_SYNTAX,
            Location(path, line + offset, column),
            f"this is not YAML: {problem}.",
            'Text that holds ": " or begins with a special character needs "quotation marks" around it.',
        )
    return None


def _refuse_tabs(text: str) -> None:
    if "\t" in text:
        before = text[: text.index("\t")]
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        raise _Refused(Code.TAB, line, column, "a tab stands here.", "Indent with spaces.")


class _Reader:
    """Builds nodes from parser events, with the guards of `limits`."""

    def __init__(self, text: str, report: Report, path: str, offset: int) -> None:
        self._report, self._path, self._offset = report, path, offset
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._count = 0
        self._depth = 0

    def read_document(self) -> Mapping:
        """The one mapping of the file; raises `_Refused`."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self._read_node(self._next())
                if not isinstance(node, Mapping):
                    raise _Refused(
                        Code.WRONG_TYPE, node.line - self._offset, node.column,
                        'expected keys with values ("name: ...") at the top of the file.',
                    )  # fmt: skip
                self._refuse_more_documents()
                return node
        raise _Refused(Code.EMPTY_FILE, 1, 1, "the file holds no values.", "Fill it in, or remove it.")

    def _refuse_more_documents(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                mark = event.start_mark
                raise _Refused(
                    Code.YAML_SYNTAX, mark.line + 1, mark.column + 1, 'a second document ("---") begins here.'
                )

    def _next(self) -> yaml.Event:
        event = next(self._events)
        self._count += 1
        if self._count > limits.YAML_EVENTS:
            self._refuse(event, Code.TOO_MANY_VALUES, f"the file holds more than {limits.YAML_EVENTS:,} values.")
        return event

    def _refuse(self, event: yaml.Event, code: Code, message: str, hint: str = "") -> NoReturn:
        mark = event.start_mark
        raise _Refused(code, mark.line + 1, mark.column + 1, message, hint)

    def _read_node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            name = getattr(event, "anchor", "")
            self._refuse(
                event, Code.YAML_ANCHOR, f'the anchor or alias "{name}" stands here.', "Write the values out in full."
            )
        tag = getattr(event, "tag", None)
        if tag and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            self._refuse(event, Code.YAML_TAG, f'the tag "{tag}" stands here.', "Remove it: values need no tags.")
        mark = event.start_mark
        line, column = mark.line + 1 + self._offset, mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            is_blank = event.value == "" and event.implicit[0] and not event.style
            return Scalar(None if is_blank else event.value, line, column)
        self._depth += 1
        if self._depth > limits.YAML_DEPTH:
            self._refuse(event, Code.TOO_DEEP, f"values are nested more than {limits.YAML_DEPTH} deep.")
        if isinstance(event, yaml.SequenceStartEvent):
            node: Node = self._read_sequence(line, column)
        else:
            node = self._read_mapping(line, column)
        self._depth -= 1
        return node

    def _read_sequence(self, line: int, column: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._read_node(event))
        return Sequence(tuple(items), line, column)

    def _read_mapping(self, line: int, column: int) -> Mapping:
        entries: dict[str, Node] = {}
        places: dict[str, tuple[int, int]] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._read_key(event)
            value = self._read_node(self._next())
            place = (event.start_mark.line + 1 + self._offset, event.start_mark.column + 1)
            if key in entries:
                first = places[key][0]
                self._report.error(
                    Code.DUPLICATE_KEY,
                    Location(self._path, *place, key=key),
                    f'the key "{key}" stands here a second time; the first is on line {first}.',
                    "Keep one of them.",
                )
                continue
            entries[key], places[key] = value, place
        return Mapping(entries, places, line, column)

    def _read_key(self, event: yaml.Event) -> str:
        node = self._read_node(event)
        if not isinstance(node, Scalar) or node.text is None:
            self._refuse(event, Code.YAML_SYNTAX, "a key must be a plain word.")
        if node.text == "<<":
            self._refuse(event, Code.YAML_ANCHOR, 'the merge key "<<" stands here.', "Write the values out in full.")
        if len(node.text) > limits.KEY_CHARACTERS:
            self._refuse(event, Code.YAML_SYNTAX, f"the key is longer than {limits.KEY_CHARACTERS} characters.")
        return node.text
