"""Dates and lengths of time as schools write them -> `PartialDate` and `Duration`, to the precision they were given in.

Day before month, as in England. What gives no year, or only a school year, is found as a date that nobody can reckon
with: its words stay, and no day, month or year is invented for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.dates import Duration, PartialDate, is_before

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_BARE_MONTH = _MONTH.removesuffix(r"\.?")
_GLUED = _MONTH.replace(r"\b", r"(?=\d|\b)")
_YEAR = r"(?:(?:19|20)\d{2}|['\u2018\u2019]?\d{2})(?![\d:])"
_FULL_YEAR = r"(?:19|20)\d{2}(?!\d)"
_TERM = r"(?:autumn|spring|summer)"
# What others call a season.
_SEASONS = {"fall": "autumn"}
_TAIL = r"(?:\s*[/\u2013-]\s*(?:20)?\d{2}(?!\d))"
_PATTERNS = (
    ("iso", r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
    ("day", rf"(?P<d>\d{{1,2}})\s?[./\u2013-]\s?(?P<m>\d{{1,2}})\s?[./\u2013-]\s?(?P<y>{_YEAR})"),
    ("day", rf"(?P<d>\d{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<m>{_GLUED}),?\s*(?P<y>{_YEAR})"),
    ("day", rf"(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>{_FULL_YEAR})"),
    ("none", rf"(?:{_MONTH})\s*(?:[/&\u2013-]|\bor\b|\band\b|\bto\b)\s*(?:{_MONTH})\s*{_YEAR}"),
    ("month", rf"(?P<m>{_GLUED}),?\s*[/\u2013-]?\s*(?P<y>{_YEAR})"),
    ("month", rf"(?<![\d./])(?P<m>0?[1-9]|1[0-2])[/.](?P<y>{_FULL_YEAR})"),
    (
        "term",
        rf"(?P<t>{_TERM})(?:\s*term)?\s*(?P<half>[12])?(?:\s*term)?,?\s*(?:of\s+)?(?P<y>{_YEAR})(?P<more>{_TAIL}*)",
    ),
    ("term", rf"(?P<y>{_FULL_YEAR})\s+(?P<t>{_TERM})(?:\s*term)?(?P<more>)"),
    ("term", rf"(?P<t>fall)(?:\s*term)?,?\s*(?:of\s+)?(?P<y>{_FULL_YEAR})(?P<more>{_TAIL}*)"),
    ("none", rf"winter(?:\s*term)?,?\s*(?:of\s+)?{_FULL_YEAR}{_TAIL}?"),
    ("none", rf"(?:{_TERM}|\b(?:first|second|third)\s+half)\s*(?:term)?\s*[1-6]?(?=\s*(?:$|[,;.)]))"),
    ("none", r"\bterm\s+[1-6],?\s+(?:20)?\d{2}(?:\s*[/\u2013-]\s*(?:20)?\d{2})?"),
    ("years", rf"(?:(?:academic|school)\s+)?(?:year\s+)?(?P<y>(?:19|20)\d{{2}})(?P<more>{_TAIL}+)"),
    ("year", rf"(?P<y>{_FULL_YEAR})"),
    ("none", rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})(?=\s*(?:$|[,;.)]|each|every))"),
)
_DATES = [(kind, re.compile(rf"(?<!\w)(?<!\d\.){pattern}", re.IGNORECASE)) for kind, pattern in _PATTERNS]
# "09/18" alone, which in a text may be a share of something.
_SHORT_MONTH = re.compile(r"(?<![\d/])(?P<m>0[1-9]|1[0-2])/(?P<y>[1-4]\d)(?![\d/])")
_MONTH_ALONE = re.compile(_MONTH, re.IGNORECASE)
_YEARS_ALONE = re.compile(rf"(?:(?:academic|school) )?(?:year )?{_FULL_YEAR}{_TAIL}", re.IGNORECASE)
_JOINS = re.compile(r"(?:[\s,;&/]|\b(?:and|again|in|on|then|also)\b)+", re.IGNORECASE)
_CENTURY, _LAST_MONTH = 2000, 12
_SURE, _LIKELY, _UNSURE = 1.0, 0.8, 0.5
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12, "eighteen": 18}
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<u>year|month|term|week)"
_YEARLY = Duration(1, "year")
# What belongs to how often something is done, before it and behind it.
_BEFORE_SPAN = re.compile(
    r"(?:\b(?:at (?:the )?(?:very )?least|(?:as )?a minimum(?: of)?|no(?:t)? less than|on an?|once(?: in)?)\s+)+$",
    re.IGNORECASE,
)
_BEHIND_SPAN = re.compile(r"(?:\s+(?:basis|(?:at|as) (?:the |a )?(?:very )?(?:least|minimum)))+\b", re.IGNORECASE)
# On what condition something is done before its day or more often: "or sooner if the law changes".
_PROVISO = re.compile(
    r"\s*+(?:,\s*+)?(?:\(\s*+)?(?:and(?=\s+(?:sooner|earlier|more (?:often|frequently))\b)|or)\s+"
    r"(?:sooner|earlier|before|more (?:often|frequently)|(?:as|if|when|whenever|where|following|"
    r"after|upon|in the event|in (?:light|response|line)|at any)\b)[^.;:()\n]*",
    re.IGNORECASE,
)
_LONGEST_PROVISO = 24
_SPANS: tuple[tuple[re.Pattern[str], Duration | None], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), span)
    for pattern, span in (
        (r"bi-?annual(?:ly)?|twice (?:a|each|every) year|half[- ]?yearly|half[- ]?term(?:ly)?", None),
        (r"every (?:\d|two|three) ?(?:[/\u2013-]|or|to) ?(?:\d|three|four) years?", None),
        (
            r"bi-?ennial(?:ly)?|every other year|alternate years|(?:2|two)[- ]year(?:ly)?(?: cycle)?",
            Duration(2, "year"),
        ),
        (r"tri-?ennial(?:ly)?|(?:3|three)[- ]year(?:ly)?(?: cycle)?", Duration(3, "year")),
        (r"quadrennial(?:ly)?|(?:4|four)[- ]year(?:ly)?(?: cycle)?", Duration(4, "year")),
        (r"(?:5|five)[- ]year(?:ly)?(?: cycle)?", Duration(5, "year")),
        (r"(?:6|six)[- ]monthly", Duration(6, "month")),
    )
)
_COUNTED = re.compile(
    rf"\b(?:(?:at least |at a minimum |no later than )?(?:once )?(?:every|each|per|on a|within|over "
    rf"a?)\s+)?{_COUNT}(?:\s*\(\d+\))?"
    rf"[\s-]+(?:school |academic )?{_UNIT}s?(?:ly)?\b",
    re.IGNORECASE,
)
_ONES = (
    (
        re.compile(
            r"\b(?:annual(?:ly)?|yearly|(?:every|each|once an?|once every|per) (?:academic |school |calendar )?year)\b",
            re.IGNORECASE,
        ),
        _YEARLY,
    ),
    (re.compile(rf"\bannum\b|\b(?:every|each) (?:{_BARE_MONTH}|{_TERM}(?: term)?)(?!\s*\d)", re.IGNORECASE), _YEARLY),
    (re.compile(r"\b(?:termly|(?:every|each|once a|per) term)\b", re.IGNORECASE), Duration(1, "term")),
    (re.compile(r"\bquarterly\b", re.IGNORECASE), Duration(3, "month")),
    (re.compile(r"\b(?:monthly|(?:every|each) month)\b", re.IGNORECASE), Duration(1, "month")),
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: where it stands, what it means if that is plain, and how sure that is."""

    start: int
    end: int
    date: PartialDate | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SpanFound:
    """A length of time in a text; `span` is None where its words have two meanings."""

    start: int
    end: int
    span: Duration | None


