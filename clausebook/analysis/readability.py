"""How hard summaries and clauses are to read.

The grade is that of J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of New Readability
Formulas for Navy Enlisted Personnel (Research Branch Report 8-75, 1975): a school grade in the United States. It can
say which text to look at first; that a text is clear only a reader can say, so nothing rests on it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from clausebook.analysis.syllables import count_syllables
from clausebook.document.plain_text import PlainWords
from clausebook.model.readability import Readability, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Location
    from clausebook.document.blocks import (
        ClauseList,
        ClauseTable,
        Definitions,
        ListSlot,
        Note,
        Picture,
        Prose,
        Quotation,
        SubHeading,
        WritingLines,
    )
    from clausebook.document.inlines import LineBreak, Link, NoteMark, Slot
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.impacts import Impact
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.wordings import Passage

# The formula was made for prose; of fewer words than this it says nothing.
WORDS_AT_LEAST = 5
# Dots that end no sentence.
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|St|No|etc|vs|approx)\.(?=\s)")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'\u2019\u201d)\]]))\s+(?=[\"'\u2018\u201c(\[]*[^\W_a-z])")
_WORD = re.compile(r"[^\W_]+(?:[.,@:/'\u2019-][^\W_]+)*")


def measure_text(text: str) -> Readability | None:
    """The figures of plain words in English, of which each line is a piece."""
    return _measure(tuple(text.split("\n")))


@lru_cache(maxsize=1 << 14)
def _measure(pieces: tuple[str, ...]) -> Readability | None:
    """The figures of pieces, in each of which sentences follow one another; None where there is too little of them.

    Many schools have the same text.
    """
    sentences = [(one, words) for piece in pieces for one in _list_sentences(piece) if (words := _WORD.findall(one))]
    words = [word for _, own in sentences for word in own]
    if len(words) < WORDS_AT_LEAST:
        return None
    syllables = sum(map(count_syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    longest, own = max(sentences, key=lambda found: len(found[1]))
    return Readability(max(0.0, round(grade, 1)), longest, len(own))


def _list_sentences(piece: str) -> list[str]:
    plain = _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), piece)
    return [" ".join(part.split()) for part in _END.split(plain)]


def measure_passage(passage: Passage) -> Readability | None:
    """The figures of a clause as one policy has it, its values filled in.

    Each item of a list is a piece. Small headings, tables and terms are no prose and are left out.
    """
    return _measure(tuple(piece for made in _ProsePieces().visit(passage.fill()) for piece in made))


class _ProsePieces(PlainWords[list[str]]):
    """Gathers the paragraphs and items of a tree, each in one piece."""

    def make_prose(self, block: Prose, inlines: list[str]) -> list[str]:
        del block
        return ["".join(inlines)]

    def make_sub_heading(self, block: SubHeading, inlines: list[str]) -> list[str]:
        del block, inlines
        return []

    def make_list(self, block: ClauseList, items: list[list[list[str]]]) -> list[str]:
        del block
        return [piece for blocks in items for made in blocks for piece in made]

    def make_table(self, block: ClauseTable, caption: list[str], rows: list[list[list[list[str]]]]) -> list[str]:
        del block, caption, rows
        return []

    def make_quotation(self, block: Quotation, blocks: list[list[str]], source: list[str]) -> list[str]:
        del block, source
        return [piece for made in blocks for piece in made]

    def make_definitions(self, block: Definitions, entries: list[tuple[list[str], list[list[str]]]]) -> list[str]:
        del block
        return [piece for _, meaning in entries for made in meaning for piece in made]

    def make_note(self, block: Note, blocks: list[list[str]]) -> list[str]:
        del block
        return [piece for made in blocks for piece in made]

    def make_picture(self, block: Picture, description: list[list[str]]) -> list[str]:
        del block
        return [piece for made in description for piece in made]

    def make_writing_lines(self, block: WritingLines) -> list[str]:
        del block
        return []

    def make_list_slot(self, block: ListSlot) -> list[str]:
        del block
        return []

    def make_link(self, inline: Link, inlines: list[str]) -> str:
        del inline
        return "".join(inlines)

    def make_line_break(self, inline: LineBreak) -> str:
        del inline
        return " "

    def make_slot(self, inline: Slot) -> str:
        del inline
        return ""

    def make_note_mark(self, inline: NoteMark) -> str:
        del inline
        return ""


def list_summaries(catalogue: Catalogue, standings: Standings) -> tuple[Reading, ...]:
    """The short version of each policy as it is composed today, the hardest of each file, by its place."""
    hardest: dict[Location, Reading] = {}
    for standing in standings:
        found = _measure_summary(standing, catalogue)
        if found and (found.location not in hardest or _rank(found) < _rank(hardest[found.location])):
            hardest[found.location] = found
    return tuple(hardest[location] for location in sorted(hardest))


def _measure_summary(standing: Standing, catalogue: Catalogue) -> Reading | None:
    draft = standing.draft
    if draft is None:
        return None
    form = catalogue.manifests[draft.school.id][draft.id].form
    opening, line = form.locate("in_short"), form.locate("list_summary")
    is_one_file = not draft.in_short or opening.path == line.path
    text = "\n\n".join([*draft.in_short, *([draft.list_summary] if is_one_file else [])])
    figure, place = measure_text(text), opening if draft.in_short else line
    return Reading(figure, catalogue.trust.reading.summary, place, standing) if figure else None


def list_readings(catalogue: Catalogue, standings: Standings, impacts: Iterable[Impact]) -> tuple[Reading, ...]:
    """Every summary, and each distinct wording of each clause that a policy has; the hardest first."""
    found = [*list_summaries(catalogue, standings)]
    for impact in impacts:
        for wording in impact.wordings:
            if figure := measure_passage(wording.section.passage):
                target = catalogue.trust.reading.clause
                found.append(Reading(figure, target, impact.clause.location, wording.uses[0].standing, wording))
    return tuple(sorted(found, key=_rank))


def _rank(reading: Reading) -> tuple[object, ...]:
    figure = reading.figure
    return -figure.grade, -figure.longest_words, reading.location, figure.longest
