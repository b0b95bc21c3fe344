"""The one command that runs every test: which browser it takes, what it installs or names, and what it passes on."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests import session
from tests.session import CHROMIUM, DEEP, SCRATCH, Need, choose_chromium, find_chromium, meet_needs, run_tests

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


def test_the_one_without_windows_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the browsers that are here the lightest is taken."""
    make_browser(tmp_path, "chromium", exit_code=0)
    light = make_browser(tmp_path, "chromium-headless-shell", exit_code=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(CHROMIUM, raising=False)
    assert find_chromium() == light


@pytest.mark.parametrize("has_package", [True, False])
def test_the_one_without_windows_is_installed_where_we_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_package: bool
) -> None:
    """It is got once; where no package has it, as on Ubuntu, the browser that is here is taken."""
    chosen = make_browser(tmp_path, "chromium", exit_code=0)
    if has_package:
        chosen = str(tmp_path / "chromium-headless-shell")
    asked: list[str] = []

    def install(_: str, package: str) -> None:
        asked.append(package)
        if has_package:
            make_browser(tmp_path, package, exit_code=0)

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(CHROMIUM, raising=False)
    monkeypatch.setattr(session, "may_install", lambda: True)
    monkeypatch.setattr(session, "install", install)
    assert choose_chromium() == chosen
    assert asked == ["chromium-headless-shell"]
    assert choose_chromium() == chosen
    assert len(asked) == (1 if has_package else 2)


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
    monkeypatch.setattr(session, "meet_needs", lambda: None)
    monkeypatch.delenv(CHROMIUM, raising=False)
    monkeypatch.setattr(session, "choose_chromium", lambda: None)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("ran tests"))
    assert run_tests([]) == 2
    assert CHROMIUM in capsys.readouterr().err


def test_arguments_and_exit_code_are_pytests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the command goes to pytest, its exit code comes back, and the tests are told which browser."""
    browser = make_browser(tmp_path, "chromium", exit_code=0)
    monkeypatch.setenv(CHROMIUM, browser)
    monkeypatch.setattr(session, "meet_needs", lambda: None)
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


def test_a_deep_run_is_asked_for_by_one_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--deep` goes to the tests, wherever it stands, and not to pytest, which knows no such option."""
    monkeypatch.setenv(CHROMIUM, make_browser(tmp_path, "chromium", exit_code=0))
    monkeypatch.delenv(DEEP, raising=False)
    monkeypatch.setattr(session, "meet_needs", lambda: None)
    seen: list[tuple[list[str], str | None]] = []

    def record(command: list[str], *, env: dict[str, str], **_: object) -> int:
        seen.append((command[5:], env.get(DEEP)))
        return 0

    monkeypatch.setattr(subprocess, "call", record)
    monkeypatch.setattr(session, "MEMORY", tmp_path / "missing")
    for arguments in (["tests/model"], ["tests/model", "--deep"], ["--deep", "-x"]):
        assert run_tests(arguments) == 0
    assert seen == [(["tests/model"], None), (["tests/model"], "1"), (["-x"], "1")]


