"""What makes the files beside the pages of a policy: given from outside, for formats are rooms of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.policy.downloads import PolicyFile

if TYPE_CHECKING:
    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslationStanding
    from clausebook.model.trust import School
    from clausebook.render.policy.change_views import ChangesView, NowView


@dataclass(frozen=True, slots=True)
class ChangesMatter:
    """Two approved texts of a policy, and what their page says of the changes; `address` leads there for good."""

    school: School
    before: Record
    after: Record
    told: ChangesView | NowView
    address: str


# Gives the files of an approved text; the truth is whether the policy's own page shows it.
MakeDownloads = Callable[["Policy", "History", bool], Sequence[PolicyFile]]
# Gives the files of what changed from one text to another.
MakeChangeFiles = Callable[[ChangesMatter], Sequence[PolicyFile]]
# Gives the same text for programs, whose files tell of those that people download.
WriteData = Callable[["Policy", "History", Sequence[PolicyFile]], Sequence[PolicyFile]]
# Gives the files of a translation.
MakeTranslation = Callable[["Policy", "TranslationStanding"], Sequence[PolicyFile]]


@dataclass(frozen=True, slots=True)
class FileMakers:
    """What makes the files beside the pages of approved texts."""

    make_downloads: MakeDownloads
    make_changes: MakeChangeFiles
    write_data: WriteData
    make_translation: MakeTranslation = lambda *_: ()

    @property
    def has_downloads(self) -> bool:
        """Whether there is any file for people."""
        return self.make_downloads is not make_no_downloads

    @property
    def has_data(self) -> bool:
        """Whether there is any for programs."""
        return self.write_data is not write_no_data


def make_no_downloads(policy: Policy, history: History, is_shown: bool) -> Sequence[PolicyFile]:  # noqa: FBT001  see above
    """None."""
    del policy, history, is_shown
    return ()


def make_no_changes(texts: ChangesMatter) -> Sequence[PolicyFile]:
    """None."""
    del texts
    return ()


def write_no_data(policy: Policy, history: History, files: Sequence[PolicyFile]) -> Sequence[PolicyFile]:
    """None either."""
    del policy, history, files
    return ()
