"""A policy as composed -> the file that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from clausebook.model.fingerprint import fingerprint_section
from clausebook.model.forms import PlainBlock
from clausebook.model.live_details import find_role
from clausebook.model.policies import Heading
from clausebook.model.readers import STAFF
from clausebook.model.wordings import Passage, write_pieces
from clausebook.record.encoding import (
    drop_empty,
    encode_block,
    encode_difference,
    encode_insert,
    encode_picture,
    encode_value,
    write_date,
)
from clausebook.record.layout import FENCE, FORMAT, READING, dump_json, write_fields, write_value_mark, write_words

if TYPE_CHECKING:
    from clausebook.document.units import Unit
    from clausebook.document.values import Value
    from clausebook.model.approvals import Event, Review
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item, Policy, Section
    from clausebook.model.template import Insert


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a record says beside its words: `previous` is the digest of the record before it."""

    version: int
    event: Event
    review: Review
    previous: str = ""


def write_record(policy: Policy, facts: RecordFacts) -> bytes:
    """The file of one approved text: the same bytes for the same text and facts."""
    values = _ValueList()
    parts = [(_write_heading(item), values.write(item.passage) if item.passage else "") for item in policy.items]
    front = [_encode_part(part, values) for part in policy.front]
    end = [_encode_part(part, values) for part in policy.end]
    about_words = {
        "style": policy.style.name,
        "school_name": policy.school.name,
        "audience": policy.audience,
        "subject": policy.subject,
        "list_summary": policy.list_summary,
        "own_opening": policy.has_own_opening,
        "ethos": _encode_ethos(policy),
        "ask": list(policy.ask),
        "in_short": list(policy.in_short),
        "stages": [{"section": stage.section, "within": stage.within} for stage in policy.stages],
        "live": _list_live(policy, values),
        "values": values.data,
        "items": [_encode_item(item) for item in policy.items],
        "differences": [encode_difference(difference) for difference in policy.differences],
        "front": front,
        "end": end,
    }
    head = write_fields(_list_facts(policy, facts))
    text = f"{FENCE}{head}{write_fields(about_words)}{FENCE}{write_words(policy.title, parts)}"
    return text.encode()


def _list_facts(policy: Policy, facts: RecordFacts) -> dict[str, Any]:
    event = facts.event
    return {
        "record": FORMAT,
        "reading": READING,
        "school": policy.school.id,
        "policy": policy.id,
        "version": facts.version,
        "approved_on": write_date(event.on),
        "applies_from": write_date(event.takes_effect),
        "last_review": write_date(facts.review.last),
        "next_review": write_date(facts.review.next),
        "fingerprint": policy.fingerprint,
        "previous": facts.previous,
        "title": policy.title,
        "short_title": policy.short_title,
        "tier": policy.tier,
        "model": policy.model,
        "owner": policy.owner,
        "approver": policy.approver,
        "cycle": str(policy.cycle or "").replace("\u00a0", " "),
        "readers": policy.readers if policy.readers == STAFF else "",
        "replaced": {d.section: d.basis for d in policy.differences if d.basis},
        "pictures": [encode_picture(file) for file in policy.find_pictures().values()],
    }


@dataclass(slots=True)
class _ValueList:
    """Every distinct value of a record, numbered from 1."""

    data: list[dict[str, Any]] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, insert: Insert, value: Value) -> int:
        if role := find_role(insert):
            self.roles.add(role)
        data = {**encode_insert(insert), **encode_value(value)}
        key = dump_json(data)
        if key not in self._numbers:
            self.data.append(data)
            self._numbers[key] = len(self.data)
        return self._numbers[key]

    def write(self, passage: Passage) -> str:
        """Words with each value in its place, marked with its number."""
        return write_pieces(passage.wording.bound, partial(self._write_mark, passage))

    def _write_mark(self, passage: Passage, slot: int) -> str:
        value = passage.values[slot]
        return write_value_mark(value.text, self.number(passage.wording.slots[slot], value))


def _write_heading(item: Item) -> str:
    return f"{item.label} {item.title}".strip()


def _encode_item(item: Item) -> dict[str, Any]:
    known = {"key": item.key, "number": item.label, "title": item.title}
    if item.short_title != item.title:
        known["short_title"] = item.short_title
    if isinstance(item, Heading):
        unnumbered = _list_unnumbered(item.passage) if item.passage else []
        return drop_empty({**known, "is_part": True, "appendix": item.is_appendix, "unnumbered": unnumbered})
    labels = [label if unit.is_numbered else None for unit, label in _pair_units(item)]
    return drop_empty(
        {
            **known,
            "clause": item.clause.id,
            "fingerprint": fingerprint_section(item.title, item.passage),
            "depth": item.depth,
            "appendix": item.in_appendix,
            "paragraphs": labels,
            "note": item.change_note,
            "difference": encode_difference(item.difference) if item.difference else {},
        }
    )


def _pair_units(section: Section) -> list[tuple[Unit, str]]:
    return list(zip(section.passage.wording.units, section.paragraph_labels, strict=True))


def _encode_part(part: Block | Passage, values: _ValueList) -> dict[str, Any]:
    if not isinstance(part, Passage):
        return encode_block(part, values.number)
    known = {"text": values.write(part), "unnumbered": _list_unnumbered(part)}
    return {"block": "text", **drop_empty(known)}


def _list_unnumbered(passage: Passage) -> list[int]:
    return [index for index, unit in enumerate(passage.wording.units) if not unit.is_numbered]


def _encode_ethos(policy: Policy) -> dict[str, str]:
    """What the school says of itself, where a block of the policy shows it."""
    if not any(isinstance(block, PlainBlock) for block in (*policy.front, *policy.end)):
        return {}
    ethos = policy.school.ethos
    return drop_empty(
        {"statement": ethos.statement, "motto": ethos.motto, "epigraph": ethos.epigraph, "citation": ethos.citation}
    )


def _list_live(policy: Policy, values: _ValueList) -> list[dict[str, str]]:
    """Who held each role that the policy names or sends people to, when it was approved."""
    named = sorted({"office", *policy.ask, *values.roles})
    roles = policy.school.roles
    return [
        drop_empty(
            {
                "role": key,
                "title": roles[key].title,
                "name": roles[key].name,
                "phone": roles[key].phone,
                "email": roles[key].email,
            }
        )
        for key in named
    ]
