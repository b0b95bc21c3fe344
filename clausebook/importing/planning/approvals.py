"""What a file says of its own approval -> the approval to be recorded, and the command that records it.

Nothing is guessed: where the file does not say who decided or when, the command has a gap that a person fills in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import tell_command
from clausebook.importing.choosing import choose_fact
from clausebook.importing.planning.trees import tidy_line
from clausebook.importing.recognised import FactKind
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.imports import ApprovalFound, FoundFact, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clausebook.importing.incoming import IncomingPlace
    from clausebook.importing.recognised import Fact
    from clausebook.model.dates import PartialDate
    from clausebook.model.trust import Trust

_VERSION = re.compile(r"(?:v(?:ersion)?\.?\s*)?([1-9]\d{0,3})(?:\.0)?", re.IGNORECASE)
# What a shell takes for more than itself, and what would end the quotation marks of a command.
_UNSAFE = re.compile(r"[^\w .,'&()/+-]")
_BODY, _DATE = "WHO DECIDED", "WHEN"
_CHARACTERS_AT_MOST = 120


def find_approval(
    facts: Sequence[Fact], name: str, trust: Trust, today: date, *, is_draft: bool = False
) -> ApprovalFound:
    """The approval of the policy `name` ("school/policy") as its file states it.

    What a draft says of an approval is said of the edition before.
    """
    body_fact = choose_fact(facts, FactKind.BODY)
    body = name_body(body_fact, trust)
    on = _choose_date(facts, FactKind.APPROVED)
    lacks = [] if body else ["who approved it"]
    if on is None:
        lacks.append("when it was approved")
    elif on.first_day() > today:
        lacks.append("a day of approval that has passed")
    lacks += ["that its words were approved, for it calls itself a draft"] if is_draft else []
    reviewed, effective = _choose_date(facts, FactKind.REVIEWED), _choose_date(facts, FactKind.EFFECTIVE)
    later = reviewed if reviewed and on and reviewed.first_day() > on.last_day() else None
    cycle = choose_fact(facts, FactKind.CYCLE)
    minute = choose_fact(facts, FactKind.MINUTE)
    found = ApprovalFound(
        body=body,
        on=on,
        kind=_choose_kind([choose_fact(facts, FactKind.APPROVED), body_fact], body),
        minute=make_safe(minute.value) if minute else "",
        effective=effective if effective and on and effective.first_day() > on.last_day() else None,
        reviewed=later if later and later.first_day() <= today else None,
        next_review=_choose_date(facts, FactKind.NEXT_REVIEW),
        cycle=cycle.span if cycle and cycle.span and cycle.span.months else None,
        version=_choose_version(facts),
        lacks=tuple(lacks),
    )
    return _with_command(found, name)


def _choose_date(facts: Iterable[Fact], kind: FactKind) -> PartialDate | None:
    dated = choose_fact([fact for fact in facts if fact.date], kind)
    return dated.date if dated else None


def _choose_version(facts: Iterable[Fact]) -> int | None:
    fact = choose_fact(facts, FactKind.VERSION)
    number = _VERSION.fullmatch(fact.value.strip()) if fact else None
    return int(number[1]) if number else None


def name_body(fact: Fact | None, trust: Trust) -> str:
    """The body as the trust names it, or as the file does; a person is no body."""
    if fact is None or fact.is_person:
        return ""
    words = make_safe(fact.value)
    known = {body.name.casefold(): body.name for body in trust.bodies}
    return known.get(words.casefold(), words)


def _choose_kind(facts: Iterable[Fact | None], body: str) -> str:
    said = " ".join(fact.label for fact in facts if fact).casefold()
    decided = f"{said} {body}".casefold()
    if "chair" in decided and "action" in decided:
        return "chairs-action"
    for word, kind in (("ratif", "ratified"), ("adopt", "adopted")):
        if word in said:
            return kind
    return "headteacher" if re.fullmatch(r"(?:the )?head ?teacher|principal", body.casefold()) else "approved"


def make_safe(text: str) -> str:
    """Words of a file as they may stand in a command that somebody copies into a terminal."""
    return " ".join(_UNSAFE.sub(" ", tidy_line(text)).split())[:_CHARACTERS_AT_MOST].strip()


def _write_date(value: PartialDate) -> str:
    return str(value).replace(NO_BREAK_SPACE, " ")


def _with_command(found: ApprovalFound, name: str) -> ApprovalFound:
    options = {"by": found.body or _BODY, "on": _write_date(found.on) if found.on else _DATE}
    if found.kind in ("ratified", "adopted", "headteacher"):
        options["kind"] = found.kind
    flags = ["--from-before", *(["--chairs-action"] if found.kind == "chairs-action" else [])]
    for option, value in (
        ("effective", found.effective),
        ("reviewed", found.reviewed),
        ("next_review", found.next_review),
    ):
        if value:
            options[option] = _write_date(value)
    if found.minute:
        options["minute"] = found.minute
    if found.version:
        options["version"] = str(found.version)
    return replace(found, command=tell_command("approve", name, *flags, **options))


def list_facts(facts: Sequence[Fact], found: ApprovalFound) -> tuple[FoundFact, ...]:
    """Each fact as a person reads it, with whether it is used, and whether another of its kind says something else."""
    listed = []
    for fact in facts:
        chosen = choose_fact(facts, fact.kind)
        same = [one for one in facts if one.kind is fact.kind and one.value.strip()]
        says = {str(one.date or one.span or " ".join(one.value.casefold().split())) for one in same}
        listed.append(
            FoundFact(
                fact.kind.value,
                tidy_line(fact.label),
                tidy_line(fact.value),
                fact.where.value,
                copy_place(fact.place),
                is_person=fact.is_person,
                is_used=fact is chosen and _is_used(fact, found),
                disagrees=len(says) > 1 and bool(fact.value.strip()) and fact.kind in _ONE_ONLY,
            )
        )
    return tuple(listed)


# Of these a policy has one; of others, such as earlier versions, it may have many.
_ONE_ONLY = frozenset({
    FactKind.APPROVED,
    FactKind.BODY,
    FactKind.NEXT_REVIEW,
    FactKind.CYCLE,
    FactKind.VERSION,
    FactKind.OWNER,
})  # fmt: skip


def _is_used(fact: Fact, found: ApprovalFound) -> bool:
    used = {
        FactKind.BODY: bool(found.body),
        FactKind.APPROVED: found.on is not None,
        FactKind.MINUTE: bool(found.minute),
        FactKind.REVIEWED: found.reviewed is not None,
        FactKind.EFFECTIVE: found.effective is not None,
        FactKind.NEXT_REVIEW: found.next_review is not None,
        FactKind.CYCLE: found.cycle is not None,
        FactKind.VERSION: found.version is not None,
        FactKind.TITLE: True,
        FactKind.SCHOOL: True,
        FactKind.OWNER: not fact.is_person,
        FactKind.AUDIENCE: True,
    }
    return used.get(fact.kind, False)


def copy_place(place: IncomingPlace | None) -> SourcePlace:
    """A place in a file as the plan says it."""
    return SourcePlace(place.page, place.line) if place else SourcePlace()
