"""Somebody has a copy of a policy, and `verify` says which it is, whether it applies, and whether it was changed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.site.building import build_site
from clausebook.site.verifying import CopyVerifier
from tests.project_folder import TODAY, ProjectFolder
from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

HOME = "larkmere/pictures"
NAME = "Larkmere Primary School: Pictures and phones policy, version {}."
UNCHANGED = "The file is as it was published: nothing in it was changed."
CHANGED = (
    "Its bytes are not those of the file that is published now. It may be older: a file is made again when its version "
    "is replaced, when a telephone number changes, and by a newer Clausebook. Or somebody changed it. If much depends "
    "on it, compare its words with the page."
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFolder]:
    """A project with an old version and one in force, and its site with downloads; nobody changes it."""
    project = ProjectFolder.copy("good-one-school", tmp_path_factory.mktemp("published") / "project")
    project.approve(HOME, on="10 September 2025", note="First.")
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve(HOME, on="10 September 2026", note="Second.")
    build_site(project.root, project.root / "site", today=TODAY, report=Report(), has_downloads=True)
    yield project
    shutil.rmtree(project.root)


def find_copy(project: ProjectFolder, version: int, ending: str) -> Path:
    """A file that was published."""
    return project.root / f"site/{HOME}/larkmere-pictures-version-{version}.{ending}"


def verify(run: Run, project: ProjectFolder, *arguments: str | Path) -> tuple[int, list[str], str]:
    """What the command says: its exit code, its lines, and what stands on the stream for errors."""
    code, out, err = run("verify", *arguments, "--project", project.root, "--today", DAY)
    return code, out.splitlines(), err


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_published_file_is_what_it_says(run: Run, published: ProjectFolder, ending: str) -> None:
    """The version in force is right to rely on; an old one is told apart, with the one that applies now."""
    code, lines, _ = verify(run, published, find_copy(published, 2, ending))
    assert (code, lines[:3]) == (0, [NAME.format(2), "It is in force from 10 September 2026.", UNCHANGED])
    assert lines[3].endswith(f"/{HOME}/")
    code, lines, _ = verify(run, published, find_copy(published, 1, ending))
    old = "It applied from 10 September 2025 to 9 September 2026. Version 2 applies now."
    assert (code, lines[:3]) == (1, [NAME.format(1), old, UNCHANGED])


def test_a_file_of_all_policies_says_which_of_them_apply(run: Run, tmp_path: Path) -> None:
    """As it is published, all apply; when one has changed, it is named, and so is what applies now."""
    project = ProjectFolder.copy("good-one-school", tmp_path / "project")
    project.approve(HOME, "larkmere/conduct")
    site = project.root / "site"
    build_site(project.root, site, today=TODAY, report=Report(), has_downloads=True)
    copies = [site / f"larkmere/larkmere-all-policies.{ending}" for ending in ("pdf", "docx")]
    kept = [shutil.copy(copy, tmp_path) for copy in copies]
    page = "The page of the school: https://policies.quillford.example/larkmere/"
    for copy in copies:
        expected = ["Larkmere Primary School: 2 policies in one file.", "All of them are in force.", UNCHANGED, page]
        assert verify(run, project, copy)[:2] == (0, expected)
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve(HOME, on="20 November 2026", note="Second.")
    build_site(project.root, site, today=TODAY, report=Report(), has_downloads=True)
    for copy in map(Path, kept):
        code, lines, _ = verify(run, project, copy)
        assert code == 1
        assert lines[:2] == [
            f"{copy} says that it is this. Larkmere Primary School: 2 policies in one file.",
            "1 of them are in force. These are not:",
        ]
        assert lines[2].startswith("- Pictures and phones policy, version 1. It applied from")
        assert lines[3] == "In force, and not in it as it applies now: Pictures and phones policy."
        assert lines[4].startswith("Its bytes are not those of the file that is published now.")


def test_a_file_of_policies_of_two_schools_is_none_of_ours(run: Run, tmp_path: Path) -> None:
    """Whoever writes fingerprints of several schools into one file is told of no school."""
    project = ProjectFolder.copy("good-two-schools", tmp_path / "project")
    project.approve("hollin/uniform", "overdale/uniform")
    digests = [history.records[0].digest for history in project.open_edition().histories.values()]
    copy = tmp_path / "mixed.pdf"
    copy.write_bytes(b"%PDF-1.7 " + b" ".join(f"policy:{one}".encode() for one in digests))
    assert "is no file of this project" in verify(run, project, copy)[1][0]


def test_a_file_is_known_where_no_site_was_built(run: Run, published: ProjectFolder, tmp_path: Path) -> None:
    """What is not in the list of a site is made anew and compared; other files in the store stay."""
    shutil.copytree(published.root, tmp_path / "project", ignore=shutil.ignore_patterns("site"))
    other = ProjectFolder(tmp_path / "project")
    stored = sorted(path.name for path in (other.root / ".clausebook/downloads").iterdir())
    assert verify(run, other, find_copy(published, 2, "pdf"))[0] == 0
    assert sorted(path.name for path in (other.root / ".clausebook/downloads").iterdir()) == stored


def test_whichever_byte_is_changed_it_is_not_the_published_file(published: ProjectFolder, tmp_path: Path) -> None:
    """One other byte anywhere, one more or one less, and no copy is called unchanged."""
    verifier = CopyVerifier(published.root, today=TODAY, report=Report())
    copy = tmp_path / "copy"
    told = set()
    for ending in ("pdf", "docx"):
        content = find_copy(published, 2, ending).read_bytes()
        places = [*range(0, len(content), max(1, len(content) // 12)), len(content) - 1]
        changed = [content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in places]
        for other in (*changed, content + b"\n", content[:-1]):
            copy.write_bytes(other)
            answer = verifier.verify(copy)
            told.add((len(answer.versions), answer.is_unchanged))
    assert told <= {(1, False), (0, None)}
    assert (1, False) in told


def test_a_changed_file_says_what_it_claims_to_be(run: Run, published: ProjectFolder, tmp_path: Path) -> None:
    """Its claim is told as a claim, and that its bytes are others."""
    copy = tmp_path / "copy.docx"
    copy.write_bytes(find_copy(published, 2, "docx").read_bytes() + b"\0")
    code, lines, _ = verify(run, published, copy)
    assert code == 1
    assert lines[0] == f"{copy} says that it is this. {NAME.format(2)}"
    assert lines[2] == CHANGED


def test_a_file_of_nobody_is_none_of_ours(run: Run, published: ProjectFolder, tmp_path: Path) -> None:
    """A text, a file that is too large to be one, and one with a fingerprint that no version has."""
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-")
        file.truncate(3 * 1024**3)
    invented = tmp_path / "invented.pdf"
    invented.write_bytes(b"%PDF-1.7 fingerprint:" + b"0" * 64)
    for copy in (large, invented, published.root / "trust.yml"):
        code, lines, _ = verify(run, published, copy)
        assert (code, lines[0]) == (
            1,
            f"{copy} is no file of this project, or it was changed so much that it cannot be told which it was.",
        )


def test_a_fingerprint_from_paper_is_looked_up(run: Run, published: ProjectFolder) -> None:
    """As it stands at the foot of a sheet, however it is typed; what is known is told, and what is not too."""
    page = (published.root / f"site/{HOME}/index.html").read_text(encoding="utf-8")
    printed = re.findall(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", page)[0]
    code, lines, _ = verify(run, published, "--fingerprint", printed.upper().replace("-", " "))
    assert (code, lines[:2]) == (0, [NAME.format(2), "It is in force from 10 September 2026."])
    code, lines, _ = verify(run, published, "--fingerprint", "000000000000")
    assert (code, lines) == (
        1,
        ["No version of a policy of this project has this fingerprint. Look at it again: is each sign right?"],
    )


def test_a_program_can_read_the_answer(run: Run, published: ProjectFolder) -> None:
    """As data: the versions, and whether the file is unchanged."""
    code, lines, _ = verify(run, published, find_copy(published, 2, "pdf"), "--format", "json")
    told = json.loads("\n".join(lines))
    assert code == 0
    assert told["is_unchanged"] is True
    assert [(one["version"], one["state"]) for one in told["versions"]] == [(2, "in force")]


WRONG = [
    ((), "Name a file, or give the fingerprint of a printed copy: "),
    (("trust.yml", "--fingerprint", "3f2a-91c0-77de"), "Name a file, or give the fingerprint of a printed copy: "),
    (("there/is/none.pdf",), "there/is/none.pdf is not a file."),
    (("/dev/null",), "/dev/null is not a file."),
    (("--fingerprint", "version 4"), '--fingerprint "version 4" is none: it has 12 signs or more, each a digit or a '),
    (("--fingerprint", "3f2a-91c0-77de", "--format", "xml"), '--format is "text" or "json".'),
]


def test_wrong_use_is_told(run: Run, published: ProjectFolder) -> None:
    """What to ask instead, and nothing is looked up."""
    for arguments, message in WRONG:
        code, lines, err = verify(run, published, *arguments)
        assert (code, lines) == (2, []), arguments
        assert err.startswith(message), arguments
        assert err.rstrip().endswith("Nothing was verified.") or message in err
