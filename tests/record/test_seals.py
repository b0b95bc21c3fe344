"""A decision from which a site was made cannot go unseen: what files alone do not show is told by the site's list."""

from __future__ import annotations

import contextlib
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import render_site
from clausebook.pipeline.seals import find_seal_lists
from clausebook.pipeline.staff import render_staff_site
from clausebook.record import SEALS_FILE, read_seals
from clausebook.site.building import build_site
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST = "approvals/2026-09-10-larkmere-local-governing-committee"
SECOND = "approvals/2026-10-08-larkmere-local-governing-committee"
NOTED = "approvals/2026-10-20-larkmere-received-trust-board"


@pytest.fixture
def approved(project: ProjectFolder) -> ProjectFolder:
    """A project with two versions of one policy, one of another, a note, and the list of a site that was made of it."""
    project.approve("larkmere/pictures", "larkmere/conduct")
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    project.approve("larkmere/pictures", on="8 October 2026")
    assert project.approve("larkmere/conduct", kind="received", body="Trust board", on="20 October 2026") == NOTED
    put_site(project)
    return project


def put_site(project: ProjectFolder, folder: str = "site") -> None:
    """Write the list of the site that would be made now, as a build does."""
    earlier = find_seal_lists(project.root)
    site = render_site(project.root, today=TODAY, report=Report(), earlier=earlier)
    project.write(f"{folder}/{SEALS_FILE}", site.files[SEALS_FILE])


def find_said(project: ProjectFolder, *published: Path) -> list[str]:
    """What `check` says about decisions, without the way out."""
    report = Report()
    lists = find_seal_lists(project.root, published)
    with contextlib.suppress(ContentErrors):
        examine_project(project.root, today=TODAY, report=report, earlier=lists)
    told = [f"{item.location.path}: {item.code.value}: {item.message}" for item in report]
    return [re.sub(r"[0-9a-f]{12}…", "…", line) for line in told if ": event-" in line or ": record-" in line]


def hide(project: ProjectFolder, folder: str) -> None:
    """Give a folder a name that nothing reads."""
    (project.root / folder).rename(project.root / folder.replace("approvals/", "approvals/."))


def rename(project: ProjectFolder, folder: str) -> None:
    """Give a folder another name."""
    (project.root / folder).rename(project.root / f"{folder}-old")


WAYS: dict[str, tuple[Callable[[ProjectFolder], None], list[str]]] = {
    "nothing": (lambda _: None, []),
    "the newest version is removed": (
        lambda project: project.remove(SECOND),
        ["approvals: event-gone: 1 decision is gone that the site in site was made from: seal …."],
    ),
    "an act is removed": (
        lambda project: project.remove(NOTED),
        ["approvals: event-gone: 1 decision is gone that the site in site was made from: seal …."],
    ),
    "the newest version is hidden": (
        lambda project: hide(project, SECOND),
        ["approvals: event-gone: 1 decision is gone that the site in site was made from: seal …."],
    ),
    "all are removed": (
        lambda project: project.remove("approvals"),
        ["approvals: event-gone: 3 decisions are gone that the site in site was made from: seal …, …, …."],
    ),
    "a folder is renamed": (
        lambda project: rename(project, NOTED),
        [f"{NOTED}-old/event.yml: event-renamed: this decision had another name when the site in site was made."],
    ),
    "an act is copied": (
        lambda project: shutil.copytree(project.root / NOTED, project.root / f"{NOTED}-copy"),  # type: ignore[dict-item]
        [
            f"{NOTED}-copy/event.yml: event-twice: this is the same decision as {NOTED}/event.yml, a second time.",
        ],
    ),
    "a word of one is changed": (
        lambda project: project.edit(f"{NOTED}/event.yml", "Trust board", "Trust bored"),
        [f"{NOTED}/event.yml: event-changed: the event is not as it was written: its seal does not fit it."],
    ),
    "one cannot be read": (
        lambda project: project.write(f"{NOTED}/event.yml", "\t: ["),
        [],  # another kind of error names it
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_noticed(approved: ProjectFolder, way: str) -> None:
    """Whatever becomes of a decision, `check` says so, and of one that is told of already it says nothing twice."""
    change, said = WAYS[way]
    change(approved)
    assert find_said(approved) == said


def test_it_is_told_until_somebody_sees_to_it(approved: ProjectFolder) -> None:
    """The next site does not forget; putting the folder back, or taking the line out of the list, ends it."""
    kept = (approved.root / SECOND).rename(approved.root / "kept")
    for _ in range(2):
        put_site(approved)
        assert "1 decision is gone" in find_said(approved)[0]
    kept.rename(approved.root / SECOND)
    put_site(approved)
    assert find_said(approved) == []
    approved.remove(NOTED)
    put_site(approved)
    known = {event.seal for event in approved.examine().catalogue.events}
    (gone,) = {*read_seals(approved.root / "site").names} - known
    approved.write(f"site/{SEALS_FILE}", re.sub(f"(?m)^{gone}.*\n", "", approved.read(f"site/{SEALS_FILE}")))
    assert find_said(approved) == []


def test_without_a_site_there_is_nothing_to_miss(approved: ProjectFolder, tmp_path: Path) -> None:
    """A fresh copy has no site, and says nothing; one that is told of the published site says what is gone."""
    (approved.root / "site").rename(tmp_path / "live")
    approved.remove(SECOND)
    assert find_said(approved) == []
    assert find_said(approved, tmp_path / "live") == [
        f"approvals: event-gone: 1 decision is gone that {tmp_path / 'live'} was made from: seal …."
    ]


def test_the_list_holds_digests_and_nothing_else(approved: ProjectFolder) -> None:
    """The public learns how many decisions there were, and no word of any; the site for staff has the same list."""
    report = Report()
    files = [render(approved.root, today=TODAY, report=report).files for render in (render_site, render_staff_site)]
    lists = [one[SEALS_FILE].decode() for one in files]
    assert lists[0] == lists[1] == approved.read(f"site/{SEALS_FILE}")
    head, *lines = lists[0].splitlines()
    assert head.startswith("# ")
    assert len(lines) == 3
    assert all(re.fullmatch("[0-9a-f]{64} [0-9a-f]{64}", line) for line in lines)
    for folder in (FIRST, SECOND, NOTED):
        assert approved.read(f"{folder}/event.yml").splitlines()[-1].removeprefix("seal: ") in lists[0]


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"x" * 100_000, b"0" * 64 + b"\n", b"<script>"])
def test_a_list_that_is_none_says_nothing(approved: ProjectFolder, content: bytes) -> None:
    """Whatever stands under the name of the list is never an error."""
    approved.write(f"site/{SEALS_FILE}", content)
    assert find_said(approved) == []


@pytest.mark.slow
def test_a_build_misses_what_the_site_had_that_it_replaces(project: ProjectFolder) -> None:
    """Emptied approvals make an empty site with a warning, and no longer without a word."""
    project.approve("larkmere/pictures")
    site = project.root / "site"
    build_site(project.root, site, today=TODAY, report=Report())
    project.remove("approvals")
    report = Report()
    build_site(project.root, site, today=TODAY, report=report)
    assert [item.code.value for item in report.warnings if item.code.value.startswith("event")] == ["event-gone"]
