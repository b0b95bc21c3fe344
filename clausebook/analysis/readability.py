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
from clausebook.model.policies import SLOT_END, SLOT_START
from clausebook.model.readability import Readability, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.diagnostics import Location
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.impacts import Impact
    from clausebook.model.policies import Passage
    from clausebook.model.standings import Standing, Standings

# The formula was made for prose; of fewer words than this it says nothing.
WORDS_AT_LEAST = 5
_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")
_ITEM = re.compile(r"\s*(?:>\s?)*(?:[-*+]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_SIGNS = re.compile(r"\\([\W_])|\*+|`|(?<![^\W_])_+|_+(?![^\W_])|^\s*>+\s?", re.MULTILINE)
# Dots that end no sentence.
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|St|No|etc|vs|approx)\.(?=\s)")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'\u2019\u201d)\]]))\s+(?=[\"'\u2018\u201c(\[]*[^\W_a-z])")
_WORD = re.compile(r"[^\W_]+(?:[.,@:/'\u2019-][^\W_]+)*")


@lru_cache(maxsize=1 << 14)
def measure_text(text: str) -> Readability | None:
    """The figures of Markdown in English; None where there is too little of it to say anything.

    Each item of a list is a sentence. Small headings and tables are no prose and are left out. Many schools have the
    same text.
    """
    sentences = [(sentence, words) for sentence in _list_sentences(text) if (words := _WORD.findall(sentence))]
    words = [word for _, own in sentences for word in own]
    if len(words) < WORDS_AT_LEAST:
        return None
    syllables = sum(map(count_syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    longest, own = max(sentences, key=lambda found: len(found[1]))
    return Readability(max(0.0, round(grade, 1)), longest, len(own))


def _list_sentences(text: str) -> Iterator[str]:
    for piece in _list_pieces(text):
        plain = _ABBREVIATION.sub(
            lambda match: match.group().replace(".", ""), _SIGNS.sub(r"\1", _LINK.sub(r"\1", piece))
        )
        yield from (" ".join(part.split()) for part in _END.split(plain))


def _list_pieces(text: str) -> Iterator[str]:
    """Paragraphs and items of lists, each in one piece."""
    piece: list[str] = []
    for line in [*text.split("\n"), ""]:
        item = _ITEM.match(line)
        is_prose = line.strip() and not line.lstrip().startswith(("#", "|"))
        if item or not is_prose:
            yield "\n".join(piece)
            piece = []
        if is_prose:
            piece.append(line[item.end() :] if item else line)


def measure_passage(passage: Passage) -> Readability | None:
    """The figures of a clause as one policy has it, its values filled in."""

    def fill(match: re.Match[str]) -> str:
        value = passage.values[int(match[1])]
        return "\n".join(f"- {item.text}" for item in value.items) if value.items else value.text

    return measure_text("\n\n".join(_SLOT.sub(fill, unit.markdown) for unit in passage.wording.units))


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
