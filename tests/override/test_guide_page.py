"""The page of the guide against the sample: each command that it gives works, in the order of the page."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from clausebook import cli
from clausebook.diagnostics import Report
from clausebook.pipeline.project import examine_project
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from typer.testing import Result

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "guide" / "say-it-differently.md").read_text(encoding="utf-8")
FENCES = [textwrap.dedent(found) for found in re.findall(r"^ *```text\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)]
COMMANDS = [fence.strip() for fence in FENCES if fence.startswith("python3 build.py")]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample project that a test may change; of the other schools it has no policies."""
    shutil.copy(ROOT / "trust.yml", tmp_path)
    for folder in ("clauses", "schools/ashcombe", "templates/policies"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for school in (ROOT / "schools").glob("*/school.yml"):
        (tmp_path / "schools" / school.parent.name).mkdir(exist_ok=True)
        shutil.copy(school, tmp_path / "schools" / school.parent.name)
    return tmp_path


def run(command: str, project: Path) -> Result:
    """Run a command of the page with nobody to ask."""
    words = shlex.split(command.removeprefix("python3 build.py "))
    more = [] if words[-1] == "families" else ["--yes"]
    place = ["--project", str(project), "--today", TODAY.isoformat()]
    return CliRunner().invoke(cli.app, [*words, *more, *place])


def list_stale(project: Path) -> list[str]:
    """The stale sections of the page's example."""
    standings = examine_project(project, today=TODAY, report=Report()).standings
    return [one.section for one in standings.by_school["ashcombe"]["online-safety"].stale]


def test_every_command_of_the_page_works_in_order(sample: Path) -> None:
    """A reader who types what the page says begins a text, sees the three, and settles it in each of the three ways."""
    begin, look, keep, rewrite, adopt = COMMANDS
    result = run(begin, sample)
    assert result.exit_code == 0, result.output
    (shown,) = [fence for fence in FENCES if fence.startswith("In ashcombe")]
    assert result.output.startswith(shown)
    ours = sample / "schools/ashcombe/clauses/families.md"
    ours.write_text(ours.read_text(encoding="utf-8") + "\nOur own words.\n", encoding="utf-8")
    shared = sample / "clauses/online-safety-families/at-home.md"
    for number, command in enumerate((keep, rewrite, adopt)):
        shared.write_text(shared.read_text(encoding="utf-8") + f"\nThe trust says {number}.\n", encoding="utf-8")
        assert list_stale(sample) == ["families"]
        seen = run(look, sample)
        assert seen.exit_code == 0
        assert f"The trust says {number}." in seen.output
        result = run(command, sample)
        assert result.exit_code == 0, result.output
        assert list_stale(sample) == []
    assert sorted(path.name for path in (sample / "schools/ashcombe/set-aside").iterdir()) == [
        "families-2.md",
        "families-original.md",
        "families.md",
    ]
    manifest = "schools/ashcombe/policies/online-safety.yml"
    assert (sample / manifest).read_bytes() == (ROOT / manifest).read_bytes()
