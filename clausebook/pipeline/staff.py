"""The status of every policy -> the site for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.analysis import forecast_reviews, group_pending, list_impacts, list_meeting_requests, list_readings
from clausebook.compare import compare_policies
from clausebook.model.review_packs import PackRequest
from clausebook.paths import list_template_folders
from clausebook.pipeline.comparing import compare_changed
from clausebook.pipeline.overriding import compare_stale
from clausebook.pipeline.project import (
    examine_project,
    keep_quiet,
    open_as_it_stood,
    refuse_record,
    refuse_words,
    survey_laws,
)
from clausebook.pipeline.review_packs import open_packs
from clausebook.record import BadRecord, judge_translations
from clausebook.render import AlteredWords, Site, StaffMatter, StaffSiteRenderer, TextComparer

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import Say


def render_staff_site(project: Path, *, today: date, report: Report, say: Say = keep_quiet) -> Site:
    """The whole site for staff. Raises ContentErrors."""
    whole = examine_project(project, today=today, report=report, say=say)
    say("Comparing what changed")
    comparisons = compare_changed(whole, report=report)
    changes = group_pending(whole.standings, comparisons)
    impacts = list_impacts(whole.catalogue, whole.standings, changes)
    laws = survey_laws(whole, impacts, report=report)
    say("Making the pages for staff")
    renderer = StaffSiteRenderer(list_template_folders(project, "documents"))
    requests = [PackRequest(), *list_meeting_requests(whole.standings)]
    packs = open_packs(whole, requests, comparisons, report=report)
    matter = StaffMatter(
        standings=whole.standings,
        comparisons=comparisons,
        changes=changes,
        impacts=impacts,
        laws=laws,
        forecast=forecast_reviews(whole.standings),
        dates=whole.catalogue.dates,
        comparer=TextComparer(lambda record: open_as_it_stood(whole, record), compare_policies),
        packs=packs,
        replaced=compare_stale(whole),
        readings=list_readings(whole.catalogue, whole.standings, impacts.values()),
        translations=judge_translations(whole.catalogue.translations, whole.standings),
    )
    try:
        return renderer.render(matter)
    except AlteredWords as altered:
        raise refuse_words(altered, report) from altered
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
