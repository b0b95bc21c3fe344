"""Schools' own words that replace a clause of the model which has changed since: stale, until staff have chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import Change
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.overriding import CHOICES
from clausebook.render.departures.differences import tag_difference
from clausebook.render.frame.staff_pages import About
from clausebook.render.redline.redline_blocks import view_block, view_runs
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.comparison import Comparison
    from clausebook.model.overriding import ComparedTexts
    from clausebook.model.policies import Difference, Section
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame
    from clausebook.render.text.wordings import WordingRenderer

    # The texts of each stale replacement, by (school, policy, section).
    Replaced = Mapping[tuple[str, str, str], ComparedTexts]

FOLDER = "stale/"
_DOES = {
    "keep": "Keep the school’s words",
    "adopt": "Adopt the trust’s words",
    "rewrite": "Rewrite the school’s words",
}


def list_stale(standings: Standings) -> list[tuple[Standing, Difference]]:
    """Every stale replacement, by school and policy."""
    return [(standing, difference) for standing in standings for difference in standing.stale]


def make_stale_page(standings: Standings, replaced: Replaced, frames: OldStaffFrame, wordings: WordingRenderer) -> Page:
    """The page of stale replacements: the three texts of each, and the commands that settle it."""
    found = list_stale(standings)
    items = [
        {
            **_view_item(standing, replaced[standing.school.id, standing.policy, difference.section], wordings),
            "anchor": f"stale-{at}",
        }
        for at, (standing, difference) in enumerate(found, start=1)
    ]
    schools = {standing.school.id for standing, _ in found}
    lead = f"{count_things(len(found), 'section')} in {count_things(len(schools), 'school')}, on"
    view = {
        "lead": f"{lead} {say_day(standings.day)}.",
        "day": say_day(standings.day),
        "items_": items,
        "has_marks": any(item["changes"] for item in items),
    }
    about = About(FOLDER, "Stale replacements", "Schools' own words whose original in the model has changed.", FOLDER)
    return frames.make_page(about, "staff-stale.html", view)


def _view_item(standing: Standing, compared: ComparedTexts, wordings: WordingRenderer) -> dict[str, Any]:
    school, texts = standing.school, compared.texts
    difference = texts.difference
    command = f"python3 build.py override {school.id}/{standing.policy} {difference.section}"
    return {
        "title": difference.title,
        "where": f"{standing.short_title}, {school.name}",
        "tag": tag_difference(difference, is_ours=False),
        "reason": _say_reason(difference),
        "school": school.short_name,
        "is_left_out": difference.kind == "omitted",
        "was": _view_text(texts.was, wordings),
        "now": _view_text(texts.now, wordings),
        "own": _view_text(texts.own, wordings),
        "changes": _view_changes(compared.moved) if compared.moved else None,
        "commands": [{"name": _DOES[choice], "words": [*command.split(), f"--{choice}"]} for choice in CHOICES],
    }


def _say_reason(difference: Difference) -> str:
    reason = difference.reason
    said = [
        f"The reason given: {reason.because.rstrip('.')}." if reason.because else "",
        f"Agreed by: {reason.agreed_by}." if reason.agreed_by else "",
        f"Until: {reason.until}." if reason.until else "",
    ]
    return " ".join(filter(None, said)).replace(NO_BREAK_SPACE, " ")


def _view_changes(comparison: Comparison) -> dict[str, Any]:
    """The clause of today, whole, with what was added and removed since."""
    (part,) = comparison.sections
    return {
        "title": view_runs(part.title),
        "blocks": [view_block(block) for block in part.blocks],
        "is_same": part.change is Change.SAME,
    }


def _view_text(section: Section | None, wordings: WordingRenderer) -> dict[str, Any] | None:
    """The title and the words of a section, without the addresses that they have on their own page."""
    if section is None:
        return None
    return {"title": section.title, "words": print_bare(section, wordings)}
