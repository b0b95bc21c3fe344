"""Who to ask, and the facts about a policy, as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.trust import dial_number
from clausebook.render.differences import list_shown, write_model_fact
from clausebook.render.phrases import say_approval_kind, say_cycle, say_due
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from clausebook.model.policies import Policy

_WORRIED = "Worried about a child?"
_FIRST_QUESTION = "Questions about this policy"
_LAST_QUESTION = "Anything else in this policy"


def view_contacts(policy: Policy) -> list[dict[str, object]]:
    """Who to ask, most urgent first, as the policy lists them."""
    contacts = []
    for place, key in enumerate(policy.ask):
        role = policy.school.roles[key]
        title = role.title[:1].upper() + role.title[1:]
        questions = {"safeguarding_lead": _WORRIED, "office": _LAST_QUESTION if place else _FIRST_QUESTION}
        contacts.append(
            {
                "question": questions.get(key, title),
                "role": curl_quotes("Safeguarding lead" if key == "safeguarding_lead" else title),
                "phone": role.phone.replace(" ", "\u00a0"),
                "dial": f"tel:{dial_number(role.phone)}",
                "email": role.email if not role.phone else "",
                "is_urgent": key == "safeguarding_lead",
            }
        )
    return contacts


def view_facts(policy: Policy) -> list[dict[str, str]]:
    """The rows of "About this policy"; a fact that is not known has no row, except the date of approval."""
    approval, review = policy.approval, policy.review
    is_approved = bool(approval.by or approval.on)
    approved = ", ".join(filter(None, [approval.by, str(approval.on or "date not recorded")]))
    if approval.kind not in ("approved", "headteacher"):
        approved = f"{approved} ({say_approval_kind(policy).lower()})"
    due = say_due(review.next) if review.next else ""
    cycle = f" (we review it {say_cycle(policy.cycle)})" if policy.cycle else ""
    rows = [
        ("Who it is for", policy.audience),
        ("Approved by" if approval.by or not is_approved else "Approved", approved if is_approved else "Nobody yet"),
        ("To be approved by", "" if is_approved else policy.approver),
        ("Minute", approval.minute),
        ("In force from", str(approval.in_force or "")),
        ("Last review", str(review.last or "")),
        ("Next review", due + cycle if due else ""),
        ("Looked after by", policy.owner),
        ("Trust model", write_model_fact(policy)),
        ("Version", str(policy.version)),
    ]
    facts = [
        {"label": label, "text": curl_quotes(text[0].upper() + text[1:]), "link": "", "link_text": ""}
        for label, text in rows
        if text
    ]
    if list_shown(policy):
        model = next(fact for fact in facts if fact["label"] == "Trust model")
        model |= {"link": "#how-ours-is-different", "link_text": "How ours is different"}
    return facts
