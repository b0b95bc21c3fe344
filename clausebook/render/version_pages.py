"""Pages about the past and the future of a policy: its other versions, what applied on a day, and its withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.pages import Crumb, FramePress, Page
from clausebook.render.periods import say_applied, say_from, say_period, say_when
from clausebook.render.phrases import name_body
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.approvals import Event, History, Record
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School, Trust
    from clausebook.render.documents import DocumentPress
    from clausebook.render.policy_pages import PolicyPagePress
    from clausebook.render.version_lists import VersionLister

ON_SCRIPTS = ("assets/on.js",)


@dataclass(frozen=True, slots=True)
class _About:
    """What a page is called, and where it stands."""

    address: str
    title: str
    description: str
    scripts: tuple[str, ...] = ()


class VersionPagePress:
    """Makes the pages below a policy's own, and the page of a policy that is withdrawn."""

    def __init__(
        self, press: DocumentPress, frames: FramePress, policies: PolicyPagePress, lister: VersionLister
    ) -> None:
        self._press, self._frames, self._policies, self._lister = press, frames, policies, lister
        self._trust: Trust = lister.trust

    def make_version(self, policy: Policy, history: History, record: Record) -> Page:
        """The page of a version that the policy's own page does not show. Raises BrokenPromise."""
        is_coming = record in history.list_coming(self._lister.day)
        kind = "coming version" if is_coming else "old version"
        return self._policies.make_version_page(policy, kind, self._view_notice(history, record, is_coming=is_coming))

    def _view_notice(self, history: History, record: Record, *, is_coming: bool) -> dict[str, str]:
        current = history.find_in_force(self._lister.day)
        if is_coming:
            until = f" Until then, version {current.version} applies." if current else ""
            return {
                "title": f"This version starts {say_from(record.event.takes_effect).removeprefix('from ')}",
                "text": f"It is approved.{until}",
                "link": "Read the version in force" if current else "See this policy",
                "tag": f"Starts {record.event.takes_effect}",
                "tone": "info",
            }
        period = say_applied(history, record, "It applied")
        text, link = period, "Read the policy that is in force now"
        if current is None:
            text, link = f"{period} No version applies now.", "Read why, and what to use instead"
        return {
            "title": "This is an old version",
            "text": text,
            "link": link,
            "tag": "Replaced" if history.find_successor(record) else "Withdrawn",
            "tone": "grey",
        }

    def make_on(self, school: School, title: str, history: History) -> Page:
        """What applied on a day: every period in words, and with JavaScript the answer for one day."""
        applied = [record for record in reversed(history.records) if not history.is_void(record)]
        periods = [self._view_period(history, record) for record in applied]
        view = {"title": curl_quotes(title), "school": curl_quotes(school.name), "periods": periods}
        lead = f"{title} of {school.name}: which version applied on a day."
        about = _About(f"{school.id}/{history.policy}/on/", f"What applied on a date? {title}", lead, ON_SCRIPTS)
        crumbs = (Crumb(title, "../"), Crumb("What applied on a date?"))
        return self._frame(school, about, self._press.render("on.html", view), crumbs)

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
            "title": curl_quotes(title),
            "when": say_when(withdrawal.takes_effect),
            "who": curl_quotes(f"Decided by {name_body(withdrawal.body)}, {withdrawal.on}."),
            "why": curl_quotes(withdrawal.note),
            "instead": curl_quotes(titles.get(instead, "")),
            "instead_href": f"../{instead}/" if instead in titles else "",
            "versions": self._lister.list_versions(history, school, None),
        }  # fmt: skip
        about = _About(f"{school.id}/{history.policy}/", title, f"{title} of {school.name} is withdrawn.")
        return self._frame(school, about, self._press.render("withdrawn.html", view), (Crumb(title),))

    def _frame(self, school: School, about: _About, main: str, crumbs: tuple[Crumb, ...]) -> Page:
        root = "../" * about.address.count("/")
        return Page(
            address=about.address,
            title=curl_quotes(f"{about.title} \u2013 {school.name}"),
            description=curl_quotes(about.description),
            brand=school.id,
            header=self._frames.write_header(school, root, (Crumb("Policies", f"{root}{school.id}/"), *crumbs)),
            main=main,
            footer=self._frames.write_footer(school, root, f"{school.name}, part of {self._trust.name}."),
            scripts=about.scripts,
            is_indexed=False,
        )
