"""YAML text -> a tree of text with places. No types, no anchors, no tags: the schema gives the types.

The guard looks at the parser's event stream before anything is built, because merge keys of 431 bytes
hold PyYAML's own loader for seconds and deep nesting crashes its C code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import yaml

from clausebook.diagnostics import Code, Location
from clausebook.document.hidden import HIDDEN
from clausebook.load import curly_marks, limits
from clausebook.load.text import HIDDEN_HINT, name_hidden
from clausebook.load.yaml_wording import explain_apostrophe, explain_problem
from clausebook.model.sources import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report
    from clausebook.model.sources import Node

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IF_TEXT = 'If it is text, put "quotation marks" around it.'


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
        line, column, problem, hint = explain_problem(error)
        if curly := curly_marks.find_in_error(text, error):
            line, column, problem, hint = *curly[:2], curly_marks.MESSAGE, curly[2]
        elif ended := explain_apostrophe(text, error):
            line, column, problem, hint = ended
        report.error(Code.YAML_SYNTAX, Location(path, line + offset, column), problem, hint)
    return None


def _refuse_tabs(text: str) -> None:
    if "\t" in text:
        before = text[: text.index("\t")]
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        raise _Refused(Code.TAB, line, column, "a tab stands here.", "Use spaces instead.")


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Reader:
    """Builds nodes from parser events, with the guards of `limits`."""

    def __init__(self, text: str, report: Report, path: str, offset: int) -> None:
        self._report, self._path, self._offset = report, path, offset
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._lines = text.split("\n") if " #" in text or "|" in text else []
        self._count = 0
        self._depth = 0
        # How many brackets are open: inside them a comma ends what is not between quotation marks.
        self._brackets = 0

    def read_document(self) -> Mapping:
        """The one mapping of the file; raises `_Refused`."""
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self._read_node(self._next())
                if not isinstance(node, Mapping):
                    raise _Refused(
                        Code.WRONG_TYPE, node.line - self._offset, node.column,
                        'expected keys with values ("name: ...") at the top of the file.',
                        'Begin it with a key, such as "title: ...".',
                    )  # fmt: skip
                self._refuse_more_documents()
                return node
        raise _Refused(Code.EMPTY_FILE, 1, 1, "the file holds no values.", "Fill it in, or remove it.")

    def _refuse_more_documents(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                message = 'a second document ("---") begins here.'
                self._refuse(event, Code.YAML_SYNTAX, message, "Keep one in each file.")

    def _next(self) -> yaml.Event:
        event = next(self._events)
        self._count += 1
        if self._count > limits.YAML_EVENTS:
            message = f"the file holds more than {limits.YAML_EVENTS:,} values."
            self._refuse(event, Code.TOO_MANY_VALUES, message, "Split it into smaller files.")
        return event

    def _refuse(self, event: yaml.Event, code: Code, message: str, hint: str = "") -> NoReturn:
        raise _Refused(code, *_place(event), message, hint)

    def _refuse_lost_words(self, event: yaml.ScalarEvent) -> None:
        """After plain words, " #" begins a comment: "partner #1" would be read as "partner"."""
        mark = event.end_mark
        if mark and mark.line < len(self._lines):
            rest = self._lines[mark.line][mark.column :]
            if rest.startswith(" ") and rest.lstrip(" ").startswith("#"):
                column = mark.column + rest.index("#") + 1
                message = 'the words after " #" would be lost.'
                hint = 'Put "quotation marks" around the whole text; a note to yourself stands on a line of its own.'
                raise _Refused(Code.YAML_SYNTAX, mark.line + 1, column, message, hint)

    def _find_words(self, event: yaml.ScalarEvent) -> tuple[int, int] | None:
        """Where the first line of a text below "|" begins, as far in as its first line with words."""
        if event.style != "|" or not event.start_mark or not event.value.strip():
            return None
        below = event.start_mark.line + 1
        first = next(line for line in self._lines[below:] if line.strip())
        return below + 1 + self._offset, len(first) - len(first.lstrip()) + 1

    def _read_node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f'"{sign}{getattr(event, "anchor", "")}" stands here, and no value may stand for another.'
            self._refuse(event, Code.YAML_ANCHOR, message, f"Write the value out in full. {_IF_TEXT}")
        tag = getattr(event, "tag", None)
        if tag and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, Code.YAML_TAG, f'the tag "{shown}" stands here.', f"Remove it. {_IF_TEXT}")
        line, column = _place(event)
        line += self._offset
        if isinstance(event, yaml.ScalarEvent):
            if match := HIDDEN.search(event.value):  # "\u202e" writes one that the bytes do not show
                self._refuse(event, Code.HIDDEN_CHARACTER, name_hidden(match.group()), HIDDEN_HINT)
            if event.value and not event.style:
                self._refuse_lost_words(event)
                explain = curly_marks.explain_item if self._brackets else curly_marks.explain_whole
                if hint := explain(event.value):
                    self._refuse(event, Code.YAML_SYNTAX, curly_marks.MESSAGE, hint)
            is_blank = event.value == "" and event.implicit[0] and not event.style
            return Scalar(None if is_blank else event.value, line, column, self._find_words(event))
        self._depth += 1
        if self._depth > limits.YAML_DEPTH:
            message = f"values are nested more than {limits.YAML_DEPTH} deep."
            self._refuse(event, Code.TOO_DEEP, message, "Write it more simply.")
        is_bracket = bool(getattr(event, "flow_style", False))
        self._brackets += is_bracket
        if isinstance(event, yaml.SequenceStartEvent):
            node: Node = self._read_sequence(line, column)
        else:
            node = self._read_mapping(line, column)
        self._depth -= 1
        self._brackets -= is_bracket
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
            line_of_key, column_of_key = _place(event)
            place = (line_of_key + self._offset, column_of_key)
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
        if isinstance(event, yaml.ScalarEvent) and not event.style and (hint := curly_marks.explain_key(event.value)):
            self._refuse(event, Code.YAML_SYNTAX, curly_marks.MESSAGE, hint)
        node = self._read_node(event)
        if not isinstance(node, Scalar) or node.text is None:
            self._refuse(event, Code.YAML_SYNTAX, "a key must be a plain word.", 'Write "key: value".')
        if node.text == "<<":
            message = 'the key "<<" stands here, which would copy values from another place.'
            self._refuse(event, Code.YAML_ANCHOR, message, "Write the values out in full.")
        if len(node.text) > limits.KEY_CHARACTERS:
            message = f"the key is longer than {limits.KEY_CHARACTERS} characters."
            self._refuse(event, Code.YAML_SYNTAX, message, 'Is it a sentence that holds ": "? Then quote it.')
        return node.text
