"""Sentences that tell of the policy itself: "This policy was ratified by the governing body on 12 May 2025".

Of what else is reviewed, approved or adopted (attendance, risk assessments, children) nothing is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.fact_labels import Asks, FactLabel
from clausebook.importing.recognising.fact_lexicon import APPROVING, BODIES
from clausebook.importing.recognising.fact_values import Said, make_dated, tell_facts
from clausebook.importing.recognising.person_names import find_role
from clausebook.importing.recognising.said_dates import find_dates, find_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingPlace

_NOUN = (
    r"(?:polic(?:y|ies)|document|procedures?|statement|guidance|scheme|plan|code(?: of conduct)?|protocol|agreement|"
    r"charter)"
)
_WHICH = rf"(?P<which>(?:[\w'\u2019&/,-]+ ){{0,8}}?)(?P<noun>{_NOUN})"
_MORE = r"(?: (?:itself|statement|document|and (?:the |its |our )?(?:accompanying |associated )?[\w, ]{3,50}?))?"
_SUBJECT = rf"(?P<article>this|these|the|our|all|its)\s+{_WHICH}{_MORE}"
_HELPS = (
    r"(?:will|shall|should|must|is|are|was|were|be|been|being|has|have|had|to|needs?|due|next|last|first|also|then|"
    r"formally|originally|initially|regularly|normally|usually|ordinarily|therefore|now|again|further|fully|both|"
    r"subject|"
    r"monitored|evaluated|discussed|written|drawn up|produced|shared|agreed|reviewed|revised|updated|approved|adopted|"
    r"ratified|accepted|considered|formulated|endorsed|published|amended|and|,|kept|under|scheduled|intended|expected)"
)
_DONE = rf"(?P<verb>{APPROVING}|reviewed|revised|updated|amended|monitored|renewed|written|drawn up|produced|published)"
_PASSIVE = re.compile(rf"\b{_SUBJECT}\s+(?P<helps>(?:{_HELPS}\s+){{1,9}}?){_DONE}\b(?P<rest>.*)", re.IGNORECASE)
_IT = re.compile(
    rf"^(?P<article>it)(?P<which>)(?P<noun>)\s+(?P<helps>(?:{_HELPS}\s+){{1,7}}?){_DONE}\b(?P<rest>.*)", re.IGNORECASE
)
_ACTIVE = re.compile(
    rf"\b(?P<who>{BODIES}|head ?teacher|SENCO|[A-Z][\w&,' -]{{2,60}}? (?:committee|board|body|governors|lead|"
    rf"leader))\s+"
    rf"(?P<helps>(?:(?:will|shall|should|must|has|have|had|also|formally|last|first|is|are|responsible|for|"
    rf"to)\s+){{0,4}})"
    rf"(?P<verb>approv\w+|ratif\w+|adopt\w+|agree[sd]?|review\w*|endorse\w*|accept\w*|updat\w+)\s+"
    rf"(?:(?:and|,) \w+ )*(?P<article>this|the|our)\s+{_WHICH}(?P<rest>.*)",
    re.IGNORECASE,
)
# Somebody who looks at it again, whoever that is: "I will review and revise this policy", "we review it".
_LOOKS = re.compile(
    rf"\b(?P<verb>reviews?|reviewing|revises?|updates?)\s+(?:(?:and|,|&) \w+ )*(?P<article>this|the|our)\s+{_WHICH}"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:rights?|may|can|could|might|able|free|asked|wish\w*|when|if|after|before|not)(?: to)?\s*$", re.IGNORECASE
)
_HELPED = re.compile(
    r"(?:\s+(?:will|shall|should|must|also|then|formally|to|is|are|responsible|for|normally))+$", re.IGNORECASE
)
_NOUNED = re.compile(
    rf"(?:\b(?:next|date (?:of|for) (?:the )?next|planned|future) review(?: date)?(?: (?:of|for) (?P<article>this|the|"
    rf"our) {_WHICH})?"
    r"|\bit is due (?:for|to be) review(?:ed)?)\s*(?:is|will be|will take place|takes place|is due|due|scheduled|to "
    r"take place|"
    r"should be|shall be|:|\s)*(?:in|on|by|for|before|during)?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    rf"(?:(?:subject to|undergo(?:es)?|receives?) (?:an |a )?(?P<span1>annual|biennial|termly|regular|yearly) review"
    rf"|\b(?:an? )?(?P<span2>annual|biennial|yearly|termly) review of (?P<article>this|the|our) {_WHICH})",
    re.IGNORECASE,
)
_SUBJECT_ONLY = re.compile(rf"\b{_SUBJECT}\b", re.IGNORECASE)
_FORCE = re.compile(
    rf"\b{_SUBJECT}\s+(?:(?:will|shall|is to|is|was|has|came|comes?|takes?|took|be|been|become|became|and)\s+){{0,4}}"
    r"(?:into (?:force|effect)|effect(?:ive)?|implemented|in force|applicable|operational|introduced)\s*"
    r"(?:from|on|as of|with effect from|in|as from|since)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.!?;])\s+(?=[A-Z(\u201c\"'])|\n+")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Rev|St|No|Sept|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Aug|e\.g|i\.e|etc)\.$")
_BY = re.compile(
    r"^(?:[\w\s,]{0,60}?\b)?by (?P<who>(?!the end|end|which|way|means|email|post|when|that|\d|(?:jan|feb|mar|apr|may|"
    r"jun|jul|"
    r"aug|sep|oct|nov|dec)\w*\b|(?:autumn|spring|summer)\b).+?)(?=\s+(?:on(?! behalf)|in|at|during|every|each|"
    r"annually|yearly|"
    r"biennially|termly|regularly|whenever|when|where|if|as|to|following|(?:and|or) when(?:ever)?|"
    r"and (?:will|is|was|has|next|then|it|updated|the next|"
    r"approved|agreed|ratified|adopted|endorsed|signed|amended|revised)|"
    r"which|who|after|before|once|with|from|for|by|at least|within|unless|or (?:earlier|sooner|before))\b|[.,;:(]|$)",
    re.IGNORECASE | re.DOTALL,
)
# What was done by others, and no review: "changes brought about by new guidance".
_BROUGHT = re.compile(
    r"(?<!and )(?<!or )(?<!& )(?<!, )\b(?:about|[a-z]{3,}ed|made|set|given|out|up) by $", re.IGNORECASE
)
_UNSAID = re.compile(
    rf"^(?P<helps>(?:(?:to|will|should|must) be )?)(?P<verb>{APPROVING}|reviewed|updated)"
    r"(?P<rest> (?:by|on|in|every|each|annually|yearly|termly|biennially|at least|once|twice|regularly|as) ?.*)",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|has|have|had|last|been)\b", re.IGNORECASE)
_TIMES = (
    r"(?:as (?:appropriate|necessary|required|needed|and when(?: (?:necessary|required|needed))?|practice changes)|"
    r"regularly|periodically|from time to time|(?:on a|at) (?:regular|frequent) (?:basis|intervals)|"
    r"when(?:ever)? (?:necessary|required|needed))"
)
_REGULAR = re.compile(rf"\b{_TIMES}(?:,? (?:(?:and|or) )?{_TIMES})*\b", re.IGNORECASE)
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
}
_POLICIES = {"policy", "document"}
# What stands beside a policy, and is only this one where the title says so: a pupil's plan, a parent's agreement.
_OTHERS = frozenset({"plan", "agreement", "charter", "protocol", "scheme"})
_LED_BY_BODY = re.compile(rf"{BODIES}\b", re.IGNORECASE)
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
    text = f"{telling.words} {telling.more}".strip()
    if len(text) > _LONGEST:
        return ()
    facts: list[Fact] = []
    is_of_policy = telling.is_of_policy
    # What begins in the lines below is read there.
    for sentence in split_sentences(text)[: len(split_sentences(telling.words))]:
        found = list(_read_sentence(sentence, place, title, goes_on=is_of_policy))
        is_of_policy = bool(found) or any(_is_this(match, title) for match in _SUBJECT_ONLY.finditer(sentence))
        facts += [fact for fact in found if fact not in facts]
    return tuple(facts)


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph; the full stop of "Mr." ends none."""
    parts: list[str] = []
    for part in _ENDS.split(text):
        if parts and _ABBREVIATED.search(parts[-1]):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _read_sentence(sentence: str, place: IncomingPlace, title: frozenset[str], *, goes_on: bool) -> Iterator[Fact]:
    passive = _PASSIVE.search(sentence)
    it = _IT.search(sentence) if goes_on and not passive else None
    if (passive and _is_this(passive, title)) or it:
        match = passive or it
        assert match is not None  # noqa: S101  for mypy: one of the two is there
        yield from _tell_done(match, sentence, place)
    elif (active := _ACTIVE.search(sentence)) and _is_this(active, title):
        yield from _tell_active(active, sentence, place)
    elif (looks := _LOOKS.search(sentence)) and _is_this(looks, title):
        yield from _tell_looks(looks, sentence, place)
    elif (unsaid := _UNSAID.match(sentence)) and (goes_on or find_dates(unsaid["rest"])):
        yield from _tell_unsaid(unsaid, sentence, place)
    nouned = _NOUNED.search(sentence)
    if nouned and (goes_on or passive or it or _is_this(nouned, title)):
        for date in find_dates(nouned["rest"])[:1]:
            yield make_dated(
                Said(sentence, "", FactPlace.TEXT, place, 0.8),
                FactKind.NEXT_REVIEW,
                date,
                nouned["rest"][date.start : date.end],
            )
    yearly = _YEARLY.search(sentence)
    if (
        yearly
        and not passive
        and (goes_on or any(_is_this(found, title) for found in _SUBJECT_ONLY.finditer(sentence)))
    ):
        yield from _tell_cycle(yearly["span1"] or yearly["span2"], sentence, place)
    force = _FORCE.search(sentence)
    if force and _is_this(force, title):
        for date in find_dates(force["rest"])[:1]:
            yield make_dated(
                Said(sentence, "", FactPlace.TEXT, place, 0.9),
                FactKind.EFFECTIVE,
                date,
                force["rest"][date.start : date.end],
            )


