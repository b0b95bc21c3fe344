"""The file of an approved text -> the record, and when they are wanted its words, as a policy again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from clausebook.diagnostics import Location
from clausebook.model.approvals import Record, Review
from clausebook.model.dates import parse_duration
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.library import Clause
from clausebook.model.live_details import find_role, write_detail
from clausebook.model.numbering import STYLES
from clausebook.model.policies import Heading, Passage, Policy, Section, Unit, Value, Wording, write_slot
from clausebook.model.trust import Ethos, Role
from clausebook.record.encoding import decode_block, decode_difference, decode_insert, decode_value, read_date
from clausebook.record.layout import FORMAT, VALUE, dump_json, read_fields, split_file, split_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.approvals import Event
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item
    from clausebook.model.template import Insert
    from clausebook.model.trust import School


class BadRecord(Exception):
    """A record's file is not what was written; the message says how."""

    def __init__(self, message: str, path: str = "") -> None:
        self.path = path
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """For whom a record is opened: the school of today, and the addresses of its policies by their ids, old and new.

    `is_current` shows live details as they are now, not as they were. With no addresses, links lead where they did.
    """

    school: School
    addresses: Mapping[str, str] | None = None
    is_current: bool = True


def read_head(text: str, event: Event, path: str, digest: str) -> Record:
    """What a record's file says of itself, without its words. Raises BadRecord."""
    try:
        fields = read_fields(split_file(text)[0].removeprefix("---\n"))
        if fields["record"] != FORMAT:
            message = f"it has the format {fields['record']}, which this Clausebook does not read"
            raise BadRecord(message)
        return Record(
            school=fields["school"],
            policy=fields["policy"],
            version=fields["version"],
            event=event,
            path=path,
            digest=digest,
            fingerprint=fields["fingerprint"],
            title=fields["title"],
            short_title=fields["short_title"],
            tier=fields["tier"],
            review=Review(read_date(fields.get("last_review", "")), read_date(fields.get("next_review", ""))),
            previous=fields.get("previous", ""),
            model=fields.get("model", ""),
            owner=fields.get("owner", ""),
            approver=fields.get("approver", ""),
            cycle=parse_duration(fields["cycle"]) if "cycle" in fields else None,
            replaced=fields.get("replaced", {}),
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"its facts cannot be read: {error!r}"
        raise BadRecord(message) from error


class RecordReader:
    """Opens records. Words that many of them share are made into one object, as in composing."""

    def __init__(self) -> None:
        self._wordings: dict[tuple[object, ...], Wording] = {}
        self._values: dict[str, tuple[Insert, Value]] = {}
        self._clauses: dict[str, Clause] = {}

    def open_record(self, text: str, record: Record, context: ReadingContext) -> Policy:
        """The policy that a record keeps. Raises BadRecord, also if its words have not its fingerprint."""
        try:
            policy = _Opening(self, text, record, context).read_policy()
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            message = f"its words cannot be read: {error!r}"
            raise BadRecord(message, record.path) from error
        if fingerprint_policy(policy) != record.fingerprint:
            message = "its words are not those of its fingerprint"
            raise BadRecord(message, record.path)
        return policy

    def find_value(self, data: dict[str, Any]) -> tuple[Insert, Value]:
        """An insert and what it showed; the same objects for the same data."""
        key = dump_json(data)
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = (decode_insert(data), decode_value(data))
        return found

    def find_clause(self, id_: str, path: str) -> Clause:
        """What a record knows of a clause: its id."""
        found = self._clauses.get(id_)
        if found is None:
            found = self._clauses[id_] = Clause(id_, (), (), (), Location(path))
        return found

    def find_wording(self, slug: str, text: str, slots: tuple[Insert, ...], shape: tuple[object, ...]) -> Wording:
        """A wording by its text with slots and by how its paragraphs are made: (pieces, numbered or not)."""
        key = (slug, text, slots, shape)
        found = self._wordings.get(key)
        if found is None:
            found = self._wordings[key] = Wording(slug, _split_units(text, shape), slots)
        return found


def _split_units(text: str, shape: tuple[object, ...]) -> tuple[Unit, ...]:
    pieces, unnumbered = shape
    blocks = text.split("\n\n") if text else []
    counts = list(pieces) if pieces else [1] * len(blocks)  # type: ignore[call-overload]
    units: list[Unit] = []
    for index, count in enumerate(counts):
        markdown, blocks = "\n\n".join(blocks[:count]), blocks[count:]
        is_plain = index in unnumbered  # type: ignore[operator]
        units.append(Unit(markdown, is_heading=is_plain and markdown.startswith("### "), is_numbered=not is_plain))
    if blocks:
        message = "there are more paragraphs than it tells of"
        raise ValueError(message)
    return tuple(units)


class _Opening:
    """One record while it is opened."""

    def __init__(self, reader: RecordReader, text: str, record: Record, context: ReadingContext) -> None:
        _, facts, words = split_file(text)
        self._reader, self._record, self._context = reader, record, context
        self._fields = read_fields(facts)
        self._words = split_words(words)
        self._school = self._find_school()
        self._values = [self._find_value(data) for data in self._fields.get("values", [])]

    def read_policy(self) -> Policy:
        record, fields = self._record, self._fields
        event = record.event
        items = fields["items"]
        if len(items) != len(self._words):
            message = "there are not as many parts as it tells of"
            raise ValueError(message)
        return Policy(
            school=self._school,
            id=record.policy,
            title=record.title,
            short_title=record.short_title,
            tier=record.tier,
            model=record.model,
            style=STYLES[fields["style"]],
            items=tuple(self._read_item(data, text) for data, text in zip(items, self._words, strict=True)),
            fingerprint=record.fingerprint,
            cycle=record.cycle,
            owner=record.owner,
            approver=record.approver,
            audience=fields.get("audience", ""),
            subject=fields.get("subject", ""),
            list_summary=fields.get("list_summary", ""),
            in_short=tuple(fields.get("in_short", ())),
            ask=tuple(fields.get("ask", ())),
            front=self._read_blocks("front"),
            end=self._read_blocks("end"),
            differences=tuple(decode_difference(data) for data in fields.get("differences", ())),
            has_own_opening=fields.get("own_opening", False),
            version=record.version,
            approval=event.as_approval(),
            review=record.review,
            is_draft=False,
        )

    def _find_school(self) -> School:
        """The school with what the record says of it; its name is the one of today only on what is in force."""
        school, fields = self._context.school, self._fields
        stood = {data["role"]: Role(**{k: v for k, v in data.items() if k != "role"}) for data in fields["live"]}
        is_current = self._context.is_current
        return replace(
            school,
            name=school.name if is_current else fields["school_name"],
            roles={**stood, **school.roles} if is_current else {**school.roles, **stood},
            ethos=Ethos(**fields.get("ethos", {})),
        )

    def _find_value(self, data: dict[str, Any]) -> tuple[Insert, Value]:
        insert, value = self._reader.find_value(data)
        if find_role(insert):
            return insert, write_detail(insert, self._school.roles) if self._context.is_current else value
        if value.link.startswith("policy:") or any(item.link.startswith("policy:") for item in value.items):
            return insert, value if self._context.addresses is None else self._lead(value, self._context.addresses)
        return insert, value

    def _lead(self, value: Value, addresses: Mapping[str, str]) -> Value:
        """The value with links to the address that each policy has now; one that is not published is plain words."""
        items = tuple(self._lead(item, addresses) for item in value.items)
        if not value.link.startswith("policy:"):
            return replace(value, items=items)
        address = addresses.get(value.link.removeprefix("policy:"), "")
        return replace(value, link=f"policy:{address}" if address else "", items=items)

    def _read_item(self, data: dict[str, Any], text: str) -> Item:
        title, appendix = data["title"], data.get("appendix", False)
        short_title = data.get("short_title", title)
        if data.get("is_part"):
            return Heading(data["key"], data.get("number", ""), title, short_title, appendix)
        clause = self._reader.find_clause(data["clause"], self._record.path)
        labels = data.get("paragraphs", [])
        unnumbered = tuple(index for index, label in enumerate(labels) if label is None)
        return Section(
            key=data["key"],
            label=data.get("number", ""),
            title=title,
            short_title=short_title,
            depth=data.get("depth", 0),
            clause=clause,
            passage=self._read_passage(clause.slug, text, (tuple(data.get("pieces", ())), unnumbered)),
            paragraph_labels=tuple(label or "" for label in labels),
            fingerprint=data["fingerprint"],
            difference=decode_difference(data["difference"]) if "difference" in data else None,
            in_appendix=appendix,
            change_note=data.get("note", ""),
        )

    def _read_passage(self, slug: str, text: str, shape: tuple[object, ...]) -> Passage:
        found: list[tuple[Insert, Value]] = []
        parts = VALUE.split(text)
        slotted = parts[0]
        for number, rest in zip(parts[1::2], parts[2::2], strict=True):
            slotted += write_slot(len(found)) + rest
            found.append(self._values[int(number) - 1])
        slots = tuple(insert for insert, _ in found)
        wording = self._reader.find_wording(slug, slotted, slots, shape)
        return Passage(wording, tuple(value for _, value in found))

    def _read_blocks(self, place: str) -> tuple[Block | Passage, ...]:
        parts: list[Block | Passage] = []
        for index, data in enumerate(self._fields.get(place, ()), start=1):
            if data["block"] == "text":
                shape = (tuple(data.get("pieces", ())), tuple(data.get("unnumbered", ())))
                parts.append(self._read_passage(f"{place}.{index}", data["text"], shape))
            else:
                parts.append(decode_block(data))
        return tuple(parts)
