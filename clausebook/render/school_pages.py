"""A school's own home: its policies grouped by what parents are doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.approvals import History
from clausebook.model.dates import PartialDate
from clausebook.model.trust import dial_number
from clausebook.render.pages import Crumb, FramePress, Page
from clausebook.render.periods import say_when
from clausebook.render.phrases import say_due
from clausebook.render.statuses import Case, changes_words
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.documents import DocumentPress
    from clausebook.render.version_lists import VersionLister

OTHER_SUBJECT = "Other policies"
_ROOT = "../"
_TAGGED = (Case.DRAFT, Case.COMING, Case.WITHDRAWN)
# How long it is news that a policy changed, about a term; a line beside each that ever did would tell nobody anything.
_NEWS_MONTHS = 3


def make_school_page(  # noqa: PLR0913  what every press has, and the school's own
    school: School,
    policies: Iterable[Policy],
    lister: VersionLister,
    press: DocumentPress,
    frames: FramePress,
    *,
    histories: Iterable[History],
) -> Page:
    """The home page of one school, as on a day; `histories` are those of its policies that were ever approved."""
    trust = lister.trust
    office = school.roles["office"]
    view = {
        "root": _ROOT,
        "school": curl_quotes(school.name),
        "address": f"{trust.address}{school.id}/",
        "school_id": school.id,
        "groups": _group_by_subject(list(policies), {history.policy: history for history in histories}, lister),
        "office": office.title,
        "office_title": office.title[:1].upper() + office.title[1:],
        "phone": office.phone.replace(" ", "\u00a0"),
        "dial": f"tel:{dial_number(office.phone)}",
        "email": office.email,
    }
    crumbs = (Crumb(trust.name, _ROOT), Crumb(school.short_name))
    return Page(
        address=f"{school.id}/",
        title=curl_quotes(f"Our policies \u2013 {school.name}"),
        description=curl_quotes(f"The policies of {school.name}, each with a short version in plain words."),
        brand=school.id,
        header=frames.write_header(school, _ROOT, crumbs),
        main=press.render("school.html", view),
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
            groups.append({"title": curl_quotes(title), "policies": views})
    return groups


def _view_policy(policy: Policy, history: History, lister: VersionLister) -> dict[str, Any]:
    return {
        "href": f"{policy.id}/",
        "title": curl_quotes(policy.short_title),
        "summary": curl_quotes(policy.list_summary),
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