def _is_this(match: re.Match[str], title: frozenset[str]) -> bool:
    """Whether a subject is the policy itself: "this policy", "the policy", or "the attendance policy" in that."""
    article = (match["article"] or "").lower()
    if article == "it":
        return True
    if article == "this":
        return (match["noun"] or "policy").lower() not in _OTHERS - title
    if article not in {"the", "our"}:
        return False
    noun = (match["noun"] or "policy").lower().removesuffix("s")
    if noun not in _POLICIES and noun not in title:
        return False
    words = set(re.findall(r"[a-z]+", (match["which"] or "").lower())) - _WIDE - {"and", "of", "for", "the", "on"}
    return words <= title


def _tell_done(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """A passive: what was done, or will be, by whom and when."""
    verb, helps, rest = match["verb"].lower(), match["helps"], match["rest"]
    following = re.match(r"(?:\s*,?\s*(?:and|&|or)?\s*(?:\w+ed|agreed)\b)*", rest)
    more = following[0] if following else ""
    is_past = (not helps or bool(_PAST.search(helps))) and not re.search(
        r"\b(?:will|shall|should|must|to|due)\b", helps, re.IGNORECASE
    )
    approves = re.search(APPROVING, f"{helps} {verb} {more}".lower()) is not None
    said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
    if re.search(r"\breview|updat|revis|amend|renew", f"{helps} {verb} {more}".lower()) and not is_past:
        yield from _tell_review(rest, sentence, place)
        return
    if not is_past or not rest.strip(" ."):
        return
    dates = find_dates(rest)
    who = _BY.match(rest)
    if approves:
        label = FactLabel(FactKind.APPROVED, FactKind.BODY, Asks.DATE)
        if who:
            yield from tell_facts(
                Said(sentence, who["who"], FactPlace.TEXT, place, 0.9),
                FactLabel(FactKind.BODY, FactKind.BODY, Asks.WHO),
            )
        for date in dates[:1]:
            yield make_dated(said, label.kind, date, rest[date.start : date.end])
    else:
        kind, person = (
            (FactKind.VERSION_DATE, FactKind.AUTHOR)
            if verb in {"written", "drawn up", "produced", "published"}
            else (FactKind.REVIEWED, FactKind.REVIEWER)
        )
        if who and dates:
            yield from tell_facts(
                Said(sentence, who["who"], FactPlace.TEXT, place, 0.8), FactLabel(person, person, Asks.WHO)
            )
        for date in dates[:1]:
            yield make_dated(said, kind, date, rest[date.start : date.end])
    yield from _tell_again(rest, sentence, place)


def _tell_again(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """The second half of "was approved in May and will be reviewed in June 2026"."""
    again = re.search(
        r"\b(?:will|to|shall|should|is due to|due to) (?:next |then )?be (?:next )?(?:reviewed|renewed|"
        r"updated)\b(?P<rest>.*)",
        rest,
        re.IGNORECASE,
    )
    if again:
        yield from _tell_review(again["rest"], sentence, place)


def _tell_review(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """When it will be reviewed, how often, and by whom."""
    who = _BY.match(rest)
    if who and not _BROUGHT.search(rest[: who.start("who")]):
        said = Said(sentence, who["who"], FactPlace.TEXT, place, 0.8)
        yield from tell_facts(said, FactLabel(FactKind.NEXT_REVIEWER, FactKind.NEXT_REVIEWER, Asks.WHO))
    yield from _tell_when(rest, sentence, place)


def _tell_when(rest: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """When it will be reviewed, and how often."""
    said = Said(sentence, "", FactPlace.TEXT, place, 0.9)
    dates = [date for date in find_dates(rest) if date.date]
    spans = find_spans(rest)
    for date in dates[:1]:
        yield make_dated(said, FactKind.NEXT_REVIEW, date, rest[date.start : date.end])
    if spans:
        yield from _tell_cycle(rest[spans[0].start : spans[0].end], sentence, place)
    elif (regular := _REGULAR.search(rest)) and not dates:
        yield Fact(FactKind.CYCLE, sentence, regular[0].strip(), FactPlace.TEXT, place, confidence=0.6)


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
        if find_dates(rest) or find_spans(rest):
            yield from tell_facts(who, FactLabel(FactKind.NEXT_REVIEWER, FactKind.NEXT_REVIEWER, Asks.WHO))
            yield from _tell_when(rest, sentence, place)
        return
    dates = find_dates(rest)
    if is_future or not dates:
        return
    kind, by = (FactKind.REVIEWED, FactKind.REVIEWER) if is_review else (FactKind.APPROVED, FactKind.BODY)
    yield from tell_facts(who, FactLabel(by, by, Asks.WHO))
    yield make_dated(
        Said(sentence, "", FactPlace.TEXT, place, 0.9), kind, dates[0], rest[dates[0].start : dates[0].end]
    )


def _tell_looks(match: re.Match[str], sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    """Somebody who will review this policy, or does: when, how often, and who where that is a body or a role."""
    before = sentence[: match.start()].strip(" ,")
    if _MAY.search(before):
        return
    before = _HELPED.sub("", before)
    told = list(_tell_when(match["rest"], sentence, place))
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
        yield from _tell_review(match["rest"], sentence, place)
    elif not match["helps"]:
        yield from _tell_done(match, sentence, place)


def _tell_cycle(words: str, sentence: str, place: IncomingPlace) -> Iterator[Fact]:
    spans = find_spans(words)
    yield Fact(
        FactKind.CYCLE, sentence, words, FactPlace.TEXT, place, span=spans[0].span if spans else None, confidence=0.8
    )
