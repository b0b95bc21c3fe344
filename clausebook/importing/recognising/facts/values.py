"""A label with its value -> the facts that they tell, with dates and lengths of time understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.lexicon import BODIES, HOW_OFTEN
from clausebook.importing.recognising.facts.sentence_forms import MINUTE
from clausebook.importing.recognising.words.person_names import find_post, find_role, names_person
from clausebook.importing.recognising.words.said_dates import (
    DateFound,
    end_of_proviso,
    find_dates,
    find_month,
    find_newest,
    find_spans,
    take_often,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingPlace

_ROUND = " \t\n.:;,=-\u2013\u2014|/"
# What only leads to a date or follows one, and says nobody.
_LEADS = re.compile(
    r"\b(?:on|in|at|by|the|of|date|dated|during|for|from|meeting|meetings|held|approved|agreed|reviewed|ratified|term|"
    r"and|before|end|or|due|next|until|academic|school|year|every|review|updated|earlier|if|required|sooner)\b",
    re.IGNORECASE,
)
_BODY = re.compile(rf"(?:the )?{BODIES}", re.IGNORECASE)
_BLANK = re.compile(
    r"[\s_.\u2026\-\u2013\u2014/x]*|n/?a|tbc|tba|to be (?:confirmed|agreed|advised)|\[[^\]]*\]|pending|"
    # What the boxes of a Word form say until somebody fills them in.
    r"(?:click|tap|press)(?: or tap)?(?: here)? to (?:enter|add|choose|select|insert|type)\b.*|"
    r"(?:choose|select|enter|insert|pick) (?:an? |the )?(?:item|date|text|name)\.?|[\u00ab<]+[^\u00bb<>]*[\u00bb>]+",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:awaiting|pending|subject to|not yet|to be|due|in progress|under|when|until|will|as|ongoing|"
    r"continuous|rolling)\b|.*\bto determine$",
    re.IGNORECASE,
)
_WAITS = re.compile(r"(?:awaiting|pending|subject to|not yet)\b", re.IGNORECASE)
# What stands before a day in a value, behind a comma or the like: "May 2021/reviewed".
_LAST_WORDS = re.compile(r"(?:^|[,;/(])\s*([^,;/()]*?)\s*$")
_DIGIT, _THEIR = re.compile(r"\d"), re.compile(r"(?:its|their|our|this|an?)\b", re.IGNORECASE)
_OFTEN = re.compile(rf"\(({HOW_OFTEN})\)", re.IGNORECASE)
_NUMBERED = re.compile(r"v?\.?\d{1,2}(?:\.\d{1,2})?(?:\s*[(,]|\s*$)", re.IGNORECASE)
# What a label says beside the post of who signs: "Signed (Chair of Governors)", "Headteacher's signature".
_SIGNS = re.compile(
    r"^(?:(?:signed|signatures?|name)(?: off)?(?: by| of| for)?(?: the)?\W+)|['\u2019]s\b.*| (?:signature|name)$",
    re.IGNORECASE,
)
_BESIDE_POST = re.compile(r"\s*:\s*|\s+[-\u2013\u2014/]\s+|\s*\(|,\s+")
# What a label asks for in one with how often: "Status & review cycle: Statutory, annual".
_STATUS = re.compile(r"(?P<status>(?:non[- ]?)?statutory)\b\W*(?:and )?(?P<often>\w.*)", re.IGNORECASE | re.DOTALL)
_DOTS = re.compile(r"[._\u2026]{3,}")
_LONGEST = 2000
_PEOPLE = {
    FactKind.AUTHOR,
    FactKind.OWNER,
    FactKind.SIGNED_BY,
    FactKind.BODY,
    FactKind.REVIEWER,
    FactKind.NEXT_REVIEWER,
}
_DATED = {
    FactKind.APPROVED,
    FactKind.REVIEWED,
    FactKind.NEXT_REVIEW,
    FactKind.VERSION_DATE,
    FactKind.EFFECTIVE,
}
_SHORTEST_WHO, _SENTENCE = 2, 4


@dataclass(frozen=True, slots=True)
class Said:
    """A label with its value, as written, and where they stand."""

    label: str
    value: str
    where: FactPlace
    place: IncomingPlace
    confidence: float = 1.0


def tell_facts(said: Said, label: FactLabel) -> tuple[Fact, ...]:
    """Every fact that a label with its value tells; one with an empty value if the line was left blank."""
    value = " ".join(_DOTS.sub(" ", said.value).split()) if len(said.value) < _LONGEST else said.value
    found: list[Fact] = []
    if label.body and label.who:
        found.append(_make(said, label.who, label.body))
    often = _find_often(said.label, label, value)
    found += _tell_cycle(said, often) if often else ()
    if often and is_blank(value) and not _OFTEN.search(said.label):
        return tuple(found)
    if is_blank(value) and found and label.kind is FactKind.REVIEWED:
        return tuple(found)  # "Reviewed by staff" asks for no day
    if is_blank(value) or _WAITS.match(said.label):
        found = found if is_blank(value) else []
        asked = label.who if label.asks is Asks.WHO and label.who and not label.body else label.kind
        kind = FactKind.BODY if asked is FactKind.APPROVED and label.asks is Asks.WHO else asked
        return (*found, Fact(kind, said.label, "", said.where, said.place, confidence=said.confidence))
    if label.is_open and _NUMBERED.match(value):
        found += _tell_version(said, value)  # "Revision: 4 (May 2024)"
    elif label.kind in _DATED:
        found += _tell_dated(said, value, label)
    elif label.kind is FactKind.CYCLE:
        found += _tell_cycle(said, value)
    elif label.kind is FactKind.VERSION:
        found += _tell_version(said, value)
    elif label.kind in _PEOPLE:
        found += _tell_person(said, value, label.kind)
    else:
        found.append(_make(said, label.kind, value))
    return tuple(found)


def _find_often(written: str, label: FactLabel, value: str) -> str:
    """How often, in brackets behind a label, or in one with nothing behind it: "Reviewed annually"."""
    bracket = _OFTEN.search(written)
    spans = find_spans(written) if is_blank(value) else []
    if label.kind not in {FactKind.NEXT_REVIEW, FactKind.REVIEWED}:
        return ""
    return bracket[1] if bracket else take_often(written, spans[0]) if spans else ""


def is_blank(value: str) -> bool:
    """Whether a value was left to be filled in: nothing, dots, a rule, "TBC"."""
    return bool(_BLANK.fullmatch(value.strip()))


def names_body(value: str) -> bool:
    """Whether a value is the name of a body that decides."""
    return bool(_BODY.fullmatch(value.strip(_ROUND)))


def is_date(value: str) -> bool:
    """Whether a value is a date and nothing else, but for what leads to one."""
    dates = find_dates(value)
    return bool(dates) and not _LEADS.sub("", _cut(value, dates)).strip(_ROUND + "()")


def make_dated(said: Said, kind: FactKind, date: DateFound, value: str) -> Fact:
    """A fact with a date, as sure as the date and the line are."""
    return Fact(
        kind, said.label, value, said.where, said.place, date.date, confidence=min(said.confidence, date.confidence)
    )


def _tell_dated(said: Said, value: str, label: FactLabel) -> Iterator[Fact]:
    """A date, somebody, or both: "Governors, May 2024"; a length of time makes a review's label one of its cycle."""
    told = cut_remark(value.rstrip(". "))
    first, *later = _part_told(told, label)
    yield from _tell_day_and_who(said, first[1], label)
    if _WAITS.match(remark := value[len(told) :].strip(" .;,")):
        yield _make(said, FactKind.STATUS, remark)
    for following, words in later:
        yield from _tell_days(said, following.kind, words, find_dates(words), "")
        often = _OFTEN.search(words)
        yield from _tell_cycle(said, often[1]) if often and following.kind is FactKind.NEXT_REVIEW else ()


