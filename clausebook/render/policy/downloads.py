"""The files that people download of a policy, as its pages offer them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import say_size
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

# The formats in which texts are handed out, by the endings of the files, with the names that people have for them.
FORMAT_NAMES = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A file, with the name of its format: `name` is that of the file."""

    format: str
    name: str
    content: bytes


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


def name_changes_file(school: str, policy: str, before: int, after: int, ending: str) -> str:
    """The name of a file that says what changed from one version to another."""
    return f"{school}-{policy}-changes-from-version-{before}-to-{after}.{ending}"


def name_differences(school: str, policy: str, version: int, ending: str) -> str:
    """The name of a file that says how a version of a school's policy is different."""
    return f"{school}-{policy}-version-{version}-differences.{ending}"


def name_translation(school: str, policy: str, version: int, language: str, ending: str) -> str:
    """The name of the file of a translation; `language` is the tag of that, as addresses have it."""
    return f"{school}-{policy}-version-{version}-{language}.{ending}"


def name_manual(school: str, ending: str) -> str:
    """The name of the file of all policies of a school, which is always that of those in force."""
    return f"{school}-all-policies.{ending}"


def view_downloads(downloads: Sequence[PolicyFile], home: str) -> tuple[DownloadView, ...]:
    """The links to files; `home` leads to the folder that they are in."""
    return tuple(
        DownloadView(one.format, Verbatim(f"{home}{one.name}"), say_size(len(one.content))) for one in downloads
    )
