"""Policies whose words differ from what was approved: each change once, and a redline of each policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import count_changed_words
from clausebook.model.standings import State
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.staff_pages import About
from clausebook.render.redline.change_words import CHANGE_TAGS, name_change, summarise_comparison
from clausebook.render.redline.redlines import view_comparison
from clausebook.render.staff.meetings import write_command
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.shared_changes import Reach, SharedChange
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame
    from clausebook.render.staff.meetings import SayMeeting

FOLDER = "pending/"
_HEADS = ("Policy and school", "What changed", "Next meeting that can approve it")


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
    changes: Iterable[SharedChange],
    frames: OldStaffFrame,
    say_meeting: SayMeeting,
) -> list[Page]:
    """The list of pending changes, each distinct one once, and a redline for each policy."""
    found = list_pending(standings, comparisons)
    views = [_view_change(change) for change in changes]
    pages = [_make_list(found, views, standings, frames, say_meeting)]
    pages += [_make_redline(one.standing, one.comparison, standings, frames) for one in found if one.comparison]
    return pages


def _make_list(
    found: list[Pending],
    changes: list[dict[str, Any]],
    standings: Standings,
    frames: OldStaffFrame,
    say_meeting: SayMeeting,
) -> Page:
    schools = {one.standing.school.id for one in found}
    count = f"{count_things(len(found), 'policy', 'policies')} in {count_things(len(schools), 'school')}"
    lead = f"{count} {'differs' if len(found) == 1 else 'differ'} from the words approved, on {say_day(standings.day)}."
    view = {
        "lead": f"{lead} The public site shows the approved words." if found else "",
        "day": say_day(standings.day),
        "changes": changes,
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
        "title": standing.short_title,
        "school": standing.school.name,
        "href": one.href,
        "state": "",
        "cells": [
            {"text": f"{summary} {_say_basis(standing.latest)}".strip(), "href": ""},
            {"text": say_meeting(standing), "href": ""},
        ],
    }


def _say_basis(record: Record | None) -> str:
    return f"Compared with version {record.version}, approved {record.event.on}." if record else ""


def _view_change(change: SharedChange) -> dict[str, Any]:
    """A change, with links to each place that it reaches."""
    schools, policies, title = change.schools, change.policies, name_change(change)
    reach = f"The same change in {count_things(len(schools), 'school')}." if len(schools) > 1 else "In 1 school only."
    return {
        "title": title,
        "tag": CHANGE_TAGS[change.part.change],
        "reach": f"{', '.join(policies)}. {reach}",
        "links": [_view_link(reach, title, has_title=len(policies) > 1) for reach in change.reaches],
    }


def _view_link(reach: Reach, title: str, *, has_title: bool) -> dict[str, str]:
    compared = reach.compared
    return {
        "text": compared.school.short_name,
        "hidden": f": {title}, {compared.short_title}",
        "more": f", {compared.short_title}" if has_title else "",
        "href": f"{compared.school.id}/{compared.id}/#change-{reach.at}",
    }


def _make_redline(standing: Standing, comparison: Comparison, standings: Standings, frames: OldStaffFrame) -> Page:
    school, latest = standing.school, standing.latest
    basis = f"Version {latest.version}, approved {latest.event.on}," if latest else "The approved text"
    words = count_things(count_changed_words(comparison), "word")
    view = {
        "title": standing.short_title,
        "school": school.name,
        "lead": f"{school.name}, on {say_day(standings.day)}.",
        "summary": f"{summarise_comparison(comparison)}: {words} to read.",
        "basis": f"{basis} compared with the words that the library composes now.",
        "public": f"{frames.public_address}{school.id}/{standing.policy}/" if standing.in_force else "",
        "redline": view_comparison(comparison),
        "approver": (standing.approver or "the body that decides on it"),
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
