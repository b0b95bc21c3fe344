"""Filling an environment: which tools do it, what is shown, and how a failure is explained."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook.bootstrap import installation
from clausebook.bootstrap.installation import (
    CannotInstall,
    explain_failure,
    find_python,
    find_site_packages,
    list_missing,
    make_virtual_environment,
    run_with_progress,
)
from clausebook.bootstrap.pip_settings import list_hosts, make_environment, read_settings

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A stream that says it is a terminal, and makes a file once some words were shown on it."""

    def __init__(self, words: str = "", told: Path | None = None) -> None:
        super().__init__()
        self._words, self._told = words, told

    def isatty(self) -> bool:
        """It does."""
        return True

    def write(self, text: str) -> int:
        """Show a text."""
        if self._told is not None and self._words in text:
            self._told.touch()
        return super().write(text)


def answer_commands(monkeypatch: pytest.MonkeyPatch, *, works_with: tuple[str, ...]) -> list[list[str]]:
    """Let a command succeed if it has one of these words in it; the list of all that are run."""
    commands: list[list[str]] = []

    def answer(command: list[str], **_: object) -> tuple[bool, list[str]]:
        commands.append(command)
        return any(word in command for word in works_with), []

    monkeypatch.setattr(installation, "run_with_progress", answer)
    return commands


def test_without_ensurepip_the_pip_of_this_python_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Debian's python3-venv is missing and pip is there, the environment is made all the same."""
    answer_commands(monkeypatch, works_with=("--without-pip", "--python"))
    environment = tmp_path / "environment"
    pip = make_virtual_environment(environment)
    assert pip == [sys.executable, "-m", "pip", "--python", str(find_python(environment))]


def test_with_ensurepip_the_environment_has_its_own_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where `venv` can give pip, that pip is used, and nothing of this Python's is."""
    commands = answer_commands(monkeypatch, works_with=("venv",))
    pip = make_virtual_environment(tmp_path)
    assert pip == [str(find_python(tmp_path)), "-I", "-m", "pip"]
    assert len(commands) == 1


@pytest.mark.parametrize("works_with", [(), ("--without-pip",)])
def test_without_any_pip_both_ways_out_are_named(
    works_with: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With neither ensurepip nor pip, the message names what to install, and the other way."""
    answer_commands(monkeypatch, works_with=works_with)
    with pytest.raises(CannotInstall) as refusal:
        make_virtual_environment(tmp_path / "environment")
    assert "apt install python3-venv" in str(refusal.value)
    assert "uv run build.py" in str(refusal.value)


def test_nothing_moves_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no one watches, a command is run without a word; whether it succeeded and what it said come back."""
    command = [sys.executable, "-c", "import sys; print('one'); print('two', file=sys.stderr); sys.exit(3)"]
    succeeded, output = run_with_progress(command, doing="trying")
    assert not succeeded
    assert sorted(output) == ["one", "two"]
    assert capsys.readouterr().err == ""


def test_a_line_moves_on_a_terminal_and_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a single line shows how far it is, never wider than the terminal, and is taken away at the end."""
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal("1 of 3", tmp_path / "told")
    monkeypatch.setattr(sys, "stderr", terminal)
    collect = (
        "import pathlib, time\n"
        "print('Collecting a-name-that-is-long-enough-for-two-lines==1.0', flush=True)\n"
        f"while not pathlib.Path({str(tmp_path / 'told')!r}).exists(): time.sleep(0.01)\n"
    )
    succeeded, _ = run_with_progress([sys.executable, "-c", collect], doing="installing", total=3)
    assert succeeded
    shown = terminal.getvalue()
    assert "installing: 1 of 3, a-name" in shown
    assert "\n" not in shown
    assert max(len(line) for line in shown.split("\r")) < 40
    assert shown.rsplit("\r", 2)[1:] == [" " * 39, ""]


def test_personal_settings_do_not_lead_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person set for their own installing is left out; how to reach the index is kept."""
    for name in ("PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    monkeypatch.setenv("PIP_PYTHON", "/elsewhere")
    settings = make_environment({"proxy": "http://proxy.example:8080", "index-url": "https://other.example/simple"})
    assert not {"PIP_TARGET", "PIP_PREFIX", "PIP_PYTHON", "PYTHONPATH", "PYTHONHOME"} & settings.keys()
    assert settings["PIP_PROXY"] == "http://proxy.example:8080"
    assert settings["PIP_USER"] == "0"
    assert settings["PIP_INDEX_URL"] == "https://packages.example/simple"
    assert settings["PIP_CONFIG_FILE"] == os.devnull


def test_of_the_files_of_pip_only_the_way_to_the_index_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says to install elsewhere, from sources or for another Python changes nothing of ours."""
    (tmp_path / "pip.conf").write_text(
        "[global]\ntarget = /elsewhere\nindex-url = https://packages.example/simple\nno-binary = :all:\n"
        "extra-index-url =\n    https://a.example/simple\n    https://b.example/simple\n"
        "[install]\nprefix = /elsewhere\ntrusted-host = packages.example\nconstraint = x.txt\n",
        encoding="utf-8",
    )
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    kept = read_settings([sys.executable, "-m", "pip"])
    assert kept["index-url"] == "https://packages.example/simple"
    assert kept["extra-index-url"] == "https://a.example/simple https://b.example/simple"
    assert kept["trusted-host"] == "packages.example"
    assert not {"target", "prefix", "no-binary", "constraint"} & kept.keys()


def test_without_a_network_the_hosts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever decides which hosts may be reached reads which: those of the settings, and those asked in vain."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    settings = {
        "index-url": "https://packages.example/simple",
        "extra-index-url": "https://a.example/x https://b.example",
    }
    asked = ["Retrying: HTTPSConnectionPool(host='files.example', port=443): Max retries exceeded"]
    hosts = list_hosts(sys.executable, settings, asked)
    assert hosts == ["a.example", "b.example", "files.example", "packages.example"]
    said = explain_failure(asked, lambda: hosts)
    assert "allow these: a.example, b.example, files.example, packages.example." in said
    assert "allow" not in explain_failure(asked)
    assert "a.example" not in list_hosts(sys.executable, {}, [])


def test_a_failure_that_is_not_the_network_is_quoted() -> None:
    """What pip says last is shown as it is, and the network is not blamed."""
    explained = explain_failure([f"line {number}" for number in range(40)] + ["ERROR: No space left on device"])
    assert "ERROR: No space left on device" in explained
    assert "line 5\n" not in explained
    assert "network" not in explained


@pytest.mark.parametrize(
    ("folder", "is_there"),
    [
        ("tool_of_tests-0.4.2.dist-info", True),
        ("Tool.of_Tests-0.4.2.dist-info", True),
        ("tool_of_tests-0.4.2.egg-info", True),
        ("tool_of_tests-0.4.2-py3.11.egg-info", True),
        ("tool_of_tests-0.4.3.dist-info", False),
        ("tool_of_tests", False),
    ],
)
def test_what_is_pinned_is_known_by_its_metadata(tmp_path: Path, folder: str, *, is_there: bool) -> None:
    """However a pip writes it, also one that has no "wheel" and so leaves the older form behind a source."""
    (find_site_packages(tmp_path) / folder).mkdir(parents=True)
    lock = tmp_path / "lock"
    lock.write_text("tool-of-tests==0.4.2 \\\n    --hash=sha256:0\n", encoding="utf-8")
    assert list_missing(tmp_path, lock) == ([] if is_there else ["tool-of-tests 0.4.2"])
