"""The policies of the trust itself: their page, and how other pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.grammar import capitalise
from clausebook.model.holders import TRUST_ID
from clausebook.render.frame.contacts import view_contact
from clausebook.render.frame.page_kinds import HELD, POLICY, SCHOOL_CHANGES, SCHOOL_SEARCH, TRUSTS_OWN
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.text.held_words import say_place_in_full
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.edition import Edition
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.contacts import ContactView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.policy.downloads import DownloadView, PolicyFile
    from clausebook.render.public.subjects import SubjectView


@dataclass(frozen=True, slots=True)
class OwnPolicyView(View):
    """A policy of the trust itself in a list; `href` is below the site's root.

    `place` says where it is, of one that is held elsewhere.
    """

    href: str
    title: str
    summary: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class OwnListView(View):
    """The policies of the trust itself under their heading; of none there is nothing to show."""

    title: str
    policies: tuple[OwnPolicyView, ...]


@dataclass(frozen=True, slots=True)
class TrustsOwnView(View):
    """The policies of the trust itself, and its office; `office_title` begins with a capital letter."""

    template: ClassVar[str] = "trusts-own.html"
    title: str
    short_name: str
    trust: str
    address: Verbatim
    search: str
    changes: str
    groups: tuple[SubjectView, ...]
    office: str
    office_title: str
    contact: ContactView
    downloads: tuple[DownloadView, ...]


def name_own(trust: Trust) -> str:
    """ "Policies of the trust itself", in the words with which a project names itself."""
    return f"Policies of {trust.short_name} itself"


def view_own(edition: Edition) -> OwnListView:
    """The policies of the trust itself by title, those that it keeps elsewhere among them; none if it has none."""
    found = [
        (one.id, OwnPolicyView(POLICY.locate(school=TRUST_ID, policy=one.id), one.short_title, one.list_summary))
        for one in edition.policies.by_school.get(TRUST_ID, {}).values()
    ]
    found += [
        (
            one.policy,
            OwnPolicyView(
                HELD.locate(school=TRUST_ID, policy=one.policy),
                one.short_title,
                one.list_summary,
                say_place_in_full(one),
            ),
        )
        for one in edition.list_held(TRUST_ID)
    ]
    listed = sorted(found, key=lambda one: (one[1].title.casefold(), one[0]))
    return OwnListView(name_own(edition.policies.trust), tuple(view for _, view in listed))


def make_own_page(
    holder: School,
    groups: tuple[SubjectView, ...],
    maker: PageMaker,
    *,
    has_held: bool,
    files: Sequence[PolicyFile] = (),
) -> Page:
    """The page of all policies of the trust itself; `files` have all of them."""
    office, short = holder.roles["office"], "" if has_held else ", each with a short version in plain words"
    about = About(
        kind=TRUSTS_OWN,
        address=TRUSTS_OWN.locate(),
        title=name_own(maker.trust),
        description=f"The policies of {holder.name} itself{short}.",
        crumbs=(Crumb(holder.name, "../"), Crumb(name_own(maker.trust))),
        school=holder,
    )
    view = TrustsOwnView(
        title=name_own(maker.trust),
        short_name=holder.short_name,
        trust=holder.name,
        address=Verbatim(f"{maker.trust.address}{about.address}"),
        search=f"{about.root}{SCHOOL_SEARCH.locate(school=holder.id)}",
        changes=f"{about.root}{SCHOOL_CHANGES.locate(school=holder.id)}",
        groups=groups,
        office=office.title,
        office_title=capitalise(office.title),
        contact=view_contact(office),
        downloads=view_downloads(files, ""),
    )
    return maker.make_page(about, view)
