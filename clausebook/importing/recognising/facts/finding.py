"""Blocks of a document -> what they say of its approval, and the people whom its text names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingImage, IncomingParagraph, Table
from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts.blocks import BlockRead, read_blocks
from clausebook.importing.recognising.facts.contact_lists import is_contact_list
from clausebook.importing.recognising.facts.doubts import is_due, list_doubts
from clausebook.importing.recognising.facts.histories import join_rows
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.facts.lines import read_line
from clausebook.importing.recognising.facts.lone_dates import is_date_alone
from clausebook.importing.recognising.facts.people import find_people
from clausebook.importing.recognising.facts.sentences import Telling, read_sentences
from clausebook.importing.recognising.facts.signatures import follow, has_named_row
from clausebook.importing.recognising.facts.signers import read_name_below
from clausebook.importing.recognising.facts.sources import (
    read_kept,
    read_name,
    read_properties,
    read_running,
    read_title,
)
from clausebook.importing.recognising.facts.tables import read_table
from clausebook.importing.recognising.facts.values import Said, make_dated, tell_facts
from clausebook.importing.recognising.facts.zones import Zones, find_zones
from clausebook.importing.recognising.words.front_words import CODE
from clausebook.importing.recognising.words.person_names import names_person
from clausebook.importing.recognising.words.said_dates import find_dates
from clausebook.model.dates import is_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.importing.incoming import Doubt, Incoming, IncomingBlock, IncomingPlace
    from clausebook.importing.recognising.facts.lines import LabelledValue
    from clausebook.model.dates import PartialDate

__all__ = ["FactsFound", "find_facts", "find_people"]

_NEAR, _TITLES, _LINES, _SHORT = 2, 12, 3, 8
_ALONE, _OPEN = 0.7, 0.7
_DONE = (FactKind.APPROVED, FactKind.REVIEWED, FactKind.VERSION_DATE)
_THIS_POLICY = re.compile(r"\b(?:this|the) (?:policy|document)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:full|print(?:ed)?) )?name(?: \([^)]*\))?", re.IGNORECASE)
_POLICY = re.compile(r"\b(?:policy|document|procedures?|statement)\b", re.IGNORECASE)
_REVIEWS = re.compile(r"(?:review|monitor|evaluat)", re.IGNORECASE)
_BEGINS = re.compile(r"(?:This|These|It)\b")
# Headings below which "Reviewed every year" is said of the policy, and not of plans or of pupils.
_REVIEW_HEADING = re.compile(
    r"(?=.*\breview)(?:(?:the|this|our|all|a|of|and|for|date|policy|policies|procedures?|document|"
    r"documents|review|reviews|reviewing|monitoring|"
    r"evaluation|"
    r"adoption|approval|ratification|version|control|arrangements|section|appendix|part|next) ?)+"
)


@dataclass(frozen=True, slots=True)
class FactsFound:
    """What blocks say of the document.

    `used` are the positions in the given blocks of those that are document control as a whole, and no words of the
    policy: they become asides of kind METADATA, word for word, whatever of them a fact tells. A block that says more
    than its facts ("This policy will be reviewed every year by ...") is not among them, and stays in the text.
    """

    facts: tuple[Fact, ...] = ()
    used: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


def find_facts(incoming: Incoming, blocks: Sequence[IncomingBlock], headings: frozenset[int]) -> FactsFound:
    """What `blocks` say of the document: who approved it and when, its owner, its versions.

    `blocks` are those of the file in their order, paragraphs that hold several lines of a front sheet parted into
    lines, without its contents list and the heads and feet of its pages; `headings` are the positions of those that
    begin a section of the policy, as far as this is sure before anybody knows the facts. Heads and feet are among
    `incoming.asides`, and what the file says of itself is in `incoming.properties` and `incoming.name`.
    """
    # A picture between a label and its value is the hand of who signed.
    kept = [at for at, block in enumerate(blocks) if not isinstance(block, IncomingImage)]
    found = _find_in(
        [blocks[at] for at in kept], frozenset(new for new, at in enumerate(kept) if at in headings), incoming
    )
    found.take_loose((*read_running(incoming), *read_kept(incoming)))
    found.take_newest()
    found.name_signers()
    own = incoming.properties
    unsure = found.settle(_read_day(own.created), _read_day(own.modified or own.created))
    facts = (*found.facts, *read_name(incoming.name), *read_properties(incoming))
    used = frozenset(kept[at] for at in found.used)
    return FactsFound(tuple(dict.fromkeys(facts)), used, list_doubts(facts, unsure))


def _find_in(blocks: Sequence[IncomingBlock], headings: frozenset[int], incoming: Incoming) -> _Found:
    """What the words of a document say, without what stands beside them."""
    zones = find_zones(blocks, headings)
    found = _Found(zones)
    title = _list_title_words(incoming, blocks)
    above = tuple(_list_headings(blocks, headings))
    for read in read_blocks(blocks, headings, zones):
        lines = [blocks[at] for at in read.positions]
        if not is_contact_list((pair.label.kind for pair in read.pairs), lines, above[read.positions[0]]):
            found.take_pairs(read, blocks[read.positions[0]].place)
    for position, (block, heading) in enumerate(zip(blocks, above, strict=True)):
        if isinstance(block, Table):
            if position not in found.used:
                found.take_table(blocks, position, heading)
        elif isinstance(block, IncomingParagraph) and position not in found.used:
            if found.take_line(blocks, position, headings):
                continue
            if titled := read_title(block, zones.tell(position), is_first=position < _TITLES):
                found.facts += titled
            elif position not in headings:
                telling = _join_cut(blocks, position, _drop_words(heading, title), headings)
                found.take_telling(telling, block, position, title)
    return found


def _list_headings(blocks: Sequence[IncomingBlock], headings: frozenset[int]) -> Iterator[str]:
    """The heading that each block stands below; a heading stands below itself."""
    heading = ""
    for position, block in enumerate(blocks):
        heading = block.text if position in headings and isinstance(block, IncomingParagraph) else heading
        yield heading


class _Found:
    """What was found so far; facts of labels that may mean two things wait until all others are known."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self.facts: list[Fact] = []
        self.used: set[int] = set()
        self._open: list[int] = []
        self._newest: list[Fact] = []
        self._last: tuple[int, LabelledValue] | None = None
        self._told_at = -1
        # The last pair of each read, by the position that the read ends at.
        self._ends: dict[int, LabelledValue] = {}

    def take_pairs(self, read: BlockRead, place: IncomingPlace) -> None:
        """Add what the labels of a block tell, and set the block aside."""
        position = read.positions[0]
        for pair in read.pairs:
            last = self._last[1] if self._last and position - self._last[0] <= _NEAR else None
            label = follow(pair.label, last)
            told = tell_facts(Said(pair.written, pair.value, self.zones.tell(position), place), label)
            if label.is_open:
                dated = (FactKind.NEXT_REVIEW, FactKind.REVIEWED)
                self._open += [len(self.facts) + at for at, fact in enumerate(told) if fact.kind in dated]
            self.facts += told
            if not pair.label.is_weak or pair.label.kind in {FactKind.SIGNED_BY, FactKind.OWNER}:
                self._last = (position, pair)
        self.used.update(read.positions)
        self._ends[max(read.positions)] = read.pairs[-1]

    def take_line(self, blocks: Sequence[IncomingBlock], position: int, headings: frozenset[int]) -> bool:
        """Whether a line is a day, a code or the name of a person and nothing else; what that tells is added."""
        block = blocks[position]
        assert isinstance(block, IncomingParagraph)  # noqa: S101  for mypy
        where = self.zones.tell(position)
        if is_date_alone(blocks, position, self.zones, headings):
            self.take_date(block, position)
        elif position < _TITLES and CODE.fullmatch(block.text.strip()):
            self.take_code(block, position)
        elif position not in headings and where is not FactPlace.TEXT:
            is_below = _LINES < position < len(blocks) - 1
            is_dated = is_below and is_date_alone(blocks, position + 1, self.zones, headings)
            above = self._ends.get(position - 1)
            for pair in read_name_below(block.text, above, is_dated=is_dated, small=_list_small_words(tuple(blocks))):
                said = Said(above.written if above else "", pair.value, where, block.place, _ALONE)
                self.facts += tell_facts(said, pair.label)
                self.used.add(position)
        return position in self.used

    def take_table(self, blocks: Sequence[IncomingBlock], position: int, heading: str) -> None:
        """Add what a table below a heading tells, and the lines below that are rows of it."""
        table, rows = join_rows(blocks, position)
        is_signed = has_named_row(table) and _is_below_signed(blocks, position)
        where = FactPlace.END if is_signed else self.zones.tell(position)
        read = read_table(table, where, is_trusted=where is not FactPlace.TEXT)
        if is_contact_list((fact.kind for fact in read.facts), [table], heading):
            return
        self.take_loose(read.facts)
        self._newest += read.newest
        if read.is_control:
            self.used |= {position, *rows}

    def take_loose(self, facts: Iterable[Fact]) -> None:
        """Add facts that stand in a table, or where no block does."""
        for fact in facts:
            label = tell_label(fact.label)
            if label and label.is_open and fact.kind in {FactKind.NEXT_REVIEW, FactKind.REVIEWED}:
                self._open.append(len(self.facts))
            self.facts.append(fact)

    def take_date(self, block: IncomingParagraph, position: int) -> None:
        """Add a date that stands alone below a title: that of the document."""
        date = find_dates(block.text)[0]
        said = Said("", block.text.strip(), self.zones.tell(position), block.place, _ALONE)
        self.facts.append(make_dated(said, FactKind.VERSION_DATE, date, said.value))
        self.used.add(position)

    def take_telling(self, telling: Telling, block: IncomingParagraph, position: int, title: frozenset[str]) -> None:
        """Add what the sentences of a paragraph tell; those of the next may go on about the policy."""
        goes_on = replace(telling, goes_on=self._told_at == position - 1)
        if told := read_sentences(goes_on, block.place, title):
            self.facts += told
            self._told_at = position

    def take_code(self, block: IncomingParagraph, position: int) -> None:
        """Add what the policy is called in a book of policies."""
        where = self.zones.tell(position)
        self.facts.append(Fact(FactKind.REFERENCE, "", block.text.strip(), where, block.place, confidence=_ALONE))
        self.used.add(position)

    def take_newest(self) -> None:
        """Add what the newest row of a history says, of each kind that nothing else in the document tells."""
        told = {fact.kind for fact in self.facts if fact.value}
        self.facts += [fact for fact in self._newest if fact.kind not in told]

    def name_signers(self) -> None:
        """Take a name beside a post or a signature for who signed, and not for the name of the policy."""
        signs = {fact.where for fact in self.facts if fact.kind in (FactKind.POSITION, FactKind.SIGNED_BY)}
        for number, fact in enumerate(self.facts):
            is_name = fact.kind is FactKind.TITLE and _NAME.fullmatch(fact.label.strip(" :")) is not None
            if is_name and fact.where in signs and names_person(fact.value):
                self.facts[number] = replace(fact, kind=FactKind.SIGNED_BY, is_person=True)

    def settle(self, made: PartialDate | None, last: PartialDate | None) -> list[Fact]:
        """Say of each review whose label does not tell it whether it was the last or will be the next.

        `made` is the day on which the file was made, `last` that of its last change, if it says so.
        What comes back are those that may be either.
        """
        sure = [fact for number, fact in enumerate(self.facts) if number not in self._open]
        knows_next = any(fact.kind is FactKind.NEXT_REVIEW for fact in sure)
        coming = [fact.date for fact in sure if fact.kind is FactKind.NEXT_REVIEW and fact.date]
        earlier = [fact.date for fact in sure if fact.kind in _DONE and fact.date]
        unsure: list[Fact] = []
        for number in self._open:
            fact = self.facts[number]
            kind, is_sure = fact.kind, True
            if fact.date in coming or (knows_next and fact.date and last and is_before(last, fact.date)):
                kind = FactKind.NEXT_REVIEW
            elif knows_next:
                kind = FactKind.NEXT_REVIEW if is_due(fact, sure) else FactKind.REVIEWED
            elif fact.date and earlier:
                is_later = any(is_before(date, fact.date) for date in earlier)
                kind = FactKind.NEXT_REVIEW if is_later else FactKind.REVIEWED
                is_sure = is_later or any(is_before(fact.date, date) for date in earlier)
            elif fact.date and made and is_before(fact.date, made) and self._is_reviewed(fact):
                kind, is_sure = FactKind.REVIEWED, False
            self.facts[number] = replace(fact, kind=kind, confidence=min(fact.confidence, _OPEN))
            unsure += [] if is_sure else [self.facts[number]]
        return unsure

    def _is_reviewed(self, dated: Fact) -> bool:
        """Whether the document says beside a review who did it."""
        return any(
            fact.kind is FactKind.REVIEWER and fact.where is dated.where and fact.label != dated.label
            for fact in self.facts
        )


