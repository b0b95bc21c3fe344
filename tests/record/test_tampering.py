"""What was approved cannot be altered unseen: each way in which it may be is found, and named."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from clausebook.diagnostics import ContentErrors, Report
from clausebook.model.approvals import is_sealed, seal_event
from clausebook.pipeline.project import examine_project
from tests.depth import limit_examples
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST = "approvals/2026-09-10-larkmere-local-governing-committee"
SECOND = "approvals/2026-10-08-larkmere-local-governing-committee"


def find_errors(project: ProjectFolder) -> list[str]:
    """Every error of a project as it is printed, without the way out."""
    report = Report()
    try:
        examine_project(project.root, today=TODAY, report=report)
    except ContentErrors:
        return [f"{item.location.path}: {item.code.value}: {item.message}" for item in report.errors]
    return []


@pytest.fixture
def approved(project: ProjectFolder) -> ProjectFolder:
    """A project with two versions of one policy and one of another."""
    project.approve("larkmere/pictures", "larkmere/conduct")
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    project.approve("larkmere/pictures", on="8 October 2026", effective="1 November 2026")
    assert find_errors(project) == []
    return project


def edit_record(project: ProjectFolder) -> None:
    """Change a word of a record."""
    project.edit(f"{FIRST}/larkmere/pictures.md", "We ask a parent or carer before", "We ask a parent or carer after")


def reseal(project: ProjectFolder, path: str, old: str, new: str) -> None:
    """Change an event as someone would who knows of the seal."""
    raw = project.read(f"{path}/event.yml").replace(old, new).encode()
    project.write(f"{path}/event.yml", seal_event(raw[: raw.rindex(b"seal: ")]))


def forge_record(project: ProjectFolder) -> None:
    """Change a record, and its digest in the event, and the event's seal: the next version still knows it."""
    edit_record(project)
    path = f"{FIRST}/larkmere/pictures.md"
    digest = hashlib.sha256((project.root / path).read_bytes()).hexdigest()
    known = next(line for line in project.read(f"{FIRST}/event.yml").splitlines() if "larkmere/pictures" in line)
    reseal(project, FIRST, known.split()[-1], digest)


def copy_event(project: ProjectFolder) -> None:
    """Put a copy of an event beside it."""
    shutil.copytree(project.root / SECOND, project.root / f"{SECOND}-2")


def move_record(project: ProjectFolder) -> None:
    """Give a record the name of another policy."""
    (project.root / FIRST / "larkmere/conduct.md").rename(project.root / FIRST / "larkmere/manners.md")


def swap_records(project: ProjectFolder) -> None:
    """Let two records change places."""
    pictures, conduct = (f"{FIRST}/larkmere/{name}.md" for name in ("pictures", "conduct"))
    one, other = project.read(pictures), project.read(conduct)
    project.write(pictures, other)
    project.write(conduct, one)


def swap_and_reseal(project: ProjectFolder) -> None:
    """The same, and make their event agree."""
    swap_records(project)
    project.remove(SECOND)
    raw = (
        project.read(f"{FIRST}/event.yml")
        .replace("conduct", "@")
        .replace("pictures", "conduct")
        .replace("@", "pictures")
    )
    project.write(f"{FIRST}/event.yml", seal_event(raw[: raw.rindex("seal: ")].encode()))


def unwrite_lines(project: ProjectFolder) -> None:
    """End a record's lines as Windows does."""
    path = project.root / FIRST / "larkmere/pictures.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


