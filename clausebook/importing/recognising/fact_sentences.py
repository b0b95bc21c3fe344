"""Sentences that tell of the policy itself: "This policy was ratified by the governing body on 12 May 2025".

Of what else is reviewed, approved or adopted (attendance, risk assessments, children) nothing is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising import sentence_forms as forms
from clausebook.importing.recognising.fact_labels import Asks, FactLabel
from clausebook.importing.recognising.fact_lexicon import APPROVING, BODIES
from clausebook.importing.recognising.fact_lines import read_line
from clausebook.importing.recognising.fact_reviews import (
    is_this,
    read_answering,
    read_review,
    take_near,
    tell_cycle,
    tell_review,
    tell_when,
)
from clausebook.importing.recognising.fact_values import Said, is_date, make_dated, names_body, tell_facts
from clausebook.importing.recognising.person_names import find_post, find_role, names_person
from clausebook.importing.recognising.said_dates import find_dates, find_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingPlace
    from clausebook.importing.recognising.said_dates import DateFound

_LED_BY_BODY = re.compile(rf"{BODIES}\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|shall|should|must|to|due)\b", re.IGNORECASE)
_REVIEWS = re.compile(r"\breview|updat|revis|amend|renew|evaluat|refresh|complet|undertak|carried|done")
# What may be done with anything: "This will be carried out by the staff".
_ANY_DONE = frozenset({"completed", "done", "carried out", "undertaken"})
_LONGEST, _MOST_WHO = 4000, 9


@dataclass(frozen=True, slots=True)
class Telling:
    """A paragraph with sentences: its words, and `more`, the short lines below in which its last sentence goes on.

    `is_of_policy` says that it speaks of the policy without naming it: it stands below "Review", or below "This policy
    is:".
    """

    words: str
    more: str = ""
    is_of_policy: bool = False


def read_sentences(telling: Telling, place: IncomingPlace, title: frozenset[str]) -> tuple[Fact, ...]:
    """What the sentences of a paragraph tell of this policy. `title` are the words of its title, in small letters."""
    words = forms.COUNTED.sub("", telling.words)
    text = f"{words} {telling.more}".strip()
    if len(text) > _LONGEST:
        return ()
    facts: list[Fact] = []
    is_of_policy = telling.is_of_policy
    # What begins in the lines below is read there.
    for sentence in split_sentences(text)[: len(split_sentences(words))]:
        found = [*_read_sentence(sentence, place, title, goes_on=is_of_policy), *_tell_status(sentence, place)]
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


def _read_sentence(sentence: str, place: IncomingPlace, title: frozenset[str], *, goes_on: bool) -> Iterator[Fact]:
    passive = _find_passive(sentence, title)
    is_named = any(is_this(match, title) for match in forms.SUBJECT_ONLY.finditer(sentence))
    it = forms.IT.search(sentence) if (goes_on or is_named) and not passive else None
    if passive or it:
        match = passive or it
        assert match is not None  # noqa: S101  for mypy: one of the two is there
        yield from _tell_done(match, sentence, place)
    elif told := list(_read_active(sentence, place, title)):
        yield from told
    elif (unsaid := forms.UNSAID.match(sentence)) and (goes_on or _is_told(unsaid)):
        yield from _tell_unsaid(unsaid, sentence, place)
    yield from read_review(sentence, place, title, goes_on=goes_on or bool(passive or it), is_passive=bool(passive))
    yield from read_answering(sentence, place, title)
    force = forms.FORCE.search(sentence)
    if force and is_this(force, title):
        for date in find_dates(force["rest"])[:1]:
            yield make_dated(
                Said(sentence, "", FactPlace.TEXT, place, 0.9),
                FactKind.EFFECTIVE,
                date,
                force["rest"][date.start : date.end],
            )
        yield from _tell_also(force["rest"], Said(sentence, "", FactPlace.TEXT, place, 0.9))
        yield from _tell_again(force["rest"], sentence, place)


def _find_passive(sentence: str, title: frozenset[str]) -> re.Match[str] | None:
    """Where a sentence says what is done with this policy, whatever else it says before."""
    match = forms.PASSIVE.search(sentence)
    while match and not is_this(match, title):
        match = forms.PASSIVE.search(sentence, match.start() + 1)
    far = forms.AND_WAS.match(sentence) if match is None and not forms.FORCE.search(sentence) else None
    return far if far and is_this(far, title) else match


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


def _read_active(sentence: str, place: IncomingPlace, title: frozenset[str]) -> Iterator[Fact]:
    """What somebody did with this policy, or will."""
    if (active := forms.ACTIVE.search(sentence)) and is_this(active, title):
        yield from _tell_active(active, sentence, place)
    elif (decided := forms.DECIDED.search(sentence)) and is_this(decided, title) and find_dates(decided["rest"]):
        yield from _tell_active(decided, sentence, place)
    elif (and_it := forms.AND_IT.search(sentence)) and is_this(and_it, title):
        yield from tell_when(and_it["rest"], sentence, place)
    elif (looks := forms.LOOKS.search(sentence)) and is_this(looks, title):
        yield from _tell_looks(looks, sentence, place)


def _tell_status(sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    if found := forms.STATUTORY.search(sentence):
        yield Fact(FactKind.STATUS, sentence, found["status"], FactPlace.TEXT, place, confidence=0.9)


def _tell_done(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """A passive: what was done, or will be, by whom and when."""
    verb, helps, rest = match["verb"].lower(), match["helps"], match["rest"]
    following = re.match(r"(?:\s*,?\s*(?:and|&|or)?\s*(?:\w+ed|agreed)\b)*", rest)
    verbs = f"{helps} {verb} {following[0] if following else ''}".lower()
    is_future = bool(helps) and _MODAL.search(helps) is not None
    is_past = not is_future and (not helps or bool(forms.PAST.search(helps)))
    approves = re.search(APPROVING, verbs) is not None
    if verb in _ANY_DONE and not (find_spans(take_near(rest)) or find_dates(take_near(rest))):
        return
    if _REVIEWS.search(verbs) and not is_past:
        yield from tell_review(rest, sentence, place)
        yield from _tell_approved(rest, sentence, place)
    elif approves and not is_past:
        # "is approved by the board", "will be approved by the head teacher"
        yield from _tell_body(forms.BY.match(rest), sentence, place)
    elif is_future and verb == "monitored" and (often := find_spans(take_near(rest))):
        yield from tell_cycle(take_near(rest)[often[0].start : often[0].end], sentence, place)
    elif not is_past and (also := forms.AND_DONE.search(rest)):
        yield from tell_review(also["rest"], sentence, place)
    elif is_past and rest.strip(" ."):
        yield from _tell_past(verb, rest, approves=approves, sentence=sentence, place=place)


def _tell_past(verb: str, rest: str, *, approves: bool, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """What was done with the policy, by whom and when, and what was done later or will be."""
    said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
    dates = [date for date in find_dates(rest) if not _is_of_law(date, rest)]
    also = forms.AND_DONE.search(rest)
    first = rest[: also.start()] if also and dates and dates[0].end <= also.start() else rest
    who = (forms.AT_MEETING.match(first) if approves else None) or forms.BY.match(first)
    if approves:
        kind, person = FactKind.APPROVED, FactKind.BODY
    elif re.fullmatch(forms.WRITING, verb):
        kind, person = FactKind.VERSION_DATE, FactKind.AUTHOR
    else:
        kind, person = FactKind.REVIEWED, FactKind.REVIEWER
    is_author = person is FactKind.AUTHOR and who is not None
    is_told = approves or dates or (is_author and who is not None and _is_somebody(who["who"]))
    if approves and (minute := forms.MINUTE.search(rest)):
        yield Fact(FactKind.MINUTE, sentence, minute["minute"], FactPlace.TEXT, place, confidence=0.8)
    if who and is_told:
        sure = 0.9 if approves else 0.8
        yield from tell_facts(
            Said(sentence, who["who"], FactPlace.TEXT, place, sure), FactLabel(person, person, Asks.WHO)
        )
    for date in dates[:1]:
        yield make_dated(said, kind, date, rest[date.start : date.end])
    if not approves:
        yield from _tell_approved(rest, sentence, place)
    yield from _tell_also(rest[dates[0].end :] if dates else "", said)
    yield from _tell_again(rest, sentence, place)


def _is_somebody(who: str) -> bool:
    """Whether words name a person or a post."""
    return names_person(who) or bool(find_post(re.sub(r"^(?:the|our) ", "", who, flags=re.IGNORECASE)))


def _tell_approved(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """Who approves it, behind what else is done with it, and when: "and approved by the trustees in May 2024"."""
    if approved := forms.AND_APPROVED.search(rest):
        yield from _tell_body(forms.BY.match(approved["rest"]), sentence, place)
        said = Said(sentence, "", FactPlace.TEXT, place, 0.8)
        for date in find_dates(approved["rest"])[:1]:
            yield make_dated(said, FactKind.APPROVED, date, approved["rest"][date.start : date.end])


def _tell_body(by: re.Match[str] | None, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """A body or somebody with a post who approves it."""
    who = by["who"] if by else ""
    if names_body(who) or _is_somebody(who):
        said = Said(sentence, who, FactPlace.TEXT, place, 0.7)
        yield from tell_facts(said, FactLabel(FactKind.BODY, FactKind.BODY, Asks.WHO))


def _is_of_law(found: DateFound, rest: str) -> bool:
    """Whether a date is that of a law or of guidance: a year behind its name, and not behind "in"."""
    before, date = rest[: found.start], found.date
    is_year = date is not None and not date.month and not date.term
    return forms.LAW.search(before) is not None or (is_year and not forms.LEADS_YEAR.search(before))


def _tell_also(rest: str, said: Said) -> Iterator[Fact]:
    """What was done later, behind the day of what was done first."""
    done = forms.AND_DONE.search(rest)
    if done:
        for date in find_dates(done["rest"])[:1]:
            yield make_dated(said, FactKind.REVIEWED, date, done["rest"][date.start : date.end])


def _tell_again(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """What is to be done behind what was done."""
    again = forms.AGAIN.search(rest)
    if again:
        yield from tell_review(again["rest"], sentence, place)


def _tell_active(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """ "The governors approved this policy on 12 May 2025", "The committee will review this policy every year"."""
    verb, helps, rest = match["verb"].lower(), match["helps"], match["rest"]
    is_review = verb.startswith(("review", "updat"))
    is_future = bool(re.search(r"\b(?:will|shall|should|must|responsible)\b", helps, re.IGNORECASE)) or verb in {
        "review",
        "reviews",
    }
    who = Said(sentence, match["who"], FactPlace.TEXT, place, 0.8)
    if is_review and is_future:
        rest = take_near(rest)
        if find_dates(rest) or find_spans(rest):
            yield from tell_facts(who, FactLabel(FactKind.NEXT_REVIEWER, FactKind.NEXT_REVIEWER, Asks.WHO))
            yield from tell_when(rest, sentence, place)
        return
    dates = find_dates(rest)
    is_decided = not is_review and match["article"].lower() == "this" and forms.PAST.search(helps) is not None
    if is_future or not (dates or (is_decided and names_body(match["who"]))):
        return
    kind, by = (FactKind.REVIEWED, FactKind.REVIEWER) if is_review else (FactKind.APPROVED, FactKind.BODY)
    yield from tell_facts(who, FactLabel(by, by, Asks.WHO))
    if not dates:
        return
    yield make_dated(
        Said(sentence, "", FactPlace.TEXT, place, 0.9), kind, dates[0], rest[dates[0].start : dates[0].end]
    )


def _tell_looks(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """Somebody who will review this policy, or does: when, how often, and who where that is a body or a role."""
    before = sentence[: match.start()].strip(" ,")
    if forms.MAY.search(before):
        return
    before = forms.HELPED.sub("", before)
    often = forms.OFTEN.search(before)
    before = forms.HELPED.sub("", before[: often.start()].rstrip()) if often else before
    told = list(tell_when(f"{often[0] if often else ''} {take_near(match['rest'])}", sentence, place))
    who = re.sub(r"^the ", "", before, flags=re.IGNORECASE)
    if told and len(who.split()) <= _MOST_WHO and (_LED_BY_BODY.match(who) or find_role(who)):
        yield from tell_facts(
            Said(sentence, before, FactPlace.TEXT, place, 0.8),
            FactLabel(FactKind.NEXT_REVIEWER, FactKind.NEXT_REVIEWER, Asks.WHO),
        )
    yield from told


def _tell_unsaid(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """ "Approved by the governors in May", "Reviewed every two years": nothing says what was, or is to be."""
    is_review = match["verb"].lower().startswith(("review", "updat"))
    if is_review and (match["helps"] or not find_dates(match["rest"])):
        told = list(tell_review(match["rest"], sentence, place))
        is_when = any(fact.kind is not FactKind.NEXT_REVIEWER for fact in told)
        yield from told if is_when or match["helps"] else ()
    elif not match["helps"]:
        yield from _tell_done(match, sentence, place)
