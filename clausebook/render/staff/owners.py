"""Everyone who looks after policies, and what they look after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.frame.staff_pages import About
from clausebook.render.text.phrases import count_things, say_day, say_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame

FOLDER = "owners/"


def make_owners_page(standings: Standings, slugs: Mapping[str, str], frames: OldStaffFrame) -> Page:
    """The list of owners; `slugs` names the calendar of each that has one, below `owners/`."""
    by_owner: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.owner:
            by_owner.setdefault(standing.owner, []).append(standing)
    owners = [
        {
            "name": owner,
            "slug": slugs.get(owner, ""),
            "sentence": _describe(by_owner[owner]),
        }
        for owner in sorted(by_owner, key=str.casefold)
    ]
    unowned = sum(not standing.owner for standing in standings)
    lead = f"{count_things(len(owners), 'owner')}, on {say_day(standings.day)}."
    if unowned:
        lead += f" {count_things(unowned, 'policy has', 'policies have')} no owner."
    about = About(FOLDER, "Owners and calendars", "Who looks after which policies.", FOLDER)
    return frames.make_page(about, "staff-owners.html", {"lead": lead, "owners": owners})


def _describe(own: list[Standing]) -> str:
    titles = sorted({standing.short_title for standing in own}, key=str.casefold)
    schools = {standing.school.id for standing in own}
    return f"{say_list(titles)}, in {count_things(len(schools), 'school')}."