def _part_told(value: str, label: FactLabel) -> list[tuple[FactLabel, str]]:
    """A value, parted where a day of something else follows in it: "May 2021 to be reviewed in May 2024"."""
    parts, begin = [label], [0]
    dates = find_dates(value)
    for before, date in pairwise(dates):
        words = _LAST_WORDS.search(value[before.end : date.start])
        following = tell_label(words[1]) if words else None
        if words and following and following.kind in _DATED and not following.is_weak:
            parts.append(following)
            begin.append(before.end + words.start())
    return [(part, value[at:end]) for part, at, end in zip(parts, begin, [*begin[1:], len(value)], strict=True)]


def _tell_day_and_who(said: Said, value: str, label: FactLabel) -> Iterator[Fact]:
    if label.kind is FactKind.APPROVED and (minute := MINUTE.search(value)):
        yield _make(said, FactKind.MINUTE, minute["minute"])
        value = _trim(f"{value[: minute.start()].rstrip(' (')} {value[minute.end() :].lstrip(' )')}")
    dates, spans = find_dates(value) or find_month(value), find_spans(value)
    is_review = label.kind in {FactKind.NEXT_REVIEW, FactKind.REVIEWED}
    if spans and is_review and not any(date.date for date in dates):
        yield from _tell_cycle(said, value)
        return
    who = re.sub(r"^(?:by )?(?:the )?(?=[A-Z])", "", _trim(_cut(value, dates) if dates else value))
    is_asked = _asks_for(label, who, value, is_dated=bool(dates))
    if label.who and is_asked:
        # Beside the body that the label names, the name of a person is that of who signed for it.
        is_signer = label.body and names_person(who)
        yield _make(said, FactKind.SIGNED_BY if is_signer else label.who, who)
    yield from _tell_days(said, label.kind, value, dates, "" if who else value)
    if spans and is_review:
        yield from _tell_cycle(said, value[spans[0].start : spans[0].end])
    if dates or is_asked:
        return
    if _STATE.match(value):
        value = value if label.kind is FactKind.NEXT_REVIEW else ""
    elif (label.is_open or label.kind is not FactKind.NEXT_REVIEW) and label.who and label.asks is not Asks.DATE:
        return
    is_bare = label.kind is FactKind.VERSION_DATE or (label.kind is FactKind.APPROVED and not label.who)
    if not is_bare or _DIGIT.search(value):
        yield _make(said, label.kind, value)


