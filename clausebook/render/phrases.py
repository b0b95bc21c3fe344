"""The words in which a policy's dates and state are said, to parents and on the front sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.dates import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.model.dates import Duration, PartialDate
    from clausebook.model.policies import Policy

NOT_RECORDED = "Not recorded"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KINDS = {
    "approved": "Approved",
    "ratified": "Ratified",
    "adopted": "Adopted",
    "received": "Received and noted",
    "chairs-action": "Chair's action",
    "headteacher": "Decided by the {head}",
}


def count_words(number: int) -> str:
    """ "five" for 5; numerals from 11."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def count_things(number: int, one: str, many: str = "") -> str:
    """ "1 school", "5 schools"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_due(value: PartialDate) -> str:
    """The day at whose end something due then is late, in words: "by the end of September 2027"."""
    if value.precision == "day":
        return f"by {value}"
    article = "the " if value.precision == "term" else ""
    return f"by the end of {article}{value}"


def say_cycle(cycle: Duration) -> str:
    """ "every year", "every 3 years"."""
    return f"every {cycle.unit}" if cycle.count == 1 else f"every {cycle}"


def say_approval_kind(policy: Policy) -> str:
    """How it was approved, as a front sheet names it."""
    return _KINDS[policy.approval.kind].format(head=policy.school.terms["head"])


def say_approved(policy: Policy) -> str:
    """The first sentence of the status line. The date is never more precise than it was given."""
    approval, head = policy.approval, policy.school.terms["head"]
    when = f"{NO_BREAK_SPACE}".join(str(approval.on).split(" ")) if approval.on else ""
    if not approval.by and not when:
        return f"{policy.approver} will decide." if policy.approver else "It waits for a decision."
    if not when:
        return f"Approved by {approval.by}; the date is not recorded."
    return {
        "received": f"Noted by our committee, {when}.",
        "chairs-action": f"Approved by the chair for the committee, {when}.",
        "headteacher": f"Approved by the {head}, {when}.",
    }.get(approval.kind, f"Approved {when}.")


def is_in_force(policy: Policy, today: date) -> bool:
    """Whether the day from which the policy applies has come; with no such day it applies at once."""
    start = policy.approval.in_force
    return start is None or start.first_day() <= today


def write_status(policy: Policy, today: date, term_ends: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """The status line: a tag and two sentences, of which the reader's own date shows one."""
    due = policy.review.next
    approved = say_approved(policy)
    if not (policy.approval.by or policy.approval.on):
        tag, tone = "Not approved yet", "warn"
    elif is_in_force(policy, today):
        tag, tone = "In force", "ok"
    else:
        tag, tone = f"Starts {policy.approval.in_force}", "info"
    late = f"Its review was due {say_due(due)} and is not finished yet. It still applies." if due else ""
    return {
        "tag": tag,
        "tone": tone,
        "due": due.last_day(term_ends).isoformat() if due else "",
        "on_time": f"{approved} Next review: {due}." if due else approved,
        "late": f"{approved} {late}" if late else "",
    }


def write_fact(policy: Policy, fact: str, trust: str) -> str:
    """One fact for a front sheet; what is not known is said to be."""
    approval, review = policy.approval, policy.review
    known = {
        "approval_kind": say_approval_kind(policy),
        "approved_by": approval.by,
        "approved_on": approval.on,
        "audience": policy.audience,
        "cycle": f"{policy.cycle}" if policy.cycle else "",
        "in_force": approval.in_force,
        "last_review": review.last,
        "minute": approval.minute,
        "next_review": review.next,
        "owner": policy.owner,
        "school": policy.school.name,
        "title": policy.title,
        "trust": trust,
        "version": policy.version,
    }
    text = str(known[fact] or "")
    return text[:1].upper() + text[1:] if text else NOT_RECORDED
