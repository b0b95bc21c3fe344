"""The words in which a policy's dates and state are said, to parents and on the front sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.dates import NO_BREAK_SPACE, PartialDate
from clausebook.model.grammar import capitalise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clausebook.model.approvals import Approval, Event, Record
    from clausebook.model.basis import Consultation, EqualityAssessment
    from clausebook.model.policies import Policy

NOT_RECORDED = "Not recorded"
_PAIR = 2
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000
# What a front sheet says of the approval of a draft: it must never look as if there were one.
_OF_A_DRAFT = {"approval_kind": "Draft", "approved_by": "Nobody yet", "approved_on": "Not yet", "in_force": "Not yet"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KINDS = {
    "approved": "Approved",
    "ratified": "Ratified",
    "adopted": "Adopted",
    "received": "Received and noted",
    "chairs-action": "Chair's action",
    "headteacher": "Decided by the {head}",
    "confirmed": "Chair's action confirmed",
    "withdrawn": "Withdrawn",
    "version-withdrawn": "Planned version called off",
    "recorded-in-error": "Recorded in error",
}


def count_words(number: int) -> str:
    """ "five" for 5; numerals from 11."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def count_things(number: int, one: str, many: str = "") -> str:
    """ "1 school", "5 schools"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_all(number: int, one: str) -> str:
    """ "both schools" for 2 of them, "all 5 schools" for 5; the only one is "the school"."""
    if number == 1:
        return f"the {one}"
    return f"both {one}s" if number == _PAIR else f"all {number:,} {one}s"


def say_schools(names: Sequence[str], total: int, *, is_first: bool = False) -> str:
    """Schools by name, or that they are all of so many: "Ashcombe and Marlowe", "all 5 schools".

    `is_first` is for a sentence that begins so; a name stays as it is written.
    """
    if not len(names) == total > 1:
        return say_list(list(names))
    every = say_all(total, "school")
    return capitalise(every) if is_first else every


def say_due(value: PartialDate) -> str:
    """The day at whose end something due then is late, in words: "by the end of September 2027"."""
    if value.precision == "day":
        return f"by {value}"
    article = "the " if value.precision == "term" else ""
    return f"by the end of {article}{value}"


def name_decision(kind: str, head: str) -> str:
    """A kind of decision, as it is called; `head` is what the school calls its headteacher."""
    return _KINDS[kind].format(head=head)


def say_consultation(asked: Consultation, *, has_record: bool) -> str:
    """Who was asked and when: "Parents and staff, from 1 May 2026 to 29 May 2026"; empty if nothing is recorded.

    `has_record` adds where the record is, which is for staff alone.
    """
    dates = [f"from {asked.first}" if asked.first else "", f"to {asked.last}" if asked.last else ""]
    when = " ".join(filter(None, dates))
    if asked.first == asked.last and asked.first:
        when = str(asked.first)
    record = f"(record: {asked.record})" if has_record and asked.record else ""
    return " ".join(filter(None, [", ".join(filter(None, [asked.who, when])), record]))


def say_assessment(equality: EqualityAssessment, *, has_record: bool) -> str:
    """When equality was assessed: "Assessed, 2 June 2026"; empty if nothing is recorded."""
    if equality.on is None:
        return ""
    record = f" (record: {equality.record})" if has_record and equality.record else ""
    return f"Assessed, {equality.on}{record}"


def list_basis(event: Event) -> list[str]:
    """What staff are told of a decision beside itself, a sentence for each: what it rests on, and who typed it in."""
    told = {
        "Consulted": say_consultation(event.basis.consultation, has_record=True),
        "Equality": say_assessment(event.basis.equality, has_record=True),
        "Recorded by": event.recorded_by,
    }
    return [f"{name}: {text}." for name, text in told.items() if text]


def say_version(record: Record) -> str:
    """Which version a decision approved: "version 2, Local governing committee, 22 September 2026, minute 7.2"."""
    event = record.event
    minute = f", minute {event.minute}" if event.minute else ""
    return f"version {record.version}, {event.body}, {event.on}{minute}"


def name_body(body: str) -> str:
    """A body inside a sentence: "the local governing committee", "the Board of Trustees"."""
    first, *others = body.split(" ")
    is_name = any(word[:1].isupper() for word in others) or first[1:2].isupper()
    return f"the {body if is_name else body[:1].lower() + body[1:]}"


def name_approver(approval: Approval, head: str) -> str:
    """Who decided, inside a sentence; a chair who acts does it for a body."""
    if approval.kind == "headteacher":
        return f"the {head}"
    return f"the chair for {name_body(approval.by)}" if approval.kind == "chairs-action" else name_body(approval.by)


def say_approved(policy: Policy) -> str:
    """The first sentences of the status line. No date is more precise than it was given."""
    approval, head = policy.approval, policy.school.terms["head"]
    when = str(approval.on or "")
    if policy.noted:
        return (
            f"Approved by {name_body(approval.by)}, {when}. Noted by {name_body(policy.noted.by)}, {policy.noted.on}."
        )
    if approval.kind == "chairs-action":
        confirmed = f" Confirmed {policy.confirmed.on}." if policy.confirmed else ""
        return f"Approved by the chair for the committee, {when}.{confirmed}"
    if approval.kind == "headteacher":
        return f"Approved by the {head}, {when}."
    return f"Approved by {name_body(approval.by)}, {when}." if approval.by else f"Approved {when}."


def say_decision(policy: Policy, meeting: date | None) -> str:
    """Who will decide on a draft, and on which day if it is known."""
    if not policy.approver:
        return "It is not approved yet."
    day = f" on {PartialDate(meeting.year, meeting.month, meeting.day)}" if meeting else ""
    approver = name_body(policy.approver)
    return f"It is not approved yet. {capitalise(approver)} will decide{day}."


def write_fact(policy: Policy, fact: str, trust: str) -> str:
    """One fact for a front sheet; what is not known, or not decided yet, is said to be."""
    if policy.is_draft and fact in _OF_A_DRAFT:
        return _OF_A_DRAFT[fact]
    approval, review = policy.approval, policy.review
    known = {
        "approval_kind": name_decision(approval.kind, policy.school.terms["head"]),
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
        "version": f"{policy.version} (draft)" if policy.is_draft else policy.version,
    }
    text = str(known[fact] or "")
    return capitalise(text) or NOT_RECORDED


def say_day(day: date) -> str:
    """A day in words that stay on one line: "20 November 2026"."""
    return str(PartialDate(day.year, day.month, day.day))


def say_list(names: list[str]) -> str:
    """Names in a sentence: "Ashcombe, Brook Lane and Marlowe"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def say_size(size: int) -> str:
    """How large a file is, as people read it beside a link: "84 kB", "1.2 MB"."""
    if size < _MEGABYTE - _KILOBYTE // 2:
        return f"{max(1, round(size / _KILOBYTE))}{NO_BREAK_SPACE}kB"
    return f"{size / _MEGABYTE:.1f}{NO_BREAK_SPACE}MB"
