"""A school's policy in another language: what its file says, and how it stands to the English that was approved.

A translation is help and no approved text. It names the approved version from which it was made, so it can be told
when the English has moved on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.diagnostics import Location
    from clausebook.model.approvals import Record
    from clausebook.model.languages import Language
    from clausebook.model.standings import Standing, Standings

# What stands under one heading is read as one clause is, and is as long at most.
PART_BYTES = 32 * 1024
# Where the sentences of `trust.yml` about a translation name versions.
VERSION_MARK, NEWEST_MARK = "{version}", "{newest}"


@dataclass(frozen=True, slots=True)
class TranslatedPart:
    """A heading and the Markdown below it; what stands before the first heading has none."""

    heading: str
    markdown: str
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
        """Where its page stands, below the site's root."""
        return f"{self.school}/{self.policy}/{self.language.slug}/"


class TranslationState(Enum):
    """How a translation stands to the version that applies."""

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
    current: Record | None = None


def judge_translations(translations: Iterable[Translation], standings: Standings) -> tuple[TranslationStanding, ...]:
    """How each translation of an approved version stands on the day of the standings, in the order given.

    One of a policy or a version that nobody approved is left out.
    """
    found = []
    for translation in translations:
        standing = standings.by_school.get(translation.school, {}).get(translation.policy)
        if standing and standing.history.find_version(translation.version):
            current = standing.in_force or next(iter(standing.coming), None)
            state = _judge(translation.version, current)
            found.append(TranslationStanding(translation, standing, state, current))
    return tuple(found)


def _judge(version: int, current: Record | None) -> TranslationState:
    if current is None:
        return TranslationState.WITHDRAWN
    if version == current.version:
        return TranslationState.CURRENT
    return TranslationState.BEHIND if version < current.version else TranslationState.AHEAD


def group_published(judged: Sequence[TranslationStanding]) -> dict[tuple[str, str], tuple[TranslationStanding, ...]]:
    """What the public may read, by (school, policy): nothing of a policy that is withdrawn."""
    groups: dict[tuple[str, str], tuple[TranslationStanding, ...]] = {}
    for one in judged:
        if one.state is not TranslationState.WITHDRAWN:
            key = (one.translation.school, one.translation.policy)
            groups[key] = (*groups.get(key, ()), one)
    return groups
