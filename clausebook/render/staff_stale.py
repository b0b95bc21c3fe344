"""Schools' own words that replace a clause of the model which has changed since: stale, until staff have chosen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from clausebook.render.phrases import count_things
from clausebook.render.staff_frame import About
from clausebook.render.staff_words import say_day, write_command
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from clausebook.model.policies import Difference, Passage, Section, Value
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.pages import Page
    from clausebook.render.staff_frame import StaffFramePress
    from clausebook.render.wordings import WordingPress

FOLDER = "stale/"
_ID = re.compile(r' id="[^"]*"')


def list_stale(standings: Standings) -> list[tuple[Standing, Difference]]:
    """Every stale replacement, by school and policy."""
    return [(standing, difference) for standing in standings for difference in standing.stale]


def make_stale_page(standings: Standings, frames: StaffFramePress, wordings: WordingPress) -> Page:
    """The page of stale replacements: both texts of each, and what may be done."""
    found = list_stale(standings)
    models = _find_models({difference.replaces for _, difference in found}, standings)
    items = [
        {**_view_item(standing, difference, models, wordings), "anchor": f"stale-{at}"}
        for at, (standing, difference) in enumerate(found, start=1)
    ]
    schools = {standing.school.id for standing, _ in found}
    lead = f"{count_things(len(found), 'section')} in {count_things(len(schools), 'school')}, on"
    view = {"lead": f"{lead} {say_day(standings.day)}.", "day": say_day(standings.day), "items_": items}
    about = About(FOLDER, "Stale replacements", "Schools' own words whose original in the model has changed.", FOLDER)
    return frames.make_page(about, "staff-stale.html", view)


def _find_models(wanted: set[str], standings: Standings) -> dict[str, tuple[Standing, Section]]:
    """Where each clause of the model stands now: the first policy, by school and id, that has it."""
    found: dict[str, tuple[Standing, Section]] = {}
    for standing in standings:
        for section in standing.draft.sections if standing.draft else ():
            if section.clause.id in wanted:
                found.setdefault(section.clause.id, (standing, section))
    return found


def _view_item(
    standing: Standing,
    difference: Difference,
    models: dict[str, tuple[Standing, Section]],
    wordings: WordingPress,
) -> dict[str, Any]:
    school = standing.school
    own = _find_section(standing, difference.section) if difference.kind != "omitted" else None
    model = models.get(difference.replaces)
    reason = difference.reason
    because = f"The reason given: {reason.because.rstrip('.')}." if reason.because else ""
    agreed = f"Agreed by: {reason.agreed_by}." if reason.agreed_by else ""
    return {
        "title": curl_quotes(difference.title),
        "where": curl_quotes(f"{standing.short_title}, {school.name}"),
        "tag": "Left out" if difference.kind == "omitted" else "Own wording",
        "reason": curl_quotes(" ".join(filter(None, [because, agreed]))),
        "school": curl_quotes(school.short_name),
        "is_left_out": difference.kind == "omitted",
        "own": _print(own, wordings) if own else "",
        "model": _print(model[1], wordings) if model else "",
        "model_from": curl_quotes(f"with the details of {model[0].school.short_name}") if model else "",
        "model_file": model[1].clause.location.path if model else f"clauses/{difference.replaces}.md",
        "own_file": own.clause.location.path if own else "",
        "manifest": f"schools/{school.id}/policies/{standing.policy}.yml",
        "section": difference.section,
        "command": write_command(standing),
    }


def _find_section(standing: Standing, key: str) -> Section | None:
    sections = standing.draft.sections if standing.draft else ()
    return next((section for section in sections if section.key == key), None)


def _print(section: Section, wordings: WordingPress) -> Markup:
    """The words of a section, without the addresses that they have on their own page."""
    passage = section.passage
    bare: Passage = replace(passage, values=tuple(_drop_link(value) for value in passage.values))
    html = wordings.print_passage(bare, ("",) * len(passage.wording.units), depth=section.depth)
    return Markup(_lower_headings(_ID.sub("", html)))  # noqa: S704  made by our own press


def _lower_headings(html: str) -> str:
    """Small headings of a clause as plain lines: on this page they head nothing."""
    return re.sub(r"<h[3-6]>(.*?)</h[3-6]>", r"<p><strong>\1</strong></p>", html)


def _drop_link(value: Value) -> Value:
    link = "" if value.link.startswith(("policy:", "#")) else value.link
    return replace(value, link=link, items=tuple(_drop_link(item) for item in value.items))
