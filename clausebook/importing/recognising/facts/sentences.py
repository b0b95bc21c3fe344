"""Sentences that tell of the policy itself: "This policy was ratified by the governing body on 12 May 2025".

Of what else is reviewed, approved or adopted (attendance, risk assessments, children) nothing is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts import sentence_forms as forms
from clausebook.importing.recognising.facts.deeds import read_deeds, tell_clauses, tell_later
from clausebook.importing.recognising.facts.lines import read_line
from clausebook.importing.recognising.facts.reviews import (
    is_this,
    read_answering,
    read_review,
    tell_review,
)
from clausebook.importing.recognising.facts.values import Said, is_date, make_dated, tell_facts
from clausebook.importing.recognising.words.said_dates import find_dates, find_spans

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingPlace

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Telling:
    """A paragraph with sentences: its words, and `more`, the short lines below in which its last sentence goes on.

    `is_of_policy` says that it speaks of the policy without naming it: it stands below "Review", or below "This policy
    is:". `goes_on` says that the paragraph before told something of the policy.
    """

    words: str
    more: str = ""
    is_of_policy: bool = False
    goes_on: bool = False


def read_sentences(telling: Telling, place: IncomingPlace, title: frozenset[str]) -> tuple[Fact, ...]:
    """What the sentences of a paragraph tell of this policy. `title` are the words of its title, in small letters."""
    words = forms.COUNTED.sub("", telling.words)
    text = f"{words} {telling.more}".strip()
    if len(text) > _LONGEST:
        return ()
    facts: list[Fact] = []
    is_of_policy = telling.is_of_policy or telling.goes_on
    # What begins in the lines below is read there.
    for sentence in split_sentences(text)[: len(split_sentences(words))]:
        moved = _move_day(sentence)
        read = _read_sentence(moved, place, title, goes_on=is_of_policy)
        found = [replace(fact, label=sentence) if fact.label == moved else fact for fact in read]
        found += _tell_status(sentence, place)
        found = found or (_read_label(sentence, place) if is_of_policy else [])
        found = found or (_read_policies(sentence, place) if telling.is_of_policy else [])
        is_of_policy = bool(found) or any(is_this(match, title) for match in forms.SUBJECT_ONLY.finditer(sentence))
        facts += [fact for fact in found if fact not in facts]
    return tuple(facts)


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph; the full stop of "Mr." ends none."""
    parts: list[str] = []
    for part in forms.ENDS.split(text):
        if parts and forms.ABBREVIATED.search(parts[-1]):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _move_day(sentence: str) -> str:
    """A sentence with the day that it begins with at its end: "In May 2024, the governors approved this policy"."""
    dates = find_dates(sentence)
    if len(dates) != 1 or not forms.LEADS_DAY.fullmatch(sentence[: dates[0].start]):
        return sentence
    return f"{sentence[dates[0].end :].strip(' ,.')} {sentence[: dates[0].end]}"


def _read_sentence(sentence: str, place: IncomingPlace, title: frozenset[str], *, goes_on: bool) -> Iterator[Fact]:
    passive = _find_passive(sentence, title)
    is_named = any(is_this(match, title) for match in forms.SUBJECT_ONLY.finditer(sentence))
    it = forms.IT.search(sentence) if (goes_on or is_named) and not passive else None
    if done := passive or it:
        yield from tell_clauses(done["helps"], done["verb"], done["rest"], Said(sentence, "", FactPlace.TEXT, place))
    known = 0 if goes_on else done.start() if done else len(sentence)
    if told := list(read_deeds(sentence, place, title, known)):
        yield from told
    elif not done and (unsaid := forms.UNSAID.match(sentence)) and (goes_on or _is_told(unsaid)):
        yield from _tell_unsaid(unsaid, sentence, place)
    yield from read_review(sentence, place, title, goes_on=goes_on or bool(passive or it), is_passive=bool(passive))
    yield from read_answering(sentence, place, title)
    force = forms.FORCE.search(sentence)
    if force and is_this(force, title):
        said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
        for date in find_dates(force["rest"])[:1]:
            yield make_dated(said, FactKind.EFFECTIVE, date, force["rest"][date.start : date.end])
        yield from tell_later(force["rest"], said)


def _find_passive(sentence: str, title: frozenset[str]) -> re.Match[str] | None:
    """Where a sentence says what is done with this policy, whatever else it says before."""
    match = forms.PASSIVE.search(sentence)
    while match and not (is_this(match, title) and _is_subject(match)):
        match = forms.PASSIVE.search(sentence, match.start() + 1)
    far = forms.AND_WAS.match(sentence) if match is None and not forms.FORCE.search(sentence) else None
    return far if far and is_this(far, title) else match


def _is_subject(match: re.Match[str]) -> bool:
    """Whether the policy is what something is done with, and not what that stands in, or is done by."""
    before = match.string[: match.start()].rstrip()
    is_part = forms.PART_OF.search(before) is not None
    is_beside = match["relative"] and " and " in match.string[match.end("noun") : match.start("relative")]
    is_gerund = match["helps"].lower().startswith("being")  # "prior to the policy being reviewed in May"
    return is_part or is_gerund or not (forms.BESIDE.search(before) or is_beside)


def _is_told(match: re.Match[str]) -> bool:
    """Whether what has no subject says when, or how often something is done that it calls the policy."""
    return bool(find_dates(match["rest"])) or (bool(match["what"]) and bool(find_spans(match["rest"])))


def _read_policies(sentence: str, place: IncomingPlace) -> list[Fact]:
    """What is said of all policies, below a heading of their review, is said of this one."""
    match = forms.POLICIES.search(sentence)
    is_done = match is None or forms.PAST.search(match["helps"] or "") is not None
    return [] if match is None or is_done else list(tell_review(match["rest"] or match["rest2"], sentence, place))


def _read_label(sentence: str, place: IncomingPlace) -> list[Fact]:
    """A label with its day behind a sentence of the policy: "The trustees agreed it. Last reviewed: May 2024"."""
    pairs = [pair for pair in read_line(sentence) if not pair.label.is_weak and is_date(pair.value)]
    return [
        fact
        for pair in pairs
        for fact in tell_facts(Said(pair.written, pair.value, FactPlace.TEXT, place, 0.8), pair.label)
    ]


def _tell_status(sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    if found := forms.STATUTORY.search(sentence):
        yield Fact(FactKind.STATUS, sentence, found["status"], FactPlace.TEXT, place, confidence=0.9)


def _tell_unsaid(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """ "Approved by the governors in May", "Reviewed every two years": nothing says what was, or is to be."""
    is_review = match["verb"].lower().startswith(("review", "updat"))
    if is_review and (match["helps"] or not find_dates(match["rest"])):
        told = list(tell_review(match["rest"], sentence, place))
        is_when = any(fact.kind is not FactKind.NEXT_REVIEWER for fact in told)
        yield from told if is_when or match["helps"] else ()
    elif not match["helps"]:
        yield from tell_clauses("", match["verb"], match["rest"], Said(sentence, "", FactPlace.TEXT, place))
