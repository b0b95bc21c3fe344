"""Policies whose words differ from what was approved: each change once, and a redline of each policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import Change, count_changed_words, summarise_comparison
from clausebook.model.standings import State
from clausebook.render.pages import Crumb
from clausebook.render.phrases import count_things
from clausebook.render.staff_frame import About
from clausebook.render.staff_redline import view_comparison
from clausebook.render.staff_words import say_day, write_command
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Block, Comparison, SectionComparison
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School
    from clausebook.render.pages import Page
    from clausebook.render.staff_frame import StaffFramePress
    from clausebook.render.staff_words import SayMeeting

FOLDER = "pending/"
_HEADS = ("Policy and school", "What changed", "Next meeting that can approve it")
# Stands for a school's name, so that a change which differs in nothing else is one change. No file can hold it.
_NAME = "\ue000"
_TAGS = {
    Change.CHANGED: "Changed",
    Change.ADDED: "New",
    Change.REMOVED: "Removed",
    Change.MOVED: "Moved",
    Change.MOVED_AND_CHANGED: "Moved and changed",
}


@dataclass(frozen=True, slots=True)
class Pending:
    """A policy whose words differ from its latest record, and how; no comparison if none was made."""

    standing: Standing
    comparison: Comparison | None

    @property
    def href(self) -> str:
        """Its redline, from the list."""
        return f"{self.standing.school.id}/{self.standing.policy}/" if self.comparison else ""


def list_pending(standings: Standings, comparisons: Mapping[tuple[str, str], Comparison]) -> list[Pending]:
    """The policies that were changed since their approval, by school and id."""
    changed = (standing for standing in standings if standing.state is State.CHANGED)
    return [Pending(standing, comparisons.get((standing.school.id, standing.policy))) for standing in changed]


def make_pending_pages(
    standings: Standings,
    comparisons: Mapping[tuple[str, str], Comparison],
    frames: StaffFramePress,
    say_meeting: SayMeeting,
) -> list[Page]:
    """The list of pending changes, and a redline for each policy."""
    found = list_pending(standings, comparisons)
    pages = [_make_list(found, standings, frames, say_meeting)]
    pages += [_make_redline(one.standing, one.comparison, standings, frames) for one in found if one.comparison]
    return pages


def _make_list(found: list[Pending], standings: Standings, frames: StaffFramePress, say_meeting: SayMeeting) -> Page:
    schools = {one.standing.school.id for one in found}
    count = f"{count_things(len(found), 'policy', 'policies')} in {count_things(len(schools), 'school')}"
    lead = f"{count} {'differs' if len(found) == 1 else 'differ'} from the words approved, on {say_day(standings.day)}."
    view = {
        "lead": f"{lead} The public site shows the approved words." if found else "",
        "day": say_day(standings.day),
        "changes": _group_changes(found),
        "records": [_view_record(one, say_meeting) for one in found],
        "heads": _HEADS,
        "label": "Policies with pending changes",
    }
    about = About(FOLDER, "Pending changes", "Policies whose words differ from what was approved.", FOLDER)
    return frames.make_page(about, "staff-pending.html", view)


def _view_record(one: Pending, say_meeting: SayMeeting) -> dict[str, Any]:
    standing = one.standing
    summary = f"{summarise_comparison(one.comparison)}." if one.comparison else "The words differ."
    return {
        "title": curl_quotes(standing.short_title),
        "school": curl_quotes(standing.school.name),
        "href": one.href,
        "state": "",
        "cells": [
            {"text": curl_quotes(f"{summary} {_say_basis(standing.latest)}".strip()), "href": ""},
            {"text": curl_quotes(say_meeting(standing)), "href": ""},
        ],
    }


def _say_basis(record: Record | None) -> str:
    return f"Compared with version {record.version}, approved {record.event.on}." if record else ""


def _group_changes(found: list[Pending]) -> list[dict[str, Any]]:
    """Each distinct change once, that which reaches most first, with links to where it stands."""
    groups: dict[Hashable, list[tuple[Pending, SectionComparison, int]]] = {}
    for one in found:
        parts = one.comparison.parts if one.comparison else ()
        changed = [part for part in parts if part.change is not Change.SAME]
        for at, part in enumerate(changed, start=1):
            groups.setdefault(_sign(part, one.standing.school), []).append((one, part, at))
    ordered = sorted(groups.values(), key=lambda group: -len(group))
    return [_view_change(group) for group in ordered]


def _view_change(group: list[tuple[Pending, SectionComparison, int]]) -> dict[str, Any]:
    first, part, _ = group[0]
    schools = {one.standing.school.id for one, _, _ in group}
    policies = sorted({one.standing.short_title for one, _, _ in group}, key=str.casefold)
    reach = f"The same change in {count_things(len(schools), 'school')}." if len(schools) > 1 else "In 1 school only."
    title = part.after_title or part.before_title
    if not title:
        is_short = first.comparison is not None and part is first.comparison.in_short
        title = "In short" if is_short else "Opening or end of the document"
    return {
        "title": curl_quotes(title),
        "tag": _TAGS[part.change],
        "reach": curl_quotes(f"{', '.join(policies)}. {reach}"),
        "links": [
            {
                "text": curl_quotes(one.standing.school.short_name),
                "hidden": curl_quotes(f": {title}, {one.standing.short_title}"),
                "more": curl_quotes(f", {one.standing.short_title}") if len(policies) > 1 else "",
                "href": f"{one.href}#change-{at}",
            }
            for one, _, at in group
        ],
    }


def _sign(part: SectionComparison, school: School) -> Hashable:
    """What two schools' changes have in common when they are the same, the schools' names aside."""
    blocks = tuple(_sign_block(block, school) for block in part.blocks if block.change is not Change.SAME)
    return part.key, part.change, _hide(part.after_title, school), _hide(part.before_title, school), blocks


def _sign_block(block: Block, school: School) -> Hashable:
    return (
        block.change,
        block.is_moved,
        tuple(
            (line.form, line.level, run.change, _hide(run.text, school))
            for line in block.lines
            for run in line.runs
            if run.change is not Change.SAME
        ),
        block.notes,
    )


def _hide(text: str, school: School) -> str:
    return text.replace(school.name, _NAME).replace(school.short_name, _NAME)


def _make_redline(standing: Standing, comparison: Comparison, standings: Standings, frames: StaffFramePress) -> Page:
    school, latest = standing.school, standing.latest
    basis = f"Version {latest.version}, approved {latest.event.on}," if latest else "The approved text"
    words = count_things(count_changed_words(comparison), "word")
    view = {
        "title": curl_quotes(standing.short_title),
        "school": curl_quotes(school.name),
        "lead": curl_quotes(f"{school.name}, on {say_day(standings.day)}."),
        "summary": curl_quotes(f"{summarise_comparison(comparison)}: {words} to read."),
        "basis": curl_quotes(f"{basis} compared with the words that the library composes now."),
        "public": f"{frames.public_address}{school.id}/{standing.policy}/" if standing.in_force else "",
        "redline": view_comparison(comparison),
        "approver": curl_quotes(standing.approver or "the body that decides on it"),
        "command": write_command(standing),
        "stale": bool(standing.stale),
    }
    about = About(
        address=f"{FOLDER}{school.id}/{standing.policy}/",
        title=f"Pending changes: {standing.short_title}, {school.name}",
        description="What differs from the words that were approved.",
        section=FOLDER,
        crumbs=(Crumb("Pending changes", "../../"), Crumb(f"{standing.short_title}, {school.short_name}")),
    )
    return frames.make_page(about, "staff-redlined.html", view)
