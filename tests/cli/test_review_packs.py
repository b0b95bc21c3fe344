"""`review-pack`: one file for a meeting, with what it spares, and a plain word where there is none to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.render.staffing import fill_project
from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled(three_schools: ProjectFolder) -> ProjectFolder:
    """A project in which every state occurs."""
    fill_project(three_schools)
    return three_schools


def pack(run: Run, project: ProjectFolder, *arguments: object) -> tuple[int, str, str]:
    """Ask for a pack of a project, as on 20 November 2026."""
    return run("review-pack", *arguments, "--project", project.root, "--today", DAY)


def test_it_says_what_it_wrote_and_what_that_spares(filled: ProjectFolder, run: Run) -> None:
    """The path, the decisions, changes and minutes, and both figures of pages with their ratio, as estimates."""
    code, out, err = pack(run, filled, "--meeting", "2 December 2026")
    path, read, pages, warning = out.splitlines()
    assert (code, err) == (0, "")
    assert path == str(filled.root / "review-packs" / "review-pack-2026-12-02-local-governing-committee.html")
    assert read == "4 decisions, 1 change, about 1 minute to read."
    estimate = r"About (\d+) pages?; the full documents are about (\d+) pages \(estimated from their words\): (\d+)%\."
    figures = re.fullmatch(estimate, pages)
    assert figures
    assert round(100 * int(figures[1]) / int(figures[2])) == int(figures[3])
    assert warning == "It is for those who decide: never put it where the public site is."


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_it_can_be_written_to_print_and_for_word(filled: ProjectFolder, run: Run, tmp_path: Path, form: str) -> None:
    """In each form the file has the same name and figures, and is the same whenever it is written."""
    ending, start = {"pdf": ("pdf", b"%PDF-"), "word": ("docx", b"PK")}[form]
    page, file = (pack(run, filled, "--output", tmp_path, "--as", one)[1].splitlines() for one in ("html", form))
    assert page[1:] == file[1:]
    content = (tmp_path / f"review-pack-pending.{ending}").read_bytes()
    assert content.startswith(start)
    assert pack(run, filled, "--output", tmp_path, "--as", form)[0] == 0
    assert (tmp_path / f"review-pack-pending.{ending}").read_bytes() == content


def test_another_form_is_refused(filled: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """It says which there are, and writes nothing."""
    code, _, err = pack(run, filled, "--output", tmp_path / "packs", "--as", "odt")
    assert code != 0
    assert '--as is "html", "pdf" or "word".' in err
    assert not (tmp_path / "packs").exists()


def test_a_sign_that_no_font_has_is_told(filled: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """There is no PDF then, and the message leads to the other forms."""
    filled.append("clauses/kindness/short.md", "\n\u09b8\u09cd\u09ac\u09be\u0997\u09a4\u09ae\n")
    folder = tmp_path / "packs"
    code, _, err = pack(run, filled, "--output", folder, "--as", "pdf")
    assert code != 0
    assert "a sign that no font for files has" in err
    assert not folder.exists()
    assert pack(run, filled, "--output", folder, "--as", "word")[0] == 0


def test_the_file_needs_nothing_else(filled: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """One file holds its styles and no script, asks no place for anything, and may stand in any folder."""
    folder = tmp_path / "for" / "governors"
    assert pack(run, filled, "--output", folder)[0] == 0
    (file,) = folder.iterdir()
    html = file.read_text(encoding="utf-8")
    assert file.name == "review-pack-pending.html"
    assert "default-src 'none'" in html
    assert not re.search(r"<script|<link|<img|\ssrc=|@import|url\(", html)
    assert ".chg" in html
    assert 'content:"Page " counter(page) " of " counter(pages)' in html


def test_each_choice_has_a_file_of_its_own(filled: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """Packs for a meeting, since a day, and of one body stand beside each other; a second of one kind replaces it."""
    for arguments in (
        ["--meeting", "2026-12-02"],
        ["--since", "2026-04-15"],
        ["--since", "15 April 2026", "--body", "Trust board"],
        ["--pending"],
        [],
    ):
        assert pack(run, filled, *arguments, "--output", tmp_path / "packs")[0] == 0
    assert sorted(file.name for file in (tmp_path / "packs").iterdir()) == [
        "review-pack-2026-12-02-local-governing-committee.html",
        "review-pack-pending.html",
        "review-pack-since-2026-04-15-trust-board.html",
        "review-pack-since-2026-04-15.html",
    ]


def test_the_same_day_gives_the_same_bytes(filled: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """A pack that is written again is the same file, byte by byte."""
    for name in ("first", "again"):
        assert pack(run, filled, "--output", tmp_path / name)[0] == 0
    assert take_snapshot(tmp_path / "first") == take_snapshot(tmp_path / "again")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--meeting", "2026-12-02", "--since", "2026-09-01"],
            "A pack is for one thing: leave all but one of --meeting, --since and --pending out.",
        ),
        (
            ["--pending", "--since", "2026-09-01"],
            "A pack is for one thing: leave all but one of --meeting, --since and --pending out.",
        ),
        (["--meeting", "soon"], '--meeting "soon" is not a day. Write "2 December 2026" or 2026-12-02.'),
        (["--since", "July 2026"], '--since "July 2026" is not a day. Write "2 December 2026" or 2026-12-02.'),
        (
            ["--meeting", "2026-12-03"],
            "No meeting is planned on 3 December 2026. Planned: 2 December 2026 and 3 February 2027.",
        ),
        (["--body", "Trust bord"], 'trust.yml lists no body "Trust bord". Did you mean "Trust board"?'),
        (["--body", "Trust board"], "Nothing waits for a decision by Trust board."),
        (["--since", "2026-11-11"], "Nothing was approved since 11 November 2026."),
        (
            ["--meeting", "2027-02-03"],
            "Nothing waits for the meeting of 3 February 2027. See all that waits: {review-pack}",
        ),
    ],
)
def test_refusals(filled: ProjectFolder, run: Run, arguments: list[str], message: str) -> None:
    """What cannot be meant is refused in plain words, and nothing is written."""
    command = f"python3 build.py review-pack --project {filled.root}"
    assert pack(run, filled, *arguments) == (2, "", f"{message.replace('{review-pack}', command)}\n")
    assert not (filled.root / "review-packs").exists()


def test_it_is_never_put_into_a_public_site(filled: ProjectFolder, run: Run) -> None:
    """A folder of a public site is refused, however deep; one of the staff site is not."""
    setting = ["--project", filled.root, "--today", DAY]
    assert run("build", *setting)[0] == 0
    public = take_snapshot(filled.root / "site")
    folder = filled.root / "site" / "packs"
    code, out, err = pack(run, filled, "--output", folder)
    assert (code, out) == (2, "")
    assert err == f"{folder} is part of a public site, and a review pack is not public. Name another folder.\n"
    assert take_snapshot(filled.root / "site") == public


def test_a_file_is_no_folder(filled: ProjectFolder, run: Run, tmp_path: Path) -> None:
    """Where a file stands in the place of the folder, that is said, and the file is left."""
    (tmp_path / "packs").write_text("mine")
    assert pack(run, filled, "--output", tmp_path / "packs") == (
        2,
        "",
        f"{tmp_path / 'packs'} is a file. Name a folder.\n",
    )
    assert (tmp_path / "packs").read_text() == "mine"


def test_a_project_with_errors_has_no_pack(filled: ProjectFolder, run: Run) -> None:
    """Every error of the project is listed, and nothing is written."""
    filled.append("trust.yml", "colour: blue\n")
    code, out, err = pack(run, filled)
    assert (code, out) == (1, "")
    assert "1 error was found. Nothing was written." in err
    assert not (filled.root / "review-packs").exists()


def test_what_stood_there_stays_if_writing_fails(
    filled: ProjectFolder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails leaves the earlier pack whole, and nothing half written beside it."""
    assert pack(run, filled, "--output", tmp_path / "packs")[0] == 0
    before = take_snapshot(tmp_path / "packs")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    filled.edit("clauses/pictures/consent.md", "from the drive", "from every drive")
    monkeypatch.setattr("clausebook.storage.syncing.os.fsync", fail)
    code, _, err = pack(run, filled, "--output", tmp_path / "packs")
    assert code == 1
    file = tmp_path / "packs" / "review-pack-pending.html"
    assert err == f"{file} cannot be read or written: No space left on device\nNothing was written.\n"
    assert take_snapshot(tmp_path / "packs") == before
