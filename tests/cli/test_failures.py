"""Whichever command fails, and however, the failure is told in one form, with the right code, and as JSON if asked."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook import cli
from clausebook.cli.boundary import FailureKind
from clausebook.diagnostics import BrokenPromise, Code, ContentErrors, Location, Report, WorkStopped
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.public import render_site
from clausebook.pipeline.staff import render_staff_site
from clausebook.render import BrokenTemplate
from clausebook.runtime.clock import FIRST, LAST
from clausebook.search_index.writing import SearchFailed
from clausebook.site.mkdocs_run import BuildFailed
from clausebook.site.pack_files import PublicFolder
from clausebook.storage import swap
from clausebook.storage.atomic import NotConfirmed
from clausebook.storage.content_files import FilesChanged, FilesLeftChanged
from clausebook.storage.event_folder import ApprovalsBusy
from clausebook.storage.export_folder import FolderInUse
from tests.cases import read_table
from tests.faults import gather_faults
from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]
    Fail = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command; the first thing that it calls when its options are read; what it says that it has not done."""

    name: str
    seam: str
    closing: str


TABLE = """
new         | clausebook.storage.export_folder.check_new_folder   | Nothing was written.
import      | clausebook.pipeline.importing.plan_import          | Nothing was brought in.
build       | clausebook.site.building.build_site                | Nothing was published; the site stands as it was.
check       | clausebook.pipeline.project.examine_project        | Nothing was checked.
impact      | clausebook.pipeline.project.examine_project        | Nobody can say yet what an edit would do.
compare     | clausebook.pipeline.comparing.compare_versions     | Nothing was compared.
approve     | clausebook.pipeline.approving.plan_approval        | Nothing was recorded.
withdraw    | clausebook.pipeline.approving.plan_approval        | Nothing was recorded.
take-back   | clausebook.pipeline.taking_back.plan_take_back     | Nothing was recorded.
override    | clausebook.pipeline.overriding.compare_replacement | Nothing was changed.
review-pack | clausebook.site.pack_files.build_pack              | Nothing was written.
serve       | clausebook.preview.serving.serve_site              |
export      | clausebook.pipeline.public.export_markdown         | Nothing was written.
verify      | clausebook.site.verifying.render_site              | Nothing was verified.
"""
COMMANDS = [Command(*row) for row in read_table(TABLE)]
BUILD, CHECK = (next(one for one in COMMANDS if one.name == name) for name in ("build", "check"))
FACTS = ["--by", "Board", "--on", "2026-09-24", "--note", "Why."]
ARGUMENTS = {
    "impact": ["kindness/short"],
    "compare": ["larkmere/pictures"],
    "approve": ["larkmere/pictures", *FACTS],
    "withdraw": ["larkmere/pictures", *FACTS],
    "take-back": ["2026-09-24-larkmere-board", "--note", "Why."],
    "override": ["larkmere/pictures", "phones"],
    "export": ["out"],
    "verify": ["--fingerprint", "3f2a-91c0-77de"],
    "new": ["out"],
    "import": ["trust.yml"],
}
FOR_PROGRAMS = [command for command in COMMANDS if command.name != "serve"]


def make_report() -> Report:
    """One error and one warning."""
    report = Report()
    report.error(Code.TAB, Location("trust.yml", 2, 3), "a tab stands here.", "Use spaces instead.")
    report.warning(Code.STRAY_FILE, Location("schools/a/x.csv"), "nothing reads this file.", "Remove it.")
    return report


# What is raised; its kind, its code; and the words that are told before the line that says what was not done.
FAILURES: dict[str, tuple[BaseException, FailureKind, int, str]] = {
    "refused": (RequestRefused("Ask for less."), FailureKind.WRONG_USE, 2, "Ask for less."),
    "folder": (FolderInUse(Path("x")), FailureKind.WRONG_USE, 2, "x holds other files. Name a new or empty folder."),
    "public": (
        PublicFolder(Path("x")),
        FailureKind.WRONG_USE,
        2,
        "x is part of a public site, and a review pack is not public. Name another folder.",
    ),
    "busy": (ApprovalsBusy("Wait."), FailureKind.STOPPED, 1, "Wait."),
    "changed": (FilesChanged("a.yml changed meanwhile."), FailureKind.STOPPED, 1, "a.yml changed meanwhile."),
    "build": (BuildFailed("MkDocs said no."), FailureKind.STOPPED, 1, "MkDocs said no."),
    "search": (SearchFailed("no index"), FailureKind.STOPPED, 1, "no index"),
    "disk": (
        OSError(errno.ENOSPC, "No space left on device", "/x/y\x1b[2J"),
        FailureKind.DISK,
        1,
        "/x/y\\x1b[2J cannot be read or written: No space left on device",
    ),
    "system": (OSError(errno.EIO, "It broke"), FailureKind.DISK, 1, "The system refused: It broke"),
    "ctrl-c": (KeyboardInterrupt(), FailureKind.INTERRUPTED, 130, "Stopped."),
}
# Something was written by then, so nobody may read that nothing was.
INCOMPLETE = {
    "unconfirmed": NotConfirmed("approvals/a", OSError("It broke")),
    "half": FilesLeftChanged("Only half of the change was made."),
}
FAULTS = {
    "promise": (BrokenPromise("words were altered"), "broken-promise: words were altered"),
    "unforeseen": (KeyError("x\x1b[2J\n"), "KeyError: 'x\\x1b[2J\\n'"),
}


