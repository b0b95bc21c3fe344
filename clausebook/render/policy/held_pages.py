"""The page of a policy that is held elsewhere: whose it is, who approved it and when, and the way to it.

Its address is the one that the policy has for ever: when it is composed here, its page takes this one's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.beside import say_cycle
from clausebook.model.grammar import capitalise
from clausebook.render.frame.contacts import view_contact
from clausebook.render.frame.page_kinds import HELD, WITHDRAWN
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.history.held_statuses import view_held_statuses
from clausebook.render.policy.facts import FactView
from clausebook.render.text.held_words import locate_held, name_approver_of, say_file, say_place_in_full
from clausebook.render.text.phrases import say_due
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clausebook.model.edition import Edition
    from clausebook.model.held import HeldFile, HeldPolicy
    from clausebook.model.histories import History
    from clausebook.model.trust import School
    from clausebook.render.frame.contacts import ContactView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.predecessors import Succession
    from clausebook.render.history.version_lists import StatusView, VersionView

# The part of the page to which a search leads.
WHERE = "where-it-is"


@dataclass(frozen=True, slots=True)
class HeldView(View):
    """What is known of the policy; `is_elsewhere` says that the way to it leaves the site.

    `contact` is None where nobody is left to ask.
    """

    template: ClassVar[str] = "held.html"
    title: str
    school: str
    address: Verbatim
    summary: str
    statuses: tuple[StatusView, ...]
    where: str
    href: Verbatim
    link: str
    is_elsewhere: bool
    office: str
    office_title: str
    contact: ContactView | None
    facts: tuple[FactView, ...]
    versions: tuple[VersionView, ...]


@dataclass(frozen=True, slots=True)
class HeldPageRenderer:
    """Makes such pages, as on a day."""

    maker: PageMaker
    succession: Succession
    day: date

    def make_page(self, held: HeldPolicy, school: School, history: History) -> Page:
        """The page of one; `history` are the versions that the policy had here before, if any."""
        trust, is_over = self.maker.trust, school.ending is not None and school.ending.has_come(self.day)
        # Nobody answers any more in a school that is gone.
        office = (trust if is_over else school).roles.get("office")
        about = About(
            kind=WITHDRAWN if is_over else HELD,
            address=HELD.locate(school=school.id, policy=held.policy),
            title=held.title,
            description=f"{held.list_summary} {held.title} of {school.name}.".strip(),
            crumbs=(Crumb("Policies", "../"), Crumb(held.title)),
            school=school,
            more=f"{held.title}.",
        )
        view = HeldView(
            title=held.title,
            school=school.name,
            address=Verbatim(f"{trust.address}{about.address}"),
            summary=held.list_summary,
            statuses=view_held_statuses(held, school, trust, self.day),
            where=WHERE,
            href=Verbatim(locate_held(held, "")),
            link=f"Read the policy ({say_file(held.file)})" if held.file else f"Read the policy at {held.host}",
            is_elsewhere=held.file is None,
            office=office.title if office else "",
            office_title=capitalise(office.title) if office else "",
            contact=view_contact(office) if office else None,
            facts=tuple(self._list_facts(held, school)),
            versions=self.succession.list_versions(history, school, None),
        )
        return self.maker.make_page(about, view)

    def _list_facts(self, held: HeldPolicy, school: School) -> Iterator[FactView]:
        """The rows of "About this policy"; a fact that is not known has no row."""
        who = name_approver_of(held, school, self.maker.trust).removeprefix("the ") if held.approval.by else ""
        approval, due = held.approval, say_due(held.next_review) if held.next_review else ""
        cycle = f" (we review it {say_cycle(held.cycle)})" if held.cycle and due else ""
        facts = {
            "Approved by": ", ".join(filter(None, [who, str(approval.on or "")])),
            "Minute": approval.minute,
            "Next review": due + cycle,
            "Looked after by": held.owner,
            "Where it is": say_place_in_full(held),
        }
        yield from (FactView(label, capitalise(text)) for label, text in facts.items() if text)


def list_held_files(edition: Edition) -> dict[str, HeldFile]:
    """The files that go out with the public site, by path below its root: each below the page of its policy.

    There it is called as the policy is, so that a newer file is found where the old one was.
    """
    return {
        f"{HELD.locate(school=held.holder, policy=held.policy)}{held.published_name}": held.file
        for held in edition.held.values()
        if held.file
    }