WAYS: dict[str, tuple[Callable[[ProjectFolder], None], str]] = {
    "a word of a record is changed": (
        edit_record,
        "one/larkmere/pictures.md: record-changed: this is not the text that was approved: it was changed.",
    ),
    "the ends of its lines are changed": (
        unwrite_lines,
        """one/larkmere/pictures.md: record-changed: this is not the text that was approved: \
the ends of its lines were changed, perhaps by Git or an editor.""",
    ),
    "a record and all that vouches for it in its event are changed": (
        forge_record,
        """two/larkmere/pictures.md: version-gap: version 2 was made after another version 1 than \
one/larkmere/pictures.md.""",
    ),
    "a word of an event is changed": (
        lambda project: project.edit(f"{FIRST}/event.yml", "Made clearer.", "Made better."),
        "one/event.yml: event-changed: the event is not as it was written: its seal does not fit it.",
    ),
    "a record is missing": (
        lambda project: project.remove(f"{SECOND}/larkmere/pictures.md"),
        """two/larkmere/pictures.md: record-missing: the record of version 2 is missing, which \
two/event.yml names.""",
    ),
    "a version is missing": (
        lambda project: project.remove(FIRST),
        """two/larkmere/pictures.md: version-gap: version 2 was made after an earlier version, and there is none.""",
    ),
    "a version is there twice": (
        copy_event,
        "two-2/event.yml: event-twice: this is the same decision as two/event.yml, a second time.",
    ),
    "a record is moved to another policy": (
        move_record,
        """\
one/larkmere/conduct.md: record-missing: the record of version 1 is missing, which one/event.yml names.
one/larkmere/manners.md: record-unlisted: no decision names this record: one/event.yml does not list it.""",
    ),
    "two records change places": (
        swap_records,
        """\
one/larkmere/conduct.md: record-changed: this is not the text that was approved: it was changed.
one/larkmere/pictures.md: record-changed: this is not the text that was approved: it was changed.""",
    ),
    "two records change places, and their event says so": (
        swap_and_reseal,
        """\
one/larkmere/conduct.md: record-moved: this is version 1 of larkmere/pictures, and stands where version 1 of \
larkmere/conduct belongs.
one/larkmere/pictures.md: record-moved: this is version 1 of larkmere/conduct, and stands where version 1 of \
larkmere/pictures belongs.""",
    ),
    "a record is added": (
        lambda project: project.write(f"{FIRST}/larkmere/extra.md", "---\n---\n"),
        "one/larkmere/extra.md: record-unlisted: no decision names this record: one/event.yml does not list it.",
    ),
    "a record stands in a folder of its own": (
        lambda project: project.write("approvals/extra/larkmere/pictures.md", "---\n---\n"),
        """approvals/extra/larkmere/pictures.md: record-unlisted: no decision names this record: \
approvals/extra/event.yml is not there.""",
    ),
    "a decision has another day than its texts": (
        lambda project: reseal(project, SECOND, "on: 8 October 2026", "on: 9 October 2026"),
        """two/larkmere/pictures.md: record-moved: this text is of another day than the decision in two/event.yml: \
"approved_on" is not 9 October 2026.""",
    ),
    "a decision begins on another day than its texts": (
        lambda project: reseal(project, SECOND, "starts: 1 November 2026", "starts: 1 December 2026"),
        """two/larkmere/pictures.md: record-moved: this text is of another day than the decision in two/event.yml: \
"applies_from" is not 1 December 2026.""",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_named(way: str, approved: ProjectFolder) -> None:
    """Each way of altering what was approved stops the build, and says which file is not what it was."""
    alter, wanted = WAYS[way]
    alter(approved)
    found = find_errors(approved)
    assert "\n".join(found).replace(FIRST, "one").replace(SECOND, "two") == wanted


def test_a_policy_cannot_be_lost(approved: ProjectFolder) -> None:
    """An approved policy whose manifest is gone stops the build until it is withdrawn or found again."""
    approved.edit("clauses/kindness/short.md", ", as the {{ policy('conduct') }} says", "")
    approved.remove("schools/larkmere/policies/conduct.yml")
    (found,) = find_errors(approved)
    assert found.endswith("record-without-policy: larkmere/conduct was approved, and has no manifest now.")
    approved.approve("larkmere/conduct", kind="withdrawn", on="12 October 2026")
    assert find_errors(approved) == []


@pytest.fixture(scope="module")
def one_event(tmp_path_factory: pytest.TempPathFactory) -> tuple[ProjectFolder, Path, Path]:
    """An approved project, the file of its event and that of a record."""
    project = ProjectFolder.copy("good-one-school", tmp_path_factory.mktemp("tampered") / "project")
    project.approve("larkmere/pictures", "larkmere/conduct")
    folder = project.root / FIRST
    return project, folder / "event.yml", folder / "larkmere/pictures.md"


@given(data=st.data())
@limit_examples(120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_byte_can_change(one_event: tuple[ProjectFolder, Path, Path], data: st.DataObject) -> None:
    """Whichever byte of an event or a record is changed, put in or taken out, the project is refused."""
    project, event, record = one_event
    path = data.draw(st.sampled_from([event, record]))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    byte = bytes([data.draw(st.integers(0, 255))])
    kind = data.draw(st.sampled_from(["change", "insert", "remove"]))
    after = before[:at] + (b"" if kind == "remove" else byte) + before[at + (kind != "insert") :]
    if after == before:
        return
    try:
        path.write_bytes(after)
        assert find_errors(project)
    finally:
        path.write_bytes(before)


def test_a_seal_vouches_for_every_byte() -> None:
    """A sealed file is as it was written; one with anything before, after or inside is not."""
    raw = seal_event(b"event: 1\n")
    assert is_sealed(raw)
    assert not any(is_sealed(other) for other in (b"x" + raw, raw + b"\n", raw[:-1], raw.replace(b"1", b"2", 1), b""))