def _is_below_signed(blocks: Sequence[IncomingBlock], position: int) -> bool:
    """Whether what stands right above is nothing but "Signed": that is the end, though more may be appended."""
    above = blocks[position - 1] if position else None
    told = tell_label(above.text) if isinstance(above, IncomingParagraph) else None
    return told is not None and told.kind is FactKind.SIGNED_BY


def _read_day(stamp: str) -> PartialDate | None:
    """The day of a time as a file's properties have it, if there is one."""
    return next((date.date for date in find_dates(stamp[:10])), None)


def _list_title_words(incoming: Incoming, blocks: Sequence[IncomingBlock]) -> frozenset[str]:
    """The words of the policy's own name, wherever the file says it."""
    texts = [incoming.name, incoming.properties.title]
    texts += [
        block.text
        for block in blocks[:_TITLES]
        if isinstance(block, IncomingParagraph) and len(block.text.split()) < _TITLES
    ]
    return frozenset(word for text in texts for word in re.findall(r"[a-z]+", text.lower()))


@lru_cache(maxsize=2)
def _list_small_words(blocks: tuple[IncomingBlock, ...]) -> frozenset[str]:
    """The words that the text has in small letters: none of them is a name."""
    return frozenset(
        word
        for block in blocks
        if isinstance(block, IncomingParagraph)
        for word in re.findall(r"\b[a-z]+\b", block.text)
    )


