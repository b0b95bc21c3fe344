"""The clause library: clauses, and the law and guidance that they cite."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location
    from clausebook.model.dates import PartialDate
    from clausebook.model.parameters import Parameter
    from clausebook.model.pictures import PictureFile
    from clausebook.model.template import Template

LOCKS = ("locked", "values", "open")
REFERENCE_KINDS = ("act", "regulations", "guidance", "code", "announced")
REFERENCE_STATES = ("in force", "in force in part", "announced", "superseded", "repealed")
REPEALED = "repealed"
ENDED_STATES = frozenset({"superseded", REPEALED})
LOCAL_TOPIC = "local"


@dataclass(frozen=True, slots=True)
class Citation:
    """That a clause rests on a reference; `edition` is the one that its author read, empty if that is not said."""

    law: str
    location: Location
    edition: str = ""

    def names_other(self, edition: str) -> bool:
        """Whether its author says to have read another edition than this."""
        return self.edition not in ("", edition)

    def __str__(self) -> str:
        """As it is written under `cites`."""
        return f'{{law: {self.law}, edition: "{self.edition}"}}' if self.edition else self.law


@dataclass(frozen=True, slots=True)
class Clause:
    """One topic in words. Its id is its path without `.md`; a school's own has the topic `local`."""

    id: str
    title: Template
    summary: Template
    body: Template
    location: Location
    lock: str = "values"
    owner: str = ""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    change_note: str = ""
    # What the short version says of the section in place of the model's lines, where a school chooses this clause.
    in_short: tuple[Template, ...] = ()
    # The files of the pictures that its text shows, by the names that it has for them.
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    # The line of the file in which the body begins.
    body_line: int = field(default=1, compare=False)
    # The folder that holds it and its alternates; asked for hundreds of thousands of times, so found once.
    topic: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "topic", self.id.split("/", maxsplit=1)[0])

    def __hash__(self) -> int:
        """By its file alone, for a clause is the key of caches that are asked tens of thousands of times."""
        return hash((self.location.path, self.id))

    @property
    def cites(self) -> tuple[str, ...]:
        """The ids of the references on which it rests, in its author's order."""
        return tuple(citation.law for citation in self.citations)

    @property
    def slug(self) -> str:
        """The id as part of a page's address: `images/consent` -> `images-consent`."""
        return self.id.replace("/", "-")

    @property
    def is_local(self) -> bool:
        """Whether it is a school's own text."""
        return self.topic == LOCAL_TOPIC


@dataclass(frozen=True, slots=True)
class Reference:
    """An Act, regulations or guidance, as data: its address, what state it is in, who says so and when."""

    id: str
    title: str
    kind: str
    address: str
    status: str
    source: str
    checked: PartialDate
    location: Location
    from_: PartialDate | None = None
    edition: str = ""
    note: str = ""
    replaced_by: str = ""
    # The legal types of school that it is about; none means all.
    legal_types: tuple[str, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether citing it would be citing what no longer holds."""
        return self.status in ENDED_STATES

    @property
    def is_repealed(self) -> bool:
        """Whether it has ended for good, so that no text may go on citing it."""
        return self.status == REPEALED
