"""Everyone who looks after policies, and what they look after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.page_kinds import OWNERS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import count_things, say_day, say_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page


@dataclass(frozen=True, slots=True)
class OwnerView(View):
    """Someone who looks after policies; `slug` names their calendar, if there is one."""

    name: str
    slug: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnersView(View):
    """The page of owners."""

    template: ClassVar[str] = "staff-owners.html"
    lead: str
    owners: tuple[OwnerView, ...]


def make_owners_page(standings: Standings, slugs: Mapping[str, str], maker: PageMaker) -> Page:
    """The list of owners; `slugs` names the calendar of each that has one, below `owners/`."""
    by_owner: dict[str, list[Standing]] = {}
    for standing in standings:
        if standing.owner:
            by_owner.setdefault(standing.owner, []).append(standing)
    owners = tuple(
        OwnerView(owner, slugs.get(owner, ""), _describe(by_owner[owner]))
        for owner in sorted(by_owner, key=str.casefold)
    )
    unowned = sum(not standing.owner for standing in standings)
    lead = f"{count_things(len(owners), 'owner')}, on {say_day(standings.day)}."
    if unowned:
        lead += f" {count_things(unowned, 'policy has', 'policies have')} no owner."
    about = About(
        kind=OWNERS,
        address=OWNERS.locate(),
        title="Owners and calendars",
        description="Who looks after which policies.",
    )
    return maker.make_page(about, OwnersView(lead, owners))


def _describe(own: list[Standing]) -> str:
    titles = sorted({standing.short_title for standing in own}, key=str.casefold)
    schools = {standing.school.id for standing in own}
    return f"{say_list(titles)}, in {count_things(len(schools), 'school')}."