def _asks_for(label: FactLabel, who: str, value: str, *, is_dated: bool) -> bool:
    """Whether a label asks for somebody, and words beside its days are the name of one."""
    is_somebody = names_person(who) or bool(names_body(who) or find_post(who) or who.isupper())
    is_state = _STATE.match(who) is not None and not names_person(who)
    is_who = names_body(who) or (names_person(who) and f"by {who}" in " ".join(value.split()))
    if label.asks is Asks.DATE and not is_who:
        return False
    if is_dated and not (names_body(who) or who[:1].isupper()):
        return False  # "or earlier if the law changes" is nobody
    if label.body and (not is_dated or _THEIR.match(who)):
        return False  # "Adopted by the committee at its meeting"
    if label.asks is Asks.ANY and (is_state or _is_often(who) or not any(map(str.isalpha, who))):
        return False  # "Next review: as required, by May 2026", "Review: annually (next: May 2026)" are nobody
    if not is_dated and label.asks is Asks.ANY and not (is_somebody or len(who.split()) < _SENTENCE):
        return False  # "Revision: for reading once more" is nobody
    return len(_LEADS.sub("", who).strip(_ROUND + "()")) >= _SHORTEST_WHO


def _is_often(text: str) -> bool:
    """Whether words begin with how often something is done."""
    return any(span.start == 0 for span in find_spans(text)[:1])


def _tell_days(said: Said, kind: FactKind, value: str, dates: list[DateFound], alone: str) -> Iterator[Fact]:
    """The days in a value; of the reviews in a row, the newest. `alone` are the words of a value that is one day."""
    newest = [find_newest(value, dates)] if dates and kind is FactKind.REVIEWED else dates
    for date in newest:
        end = end_of_proviso(value, date.end) if kind is FactKind.NEXT_REVIEW else date.end
        written = alone if alone and len(dates) == 1 else value[date.start : end]
        yield make_dated(said, kind, date, written.strip(_ROUND) if end > date.end else written.strip(_ROUND + "()"))


def cut_remark(value: str) -> str:
    """A value without a sentence of its own behind a day: "May 2024. Awaiting approval from the governors"."""
    for date in find_dates(value):
        remark = value[date.end :].strip()
        words = remark.removeprefix(". ")
        dates = find_dates(words)
        is_somebody = names_body(words) or names_person(words) or find_role(words) or (dates and dates[0].start == 0)
        if remark != words and (not is_somebody or _STATE.match(words)):
            return value[: date.end]
    return value


