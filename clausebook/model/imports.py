"""Policies that are brought in from files: what would be written, where every word of theirs is, and what is doubtful.

These are facts and texts, with no file open any more: the command says them, and the page shows them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.blocks import ClauseText
    from clausebook.model.comparison import Comparison
    from clausebook.model.dates import Duration, PartialDate
    from clausebook.model.overriding import FileStep
    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where in a file something stands: a page or a line, counted from 1; 0 where the format has none."""

    page: int = 0
    line: int = 0

    def __str__(self) -> str:
        if self.page:
            return f"page {self.page:,}"
        return f"line {self.line:,}" if self.line else ""


@dataclass(frozen=True, slots=True)
class ListedDoubt:
    """What a person should look at: `confidence` from 0, a guess, to 1. `section` is the key of one, or empty."""

    says: str
    confidence: float
    place: SourcePlace = SourcePlace()
    section: str = ""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words of a file that are in no clause, and why."""

    why: str
    text: str
    place: SourcePlace = SourcePlace()


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A line of document control as it was written; `is_used` says that the approval to be recorded takes it."""

    kind: str
    label: str
    value: str
    where: str
    place: SourcePlace = SourcePlace()
    is_person: bool = False
    is_used: bool = False
    disagrees: bool = False


class Personal(Enum):
    """What a text gives of a person, as a sentence calls it."""

    NAME = "name"
    NUMBER = "telephone number"
    ADDRESS = "e-mail address"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """The name of a person, or their number or address, and the role that the text gives them, or none."""

    name: str
    role: str
    place: SourcePlace = SourcePlace()
    kind: Personal = Personal.NAME


@dataclass(frozen=True, slots=True)
class ImportedSection:
    """A section of a file, and what it becomes.

    `body` holds its words as the file has them, `key` its name in the policy, and `file` the file that would be
    written for it, or empty. `likeness` is the share of words that it has in common with `clause`, from 0 to 1.
    """

    heading: str
    number: str
    body: ClauseText
    outcome: str
    key: str
    clause: str = ""
    file: str = ""
    likeness: float = 0.0
    runner_up: str = ""
    runner_up_likeness: float = 0.0
    values: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    place: SourcePlace = SourcePlace()
    depth: int = 0
    # How its words differ from those of a clause of the library that it stands beside or in place of.
    against: Comparison | None = field(default=None, compare=False, repr=False)
    against_title: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalFound:
    """What a file says of its own approval, as it would be recorded. `lacks` names what is needed and not there."""

    body: str = ""
    on: PartialDate | None = None
    kind: str = "approved"
    minute: str = ""
    effective: PartialDate | None = None
    reviewed: PartialDate | None = None
    next_review: PartialDate | None = None
    cycle: Duration | None = None
    version: int | None = None
    lacks: tuple[str, ...] = ()
    command: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all is there that a record needs."""
        return not self.lacks


@dataclass(frozen=True, slots=True)
class WordCount:
    """Where the words of a file are: in the policy, or set aside for a reason. `added` are words that it has not."""

    in_policy: int = 0
    aside: tuple[tuple[str, int], ...] = ()
    added: int = 0

    @property
    def total(self) -> int:
        """How many words the file has."""
        return self.in_policy + sum(count for _, count in self.aside)


@dataclass(frozen=True, slots=True)
class ImportedPolicy:
    """A file as the policy of a school that it would become.

    `school` is the id of that school and `school_name` what people call it. `notes` say what a person still has to
    write or decide. `is_recorded` is whether its approval is recorded with it. `composed` is the policy with the files
    that would be written, and `nothing` says why none would be.
    """

    name: str
    format: str
    school: str
    school_name: str
    policy: str
    title: str
    model: str
    manifest: str
    sections: tuple[ImportedSection, ...] = ()
    facts: tuple[FoundFact, ...] = ()
    aside: tuple[SetAside, ...] = ()
    doubts: tuple[ListedDoubt, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    notes: tuple[str, ...] = ()
    count: WordCount = WordCount()
    approval: ApprovalFound = ApprovalFound()
    steps: tuple[FileStep, ...] = ()
    added: tuple[str, ...] = ()
    nothing: str = ""
    is_earlier: bool = False
    is_recorded: bool = False
    composed: Policy | None = field(default=None, compare=False, repr=False)
    page_pictures: tuple[bytes, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SharedUse:
    """A file of which a section is a common clause: with these values, or with words of its own if it is not `served`.

    `changes` are the places in which it says something else: its own words, and those of the clause.
    """

    name: str
    school: str
    likeness: float
    values: Mapping[str, str]
    is_served: bool = True
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SharedClause:
    """A clause that several files have in common, new to the library."""

    id: str
    title: str
    text: ClauseText
    parameters: tuple[str, ...]
    uses: tuple[SharedUse, ...]


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be brought in, and why. What `is_copy` says is brought in by another file."""

    name: str
    why: str
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that would be brought in at once. `steps` are the files, in the order in which they would be written.

    `events` are the decisions that would be recorded: the name of each folder, with its files by path.
    """

    trust: Trust
    policies: tuple[ImportedPolicy, ...]
    shared: tuple[SharedClause, ...] = ()
    unread: tuple[UnreadFile, ...] = ()
    steps: tuple[FileStep, ...] = ()
    events: tuple[tuple[str, Mapping[str, bytes]], ...] = ()
    notes: tuple[str, ...] = ()
