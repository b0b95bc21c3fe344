"""Schools' own words in the place of a shared clause: what is asked for, what would be written, and the texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.model.comparison import Comparison
    from clausebook.model.dates import PartialDate
    from clausebook.model.policies import Difference, Section

# The folder of a school's texts that are out of use.
SET_ASIDE = "set-aside"
# How a stale replacement is settled.
CHOICES = ("keep", "adopt", "rewrite")


@dataclass(frozen=True, slots=True)
class OverrideRequest:
    """What someone asks: to begin a local text, or one of the choices about one that exists.

    `target` is `school/policy`; `clause` is a clause's id or a section's key; `name` is that of the local clause,
    with or without `local/`; `choice` is one of `CHOICES`, or empty.
    """

    target: str
    clause: str
    because: str = ""
    agreed_by: str = ""
    until: PartialDate | None = None
    name: str = ""
    choice: str = ""

    @property
    def gives_reason(self) -> bool:
        """Whether it says anything that only a difference says."""
        return bool(self.because or self.agreed_by or self.until)


@dataclass(frozen=True, slots=True)
class FileStep:
    """One change of a file: what it holds before and after; None for a file that is not there.

    `what` says it to a person: "your text, begun from the trust's".
    """

    path: str
    before: bytes | None
    after: bytes | None
    what: str

    @property
    def is_content(self) -> bool:
        """Whether the build reads the file: what is set aside it does not."""
        return f"/{SET_ASIDE}/" not in self.path


@dataclass(frozen=True, slots=True)
class OverridePlan:
    """What would be done, in the order in which a run that is killed leaves a project that can be composed.

    `keeps_words` says that no word of any policy may differ afterwards. `edit` is the file that a person works on
    next, if there is one. `nothing` says why nothing is to be done; then there are no steps.
    """

    school: str
    policy: str
    section: str
    choice: str
    steps: tuple[FileStep, ...] = ()
    keeps_words: bool = False
    edit: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class ReplacedTexts:
    """The texts of a section that a school says in its own words or leaves out, as they come out in its policy.

    `now` is the model's clause of today, `was` what it was when it was replaced (None if that is not remembered),
    `own` the school's words (None if the section is left out). None has numbers.
    """

    difference: Difference
    now: Section
    was: Section | None
    own: Section | None


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """The same with what differs: `moved` from what the clause was to what it is, `departed` to the school's words.

    Where nobody remembers what it was, `moved` is None, and `departed` begins from what the clause is.
    """

    texts: ReplacedTexts
    moved: Comparison | None
    departed: Comparison | None