def _tell_cycle(said: Said, value: str) -> Iterator[Fact]:
    status = _STATUS.match(value)
    if status and find_spans(status["often"]):
        yield _make(said, FactKind.STATUS, status["status"])
        value = status["often"]
    spans = find_spans(value)
    span = spans[0].span if spans else None
    often, _, who = value.partition(" by ")
    if spans and spans[0].end <= len(often) and (names_body(who) or find_role(who.removeprefix("the "))):
        yield _make(said, FactKind.NEXT_REVIEWER, who)
        value = often
    yield replace(_make(said, FactKind.CYCLE, value), span=span)
    for date in find_dates(value):
        if date.date is not None and spans:
            yield make_dated(said, FactKind.NEXT_REVIEW, date, value[date.start : date.end])


def _tell_version(said: Said, value: str) -> Iterator[Fact]:
    """A number, or the date by which the versions of some schools are told: "Version January 2019"."""
    dates = find_dates(value)
    rest = _trim(_cut(value, dates)) if dates else value
    number = re.match(r"v?\.?\s*(\d+(?:\.\d+)*[a-z]?)\b", value, re.IGNORECASE)
    if number and any(date.start < number.end() and date.end > number.end(1) for date in dates):
        number = None
    if number:
        yield _make(said, FactKind.VERSION, number[1])
        dates = [date for date in dates if date.start >= number.end()]
    elif rest:
        yield _make(said, FactKind.VERSION, value)
    for date in dates:
        yield make_dated(said, FactKind.VERSION_DATE, date, value[date.start : date.end])


def _tell_person(said: Said, value: str, kind: FactKind) -> Iterator[Fact]:
    """Somebody, and the date beside the name."""
    dates = [date for date in find_dates(value) if date.date is not None]
    who = _trim(_cut(value, dates)) if dates else value
    role = find_role(who)
    if role and kind is FactKind.SIGNED_BY:
        yield Fact(kind, said.label, "", said.where, said.place, confidence=said.confidence)
        yield _make(said, FactKind.POSITION, role)
    elif who:
        yield _make(said, kind, who)
        post = find_post(_SIGNS.sub("", said.label)) if kind is FactKind.SIGNED_BY and names_person(who) else ""
        if post and not find_post(who):
            yield _make(said, FactKind.POSITION, post.rstrip("'\u2019"))  # "Signed (Chair of Governors): Rowan Green"
    by_kind = {
        FactKind.SIGNED_BY: FactKind.APPROVED,
        FactKind.BODY: FactKind.APPROVED,
        FactKind.AUTHOR: FactKind.VERSION_DATE,
    }
    for date in dates:
        yield make_dated(said, by_kind.get(kind, FactKind.VERSION_DATE), date, value[date.start : date.end])


def _make(said: Said, kind: FactKind, value: str) -> Fact:
    is_person = kind in _PEOPLE and (names_person(value) or _names_beside_post(value))
    if kind in _PEOPLE:
        value = re.sub(r"^the (?=[A-Z])", "", value)
    return Fact(kind, said.label, value, said.where, said.place, is_person=is_person, confidence=said.confidence)


def _names_beside_post(value: str) -> bool:
    """Whether a value is a post with a name behind a sign: "Head teacher: Rowan Green", "Chair - Rowan Green"."""
    post, *rest = _BESIDE_POST.split(value)
    return any(names_person(part.strip(" )")) and (":" in value or bool(find_post(post))) for part in rest)


def _cut(value: str, dates: list[DateFound]) -> str:
    """A value without the dates in it."""
    rest, end = [], 0
    for date in dates:
        rest.append(value[end : date.start])
        end = date.end
    return " ".join([*rest, value[end:]])


def _trim(text: str) -> str:
    """Words without what led to a date that was cut out of them."""
    bare = " ".join(text.split()).strip(_ROUND)
    before = ""
    while bare != before:
        before = bare
        bare = re.sub(
            r"[\s,;:(\u2013-]+(?:on|in|at|by|date|dated|during|from|meeting held|held|of|for|the)?$",
            "",
            bare,
            flags=re.IGNORECASE,
        )
        bare = re.sub(r"^(?:on|in|at|by|date|dated|during)\b[\s:,]*", "", bare, flags=re.IGNORECASE).strip(_ROUND)
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    return bare + ")" if bare.count("(") > bare.count(")") else bare
