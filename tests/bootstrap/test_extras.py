"""What only `import` needs: when it is asked for, and that nothing else waits for it."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook.bootstrap import extras
from clausebook.bootstrap.environment import IMPORT_LOCK, RUNTIME_LOCK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Terminal(io.StringIO):
    """Someone who has typed an answer beforehand."""

    def isatty(self) -> bool:
        """There is someone."""
        return True


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The locks that an environment is made for; this interpreter has nothing of them, and none has been made."""
    locks: list[Path] = []
    monkeypatch.setattr(extras, "is_ready", lambda _: False)
    monkeypatch.setattr(extras, "find_environment", lambda _: None)
    monkeypatch.setattr(extras, "ensure_environment", locks.append)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return locks


@pytest.mark.parametrize("words", ["", "build", "check", "import --help", "new import"])
def test_other_commands_need_what_the_engine_needs(words: str, asked: list[Path]) -> None:
    """Whoever does not import is asked nothing and installs nothing more."""
    assert extras.ensure_for_command(words.split()) is None
    assert asked == [RUNTIME_LOCK]


def begin(words: str, asked: list[Path]) -> Callable[[], None]:
    """What `import` is to call once it knows that it can do what it was asked; nobody was asked before."""
    install = extras.ensure_for_command(words.split())
    assert asked == [RUNTIME_LOCK]
    assert install is not None
    asked.clear()
    return install


def test_a_person_is_asked(
    asked: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal the question says what is needed and how large it is; a yes installs it."""
    install = begin("import papers", asked)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    install()
    assert asked == [IMPORT_LOCK]
    assert "requirements-import.lock" in capsys.readouterr().err


@pytest.mark.parametrize("answer", ["\n", "n\n", "", "yesterday\n"])
def test_a_no_installs_nothing(answer: str, asked: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says no, or nothing, gets no packages; exit code 1."""
    install = begin("import papers", asked)
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    with pytest.raises(SystemExit) as end:
        install()
    assert end.value.code == 1
    assert asked == []


@pytest.mark.parametrize("words", ["import papers", "import papers --format json", "import papers --format=json"])
def test_where_nobody_can_be_asked_an_option_is_named(
    words: str, asked: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A script is told what to add, and installs nothing without it; exit code 2."""
    install = begin(words, asked)
    with pytest.raises(SystemExit) as end:
        install()
    assert end.value.code == 2
    assert "Add --yes" in capsys.readouterr().err
    assert asked == []


def test_yes_agrees_beforehand(asked: list[Path]) -> None:
    """`--yes` is a yes to this question too."""
    begin("import papers --yes", asked)()
    assert asked == [IMPORT_LOCK]


def test_what_is_there_is_not_asked_for_again(asked: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the environment has been made, nobody is asked any more."""
    monkeypatch.setattr(extras, "find_environment", lambda lock: lock)
    assert extras.ensure_for_command(["import", "papers"]) is None
    assert asked == [IMPORT_LOCK]
