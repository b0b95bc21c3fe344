"""The page at the address of a policy that everybody could read once, and that is for staff only now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.dates import say_when
from clausebook.render.frame.contacts import view_contact
from clausebook.render.frame.folders import plan_page
from clausebook.render.frame.page_kinds import UNPUBLISHED
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.edition import Edition, Unpublished
    from clausebook.model.trust import School
    from clausebook.render.frame.contacts import ContactView
    from clausebook.render.frame.folders import Folder
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page

# What stands below the address of a policy, beside its versions and translations.
_BELOW = ("on/", "changes/", "differences/")


@dataclass(frozen=True, slots=True)
class UnpublishedView(View):
    """That a policy is for staff only, since when if that is known, and whom to ask."""

    template: ClassVar[str] = "unpublished.html"
    title: str
    school: str
    address: Verbatim
    since: str
    office: str
    contact: ContactView | None


def plan_unpublished(edition: Edition, maker: PageMaker) -> Iterator[Folder]:
    """A page for each such policy of which nothing else is told."""
    for (id_, policy), one in list_closed(edition).items():
        address = UNPUBLISHED.locate(school=id_, policy=policy)
        yield plan_page(address, partial(_make_page, address, edition.find_school(id_), one, maker))


def list_closed(edition: Edition) -> dict[tuple[str, str], Unpublished]:
    """The policies of which the public site shows no text any more."""
    return {
        key: one
        for key, one in edition.unpublished.items()
        if key not in edition.histories and key not in edition.held and edition.find_policy(*key) is None
    }


def list_old_addresses(edition: Edition) -> dict[str, str]:
    """The addresses at which something of such a policy was, and where they lead: to the policy's own address."""
    found: dict[str, str] = {}
    for (school, policy), one in edition.unpublished.items():
        home = UNPUBLISHED.locate(school=school, policy=policy)
        versions = (end for version in one.versions for end in (f"{version}/", f"changes/{version}/"))
        found |= {f"{home}{end}": home for end in (*_BELOW, *versions)}
    return found


def _make_page(address: str, school: School, one: Unpublished, maker: PageMaker) -> Page:
    office = school.roles.get("office") or maker.trust.roles.get("office")
    since = say_when(one.since) if one.since else ""
    about = About(
        kind=UNPUBLISHED,
        address=address,
        title=one.title,
        description=f"{one.title} of {school.name} is not published any more.",
        crumbs=(Crumb("Policies", f"../../{school.id}/"), Crumb(one.title)),
        school=school,
    )
    view = UnpublishedView(
        title=one.title,
        school=school.name,
        address=Verbatim(f"{maker.trust.address}{address}"),
        since=since,
        office=office.title if office else "",
        contact=view_contact(office) if office else None,
    )
    return maker.make_page(about, view)
