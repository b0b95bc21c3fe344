"""What a file that came back proposes beside the words of clauses: values, and sections that are new, gone or moved."""

from __future__ import annotations

from dataclasses import dataclass

# What a value may be in a file of the project: words, or the items of a list.
WrittenValue = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsChange:
    """One change of words: `old` is empty where they were added, `new` where they were taken out."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReturnedValue:
    """A value that was printed with other words than were sent.

    `subject` is what the clause asks for, without filters: `delete_within`, `school.name`, `role('office', 'phone')`;
    `section` is the key of the section to which it is given, empty for a value of the whole school. `old` and `new`
    are as they were printed, and each of `candidates` prints `new`. `words` are the lines in which it changed. `doubt`
    says why nobody can tell what is meant, or is empty.
    """

    section: str
    subject: str
    old: str
    new: str
    candidates: tuple[WrittenValue, ...]
    words: tuple[WordsChange, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section that was added: its title, the file of a clause that says it, and the name that this should have.

    It stands behind the section or part `after`, or in front of `before`; one of them is empty. `following` is the one
    that comes next behind `after` now, empty if there is none. Several at one place stand there in their order.
    """

    title: str
    name: str
    content: bytes
    after: str
    before: str
    following: str
    words: tuple[WordsChange, ...]


@dataclass(frozen=True, slots=True)
class GoneSection:
    """A section that was taken out, with all its words."""

    section: str
    title: str
    words: tuple[WordsChange, ...]


@dataclass(frozen=True, slots=True)
class MovedSection:
    """A section that stands in another place: `after`, `before` and `following` as in a new one.

    `order` are the keys of all sections as they came back.
    """

    section: str
    title: str
    after: str
    before: str
    following: str
    order: tuple[str, ...]
    words: tuple[WordsChange, ...]


@dataclass(frozen=True, slots=True)
class ReturnedShort:
    """A short version that was changed: its lines, each by its number among those that were sent or as it came back."""

    lines: tuple[int | str, ...]
    words: tuple[WordsChange, ...]


ReturnedProposal = ReturnedShort | ReturnedValue | NewSection | GoneSection | MovedSection


@dataclass(frozen=True, slots=True)
class ManifestChange:
    """What a file proposes to say in a manifest or a school's file.

    `kind` is "value", "short version", "added", "left out" or "moved". `section` and `heading` are its section's key
    and title; the key is empty for what is the whole policy's or school's, the title for a value of the whole school.
    `path` is the file, `keys` lead to the place in it. For a value, `old` and `new` are it, and `subject` is what the
    clause asks for; for the others `new` says where it goes. `words` are the lines that it changes, `others` the
    policies that change with it, `files` what is written or set aside besides.
    """

    kind: str
    section: str
    heading: str
    path: str
    keys: tuple[str, ...]
    subject: str = ""
    old: str = ""
    new: str = ""
    words: tuple[WordsChange, ...] = ()
    others: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
