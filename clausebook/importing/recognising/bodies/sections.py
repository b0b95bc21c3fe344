"""Headings and blocks -> the tree of sections, each with its body."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText
from clausebook.document.blocks import ClauseList, ClauseTable, Note, Picture, Prose
from clausebook.document.inlines import Words
from clausebook.document.walking import walk
from clausebook.importing.incoming import IncomingPlace
from clausebook.importing.recognised import RecognisedSection
from clausebook.importing.recognising.accounting import CONTINUED
from clausebook.importing.recognising.bodies.settling import ROOM, measure, settle_body
from clausebook.importing.recognising.bodies.wording import write_plain
from clausebook.importing.recognising.bodies.writing import SectionBody, SectionWriter
from clausebook.importing.recognising.findings import list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognised import PictureFound
    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.headings.looking import FoundHeading


@dataclass(slots=True)
class _Node:
    """A section that is growing: its heading (None: what stands before the first), its blocks, its sections."""

    heading: FoundHeading | None
    positions: list[int]
    children: list[_Node] = field(default_factory=list)


def write_sections(
    blocks: Sequence[IncomingBlock], headings: Sequence[FoundHeading], writer: SectionWriter
) -> tuple[RecognisedSection | None, tuple[RecognisedSection, ...]]:
    """What stands before the first heading, if anything does, and the sections of the first level."""
    bounds = [heading.at for heading in headings] + [len(blocks)]
    nodes = [
        _Node(heading, list(range(heading.end, max(bound, heading.end))))
        for heading, bound in zip(headings, bounds[1:], strict=True)
    ]
    opening = _Node(None, list(range(bounds[0])))
    roots: list[_Node] = []
    stack: list[_Node] = []
    for node in nodes:
        level = node.heading.level if node.heading else 1
        del stack[level - 1 :]
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    notes = _share_notes(blocks, [opening, *nodes], writer)
    first = _write(opening, blocks, writer, notes) if opening.positions or notes[id(opening)] else None
    made = tuple(_write(node, blocks, writer, notes) for node in roots)
    return (first if first and first.body.blocks else None), made


def _share_notes(blocks: Sequence[IncomingBlock], nodes: list[_Node], writer: SectionWriter) -> dict[int, list[str]]:
    """The labels of the notes that each section has: those to which it refers first, and the last one the rest."""
    shared: dict[int, list[str]] = {id(node): [] for node in nodes}
    known = dict.fromkeys(writer.notes)
    for node in nodes:
        for label in [*_list_heading_notes(node, blocks), *_list_notes(node.positions, blocks)]:
            if label in known:
                del known[label]
                shared[id(node)].append(label)
    if known:
        says = (
            "1 note has no place in the text that refers to it: it stands at the end."
            if len(known) == 1
            else f"{len(known):,} notes have no place in the text that refers to them: they stand at the end."
        )
        writer.findings.doubt(says, 0.3, IncomingPlace())
        shared[id(nodes[-1])] += known
    return shared


def _list_notes(positions: Sequence[int], blocks: Sequence[IncomingBlock]) -> list[str]:
    paragraphs = [one for at in positions for one in list_paragraphs(blocks[at])]
    return [span.note for one in paragraphs for span in one.spans if span.note]


def _list_heading_notes(node: _Node, blocks: Sequence[IncomingBlock]) -> list[str]:
    """The labels of the notes to which a heading refers, which can have no mark in a clause."""
    return _list_notes(range(node.heading.at, node.heading.end), blocks) if node.heading else []


def _write(
    node: _Node, blocks: Sequence[IncomingBlock], writer: SectionWriter, notes: dict[int, list[str]]
) -> RecognisedSection:
    of_heading = [label for label in _list_heading_notes(node, blocks) if label in notes[id(node)]]
    body, *others = _split_long(writer.write(node.positions, notes[id(node)], of_heading), writer.findings)
    children = [_write(child, blocks, writer, notes) for child in node.children]
    heading = node.heading
    place = heading.line.paragraph.place if heading else IncomingPlace()
    level = heading.level if heading else 1
    continued = [
        RecognisedSection(
            CONTINUED,
            ClauseText(one.blocks),
            level=level + 1,
            paragraph_numbers=one.numbers,
            places=(place,),
            pictures=one.pictures,
        )
        for one in others
    ]
    places = [place] if heading else []
    places += [blocks[at].place for at in node.positions]
    return RecognisedSection(
        heading=write_plain(heading.words) if heading else "",
        body=ClauseText(body.blocks),
        number=_tell_number(heading),
        level=level,
        is_appendix=bool(heading and heading.number and heading.number.is_appended),
        children=(*continued, *children),
        paragraph_numbers=body.numbers,
        places=tuple(dict.fromkeys(places)),
        confidence=heading.confidence if heading else 1.0,
        pictures=body.pictures,
    )


def _tell_number(heading: FoundHeading | None) -> str:
    """The number of a heading without what closes it: "2.4", "A", "Appendix 1"."""
    if (
        heading is None
        or heading.number is None
        or (not heading.line.text and heading.words == heading.line.marked.unsigned)
    ):
        return ""
    count = ".".join(heading.number.counters)
    return f"{heading.number.word.capitalize()} {count}".strip()


def _split_long(body: SectionBody, findings: Findings) -> list[SectionBody]:
    """A body in parts that are short enough for a clause each."""
    if measure(body.blocks) <= ROOM:
        return [body]
    says = "A section is longer than a clause may be: it was split. Split it where its subject changes."
    findings.doubt(says, 0.2, IncomingPlace())
    pieces = [(piece, number) for block, number in zip(body.blocks, body.numbers, strict=True) for piece in _cut(block)]
    parts: list[list[tuple[ClauseBlock, str]]] = [[]]
    length = 0
    for block, number in pieces:
        measured = measure((block,))
        if parts[-1] and length + measured > ROOM and not isinstance(block, Note):
            parts.append([])
            length = 0
        parts[-1].append((block, number))
        length += measured
    settled = [settle_body(part, IncomingPlace(), findings) for part in parts]
    made = [SectionBody(tuple(one for one, _ in part), tuple(number for _, number in part)) for part in settled]
    return [replace(one, pictures=_find_shown(one, body)) for one in made]


def _find_shown(part: SectionBody, whole: SectionBody) -> tuple[PictureFound, ...]:
    """The pictures of a body that one part of it shows."""
    shown = {node.file for node in walk(ClauseText(part.blocks)) if isinstance(node, Picture)}
    return tuple(picture for picture in whole.pictures if picture.file in shown)


def _cut(block: ClauseBlock) -> list[ClauseBlock]:
    """A block in pieces that are short enough."""
    if measure((block,)) <= ROOM:
        return [block]
    if isinstance(block, ClauseList) and len(block.items) > 1:
        middle = len(block.items) // 2
        halves: list[ClauseBlock] = [
            replace(block, items=block.items[:middle]),
            replace(block, items=block.items[middle:]),
        ]
    elif isinstance(block, ClauseTable) and len(block.rows) > 1:
        middle = len(block.rows) // 2
        rest = replace(block, rows=block.rows[middle:], has_header_row=False, caption=())
        halves = [replace(block, rows=block.rows[:middle]), rest]
    elif isinstance(block, Prose) and len(block.inlines) == 1 and isinstance(block.inlines[0], Words):
        words = block.inlines[0].text.split(" ")
        middle = len(words) // 2
        halves = [Prose((Words(" ".join(half)),)) for half in (words[:middle], words[middle:]) if half]
        if len(halves) == 1:
            return halves
    else:
        return [block]
    return [piece for half in halves for piece in _cut(half)]
