"""What a planned version will take away again: changes that were decided after it and begin before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.model.approvals import Record

_NAMES_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class LostChange:
    """A planned version, the versions that were decided since and begin before it, and what of theirs it lacks.

    `parts` are the titles of sections, and names of what else a policy has.
    """

    planned: Record
    since: tuple[Record, ...]
    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        """The policy, as a command names it."""
        return f"{self.planned.school}/{self.planned.policy}"


def list_numbers(records: tuple[Record, ...]) -> str:
    """ "version 3", "versions 3 and 4"."""
    numbers = [str(record.version) for record in records]
    return f"version {numbers[0]}" if len(numbers) == 1 else f"versions {', '.join(numbers[:-1])} and {numbers[-1]}"


def name_parts(parts: tuple[str, ...]) -> str:
    """The parts, the first of many: '"Money", "Consent" and 3 more'."""
    quoted = [f'"{part}"' for part in parts]
    if len(quoted) > _NAMES_AT_MOST:
        return f"{', '.join(quoted[: _NAMES_AT_MOST - 1])} and {len(quoted) - _NAMES_AT_MOST + 1} more"
    return " and ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))
