"""Lines -> headings: what speaks for each and against it is weighed, and the looks of the document must agree."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Table
from clausebook.importing.recognising.headings.bare import find_bare_headings
from clausebook.importing.recognising.headings.list_leads import ends_like_others, is_filled, leads_in
from clausebook.importing.recognising.headings.plain_lines import is_usual, weigh_plain
from clausebook.importing.recognising.headings.recurring import find_recurring
from clausebook.importing.recognising.headings.surroundings import (
    BOX,
    has_subtitle,
    is_in_chart,
    is_in_crowd,
    is_over_heading,
    is_over_text,
    skip_pictures,
)
from clausebook.importing.recognising.headings.text_sizes import is_of_large_text, is_of_small_text
from clausebook.importing.recognising.lines.reading import HEADING_WORDS, close_line, may_head
from clausebook.importing.recognising.lines.sequences import NumberRole, Sequences
from clausebook.importing.recognising.words.addresses import POSTCODE
from clausebook.importing.recognising.words.front_words import states_something
from clausebook.importing.recognising.words.person_names import find_names
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock, IncomingParagraph
    from clausebook.importing.recognising.blocks.contents import Contents
    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph
    from clausebook.importing.recognising.words.typed_numbers import TypedNumber

# How much each piece of evidence weighs; a line that weighs at least THRESHOLD is a heading.
_STYLE, _IN_CONTENTS, _NUMBERED, _LARGER, _SLIGHTLY = 3.0, 2.2, 2.4, 1.7, 0.8
_BOLD, _CAPS, _UNDERLINED, _CENTRED, _RULE, _SPACE, _SHORT, _TEXT_BELOW = 1.3, 1.3, 1.2, 0.3, 0.5, 0.4, 0.5, 0.5
_QUESTION, _ITALIC = 0.2, 1.2
_SAYS = -1.3
# Where so many lines have the style of a heading, plain ones hardly are any.
_STYLED, _UNSTYLED = 3, -2.0
_LABEL, _INTRODUCED, _LONG, _IN_BOX, _CROWD, _STRESSED = -1.5, -0.8, -0.6, -1.2, -1.0, -1.2
THRESHOLD = 2.0
# A line that nearly is one is, if so many others look the same; below this confidence it only nearly is.
_NEARLY, _ALIKE, _OPEN, THRESHOLD_SURE = 0.3, 3, 0.6, 0.5
_LONG_WORDS, _TEXT, _SUBTITLE, _ADDRESS_LINES = 9, 6, 3, 5
# A heading stands so many times as far from what is above, and at least so many points.
_CLOSER, _APART = 2.0, 8.0
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# A name, a form of address or a date alone on a line is hardly a heading.
_NO_HEADING = re.compile(
    rf"(?:(?:mr|mrs|ms|miss|dr|rev)\.?\s.*|(?:[a-z]+['\u2019]s )?name\b.*|"
    rf"(?:\w+[ :]+){{0,2}}\w+\s+(?:19|20)\d\d|\d.*|.*\bpage \d+.*|signed\b.*|held (?:on|at|by)|"
    rf"dated?\b.*|address|tel\b.*|see\b(?! also$).*|{_MONTH}\s+\d.*|yes|no|n/a|and|or|on \d.*|\(.*)",
    re.IGNORECASE,
)
# A label with what it says behind it (but "Principle 2:" is none), the beginning of a sentence that goes on in a list,
# and what tells something: a whole sentence, or where somebody is to be reached.
_LABELLED = re.compile(r"^(?!\w+ (?:\d{1,2}|[A-Z]):)[^:?]{2,60}:\s+\S")
_OPENS = re.compile(
    r"\b(?:to|will|must|should|shall|can|may|are|is|that|by|includes?|including|following|as follows|says|states)"
    r"[:;]\s?-?$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(POSTCODE, re.IGNORECASE)
_TELLS = re.compile(
    rf"{_MONTH} \d{{4}}$|^\u00a9|(?<!who)(?<!that)(?<!which) (?:was|were|has been|have been|will be)\b|"
    rf"\d{{3,}} ?\d{{3,}}|{POSTCODE}",
    re.IGNORECASE,
)
# The beginning of a sentence.
_SAID = re.compile(r"(?:we|they|it|you|this|these|there)\b", re.IGNORECASE)
# Who somebody is, in a sentence.
_NAMED = re.compile(r"\b(?:is|are)\b(?! there\b)")
_VERB = re.compile(r"\b(?:is|are|was|were|will|must|should|shall|can|may|has|have)\b", re.IGNORECASE)
_DATE_ALONE = re.compile(rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+\d{{4}}|[\d./ -]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """A line that is a heading: its words, its number, its level from 1, and how sure that is.

    `end` is the position behind the last line that it is made of, and `is_bare` says that nothing sets it apart.
    """

    line: SourceParagraph
    words: IncomingParagraph
    number: TypedNumber | None
    confidence: float
    end: int
    level: int = 0
    is_confirmed: bool = False
    is_bare: bool = False

    @property
    def at(self) -> int:
        """The position of its line."""
        return self.line.at


def propose_headings(seen: SeenDocument) -> list[FoundHeading]:
    """The headings that rules find."""
    blocks, lines, body = seen.blocks, seen.lines, seen.body
    context = (lines, body, seen.sequences, seen.contents)
    recurring = find_recurring(lines, body)
    judged = {at: _judge_line(blocks, line, context) for at, line in lines.items() if at not in recurring}
    counted = Counter(one.line.look for one in judged.values() if one and one.confidence >= THRESHOLD_SURE)
    opened = {at: _judge_open_line(blocks, lines[at], context) for at, heading in judged.items() if heading is None}
    alike = counted + Counter(one.line.look for one in opened.values() if one)
    judged |= {
        at: one for at, one in opened.items() if one and alike[one.line.look] >= _ALIKE - is_over_text(at, lines)
    }
    sure = [one.line for one in judged.values() if one and one.confidence >= THRESHOLD_SURE]
    for at in [at for at, heading in judged.items() if heading is None and sure]:
        judged[at] = _judge_sibling(blocks, lines[at], context, sure)
    slips = Counter(line.look for line in lines.values() if line.look.has_sign)
    for at in [at for at, heading in judged.items() if heading is None and lines[at].look.has_sign]:
        judged[at] = _judge_signed(blocks, lines[at], context, sure) if slips[lines[at].look] < _ALIKE else None
    others = {at for at, one in judged.items() if one and one.confidence >= THRESHOLD_SURE}
    for at, line in (find_bare_headings(lines, body, others) if body.has_looks else {}).items():
        judged[at] = FoundHeading(line, line.marked.unsigned, None, _OPEN, 0, is_bare=True)
    return [
        replace(heading, end=at + 1)
        for at, heading in judged.items()
        if heading and (heading.confidence >= THRESHOLD_SURE or counted[heading.line.look] >= _ALIKE)
    ]


_Context = tuple[dict[int, "SourceParagraph"], "BodyLook", Sequences, "Contents"]


def _judge_line(
    blocks: Sequence[IncomingBlock], line: SourceParagraph, context: _Context, *, is_sibling: bool = False
) -> FoundHeading | None:
    lines, body, sequences, contents = context
    role = sequences.roles.get(line.at)
    is_styled = line.look.style_level > 0 and not body.is_far_smaller(line.look)
    is_numbered = role is NumberRole.HEADING or (is_styled and role in (NumberRole.ITEM, NumberRole.PARAGRAPH))
    number = line.marked.number if is_numbered else None
    if role is NumberRole.PARAGRAPH and not is_styled:
        return None
    if number and number.form is NumberForm.NAMED and (not line.words or line.may_be_heading):
        return FoundHeading(line, line.marked.words, number, sequences.sureness[line.at], 0)
    words = line.marked.words if number else line.marked.unsigned
    is_other = number is None and _DATE_ALONE.fullmatch(line.text) is not None
    if not is_styled:
        is_other |= role is NumberRole.ITEM or body.is_smaller(line.look) or _is_address(line, lines)
    is_counted = number is not None and role is NumberRole.HEADING and number.form is not NumberForm.NAMED
    if is_other or not (line.may_be_heading or is_counted):
        return None
    entry = contents.find(line.marked.number, line.text)
    is_told_by_looks = body.has_looks or number is not None
    weight = _weigh_look(line, body, is_numbered=number is not None)
    weight += _weigh_place(blocks, line, lines, body) if is_told_by_looks else weigh_plain(line, lines, blocks)
    weight += _IN_CONTENTS if entry else 0.0
    if number:
        weight += _NUMBERED * (sequences.sureness[line.at] + 0.1)
    elif role is NumberRole.WORDS and not is_styled:
        weight -= 1.0
    if body.styled >= _STYLED and not body.stands_out(line.look) and not entry:
        weight += _UNSTYLED
    if not number and not entry and not is_styled:
        weight += _SAYS if not is_sibling and _says_something(line) and not has_subtitle(line, lines, body) else 0.0
        weight += _weigh_words(line)
    if weight < THRESHOLD - (_NEARLY if body.stands_out(line.look) else 0.0):
        return None
    sure = sequences.sureness.get(line.at, 1.0) if number else 1.0
    confidence = min(0.99, sure, 0.5 + (weight - THRESHOLD) / 4)
    return FoundHeading(line, words, number, confidence, 0, is_confirmed=entry is not None)


def _is_address(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> bool:
    """Whether a line has a postcode, or begins with the number of a house and one of those below it has one."""
    number = line.marked.number
    below = range(line.at + 1, line.at + _ADDRESS_LINES) if number and number.is_bare else ()
    near = [line, *(lines[at] for at in below if at in lines)]
    return any(_POSTCODE.search(one.text) for one in near if one.is_short)


def _weigh_words(line: SourceParagraph) -> float:
    """What speaks against a line that says no more than a name or a date, or who somebody is."""
    is_statement = states_something(line.text)
    is_no_heading = is_statement or _NO_HEADING.fullmatch(line.text) is not None
    names = find_names(line.text)
    is_person = bool(names) and (_NAMED.search(line.text) is not None or names[0].start == 0)
    # Such words with a colon are the label of a form, however large they are.
    is_label = is_no_heading and not is_statement and ":" in line.text
    return (is_no_heading + is_person + is_label) * _SAYS


def _says_something(line: SourceParagraph) -> bool:
    return any(one.search(line.text) for one in (_LABELLED, _OPENS, _TELLS))


def _judge_open_line(blocks: Sequence[IncomingBlock], line: SourceParagraph, context: _Context) -> FoundHeading | None:
    """A heavy line with a colon or the like at its end, and text below, that would be a heading without it.

    In a form, labels stand below one another, or short answers below them.
    """
    lines, body = context[:2]
    bare, below = close_line(line), lines.get(line.at + 1)
    is_told = body.stands_out(line.look) or (not body.has_looks and is_usual(bare) and not line.look.has_sign)
    is_open = bare.text != line.text and is_told and not _says_something(line)
    most = HEADING_WORDS if not _VERB.search(line.text) else _LONG_WORDS + 1
    behind = lines.get(line.at + 2)
    is_over = below is not None and below.may_be_heading and _has_text(behind, body) and not body.stands_out(below.look)
    is_over |= any(map(is_filled, blocks[line.at + 1 : line.at + 2]))
    if not is_open or not (_has_text(below, body) or is_over) or line.marked.number or line.words > most:
        return None
    found = _judge_line(blocks, bare, context)
    return replace(found, line=line, confidence=min(found.confidence, _OPEN)) if found else None


def _has_text(below: SourceParagraph | None, body: BodyLook) -> bool:
    """Whether a line is lighter than headings are and has something to say: several words, or an item."""
    is_said = below is not None and (below.marked.is_item or below.marked.number is not None or below.words >= _TEXT)
    return below is not None and is_said and not body.stands_out(below.look)


def _judge_sibling(
    blocks: Sequence[IncomingBlock], line: SourceParagraph, context: _Context, sure: list[SourceParagraph]
) -> FoundHeading | None:
    """A line that is set as several headings are that are sure, and has text below: only its words speak against it.

    A label with its value is no heading where a person or a place is the value; the beginning of a sentence is one if
    it is larger than the text, or underlined, if others end alike, or if what stands below does not go on with it.
    """
    lines, body = context[:2]
    below = lines.get(line.at + 1)
    is_above = below is not None and any(one.at == below.at for one in sure)
    if below is None or not (is_above or _has_text(below, body)) or line.marked.number:
        return None
    if not body.stands_out(line.look) or _TELLS.search(line.text) or _NO_HEADING.fullmatch(line.text):
        return None
    is_alike = sum(one.look == line.look for one in sure) >= _ALIKE
    if line.at < sure[0].at and not (is_alike and below.words > _TEXT * 2 and _is_named(line)):
        return None
    is_sentence = (below.ends_sentence and below.words > _LONG_WORDS) or leads_in(below, lines)
    if _OPENS.search(line.text):
        look = (line.look.size, line.look.is_bold)
        is_sized = body.is_larger(line.look) and sum((one.look.size, one.look.is_bold) == look for one in sure) > 1
        goes_on = below.marked.is_item or below.marked.number is not None or below.text[:1].islower()
        is_set = line.look.is_underlined or (is_sentence and not goes_on) or ends_like_others(line, lines)
        may_be = is_sized or (is_alike and is_set)
    else:
        value = line.text.partition(":")[2].strip()
        if is_above:
            number = below.marked.number
            is_part = number is not None and number.value == 1 and not _SAID.match(line.text)
            may_be = _is_named(line) if value else is_part
        else:
            may_be = (is_sentence or below.marked.is_item) and bool(value)
        may_be = may_be and is_alike and not find_names(line.text)
    found = _judge_line(blocks, close_line(line), context, is_sibling=True) if may_be else None
    # Before all others it may still be a field of document control, if it is read as one.
    most = _OPEN if line.at > sure[0].at else THRESHOLD_SURE
    return replace(found, line=line, confidence=min(found.confidence, most)) if found else None


def _is_named(line: SourceParagraph) -> bool:
    """Whether the words behind a colon are several, and neither a person nor a number, as the value of a label is."""
    value = line.text.partition(":")[2].strip()
    return len(value.split()) >= _SUBTITLE and not any(one.isdigit() for one in value) and not find_names(line.text)


def _judge_signed(
    blocks: Sequence[IncomingBlock], line: SourceParagraph, context: _Context, sure: list[SourceParagraph]
) -> FoundHeading | None:
    """A line that is set as several headings are that are sure, but for a bullet that slipped in before it."""
    lines, body = context[:2]
    below, look = lines.get(line.at + 1), replace(line.look, has_sign=False)
    is_alike = sum(one.look == look for one in sure) >= _ALIKE and (look.is_bold or body.is_larger(look))
    if not is_alike or below is None or body.stands_out(below.look) or line.marked.number or not may_head(line):
        return None
    found = _judge_line(blocks, replace(line, look=look, may_be_heading=True), context, is_sibling=True)
    return replace(found, confidence=min(found.confidence, _OPEN)) if found else None


def _weigh_look(line: SourceParagraph, body: BodyLook, *, is_numbered: bool) -> float:
    look = line.look
    weight = _SHORT
    is_plain = not (look.is_bold or look.is_caps or look.is_underlined or body.is_larger(look))
    # A style that shows nowhere is one only if the file uses styles, or nothing else for its headings.
    is_rare = body.styled < _STYLED and body.has_rivals
    is_misused = (line.text.endswith(":") or is_rare) and is_plain and bool(body.size)
    weight += _STYLE if look.style_level and not is_misused else 0.0
    if body.is_larger(look):
        weight += _LARGER
    elif body.size and look.size > body.size:
        weight += _SLIGHTLY
    elif body.size and look.size and look.size < body.size:
        weight -= _SLIGHTLY
    weight += _BOLD if look.is_bold and not body.is_bold else 0.0
    weight += _CAPS if look.is_caps else 0.0
    weight += _UNDERLINED if look.is_underlined else 0.0
    weight += _ITALIC if look.is_italic and body.has_slanted else 0.0
    weight += _CENTRED if look.is_centred else 0.0
    weight += _RULE if look.has_rule else 0.0
    is_free = body.stands_out(look) or not body.has_looks
    weight += _LONG if line.words > (HEADING_WORDS if is_free else _LONG_WORDS) else 0.0
    is_large = body.is_larger(look) and not body.is_prose(look)
    is_label = line.text.endswith((":", ":-", ": -")) and not look.style_level
    if is_label and not is_large and not (is_numbered and not _OPENS.search(line.text)):
        weight += _LABEL
    weight += _QUESTION if line.text.endswith("?") else 0.0
    return weight


def _weigh_place(
    blocks: Sequence[IncomingBlock], line: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook
) -> float:
    above, at = lines.get(line.at - 1), skip_pictures(blocks, line.at + 1)
    below, block_below = lines.get(at), blocks[at] if at < len(blocks) else None
    weight = 0.0
    is_inside = below is not None and below.look.has_sign and not line.look.has_sign
    is_lighter = below is not None and body.stands_out(line.look) and (is_inside or not body.stands_out(below.look))
    has_text = isinstance(block_below, Table) or (below is not None and (is_lighter or not below.may_be_heading))
    has_text |= below is not None and is_over_heading(line, (above, below, lines.get(below.at + 1)), body)
    weight += _TEXT_BELOW if has_text else 0.0
    is_heavy = body.stands_out(replace(line.look, is_italic=False))
    is_stressed = below is not None and below.look == line.look and below.ends_sentence and is_heavy
    # Words that go on with what is stressed stand no closer to it than to what is above them, and introduce no list.
    is_stressed = is_stressed and below is not None and not (_is_closer(line, below) or leads_in(below, lines))
    weight += _STRESSED if is_stressed else 0.0
    weight += _SPACE if line.paragraph.gap_before > (below.paragraph.gap_before if below else 0.0) + 1 else 0.0
    weight += _SLIGHTLY if below is not None and is_of_small_text(line, below, body) else 0.0
    weight -= _LARGER if below is not None and is_of_large_text(line, below, body) else 0.0
    is_introduced = above is not None and above.text.endswith((":", ",")) and not body.stands_out(line.look)
    weight += _INTRODUCED if is_introduced else 0.0
    if line.paragraph.group == BOX:
        weight += _IN_BOX * (2 if is_in_chart(line, lines) else 1)
    if block_below is None:
        weight -= 1.0
    if not body.stands_out(line.look) and is_in_crowd(line, lines, body):
        weight += _CROWD
    return weight


def _is_closer(line: SourceParagraph, below: SourceParagraph) -> bool:
    """Whether a line stands far closer to the one below it than to the one above, as a heading does."""
    return line.paragraph.gap_before > max(below.paragraph.gap_before * _CLOSER, _APART)
