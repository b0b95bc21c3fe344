"""What was recognised in a file: a title, sections with their words as trees, what was set aside, and facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.document.blocks import ClauseText
    from clausebook.importing.incoming import Aside, Doubt, IncomingPlace
    from clausebook.model.dates import Duration, PartialDate


class FactKind(Enum):
    """What a line of document control tells. The value is what a person reads."""

    TITLE = "title"
    SCHOOL = "school"
    APPROVED = "approved on"
    BODY = "approved by"
    MINUTE = "minute reference"
    REVIEWED = "reviewed on"
    REVIEWER = "reviewed by"
    NEXT_REVIEW = "next review"
    NEXT_REVIEWER = "to be reviewed by"
    CYCLE = "how often it is reviewed"
    VERSION = "version"
    VERSION_DATE = "date of the version"
    EFFECTIVE = "in force from"
    OWNER = "owner"
    AUTHOR = "written by"
    SIGNED_BY = "signed by"
    POSITION = "position"
    STATUS = "status"
    REFERENCE = "reference"
    AUDIENCE = "audience"
    HISTORY = "an earlier version"
    RELATED = "related policies"
    OTHER = "something else"


class FactPlace(Enum):
    """Where a fact stands."""

    FRONT = "on the front"
    END = "at the end"
    RUNNING = "in the head or foot of the pages"
    PROPERTIES = "in the file's properties"
    NAME = "in the file's name"
    TEXT = "in the text"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the document as it is written, with what it means where that is plain.

    `label` and `value` are as written ("Date for next review", "Spring 2021"); `value` is empty where the line was left
    blank. `date` or `span` is the value understood; `is_person` that the value names a person: it is never published.
    """

    kind: FactKind
    label: str
    value: str
    where: FactPlace
    place: IncomingPlace
    date: PartialDate | None = None
    span: Duration | None = None
    is_person: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PictureFound:
    """A picture that a section shows: `file` is a name that a clause may give, `digest` its key in `Incoming.files`."""

    file: str
    digest: str
    place: IncomingPlace


@dataclass(frozen=True, slots=True)
class RecognisedSection:
    """A section: its heading without the number that was typed, its own words, and the sections inside it.

    `number` is what was typed or counted before the heading ("2.4", "A", "Appendix 1", or empty). `level` is 1 for the
    sections of the policy. `confidence` is how sure it is that this is a heading, and of this level.
    `paragraph_numbers` has, for each top-level block of `body`, the number that it had in the file, or "".
    """

    heading: str
    body: ClauseText
    number: str = ""
    level: int = 1
    is_appendix: bool = False
    children: tuple[RecognisedSection, ...] = ()
    paragraph_numbers: tuple[str, ...] = ()
    places: tuple[IncomingPlace, ...] = ()
    confidence: float = 1.0
    pictures: tuple[PictureFound, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A name of a person in the text; `role` where the text says which role that is."""

    name: str
    role: str
    place: IncomingPlace


@dataclass(frozen=True, slots=True)
class TypedReference:
    """A number by which the text refers to a section: `words` as they stand there ("section 7", "Appendix A").

    `path` is where they stand and `target` the section that is meant, both as places in the policy: (2, 0) is the first
    section inside the third, (-1,) the opening. `target` is empty where no section, or more than one, has the number.
    """

    words: str
    path: tuple[int, ...]
    target: tuple[int, ...] = ()
    place: IncomingPlace | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A policy as it was recognised. Words before the first heading are in `opening` (an introduction, an ethos).

    `numbering` is the name of one of the styles of `model/numbering.py` that fits best, or empty.
    `school` and `title` are as the document gives them, empty where it does not. The words of facts, of the title and
    of typed numbers are among `asides`, so that each word of the file is in a section or an aside, and in one alone.
    """

    name: str
    title: str
    school: str
    opening: RecognisedSection | None
    sections: tuple[RecognisedSection, ...]
    facts: tuple[Fact, ...] = ()
    asides: tuple[Aside, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    people: tuple[Person, ...] = ()
    numbering: str = ""
    references: tuple[TypedReference, ...] = ()
