"""Blocks -> the headings among them, each with its number, its level, and how sure that is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.recognising.blocks.contents import Contents, fold
from clausebook.importing.recognising.findings import Findings, show
from clausebook.importing.recognising.headings.appendix_names import name_appendices
from clausebook.importing.recognising.headings.form_lines import find_form_lines
from clausebook.importing.recognising.headings.items import raise_heading_items
from clausebook.importing.recognising.headings.joined_lines import join_lines
from clausebook.importing.recognising.headings.judging import find_headings
from clausebook.importing.recognising.headings.line_traits import SeenDocument
from clausebook.importing.recognising.headings.looking import FoundHeading
from clausebook.importing.recognising.headings.stopped import raise_stopped_lines
from clausebook.importing.recognising.headings.trained_judge import judge_lines
from clausebook.importing.recognising.levels.appendices import drop_mentions
from clausebook.importing.recognising.levels.numbers import STEPS
from clausebook.importing.recognising.levels.setting import set_levels
from clausebook.importing.recognising.lines.reading import BLANK, BodyLook, SourceParagraph, read_body, read_lines
from clausebook.importing.recognising.lines.sequences import NumberRole, Sequences, find_sequences
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.incoming import IncomingBlock

_SURE, _MANY, _CROSSED = 0.75, 4, 2
# So many headings that look alike make each of them surer.
_SEVERAL, _AGREEING, _TWO = 2, 0.25, 2
# Fewer words than these on each line are no running text.
_RUNNING = 12


@dataclass(frozen=True, slots=True)
class Outline:
    """What was seen of a document, and its headings.

    `chances` is how likely each line is one, by its position, and `apart` are the lines of forms, which are none.
    """

    seen: SeenDocument
    headings: tuple[FoundHeading, ...]
    chances: Mapping[int, float]
    apart: frozenset[int] = frozenset()

    def recall(self, blocks: Sequence[IncomingBlock]) -> tuple[dict[int, float], frozenset[int]]:
        """The chances of some of the blocks, and which are lines of forms, by their position among these."""
        known = {id(block): at for at, block in enumerate(self.seen.blocks)}
        places = {at: known[id(block)] for at, block in enumerate(blocks) if id(block) in known}
        chances = {at: self.chances[place] for at, place in places.items() if place in self.chances}
        return chances, frozenset(at for at, place in places.items() if place in self.apart)

    @property
    def forms(self) -> dict[int, NumberForm]:
        """The form of each number, by the position of its line."""
        return {line.at: run.form for run in self.seen.sequences.runs for line in run.members}


def read_outline(blocks: Sequence[IncomingBlock], contents: Contents, whole: Outline | None = None) -> Outline:
    """What is seen of a document before anything is decided; its headings have no level yet.

    Of blocks that are part of a `whole`, each line keeps the chance that it has there, and is part of a form if it is
    one there.
    """
    seen = see_document(blocks, contents)
    chances, apart = whole.recall(blocks) if whole else (judge_lines(seen), frozenset())
    apart |= find_form_lines(seen)
    return Outline(seen, tuple(find_headings(seen, chances, apart)), chances, apart)


def see_document(blocks: Sequence[IncomingBlock], contents: Contents) -> SeenDocument:
    """What a document's lines look like, and how they are numbered."""
    lines = read_lines(blocks)
    body = read_body(lines)
    lines = raise_stopped_lines(raise_heading_items(lines, body), body)
    return SeenDocument(blocks, lines, body, find_sequences(lines, body), contents)


def settle_outline(outline: Outline, contents: Contents, findings: Findings, *, front: int = 0) -> Outline:
    """The outline with its headings joined and levelled; what is odd about them is a doubt.

    Of the blocks before `front`, which stand before the title, none is a heading.
    """
    headings = _trust_looks([one for one in outline.headings if one.at >= front], outline.seen.body)
    headings = join_lines(_drop_front(_drop_subtitle(headings, front), outline), outline.seen, findings)
    headings = name_appendices(
        drop_mentions(headings, outline.seen.body), outline.seen.lines, outline.seen.body, findings
    )
    headings = _restore_parents(headings, contents, findings)
    headings = set_levels(headings, outline.seen.lines.values(), findings)
    sequences = _find_crossing(outline.seen, headings)
    _doubt_headings(headings, contents, findings)
    _doubt_numbers(sequences, findings)
    return replace(outline, seen=replace(outline.seen, sequences=sequences), headings=tuple(headings))


