"""The files that people download of a policy, as its pages offer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import say_size
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy

# The formats in which texts are handed out, by the endings of the files, with the names that people have for them.
FORMAT_NAMES = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A file, with the name of its format: `name` is that of the file."""

    format: str
    name: str
    content: bytes


# Gives the files of a text; the truth is whether the policy's own page shows it.
MakeDownloads = Callable[["Policy", "History", bool], Sequence[PolicyFile]]
# Gives the same text for programs, whose files tell of those that people download.
WriteData = Callable[["Policy", "History", Sequence[PolicyFile]], Sequence[PolicyFile]]


@dataclass(frozen=True, slots=True)
class FileMakers:
    """What makes the files beside the pages of approved texts."""

    make_downloads: MakeDownloads
    write_data: WriteData

    @property
    def has_downloads(self) -> bool:
        """Whether there is any file for people."""
        return self.make_downloads is not make_no_downloads

    @property
    def has_data(self) -> bool:
        """Whether there is any for programs."""
        return self.write_data is not write_no_data


@dataclass(frozen=True, slots=True)
class DownloadView(View):
    """A link to a file."""

    format: str
    href: Verbatim
    size: str


def name_download(school: str, policy: str, version: int, ending: str) -> str:
    """The name of a file that people download: it tells them what it is when it lies among others.

    A draft has no version, which is 0.
    """
    return f"{school}-{policy}-{f'version-{version}' if version else 'draft'}.{ending}"


def name_manual(school: str, ending: str) -> str:
    """The name of the file of all policies of a school, which is always that of those in force."""
    return f"{school}-all-policies.{ending}"


def view_downloads(downloads: Sequence[PolicyFile], home: str) -> tuple[DownloadView, ...]:
    """The links to files; `home` leads to the folder that they are in."""
    return tuple(
        DownloadView(one.format, Verbatim(f"{home}{one.name}"), say_size(len(one.content))) for one in downloads
    )


def make_no_downloads(policy: Policy, history: History, is_shown: bool) -> Sequence[PolicyFile]:  # noqa: FBT001  see above
    """None."""
    del policy, history, is_shown
    return ()


def write_no_data(policy: Policy, history: History, files: Sequence[PolicyFile]) -> Sequence[PolicyFile]:
    """None either."""
    del policy, history, files
    return ()
