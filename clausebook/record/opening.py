"""The file of one approved text -> its words, as they were or as the people and addresses of today show them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from clausebook.diagnostics import Location
from clausebook.model.fingerprint import fingerprint_policy
from clausebook.model.live_details import find_role, write_detail
from clausebook.model.numbering import STYLES
from clausebook.model.policies import Heading, Policy, Section, Stage, name_part_words
from clausebook.model.trust import Ethos, Role, School
from clausebook.model.wordings import Passage
from clausebook.record.earlier_fingerprint import fingerprint_parts
from clausebook.record.encoding import decode_block, decode_difference
from clausebook.record.kept_words import KeptText
from clausebook.record.layout import MARKDOWN_READING, READING, VALUE, read_fields, split_file, split_words
from clausebook.record.shape import WORDS, check_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.document.values import Value
    from clausebook.model.approvals import Record
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item
    from clausebook.model.template import Insert
    from clausebook.record.kept_words import WordsCache

Part = TypeVar("Part", bound="Block | Passage | Item")


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """For whom a record is opened: the school of today, and the addresses of its policies by their ids, old and new.

    `is_current` shows live details as they are now, not as they were. With no addresses, links lead where they did.
    """

    school: School
    addresses: Mapping[str, str] | None = None
    is_current: bool = True


@dataclass(slots=True)
class Opening:
    """One record while it is opened; without a context it is for a school of which only the record tells."""

    cache: WordsCache
    text: str
    record: Record
    context: ReadingContext | None = None
    _fields: dict[str, Any] = field(init=False)
    _words: list[str] = field(init=False)
    _stood: dict[str, Role] = field(init=False)
    _school: School = field(init=False)
    _values: list[tuple[Insert, Value]] = field(init=False)
    # The parts as they are kept.
    _front: list[Block | Passage] = field(init=False)
    _items: list[Item] = field(init=False)
    _end: list[Block | Passage] = field(init=False)

    def __post_init__(self) -> None:
        _, facts, words = split_file(self.text)
        self._fields, self._words = read_fields(facts), split_words(words)
        check_shape(self._fields, WORDS)
        self._stood = {data["role"]: _read_role(data) for data in self._fields["live"]}
        self._school = self._find_school()
        self._values = [self._find_value(data) for data in self._fields.get("values", [])]
        if len(self._fields["items"]) != len(self._words):
            message = "there are not as many parts as it tells of"
            raise ValueError(message)
        self._front, self._items, self._end = self._read_blocks("front"), self._read_items(), self._read_blocks("end")

    def find_fingerprint(self, policy: Policy) -> str:
        """What the record must say to keep the policy that was read from it."""
        if not self._is_earlier:
            return fingerprint_policy(policy)
        opening = (self.record.title, *self._fields.get("in_short", ()))
        return fingerprint_parts(opening, (*self._front, *self._items, *self._end), self._school.ethos)

    def read_policy(self) -> Policy:
        """The whole text as a policy. What an earlier reading wrote is as today's would have written it."""
        record, fields = self.record, self._fields
        return Policy(
            school=self._school,
            id=record.policy,
            title=record.title,
            short_title=record.short_title,
            tier=record.tier,
            model=record.model,
            style=STYLES[fields["style"]],
            items=tuple(self._renew(item) for item in self._items),
            find_fingerprint=partial(_repeat, record.fingerprint),
            cycle=record.cycle,
            owner=record.owner,
            approver=record.approver,
            audience=fields.get("audience", ""),
            readers=record.readers,
            subject=fields.get("subject", ""),
            list_summary=fields.get("list_summary", ""),
            in_short=tuple(fields.get("in_short", ())),
            ask=tuple(fields.get("ask", ())),
            front=tuple(self._renew(part) for part in self._front),
            end=tuple(self._renew(part) for part in self._end),
            stages=tuple(Stage(data["section"], data["within"]) for data in fields.get("stages", ())),
            differences=tuple(decode_difference(data) for data in fields.get("differences", ())),
            has_own_opening=fields.get("own_opening", False),
            version=record.version,
            approval=record.event.as_approval(),
            review=record.review,
            is_draft=False,
        )

    @property
    def is_as_kept(self) -> bool:
        """Whether some of its words can be read no more, and are shown line by line."""
        parts = (*self._front, *self._items, *self._end)
        texts = [part.passage if isinstance(part, Section | Heading) else part for part in parts]
        return any(isinstance(text, Passage) and text.wording.is_as_kept for text in texts)

    @property
    def _is_earlier(self) -> bool:
        return self.record.reading != READING

    def _renew(self, part: Part) -> Part:
        if not self._is_earlier:
            return part
        if isinstance(part, Passage):
            is_markdown = self.record.reading == MARKDOWN_READING
            return replace(part, wording=self.cache.renew(part.wording)) if is_markdown else part
        if isinstance(part, Heading):
            return replace(part, passage=self._renew(part.passage)) if part.passage else part
        if isinstance(part, Section):
            return replace(part, passage=self._renew(part.passage))
        return part

    def _find_school(self) -> School:
        """The school with what the record says of it.

        On what is in force its name and those who hold its roles are of today; what the roles are called is not.
        """
        fields, context = self._fields, self.context
        ethos = Ethos(**fields.get("ethos", {}))
        if context is None:
            place, name = Location(self.record.path), fields["school_name"]
            return School(self.record.school, name, name, place, "", "", "", roles=self._stood, ethos=ethos)
        school, stood = context.school, self._stood
        if not context.is_current:
            return replace(school, name=fields["school_name"], roles={**school.roles, **stood}, ethos=ethos)
        called = {key: replace(school.roles.get(key, role), title=role.title) for key, role in stood.items()}
        return replace(school, roles={**school.roles, **called}, ethos=ethos)

    def _find_value(self, data: dict[str, Any]) -> tuple[Insert, Value]:
        insert, value = self.cache.find_value(data)
        if self._is_earlier and find_role(insert):
            value = write_detail(insert, self._stood)
        if self.context is None:
            return insert, value
        if find_role(insert):
            if value.token and self.context.is_current:
                value = replace(write_detail(insert, self._school.roles), token=value.token)
            return insert, value
        if value.link.startswith("policy:") or any(item.link.startswith("policy:") for item in value.items):
            return insert, value if self.context.addresses is None else _lead(value, self.context.addresses)
        return insert, value

    def _read_items(self) -> list[Item]:
        return [self._read_item(data, text) for data, text in zip(self._fields["items"], self._words, strict=True)]

    def _read_item(self, data: dict[str, Any], text: str) -> Item:
        title, appendix = data["title"], data.get("appendix", False)
        short_title = data.get("short_title", title)
        if data.get("is_part"):
            said = self._read_passage(name_part_words(data["key"]), text, data) if text else None
            return Heading(data["key"], data.get("number", ""), title, short_title, appendix, said)
        clause = self.cache.find_clause(data["clause"], self.record.path)
        labels = data.get("paragraphs", [])
        passage = self._read_passage(clause.slug, text, data, labels)
        is_as_kept = passage.wording.is_as_kept
        return Section(
            key=data["key"],
            label=data.get("number", ""),
            title=title,
            short_title=short_title,
            depth=data.get("depth", 0),
            clause=clause,
            passage=passage,
            paragraph_labels=tuple("" for _ in passage.wording.units) if is_as_kept else tuple(x or "" for x in labels),
            difference=decode_difference(data["difference"]) if "difference" in data else None,
            in_appendix=appendix,
            change_note=data.get("note", ""),
        )

    def _read_passage(
        self, slug: str, text: str, data: dict[str, Any], labels: list[str | None] | None = None
    ) -> Passage:
        found: dict[str, tuple[int, Insert, Value]] = {}
        parts = VALUE.split(text)
        pieces: list[str | int] = [parts[0]]
        for number, rest in zip(parts[1::2], parts[2::2], strict=True):
            insert, value = self._values[int(number) - 1]
            place, _, known = found.setdefault(str(insert), (len(found), insert, value))
            if known != value:
                message = f"{insert} has two values in one text"
                raise ValueError(message)
            pieces += [place, rest]
        unnumbered = data.get("unnumbered", ())
        if labels is not None:
            unnumbered = (index for index, label in enumerate(labels) if label is None)
        slots = tuple(insert for _, insert, _ in found.values())
        shown = tuple(file for file in self.record.pictures if file.bound_name in text)
        kept = KeptText(slug, tuple(pieces), slots, tuple(data.get("pieces", ())), tuple(unnumbered), shown)
        units = None if labels is None else len(labels)
        wording = self.cache.find_wording(kept, is_earlier=self.record.reading == MARKDOWN_READING, units=units)
        return Passage(wording, tuple(value for _, _, value in found.values()))

    def _read_blocks(self, place: str) -> list[Block | Passage]:
        parts: list[Block | Passage] = []
        for index, data in enumerate(self._fields.get(place, ()), start=1):
            if data["block"] == "text":
                parts.append(self._read_passage(f"{place}.{index}", data["text"], data))
            else:
                parts.append(decode_block(data, self._values))
        return parts


def _read_role(data: Mapping[str, str]) -> Role:
    return Role(**{key: text for key, text in data.items() if key != "role"})


def _lead(value: Value, addresses: Mapping[str, str]) -> Value:
    """The value with links to the address that each policy has now; one that is not published is plain words."""
    items = tuple(_lead(item, addresses) for item in value.items)
    if not value.link.startswith("policy:"):
        return replace(value, items=items)
    address = addresses.get(value.link.removeprefix("policy:"), "")
    return replace(value, link=f"policy:{address}" if address else "", items=items)


def _repeat(fingerprint: str, _: Policy) -> str:
    return fingerprint
