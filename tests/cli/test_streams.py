"""A stream that is full, closed or no longer read is told of on the other, never by a traceback."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook import cli
from tests.site.commands import DAY, make_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

PICTURES = "larkmere/pictures"
DECISION = ["--by", "Local governing committee", "--on", "2026-09-10", "--note", "Why.", "--yes"]
# What each command prints on the stream for output, and what is said if that cannot be printed.
CHANGING = {
    "build": ([], "holds the new site, whole."),
    "review-pack": (["--pending"], " was written."),
    "export": (["out"], "out holds the new files."),
}
READING = {
    "check": [],
    "check-json": ["--format", "json"],
    "impact": ["kindness/short"],
    "compare": [PICTURES],
}


class Broken(io.TextIOWrapper):
    """A stream into which nothing goes."""

    def __init__(self, number: int) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self._number = number

    def write(self, _: str) -> int:
        """Refuse it, as a full disk or a pipe that nobody reads does."""
        raise OSError(self._number, os.strerror(self._number))


@pytest.fixture
def run_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: ProjectFolder
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command of which streams are broken, and gives its exit code and what the streams say."""
    monkeypatch.chdir(project.root)

    def run(number: int, streams: tuple[str, ...], *arguments: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patching:
            patching.setattr(sys, "argv", ["build.py", *arguments, "--today", DAY])
            for stream in streams:
                patching.setattr(sys, stream, Broken(number))
            with pytest.raises(SystemExit) as end:
                cli.main()
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return run


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EPIPE, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", CHANGING)
def test_what_was_done_is_told_where_it_can_be(
    project: ProjectFolder, run_broken: Callable[..., tuple[int, str, str]], name: str, number: int
) -> None:
    """When the last line cannot be printed, the work is done, and nobody may read that it is not."""
    project.approve(PICTURES)
    project.edit("clauses/kindness/short.md", "Everyone is kind", "Everyone is gentle")
    options, said = CHANGING[name]
    code, out, err = run_broken(number, ("stdout",), name, *options)
    assert (code, out) == (1, "")
    assert said in err
    assert "Nothing was" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EPIPE])
def test_a_decision_whose_plan_cannot_be_shown_is_not_recorded(
    project: ProjectFolder, run_broken: Callable[..., tuple[int, str, str]], number: int
) -> None:
    """What is to be approved is shown first; `approve --yes | head` must not end without a word of what it left."""
    code, out, err = run_broken(number, ("stdout",), "approve", PICTURES, *DECISION)
    assert (code, out) == (1, "")
    assert err.endswith("Nothing was recorded.\n")
    assert not [*(project.root / "approvals").glob("2*")]


@pytest.mark.parametrize("name", READING)
def test_a_question_that_nobody_hears_the_answer_to(
    project: ProjectFolder, run_broken: Callable[..., tuple[int, str, str]], name: str
) -> None:
    """A full disk is told of on the other stream; with both broken there is the exit code; a closed pipe is no news."""
    project.approve(PICTURES)
    project.edit("clauses/kindness/short.md", "Everyone is kind", "Everyone is gentle")
    project.approve(PICTURES, on="8 October 2026")
    arguments = (name.partition("-")[0], *READING[name])
    code, out, err = run_broken(errno.ENOSPC, ("stdout",), *arguments)
    assert (code, out, err.count("No space left on device"), "Traceback" in err) == (1, "", 1, False)
    assert run_broken(errno.ENOSPC, ("stdout", "stderr"), *arguments) == (1, "", "")
    code, out, err = run_broken(errno.EPIPE, ("stdout",), *arguments)
    assert (code, out, "EPIPE" in err or "pipe" in err) == (1, "", False)


@pytest.mark.skipif(sys.platform == "win32", reason="the shell that closes streams is not there")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_as_good_as_none(project: ProjectFolder, closed: str) -> None:
    """No file that is opened gets the number of a closed stream, and what goes there is for nobody."""
    command = f'exec "{sys.executable}" -m clausebook build --project "{project.root}" --today {DAY} {closed}'
    shell = shutil.which("sh")
    assert shell
    done = subprocess.run([shell, "-c", command], capture_output=True, text=True, check=False, env=make_environment())
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (project.root / "site/index.html").read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")
