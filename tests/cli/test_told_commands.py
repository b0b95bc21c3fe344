"""Commands that messages and pages tell a reader to run: complete as they stand, for the project that was read."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

import clausebook
from clausebook.cli import app
from clausebook.diagnostics import quote_path, tell_command, telling_of
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

PICTURES = "larkmere/pictures"
TOLD = re.compile(r"""build\.py(?: (?:'[^']*'|"[^"]*"|[\w./:~-]*[\w/~-])+)*""")
# Examples of the help, which are about no project; and how the tool is started where nothing is installed.
EXAMPLES = {"cli/__init__.py", "bootstrap/__init__.py", "bootstrap/installation.py"}


def list_told(text: str) -> list[str]:
    """The commands in a text."""
    return TOLD.findall(text)


def read_command(told: str) -> tuple[str, dict[str, object]]:
    """The name and the options of a command that was told, as the command line itself reads them."""
    name, *rest = shlex.split(told)[1:]
    if name.startswith("-"):
        name, rest = "build", [name, *rest]
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    return name, command.make_context(name, rest).params


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A project in a folder whose name must be quoted."""
    return ProjectFolder.copy("good-one-school", tmp_path / "the trust's own")


def run_all(project: ProjectFolder, run: Run) -> Iterator[str]:
    """What is said of a first build, a check, an approval, an own text and packs."""
    day = ["--today", "2026-11-20"]
    decided = ["--by", "Local governing committee", "--on", "2026-11-19", "--note", "New."]
    reason = ["--because", "We are small.", "--agreed-by", "Governors"]
    for arguments in (
        ["build", "--output", project.root.parent / "out", *day],
        ["check", "--release", *day],
        ["approve", PICTURES, *decided, "--yes", *day],
        ["override", PICTURES, "phones", *day],
        ["override", PICTURES, "phones", *reason, "--yes", *day],
        ["override", PICTURES, "phones", *reason, *day],
        ["override", PICTURES, "phones", *day],
        ["serve", "--address", "256.1.1.1:1"],
    ):
        _, out, err = run(*arguments, "--project", project.root)
        yield f"{out}{err}"


def test_each_is_complete_and_for_the_project_that_was_read(project: ProjectFolder, run: Run) -> None:
    """Whoever copies it into a terminal is understood, whatever the folder is called and wherever they stand."""
    told = [command for text in run_all(project, run) for command in list_told(text)]
    assert len(told) > 8
    names = set()
    for command in told:
        name, options = read_command(command)
        names.add(name)
        assert options["project"] == project.root, command
        if name == "approve":
            assert all(options[key] for key in ("by", "on", "note")), command
    assert names == {"approve", "build", "override", "serve", "take-back"}


@pytest.mark.parametrize(
    "folder", ["trust", "~/trust", "C:/trust", "a b", "Bishop's", "$HOME", 'say "so"', "a;b", "\u0141"]
)
def test_a_path_is_one_word_to_the_terminal(folder: str) -> None:
    """No name of a folder becomes two words, another command or another folder."""
    with telling_of(folder):
        assert shlex.split(tell_command("check")) == ["python3", "build.py", "check", "--project", folder]
    assert shlex.split(quote_path(folder)) == [folder]


def test_the_folder_in_which_one_stands_needs_no_name() -> None:
    """Commands stay short for whoever stands in the project; and what one run was about the next knows nothing of."""
    with telling_of("elsewhere"), telling_of("."):
        assert tell_command("check") == "python3 build.py check"
    assert tell_command() == "python3 build.py"


def test_no_command_is_written_out_elsewhere() -> None:
    """A message that names a command by hand would forget the project."""
    root = Path(clausebook.__file__).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in prose]
        name = path.relative_to(root).as_posix()
        found += [name for text in texts if isinstance(text.value, str) and "build.py" in text.value]
    assert set(found) <= EXAMPLES | {"diagnostics/commands.py"}
    assert "diagnostics/commands.py" in found
