"""A school's policy in another language: what its file says, and its state against the English that was approved.

A translation is help and no approved text. It names the approved version from which it was made, so it can be told
when the English has moved on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.diagnostics import Location
    from clausebook.document import ClauseText
    from clausebook.model.approvals import Record
    from clausebook.model.languages import Language
    from clausebook.model.standings import Standing

# The text under one heading is read as one clause is, and is as long at most.
PART_BYTES = 32 * 1024
# Where the sentences of `trust.yml` about a translation name versions.
VERSION_MARK, NEWEST_MARK = "{version}", "{newest}"


@dataclass(frozen=True, slots=True)
class TranslatedPart:
    """A heading and the words below it; text before the first heading has none."""

    heading: str
    tree: ClauseText
    location: Location


@dataclass(frozen=True, slots=True)
class Translation:
    """One policy of one school in one language, made from an approved version. `version_at` is where it says so."""

    school: str
    policy: str
    language: Language
    version: int
    title: str
    translator: str
    parts: tuple[TranslatedPart, ...]
    location: Location
    version_at: Location
    checked_by: str = ""

    @property
    def address(self) -> str:
        """The address of its page, below the site's root."""
        return f"{self.school}/{self.policy}/{self.language.slug}/"


class TranslationState(Enum):
    """The state of a translation against the version that applies."""

    CURRENT = "up to date"
    BEHIND = "behind"
    AHEAD = "of a coming version"
    WITHDRAWN = "policy withdrawn"


@dataclass(frozen=True, slots=True)
class TranslationStanding:
    """A translation on a day; `current` is the version that applies then, or the first one to come."""

    translation: Translation
    standing: Standing
    state: TranslationState
    current: Record | None