@pytest.fixture
def fail(run: Run, monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Runs a command in which something raises an error; gives the code and both streams."""

    def run_failing(command: Command, error: BaseException, *options: str) -> tuple[int, str, str]:
        def strike(*_: object, **__: object) -> None:
            error.__dict__.pop("__notes__", None)  # the same object serves every command
            raise error

        monkeypatch.setattr(command.seam, strike)
        return run(command.name, *options, *ARGUMENTS.get(command.name, []))

    return run_failing


def each(commands: Sequence[Command]) -> pytest.MarkDecorator:
    """Runs a test for each of some commands."""
    return pytest.mark.parametrize("command", commands, ids=[command.name for command in commands])


@pytest.fixture(autouse=True)
def _in_project(project: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command is run in the folder of a project, with a folder for temporary files of its own."""
    monkeypatch.chdir(project.root)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def test_every_command_is_in_the_table() -> None:
    """A new command is held to the same form."""
    assert [command.name for command in COMMANDS] == list(cli.COMMANDS)


@each(COMMANDS)
@pytest.mark.parametrize("kind", FAILURES)
def test_a_failure_is_told_in_one_form(fail: Fail, command: Command, kind: str) -> None:
    """What failed, then a line that says what was not done; but for wrong use, where it is what to ask instead."""
    error, failure, code, words = FAILURES[kind]
    lines = [words, *([command.closing] if command.closing and failure is not FailureKind.WRONG_USE else [])]
    assert fail(command, error) == (code, "", "".join(f"{line}\n" for line in lines))


# The errors of a project are what `check` is asked for, so they are no failure of it: tests/site/test_cli.py.
@each([command for command in COMMANDS if command.name != "check"])
def test_errors_of_the_content_are_listed(fail: Fail, command: Command) -> None:
    """Each is on a line of its own, then their number, what was not done, and where to read on."""
    code, out, err = fail(command, ContentErrors(make_report()))
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        *(item.as_line() for item in make_report()),
        f"1 error and 1 warning were found. {command.closing}".strip(),
        "Each kind is explained in docs/guide/problems.md.",
    ]


@each(COMMANDS)
@pytest.mark.parametrize("kind", INCOMPLETE)
def test_what_was_written_is_never_denied(fail: Fail, command: Command, kind: str) -> None:
    """After the event, the site or the file has its name, no message says that nothing was recorded or published."""
    assert fail(command, INCOMPLETE[kind]) == (1, "", f"{INCOMPLETE[kind]}\n")


@each(COMMANDS)
@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_of_the_tool_keeps_its_traceback(fail: Fail, tmp_path: Path, command: Command, kind: str) -> None:
    """It is said to be one, what to do, and which file to send; the file has the traceback and what was run."""
    error, words = FAULTS[kind]
    code, out, err = fail(command, error)
    (file,) = (tmp_path / "temporary").iterdir()
    said, whose, *rest = err.splitlines()
    assert (code, out, said) == (1, "", words)
    assert whose == (
        "This is a fault of Clausebook and not of your files. Undo your last change, and send the file "
        f"{file} to whoever looks after Clausebook for you."
    )
    assert rest == [command.closing] * bool(command.closing)
    kept = file.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in kept
    assert type(error).__name__ in kept
    assert f"Arguments: ['{command.name}'" in kept


