"""A school's own home: its policies grouped by what parents are doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.trust import dial_number
from clausebook.render.pages import Crumb, FramePress, Page
from clausebook.render.phrases import say_due, write_status
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.documents import DocumentPress
    from clausebook.render.version_lists import VersionLister

OTHER_SUBJECT = "Other policies"
_ROOT = "../"


def make_school_page(
    school: School, policies: Iterable[Policy], lister: VersionLister, press: DocumentPress, frames: FramePress
) -> Page:
    """The home page of one school, as on a day."""
    trust = lister.trust
    office = school.roles["office"]
    view = {
        "root": _ROOT,
        "school_id": school.id,
        "groups": _group_by_subject(list(policies), lister),
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


def _group_by_subject(policies: list[Policy], lister: VersionLister) -> list[dict[str, Any]]:
    subjects = [(subject.id, subject.title) for subject in lister.trust.subjects]
    groups = []
    for id_, title in [*subjects, ("", OTHER_SUBJECT)]:
        found = sorted((p for p in policies if p.subject == id_), key=lambda policy: policy.short_title)
        if found:
            groups.append({"title": curl_quotes(title), "policies": [_view_policy(p, lister) for p in found]})
    return groups


def _view_policy(policy: Policy, lister: VersionLister) -> dict[str, str]:
    due, status = policy.review.next, write_status(policy, lister.day, lister.trust.term_ends)
    return {
        "href": f"{policy.id}/",
        "title": curl_quotes(policy.short_title),
        "summary": curl_quotes(policy.list_summary),
        "tag": status["tag"] if status["tone"] != "ok" else "",
        "due": status["due"],
        "late": f"Its review was due {say_due(due)}. It is still in force." if due else "",
    }