def _trust_looks(headings: list[FoundHeading], body: BodyLook) -> list[FoundHeading]:
    """The headings, surer of those whose look stands out and is that of several."""
    counted = Counter(heading.line.look for heading in headings)
    return [
        replace(heading, confidence=min(0.95, heading.confidence + _AGREEING))
        if counted[heading.line.look] >= _SEVERAL and body.stands_out(heading.line.look)
        else heading
        for heading in headings
    ]


def _drop_subtitle(headings: list[FoundHeading], front: int) -> list[FoundHeading]:
    """The headings without a line right behind the title, which stood at `front`, that is alone in the middle.

    The others have a number or a style, and this has neither: it goes on with the title.
    """
    first, others = headings[:1], headings[1:]
    is_plain = any(one.at == front and one.line.look.is_centred and not _is_marked(one) for one in first)
    are_marked = len(others) > _TWO and all(_is_marked(one) and not one.line.look.is_centred for one in others)
    return others if is_plain and are_marked else headings


def _is_marked(heading: FoundHeading) -> bool:
    return bool(heading.number or heading.is_confirmed or heading.line.look.style_level)


def _drop_front(headings: list[FoundHeading], outline: Outline) -> list[FoundHeading]:
    """The headings without lines of a front page that only look like some: a motto, a list of values.

    No running text stands below them, and they are centred, or no heading further on looks the same; the last of them
    may stand right above the text, if it is centred and those behind it are not. Whatever it looks like, what has
    nothing below but room to write who decided, and when, is no heading.
    """
    counted = [one.number for one in headings if one.number and one.number.word not in STEPS]
    is_counted = sum(number.depth == 1 for number in counted) > _TWO
    for number, heading in enumerate(headings[:-1]):
        following = headings[number + 1]
        below = [outline.seen.lines.get(at) for at in range(heading.end, following.at)]
        is_alike = any(_is_like(one, heading) and one.at > following.at for one in headings)
        is_centred = heading.line.look.is_centred
        is_sure = heading.number or heading.is_confirmed or (heading.line.look.style_level and not is_centred)
        is_bare = all(line is not None and line.words < _RUNNING and not line.ends_sentence for line in below)
        behind = headings[number + 1 : number + 3]
        is_form = bool(below) and all(line is not None and BLANK.search(line.text) for line in below)
        is_last = is_centred and number > 0 and not any(one.line.look.is_centred for one in behind)
        is_front = is_centred and not _begins_text(heading, outline)
        if is_sure or not (is_bare or is_last or is_form) or (is_alike and not (is_front or is_counted or is_form)):
            return headings[number:]
    return headings


def _begins_text(heading: FoundHeading, outline: Outline) -> bool:
    """Whether a heading stands on a page behind the first on which there is running text too."""
    page = heading.line.paragraph.place.page
    behind = [
        line for at, line in outline.seen.lines.items() if at >= heading.end and line.paragraph.place.page == page
    ]
    return page > 1 and any(line.words > _RUNNING and line.ends_sentence for line in behind)


def _is_like(one: FoundHeading, other: FoundHeading) -> bool:
    """Whether two headings look alike and say different things."""
    return one.line.look == other.line.look and fold(one.words.text) != fold(other.words.text)


def _restore_parents(headings: list[FoundHeading], contents: Contents, findings: Findings) -> list[FoundHeading]:
    """Before the first "1.1" the heading "1", where the contents list has it and the text does not."""
    known = {heading.number.counters for heading in headings if heading.number}
    by_number = {one.number.counters: one for one in reversed(contents.entries) if one.number}
    restored: list[FoundHeading] = []
    for heading in headings:
        parent = heading.number.parent if heading.number and heading.number.form is NumberForm.DECIMAL else ()
        entry = by_number.get(parent) if parent and parent not in known else None
        if entry and parent not in known and not entry.has_page and findings.take_back(entry.paragraph.text):
            known.add(parent)
            above = read_lines([entry.paragraph])[0]
            above = replace(above, at=heading.at)
            says = f'The contents list has "{show(entry.paragraph.text)}", and the text does not: it was put in.'
            findings.doubt(says, 0.5, heading.line.paragraph.place)
            restored.append(FoundHeading(above, above.marked.words, entry.number, 0.5, heading.at, is_confirmed=True))
        restored.append(heading)
    return restored