def _join_cut(blocks: Sequence[IncomingBlock], position: int, heading: str, headings: frozenset[int]) -> Telling:
    """A paragraph with the short lines below it where its sentence goes on in them, as on a front sheet."""
    parts: list[str] = []
    for at, block in enumerate(blocks[position : position + _LINES], position):
        if not isinstance(block, IncomingParagraph) or (parts and len(block.text.split()) > _SHORT):
            break
        if parts and at in headings:
            break
        if parts and (_BEGINS.match(block.text) or any(pair.is_marked for pair in read_line(block.text))):
            break
        parts.append(block.text.strip())
        if block.text.rstrip().endswith((".", ":", ";")) or len(block.text.split()) > _SHORT * 2:
            break
    is_of_policy = _is_of_policy(blocks, position, heading)
    is_item = is_of_policy and not _THIS_POLICY.search(parts[0])
    return Telling(parts[0], "" if is_item else " ".join(parts[1:]), is_of_policy=is_of_policy)


def _drop_words(heading: str, title: frozenset[str]) -> str:
    """A heading without the words of the policy's own name: "Review of the Kite Policy" -> "Review of the"."""
    if not _POLICY.search(heading):
        return heading
    words = [word for word in re.split(r"[\s&]+", heading) if not word.endswith(("'s", "\u2019s"))]
    return " ".join(word for word in words if word.lower() not in title or _REVIEWS.match(word))


def _is_of_policy(blocks: Sequence[IncomingBlock], position: int, heading: str) -> bool:
    """Whether what has no subject speaks of the policy: below "This policy is:", or a heading of its review."""
    above = blocks[position - 1] if position else None
    if isinstance(above, IncomingParagraph) and above.text.rstrip().endswith(":") and above.text != heading:
        return _THIS_POLICY.search(above.text) is not None
    return _REVIEW_HEADING.fullmatch(re.sub(r"[^a-z]+", " ", heading.lower()).strip()) is not None
