"""An approval binds the pictures: a changed picture is a changed policy, and a record keeps its own for ever."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.compare import compare_policies
from clausebook.diagnostics import ContentErrors, Report
from clausebook.model.approvals import seal_event
from clausebook.model.comparison import Change, Extent
from clausebook.model.dates import parse_date
from clausebook.model.requests import ApprovalRequest
from clausebook.model.standings import State
from clausebook.pictures import examine_picture
from clausebook.pipeline.approving import plan_approval
from clausebook.pipeline.project import examine_project
from clausebook.record import ReadingContext
from tests.picture_files import SVG, WEBP, make_png
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.model.policies import Policy

FIRST = "approvals/2026-09-10-local-governing-committee"
FRONT, CHART = "clauses/pictures/front.png", "clauses/pictures/complaint.svg"
MAP = "schools/ferry/pictures/map.webp"


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Two schools whose policy on complaints shows pictures, approved once."""
    project = ProjectFolder.copy("good-pictures", tmp_path / "project")
    project.approve("ferry/complaints", "moor/complaints")
    return project


def list_states(project: ProjectFolder) -> dict[str, State]:
    """The state of each school's policy."""
    return {one.school.id: one.state for one in project.examine().standings}


def open_version(project: ProjectFolder, school: str, version: int) -> Policy:
    """A version as it stood."""
    whole = project.examine()
    record = whole.archive.histories[school, "complaints"].find_version(version)
    assert record
    return whole.archive.open_record(record, ReadingContext(whole.catalogue.schools[school], is_current=False))


def find_errors(project: ProjectFolder) -> list[str]:
    """Every error of a project as it is printed, without the way out."""
    report = Report()
    try:
        examine_project(project.root, today=TODAY, report=report)
    except ContentErrors:
        return [f"{item.location.path}: {item.code.value}: {item.message}" for item in report.errors]
    return []


def list_kept(project: ProjectFolder, folder: str = FIRST) -> dict[str, str]:
    """The pictures in an event's folder by their names, each with its path."""
    files = sorted((project.root / folder / "pictures").iterdir())
    return {file.name.split(".")[0]: file.relative_to(project.root).as_posix() for file in files}


def test_an_event_keeps_each_picture_once(project: ProjectFolder) -> None:
    """The bytes that the body saw are beside the records, once for all schools, under names that say what they are."""
    kept = list_kept(project)
    assert sorted(kept) == ["complaint", "front", "map", "river-door"]
    for path in kept.values():
        digest = hashlib.sha256((project.root / path).read_bytes()).hexdigest()
        assert path.split(".")[1] == digest[:32]
        shown = [school for school in ("ferry", "moor") if digest in project.read(f"{FIRST}/{school}/complaints.md")]
        assert shown == (["ferry", "moor"] if "complaint" in path or "front" in path else ["ferry"])
    assert (project.root / kept["front"]).read_bytes() == (project.root / FRONT).read_bytes()
    assert (project.root / kept["complaint"]).read_bytes() == examine_picture("x.svg", SVG).content


@pytest.mark.parametrize(
    ("path", "content", "reopened"),
    [
        (FRONT, make_png(), {"ferry", "moor"}),
        (CHART, SVG.replace(b"#e8eef7", b"#ffffff"), {"ferry", "moor"}),
        (MAP, WEBP[:-20] + bytes([WEBP[-20] ^ 1]) + WEBP[-19:], {"ferry"}),
        (MAP, WEBP[:4] + (len(WEBP) + 2).to_bytes(4, "little") + WEBP[8:] + b"EXIF\x02\x00\x00\x00ab", set()),
        (CHART, SVG.replace(b"<metadata>made by hand", b"<metadata>made by machine"), set()),
        (CHART, SVG.replace(b"\n", b"\r\n"), set()),
    ],
)
def test_a_changed_picture_is_a_changed_policy(
    project: ProjectFolder, path: str, content: bytes, reopened: set[str]
) -> None:
    """Another picture under the same name reopens each approval that it is in, and what nobody sees reopens none."""
    assert list_states(project) == {"ferry": State.APPROVED, "moor": State.APPROVED}
    project.write(path, content)
    assert {school for school, state in list_states(project).items() if state is State.CHANGED} == reopened


