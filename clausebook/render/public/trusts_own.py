"""The policies of the trust itself: their page, and how other pages list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.grammar import capitalise
from clausebook.model.holders import TRUST_ID
from clausebook.render.frame.contacts import view_contact
from clausebook.render.frame.page_kinds import POLICY, SCHOOL_CHANGES, SCHOOL_SEARCH, TRUSTS_OWN
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from clausebook.model.policies import Policies
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.contacts import ContactView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.public.subjects import SubjectView


@dataclass(frozen=True, slots=True)
class OwnPolicyView(View):
    """A policy of the trust itself in a list; `href` is below the site's root."""

    href: str
    title: str
    summary: str


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


def name_own(trust: Trust) -> str:
    """ "Policies of the trust itself", in the words with which a project names itself."""
    return f"Policies of {trust.short_name} itself"


def view_own(policies: Policies) -> OwnListView:
    """The policies of the trust itself by title; none if it has none."""
    own = policies.by_school.get(TRUST_ID, {}).values()
    listed = tuple(
        OwnPolicyView(POLICY.locate(school=TRUST_ID, policy=one.id), one.short_title, one.list_summary)
        for one in sorted(own, key=lambda one: (one.short_title.casefold(), one.id))
    )
    return OwnListView(name_own(policies.trust), listed)


def make_own_page(holder: School, groups: tuple[SubjectView, ...], maker: PageMaker) -> Page:
    """The page of all policies of the trust itself."""
    office = holder.roles["office"]
    about = About(
        kind=TRUSTS_OWN,
        address=TRUSTS_OWN.locate(),
        title=name_own(maker.trust),
        description=f"The policies of {holder.name} itself, each with a short version in plain words.",
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
    )
    return maker.make_page(about, view)
