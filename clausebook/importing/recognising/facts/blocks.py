"""Blocks where document control stands -> pairs of labels and values, with values that go on in the next block."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognised import FactKind, FactPlace
from clausebook.importing.recognising.blocks.furniture import PAGE_OF
from clausebook.importing.recognising.facts.label_answers import is_version
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.lines import LabelledValue, goes_on, read_line
from clausebook.importing.recognising.facts.signers import (
    SIGNED,
    is_rule,
    read_name_alone,
    read_signing,
    take_signature,
    take_signer,
)
from clausebook.importing.recognising.facts.values import cut_remark, is_blank, is_date, names_body
from clausebook.importing.recognising.words.front_words import names_school
from clausebook.importing.recognising.words.person_names import find_role, names_person
from clausebook.importing.recognising.words.said_dates import find_dates, find_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.facts.zones import Zones

_PROSE, _NEAR, _MOST_WORDS, _MOST_PARTS, _STACKED = 18, 4, 12, 3, 4
# Who signs a form that the policy holds, and no policy.
_FORM = re.compile(
    r"\b(?:parents?|carers?|guardians?|pupils?|child(?:['\u2019]s)?(?! protection)|students?|employees?|volunteers?|"
    r"visitors?|witness|(?:class|form|relevant) teacher|"
    r"applicant|complainant|member of staff|staff member|hirer|borrower|contractor)\b",
    re.IGNORECASE,
)
_FORM_HEADING = re.compile(
    r"\b(?:form|slip|consent|agreement|declaration|record|log|checklist|template|letter)\b", re.IGNORECASE
)
_MINE = re.compile(r"\b(?:I|[Mm]y)\b")
_DECIDER = re.compile(
    r"\b(?:chair(?:person|man|woman)?|head ?teacher|principal|governors?|trustees?|trust|director|ceo|clerk|"
    r"committee)\b",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(
    r"(?:policy|document|procedure) (?:title|name)|(?:title|name) of (?:the |this )?(?:policy|document|procedure)",
    re.IGNORECASE,
)
_OF_POLICY = re.compile(r"\b(?:policy|document)\b", re.IGNORECASE)
# Who decides in a company or a club, and signs other things, too.
_POST = re.compile(r"\b(?:managers?|owner|proprietor|secretary|treasurer|president|childminder)\b", re.IGNORECASE)


def _names_policy(pair: LabelledValue) -> bool:
    """Whether a line can only be the name of the policy or of its school: "Policy title: Lone working"."""
    is_school = pair.label.kind is FactKind.SCHOOL and names_school(pair.value)
    is_title = pair.label.kind is FactKind.TITLE and _TITLE_LABEL.fullmatch(pair.written) is not None
    return is_school or (is_title and pair.is_marked and not is_blank(pair.value))


def _names_owner(pair: LabelledValue) -> bool:
    """Whether a line says of the policy itself whose it is: "Policy lead: Rowan Green"."""
    is_of_policy = pair.label.kind is FactKind.OWNER and _OF_POLICY.search(pair.written) is not None
    return is_of_policy and pair.is_marked and (names_person(pair.value) or bool(find_role(pair.value)))


@dataclass(slots=True)
class BlockRead:
    """The pairs of one block, and the positions of all blocks that they took their values from."""

    pairs: tuple[LabelledValue, ...]
    positions: tuple[int, ...]
    is_heading: bool = False
    is_form: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether one of its labels is that of a policy, and of nothing else."""
        strong = [pair for pair in self.pairs if not pair.label.is_weak]
        is_named = any(map(_names_policy, self.pairs)) or any(map(_names_owner, self.pairs))
        return is_named or any(pair.is_marked or pair.value or pair.label.body for pair in strong)


def read_blocks(blocks: Sequence[IncomingBlock], headings: frozenset[int], zones: Zones) -> list[BlockRead]:
    """The pairs of every paragraph that has some and may be believed: where it stands, or by what it says."""
    found: list[BlockRead] = []
    at, heading = 0, ""
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, IncomingParagraph):
            at += 1
            continue
        heading = block.text if at in headings else heading
        named = _read_named(blocks, at) if zones.tell(at) is FactPlace.END else None
        read = (
            named or _read_block(blocks, at, headings) or _read_stack(blocks, at) or _read_signer(blocks, at, headings)
        )
        if read is not None:
            is_end = zones.tell(at) is not FactPlace.FRONT
            read.is_form = _is_form(read, block.text, heading if is_end else "")
            found.append(read)
        at = max(read.positions) + 1 if read else at + 1
    strong = [read.positions[0] for read in found if read.is_strong and not read.is_form]
    strong += [read.positions[0] for read in found if not read.is_form and _is_signed(read, blocks, zones)]
    believed: list[BlockRead] = []
    for read in found:
        if _is_believed(read, blocks, zones, strong):
            believed.append(read)
            # Those who sign stand below one another.
            strong += read.positions if any(pair.label.kind is FactKind.SIGNED_BY for pair in read.pairs) else ()
    return believed


