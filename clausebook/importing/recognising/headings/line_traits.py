"""Lines -> their traits: numbers that say how a line is set, what it says, and what stands round it.

They are what a judge of headings that was trained on documents goes by, so each means the same in every document:
sizes are shares of the text's own, and colours and faces only say whether they are those of most of the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingImage, Table
from clausebook.importing.recognising.headings.word_traits import read_word_traits
from clausebook.importing.recognising.lines.reading import find_margins
from clausebook.importing.recognising.lines.sequences import NumberRole
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.blocks.contents import Contents
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph
    from clausebook.importing.recognising.lines.sequences import Sequences

Traits = dict[str, float]
# More words than these head nothing.
_MOST_WORDS = 40
_LETTER = re.compile(r"[^\W\d_]")
# Larger counts say no more than these.
_MANY, _LONG, _PAGES = 60, 400, 30
_RUNNING = 6
_NEAR = (1, 2, -1, -2)
_OF_A_LINE = ("stop", "colon", "item", "number", "same", "out", "bold", "lower", "may", "coloured")
_SIGN_FACES = ("symbol", "wingdings", "webdings", "zapfdingbats")
_ROLES = (None, NumberRole.HEADING, NumberRole.PARAGRAPH, NumberRole.ITEM, NumberRole.WORDS)
_FORMS = (None, *NumberForm)


@dataclass(frozen=True, slots=True)
class Dress:
    """The colour and the face of letters: of most of a text, or of a line. Each is empty if it is the usual one."""

    colour: str = ""
    face: str = ""


@dataclass(frozen=True)
class SeenDocument:
    """A document as lines are judged in it: its blocks, its lines by their positions, and what is known of them all."""

    blocks: Sequence[IncomingBlock]
    lines: dict[int, SourceParagraph]
    body: BodyLook
    sequences: Sequences
    contents: Contents

    @cached_property
    def dress(self) -> Dress:
        """The colour and the face of most of its words."""
        colours: Counter[str] = Counter()
        faces: Counter[str] = Counter()
        for line in self.lines.values():
            dress = _read_dress(line)
            colours[dress.colour] += line.words
            faces[dress.face] += line.words if dress.face else 0
        return Dress(*(next((one for one, _ in counted.most_common(1)), "") for counted in (colours, faces)))

    @cached_property
    def looks(self) -> dict[int, Hashable]:
        """What each line has in common with those that look as it does, by its position."""
        return {at: _tell_look(line) for at, line in self.lines.items()}


@dataclass(slots=True)
class _Group:
    """The lines that look alike: how many, with how many words, and how many end a sentence, are short, head text."""

    lines: int = 0
    words: int = 0
    ended: int = 0
    short: int = 0
    heading: int = 0


def read_traits(seen: SeenDocument) -> dict[int, Traits]:
    """The traits of each line that is short enough and has a letter, by its position."""
    groups = _gather_groups(seen)
    margins = find_margins(seen.lines.values())
    total = sum(line.words for line in seen.lines.values()) or 1
    many = len(seen.lines)
    traits: dict[int, Traits] = {}
    read = 0
    for order, (at, line) in enumerate(seen.lines.items()):
        read += line.words
        if line.words > _MOST_WORDS or not _LETTER.search(line.paragraph.text):
            continue
        found = _read_look(line, seen) | _read_number(line, seen.sequences) | read_word_traits(line)
        found |= _read_place(line, seen, margins[line.paragraph.place.page])
        for step in _NEAR:
            found |= _read_neighbour(line, seen, step)
        found |= _read_group(groups[seen.looks[at]], total, many)
        found |= {
            "in contents": seen.contents.find(line.marked.number, line.text) is not None,
            "has contents": len(seen.contents.entries) > 0,
            "share read": read / total,
            "lines read": min(order, _MANY),
            "lines": min(many, _LONG),
            "page": min(line.paragraph.place.page, _PAGES),
        }
        traits[at] = {name: float(value) for name, value in found.items()}
    return traits


def _tell_look(line: SourceParagraph) -> Hashable:
    look = line.look
    weight = (look.is_caps, look.is_bold, look.is_underlined, look.is_italic)
    return look.style_level, look.size, weight, look.has_sign, _read_dress(line)


def _read_dress(line: SourceParagraph) -> Dress:
    """The colour and the face of a line. A link has the colour of links, and a bullet its own face: neither counts."""
    paragraph = line.paragraph
    is_link = any(span.link for span in paragraph.spans)
    return Dress("" if is_link else paragraph.colour, "" if paragraph.face in _SIGN_FACES else paragraph.face)


def _gather_groups(seen: SeenDocument) -> dict[Hashable, _Group]:
    groups: defaultdict[Hashable, _Group] = defaultdict(_Group)
    for at, line in seen.lines.items():
        key = seen.looks[at]
        group = groups[key]
        below = seen.blocks[at + 1] if at + 1 < len(seen.blocks) else None
        text = seen.lines.get(at + 1)
        is_over_text = text is not None and seen.looks[at + 1] != key and text.words > _RUNNING
        group.lines += 1
        group.words += line.words
        group.ended += line.ends_sentence
        group.short += line.may_be_heading
        group.heading += isinstance(below, Table) or is_over_text
    return groups


def _read_look(line: SourceParagraph, seen: SeenDocument) -> Traits:
    look, body, dress = line.look, seen.body, _read_dress(line)
    return {
        "style": look.style_level,
        "size": look.size / body.size if body.size and look.size else 1.0,
        "size of prose": look.size / body.prose if body.prose and look.size else 1.0,
        "has sizes": body.size > 0,
        "has looks": body.has_looks,
        "styled": min(body.styled, _MANY),
        "bold": look.is_bold,
        "bolder": look.is_bold and not body.is_bold,
        "capitals": look.is_caps,
        "underlined": look.is_underlined,
        "italic": look.is_italic,
        "has slanted": body.has_slanted,
        "centred": look.is_centred,
        "rule": look.has_rule,
        "sign": look.has_sign,
        "coloured": dress.colour != seen.dress.colour,
        "other face": dress.face not in ("", seen.dress.face),
    }


def _read_number(line: SourceParagraph, sequences: Sequences) -> Traits:
    number = line.marked.number
    return {
        "number": number is not None,
        "counted": number is not None and number.is_counted,
        "depth": number.depth if number else 0,
        "value": min(number.value, _PAGES) if number else 0,
        "form": _FORMS.index(number.form if number else None),
        "role": _ROLES.index(sequences.roles.get(line.at)),
        "sureness": sequences.sureness.get(line.at, -1.0),
    }


def _read_place(line: SourceParagraph, seen: SeenDocument, margin: float) -> Traits:
    paragraph, below = line.paragraph, seen.lines.get(line.at + 1)
    space = below.paragraph.gap_before if below else 0.0
    groups = ("", "textbox")
    return {
        "space above": paragraph.gap_before,
        "space below": space if below else -1.0,
        "more space above": paragraph.gap_before - space if below else 0.0,
        "times the space": paragraph.gap_before / (space + 1) if below else 0.0,
        "indent": paragraph.indent - margin,
        "indent below": below.paragraph.indent - paragraph.indent if below else 0.0,
        "group": groups.index(paragraph.group) if paragraph.group in groups else len(groups),
    }


def _read_neighbour(line: SourceParagraph, seen: SeenDocument, step: int) -> Traits:
    """What stands so many blocks below a line, or above it."""
    at = line.at + step
    block = seen.blocks[at] if 0 <= at < len(seen.blocks) else None
    kind = 0 if block is None else 2 if isinstance(block, Table) else 3 if isinstance(block, IncomingImage) else 1
    other = seen.lines.get(at)
    if other is None:
        found: Traits = dict.fromkeys(_OF_A_LINE, 0.0)
        found |= {"kind": kind, "words": -1.0, "size": 1.0}
    else:
        found = {
            "kind": kind,
            "words": other.words,
            "size": other.look.size / line.look.size if line.look.size and other.look.size else 1.0,
            "stop": other.ends_sentence,
            "colon": other.text.endswith(":"),
            "item": other.marked.is_item,
            "number": other.marked.number is not None,
            "same": seen.looks[at] == seen.looks[line.at],
            "out": seen.body.stands_out(other.look),
            "bold": other.look.is_bold,
            "lower": other.text[:1].islower(),
            "may": other.may_be_heading,
            "coloured": _read_dress(other).colour != seen.dress.colour,
        }
    return {f"{name} at {step:+}": value for name, value in found.items()}


def _read_group(group: _Group, words: int, lines: int) -> Traits:
    return {
        "alike": min(group.lines, _MANY),
        "alike of lines": group.lines / lines,
        "alike of words": group.words / words,
        "alike words": group.words / group.lines,
        "alike ended": group.ended / group.lines,
        "alike short": group.short / group.lines,
        "alike over text": group.heading / group.lines,
    }
