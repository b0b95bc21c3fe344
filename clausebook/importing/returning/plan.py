"""What became of a file that we wrote, when it came back: what it proposes, and what a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.importing.incoming import IncomingPlace
    from clausebook.model.overriding import FileStep
    from clausebook.model.returning import ManifestChange, ReturnedProposal, WordsChange


class CannotReturn(ValueError):
    """A file cannot be taken back: a sentence that says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What a file proposes for one clause. `path` is its file; `section` and `heading` are its section's key and title.

    `others` are the policies, as `school/policy`, that use the clause too and would change with it: only the school's
    where the clause is its own.
    """

    section: str
    heading: str
    clause: str
    path: str
    changes: tuple[WordsChange, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForPerson:
    """A change that no clause can take by itself: what was there and is, and why and what to do.

    `section` and `heading` are the key and the title of the section, empty where it is in none.
    """

    old: str
    new: str
    says: str
    section: str = ""
    place: IncomingPlace | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """What a file that came back proposes. `version` is that of the text that was sent out, 0 for a draft.

    `proposals` are what it proposes of values and whole sections, and `declared` what becomes of these in manifests and
    schools' files. `order` are the keys of the sections that came back in another order, in that order. `steps` are the
    changes of files that carry it out. `lacks_reason` if more sections would be changed as soon as somebody says why.
    `comments` are those in the file, which change nothing. `nothing` says why there is nothing to do, or is empty.
    """

    school: str
    policy: str
    changes: tuple[ClauseChange, ...] = ()
    proposals: tuple[ReturnedProposal, ...] = ()
    declared: tuple[ManifestChange, ...] = ()
    for_person: tuple[ForPerson, ...] = ()
    steps: tuple[FileStep, ...] = ()
    comments: tuple[str, ...] = ()
    nothing: str = ""
    order: tuple[str, ...] = ()
    lacks_reason: bool = False
    version: int = 0
