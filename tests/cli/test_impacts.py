"""`impact`: what an edit of a clause would touch, in words and as data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

_OMITTED = """model: kindness
sections:
  online: {omit: yes, because: We are offline., agreed_by: Local governing committee}
"""


def ask(run: Run, project: ProjectFolder, *arguments: str) -> str:
    """What the command prints, when all is well."""
    code, out, err = run("impact", *arguments, "--project", project.root, "--today", DAY)
    assert (code, err) == (0, "")
    return out


def test_the_sum_comes_first(three_schools: ProjectFolder, run: Run) -> None:
    """Someone who reads one line knows who uses the clause, in how many wordings, and what an edit would cost."""
    three_schools.write("schools/cove/policies/kindness.yml", _OMITTED)
    three_schools.approve("cove/kindness", "dune/kindness", minute="7.2")
    lines = ask(run, three_schools, "kindness/online").splitlines()
    assert lines[0] == (
        "kindness/online is used by 2 policies in 2 schools, in 1 wording. "
        "An edit reopens 1 approval and makes 1 replacement stale."
    )
    assert lines[1] == "Kindness online (clauses/kindness/online.md)"
    assert "  dune/kindness: version 1, Local governing committee, 10 September 2026, minute 7.2" in lines
    assert "  cove/kindness, section online (left out, agreed by Local governing committee): We are offline." in lines
    assert "  kindness/short: cove/kindness, dune/kindness, tern/kindness" in lines


def test_programs_get_the_same_facts(three_schools: ProjectFolder, run: Run) -> None:
    """Every number of the text is the length of a list in the data, for every clause."""
    three_schools.write("schools/cove/policies/kindness.yml", _OMITTED)
    three_schools.approve("cove/kindness", "dune/kindness", "cove/pictures", "tern/pictures")
    three_schools.edit("clauses/pictures/consent.md", "We delete the", "We wipe the")
    clauses = ("kindness/online", "kindness/short", "pictures/consent", "contact/office", "tern:local/study")
    for clause in clauses:
        head = ask(run, three_schools, clause).splitlines()[0]
        data = json.loads(ask(run, three_schools, clause, "--format", "json"))
        numbers = [0 if found == "no" else int(found) for found in re.findall(r"\b(\d+|no) [a-z]+", head)]
        listed = [one for wording in data["wordings"] for one in wording["policies"]]
        assert numbers == [
            data["policies"],
            data["schools"],
            len(data["wordings"]),
            len(data["reopened"]),
            len(data["replacements_going_stale"]),
        ]
        assert (len(listed), len({one["school"] for one in listed})) == (data["policies"], data["schools"])
        effects = ("reopened", "already_changed", "never_approved", "withdrawn")
        assert sum(len(data[effect]) for effect in effects) == data["policies"]


def test_a_changed_clause_has_a_redline_for_each_result(three_schools: ProjectFolder, run: Run) -> None:
    """After the edit each distinct result stands once, with the policies that it reaches, also in the data."""
    three_schools.approve("cove/pictures", "dune/pictures", "tern/pictures")
    three_schools.edit("clauses/pictures/consent.md", "We delete the", "We wipe the")
    out = ask(run, three_schools, "pictures/consent")
    assert "The clause was changed since its approvals, with 2 distinct results" in out
    assert out.count("We [-delete-] {+wipe+} the picture within 24 hours:") == 1
    assert "\nIn cove/pictures and dune/pictures\n" in out
    assert "\nIn tern/pictures\n" in out
    data = json.loads(ask(run, three_schools, "pictures/consent", "--format", "json"))
    assert [[one["school"] for one in change["policies"]] for change in data["changes"]] == [["cove", "dune"], ["tern"]]
    assert "We [-delete-] {+wipe+} the picture within 2 school days:" in data["changes"][1]["redline"]


def test_a_clause_that_nobody_uses_says_so(three_schools: ProjectFolder, run: Run) -> None:
    """A new clause may be edited freely, and the command says it in its first words."""
    three_schools.write("clauses/kindness/long.md", "---\ntitle: Long\nsummary: Long.\n---\nWe are very kind.\n")
    out = ask(run, three_schools, "kindness/long")
    assert out.startswith("No policy uses kindness/long. An edit reopens no approval and makes no replacement stale.\n")


def test_a_misspelt_clause_is_wrong_use(three_schools: ProjectFolder, run: Run) -> None:
    """The nearest name is offered, nothing else is printed, and the code is 2; so it is for a format that is none."""
    code, out, err = run("impact", "kindness/onlin", "--project", three_schools.root, "--today", DAY)
    assert (code, out) == (2, "")
    assert err == 'There is no clause "kindness/onlin". Did you mean "kindness/online"?\n'
    code, out, err = run("impact", "kindness/online", "--format", "xml", "--project", three_schools.root)
    assert (code, out, err) == (2, "", '--format is "text" or "json".\n')


def test_a_project_with_errors_has_no_answer(three_schools: ProjectFolder, run: Run) -> None:
    """Half an answer could be taken for a whole one, so the errors are listed and the code is 1."""
    three_schools.append("trust.yml", "colour: red\n")
    code, out, err = run("impact", "kindness/online", "--project", three_schools.root, "--today", DAY)
    assert (code, out) == (1, "")
    assert "trust.yml" in err
    assert "1 error was found." in err
