"""A school's policies in force as data, for its other website and for whoever wants to count them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.data.data_parts import write_file
from clausebook.render.frame.folders import tell_file
from clausebook.render.redline.change_data import write_data
from clausebook.render.text.held_words import locate_held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.dates import PartialDate
    from clausebook.model.held import HeldPolicy
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.trust import School
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.policy.downloads import PolicyFile

FORMAT = 1
POLICY_LIST = "policies.json"


def write_policy_list(  # noqa: PLR0913  what it lists, by kind
    school: School,
    policies: Mapping[str, Policy],
    histories: Mapping[tuple[str, str], History],
    lister: VersionLister,
    held: Iterable[HeldPolicy] = (),
    *,
    files: Iterable[PolicyFile] = (),
) -> bytes:
    """The file `policies.json` of one school: every policy that is in force on the lister's day, by title.

    Those that it has as a file or on another site, `held`, are in it with that place and without a version. Drafts,
    versions that are still to come and policies that are withdrawn are not. A date has the precision in
    which it was given: "2026-09-24", "2026-09", "autumn term 2026" or "2026"; what is not known is null. `files` are
    those that have all of the school's texts for people.
    """
    trust = lister.trust
    in_force = [
        policy
        for id_, policy in policies.items()
        if not policy.is_draft
        and (history := histories.get((school.id, id_))) is not None
        and history.find_in_force(lister.day) is not None
    ]
    subjects = {subject.id: subject.title for subject in trust.subjects}
    listed = [(policy.short_title, policy.id, _list_policy(policy, trust.address, subjects)) for policy in in_force]
    listed += [(one.short_title, one.policy, _list_held(one, trust.address, subjects)) for one in held]
    home = f"{trust.address}{school.id}/"
    data = {
        "format": FORMAT,
        "school": {"id": school.id, "name": school.name, "address": home},
        "files": [write_file(one.format, f"{home}{one.name}", tell_file(one.content)) for one in files],
        "policies": [data for *_, data in sorted(listed, key=lambda one: (one[0].casefold(), one[1]))],
    }
    return write_data(data).encode()


def _list_held(held: HeldPolicy, root: str, subjects: Mapping[str, str]) -> dict[str, object]:
    home = f"{root}{held.holder}/{held.policy}/"
    return {
        "id": held.policy,
        "title": held.title,
        "short_title": held.short_title,
        "subject": _list_subject(held.subject, subjects),
        "summary": held.list_summary,
        "address": home,
        "version": None,
        "approved_on": _write_date(held.approval.on),
        "next_review": _write_date(held.next_review),
        "kept_at": locate_held(held, home),
    }


def _list_subject(subject: str, subjects: Mapping[str, str]) -> dict[str, str] | None:
    return {"id": subject, "title": subjects[subject]} if subject in subjects else None


def _list_policy(policy: Policy, root: str, subjects: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": policy.id,
        "title": policy.title,
        "short_title": policy.short_title,
        "subject": _list_subject(policy.subject, subjects),
        "summary": policy.list_summary,
        "address": f"{root}{policy.school.id}/{policy.id}/",
        "version": policy.version,
        "approved_on": _write_date(policy.approval.on),
        "next_review": _write_date(policy.review.next),
    }


def _write_date(when: PartialDate | None) -> str | None:
    """ISO 8601 to the precision of the date; a school term, which ISO does not know, in words."""
    if when is None:
        return None
    return when.iso or str(when).replace("\u00a0", " ")