def test_a_picture_that_no_policy_shows_reopens_nothing(project: ProjectFolder) -> None:
    """A picture beside the others is no part of any approval."""
    project.write("clauses/pictures/other.png", make_png())
    assert list_states(project) == {"ferry": State.APPROVED, "moor": State.APPROVED}


def test_a_redline_says_which_picture_was_replaced(project: ProjectFolder) -> None:
    """Where a picture was replaced and no word changed, whoever decides is told so, in the paragraph that it is in."""
    project.write(FRONT, make_png())
    comparison = compare_policies(open_version(project, "moor", 1), project.compose_policy("moor", "complaints"))
    blocks = [block for section in comparison.sections for block in section.blocks if block.change is not Change.SAME]
    assert [(block.extent, block.notes) for block in blocks] == [
        (Extent.WORDS, ("The picture \u201cfront.png\u201d was replaced by another.",))
    ]
    assert not comparison.is_empty


def test_a_picture_of_another_name_is_told_in_words(project: ProjectFolder) -> None:
    """A text that shows another file says so in the line of the picture."""
    project.write("clauses/pictures/back.png", make_png())
    project.edit("clauses/arrival/gate.md", "(front.png)", "(back.png)")
    (project.root / FRONT).unlink()
    project.edit("schools/ferry/clauses/arrival.md", "(front.png)", "(back.png)")
    comparison = compare_policies(open_version(project, "moor", 1), project.compose_policy("moor", "complaints"))
    notes = [note for section in comparison.sections for block in section.blocks for note in block.notes]
    runs = [
        (run.change, run.text)
        for section in comparison.sections
        for block in section.blocks
        for line in block.lines
        for run in line.runs
        if run.change is not Change.SAME
    ]
    assert notes == []
    assert [change for change, _ in runs] == [Change.REMOVED, Change.ADDED]
    assert "front.png" in runs[0][1]
    assert "back.png" in runs[1][1]


def test_each_version_has_the_picture_that_was_approved_with_it(project: ProjectFolder) -> None:
    """The file may change, move or go: a version that was approved shows what was approved."""
    first = (project.root / FRONT).read_bytes()
    project.write(FRONT, make_png())
    second = project.approve("moor/complaints", on="8 October 2026")
    project.remove("clauses/pictures/front.png")
    project.edit("clauses/arrival/gate.md", "![The front of a school, with its door in the middle](front.png)\n", "")
    project.edit("schools/ferry/clauses/arrival.md", "\n  ![The front of our school](front.png)\n", "")
    for version, content in ((1, first), (2, make_png())):
        pictures = {file.name: file.read() for file in open_version(project, "moor", version).find_pictures().values()}
        assert pictures["front.png"] == content
    assert list_kept(project, second).keys() == {"complaint", "front"}


def cut(project: ProjectFolder, path: str) -> None:
    """Lose the end of a picture."""
    (project.root / path).write_bytes((project.root / path).read_bytes()[:-5])


def swap(project: ProjectFolder, path: str) -> None:
    """Put another good picture in its place."""
    project.write(path, make_png())


def lose(project: ProjectFolder, path: str) -> None:
    """Lose it."""
    project.remove(path)


def rename(project: ProjectFolder, path: str) -> None:
    """Give it the name that another picture would have."""
    other = path.replace(path.split(".")[1], "0" * 32)
    (project.root / path).rename(project.root / other)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut, ["record-changed: this is not the picture that was approved: it was changed."]),
        (swap, ["record-changed: this is not the picture that was approved: it was changed."]),
        (lose, [f"record-missing: the picture is missing that version 1 in {FIRST}/ferry/complaints.md shows."]),
        (
            rename,
            [
                f"record-unlisted: no record in {FIRST}/ shows this picture.",
                f"record-missing: the picture is missing that version 1 in {FIRST}/ferry/complaints.md shows.",
            ],
        ),
    ],
)
def test_a_picture_of_a_record_that_is_not_as_it_was(
    project: ProjectFolder, spoil: Callable[[ProjectFolder, str], None], said: list[str]
) -> None:
    """A picture that was changed or lost is named, once for all records that show it, and nothing is published."""
    spoil(project, list_kept(project)["front"])
    assert [error.partition(": ")[2] for error in find_errors(project)] == said


