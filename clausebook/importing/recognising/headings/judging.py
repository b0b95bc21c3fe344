"""Lines -> headings: what rules say of a line, and how likely the trained judge finds it, taken together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.headings.boxed import drop_boxed
from clausebook.importing.recognising.headings.counted_ends import find_counted_ends
from clausebook.importing.recognising.headings.looking import FoundHeading, propose_headings
from clausebook.importing.recognising.lines.sequences import NumberRole, Sequences
from clausebook.importing.recognising.words.person_names import names_person
from clausebook.importing.recognising.words.spans import join_paragraphs
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.lines.reading import SourceParagraph

# What the word of the rules adds to the chance that the trained judge gives a line, and what makes it a heading. Of its
# own accord that judge is not surer than this.
_RULES_SAY, _RULES_KNOW, _AGREED, _TRAINED = 0.5, 0.57, 0.57, 0.7
# So many headings that look alike, above so many words, let one of them be less likely.
_SEVERAL, _TEXT, _MAY_WELL = 3, 6, 0.28
# How sure a heading is that ends with what counts it, as others do.
_COUNTED = 0.9


def find_headings(
    seen: SeenDocument, chances: Mapping[int, float], apart: Collection[int] = frozenset()
) -> list[FoundHeading]:
    """The headings of a document in order, not yet of any level.

    Two judges look at each line: rules that weigh what speaks for it, and trees that were trained on documents, which
    say a chance for each position. Where there is none at all, the rules alone decide. Lines that are `apart` are none.
    """
    proposed = {heading.at: heading for heading in propose_headings(seen)}
    found: dict[int, FoundHeading] = {}
    told = {*apart}
    is_asked = False
    for at, line in seen.lines.items():
        chance, heading = chances.get(at, 0.0), proposed.get(at)
        is_answer = is_asked and line.marked.number is None and names_person(line.text)
        is_asked = _asks_for_fact(line)
        is_agreed = chance + _weigh_rules(heading) >= _AGREED if chances else heading is not None
        if is_asked or is_answer:
            told.add(at)
        elif is_agreed and at not in told:
            found[at] = heading or _take_line(line, seen.sequences, chance)
    counted = Counter(one.line.look for one in found.values() if one.number is None)
    found |= {
        at: _take_line(line, seen.sequences, chances.get(at, 0.0))
        for at, line in seen.lines.items()
        if at not in found and at not in told and counted[line.look] >= _SEVERAL and _is_like(line, seen, chances)
    }
    found = _take_counted(found, seen)
    return drop_boxed([found[at] for at in sorted(found)], seen)


def _take_counted(found: Mapping[int, FoundHeading], seen: SeenDocument) -> dict[int, FoundHeading]:
    """The headings with those that end with what counts them, each of which may be two lines."""
    taken = dict(found)
    for one in find_counted_ends(seen):
        heading = found.get(one.at) or _take_line(seen.lines[one.at], seen.sequences, _TRAINED)
        words = (
            heading.words if one.end == one.at + 1 else join_paragraphs(heading.words, seen.lines[one.at + 1].paragraph)
        )
        taken |= {one.at: replace(heading, words=words, end=one.end, confidence=max(heading.confidence, _COUNTED))}
        for at in range(one.at + 1, one.end):
            taken.pop(at, None)
    return taken


def _is_like(line: SourceParagraph, seen: SeenDocument, chances: Mapping[int, float]) -> bool:
    """Whether a line that is set as several headings are is one too: it stands out above text, and may well be one."""
    below = seen.lines.get(line.at + 1)
    is_over = below is not None and below.words >= _TEXT and not seen.body.stands_out(below.look)
    may_be = line.may_be_heading and line.marked.number is None and seen.body.stands_out(line.look)
    return may_be and is_over and chances.get(line.at, 0.0) >= _MAY_WELL


def _asks_for_fact(line: SourceParagraph) -> bool:
    """Whether a line is the label of something below it that is said of a policy alone: "Approved by:"."""
    label = tell_label(line.text) if line.text.rstrip().endswith(":") else None
    return label is not None and not label.is_weak and not label.is_open


def _weigh_rules(heading: FoundHeading | None) -> float:
    """What it adds to the chance of a line that rules take it for a heading: more if its number or a list says so."""
    if heading is None:
        return 0.0
    is_appendix = heading.number is not None and heading.number.form is NumberForm.NAMED
    return _RULES_KNOW if is_appendix or heading.is_confirmed else _RULES_SAY * heading.confidence


def _take_line(line: SourceParagraph, sequences: Sequences, chance: float) -> FoundHeading:
    """A line that is a heading by what it has in common with those of other documents."""
    number = line.marked.number
    is_named = number is not None and number.form is NumberForm.NAMED
    is_number = is_named or sequences.roles.get(line.at) is NumberRole.HEADING
    words = line.marked.words if is_number else line.marked.unsigned
    return FoundHeading(line, words, number if is_number else None, min(chance, _TRAINED), line.at + 1)
