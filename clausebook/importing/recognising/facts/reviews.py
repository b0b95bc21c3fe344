"""Sentences that say when and how often this policy is reviewed, and whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts import sentence_forms as forms
from clausebook.importing.recognising.facts.labels import Asks, FactLabel
from clausebook.importing.recognising.facts.sentence_people import find_agent, find_subject
from clausebook.importing.recognising.facts.values import Said, make_dated, names_body, tell_facts
from clausebook.importing.recognising.words.person_names import find_post, names_person
from clausebook.importing.recognising.words.said_dates import (
    end_of_often,
    end_of_proviso,
    find_dates,
    find_spans,
    take_often,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingPlace

_WIDE = {
    "school",
    "trust",
    "academy",
    "whole",
    "above",
    "current",
    "new",
    "present",
    "following",
    "attached",
    "a",
    "",
    "s",
    "setting",
    "organisation",
    "company",
    "club",
    "nursery",
    "provider",
}
_POLICIES = {"policy", "document"}
# What stands beside a policy, and is only this one where the title says so: a pupil's plan, a parent's agreement.
_OTHERS = frozenset({"plan", "agreement", "charter", "protocol", "scheme"})
_LITTLE = frozenset({"and", "of", "for", "the", "on", "in", "at", "to"})
_NEAR, _ALONE, _STEM = 8, 14, 5


def is_this(match: re.Match[str], title: frozenset[str]) -> bool:
    """Whether a subject is the policy itself: "this policy", "the policy", or "the attendance policy" in that."""
    article = (match["article"] or "").lower()
    if article == "it":
        return True
    noun = (match["noun"] or "policy").lower()
    if article == "this":
        return noun not in _OTHERS - title
    if article == "these":
        # A policy of admissions speaks of itself as arrangements; in others these are made for something.
        is_admitting = noun == "arrangements" and any(word.startswith("admission") for word in title)
        return noun in title or noun == "policies" or is_admitting
    if article not in {"the", "our", "their"} and not (article == "its" and "verb" in match.groupdict()):
        return False
    noun = noun.removesuffix("s")
    of = match.groupdict().get("of") or ""
    if noun not in _POLICIES and not set(noun.split()) - _LITTLE <= title:
        # "the statement of kite principles", where the title has nothing but "Kite Principles"
        named = set(re.findall(r"[a-z]+", f"{match['which'] or ''} {of}".lower())) - _LITTLE
        return len(named) > 1 and named <= title
    # Of a school with its name it is this one: "the fire policy of Larkmere School".
    of = of if any(word[:1].islower() and word not in _LITTLE for word in of.split()) else ""
    words = set(re.findall(r"[a-z]+", f"{match['which'] or ''} {of}".lower())) - _WIDE - _LITTLE
    own = {word for word in words if _is_of(word, title)}
    # "the safeguarding and child protection policy", where the title has only the second
    return words == own or (len(words - own) == 1 and len(own) > 1)


def _is_of(word: str, title: frozenset[str]) -> bool:
    """Whether a word stands in the title, in this form or in another: "behavioural" for "behaviour"."""
    long = [own for own in title if min(len(own), len(word)) >= _STEM]
    return word in title or any(own.startswith(word) or word.startswith(own) for own in long)


def read_review(
    sentence: str, place: IncomingPlace, title: frozenset[str], *, goes_on: bool, is_passive: bool
) -> Iterator[Fact]:
    """What a sentence tells of reviews as a noun: "the next review is due in May", "is subject to annual review".

    `goes_on` says that it speaks of the policy without naming it, and `is_passive` that it was read as what is done.
    """
    nouned = forms.NOUNED.search(sentence)
    is_alone = forms.WHEN_ALONE.match(sentence) is not None and len(sentence.split()) <= _ALONE
    is_told = nouned is not None and (goes_on or is_alone or is_this(nouned, title))
    if nouned and is_told:
        for date in find_dates(nouned["rest"])[:1]:
            said = Said(sentence, "", FactPlace.TEXT, place, 0.8)
            written = nouned["rest"][date.start : end_of_proviso(nouned["rest"], date.end)]
            yield make_dated(said, FactKind.NEXT_REVIEW, date, written)
    is_named = any(is_this(found, title) for found in forms.SUBJECT_ONLY.finditer(sentence))
    yearly = None if is_told else forms.YEARLY.search(sentence)
    if yearly and not is_passive and (goes_on or is_named):
        yield from _tell_yearly(yearly, sentence, place)
    last = forms.LAST_DONE.search(sentence)
    if last and is_named:
        said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
        for date in find_dates(last["rest"])[:1]:
            yield make_dated(said, FactKind.REVIEWED, date, last["rest"][date.start : date.end])


def _tell_yearly(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """How often, before "review" or behind it, and who does it."""
    before = forms.UNDERTAKES.match(sentence[: match.start()].rstrip())
    if before and (who := find_subject(before["who"])):
        yield from _tell_who(who, FactKind.NEXT_REVIEWER, sentence, place)
    often = next((match[f"span{number}"] for number in "123" if match[f"span{number}"]), "")
    rest = next((match[f"rest{number}"] for number in "123" if match[f"rest{number}"]), "")
    if forms.TOOK_PLACE.match(rest):
        for date in find_dates(rest)[:1]:
            said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
            yield make_dated(said, FactKind.REVIEWED, date, rest[date.start : date.end])
        return
    if rest.lstrip().lower().startswith("by "):
        yield from _tell_reviewer(rest, sentence, place)
    elif (left := forms.FALLS_TO.match(rest)) and find_subject(left["who"]):
        yield from _tell_who(left["who"], FactKind.NEXT_REVIEWER, sentence, place)
        rest = rest[left.end() :]
    yield from tell_cycle(often, sentence, place) if often else tell_when(_take_behind(rest), sentence, place)


def _take_behind(rest: str) -> str:
    """The words behind a review, and those behind who makes it."""
    who = find_agent(rest) if rest.lstrip().lower().startswith("by ") else None
    return take_near(rest[who.end("who") :] if who else rest)


def read_answering(sentence: str, place: IncomingPlace, title: frozenset[str]) -> Iterator[Fact]:
    """Whose this policy is, or whose its approval: "The secretary is responsible for this policy"."""
    left = forms.APPROVAL_OF.search(sentence)
    if left and is_this(left, title) and find_subject(left["who"]):
        yield from _tell_who(left["who"], FactKind.BODY, sentence, place)
    for form in forms.ANSWERS:
        match = form.search(sentence)
        if match is None or not is_this(match, title):
            continue
        who = re.sub(r"^(?:the|our) |^(?:however|overall|ultimately),? ", "", match["who"].strip(), flags=re.IGNORECASE)
        if names_body(who) or names_person(who) or find_post(who):
            yield from _tell_who(who, FactKind.OWNER, sentence, place)
            return


def _tell_who(who: str, kind: FactKind, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    yield from tell_facts(Said(sentence, who, FactPlace.TEXT, place, 0.7), FactLabel(kind, kind, Asks.WHO))


def tell_review(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """When it will be reviewed, how often, and by whom."""
    yield from _tell_reviewer(rest, sentence, place)
    yield from tell_when(rest, sentence, place)


def _tell_reviewer(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    who = find_agent(rest)
    if who and not forms.BROUGHT.search(rest[: who.start("who")]):
        said = Said(sentence, who["who"], FactPlace.TEXT, place, 0.8)
        yield from tell_facts(said, FactLabel(FactKind.NEXT_REVIEWER, FactKind.NEXT_REVIEWER, Asks.WHO))


def tell_when(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """When it will be reviewed, and how often."""
    said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
    dates = [date for date in find_dates(rest) if date.date]
    spans = find_spans(rest)
    for date in dates[:1]:
        yield make_dated(said, FactKind.NEXT_REVIEW, date, rest[date.start : end_of_proviso(rest, date.end)])
    if spans:
        yield from tell_cycle(take_often(rest, spans[0]), sentence, place)
    elif (regular := forms.REGULAR.search(rest)) and not dates:
        yield Fact(FactKind.CYCLE, sentence, regular[0].strip(), FactPlace.TEXT, place, confidence=0.6)


def take_near(rest: str) -> str:
    """The words right behind the policy, with a condition whole; far behind it, something else is done so often."""
    words = rest.split()
    whole, near = " ".join(words), " ".join(words[:_NEAR])
    ends = [end_of_often(whole, span) for span in find_spans(near)]
    ends += [end_of_proviso(whole, date.end) for date in find_dates(near)]
    return whole[: max([len(near), *ends])]


def tell_cycle(words: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """How often it is reviewed."""
    spans = find_spans(words)
    yield Fact(
        FactKind.CYCLE, sentence, words, FactPlace.TEXT, place, span=spans[0].span if spans else None, confidence=0.8
    )