def test_what_is_compiled_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python is told to keep nothing that it has compiled, as in containers, the processes of the tests do."""
    monkeypatch.setenv(CHROMIUM, make_browser(tmp_path, "chromium", exit_code=0))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(session, "meet_needs", lambda: None)
    seen: dict[str, str] = {}

    def record(_: list[str], *, env: dict[str, str], **__: object) -> int:
        seen.update(env)
        return 0

    monkeypatch.setattr(subprocess, "call", record)
    assert run_tests([]) == 0
    assert "PYTHONDONTWRITEBYTECODE" not in seen
    assert "PATH" in seen


def test_what_tests_write_stays_in_memory_where_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written to a folder in memory that is there and large enough, unless the reader has chosen another."""
    monkeypatch.setenv(CHROMIUM, make_browser(tmp_path, "chromium", exit_code=0))
    monkeypatch.setattr(session, "meet_needs", lambda: None)
    seen: list[str | None] = []

    def record(command: list[str], *, env: dict[str, str], **_: object) -> int:
        assert ("tmp_path_retention_policy=failed" in command) is (env.get(SCRATCH) == str(tmp_path))
        seen.append(env.get(SCRATCH))
        return 0

    monkeypatch.setattr(subprocess, "call", record)
    for chosen in (None, "mine"):
        monkeypatch.delenv(SCRATCH, raising=False)
        if chosen:
            monkeypatch.setenv(SCRATCH, chosen)
        for memory, room in ((tmp_path, 1), (tmp_path, 2**80), (tmp_path / "missing", 1)):
            monkeypatch.setattr(session, "MEMORY", memory)
            monkeypatch.setattr(session, "ROOM", room)
            assert run_tests([]) == 0
    assert seen == [str(tmp_path), None, None, "mine", "mine", "mine"]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A system where we may install: the packages asked for, in order. Only `good` brings anything."""
    asked: list[str] = []

    def install(_: str, package: str) -> None:
        asked.append(package)
        if package == "good":
            make_browser(tmp_path, "tool", exit_code=0)
            (tmp_path / "Letters-Regular.ttf").touch()

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(session, "SYSTEM_FONTS", tmp_path)
    monkeypatch.setattr(session, "may_install", lambda: True)
    monkeypatch.setattr(session, "install", install)
    return asked


@pytest.mark.parametrize("sign", ["tool", "Letters-Regular.*"])
def test_what_is_missing_is_installed(
    installed: list[str], sign: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command or a font that tests use is got from the packages that may bring it, one after the other, and once."""
    monkeypatch.setattr(session, "NEEDS", (Need("It", sign, ("other", "good", "needless")),))
    meet_needs()
    meet_needs()
    assert installed == ["other", "good"]
    assert capsys.readouterr().err == ""


def test_what_cannot_be_had_is_named(
    installed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing in the end is named before the tests run, with the packages, and the tests run all the same."""
    monkeypatch.setattr(session, "NEEDS", (Need("It", "tool", ("bad", "worse")), Need("Sh", "letters-*", ("paper",))))
    meet_needs()
    assert installed == ["bad", "worse", "paper"]
    said = capsys.readouterr().err
    assert "Not on this machine: It, Sh." in said
    assert "apt-get install bad paper" in said


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs libraries beside Python's own")
def test_a_library_is_there_if_it_loads() -> None:
    """A library that the system's loader finds is there, wherever it stands; one that it does not find is not."""
    assert Need("C", "libc.so.6", ("libc6",)).is_met
    assert not Need("None", "libnever-published.so.1", ("none",)).is_met


def test_nothing_is_installed_where_we_may_not(installed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without leave to install, or where Debian's packages are unknown, nothing is changed on the machine."""
    monkeypatch.setattr(session, "may_install", lambda: False)
    monkeypatch.setattr(session, "NEEDS", (Need("It", "tool", ("good",)),))
    meet_needs()
    assert installed == []


def find_skips(file: Path) -> list[ast.Call]:
    """Every call in a file that leaves a test out."""
    calls = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    names = {"pytest.skip", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.xfail"}
    return [call for call in calls if ast.unparse(call.func) in names]


def test_every_skip_says_why_and_is_counted() -> None:
    """Whatever is left out gives its reason, and the summary at the end of a run lists it."""
    root = Path(__file__).resolve().parents[2]
    skips = [(file, call) for file in sorted((root / "tests").rglob("*.py")) for call in find_skips(file)]
    assert len(skips) > 10
    for file, call in skips:
        reasons = [word.value for word in call.keywords if word.arg == "reason"]
        if ast.unparse(call.func) == "pytest.skip":
            reasons += call.args
        assert len(reasons) == 1, f"{file}:{call.lineno}"
        assert isinstance(reasons[0], ast.JoinedStr) or ast.literal_eval(reasons[0]), f"{file}:{call.lineno}"
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert "-ra" in settings["tool"]["pytest"]["ini_options"]["addopts"]


def test_no_test_asks_how_fast_this_machine_is() -> None:
    """No test reads a clock of the processor, or one that is made for measuring; seconds are for `benchmarks/`."""
    clocks = re.compile(r"\b(process_time|perf_counter|thread_time)(_ns)?\b")
    files = sorted((Path(__file__).resolve().parents[1]).rglob("*.py"))
    assert len(files) > 100
    asking = [file.name for file in files if clocks.search(file.read_text(encoding="utf-8"))]
    assert asking == [Path(__file__).name]