def _is_form(read: BlockRead, text: str, heading: str) -> bool:
    """Whether lines are those of a form that parents, pupils or staff fill in, and not of the policy's own sheet."""
    if not _FORM.search(text) and (_is_filled(read) or _is_signed_by_name(read)):
        return False
    kinds = {pair.label.kind for pair in read.pairs if pair.label.is_weak}
    if not kinds & {FactKind.SIGNED_BY, FactKind.VERSION_DATE, FactKind.TITLE, FactKind.POSITION}:
        return bool(_FORM_HEADING.search(heading)) and not read.is_strong
    return bool(_FORM.search(text) or _FORM_HEADING.search(heading))


def _is_filled(read: BlockRead) -> bool:
    """Whether lines have a version or the day of a review or an approval: forms that are to be filled in have none."""
    strong = [pair for pair in read.pairs if not pair.label.is_weak and pair.is_marked]
    return any(
        pair.label.kind is FactKind.VERSION or is_date(pair.value) for pair in strong if not is_blank(pair.value)
    )


def _is_signed_by_name(read: BlockRead) -> bool:
    """Whether a name stands where somebody signs, or beside it: "Signed: ..... Name: Rowan Green"."""
    is_signature = any(pair.label.kind is FactKind.SIGNED_BY for pair in read.pairs)
    named = [pair for pair in read.pairs if pair.label.kind in (FactKind.SIGNED_BY, FactKind.TITLE)]
    return is_signature and any(names_person(pair.value) for pair in named)


def _read_block(blocks: Sequence[IncomingBlock], at: int, headings: frozenset[int]) -> BlockRead | None:
    block = blocks[at]
    assert isinstance(block, IncomingParagraph)  # noqa: S101  for mypy
    pairs: list[LabelledValue] = []
    for line in block.text.split("\n"):
        found = read_line(line)
        if found:
            pairs += found
        elif line.strip() and not (pairs and (_take(pairs, line) or PAGE_OF.fullmatch(line.strip()))):
            return None
    if not pairs:
        return None
    positions = [at, *take_signature(pairs, blocks, at + 1)]
    if len(positions) > 1:
        return BlockRead(tuple(pairs), tuple(positions), is_heading=at in headings)
    for following in range(at + 1, min(at + 1 + _MOST_PARTS, len(blocks))):
        block = blocks[following]
        if isinstance(block, IncomingParagraph) and _take_role(pairs, block.text):
            positions.append(following)
            break
        if following in headings or not isinstance(block, IncomingParagraph) or read_line(block.text):
            break
        if not _take(pairs, block.text):
            break
        positions.append(following)
    positions += take_signature(pairs, blocks, positions[-1] + 1)
    return BlockRead(tuple(pairs), tuple(positions), is_heading=at in headings)


def _read_named(blocks: Sequence[IncomingBlock], at: int) -> BlockRead | None:
    """Who signed, in labelled lines without "Signed": "Name: Rowan Green", "Position: Director", "Date: 5 May 2024"."""
    first = read_line(_read_text(blocks, at))
    if len(first) != 1 or first[0].label.kind is not FactKind.TITLE or not names_person(first[0].value):
        return None
    found, positions = read_signing(blocks, at)
    kinds = {pair.label.kind for pair in found}
    is_whole = kinds >= {FactKind.SIGNED_BY, FactKind.POSITION, FactKind.VERSION_DATE}
    return BlockRead(tuple(found), tuple(positions)) if is_whole else None


def _read_stack(blocks: Sequence[IncomingBlock], at: int) -> BlockRead | None:
    """Labels without a sign behind them, each in a line of its own above its value, as the cells of a box stand."""
    pairs: list[LabelledValue] = []
    while at + 1 < len(blocks):
        above, below = (_read_text(blocks, near).strip() for near in (at, at + 1))
        label = tell_label(above) if 0 < len(above.split()) <= _STACKED else None
        if label is None or tell_label(below) or read_line(below) or not _answers_stacked(below, label):
            break
        pairs.append(LabelledValue(above, label, below))
        at += 2
    positions = tuple(range(at - 2 * len(pairs), at))
    is_sure = len(pairs) > 1 or any(_asks_day(pair) and is_date(pair.value) for pair in pairs)
    return BlockRead(tuple(pairs), positions) if is_sure else None


