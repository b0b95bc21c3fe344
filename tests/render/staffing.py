"""A small trust in which every state occurs once, and its staff site."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.pipeline.staff import render_staff_site
from tests.render.rendering import WholeSite, make_whole

if TYPE_CHECKING:
    from clausebook.model.standings import Standings
    from tests.project_folder import ProjectFolder

DAY = date(2026, 11, 20)
_COMMITTEE = "Local governing committee"
_BODIES = f"""
bodies:
  - {{name: {_COMMITTEE}, level: committee}}
  - {{name: Trust board, level: board}}
meetings:
  - {{body: {_COMMITTEE}, on: 7 October 2026}}
  - {{body: {_COMMITTEE}, on: 2 December 2026, capacity: 1}}
  - {{body: {_COMMITTEE}, on: 3 February 2027}}
"""
_RULES = """\
behaviour:
  title: Behaviour
  policies: [behaviour]
  status: in force
  source: https://law.example/behaviour
  checked: 1 October 2026
  phases: [secondary]
  required: yes
"""
_WALKS = """\
title: Walks policy
tier: local
approver: Headteacher
owner: Walks lead
list_summary: Where we walk.
in_short: [We walk.]
ask: [office]
sections: [{key: walks, clause: local/walks}]
"""


def fill_project(project: ProjectFolder) -> None:
    """Change `good-three-schools` so that every state occurs in it.

    Cove: pictures changed, kindness overdue. Dune: pictures changed in the same way, kindness starts later, walks
    withdrawn. Tern: pictures due soon, kindness current, study never approved, behaviour missing.
    """
    project.write("clauses/rules.yml", _RULES)
    project.append("trust.yml", _BODIES)
    project.write("schools/dune/policies/walks.yml", _WALKS)
    project.write("schools/dune/clauses/walks.md", "---\ntitle: Walks\nsummary: Walks.\n---\nWe walk by the sea.\n")
    for model in ("pictures", "kindness"):
        project.append(f"templates/policies/{model}.yml", f"approver: {_COMMITTEE}\nowner: {model.capitalize()} lead\n")
    project.approve("cove/pictures", "dune/pictures", on="8 September 2026", minute="7.2")
    project.approve("cove/kindness", on="10 July 2024", next_review="July 2026")
    project.approve("dune/kindness", on="10 November 2026", effective="1 January 2027")
    project.approve("dune/walks", on="1 April 2026", body="Trust board")
    project.approve("dune/walks", on="1 May 2026", kind="withdrawn", body="Trust board", note="No more walks.")
    project.approve("tern/kindness", on="12 August 2026", kind="chairs-action")
    edit = ("asks a parent before it takes", "always asks a parent before it takes or shares")
    project.edit("clauses/pictures/consent.md", *edit)
    project.approve("tern/pictures", on="9 September 2026", next_review="30 November 2026")


def add_schools(project: ProjectFolder, number: int) -> None:
    """Add so many schools that are like Cove in all but their names."""
    cove = project.root / "schools" / "cove"
    files = {path.relative_to(cove).as_posix(): path.read_text(encoding="utf-8") for path in cove.rglob("*.yml")}
    for at in range(1, number + 1):
        for path, text in files.items():
            project.write(f"schools/isle-{at}/{path}", text.replace("Cove", f"Isle {at}").replace("cove", f"isle-{at}"))


def judge(project: ProjectFolder, *, today: date = DAY) -> Standings:
    """The standing of every policy of it."""
    return project.examine(today=today).standings


def render_staff(project: ProjectFolder, *, today: date = DAY) -> WholeSite:
    """The staff site of a project on a day, as a build makes it."""
    return make_whole(render_staff_site(project.root, today=today, report=Report()))
