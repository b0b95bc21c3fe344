"""`import`: one afternoon of a clerk with twelve files, from the command to the pages of the site."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.document import to_text
from clausebook.pipeline.project import examine_project
from clausebook.storage.brought_in import NOTE
from tests.importing.afternoon import write_afternoon
from tests.project_folder import TODAY, ProjectFolder
from tests.shared_builds import share_build
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
FOLDERS = ("clauses", "schools", "templates/policies", "trust", "approvals")
DAY = TODAY.isoformat()
NOT_IN = {"Copy of Visitors 2023.docx", "scan0012.pdf"}


def copy_sample(folder: Path) -> None:
    """The sample trust, with the twelve files beside it."""
    (folder / "trust").mkdir(parents=True)
    shutil.copy(ROOT / "trust.yml", folder / "trust")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / "trust" / name)
    write_afternoon(folder / "files")


def bring_in_sample(folder: Path) -> None:
    """The same after the afternoon: what the command printed is in `said.json`."""
    copy_sample(folder)
    command = [sys.executable, "build.py", "import", str(folder / "files"), "--project", str(folder / "trust")]
    done = subprocess.run(
        [*command, "--today", DAY, "--yes", "--format", "json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    (folder / "said.json").write_text(json.dumps([done.returncode, done.stdout, done.stderr]), encoding="utf-8")


@pytest.fixture(scope="session")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample trust after the afternoon; no test changes it."""
    return share_build(tmp_path_factory, "afternoon", bring_in_sample)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The sample trust and the twelve files, before anything is brought in."""
    copy_sample(tmp_path / "desk")
    return tmp_path / "desk"


def read_said(afternoon: Path) -> dict[str, object]:
    """What the command told a program."""
    code, out, err = json.loads((afternoon / "said.json").read_text(encoding="utf-8"))
    assert code == 1, (out, err)  # two of the twelve are not brought in
    told: dict[str, object] = json.loads(out)
    return told


def list_policies(told: dict[str, object]) -> dict[str, dict[str, object]]:
    """What became of each file."""
    policies = told["policies"]
    assert isinstance(policies, list)
    return {policy["file"]: policy for policy in policies}


def test_twelve_files_become_policies(afternoon: Path) -> None:
    """Ten of them are policies of their schools, two are named with the reason, and nobody typed anything for it."""
    told = read_said(afternoon)
    found = {name: f"{one['school']}/{one['policy']}" for name, one in list_policies(told).items()}
    assert found == {
        "Ashcombe first aid.docx": "ashcombe/first-aid",
        "Brook Lane first aid FINAL.docx": "brook-lane/first-aid",
        "marlowe_first_aid_2025.pdf": "marlowe/first-aid",
        "st-hildas-first-aid.html": "st-hilda/first-aid",
        "thornbury first aid.txt": "thornbury/first-aid",
        "Visitors 2023.docx": "st-hilda/visitors",
        "Visitors 2024.docx": "st-hilda/visitors",
        "Visitors 2025.html": "st-hilda/visitors",
        "Marlowe lettings.md": "marlowe/lettings",
        "Thornbury dogs.rst": "thornbury/dogs-on-site",
    }
    not_in = told["not_brought_in"]
    assert isinstance(not_in, list)
    assert {one["file"] for one in not_in} == NOT_IN


def test_the_project_is_right_afterwards(afternoon: Path) -> None:
    """The check finds no error, and each new policy composes."""
    report = Report()
    whole = examine_project(afternoon / "trust", today=TODAY, report=report)
    assert not report.errors
    for school in ("ashcombe", "brook-lane", "marlowe", "st-hilda", "thornbury"):
        assert "first-aid" in whole.drafts.by_school[school]


def test_the_guide_shows_the_line_that_a_clerk_gets(afternoon: Path) -> None:
    """The command to record an approval that the guide quotes is the one that these files lead to."""
    approval = list_policies(read_said(afternoon))["Visitors 2025.html"]["approval"]
    assert isinstance(approval, dict)
    guide = (ROOT / "docs/guide/bring-your-policies-in.md").read_text(encoding="utf-8")
    command = str(approval["command"]).partition(" --project ")[0]
    assert f"{command}\n" in guide


def test_what_the_schools_have_in_common_is_one_clause(afternoon: Path) -> None:
    """The cousins share clauses of the library and a model, and each says how it differs."""
    whole = examine_project(afternoon / "trust", today=TODAY, report=Report())
    assert "first-aid" in whole.catalogue.models
    assert "first-aid/purpose" in whole.catalogue.clauses
    users = [one for one, own in whole.drafts.by_school.items() if "first-aid" in own and own["first-aid"].model]
    assert len(users) == 5
    thornbury = whole.drafts.by_school["thornbury"]["first-aid"]
    assert "medicines" in {one.section for one in thornbury.differences if one.kind == "omitted"}
    ashcombe = whole.drafts.by_school["ashcombe"]["first-aid"]
    assert "On trips" in [section.title for section in ashcombe.sections]


def test_every_word_is_in_the_policy_or_set_aside(afternoon: Path) -> None:
    """The sum of what each file is told to hold is its words, and the sentence of each is in its policy."""
    whole = examine_project(afternoon / "trust", today=TODAY, report=Report())
    for one in list_policies(read_said(afternoon)).values():
        words = one["words"]
        assert isinstance(words, dict)
        assert words["in_file"] == words["in_policy"] + sum(words["set_aside"].values())
    sections = whole.drafts.by_school["thornbury"]["first-aid"].sections
    said = "\n".join(to_text(section.passage.fill()) for section in sections)
    assert "any other injury at home time" in said
    assert "Other dogs stay outside the gate." in str(whole.drafts.by_school["thornbury"]["dogs-on-site"])


def test_the_page_shows_every_file(afternoon: Path) -> None:
    """One file in the project sets each source beside its result, and asks no other place for anything."""
    told = read_said(afternoon)
    page = Path(str(told["page"])).read_text(encoding="utf-8")
    assert page.startswith("\n<!doctype html>") or "<!doctype html>" in page[:200]
    for name in (*list_policies(told), *NOT_IN):
        assert name in page
    assert "<script" not in page
    assert 'src="http' not in page


def test_the_same_files_again_write_nothing(run: Run, afternoon: Path) -> None:
    """A second afternoon with the same files changes no byte of the project."""
    before = take_snapshot(afternoon / "trust")
    code, out, err = run("import", afternoon / "files", "--project", afternoon / "trust", "--today", DAY, "--yes")
    assert code == 1, err
    assert "There is nothing to write." in out
    assert take_snapshot(afternoon / "trust") == before


def test_a_dry_run_writes_nothing(run: Run, desk: Path) -> None:
    """The whole plan is shown, and the project is as it was."""
    before = take_snapshot(desk)
    code, out, _ = run("import", desk / "files", "--project", desk / "trust", "--today", DAY, "--dry-run")
    assert code == 1
    assert "ashcombe/first-aid: First Aid Policy" in out
    assert "Nothing was written." in out
    assert take_snapshot(desk) == before


def test_a_copy_that_is_left_out_is_no_failure(run: Run, desk: Path) -> None:
    """All that was asked for is brought in: the copy is named, and the exit code is that of what is done."""
    names = ("Visitors 2023.docx", "Copy of Visitors 2023.docx")
    files = [desk / "files" / name for name in names]
    code, out, err = run("import", *files, "--project", desk / "trust", "--today", DAY, "--dry-run")
    assert "Copy of Visitors 2023.docx is not brought in. It is the same file as" in out
    assert code == 0, err


def test_nobody_who_says_no_gets_a_policy(run: Run, desk: Path) -> None:
    """The plan and the page are shown first; a no leaves the page and nothing else."""
    lettings = desk / "files" / "Marlowe lettings.md"
    code, out, err = run("import", lettings, "--project", desk / "trust", "--today", DAY, answer="n\n")
    assert code == 1
    assert "Source and result side by side" in out
    assert "Nothing was brought in." in err
    assert not (desk / "trust/schools/marlowe/policies/lettings.yml").exists()


def test_a_folder_can_be_written_instead(run: Run, desk: Path) -> None:
    """With --into the project stays as it is, and the folder has the files at their places."""
    before = take_snapshot(desk / "trust")
    lettings, target = desk / "files" / "Marlowe lettings.md", desk / "new"
    code, out, err = run("import", lettings, "--project", desk / "trust", "--today", DAY, "--into", target, "--yes")
    assert code == 0, err
    assert (target / "schools/marlowe/policies/lettings.yml").is_file()
    assert (target / "imports").is_dir()
    assert take_snapshot(desk / "trust") == before
    assert f"1 policy was written into {target}." in out
    assert "Copy into it what you want" in out
    assert "brought in" not in out.rpartition("Source and result")[2]


def test_what_the_files_say_is_recorded(desk: Path) -> None:
    """With --record the editions of a policy are its versions, so that "what changed" works from the first day."""
    project = ProjectFolder(desk / "trust")
    command = [sys.executable, "build.py", "import", str(desk / "files"), "--project", str(project.root), "--record"]
    done = subprocess.run([*command, "--today", DAY, "--yes"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    report = Report()
    whole = examine_project(project.root, today=TODAY, report=report)
    assert not report.errors
    standing = whole.standings.by_school["st-hilda"]["visitors"]
    assert [str(one.event.on.year) for one in standing.history.records] == ["2023", "2024", "2025"]
    assert standing.state.value == "approved"


def test_an_import_that_was_cut_short_is_taken_back(run: Run, desk: Path) -> None:
    """What a killed run had written is gone before the next one looks at the project, and that one is told so."""
    trust = desk / "trust"
    before = take_snapshot(trust)
    path, words = "schools/marlowe/clauses/lettings-who-may-hire.md", b"---\ntitle: Half\nsummary: Half.\n---\nHalf.\n"
    (trust / path).write_bytes(words)
    (trust / NOTE).write_text(
        json.dumps({"files": [[path, hashlib.sha256(words).hexdigest(), ""]], "events": []}), encoding="utf-8"
    )
    code, _, err = run(
        "import", desk / "files" / "scan0012.pdf", "--project", trust, "--today", DAY, "--school", "marlowe"
    )
    assert code == 1
    assert "was cut short: what it had written was taken back" in err
    after = take_snapshot(trust)
    assert {key: value for key, value in after.items() if key != "approvals/.lock"} == before
