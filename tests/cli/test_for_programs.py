"""`--format json`: what each command tells a program of what it did, in one document and nothing beside it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.test_starting import ASH, ELM, TRUST
from tests.site.commands import CHECKOUT, DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]
    Ask = Callable[..., dict[str, Any]]

FACTS = ("--by", "Local governing committee", "--on", "2026-09-24", "--note", "Why.")
CONDUCT, PICTURES = "larkmere/conduct", "larkmere/pictures"
OPTIONS = {
    "approve": (CONDUCT, *FACTS),
    "withdraw": (PICTURES, *FACTS),
    "take-back": ("2026-09-10-larkmere-local-governing-committee", "--note", "It was put off."),
    "override": (PICTURES, "phones", "--because", "We are small.", "--agreed-by", "Governors"),
    "new": ("out", *TRUST, "--school", ELM),
}
# What the guide tells those who write programs.
TOLD = (CHECKOUT / "docs/guide/formats.md").read_text(encoding="utf-8").partition("### For programs")[2]


@pytest.fixture
def ask(run: Run, project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command in the folder of a project as a program does, with a person at the terminal all the same.

    Every key of what it is told stands in the guide.
    """
    monkeypatch.chdir(project.root)

    def run_for_program(*arguments: object, code: int = 0) -> dict[str, Any]:
        ended, out, err = run(*arguments, "--format", "json", answer="y\ny\n")
        data: dict[str, Any] = json.loads(out)
        assert (ended, err) == (code, "")
        told = [one for one in (data, data.get("event"), *data.get("policies", ())) if isinstance(one, dict)]
        assert {key for one in told for key in one if f"`{key}`" not in TOLD} == set()
        return data

    return run_for_program


def tell_way_back(event: str) -> str:
    """The command that takes back a decision, which every document about one ends with."""
    return f'python3 build.py take-back {event} --note "WHAT WENT WRONG"'


def test_a_decision_for_programs(ask: Ask, project: ProjectFolder) -> None:
    """What was recorded: the event, each policy with its version and digest, the files as they are, the way back."""
    told = ask("approve", CONDUCT, PICTURES, *FACTS, "--effective", "autumn term 2026", "--today", DAY, "--yes")
    event = told["event"]["id"]
    assert told["event"] == {
        "id": "2026-09-24-larkmere-local-governing-committee",
        "folder": f"approvals/{event}",
        "kind": "approved",
        "body": "Local governing committee",
        "on": "2026-09-24",
        "applies_from": "autumn term 2026",
        "minute": "",
        "note": "Why.",
        "reviewed": "",
        "minor": False,
        "from_before": False,
        "instead": "",
        "shown_from": "",
        "recorded_by": "",
        "recorded_on": DAY,
    }
    assert sorted(told["files"]) == sorted(
        path for path in take_snapshot(project.root) if path.startswith(f"approvals/{event}/") and "." in path
    )
    for one in told["policies"]:
        assert one["sha256"] == hashlib.sha256((project.root / one["file"]).read_bytes()).hexdigest()
    assert [(one["school"], one["policy"], one["version"]) for one in told["policies"]] == [
        ("larkmere", "conduct", 1),
        ("larkmere", "pictures", 1),
    ]
    assert told["policies"][1]["next_review"] == "2027-09-24"
    assert (told["format"], told["command"], told["left_out"], told["warnings"]) == (1, "approve", [], [])
    assert (told["undo"], told["diagnostics"]) == (tell_way_back(event), [])


def test_what_was_left_out_and_what_speaks_against_it(ask: Ask, project: ProjectFolder) -> None:
    """Both are told as they are told to a person; an event whose name is taken has the one that it got."""
    project.approve(PICTURES, on="24 September 2026")
    project.approve(CONDUCT, on="10 September 2026", effective="1 January 2027")
    told = ask("approve", CONDUCT, PICTURES, *FACTS, "--effective", "2027-01-01", "--yes", "--today", DAY)
    assert told["event"]["id"] == "2026-09-24-larkmere-local-governing-committee-2"
    assert told["left_out"] == [{"policy": PICTURES, "because": "these words are recorded for this decision already"}]
    assert told["warnings"] == [
        f"{CONDUCT}: version 1, planned for 1 January 2027 too, never applies: this replaces it."
    ]


def test_acts_for_programs(ask: Ask, project: ProjectFolder) -> None:
    """A withdrawal and what is taken back bind no text, so they name no file and no digest of one."""
    told = ask("withdraw", project.approve(PICTURES) and PICTURES, *FACTS, "--yes", "--today", DAY)
    event = told["event"]["id"]
    (policy,) = told["policies"]
    assert (told["event"]["kind"], policy["version"], policy["file"], policy["sha256"]) == ("withdrawn", 1, "", "")
    assert told["files"] == [f"approvals/{event}/event.yml"]
    again = ask("take-back", event, "--note", "It was put off.", "--yes", "--today", DAY)
    assert (again["command"], again["event"]["kind"]) == ("take-back", "recorded-in-error")
    assert again["undo"] == tell_way_back(again["event"]["id"])


