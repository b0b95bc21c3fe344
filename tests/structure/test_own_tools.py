"""What the tests are made with: what it shares between them never shows, and what fails is named."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError

from tests import forking
from tests.faults import ask_each, gather_faults
from tests.parsed_once import share_compiled_templates
from tests.project_folder import PROJECTS, ProjectFolder
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from pathlib import Path


def check_rows(rows: dict[str, list[int]]) -> None:
    """A test of a table: the first number of each row is 2."""
    with gather_faults() as row:
        for name, numbers in rows.items():
            with row(name):
                assert numbers[0] == 2, "not two"


def test_every_row_that_fails_is_shown() -> None:
    """A row that fails hides no other, whether by an assertion or by an error, and a good row is not named."""
    with pytest.raises(AssertionError, match="3 of 4 rows fail") as caught:
        check_rows({"first": [1], "second": [2], "third": [], "fourth": [4]})
    shown = str(caught.value)
    assert "first: not two" in shown
    assert "third: IndexError" in shown
    assert "fourth: not two" in shown
    assert "second" not in shown


def test_a_table_without_rows_fails() -> None:
    """A list that became empty is no silent success."""
    with pytest.raises(AssertionError, match="no rows"):
        check_rows({})


def test_a_test_of_one_row_asks_each() -> None:
    """Written as for one row it is asked of all, and says which rows failed, one that ought to have raised too."""
    asked = []

    @ask_each("number, divisor", [(1, 0), (2, 1), (3, 2)])
    def divide(number: int, divisor: int) -> None:
        """Say what a row says."""
        asked.append(number)
        if number == 2:
            with pytest.raises(ZeroDivisionError):
                assert number / divisor
        assert number / divisor == 1

    assert (divide.__name__, divide.__doc__) == ("divide", "Say what a row says.")
    with pytest.raises(AssertionError, match="3 of 3 rows fail") as caught:
        divide()
    assert asked == [1, 2, 3]
    assert "number=1, divisor=0: ZeroDivisionError" in str(caught.value)
    assert "number=2, divisor=1: DID NOT RAISE" in str(caught.value)
    assert "number=3, divisor=2: assert (3 / 2) == 1" in str(caught.value)


def test_a_copy_of_a_project_is_the_project(tmp_path: Path) -> None:
    """A copy has every file and folder of the original to the byte; a change to it changes no other copy."""
    one, two = (ProjectFolder.copy("good-one-school", tmp_path / name) for name in ("one", "two"))
    one.append("clauses/kindness/short.md", "\nMore.\n")
    assert take_snapshot(two.root) == take_snapshot(PROJECTS / "good-one-school")
    words = {project.root: repr(project.compose_policy("larkmere", "pictures")) for project in (one, two)}
    assert "More." in words[one.root]
    assert "More." not in words[two.root]


def test_what_was_compiled_for_one_environment_is_for_its_like_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same text is printed by each environment's own settings, another text by itself, and an error again."""
    share_compiled_templates(monkeypatch)
    texts = {"a": "is {{ word }}", "b": "is {{ word }}!"}
    plain = Environment(loader=DictLoader(texts), autoescape=True)
    loud = Environment(loader=DictLoader(texts), autoescape=True, finalize=str.upper)
    for _ in range(2):
        assert plain.get_template("a").render(word="kind") == "is kind"
        assert loud.get_template("a").render(word="kind") == "is KIND"
        assert plain.get_template("b").render(word="kind") == "is kind!"
        with pytest.raises(TemplateSyntaxError):
            plain.from_string("{% if %}")


def test_what_was_parsed_at_one_place_is_for_that_place_only(
    project: ProjectFolder, three_schools: ProjectFolder
) -> None:
    """A file that changes is read again, one with the same bytes at another path too, and a fault is told each time."""
    project.write("clauses/kindness/short.md", "---\ntitle: [\n---\n")
    for _ in range(2):
        assert any(line.startswith("clauses/kindness/short.md:") for line in project.list_diagnostics())
        assert not any("short.md" in line for line in three_schools.list_diagnostics())
    project.write("clauses/kindness/long.md", project.read("clauses/kindness/short.md"))
    assert any(line.startswith("clauses/kindness/long.md:") for line in project.list_diagnostics())


def say_and_exit(code: int) -> None:
    """A process that says which code it ends with."""
    print(f"ends with {code}")  # noqa: T201
    sys.exit(code)


def kill_itself() -> None:
    """A process that is killed."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_of_its_own_says_how_it_ended(tmp_path: Path) -> None:
    """Words and exit code come back."""
    assert forking.run(say_and_exit, 3, said=tmp_path / "said.txt") == 3
    assert (tmp_path / "said.txt").read_text(encoding="utf-8") == "ends with 3\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
def test_a_process_that_is_killed_is_told_from_one_that_ends(tmp_path: Path) -> None:
    """A signal is a negative code."""
    assert forking.run(kill_itself, said=tmp_path / "said.txt") == -signal.SIGKILL
