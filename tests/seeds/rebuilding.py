"""A drafted document -> a whole project of one school on disk, and the page that the engine makes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from clausebook.diagnostics import Report
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import render_site
from tests.project_folder import ProjectFolder
from tests.seeds.drafts import draft_document
from tests.seeds.recipes import read_recipe

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.policies import Policy
    from tests.seeds.drafts import Draft

SCHOOL, POLICY = "school", "document"
TODAY = date(2026, 11, 20)


def rebuild(seed: str, root: Path) -> ProjectFolder:
    """The source document as a project at `root`."""
    draft = draft_document(read_recipe(seed))
    project = ProjectFolder(root)
    record = draft.record
    name = record.get("trust", record["school.name"])
    trust = {"name": name, "address": "https://policies.example/", "publishing": {"unapproved": "yes"}}
    _write(project, "trust.yml", trust)
    _write(project, f"schools/{SCHOOL}/school.yml", _describe_school(record))
    _write(project, f"schools/{SCHOOL}/policies/{POLICY}.yml", _write_manifest(draft))
    for name, body in draft.bodies.items():
        own = name.startswith("local/")
        path = f"schools/{SCHOOL}/clauses/{name.removeprefix('local/')}.md" if own else f"clauses/{name}.md"
        front = {"title": draft.titles[name], "summary": "What the school says about this."}
        project.write(path, f"---\n{_dump(front)}---\n" + "\n".join(body) + "\n")
    _approve(project, record)
    return project


def _approve(project: ProjectFolder, record: dict[str, str]) -> None:
    """Record what the document says of its own approval and review, if it says when."""
    facts = {"reviewed": record.get("last_review"), "next_review": record.get("next_review")}
    on = record.get("approved_on") or record.get("last_review")
    if on:
        known = {key: given for key, given in facts.items() if given}
        body = record.get("approved_by", "Governing body")
        project.approve(f"{SCHOOL}/{POLICY}", on=on, today=TODAY, body=body, is_from_before=True, **known)


def _describe_school(record: dict[str, str]) -> dict[str, Any]:
    name = record["school.name"]
    terms = {key.partition(".")[2]: words for key, words in record.items() if key.startswith("terms.")}
    ethos = {"statement": "ethos", "motto": "motto", "epigraph": "epigraph", "citation": "citation"}
    return {
        "name": name,
        "short_name": record.get("school.short_name", name),
        "phase": "primary",
        "legal_type": "academy",
        "local_authority": "The local authority",
        "terms": terms,
        "ethos": {key: record[given] for key, given in ethos.items() if given in record},
        "roles": {
            role: {"title": role.replace("_", " "), "phone": "01632 960 118"}
            for role in ("office", "safeguarding_lead")
        },
    }


def _write_manifest(draft: Draft) -> dict[str, Any]:
    record = draft.record
    return {
        "title": record.get("title", "Social media policy"),
        "tier": "local",
        "list_summary": "What the school says about social media.",
        "numbering": draft.recipe.style,
        **({"owner": record["owner"]} if "owner" in record else {}),
        "sections": draft.items,
        "front": draft.front,
        "end": draft.end,
    }


def _write(project: ProjectFolder, path: str, data: dict[str, Any]) -> None:
    project.write(path, _dump(data))


def _dump(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def compose_document(project: ProjectFolder) -> Policy:
    """The document as composed."""
    return examine_project(project.root, today=TODAY, report=Report()).drafts.by_school[SCHOOL][POLICY]


def print_page(project: ProjectFolder) -> str:
    """The HTML of the document's page; fails the test if anything in the project is found wrong."""
    report = Report()
    site = render_site(project.root, today=TODAY, report=report)
    assert [str(item) for item in report.errors] == []
    (page,) = (page for page in site.make_everything().pages if page.address == f"{SCHOOL}/{POLICY}/")
    return page.main