def test_a_picture_that_no_record_shows(project: ProjectFolder) -> None:
    """Nobody can put a picture beside a record that was not approved with it."""
    project.write(f"{FIRST}/pictures/more.{'0' * 32}.png", make_png())
    project.write(f"{FIRST}/pictures/words.md", "# Words")
    assert [error.partition(": ")[2] for error in find_errors(project)] == [
        f"record-unlisted: no record in {FIRST}/ shows this picture.",
        f"record-unlisted: no decision names this record: {FIRST}/event.yml does not list it.",
    ]


def forge(project: ProjectFolder, content: bytes) -> None:
    """Put a drawing into a record as someone would who knows of every digest and of the seal."""
    path = list_kept(project)["complaint"]
    old = hashlib.sha256((project.root / path).read_bytes()).hexdigest()
    new = hashlib.sha256(content).hexdigest()
    project.remove(path)
    project.write(path.replace(old[:32], new[:32]), content)
    event = project.read(f"{FIRST}/event.yml")
    for school in ("ferry", "moor"):
        record = f"{FIRST}/{school}/complaints.md"
        before = hashlib.sha256((project.root / record).read_bytes()).hexdigest()
        project.write(record, project.read(record).replace(old, new).replace(old[:32], new[:32]))
        event = event.replace(before, hashlib.sha256((project.root / record).read_bytes()).hexdigest())
    project.write(f"{FIRST}/event.yml", seal_event(event.encode()[: event.encode().rindex(b"seal: ")]))


@pytest.mark.parametrize(
    "planted", [b"<script>alert(1)</script>", b"<!-- words -->", b'<use href="https://evil.example/x#y"/>']
)
def test_a_forged_record_publishes_no_drawing_that_is_not_clean(project: ProjectFolder, planted: bytes) -> None:
    """Even with every digest and the seal made to fit, a drawing of a record holds what Clausebook writes."""
    clean = examine_picture("x.svg", SVG).content
    forge(project, clean.replace(b"</svg>", planted + b"</svg>"))
    errors = find_errors(project)
    assert [error.partition(": ")[2] for error in errors] == [
        "record-changed: this picture of a record holds what Clausebook would never have put there."
    ]


def test_a_picture_that_is_changed_while_the_site_is_made(project: ProjectFolder) -> None:
    """The bytes are proved again when they are published, not only when they were looked at."""
    picture = open_version(project, "moor", 1).find_pictures()
    file = next(file for file in picture.values() if file.name == "front.png")
    swap(project, list_kept(project)["front"])
    with pytest.raises(Exception, match="it was changed"):
        file.read()


def test_a_correction_of_a_picture_is_a_change(project: ProjectFolder) -> None:
    """A new version of which only a picture is another can be recorded: it is no repetition of the last."""
    project.write(FRONT, make_png())
    folder = project.approve("moor/complaints", on="8 October 2026", is_minor=True)
    assert list_states(project) == {"ferry": State.CHANGED, "moor": State.APPROVED}
    assert (project.root / list_kept(project, folder)["front"]).read_bytes() == make_png()


def test_the_plan_of_an_approval_is_the_same_each_time(project: ProjectFolder) -> None:
    """What is asked about and what is written are planned apart, and have the same bytes."""
    project.write(FRONT, make_png())
    asked = project.examine().standings
    assert any(one.state is State.CHANGED for one in asked)
    on = parse_date("8 October 2026")
    request = ApprovalRequest(
        targets=("moor/complaints",), kind="approved", body="Local governing committee", on=on, note="A new picture."
    )
    plans = [
        dict(plan_approval(project.root, request, today=date(2026, 11, 20), report=Report()).files) for _ in range(2)
    ]
    assert plans[0] == plans[1]