def test_a_fault_without_a_place_for_its_file(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no file can be written, the traceback is in the message, which is what to send."""
    monkeypatch.setattr(tempfile, "tempdir", "/there/is/none")
    code, _, err = fail(BUILD, KeyError("x"))
    assert code == 1
    assert "and send all of this to whoever looks after Clausebook for you.\nNothing was published" in err
    assert "Traceback (most recent call last)" in err


@each(FOR_PROGRAMS)
def test_a_failure_for_programs(fail: Fail, command: Command) -> None:
    """With `--format json` there is one object on the stream for output, with the same words and code, and no more."""
    known = FAILURES | {
        **{key: (error, FailureKind.INCOMPLETE, 1, str(error)) for key, error in INCOMPLETE.items()},
        **{key: (error, FailureKind.FAULT, 1, words) for key, (error, words) in FAULTS.items()},
    }
    with gather_faults() as row:
        for kind, (error, failure, expected, words) in known.items():
            with row(kind):
                code, out, err = fail(command, error, "--format", "json")
                data = json.loads(out)
                assert (code, err) == (expected, "")
                assert set(data) == {"error", "diagnostics"}
                assert set(data["error"]) == {"kind", "code", "message", "file"}
                assert data["error"]["kind"] == failure.value
                assert data["error"]["message"].startswith(words)
                assert data["error"]["code"] == ("broken-promise" if kind == "promise" else "")
                assert bool(data["error"]["file"]) is (kind in ("disk", *FAULTS))
                assert data["diagnostics"] == []


@pytest.mark.parametrize("day", ["2201-01-01", "9999-12-31", "1899-12-31", "0001-01-01"])
@each([command for command in COMMANDS if command.name in ("build", "check", "impact", "compare", "export")])
def test_a_day_that_nothing_can_be_planned_for(run: Run, command: Command, day: str) -> None:
    """A day beyond all that files can tell of is refused, before anything is reckoned from it."""
    code, out, err = run(command.name, "--today", day, *ARGUMENTS.get(command.name, []))
    assert (code, out) == (2, "")
    assert err.startswith("--today (or SOURCE_DATE_EPOCH) is not between 1900 and 2200. Write it like this: ")


@pytest.mark.slow
@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_day_are_days_like_any(project: ProjectFolder, day: date) -> None:
    """Both sites can be made on every day that `--today` takes, of a project with dates as far as they go."""
    project.approve("larkmere/pictures", is_from_before=True, on="1900", note="")
    for render in (render_site, render_staff_site):
        assert render(project.root, today=day, report=Report()).make_everything().pages


@each([command for command in FOR_PROGRAMS if command.name != "check"])
def test_errors_of_the_content_for_programs(fail: Fail, command: Command) -> None:
    """Each problem of the project is data too, as `check` prints it."""
    code, out, err = fail(command, ContentErrors(make_report()), "--format", "json")
    data = json.loads(out)
    assert (code, err) == (1, "")
    assert data["error"]["kind"] == "content"
    assert data["error"]["message"].startswith(f"1 error and 1 warning were found. {command.closing}\n")
    assert data["diagnostics"] == [item.as_data() for item in make_report()]


@pytest.mark.parametrize("asked", [["--format", "json"], ["--format=json"]])
def test_wrong_use_for_programs(run: Run, asked: list[str]) -> None:
    """A command or an option that cannot be understood is no reason to print anything but JSON."""
    rows = [
        ([command.name, *ARGUMENTS.get(command.name, []), *options], said)
        for command in FOR_PROGRAMS
        for options, said in (
            (["--today", "yesterday"], "--today (or SOURCE_DATE_EPOCH) is not a day."),
            (["--project", "there/is/none"], "there/is/none is not a folder."),
            (["--projct", "x"], "No such option: --projct"),
        )
        if command.name != "new" or options[0] == "--projct"
    ]
    rows.append((["bild"], "No such command 'bild'."))
    with gather_faults() as row:
        for arguments, said in rows:
            with row(arguments):
                code, out, err = run(*arguments, *asked)
                data = json.loads(out)
                assert (code, err) == (2, "")
                assert data["error"]["kind"] == "wrong-use"
                assert data["error"]["message"].startswith(said)


@pytest.mark.parametrize("name", ["check", "compare", "impact", "approve", "override", "review-pack", "export"])
def test_a_folder_that_cannot_be_read_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, project: ProjectFolder, name: str
) -> None:
    """A folder that the system does not list is a sentence in every command, with its name."""

    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    monkeypatch.setattr(Path, "iterdir", refuse)
    code, out, err = run(name, *ARGUMENTS.get(name, []))
    assert (code, out) == (1, "")
    assert err.startswith(f"{project.root} cannot be read or written: Permission denied\n")


def test_ctrl_c_and_a_failing_disk_after_the_swap(
    run: Run, monkeypatch: pytest.MonkeyPatch, project: ProjectFolder
) -> None:
    """Once the new site is where readers look, the message says so, whatever comes then."""
    assert run("build", "--today", DAY)[0] == 0
    for error in (OSError(errno.EIO, "It broke"), KeyboardInterrupt()):
        project.append("clauses/kindness/short.md", "More.\n")
        monkeypatch.setattr(swap, "sync_folder", strike_with(error))
        code, out, err = run("build", "--today", DAY)
        assert (code, out) == (1, "")
        assert err.startswith(f"It stands in {project.root / 'site'}, whole, but the disk did not confirm")
        assert "Nothing was published" not in err


def strike_with(error: BaseException) -> Callable[..., None]:
    """A call that fails."""

    def fail_now(*_: object) -> None:
        raise error

    return fail_now


def test_a_pipe_that_nobody_reads(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    """`build.py check | head` ends without a word when the reader has had enough."""
    for stream in ("stdout", "stderr"):  # Typer puts others in their place, and these come back afterwards
        monkeypatch.setattr(sys, stream, getattr(sys, stream))
    assert fail(CHECK, BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))) == (1, "", "")


def test_every_failure_has_a_base() -> None:
    """What stages raise falls under one of the kinds, and is no fault of the tool."""
    for error in (ApprovalsBusy, FilesChanged, BuildFailed, SearchFailed, BrokenTemplate):
        assert issubclass(error, WorkStopped)


def test_the_guide_explains_every_kind() -> None:
    """The table in the guide has each kind that a program may meet, in the order of the code."""
    page = Path(__file__).parents[2] / "docs" / "guide" / "formats.md"
    table = page.read_text(encoding="utf-8").split("| Kind | What failed |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.MULTILINE) == [kind.value for kind in FailureKind]
