"""Runs the command line in this process, with or without someone at the terminal."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook import cli
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


class Terminal(io.TextIOWrapper):
    """Someone who has typed all answers beforehand, or nobody, and then what is piped in."""

    def __init__(self, answer: str | None, piped: bytes = b"") -> None:
        super().__init__(io.BytesIO(answer.encode() if answer is not None else piped), encoding="utf-8")
        self.is_there = answer is not None

    def isatty(self) -> bool:
        """Whether there is someone to ask."""
        return self.is_there


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; `answer` is what is typed, if anyone is there, and `piped` what another program writes.

    `install` is called where more packages are needed than there are.

    Gives the code and both streams.
    """

    def run_main(
        *arguments: object,
        answer: str | None = None,
        piped: bytes = b"",
        install: Callable[[], None] | None = None,
    ) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["build.py", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", Terminal(answer, piped))
        monkeypatch.setenv("COLUMNS", "100")
        with pytest.raises(SystemExit) as end:
            cli.main(install)
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return run_main


@pytest.fixture
def three_schools(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools` that a test may change."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")
