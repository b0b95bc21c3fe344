"""What of the facts a person must decide: two that disagree, a line left blank, a date that is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Doubt
from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.model.dates import PartialDate, is_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SINGLE = (FactKind.APPROVED, FactKind.NEXT_REVIEW, FactKind.REVIEWED, FactKind.EFFECTIVE)
_ASKED = (FactKind.APPROVED, FactKind.BODY, FactKind.NEXT_REVIEW)
_GOVERNORS = re.compile(
    r"\b(?:full|the|of|whole|school|local)\b|\bgoverning (?:body|board)\b|\b(?:fgb|gb|bog|lgb|board|governors?|body)\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"\bchair(?:man|person)?(?:'s|\u2019s)? action\b", re.IGNORECASE)
_DISAGREE, _BLANK, _NO_DATE, _ACTION, _EITHER = 0.3, 0.4, 0.5, 0.5, 0.5
_LONGEST_LABEL = 60


def list_doubts(facts: Sequence[Fact], unsure: Sequence[Fact] = ()) -> tuple[Doubt, ...]:
    """What a person must look at, for all facts of a document; `unsure` are reviews, the last ones or the next."""
    told = [fact for fact in facts if fact.where is not FactPlace.PROPERTIES]
    found = [
        *_compare_dates(told),
        *_compare_words(told),
        *_list_blank(told),
        *_list_dateless(told),
        *_list_actions(told),
        *map(_ask_review, unsure),
    ]
    return tuple(dict.fromkeys(found))


def is_due(review: Fact, sure: Sequence[Fact]) -> bool:
    """Whether a review is the next one by what stands round it, though another place has another day for that.

    It stands behind an approval, in whose place nothing else is said of the next review.
    """
    beside = [fact for fact in sure if fact.where is review.where]
    is_behind = any(
        fact.kind is FactKind.APPROVED and fact.date and review.date and is_before(fact.date, review.date)
        for fact in beside
    )
    return is_behind and not any(fact.kind is FactKind.NEXT_REVIEW for fact in beside)


def _compare_dates(facts: Sequence[Fact]) -> Iterator[Doubt]:
    for kind in _SINGLE:
        dated = [fact for fact in facts if fact.kind is kind and fact.date]
        told = {fact.date for fact in dated if _find_body(fact, facts)}
        dated = [fact for fact in dated if fact.date not in told or _find_body(fact, facts)]
        first = dated[0] if dated else None
        for other in dated[1:]:
            if not (first and first.date and other.date and _differ(first.date, other.date)):
                continue
            if _stand_apart(first, other) and not _are_stages(first, other, facts):
                yield _tell_both(first, other)
                break


def _differ(one: PartialDate, other: PartialDate) -> bool:
    return is_before(one, other) or is_before(other, one)


def _stand_apart(one: Fact, other: Fact) -> bool:
    return one.where is not other.where or one.label != other.label


def _are_stages(one: Fact, other: Fact, facts: Sequence[Fact]) -> bool:
    """Whether two bodies decided one after the other, and the document says both: a committee, then the governors."""
    bodies = {_find_body(one, facts), _find_body(other, facts)}
    return one.kind is FactKind.APPROVED and len(bodies) > 1 and "" not in bodies


def _find_body(dated: Fact, facts: Sequence[Fact]) -> str:
    """The body that the line of a date names."""
    line = (dated.label, dated.place, dated.where)
    bodies = (
        fact.value for fact in facts if fact.kind is FactKind.BODY and (fact.label, fact.place, fact.where) == line
    )
    return next(bodies, "")


def _compare_words(facts: Sequence[Fact]) -> Iterator[Doubt]:
    """Versions and bodies that differ between the front, the end, the heads and feet, and the file's name."""
    for kind in (FactKind.VERSION, FactKind.BODY):
        named = [fact for fact in facts if fact.kind is kind and fact.value]
        for other in named[1:]:
            first = named[0]
            if any(_name(earlier) == _name(other) for earlier in named if earlier.where is not other.where):
                continue
            if first.where is not other.where and other.where is not FactPlace.TEXT and _name(first) != _name(other):
                yield _tell_both(first, other)
                break


def _name(fact: Fact) -> str:
    if fact.kind is FactKind.VERSION:
        return re.sub(r"(?:\.0)+$|^v", "", fact.value.lower())
    return " ".join(_GOVERNORS.sub(" ", fact.value.lower()).split())


def _tell_both(one: Fact, other: Fact) -> Doubt:
    says = (
        f"{_quote(one)} {one.where.value}, and {_quote(other)} {other.where.value}. Both are kept: say which is right."
    )
    return Doubt(says, _DISAGREE, other.place)


def _quote(fact: Fact) -> str:
    label = fact.label if len(fact.label) <= _LONGEST_LABEL and fact.label != fact.value else fact.kind.value
    return f"\u201c{label}\u201d is \u201c{fact.value}\u201d"


def _list_blank(facts: Sequence[Fact]) -> Iterator[Doubt]:
    for kind in _ASKED:
        mine = [fact for fact in facts if fact.kind is kind]
        if mine and not any(fact.value for fact in mine):
            says = f"\u201c{mine[0].label}\u201d was left blank. Ask whoever keeps the minutes, and write it in."
            yield Doubt(says, _BLANK, mine[0].place)


def _list_dateless(facts: Sequence[Fact]) -> Iterator[Doubt]:
    for kind in _SINGLE[:2]:
        mine = [fact for fact in facts if fact.kind is kind and fact.value]
        if mine and not any(fact.date for fact in mine):
            says = (
                f"\u201c{mine[0].value}\u201d ({mine[0].kind.value}) is no one date. Write in the date that is meant."
            )
            yield Doubt(says, _NO_DATE, mine[0].place)


def _ask_review(fact: Fact) -> Doubt:
    says = f"\u201c{fact.label}\u201d is \u201c{fact.value}\u201d, the last review or the next. Say which."
    return Doubt(says, _EITHER, fact.place)


def _list_actions(facts: Sequence[Fact]) -> Iterator[Doubt]:
    for fact in facts:
        if fact.kind in {FactKind.BODY, FactKind.APPROVED} and (_CHAIR.search(fact.value) or _CHAIR.search(fact.label)):
            says = "It was approved by chair\u2019s action. Say which body it was reported to afterwards, and when."
            yield Doubt(says, _ACTION, fact.place)
            return
