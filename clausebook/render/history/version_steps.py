"""From one version of a policy to the next: which of them can be shown, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.render.history.version_lists import VersionLister

    Compare = Callable[[Policy, Policy], Comparison]
    Open = Callable[[Record], Policy]


@dataclass(frozen=True, slots=True)
class VersionStep:
    """A version, and the one that applied before it.

    `before` is None for the first. `comparison` is None for the first, and where the text before is no longer
    published. `is_shown` says that the policy's own page shows the version.
    """

    after: Record
    before: Record | None
    comparison: Comparison | None
    is_shown: bool

    @property
    def folder(self) -> str:
        """The address of its pages, relative to the policy's own."""
        return name_changes(self.after, is_shown=self.is_shown)


def name_changes(record: Record, *, is_shown: bool) -> str:
    """Where it is told what a version changed, from the policy's own page, which shows that version or another."""
    return "changes/" if is_shown else f"changes/{record.version}/"


def list_steps(
    history: History, shown: Record | None, lister: VersionLister, open_record: Open, compare: Compare
) -> Iterator[VersionStep]:
    """The step to each version that is published, oldest first. Raises what `open_record` raises."""
    opened: dict[int, Policy] = {}

    def read(record: Record) -> Policy:
        if record.version not in opened:
            opened[record.version] = open_record(record)
        return opened[record.version]

    before: Record | None = None
    for record in history.records:
        if history.is_void(record):
            continue
        if lister.is_kept(history, record):
            is_open = before is not None and lister.is_kept(history, before)
            comparison = compare(read(before), read(record)) if before and is_open else None
            yield VersionStep(record, before, comparison, is_shown=record == shown)
        before = record