def find_dates(text: str) -> list[DateFound]:
    """Every date in a text, in order, none overlapping another."""
    found: list[DateFound] = []
    taken: list[tuple[int, int]] = []
    months = list(_SHORT_MONTH.finditer(text))
    if months and not _JOINS.sub("", _SHORT_MONTH.sub("", text)):
        dates = [PartialDate(_CENTURY + int(month["y"]), int(month["m"])) for month in months]
        return [DateFound(*month.span(), date, _UNSURE) for month, date in zip(months, dates, strict=True)]
    for kind, pattern in _DATES:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            found.append(_read(kind, match))
    return sorted(found, key=lambda date: date.start)


def find_month(text: str) -> list[DateFound]:
    """The month that a text is, without a year: a date that nobody can reckon with, and no name of anybody."""
    is_month = _MONTH_ALONE.fullmatch(text.strip()) is not None
    return [DateFound(len(text) - len(text.lstrip()), len(text.rstrip()), None, _UNSURE)] if is_month else []


def find_newest(text: str, dates: list[DateFound]) -> DateFound:
    """The newest of the dates that stand in a row with the first, with nothing between them but what joins a list."""
    row = dates[:1]
    for date in dates[1:]:
        if not are_joined(text, row[-1], date):
            break
        row.append(date)
    newest = row[0]
    for found in row:
        if found.date and (newest.date is None or is_before(newest.date, found.date)):
            newest = found
    return newest


