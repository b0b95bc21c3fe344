"""Who to ask, and the facts about a policy, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.beside import list_asked, say_cycle
from clausebook.model.grammar import capitalise
from clausebook.model.short_fingerprints import shorten_fingerprint
from clausebook.render.departures.differences import departs, list_shown, write_model_fact
from clausebook.render.frame.contacts import ContactView, view_contact
from clausebook.render.frame.page_kinds import CHECK_A_COPY
from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import name_approver, say_assessment, say_consultation, say_due

if TYPE_CHECKING:
    from clausebook.model.approvals import Approval, Record
    from clausebook.model.policies import Policy

_MODEL, _FINGERPRINT = "Trust model", "Fingerprint"
# What is live, beside the contacts and at the end: the guide's list of what needs no approval says the same.
KEPT = "Names and numbers here are kept up to date."
_LIVE = (
    "The name, telephone number and e-mail address of each contact, {}. They may change without a new approval. What "
    "the policy says does not."
)
_OF_SCHOOL = (
    "the school's names at the head and in tags, the address of this page, and the news that a school closes or leaves"
)
_OF_TRUST = "the trust's name at the head, and the address of this page"


@dataclass(frozen=True, slots=True)
class AskView(View):
    """Who answers a question, and how to reach them; `is_urgent` adds the number of the emergency services."""

    question: str
    role: str
    contact: ContactView
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class FactView(View):
    """A row of facts, perhaps with a link."""

    label: str
    text: str
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class PropertyView(View):
    """A fact for programs."""

    name: str
    text: str


def view_contacts(policy: Policy) -> tuple[AskView, ...]:
    """Who to ask, most urgent first, as the policy lists them."""
    return tuple(
        AskView(
            question=asked.question,
            role=asked.name,
            contact=view_contact(policy.school.roles[asked.role]),
            is_urgent=asked.role == "safeguarding_lead",
        )
        for asked in list_asked(policy)
    )


def view_facts(
    policy: Policy, record: Record | None, *, root: str = "", has_page: bool = False, is_void: bool = False
) -> tuple[FactView, ...]:
    """The rows of "About this policy"; a fact that is not known has no row.

    `record` is that of its approval, and `root` the way to that of the site, without which nothing leads there.
    `has_page` says that they are shown on the policy's own page, below which there is one about its differences;
    `is_void` says that the version never applied.
    """
    links = {}
    if list_shown(policy):
        links[_MODEL] = ("#how-ours-is-different", "How ours is different")
    elif departs(policy) and has_page:
        links[_MODEL] = ("differences/", "See the details")
    if root:
        links[_FINGERPRINT] = (f"{root}{CHECK_A_COPY.locate()}", "Check a copy")
    fingerprint = shorten_fingerprint(record.digest) if record else ""
    return tuple(
        FactView(label, text if label == _FINGERPRINT else capitalise(text), *links.get(label, ("", "")))
        for label, text in (
            *_list_facts(policy, is_void=is_void),
            (_FINGERPRINT, fingerprint),
            ("Kept up to date", _say_live(policy) if has_page and not policy.is_draft else ""),
        )
        if text
    )


def _say_live(policy: Policy) -> str:
    return _LIVE.format(_OF_TRUST if policy.school.is_trust else _OF_SCHOOL)


def _list_facts(policy: Policy, *, is_void: bool) -> list[tuple[str, str]]:
    approval, review = policy.approval, policy.review
    due = say_due(review.next) if review.next else ""
    cycle = f" (we review it {say_cycle(policy.cycle)})" if policy.cycle else ""
    return [
        ("Who it is for", policy.audience),
        ("To be approved by", policy.approver if policy.is_draft else ""),
        ("Approved by", "" if policy.is_draft else _say_who(approval, policy)),
        ("Minute", approval.minute),
        ("We asked", say_consultation(approval.basis.consultation, has_record=False)),
        ("Effect on equality", say_assessment(approval.basis.equality, has_record=False)),
        ("Confirmed by", _say_who(policy.confirmed, policy)),
        ("Noted by", _say_who(policy.noted, policy)),
        ("Was to apply from" if is_void else "In force from", str(approval.in_force or "")),
        ("Last review", str(review.last or "")),
        ("Next review", due + cycle if due else ""),
        ("Looked after by", policy.owner),
        (_MODEL, write_model_fact(policy)),
        ("Version", f"{policy.version} (draft)" if policy.is_draft else str(policy.version)),
    ]


def _say_who(approval: Approval | None, policy: Policy) -> str:
    """Who decided and when: "Local governing committee, 24 September 2026"."""
    if approval is None:
        return ""
    head = policy.school.terms["head"]
    who = name_approver(approval, head).removeprefix("the ") if approval.kind != "received" else approval.by
    return f"{who}, {approval.on}"


def describe_document(policy: Policy) -> tuple[PropertyView, ...]:
    """What schema.org calls the facts of a policy's text, for programs; what is not known has no entry.

    A date has the precision in which it was given: ISO 8601 as schema.org asks for it knows days, months and years,
    and no school terms, so those are left out and no day is invented.
    """
    decided = policy.approval.on
    facts = {
        "name": policy.title,
        "publisher": policy.school.name,
        "inLanguage": "en-GB",
        "creativeWorkStatus": "Draft" if policy.is_draft else "",
        "version": "" if policy.is_draft else str(policy.version),
        "datePublished": decided.iso if decided and not policy.is_draft else "",
    }
    return tuple(PropertyView(name, text) for name, text in facts.items() if text)
