"""What a section of a policy that is brought in is in the library, and what cousins have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.blocks import ClauseText
    from clausebook.importing.incoming import Doubt
    from clausebook.importing.recognised import RecognisedSection
    from clausebook.model.dates import PartialDate

# A value as a manifest types it: words, or a list of them.
TypedValue = str | tuple[str, ...]


class MatchKind(Enum):
    """What becomes of a section. The value is what a person reads."""

    SAME = "the trust's clause as it is"
    VALUES = "the trust's clause with these values"
    ALTERNATE = "another of the trust's clauses"
    REPLACED = "the school's own words in place of the trust's clause"
    SHARED = "a clause that these files have in common, new to the library"
    NEW = "the school's own clause"


@dataclass(frozen=True, slots=True)
class Match:
    """A section, and the clause that it is or that it stands in place of.

    `path` is the section's place in its policy: (2, 0) is the first section inside the third; (-1,) is the opening.
    `clause` is the library's clause ("images/consent") or empty, `key` the key of the model's section that it takes,
    and `values` what the clause's parameters are given, as a manifest types them: only those that differ from what the
    model and the clause say. `likeness` is the share of words in common, from 0 to 1; `runner_up` the next best clause
    and `runner_up_likeness` its likeness, for a person to judge. `confidence` is how sure the kind is.

    The proof of SAME, VALUES and ALTERNATE: the clause with the values says the section's words, but for quotation
    marks, dashes, spaces, labels of lists and the case of first letters. `title` is the section's heading where the
    clause has another.

    `needs` are values of the school's or the trust's files, by their expressions ("terms.learners", "role('office')"),
    that would have to be these for the words to be the clause's: a section that needs some is REPLACED or NEW until a
    person has decided. `is_whole` says that the match is of the section with all the sections inside it; these have
    none of their own.
    """

    path: tuple[int, ...]
    section: RecognisedSection
    kind: MatchKind
    clause: str = ""
    key: str = ""
    values: Mapping[str, TypedValue] = field(default_factory=dict)
    likeness: float = 0.0
    runner_up: str = ""
    runner_up_likeness: float = 0.0
    confidence: float = 1.0
    title: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)
    is_whole: bool = False


class CoreChangeKind(Enum):
    """How a file differs from what it has in common with others. The value is what a person reads."""

    SLIP = "a slip of the keyboard"
    WORDS = "other words"
    MORE = "words that the others do not have"
    LESS = "words that the others have"


@dataclass(frozen=True, slots=True)
class CoreChange:
    """A place in which a file says something else than the common clause: `own` where that says `common`."""

    kind: CoreChangeKind
    own: str
    common: str

    @property
    def stays_local(self) -> bool:
        """Whether the file's own words stay the school's until somebody decides; a slip is put right."""
        return self.kind is not CoreChangeKind.SLIP


@dataclass(frozen=True, slots=True)
class CoreUse:
    """One file's section that a common clause serves: with these values, or with words of its own beside it.

    `values` are the parameters'; `details` what the file has where the clause shows the school's name, a term or the
    title of a role, by the slots' expressions. `changes` are what the school would give up or keep as its own.
    """

    name: str
    path: tuple[int, ...]
    values: Mapping[str, str]
    likeness: float
    details: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[CoreChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CoreParameter:
    """A value in which cousins differ: `found` is what stands there, by the file's name."""

    name: str
    kind: str
    default: str
    found: Mapping[str, str]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Core:
    """A clause that several files have in common. `text` has slots for `parameters`, the school's name and roles.

    Filled with a use's values and details it gives that file's words, where the use's likeness is 1. `schools` are the
    names of the schools that it would serve, as the documents give them; `likest` is the library's clause that is
    nearest in words, if any is near.
    """

    id: str
    title: str
    text: ClauseText
    parameters: tuple[CoreParameter, ...]
    uses: tuple[CoreUse, ...]
    schools: tuple[str, ...] = ()
    likest: str = ""
    likest_likeness: float = 0.0


class ProposalKind(Enum):
    """What some words would become in a clause. The value is what a person reads."""

    NAME = "the school's name"
    TERM = "a word that differs between schools"
    ROLE = "the title of a role"
    SECTION = "a reference to a section"
    POLICY = "a reference to a policy"
    LAW = "a reference to law or guidance"


@dataclass(frozen=True, slots=True)
class Proposal:
    """That words of a section could be a slot: `expression` is what would stand in its braces.

    `path` is the section's place. The words are the characters from `start` to `end` of a node of plain words, counted
    as `importing.matching` counts them. With `is_certain` the slot prints these very words today, but for the case of
    the first letter of a cross-reference; else a person decides, and `says` what speaks against it.
    """

    path: tuple[int, ...]
    kind: ProposalKind
    words: str
    expression: str
    is_certain: bool
    node: int
    start: int
    end: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What of one file's own words could be slots, in order, and doubts about the law and the policies it names."""

    name: str
    proposals: tuple[Proposal, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class FileEdition:
    """One edition of a policy: `name` is its file, `copies` further files of the same edition.

    `date` is what tells it from the others, as the file or its name gives it, and `told_by` what gives it, in words;
    both are empty where nothing does. `likeness` is the share of words that it has in common with the edition before.
    """

    name: str
    copies: tuple[str, ...] = ()
    date: PartialDate | None = None
    version: str = ""
    told_by: str = ""
    likeness: float = 0.0
    # Whether it calls itself a draft.
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class EditionGroup:
    """The editions of one policy of one school among some files, oldest first; `says` why they are taken for such.

    `confidence` is how sure it is that they are editions of one policy, and that this is their order.
    """

    title: str
    school: str
    editions: tuple[FileEdition, ...]
    confidence: float
    says: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A file's sections in order, each with what it is; `model` is the id of the policy's model, or empty.

    A section that has no words but those of the sections inside it has no match. `nearest_model` is the model that is
    nearest though it may not be near enough, and `model_likeness` how near, from 0 to 1. `unused` are the keys of the
    model's sections that the file has nothing for. `proposals` are what of the school's own words could be slots.
    `doubts` are for a person, worst first.
    """

    name: str
    model: str
    matches: tuple[Match, ...]
    nearest_model: str = ""
    model_likeness: float = 0.0
    unused: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
