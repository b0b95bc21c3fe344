"""Versions that were approved when an approval bound the words alone stay approved, until something else is new."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from clausebook.compare import compare_policies
from clausebook.model.approvals import seal_event
from clausebook.model.standings import State
from clausebook.record import BadRecord, ReadingContext
from clausebook.record.layout import READING
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, render_project

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "approvals/2026-09-10-larkmere-local-governing-committee/larkmere/{}.md"
MODEL, SCHOOL = "templates/policies/pictures.yml", "schools/larkmere/school.yml"

LAW = "address: https://law.example/2018"


@pytest.fixture
def earlier(tmp_path: Path) -> ProjectFolder:
    """Two policies that were recorded then; somebody else looks after the one on pictures since."""
    return ProjectFolder.copy("bad-earlier-bounds", tmp_path / "project")


def judge(project: ProjectFolder, policy: str = "pictures") -> State:
    """The state of a policy."""
    return project.examine().standings.by_school["larkmere"][policy].state


def put_back(project: ProjectFolder) -> None:
    """Let the policy on pictures say all that its record keeps."""
    project.edit(MODEL, "owner: Deputy headteacher", "owner: Computing lead")


def test_nothing_new_needs_no_new_approval(earlier: ProjectFolder) -> None:
    """Whatever stands in the policy, its record keeps all of it: that more is bound today is no change of it."""
    assert "reading: 2" in earlier.read(RECORD.format("pictures"))
    assert judge(earlier, "conduct") is State.APPROVED
    put_back(earlier)
    assert judge(earlier) is State.APPROVED
    assert earlier.list_diagnostics() == []


NEW = {
    "who looks after it": (MODEL, "owner: Deputy headteacher", "owner: The caretaker"),
    "a role's title": (SCHOOL, "title: school office", "title: class teacher (but only if both parents agree)"),
    "a section that leaves its part": (MODEL, "      - kindness/short", "  - kindness/short"),
    "who signs": (MODEL, "role: Headteacher, date", "role: Receptionist, date"),
    "the address of the law": ("clauses/references.yml", "address: https://www.legislation.gov.uk/ukpga/2018", LAW),
}


@pytest.mark.parametrize(("path", "old", "new"), NEW.values(), ids=NEW)
def test_what_is_new_is_shown_and_told(path: str, old: str, new: str, earlier: ProjectFolder) -> None:
    """A policy that is not approved as it stands is so for a reason that everybody can see, and check says it once."""
    if "owner" not in old:
        put_back(earlier)
    earlier.edit(path, old, new)
    whole = earlier.examine()
    standing = whole.standings.by_school["larkmere"]["pictures"]
    assert standing.state is State.CHANGED
    assert standing.latest
    assert standing.draft
    before = whole.archive.open_record(standing.latest, ReadingContext(standing.school, is_current=False))
    assert not compare_policies(before, standing.draft).is_empty
    (told,) = earlier.list_diagnostics()
    assert "bound-since" in told
    assert "larkmere/pictures" in told


def test_another_word_is_told_as_ever(earlier: ProjectFolder) -> None:
    """Where words changed too, there is nothing to explain."""
    earlier.edit("clauses/phones/away.md", "keep phones away all day.", "keep phones away all week.")
    assert judge(earlier) is State.CHANGED
    assert earlier.list_diagnostics() == []


def test_the_next_approval_binds_all(earlier: ProjectFolder) -> None:
    """The new version is of today's kind, and nobody is told any more."""
    folder = earlier.approve("larkmere/pictures", on="10 November 2026")
    assert f"reading: {READING}" in earlier.read(f"{folder}/larkmere/pictures.md")
    assert earlier.list_diagnostics() == []
    assert judge(earlier) is State.APPROVED


def test_the_public_reads_what_was_recorded(earlier: ProjectFolder) -> None:
    """The owner and the title of a role are those of the record, and the telephone number is that of today."""
    earlier.edit(SCHOOL, "title: school office, phone: 01632 960 118", "title: front desk, phone: 01632 960 177")
    page = find_page(render_project(earlier), "larkmere/pictures/").main
    assert "Computing lead" in page
    assert "Deputy headteacher" not in page
    assert "school office" in page
    assert "front desk" not in page
    assert "960\u00a0177" in page
    assert "960\u00a0118" not in page


def test_a_record_of_then_proves_its_words(earlier: ProjectFolder) -> None:
    """The earlier fingerprint is no way past the proof: words that are not those of it are not published."""
    path = RECORD.format("pictures")
    text = earlier.read(path)
    other = text.replace("Step by step.", "Step for step.")
    assert other != text
    earlier.write(path, other)
    event = f"{path.rsplit('/', 2)[0]}/event.yml"
    old, new = (hashlib.sha256(one.encode()).hexdigest() for one in (text, other))
    unsealed = earlier.read(event).rsplit("seal: ", 1)[0].replace(old, new)
    earlier.write(event, seal_event(unsealed.encode()))
    with pytest.raises(BadRecord, match="not those of its fingerprint"):
        open_latest(earlier)


def open_latest(project: ProjectFolder) -> None:
    """Open the newest text of the policy on pictures."""
    whole = project.examine()
    standing = whole.standings.by_school["larkmere"]["pictures"]
    assert standing.latest
    whole.archive.open_record(standing.latest, ReadingContext(standing.school))
