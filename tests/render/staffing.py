"""A small trust in which every state occurs once, and its staff site."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clausebook.analysis.forecast import forecast_reviews
from clausebook.analysis.impacts import list_impacts
from clausebook.analysis.pack_choices import list_meeting_requests
from clausebook.analysis.readability import list_readings
from clausebook.analysis.shared_changes import group_pending
from clausebook.compare import compare_policies
from clausebook.diagnostics import Report
from clausebook.model.review_packs import PackRequest
from clausebook.model.standings import State
from clausebook.paths import list_template_folders
from clausebook.pipeline import compare_stale, open_packs, survey_laws
from clausebook.record import judge_translations
from clausebook.record.reading import Stand
from clausebook.render.staff.site import StaffMatter, StaffSiteRenderer
from clausebook.render.staff.versions import TextComparer
from tests.render.rendering import WholeSite, make_whole

if TYPE_CHECKING:
    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Policy
    from clausebook.model.review_packs import ReviewPack
    from clausebook.model.standings import Standings
    from clausebook.pipeline import Project
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


def judge(project: ProjectFolder, *, today: date = DAY) -> Standings:
    """Where every policy of it stands."""
    return project.examine(today=today).standings


def compare_changed(whole: Project) -> dict[tuple[str, str], Comparison]:
    """What differs of each policy that was changed since its approval."""
    found = {}
    for one in whole.standings:
        if one.state is State.CHANGED and one.latest and one.draft:
            before = whole.archive.open_record(one.latest, Stand(one.school))
            found[one.school.id, one.policy] = compare_policies(before, one.draft)
    return found


def open_all_packs(whole: Project) -> list[ReviewPack]:
    """The pack for what waits, and one for each planned meeting."""
    requests = [PackRequest(), *list_meeting_requests(whole.standings)]
    return open_packs(whole, requests, {}, report=Report())


def open_whole(whole: Project, record: Record) -> Policy:
    """The words of a version, whatever a test made of the facts about it."""
    known = whole.archive.histories[record.school, record.policy].find_version(record.version)
    assert known
    return whole.archive.open_record(known, Stand(whole.standings.schools[record.school], is_current=False))


def render_staff(project: ProjectFolder, *, today: date = DAY, standings: Standings | None = None) -> WholeSite:
    """The staff site of a project on a day."""
    whole = project.examine(today=today)
    known = standings or whole.standings
    renderer = StaffSiteRenderer(list_template_folders(project.root, "documents"))
    comparisons = compare_changed(whole)
    changes = group_pending(known, comparisons)
    impacts = list_impacts(whole.catalogue, known, changes)
    comparer = TextComparer(lambda record: open_whole(whole, record), compare_policies)
    matter = StaffMatter(
        standings=known,
        comparisons=comparisons,
        changes=changes,
        impacts=impacts,
        laws=survey_laws(whole, impacts, report=Report()),
        comparer=comparer,
        forecast=forecast_reviews(known),
        dates=whole.catalogue.dates,
        packs=open_all_packs(whole),
        replaced=compare_stale(whole),
        readings=list_readings(whole.catalogue, known, impacts.values()),
        translations=judge_translations(whole.catalogue.translations, known),
    )
    return make_whole(renderer.render(matter))
