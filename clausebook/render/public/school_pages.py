"""What stands at the address of one school: its home, its policies as data, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.addresses import FEED
from clausebook.model.approvals import History
from clausebook.model.dates import PartialDate
from clausebook.model.trust import dial_number
from clausebook.render.frame.folders import Content, Folder
from clausebook.render.frame.pages import Crumb, OldPublicFrame, Page
from clausebook.render.history.statuses import Case, changes_words
from clausebook.render.policy.feeds import FeedWriter
from clausebook.render.public.policy_lists import POLICY_LIST, write_policy_list
from clausebook.render.text.periods import say_when
from clausebook.render.text.phrases import say_due
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.edition import Edition
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_lists import VersionLister

OTHER_SUBJECT = "Other policies"
_ROOT = "../"
_TAGGED = (Case.DRAFT, Case.COMING, Case.WITHDRAWN)
# How long it is news that a policy changed, about a term; a line beside each that ever did would tell nobody anything.
_NEWS_MONTHS = 3


class SchoolFolderRenderer:
    """Makes what stands at a school's address, but for its policies, which have folders of their own."""

    def __init__(
        self, edition: Edition, templates: TemplateRenderer, frames: OldPublicFrame, lister: VersionLister
    ) -> None:
        self._edition, self._templates, self._frames, self._lister = edition, templates, frames, lister
        self._feeds = FeedWriter(lister.trust, lister.day)
        self._histories: dict[str, list[History]] = {id_: [] for id_ in edition.policies.schools}
        for (school, _), history in edition.histories.items():
            self._histories[school].append(history)

    def plan(self, school: School) -> Folder:
        """The folder of one school; its feed stands at its old addresses too, where programs still ask for it."""
        home = f"{school.id}/"
        old = tuple(old for old, new in self._edition.redirects.items() if new == home)
        return Folder((home, *old), lambda: self._make(school, (home, *old)))

    def _make(self, school: School, homes: tuple[str, ...]) -> Content:
        own = self._edition.policies.by_school.get(school.id, {})
        histories = self._histories[school.id]
        page = make_school_page(school, own.values(), self._lister, self._templates, self._frames, histories=histories)
        feed = self._feeds.write_feed(school, histories, address=homes[0], title="Changes to our policies")
        listed = write_policy_list(school, own, self._edition.histories, self._lister)
        return Content((page,), {f"{homes[0]}{POLICY_LIST}": listed, **{f"{home}{FEED}": feed for home in homes}})


def make_school_page(  # noqa: PLR0913  what every renderer has, and the school's own
    school: School,
    policies: Iterable[Policy],
    lister: VersionLister,
    templates: TemplateRenderer,
    frames: OldPublicFrame,
    *,
    histories: Iterable[History],
) -> Page:
    """The home page of one school, as on a day; `histories` are those of its policies that were ever approved."""
    trust = lister.trust
    office = school.roles["office"]
    view = {
        "root": _ROOT,
        "school": school.name,
        "address": f"{trust.address}{school.id}/",
        "school_id": school.id,
        "groups": _group_by_subject(list(policies), {history.policy: history for history in histories}, lister),
        "office": office.title,
        "office_title": office.title[:1].upper() + office.title[1:],
        "phone": office.phone.replace(" ", "\u00a0"),
        "dial": f"tel:{dial_number(office.phone)}",
        "email": Verbatim(office.email),
    }
    crumbs = (Crumb(trust.name, _ROOT), Crumb(school.short_name))
    return Page(
        address=f"{school.id}/",
        title=f"Our policies \u2013 {school.name}",
        description=f"The policies of {school.name}, each with a short version in plain words.",
        brand=school.id,
        header=frames.write_header(school, _ROOT, crumbs),
        main=templates.render_mapping("school.html", view),
        footer=frames.write_footer(school, _ROOT, f"{school.name}, part of {trust.name}."),
        scripts=("assets/review.js",),
    )


def _group_by_subject(
    policies: list[Policy], histories: Mapping[str, History], lister: VersionLister
) -> list[dict[str, Any]]:
    subjects = [(subject.id, subject.title) for subject in lister.trust.subjects]
    groups = []
    for id_, title in [*subjects, ("", OTHER_SUBJECT)]:
        found = sorted((p for p in policies if p.subject == id_), key=lambda policy: policy.short_title)
        if found:
            views = [_view_policy(p, histories.get(p.id) or History(p.school.id, p.id), lister) for p in found]
            groups.append({"title": title, "policies": views})
    return groups


def _view_policy(policy: Policy, history: History, lister: VersionLister) -> dict[str, Any]:
    return {
        "href": f"{policy.id}/",
        "title": policy.short_title,
        "summary": policy.list_summary,
        "lines": list(_list_lines(policy, history, lister)),
    }


def _list_lines(policy: Policy, history: History, lister: VersionLister) -> Iterator[dict[str, str]]:
    """What is said beside a policy: on any day one line at most, and none of one that is simply in force."""
    for one in lister.list_statuses(policy, history):
        view = {"tag": "", "tone": one.tone, "words": "", "since": one.since, "until": one.until}
        if one.case in _TAGGED:
            yield {**view, "tag": one.tag}
        elif one.case is Case.LATE and policy.review.next:
            yield {**view, "words": f"Its review was due {say_due(policy.review.next)}. It is still in force."}
        elif one.case is Case.REPLACED:
            yield {**view, "words": "A new version applies now."}
        elif one.case is Case.IN_FORCE:
            yield from _list_news(policy, history, view)


def _list_news(policy: Policy, history: History, view: dict[str, str]) -> Iterator[dict[str, str]]:
    """That its words changed, for as long as that is news; a review, a correction or a first version is none."""
    record = history.find_version(policy.version)
    if record is None or record.event.is_minor or not changes_words(history, record):
        return
    decided, start = record.event.on, history.find_start(record)
    when = PartialDate(decided.year, decided.month) if decided.month else decided
    old = PartialDate(start.year, start.month, start.day).add_months(_NEWS_MONTHS).first_day().isoformat()
    if not view["since"] or view["since"] < old:
        yield {**view, "words": f"Changed {say_when(when)}", "until": min(old, view["until"] or old)}
