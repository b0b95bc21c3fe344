"""The one command that runs every test: which browser it takes, and what it passes on."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests import session
from tests.session import CHROMIUM, find_chromium, run_tests

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for browsers are shell scripts")


def make_browser(folder: Path, name: str, *, exit_code: int) -> str:
    """A command that does nothing but end."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_named_browser_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser that a person names is taken before any on the path."""
    make_browser(tmp_path, "chromium", exit_code=0)
    named = make_browser(tmp_path, "named", exit_code=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(CHROMIUM, named)
    assert find_chromium() == named


def test_a_named_browser_that_does_not_start_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong name is said, and no other browser is taken in silence."""
    make_browser(tmp_path, "chromium", exit_code=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(CHROMIUM, str(tmp_path / "missing"))
    with pytest.raises(SystemExit) as ending:
        find_chromium()
    assert ending.value.code == 2


def test_a_stub_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command with a browser's name that only says how to install one is not taken."""
    make_browser(tmp_path, "chromium-browser", exit_code=1)
    real = make_browser(tmp_path, "google-chrome", exit_code=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(CHROMIUM, raising=False)
    assert find_chromium() == real


def test_without_a_browser_no_tests_are_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that leaves the browser tests out is never taken for a run of all: exit code 2, and how to put it right."""
    monkeypatch.setattr(session, "find_chromium", lambda: None)
    monkeypatch.setattr(session, "install_chromium", lambda: None)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("ran tests"))
    assert run_tests([]) == 2
    assert CHROMIUM in capsys.readouterr().err


def test_arguments_and_exit_code_are_pytests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the command goes to pytest, its exit code comes back, and the tests are told which browser."""
    browser = make_browser(tmp_path, "chromium", exit_code=0)
    monkeypatch.setenv(CHROMIUM, browser)
    seen: list[tuple[list[str], str]] = []

    def record(command: list[str], *, env: dict[str, str], **_: object) -> int:
        seen.append((command, env[CHROMIUM]))
        return 5

    monkeypatch.setattr(subprocess, "call", record)
    assert run_tests(["-k", "dates"]) == 5
    ((command, told),) = seen
    assert command[:3] == [sys.executable, "-m", "pytest"]
    assert command[-2:] == ["-k", "dates"]
    assert told == browser
    assert os.environ[CHROMIUM] == browser