def _find_crossing(seen: SeenDocument, headings: list[FoundHeading]) -> Sequences:
    """Numbers that go on from one section to the next are those of paragraphs, and no list's.

    Lists that lines with a colon lead to are lists, though a program forgot to begin them anew.
    """
    begins, sequences = [heading.at for heading in headings], seen.sequences
    roles = dict(sequences.roles)
    for run in sequences.runs:
        members = [line for line in run.members if roles.get(line.at) is NumberRole.ITEM]
        led = [line for line in members if (above := seen.lines.get(line.at - 1)) and above.text.endswith(":")]
        sections = {bisect_right(begins, line.at) for line in members}
        if len(led) >= len(sections):
            continue
        if run.form is NumberForm.DECIMAL and len(members) >= _MANY and len(sections) >= _CROSSED:
            roles |= {line.at: NumberRole.PARAGRAPH for line in members if not line.marked.is_item}
    return replace(sequences, roles=roles)


def _doubt_headings(headings: list[FoundHeading], contents: Contents, findings: Findings) -> None:
    for heading in headings:
        if heading.confidence < _SURE:
            says = f'"{show(heading.words.text or heading.line.paragraph.text)}" may be a heading, or not.'
            findings.doubt(says, heading.confidence, heading.line.paragraph.place)
    if not contents.entries or not headings:
        return
    words = {fold(heading.words.text) for heading in headings}
    matched = {id(contents.find(heading.number, heading.words.text)) for heading in headings}
    for entry in contents.entries:
        is_found = fold(entry.words) in words or id(entry) in matched
        if not is_found and entry.words:
            says = f'The contents list has "{show(entry.words)}", and no heading of the text has these words.'
            findings.doubt(says, 0.5, entry.paragraph.place)
        elif is_found and fold(entry.words) not in words:
            says = f'The contents list says "{show(entry.words)}", and the heading other words: those of the text stay.'
            findings.doubt(says, 0.8, entry.paragraph.place)


def _doubt_numbers(sequences: Sequences, findings: Findings) -> None:
    """Name what is missing or comes twice in the numbers of headings and paragraphs."""
    counted = (NumberRole.HEADING, NumberRole.PARAGRAPH)
    known = {line.marked.number.counters for run in sequences.runs for line in run.members if line.marked.number}
    for run in sequences.runs:
        members = [line for line in run.members if sequences.roles[line.at] in counted]
        for line, other in pairwise(members):
            _doubt_step(line, other, run.form, findings)
        first = members[0].marked.number if members else None
        if first and first.depth > _TWO and first.form is NumberForm.DECIMAL and first.parent not in known:
            says = f"The number {first.label} stands inside {'.'.join(first.parent)}, and nothing has that number."
            findings.doubt(says, 0.7, members[0].paragraph.place)


def _doubt_step(line: SourceParagraph, other: SourceParagraph, form: NumberForm, findings: Findings) -> None:
    first, second = line.marked.number, other.marked.number
    if first is None or second is None or not second.counters[-1].isdigit():
        return
    step = second.count_as(form) - first.count_as(form)
    if step == 0:
        says = f"The number {second.label} comes twice. Clausebook counts anew: look for references to it."
        findings.doubt(says, 0.6, other.paragraph.place)
    elif step > 1:
        says = f"The numbers jump from {first.label} to {second.label}: is something missing there?"
        findings.doubt(says, 0.6, other.paragraph.place)


def set_numbers_aside(headings: Sequence[FoundHeading], findings: Findings) -> None:
    """Set the numbers aside that were typed before headings."""
    for heading in headings:
        place = heading.line.paragraph.place
        findings.set_words_aside(AsideKind.TYPED_SIGN, heading.line.marked.typed_sign, place)
        is_in_words = not heading.line.text and heading.words == heading.line.marked.unsigned
        if heading.number and not heading.number.is_counted and not is_in_words:
            findings.set_words_aside(AsideKind.TYPED_NUMBER, heading.number.label, place)