def test_own_words_for_programs(ask: Ask) -> None:
    """Which files were changed and how, and the way back; what is only looked at is told as three texts."""
    begun = ask("override", PICTURES, "phones", *OPTIONS["override"][2:], "--yes", "--today", DAY)
    assert [(one["change"], one["path"]) for one in begun["files"]] == [
        ("written", "schools/larkmere/clauses/phones.md"),
        ("written", "schools/larkmere/originals/pictures/phones.md"),
        ("changed", "schools/larkmere/policies/pictures.yml"),
    ]
    assert (begun["changed"], begun["edit"]) == (True, "schools/larkmere/clauses/phones.md")
    assert begun["undo"] == f"python3 build.py override {PICTURES} phones --adopt"
    seen = ask("override", PICTURES, "phones", "--today", DAY)
    assert (seen["changed"], seen["stale"], seen["because"], seen["undo"]) == (False, False, "We are small.", "")
    assert seen["was"] == seen["now"] == seen["own"]
    assert seen["now"].startswith("Pupils keep phones away all day.")
    assert seen["commands"]["keep"] == f"python3 build.py override {PICTURES} phones --keep"
    settled = ask("override", PICTURES, "phones", "--keep", "--today", DAY)
    assert (settled["changed"], settled["files"], settled["undo"]) == (False, [], "")
    assert settled["message"]
    adopted = ask(*begun["undo"].split()[2:], "--yes", "--today", DAY)
    assert (adopted["changed"], adopted["undo"]) == (True, "")


def test_what_is_written_for_programs(ask: Ask, project: ProjectFolder) -> None:
    """A site, an export, a pack and a new trust are told with their folders, files, numbers and warnings."""
    project.approve(PICTURES)
    project.write("schools/larkmere/notes.txt", "x")
    built = ask("build", "--today", DAY)
    (warning,) = built.pop("diagnostics")
    assert (warning["code"], warning["path"], warning["line"]) == ("stray-file", "schools/larkmere/notes.txt", 1)
    pages = len([*(project.root / "site").rglob("index.html")])
    assert 0 < built.pop("pages") <= pages
    folder = str(project.root / "site")
    assert built == {
        "format": 1,
        "command": "build",
        "folder": folder,
        "staff": False,
        "kept": [],
        "empty": False,
        "undo": "",
    }
    exported = ask("export", "exported", "--today", DAY)
    assert exported["folder"] == str(project.root / "exported")
    assert {"larkmere/pictures.md", "larkmere/conduct.md"} <= set(exported["files"])
    assert all((project.root / "exported" / path).is_file() for path in exported["files"])
    pack = ask("review-pack", "--pending", "--today", DAY)
    assert (project.root / "review-packs").samefile(pack["file"].rpartition("/")[0])
    assert (pack["decisions"], set(pack) >= {"changes", "minutes", "pages", "full_pages"}) == (1, True)
    started = ask("new", "out", *TRUST, "--school", ELM, "--school", ASH, "--policy", "complaints", "--yes")
    assert [one["id"] for one in started["schools"]] == ["elm", "st-zoes"]
    assert started["policies"][0] == "complaints"
    assert sorted(started["files"]) == started["files"]
    assert all((project.root / "out" / path).is_file() for path in started["files"])


@pytest.mark.parametrize("name", OPTIONS)
def test_a_program_is_never_asked(ask: Ask, project: ProjectFolder, name: str) -> None:
    """Where a person would be asked, a program is told which option answers; nothing is written, and nothing shown."""
    project.approve(PICTURES)
    before = take_snapshot(project.root)
    told = ask(name, *OPTIONS[name], code=2)
    assert told["error"]["kind"] == "wrong-use"
    assert told["error"]["message"].endswith(
        "With --format json nobody is asked. Add --yes if all is right; without --format json it is shown first."
    )
    assert take_snapshot(project.root) == before


def test_a_program_that_starts_a_trust_must_tell_all(ask: Ask, tmp_path: Path) -> None:
    """All questions that a person would be asked are one error that names the options."""
    folder = str(tmp_path / "oak")
    for given, said in (
        ((), "There is nobody to ask here. Add --name, --phone and --email. Nothing was written."),
        (TRUST, 'There is nobody to ask here. Add --school "NAME; '),
    ):
        assert ask("new", folder, *given, "--yes", code=2)["error"]["message"].startswith(said)