def _asks_day(pair: LabelledValue) -> bool:
    """Whether a label alone in its line asks for the day of the policy's last review or approval: "Last updated"."""
    is_told = pair.label.kind in (FactKind.REVIEWED, FactKind.APPROVED) and not (
        pair.label.is_weak or pair.label.is_open
    )
    return is_told and len(pair.written.split()) > 1


def _read_signer(blocks: Sequence[IncomingBlock], at: int, headings: frozenset[int]) -> BlockRead | None:
    """Who signed, below a bare "Signed" or a rule to sign on, or in lines with nothing before them that say all of it.

    A heading ("Signatures") stays one.
    """
    label = tell_label(_read_text(blocks, at))
    is_told = label is not None and label.kind is FactKind.SIGNED_BY
    if is_told or is_rule(_read_text(blocks, at)):
        found, positions = read_signing(blocks, at + 1)
        if found and not headings & set(positions):
            return BlockRead(tuple(found), tuple(positions if at in headings else [at, *positions]))
    if is_rule(_read_text(blocks, at)) and (post := find_role(_read_text(blocks, at + 1))):
        # A line to sign on, and below it who is to sign.
        return BlockRead((LabelledValue("", SIGNED, post, is_marked=False),), (at, at + 1))
    # "Please contact:" leads to who answers, and not to who signed.
    is_led = at > 0 and _read_text(blocks, at - 1).rstrip().endswith(":")
    pairs = [] if is_told or is_led or at in headings else read_name_alone(_read_text(blocks, at))
    kinds = {pair.label.kind for pair in pairs}
    positions = [at, *(take_signer(pairs, blocks, at + 1) if kinds and FactKind.VERSION_DATE not in kinds else ())]
    is_whole = {pair.label.kind for pair in pairs} >= {FactKind.POSITION, FactKind.VERSION_DATE}
    return BlockRead(tuple(pairs), tuple(positions)) if is_whole else None


def _answers_stacked(text: str, label: FactLabel) -> bool:
    """Whether a line is what a label above it asks for that has no sign behind it."""
    if label.kind is FactKind.VERSION:
        return is_version(text)
    spans = find_spans(text)
    is_span = len(spans) == 1 and spans[0].end - spans[0].start >= len(text) - 1
    is_review = label.kind in {FactKind.CYCLE, FactKind.NEXT_REVIEW, FactKind.REVIEWED}
    return (is_span and is_review) or _answers(text, label)


def _take(pairs: list[LabelledValue], text: str) -> bool:
    """Whether a line is the value, or the rest of the value, of the label before it, which then has it."""
    last, bare = pairs[-1], " ".join(text.split())
    if last.value and goes_on(last.value, bare):
        glue = "" if last.value.endswith("-") else " "
        pairs[-1] = replace(last, value=f"{last.value}{glue}{bare}")
        return True
    if (
        last.label.kind is FactKind.REVIEWED
        and is_date(last.value)
        and is_date(bare)
        and find_dates(bare)[0].end == len(bare)
    ):
        pairs[-1] = replace(last, value=f"{last.value}, {bare}")
        return True
    if last.label.who is last.label.kind and names_person(last.value) and find_role(bare) == bare:
        pairs[-1] = replace(last, value=f"{last.value}, {bare}")
        return True
    if is_blank(last.value) and _answers(bare, last.label):
        pairs[-1] = replace(last, value=bare)
        return True
    return False


def _take_role(pairs: list[LabelledValue], text: str) -> bool:
    """Whether a line is the role, or the name with it, of who signed on the dated line above, which then has it."""
    bare = " ".join(text.split())
    at = next((at for at, pair in enumerate(pairs) if pair.label.kind is FactKind.SIGNED_BY), None)
    is_dated = len(pairs) > 1 and is_date(pairs[-1].value)
    if at is None or not is_blank(pairs[at].value) or not is_dated or len(bare.split()) > _MOST_WORDS:
        return False
    if (named := read_name_alone(bare)) and len(named) > 1:
        pairs[at] = replace(pairs[at], value=named[0].value)
        pairs += named[1:]
        return True
    if find_role(bare).casefold() != bare.casefold():
        return False
    pairs[at] = replace(pairs[at], value=bare)
    return True