def are_joined(text: str, one: DateFound, following: DateFound) -> bool:
    """Whether nothing stands between two dates but what joins a list."""
    return _JOINS.fullmatch(text[one.end : following.start]) is not None


def is_school_years(found: DateFound, text: str) -> bool:
    """Whether what was found are years of which each follows another, as a policy is for them: "2023/24"."""
    return _YEARS_ALONE.fullmatch(text[found.start : found.end]) is not None


def find_spans(text: str) -> list[SpanFound]:
    """Every length of time in a text, in order: "annually", "every two years", "3-year cycle"."""
    return sorted(_iterate_spans(text), key=lambda span: span.start)


def take_often(text: str, found: SpanFound) -> str:
    """How often something is done, as a sentence says it: "at least annually", "on an annual basis, or sooner"."""
    before = _BEFORE_SPAN.search(text[: found.start])
    return text[before.start() if before else found.start : end_of_often(text, found)].strip()


def end_of_often(text: str, found: SpanFound) -> int:
    """Where the words end that belong to a length of time."""
    behind = _BEHIND_SPAN.match(text, found.end)
    return end_of_proviso(text, behind.end() if behind else found.end)


def end_of_proviso(text: str, end: int) -> int:
    """Where the condition ends that stands behind a date or a length of time: "(or sooner, if the law changes)"."""
    proviso = _PROVISO.match(text, end)
    if proviso is None or len(proviso[0].split()) > _LONGEST_PROVISO:
        return end
    is_open = "(" in proviso[0]
    if is_open and not text.startswith(")", proviso.end()):
        return end
    return end + len(proviso[0].rstrip(" ,\t")) if not is_open else proviso.end() + 1


def _iterate_spans(text: str) -> Iterator[SpanFound]:
    taken: list[tuple[int, int]] = []
    matches: list[tuple[re.Match[str], Duration | None]] = []
    for pattern, span in _SPANS:
        matches += [(match, span) for match in pattern.finditer(text)]
    matches += [(match, _count_span(match)) for match in _COUNTED.finditer(text)]
    for pattern, span in _ONES:
        matches += [(match, span) for match in pattern.finditer(text)]
    for match, span in matches:
        if not any(match.start() < end and start < match.end() for start, end in taken):
            taken.append(match.span())
            yield SpanFound(*match.span(), span)


def _count_span(match: re.Match[str]) -> Duration | None:
    count = _NUMBERS.get(match["n"].lower()) or int(match["n"]) if match["n"].isalpha() or match["n"].isdecimal() else 0
    unit = match["u"].lower()
    return Duration(count, unit) if count else None


def _read(kind: str, match: re.Match[str]) -> DateFound:
    """What a match means; a day that does not exist is a date that nobody can reckon with."""
    start, end = match.span()
    if kind == "none":
        return DateFound(start, end, None, _UNSURE)
    groups = match.groupdict()
    year, is_short = _read_year(groups["y"])
    confidence = _LIKELY if is_short else _SURE
    if kind in {"term", "years"}:
        return _read_years(match, year, groups.get("t"))
    if kind == "year":
        return DateFound(start, end, PartialDate(year), confidence)
    month = _read_month(groups["m"])
    day = int(groups["d"]) if groups.get("d") else None
    if kind in {"day", "iso"} and day is not None and month > _LAST_MONTH >= day and groups["m"].isdecimal():
        day, month, confidence = month, day, _UNSURE  # month first, as in America: no other reading is a date
    date = PartialDate(year, month, day)
    return DateFound(start, end, date, confidence) if _exists(date) else DateFound(start, end, None, _UNSURE)


def _read_years(match: re.Match[str], year: int, term: str | None) -> DateFound:
    """A term of a year or of a school year; several years, or a school year alone, are no one date."""
    start, end = match.span()
    more = [int(part[-2:]) + _CENTURY for part in re.findall(r"\d+", match["more"] or "")]
    is_school_year = len(more) == 1 and more[0] == year + 1
    if term is None:
        return DateFound(start, end, None, _UNSURE)
    if more and not is_school_year:
        return DateFound(start, end, None, _UNSURE)
    season = _SEASONS.get(term.lower(), term.lower())
    if is_school_year and season != "autumn":
        year += 1
    return DateFound(start, end, PartialDate(year, term=season), _SURE)


def _read_year(text: str) -> tuple[int, bool]:
    digits = text.lstrip("'\u2018\u2019")
    return (int(digits), False) if len(digits) == 4 else (int(digits) + _CENTURY, digits == text)  # noqa: PLR2004


def _read_month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].lower()) + 1


def _exists(date: PartialDate) -> bool:
    try:
        date.first_day()
    except ValueError:
        return False
    return True
