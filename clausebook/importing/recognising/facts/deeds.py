"""What was done with this policy, or will be, by whom and when: whoever is named before it, or behind "by"."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts import sentence_forms as forms
from clausebook.importing.recognising.facts.labels import Asks, FactLabel
from clausebook.importing.recognising.facts.lexicon import APPROVING
from clausebook.importing.recognising.facts.reviews import is_this, take_near, tell_cycle, tell_review, tell_when
from clausebook.importing.recognising.facts.sentence_people import (
    decides,
    find_agent,
    find_subject,
    is_somebody,
    names_body_of,
)
from clausebook.importing.recognising.facts.values import Said, make_dated, names_body, tell_facts
from clausebook.importing.recognising.words.person_names import names_group, names_person
from clausebook.importing.recognising.words.said_dates import (
    are_joined,
    find_dates,
    find_newest,
    find_spans,
    take_often,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingPlace
    from clausebook.importing.recognising.words.said_dates import DateFound

_MODAL = re.compile(r"\b(?:will|shall|should|must|to|due|responsible|responsibility)\b", re.IGNORECASE)
_DONE = re.compile(rf"{APPROVING}|\w+ed|{forms.AUTHORING}", re.IGNORECASE)
_ADOPTS, _RENEWS, _WRITES = (
    re.compile(rf"\b(?:{verbs})(?!\S)", re.IGNORECASE) for verbs in (forms.ADOPTING, forms.RENEWING, forms.AUTHORING)
)
_REVIEWS = re.compile(r"\breview|updat|revis|amend|renew|evaluat|refresh|complet|undertak|carried|done")
# What may be done with anything: "This will be carried out by the staff".
_ANY_DONE = re.compile(r"\b(?:completed|done|carried out|undertaken)\b", re.IGNORECASE)
# What is said of nobody but those who decide; everybody "adopts" and "accepts" a policy.
_CERTAINLY = re.compile(r"\b(?:approv|ratif)", re.IGNORECASE)
# Whoever has a name of its own may adopt a policy: "Larkmere Tutors adopted this policy on 5 May 2024".
_NAMED = re.compile(r"(?!(?:[Tt]his|[Tt]hese|[Ww]e|[Tt]hey|It) )[A-Z][^.,;:]{2,80}")


def read_deeds(sentence: str, place: IncomingPlace, title: frozenset[str], known: int) -> Iterator[Fact]:
    """What somebody does with this policy: "The governors approved this policy in May and will review it in June".

    From the character `known` on, "it" is the policy: 0 if the sentence before spoke of it.
    """
    found = list(forms.DEED.finditer(sentence))
    begin, who = 0, ""
    for match, following in zip_longest(found, found[1:]):
        before = sentence[begin : match.start()].strip(" ,")
        begin = match.end()
        is_own = known <= match.start() if match["it"] else is_this(match, title)
        rest = sentence[match.end() : following.start() if following else len(sentence)].partition(", which ")[0]
        if not is_own or forms.PASSIVE_HELP.search(match["helps"]) or forms.GOES_ON.match(rest):
            continue
        known = min(known, match.end())
        who = who if before in {"", "and", "who"} else before
        if not forms.MAY.search(before):
            yield from _tell_deed(match, who, rest, Said(sentence, "", FactPlace.TEXT, place))


def _tell_deed(match: re.Match[str], before: str, rest: str, said: Said) -> Iterator[Fact]:
    """What one deed tells; `before` are the words that say whose it is, `rest` those behind the policy."""
    verbs, helps = f"{match['verb']}{match['more']}".lower(), match["helps"].lower()
    who, is_duty = find_subject(before), forms.DUTY.search(helps) is not None
    if not _MODAL.search(helps) and _DONE.fullmatch(match["verb"]):
        article = (match["article"] or "").lower()
        is_whole = article == "this" or (match["which"] or "").lower().startswith("following")
        yield from _tell_done_by(verbs, who or before, rest, said, is_whole=is_whole)
        return
    if decides(who) and (is_duty or _CERTAINLY.search(verbs)) and _ADOPTS.search(verbs):
        yield from tell_who(said, who, FactKind.BODY, 0.7)
        yield from tell_near_cycle(rest, said)
    if _RENEWS.search(verbs) and (is_duty or not verbs.endswith(" of")):
        often = forms.OFTEN.search(helps)
        told = list(tell_when(f"{often[0] if often else ''} {take_near(rest)}", said.label, said.place))
        if who and (told or is_duty):
            yield from tell_who(said, who, FactKind.NEXT_REVIEWER, 0.8)
        yield from told


def _tell_done_by(verbs: str, who: str, rest: str, said: Said, *, is_whole: bool) -> Iterator[Fact]:
    """What somebody did: without a day, only that a body approved this policy, or who wrote it."""
    dates = find_own_dates(rest)
    is_one = names_body_of(who) or is_somebody(who)
    is_subject = bool(find_subject(who))
    deeds = (
        (_ADOPTS, FactKind.APPROVED, FactKind.BODY, is_one or (is_whole and _NAMED.fullmatch(who) is not None)),
        (_WRITES, FactKind.VERSION_DATE, FactKind.AUTHOR, is_one or is_subject),
        (_RENEWS, FactKind.REVIEWED, FactKind.REVIEWER, is_subject),
    )
    for does, kind, by, is_told in deeds:
        is_sure = is_whole and is_one and kind is not FactKind.REVIEWED
        if does.search(verbs) and (dates or is_sure):
            yield from tell_who(said, who, by, 0.8) if is_told else ()
            yield from tell_day(rest, dates, kind, said)
    yield from tell_later(rest, said)


def tell_clauses(helps: str, verb: str, rest: str, said: Said) -> Iterator[Fact]:
    """What was done with it or will be, clause by clause: "was approved in May and will be reviewed in June"."""
    verbs, at = verb, 0
    for match in forms.CHAINED.finditer(rest):
        between = rest[at : match.start()]
        if between.strip() or match["helps"]:
            yield from _tell_clause(helps, verbs, between, said)
            helps, verbs = match["helps"] or (f"due {helps}" if match["noun"] else helps), ""
        verbs = f"{verbs} {match['verb'] or match['noun']}"
        at = match.end()
    yield from _tell_clause(helps, verbs, rest[at:], said)


def tell_later(rest: str, said: Said) -> Iterator[Fact]:
    """What is done with the policy behind what else is said of it: "is in force and will be reviewed in June"."""
    if later := forms.CHAINED.search(rest):
        helps = later["helps"] or ("due" if later["noun"] else "was")
        yield from tell_clauses(helps, later["verb"] or later["noun"], rest[later.end() :], said)


def _tell_clause(helps: str, verbs: str, rest: str, said: Said) -> Iterator[Fact]:
    """What is done in one clause, by whom and when."""
    is_future = _MODAL.search(helps) is not None
    is_past = not is_future and (not helps or forms.PAST.search(helps) is not None)
    approves = re.search(APPROVING, verbs, re.IGNORECASE) is not None
    reviews = _REVIEWS.search(verbs.lower()) is not None
    near = take_near(rest)
    if _ANY_DONE.search(verbs) and not (find_spans(near) or find_dates(near)):
        return
    if is_past:
        yield from _tell_past(verbs, rest, said, approves=approves) if rest.strip(" .") else ()
    elif reviews:
        yield from tell_review(rest, said.label, said.place)
    elif approves:
        # "is approved by the board", "will be approved by the head teacher every year"
        yield from tell_body(rest, said)
        yield from tell_near_cycle(rest, said)
    elif is_future and "monitored" in verbs:
        yield from tell_near_cycle(rest, said)


def _tell_past(verbs: str, rest: str, said: Said, *, approves: bool) -> Iterator[Fact]:
    """What was done with the policy, by whom and when."""
    dates = find_own_dates(rest)
    who = _find_doer(rest, dates, approves=approves)
    if approves:
        kind, person = FactKind.APPROVED, FactKind.BODY
    elif re.search(forms.WRITING, verbs, re.IGNORECASE):
        kind, person = FactKind.VERSION_DATE, FactKind.AUTHOR
    else:
        kind, person = FactKind.REVIEWED, FactKind.REVIEWER
    if approves and (minute := forms.MINUTE.search(rest)):
        yield Fact(FactKind.MINUTE, said.label, minute["minute"], said.where, said.place, confidence=0.8)
    if who and (approves or dates or (person is FactKind.AUTHOR and is_somebody(who))):
        yield from tell_who(said, who, person, 0.9 if approves else 0.8)
    yield from tell_day(rest, dates, kind, said)
    if approves and re.search(forms.REVISED, verbs, re.IGNORECASE):
        yield from tell_day(rest, dates, FactKind.REVIEWED, said)


def _find_doer(rest: str, dates: list[DateFound], *, approves: bool) -> str:
    """Who did it: at whose meeting, behind "by", or whose name alone stands behind the day."""
    their = forms.AT_THEIR.match(rest) if approves else None
    if their and names_body(their["who"]):
        return their["who"].rstrip("'\u2019")
    found = (forms.AT_MEETING.match(rest) if approves else None) or find_agent(rest)
    if found:
        return found["who"]
    name = rest[dates[-1].end :].strip(" .,()-\u2013") if dates else ""
    return name if names_person(name) and not names_group(name) else ""


def find_own_dates(rest: str) -> list[DateFound]:
    """The dates behind what was done that are its own, and not those of a law or of guidance."""
    own: list[DateFound] = []
    for date in find_dates(rest):
        if (own and are_joined(rest, own[-1], date)) or not _is_of_law(date, rest):
            own.append(date)
    return own


def _is_of_law(found: DateFound, rest: str) -> bool:
    """Whether a date is that of a law or of guidance: behind its name, or a year that is not behind "in"."""
    before, date = rest[: found.start], found.date
    is_year = date is not None and not date.month and not date.term
    refers = forms.REFERS.search(before)
    is_led = forms.LEADS_YEAR.search(before) is not None
    if forms.LAW.search(before) or (is_year and not is_led):
        return True
    return refers is not None and (not is_led or forms.OF_GUIDANCE.search(before, refers.end()) is not None)


def tell_who(said: Said, who: str, kind: FactKind, confidence: float) -> Iterator[Fact]:
    """Who did it, or will."""
    dates = find_dates(who)
    who = who[: dates[0].start].strip(" ,") if dates else who
    named = Said(said.label, who, said.where, said.place, confidence)
    yield from tell_facts(named, FactLabel(kind, kind, Asks.WHO))


def tell_day(rest: str, dates: list[DateFound], kind: FactKind, said: Said) -> Iterator[Fact]:
    """When it was done; of several days in a row, the newest: "in May 2022, May 2023 and again in June 2024"."""
    own = [date for date in dates if date.end <= len(rest)]
    if own:
        newest = find_newest(rest, own)
        sure = Said(said.label, "", said.where, said.place, 0.9)
        yield make_dated(sure, kind, newest, rest[newest.start : newest.end])


def tell_body(rest: str, said: Said) -> Iterator[Fact]:
    """A body or somebody with a post who approves it, behind "by"."""
    by = find_agent(rest)
    if by and (names_body(by["who"]) or is_somebody(by["who"])):
        yield from tell_who(said, by["who"], FactKind.BODY, 0.7)


def tell_near_cycle(rest: str, said: Said) -> Iterator[Fact]:
    """How often it is done, where that stands right behind it."""
    near = take_near(rest)
    for often in find_spans(near)[:1]:
        yield from tell_cycle(take_often(near, often), said.label, said.place)
