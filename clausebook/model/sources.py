"""What `load` gives: files as trees of text in which every value knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingType

    from clausebook.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text, exactly as written; None for a key with nothing after it.

    `words_at` is where the first letter of its first line can stand, if it is typed line by line below "|".
    """

    text: str | None
    line: int
    column: int
    words_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, and the place of each key."""

    entries: MappingType[str, Node]
    key_places: MappingType[str, tuple[int, int]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def plain_data(node: Node) -> Plain:
    """The node without its places: dicts, lists, text and None."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    return {key: plain_data(value) for key, value in node.entries.items()}


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its path inside the project, its YAML and, for a clause, the text below the front matter."""

    path: str
    data: Mapping
    body: str = ""
    body_line: int = 1

    def locate(self, *steps: str | int) -> Location:
        """The place of a value by its steps (`"sections", "images", "use"`), or of the nearest thing that exists."""
        from clausebook.diagnostics import Location

        node: Node = self.data
        line, column = node.line, node.column
        for step in steps:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                line, column = node.key_places[step]
                node = node.entries[step]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                line, column = node.line, node.column
            else:
                break
        return Location(self.path, line, column, key_path(steps))

    def locate_text(self, *steps: str | int) -> Location:
        """The place of the first line of a text whose lines are typed below "|"; of other texts, that of the key."""
        from clausebook.diagnostics import Location

        node: Node | None = self.data
        for step in steps:
            if isinstance(node, Mapping) and isinstance(step, str):
                node = node.entries.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
        if isinstance(node, Scalar) and node.words_at:
            return Location(self.path, *node.words_at)
        return self.locate(*steps)


def key_path(steps: tuple[str | int, ...]) -> str:
    """`sections.images.with`, `add[0].clause`: how a message names a key."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file that may go out as it is: its name, its path in the project, its size, and why it may not."""

    name: str
    path: str
    size: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SchoolSources:
    """One folder under schools/."""

    id: str
    school: Document | None
    policies: MappingType[str, Document]
    clauses: MappingType[str, Document]
    images: MappingType[str, bytes]
    # The pictures that its own clauses may show, by name.
    pictures: MappingType[str, bytes]
    # Shared clauses as they were when the school replaced them or left them out, by "policy/section".
    originals: MappingType[str, Document]
    # Policies in other languages, by "policy.language".
    translations: MappingType[str, Document]
    # What people type when they look for its own clauses.
    asked: Document | None
    # What is known of policies that it keeps elsewhere, and its files of them by name.
    elsewhere: Document | None
    files: MappingType[str, FileSource]


@dataclass(frozen=True, slots=True)
class EventSource:
    """An approval event's own file, with its bytes, which its last line proves."""

    document: Document
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sources:
    """A whole project as read: every mapping is by id, in sorted order.

    `unread` holds paths ("clauses/x", "schools/y/policies/z") of files and folders that exist but could not
    be read, so that a later stage does not also call them unknown.
    """

    trust: Document | None
    references: Document | None
    clauses: MappingType[str, Document]
    models: MappingType[str, Document]
    schools: MappingType[str, SchoolSources]
    images: MappingType[str, bytes]
    pictures: MappingType[str, bytes]
    unread: frozenset[str]
    # Approval events, and the paths of the records and their pictures in their folders.
    events: MappingType[str, EventSource]
    records: tuple[str, ...]
    rules: Document | None
    dates: Document | None
    synonyms: Document | None
    # What people type when they look for clauses of the library, by the folder of those.
    asked: MappingType[str, Document]
    # The paths of files that go out with the public site as they are.
    public: tuple[str, ...]

    def is_unread(self, path: str) -> bool:
        """Whether a file (its path without `.md` or `.yml`), or a folder above it, exists but could not be read."""
        steps = path.split("/")
        return any("/".join(steps[:count]) in self.unread for count in range(1, len(steps) + 1))
