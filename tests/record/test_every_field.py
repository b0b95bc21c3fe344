"""Whatever is typed into a file is bound by the approval, live by name, never shown with the words, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import RootModel

from clausebook.cli.approval_words import write_plan
from clausebook.compare import compare_policies
from clausebook.diagnostics import ContentErrors, Report
from clausebook.model.dates import parse_date
from clausebook.model.fingerprint import bind_policy
from clausebook.model.requests import ApprovalRequest
from clausebook.paths import list_template_folders
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import open_public_edition
from clausebook.record import ReadingContext, list_unapproved, plan_event
from clausebook.render import SiteRenderer
from clausebook.validate import schemas, trust_schemas
from tests.project_folder import PROJECTS, TODAY, ProjectFolder
from tests.record.field_rows import LIBRARY_ROWS, SCHOOL_ROWS, TRUST_ROWS, Follows, Row
from tests.record.form_rows import FORM_ROWS
from tests.render.rendering import COMPARER, straighten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from clausebook.model.standings import Standing
    from clausebook.pipeline.project import Project

ROWS = {**TRUST_ROWS, **SCHOOL_ROWS, **LIBRARY_ROWS, **FORM_ROWS}
CASES = [pytest.param(row, id=f"{name} {at}") for name, rows in ROWS.items() for at, row in enumerate(rows, start=1)]
POLISH = "language: pl\nversion: 1\ntitle: Zachowanie\ntranslator: The language team\nchecked_by: A reader\n"
RENDERER = SiteRenderer(list_template_folders(PROJECTS / "good-every-field", "documents"))
SAYS_NOTHING = "No words changed: this records a review."


def list_fields(schema: type[BaseModel]) -> Iterator[str]:
    """The keys that a schema adds to those of the schemas that it is made of, as they are typed."""
    inherited = {name for base in schema.__mro__[1:] for name in getattr(base, "model_fields", {})}
    for name, field in schema.model_fields.items():
        if name not in inherited or schema.__mro__[1].__mro__[1] is RootModel:
            yield f"{schema.__name__}.{field.alias or name}"


def test_every_field_has_a_row() -> None:
    """A key that is added to a file is not forgotten here: somebody must say whether an approval binds it."""
    found = {
        field
        for module in (schemas, trust_schemas)
        for schema in vars(module).values()
        if isinstance(schema, type) and schema.__module__ == module.__name__ and schema.__name__.endswith("Schema")
        for field in list_fields(schema)
    }
    assert len(found) > 150
    assert found == {name for name in ROWS if "." in name}


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """Two policies that use every key, approved as they are; each test puts back what it edits."""
    folder: Path = tmp_path_factory.mktemp("fields") / "project"
    project = ProjectFolder.copy("good-every-field", folder)
    project.approve("larkmere/pictures", "larkmere/conduct")
    project.write("schools/larkmere/translations/conduct.pl.md", f"---\n{POLISH}---\nJest dobrze.\n")
    return project


def render_texts(whole: Project) -> str:
    """The two policies' pages below their frame: what a parent reads as the policies."""
    edition = open_public_edition(whole, report=Report())
    site = RENDERER.render(edition, today=TODAY, comparer=COMPARER, html=whole.html)
    shown = []
    for address in ("larkmere/conduct/", "larkmere/pictures/"):
        folder = site.find_folder(address)
        assert folder
        shown += [page.main for page in folder.make().pages if page.address == address]
    return "".join(shown)


def read_guide() -> str:
    """What the guide says of what needs no approval."""
    text = (Path(__file__).parents[2] / "docs/guide/approve-a-policy.md").read_text(encoding="utf-8")
    return " ".join(text.split("\n## What needs no approval\n")[1].split("\n## ")[0].split())


@pytest.fixture(scope="module")
def pages(approved: ProjectFolder) -> str:
    """The two policies' pages as they were approved."""
    return render_texts(approved.examine())


def tell(whole: Project, standing: Standing) -> tuple[bool, bool, bool, bool]:
    """Whether `check --release`, `approve`, the comparison and the fingerprint say that a policy is another."""
    assert standing.latest
    assert standing.draft
    day = parse_date("1 November 2026")
    body, named = whole.standings.trust.bodies[0].name, f"larkmere/{standing.policy}"
    request = ApprovalRequest("approved", body, day, (named,), note="New.")
    plan = plan_event(request, whole.standings, whole.archive, today=TODAY)
    before = whole.archive.open_record(standing.latest, ReadingContext(standing.school, is_current=False))
    return (
        standing in list_unapproved(whole.standings),
        SAYS_NOTHING not in write_plan(plan, is_coloured=False),
        not compare_policies(before, standing.draft).is_empty,
        bind_policy(before) != bind_policy(standing.draft),
    )


@pytest.mark.parametrize("row", CASES)
def test_what_follows(row: Row, approved: ProjectFolder, pages: str) -> None:
    """The release check, the approval, the comparison and the page agree about each edit, and do what the row says."""
    original = approved.read(row.path)
    approved.edit(row.path, row.old, row.new)
    try:
        whole = examine_project(approved.root, today=TODAY, report=Report())
    except ContentErrors:
        assert row.follows is Follows.REFUSED
        return
    finally:
        edited = approved.read(row.path)
        approved.write(row.path, original)
    told = {standing.policy: tell(whole, standing) for standing in whole.standings if standing.draft}
    assert {name: set(each) for name, each in told.items() if len(set(each)) > 1} == {}
    is_bound = any(any(each) for each in told.values())
    assert is_bound is (row.follows is Follows.APPROVAL)
    assert edited != original
    assert row.follows is not Follows.REFUSED
    if row.follows is Follows.LIVE:
        shown = render_texts(whole)
        assert row.shown in shown
        assert row.shown not in pages
        assert row.named in straighten(shown)
        assert row.named in read_guide()
    if row.follows is Follows.NEVER:
        assert render_texts(whole) == pages
