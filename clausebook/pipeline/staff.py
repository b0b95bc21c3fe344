"""The status of every policy -> the site for staff."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.analysis import forecast_decisions, group_pending, list_impacts, list_meeting_requests, list_readings
from clausebook.compare import compare_policies
from clausebook.model.review_packs import PackRequest
from clausebook.paths import find_docs_settings, list_template_folders
from clausebook.pipeline.comparing import compare_changed
from clausebook.pipeline.faults import tell_faults
from clausebook.pipeline.overriding import compare_stale
from clausebook.pipeline.project import examine_project, keep_quiet, open_as_it_stood, survey_laws
from clausebook.pipeline.review_packs import open_packs
from clausebook.pipeline.seals import keep_seals
from clausebook.record import RecordOpener, judge_translations, list_addresses
from clausebook.render import GUIDE_FOLDER
from clausebook.render.staff.site import StaffMatter, StaffSiteRenderer
from clausebook.render.staff.staff_only import TextOpener
from clausebook.render.staff.versions import TextComparer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import Memory, Project, Say
    from clausebook.record import SealList
    from clausebook.render import Format, Site


def render_staff_site(  # noqa: PLR0913  where, as when, and how
    project: Path,
    *,
    today: date,
    report: Report,
    say: Say = keep_quiet,
    memory: Memory | None = None,
    earlier: Iterable[SealList] = (),
    formats: Sequence[Format] = (),
) -> Site:
    """Everything on the site for staff, planned; drafts and packs in `formats` too. `earlier` are lists of decisions.

    Raises ContentErrors; so does making a folder of it.
    """
    whole = examine_project(project, today=today, report=report, say=say, memory=memory, earlier=earlier)
    say("Comparing what changed")
    matter = _collect(whole, _list_guide(project), report)
    say("Planning the pages")
    renderer = StaffSiteRenderer(list_template_folders(project, "documents"))
    return tell_faults(keep_seals(renderer.render(matter, formats), whole), report)


def _collect(whole: Project, guide: frozenset[str], report: Report) -> StaffMatter:
    """All that the pages are made of. Raises ContentErrors."""
    comparisons = compare_changed(whole, report=report)
    changes = group_pending(whole.standings, comparisons)
    impacts = list_impacts(whole.catalogue, whole.standings, changes)
    requests = [PackRequest(), *list_meeting_requests(whole.standings)]
    return StaffMatter(
        standings=whole.standings,
        html=whole.html,
        comparisons=comparisons,
        changes=changes,
        impacts=impacts,
        laws=survey_laws(whole, impacts, report=report),
        forecast=forecast_decisions(whole.standings),
        dates=whole.catalogue.dates,
        comparer=TextComparer(partial(open_as_it_stood, whole), compare_policies),
        opener=_make_opener(whole),
        packs=open_packs(whole, requests, comparisons, report=report),
        replaced=compare_stale(whole),
        readings=list_readings(whole.catalogue, whole.standings, impacts.values()),
        translations=judge_translations(whole.catalogue.translations, whole.standings),
        guide=guide,
    )


def _make_opener(whole: Project) -> TextOpener:
    """Opens what only staff may read; links lead to what other policies are called now."""
    named = list_addresses(whole.catalogue, [(one.school.id, one.policy) for one in whole.standings])
    opener = RecordOpener(whole.archive, whole.standings, named)
    return TextOpener(opener.open_current, opener.open_as_it_stood)


def _list_guide(project: Path) -> frozenset[str]:
    """The pages of the guide that MkDocs makes for a project, as their files are called, without `.md`."""
    folder = find_docs_settings(project).parent / "docs" / GUIDE_FOLDER
    return frozenset(page.stem for page in folder.glob("*.md"))