def _answers(text: str, label: FactLabel) -> bool:
    """Whether a line of its own is what the label before it asks for."""
    text = cut_remark(text)
    if not text or len(text.split()) > _MOST_WORDS:
        return False
    if is_date(text):
        return label.kind not in {FactKind.STATUS, FactKind.AUDIENCE, FactKind.RELATED, FactKind.SCHOOL, FactKind.TITLE}
    if label.asks is Asks.DATE:
        return False
    if label.who:
        dates = find_dates(text)
        bare = text[: dates[0].start] if dates else text
        is_body = names_body(bare) or (label.who is FactKind.BODY and names_school(bare))
        return is_body or names_person(bare) or bool(find_role(bare))
    return label.kind is FactKind.POSITION and bool(find_role(text))


def _is_believed(read: BlockRead, blocks: Sequence[IncomingBlock], zones: Zones, strong: Sequence[int]) -> bool:
    """Whether pairs are document control: by their place, by strong labels near them, and by no form round them."""
    first = read.positions[0]
    if read.is_form or all(is_blank(pair.value) and pair.label.is_open for pair in read.pairs):
        return False
    is_dated = any(not pair.label.is_weak and find_dates(pair.value) for pair in read.pairs)
    is_told = any(not pair.label.is_weak and pair.is_marked and _tells(pair) for pair in read.pairs)
    if read.is_heading and not is_dated and not is_told:
        return False
    where = zones.tell(first)
    is_near = any(abs(first - near) <= _NEAR for near in strong)
    if where is FactPlace.TEXT:
        marked = [pair for pair in read.pairs if pair.is_marked and not pair.label.is_weak]
        is_signed = is_near and _is_signed_by_name(read)
        return is_signed or len(marked) > 1 or (is_dated and any(pair.is_marked for pair in read.pairs))
    if any(pair.label.kind is FactKind.SIGNED_BY for pair in read.pairs) and where is FactPlace.END:
        return read.is_strong or (is_near and _is_signed_by_name(read)) or _is_signed(read, blocks, zones)
    return read.is_strong or is_near


def _tells(pair: LabelledValue) -> bool:
    """Whether a value is none of what a heading says behind a colon ("Review: aims of last year")."""
    is_own = not pair.label.who or pair.label.asks is Asks.DATE or len(pair.written.split()) > 1
    return not is_blank(pair.value) and (is_own or names_body(pair.value) or names_person(pair.value))


def _is_signed(read: BlockRead, blocks: Sequence[IncomingBlock], zones: Zones) -> bool:
    """Whether it is a signature at the end, of somebody who decides about policies."""
    at = read.positions[0]
    around = " ".join(_read_text(blocks, near) for near in range(max(0, at - 2), read.positions[-1] + 3))
    is_signature = any(pair.label.kind is FactKind.SIGNED_BY for pair in read.pairs)
    # At the front, somebody has signed it who says as what and when: "Signed: Rowan Green, Chair, 12 May 2024".
    own = " ".join(_read_text(blocks, near) for near in read.positions)
    is_said = _is_signed_by_name(read) and _DECIDER.search(own) and find_dates(own)
    is_end = zones.tell(at) is FactPlace.END or (zones.tell(at) is FactPlace.FRONT and bool(is_said))
    kinds = {pair.label.kind for pair in read.pairs}
    is_whole = kinds >= {FactKind.SIGNED_BY, FactKind.POSITION, FactKind.VERSION_DATE}
    is_dated = any(is_date(pair.value) for pair in read.pairs if pair.is_marked)
    is_whole = is_whole or (is_dated and _MINE.search(around) is None)
    decides = _DECIDER.search(around) or (_is_signed_by_name(read) and (is_whole or _POST.search(around)))
    beside = (_read_text(blocks, near) for near in range(max(0, at - 2), at + 2))
    # What the policy says of children is no form; what somebody promises is: "I agree that my child ..."
    is_form = any(_FORM.search(text) and (len(text.split()) < _PROSE or _MINE.search(text)) for text in beside)
    return is_signature and is_end and bool(decides) and not is_form


def _read_text(blocks: Sequence[IncomingBlock], at: int) -> str:
    block = blocks[at] if at < len(blocks) else None
    return block.text if isinstance(block, IncomingParagraph) else ""
