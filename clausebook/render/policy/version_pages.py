"""Pages about the past and the future of a policy: its other versions, what applied on a day, and its withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.departures.differences import view_differences, write_lead
from clausebook.render.frame.pages import Crumb, OldPublicFrame, Page
from clausebook.render.frame.style_sheets import name_paper
from clausebook.render.history.statuses import say_ended
from clausebook.render.policy.facts import view_facts
from clausebook.render.policy.policy_pages import POLICY_SCRIPTS
from clausebook.render.text.periods import say_applied, say_from, say_period, say_when
from clausebook.render.text.phrases import name_body
from clausebook.render.text.proof import prove_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.approvals import Event, History, Record
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.policy.policy_pages import PolicyPageRenderer

# The way from the page of a version to the school's.
_VERSION_HOME = "../../"
ON_SCRIPTS = ("assets/on.js",)


@dataclass(frozen=True, slots=True)
class _About:
    """What a page is called, and where it stands."""

    address: str
    title: str
    description: str
    scripts: tuple[str, ...] = ()


class VersionPageRenderer:
    """Makes the pages below a policy's own, and the page of a policy that is withdrawn."""

    def __init__(
        self, templates: TemplateRenderer, frames: OldPublicFrame, policies: PolicyPageRenderer, lister: VersionLister
    ) -> None:
        self._templates, self._frames, self._policies, self._lister = templates, frames, policies, lister
        self._trust: Trust = lister.trust

    def make_version(self, policy: Policy, history: History, record: Record) -> Page:
        """The page of a version that the policy's own page does not show, under a notice of what it is.

        It is for no search engine. Raises BrokenPromise if its words are not those that were approved.
        """
        school, pages = policy.school, self._policies
        is_coming = record in history.list_coming(self._lister.day)
        kind = "coming version" if is_coming else "old version"
        name = f"{policy.title}, version {policy.version}"
        address = f"{school.id}/{policy.id}/{policy.version}/"
        printed = pages.print_sections(policy, home=_VERSION_HOME)
        view = {
            **pages.view_text(policy, printed, home=_VERSION_HOME),
            "name": name,
            "kind": kind,
            "address": f"{self._trust.address}{address}",
            "notice": self._view_coming(history, record) if is_coming else self._view_old(history, record),
            "statuses": self._lister.view_statuses(policy, history),
            "differences": view_differences(policy),
            "differences_lead": write_lead(policy),
            "differences_page": "",
            "facts": view_facts(policy),
        }
        main = self._templates.render_mapping("version.html", view)
        prove_page(policy, printed, main)
        crumbs = (Crumb("Policies", _VERSION_HOME), Crumb(policy.title, "../"), Crumb(f"Version {policy.version}"))
        more = "" if is_coming else f"Old version. {say_ended(history, record)}".strip()
        return Page(
            **pages.frame(policy, _VERSION_HOME, crumbs, more),
            address=address,
            title=f"{name} ({kind}) \u2013 {school.name}",
            main=main,
            scripts=POLICY_SCRIPTS,
            print_sheet=f"assets/print-{school.id}-versions.css",
            paper=name_paper(f"{policy.id}-{policy.version}"),
            is_indexed=False,
        )

    def _view_coming(self, history: History, record: Record) -> dict[str, str]:
        """The notice over a version that is approved and has not begun; it goes when the version begins."""
        current = history.find_in_force(self._lister.day)
        start = say_from(record.event.takes_effect).removeprefix("from ")
        return {
            "title": f"This version starts {start}",
            "text": f"It is approved.{f' Until then, version {current.version} applies.' if current else ''}",
            "link": "Read the version in force" if current else "See this policy",
            "changes": self._find_changes(history, record),
            "until": history.find_start(record).isoformat(),
        }

    def _view_old(self, history: History, record: Record) -> dict[str, str]:
        text, link = say_applied(history, record, "It applied"), "Read the policy that is in force now"
        if history.find_in_force(self._lister.day) is None:
            text, link = f"{text} No version applies now.", "Read why, and what to use instead"
        successor = history.find_successor(record)
        changes = self._find_changes(history, successor) if successor else ""
        return {"title": "This is an old version", "text": text, "link": link, "changes": changes, "until": ""}

    def _find_changes(self, history: History, record: Record) -> str:
        """Where it is told what a version changed, from the page of another; nowhere if it is told no more.

        The address with its number leads on to the shorter one while the policy's own page shows the version.
        """
        is_told = self._lister.is_kept(history, record) and not history.is_void(record)
        return f"../changes/{record.version}/" if is_told else ""

    def make_on(self, school: School, title: str, history: History) -> Page:
        """What applied on a day: every period in words, and with JavaScript the answer for one day."""
        applied = [record for record in reversed(history.records) if not history.is_void(record)]
        periods = [self._view_period(history, record) for record in applied]
        address = f"{school.id}/{history.policy}/on/"
        view = {
            "title": title,
            "school": school.name,
            "address": f"{self._trust.address}{address}",
            "periods": periods,
        }
        lead = f"{title} of {school.name}: which version applied on a day."
        about = _About(address, f"What applied on a date? {title}", lead, ON_SCRIPTS)
        crumbs = (Crumb(title, "../"), Crumb("What applied on a date?"))
        return self._frame(school, about, self._templates.render_mapping("on.html", view), crumbs)

    def _view_period(self, history: History, record: Record) -> dict[str, str]:
        """A version with its first and last day, and the days between which it may have begun or ended."""
        lister, current = self._lister, history.find_in_force(self._lister.day)
        start, end = history.find_start(record), history.find_end(record)
        begun = record.event.takes_effect
        href = "../" if record == current else f"../{record.version}/" if lister.is_kept(history, record) else ""
        return {
            "name": f"Version {record.version}",
            "href": href,
            "applies": say_period(history, record),
            "first": start.isoformat(),
            "sure": max(start, begun.last_day() if begun.precision != "day" else start).isoformat(),
            "until": end.first_day().isoformat() if end else "",
            "gone": end.last_day().isoformat() if end and end.precision != "day" else "",
        }

    def make_withdrawn(self, school: School, history: History, withdrawal: Event, titles: Mapping[str, str]) -> Page:
        """The page of a policy that is withdrawn: since when, why, and what to use instead."""
        latest = history.latest
        title = latest.title if latest else history.policy
        instead = withdrawal.instead
        view = {
            "title": title,
            "school": school.name,
            "address": f"{self._trust.address}{school.id}/{history.policy}/",
            "when": say_when(withdrawal.takes_effect),
            "who": f"Decided by {name_body(withdrawal.body)}, {withdrawal.on}.",
            "why": withdrawal.note,
            "instead": titles.get(instead, ""),
            "instead_href": f"../{instead}/" if instead in titles else "",
            "versions": self._lister.list_versions(history, school, None),
        }  # fmt: skip
        about = _About(f"{school.id}/{history.policy}/", title, f"{title} of {school.name} is withdrawn.")
        return self._frame(school, about, self._templates.render_mapping("withdrawn.html", view), (Crumb(title),))

    def _frame(self, school: School, about: _About, main: str, crumbs: tuple[Crumb, ...]) -> Page:
        root = "../" * about.address.count("/")
        return Page(
            address=about.address,
            title=f"{about.title} \u2013 {school.name}",
            description=about.description,
            brand=school.id,
            header=self._frames.write_header(school, root, (Crumb("Policies", f"{root}{school.id}/"), *crumbs)),
            main=main,
            footer=self._frames.write_footer(school, root, f"{school.name}, part of {self._trust.name}."),
            scripts=about.scripts,
            is_indexed=False,
        )
