"""A recognised policy -> when its edition is from, by what it says of itself or by the name of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document import to_text
from clausebook.importing.choosing import choose_fact
from clausebook.importing.recognised import FactKind
from clausebook.model.dates import FIRST_YEAR, LAST_YEAR, PartialDate, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.recognised import Recognised

# What tells editions apart, the surest first. A next review is said of an edition too, of a day that is still to come.
DATE_KINDS = (
    FactKind.APPROVED,
    FactKind.VERSION_DATE,
    FactKind.EFFECTIVE,
    FactKind.REVIEWED,
    FactKind.NEXT_REVIEW,
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)20(\d\d)\s?[-/\u2013_]\s?(?:20)?(\d\d)(?!\d)")
_MONTH = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[\s._-]*((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_TERM = re.compile(r"(?<![a-z])(spring|summer|autumn)[\s._-]*(?:term)?[\s._-]*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_DRAFT_NAMED = re.compile(r"(?<![^\W\d_])draft(?![^\W\d_])", re.IGNORECASE)
_DRAFT_SAID = re.compile(
    r"^\W*(?:status\W+)?draft(?:\W+(?:v|version)?\W*[\d.]+|\W+(?:copy|document|policy|only|for|not)\b.{0,60})?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_FRONT_CHARACTERS = 1_500
_VERSION = re.compile(r"(?:(?<![a-z])v(?:er(?:sion)?)?[\s._]*|\A)(\d{1,2}(?:\.\d{1,3})*)(?!\d)", re.IGNORECASE)
# Numbers of a title that say which edition it is, and not what the policy is about.
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?[\s./-]+(?:\d{1,2}[\s./-]+)?(?=(?:19|20)\d\d(?!\d))")
_DAY_OF = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s+(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", re.IGNORECASE
)
_SAYS_EDITION = re.compile(
    r"(?<![a-z])(?:v|ver|version|rev|revision|revised|issue|edition|draft|no|number|ref)[\s._:-]*\d+(?:\.\d+)*"
    r"|\d+(?:\.\d+)+|\(\d+\)|\A\s*\d+[\s.:)-]|\d+(?:st|nd|rd|th) (?:edition|version|issue)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}(?!\d)")


@dataclass(frozen=True, slots=True)
class EditionDate:
    """When an edition is from, with what says so; a version as numbers, empty if there is none."""

    date: PartialDate | None
    kind: FactKind | None
    told_by: str
    version: tuple[int, ...]
    # The dates of all kinds, by which two files of one edition are known.
    dates: frozenset[tuple[FactKind, PartialDate]]

    def find(self, kind: FactKind) -> PartialDate | None:
        """The date of one kind."""
        return dict(self.dates).get(kind)

    @property
    def version_text(self) -> str:
        """The version as it is written."""
        return ".".join(map(str, self.version))


def read_edition_date(policy: Recognised) -> EditionDate:
    """When the edition of a file is from."""
    dated = [fact for fact in policy.facts if fact.date]
    chosen = ((kind, choose_fact(dated, kind)) for kind in DATE_KINDS)
    dates = {kind: fact.date for kind, fact in chosen if fact and fact.date}
    known = frozenset(dates.items())
    version = next(filter(None, _list_versions(policy)), ())
    for kind in DATE_KINDS:
        if kind in dates:
            return EditionDate(dates[kind], kind, kind.value, version, known)
    for text, told_by in ((policy.name, "the name of the file"), (policy.title, "the title")):
        if date := find_date(text):
            return EditionDate(date, None, told_by, version, known)
    return EditionDate(None, None, "the version" if version else "", version, known)


def calls_itself_draft(policy: Recognised) -> bool:
    """Whether a file says that it is a draft: by its name, its title or its version, or in a line on its front."""
    versions = [fact.value for fact in policy.facts if fact.kind is FactKind.VERSION]
    if any(map(_DRAFT_NAMED.search, (policy.name, policy.title, *versions))):
        return True
    front = [to_text(policy.opening.body)[:_FRONT_CHARACTERS]] if policy.opening else []
    return any(map(_DRAFT_SAID.search, (*front, *(aside.text for aside in policy.asides))))


def find_date(text: str) -> PartialDate | None:
    """The date that a name of a file gives: a month, a term, a school year or a year."""
    if match := _MONTH.search(text):
        return _parse(f"{match[1][:3]} {match[2]}")
    if match := _TERM.search(text):
        return _parse(f"{match[1]} term {match[2]}")
    if (match := _SCHOOL_YEAR.search(text)) and (int(match[1]) + 1) % 100 == int(match[2]):
        return PartialDate(2000 + int(match[1]), 9)
    years = [int(year) for year in _YEAR.findall(text) if FIRST_YEAR <= int(year) <= LAST_YEAR]
    return PartialDate(max(years)) if years else None


def list_topic_numbers(title: str) -> frozenset[int]:
    """The numbers of a title that say what it is about, such as that of a class; none of a date or an edition."""
    for pattern in (_DAY, _DAY_OF, _SCHOOL_YEAR, _YEAR, _SAYS_EDITION):
        title = pattern.sub(" ", title)
    return frozenset(map(int, _NUMBER.findall(title)))


def _parse(text: str) -> PartialDate | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _list_versions(policy: Recognised) -> Iterator[tuple[int, ...]]:
    for fact in policy.facts:
        if fact.kind is FactKind.VERSION and (match := _VERSION.search(fact.value)):
            yield _read_numbers(match[1])
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", policy.name)
    if match := re.search(r"(?<![a-z])v(?:er(?:sion)?)?[\s._-]*(\d{1,2}(?:[.]\d{1,3})*)(?!\d)", stem, re.IGNORECASE):
        yield _read_numbers(match[1])


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))
