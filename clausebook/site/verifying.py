"""A copy of a policy, or the fingerprint at its foot -> which text it is of, and whether it is as it was published."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.copies import LARGEST_COPY, read_identity, read_policies
from clausebook.pipeline.public import render_site
from clausebook.render import COPY_LIST, POLICY_LIST, SUMS_FILE
from clausebook.site.downloads import open_formats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.render import Site

_LINE = re.compile(r"([0-9a-f]{64})  .+")
_SITE = "site"
_IN_FORCE = "in force"
# Of a hundred thousand files; whatever else stands under this name is not read.
_BYTES_AT_MOST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version that was published: whose it is, whether it applies, and its address, empty if it is kept no more."""

    school: str
    title: str
    version: int
    state: str
    in_words: str
    address: str
    fingerprint: str

    @property
    def is_in_force(self) -> bool:
        """Whether it applies."""
        return self.state == _IN_FORCE


@dataclass(frozen=True, slots=True)
class KnownManual:
    """Whose policies a file has, and where they are; `lacks` are the titles of what is in force and not in it."""

    school: str
    address: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyAnswer:
    """The versions of which something may be a copy.

    `is_unchanged` says whether a file has the bytes that are published; None if nobody can know, as of a printed copy.
    Of a file with all policies of a school, they are those in it, and `manual` says whose.
    """

    versions: tuple[KnownVersion, ...]
    is_unchanged: bool | None = None
    manual: KnownManual | None = None


class CopyVerifier:
    """Answers for one project, as on a day."""

    def __init__(self, project: Path, *, today: date, report: Report, published: Sequence[Path] = ()) -> None:
        """`published` are folders of sites that readers have, beside the one in the project."""
        self._project, self._today, self._report = project, today, report
        self._sites = (project / _SITE, *published)

    def find(self, digits: str) -> CopyAnswer:
        """The versions whose fingerprints begin with some digits. Raises ContentErrors, and what reading files does."""
        site = render_site(self._project, today=self._today, report=self._report)
        return CopyAnswer(tuple(version for version, _ in _find_versions(site, digits)))

    def verify(self, file: Path) -> CopyAnswer:
        """Which version a file is of, and whether it is as it was published.

        Of what it holds, only the fingerprint that it says it has is read, and a file that is larger than any of ours
        is not. Raises ContentErrors, OSError, and what making the file anew raises.
        """
        with file.open("rb") as opened:
            content = opened.read(LARGEST_COPY + 1)
        if len(content) > LARGEST_COPY:
            return CopyAnswer(())
        said = [one] if (one := read_identity(content)) else read_policies(content)
        if not said:
            return CopyAnswer(())
        digest = sha256(content).hexdigest()
        is_listed = any(digest in read_sums(folder) for folder in self._sites)
        with open_formats(self._project, is_for_all=False) as formats:
            site = render_site(self._project, today=self._today, report=self._report, formats=formats)
            found = list(_find_versions(site, *said))
            if not one:
                versions = sorted((version for version, _ in found), key=lambda known: said.index(known.fingerprint))
                return _answer_manual(site, versions, digest, is_listed=is_listed)
            for version, data in found:
                return CopyAnswer((version,), is_listed or _is_made(site, data, digest))
        return CopyAnswer(())


def _answer_manual(site: Site, versions: list[KnownVersion], digest: str, *, is_listed: bool) -> CopyAnswer:
    """What is known of a file with all policies of a school, if what it says that it has is of one school."""
    homes = {one.address.removeprefix(site.address).split("/")[0] for one in versions if one.address}
    if len(homes) != 1 or len({one.school for one in versions}) != 1:
        return CopyAnswer(())
    home = homes.pop()
    listed = json.loads(_make(site, f"{home}/{POLICY_LIST}")[f"{home}/{POLICY_LIST}"])
    has = {one.address for one in versions if one.is_in_force}
    lacks = (one["title"] for one in listed["policies"] if one["version"] and one["address"] not in has)
    manual = KnownManual(versions[0].school, listed["school"]["address"], tuple(lacks))
    is_made = any(file["sha256"] == digest for file in listed["files"])
    return CopyAnswer(tuple(versions), is_listed or is_made, manual)


def _find_versions(site: Site, *digits: str) -> Iterator[tuple[KnownVersion, str]]:
    """The versions whose fingerprints begin with some digits, each with the path of its data, empty if it has none."""
    for raw in _make(site, COPY_LIST).values():
        for fingerprint, told in json.loads(raw).items():
            if fingerprint.startswith(digits):
                data, page = told.pop("data"), told.pop("page")
                address = f"{site.address}{page}" if page else ""
                yield KnownVersion(**told, address=address, fingerprint=fingerprint), data


def _is_made(site: Site, data: str, digest: str) -> bool | None:
    """Whether the files of a version, made now, include one with a digest; None if it has no files any more."""
    files = json.loads(_make(site, data)[data])["files"] if data else []
    handed_out = [file for file in files if file["format"] != "Markdown"]
    return any(file["sha256"] == digest for file in files) if handed_out else None


def _make(site: Site, path: str) -> dict[str, bytes]:
    folder = site.find_folder(path)
    return dict(folder.make().files) if folder else {}


def read_sums(folder: Path) -> frozenset[str]:
    """The digests in the list of a site in a folder, as far as there is one."""
    file = folder / SUMS_FILE
    try:
        if not file.is_file() or file.stat().st_size > _BYTES_AT_MOST:
            return frozenset()
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(match[1] for match in map(_LINE.fullmatch, lines) if match)
