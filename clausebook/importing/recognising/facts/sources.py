"""What a file's name, its properties, and the heads and feet of its pages tell of the policy."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingPlace
from clausebook.importing.recognised import Fact, FactKind, FactPlace
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.facts.lines import LabelledValue, read_line
from clausebook.importing.recognising.facts.signatures import follow
from clausebook.importing.recognising.facts.values import Said, is_date, make_dated, tell_facts
from clausebook.importing.recognising.words.front_words import CODE, FROM, KIND, names_school
from clausebook.importing.recognising.words.said_dates import find_dates, is_school_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import Aside, Incoming, IncomingParagraph

_PAGE = re.compile(
    r"\b(?:page|p\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?|(?:^|\s)(?!0\d/\d\d)\d{1,3}\s*(?:of|/)\s*\d{1,3}\s*$|\|\s*p\s*a\s*g\s*e",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s{3,}|\t|\s[|\u2022\u00b7]\s|\n")
_BRACKET = re.compile(r"\(([^()]+)\)\s*$")
# "Fire Policy (statutory)", and "Statutory policy" in a line of its own.
_STATUS = re.compile(r"((?:non[- ]?)?statutory|draft)(?: policy| document)?", re.IGNORECASE)
_STATUS_ALONE = re.compile(r"((?:non[- ]?)?statutory|draft) (?:policy|document)", re.IGNORECASE)
_MOST_WORDS = 14
_DASH = re.compile(r"\s[-\u2013\u2014]\s")
_VERSION = re.compile(r"\b(?:v|ver|version|issue|rev|revision)[. -]?(\d{1,3}(?:\.\d{1,3})*[a-z]?)\b", re.IGNORECASE)
_STATE = re.compile(
    r"\b(final|draft|approved|ratified|adopted|signed|reviewed|updated|website|web|copy|new|amended)\b", re.IGNORECASE
)
_POLICY = re.compile(
    r"\b(?:policy|procedures?|statement|plan|scheme|code|guidance|principles|report|protocol|charter)\b", re.IGNORECASE
)
# What others wrote or decided, and what is said of a policy in a sentence.
_OF_OTHERS = re.compile(
    r"^(?:the )?code of practice$|"
    r"\b(?:acts?|regulations|send? code of practice|special educational needs.* code of practice|"
    r"statutory|dfe|department|government|is|are|was|were|will|has|see)\b|"
    r"\b(?:guidance|framework|since|from|until|in|of the|[a-z]+ed)$",
    re.IGNORECASE,
)
_BODY = re.compile(r"\b(?:FGB|LGB|GB|BoG|SLT|governors|trust board)\b", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"microsoft word|document\d*|untitled|layout 1|\.docx?|\.pdf|powerpoint|slide \d|^\d+$|"
    r"^\W*(?:anonymous|memo|title|template|letter|report|default|none|unknown|blank|new)\W*$",
    re.IGNORECASE,
)
# What programs write where nobody said who the author is.
_NO_AUTHOR = re.compile(
    r"\W*(?:anonymous|unknown|change ?me|python-docx|(?:your )?name|(?:windows |microsoft(?: office)? |default |test )?"
    r"users?\d*|admin(?:istrator)?|author|owner|default|guest|none|microsoft(?: office)?|windows|pc|laptop)\W*",
    re.IGNORECASE,
)
_NAMED, _KEPT, _RUNNING, _RUNNING_TITLE = 0.5, 0.3, 0.8, 0.7
_SHEETS = {AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT}


def read_running(incoming: Incoming) -> tuple[Fact, ...]:
    """What the heads and feet of the pages tell, each line once."""
    facts: list[Fact] = []
    asides = [aside for aside in incoming.asides if aside.kind in _SHEETS]
    seen = _list_halves(asides)
    for aside in asides:
        whole = _PAGE.sub(" \t ", aside.text)
        is_told = len(read_line(whole)) > 1
        for part in [whole] if is_told else _GAP.split(whole):
            line = part.strip(" \t\u2013-|:;,.")
            if not line or not seen.isdisjoint({line.lower(), aside.text.lower()}):
                continue
            seen.add(line.lower())
            told = list(_read_pairs(line, aside.place))
            parts = _DASH.split(line) if not told else []
            told = told or [fact for one in parts for fact in _read_pairs(one.strip(), aside.place)]
            if all(fact.kind is FactKind.VERSION for fact in told):
                told = _read_behind_name(line, aside.place) or _read_edition(line, aside.place) or told
            facts += told or _read_month(line, aside.place)
    return tuple(facts)


def _list_halves(asides: Sequence[Aside]) -> set[str]:
    """The lines that say by halves what a wider page says in one."""
    whole = {aside.text.lower() for aside in asides}
    pairs = [(one.text.lower(), other.text.lower()) for one, other in pairwise(asides) if one.place == other.place]
    return {half for pair in pairs if " ".join(pair) in whole for half in pair}


def _read_behind_name(line: str, place: IncomingPlace) -> list[Fact]:
    """What labels tell that follow the name of the policy with nothing between: "Fire Policy Reviewed May 2024"."""
    for kind in KIND.finditer(line):
        pairs = read_line(line[kind.end() :].strip(" -\u2013\u2014|,;:"))
        if pairs and not pairs[0].label.is_weak and all(pair.value for pair in pairs):
            return list(_read_pairs(line[kind.end() :].strip(" -\u2013\u2014|,;:"), place))
    return []


def _read_edition(line: str, place: IncomingPlace) -> list[Fact]:
    """The number and the day of the version, by themselves or beside what the line calls the policy, or whose it is.

    "Fire Policy v2, May 2024", "Larkmere Tutors v2 May 2024", "Revision-02"; and a code alone, "ABC-POL-12".
    """
    said = Said(line, "", FactPlace.RUNNING, place, _RUNNING_TITLE)
    if CODE.fullmatch(line):
        return [Fact(FactKind.REFERENCE, "", line, said.where, place, confidence=_RUNNING_TITLE)]
    version = _VERSION.search(line)
    if version and version[0] == line:
        return [Fact(FactKind.VERSION, "", version[1], said.where, place, confidence=_RUNNING_TITLE)]
    if not (_POLICY.search(line) or (version and is_date(line[version.end() :]))):
        return _read_dated_name(line, said)
    rest = line[: version.start()] + line[version.end() :] if version else line
    facts = [Fact(FactKind.VERSION, line, version[1], said.where, place, confidence=_RUNNING_TITLE)] if version else []
    dates = [date for date in find_dates(rest) if date.date and date.date.year and (date.date.month or date.date.term)]
    dated = [make_dated(said, FactKind.VERSION_DATE, date, rest[date.start : date.end]) for date in dates[-1:]]
    return facts + (dated or _read_dated_name(line, said))


def _read_dated_name(line: str, said: Said) -> list[Fact]:
    """The day, the year or the school year behind what a line calls the policy, or behind its school.

    "Fire Policy - May 2024", "Fire Policy 2023/24", "Larkmere School \u2013 May 2024".
    """
    dates = [date for date in find_dates(line) if not line[date.end :].strip(" .)")]
    name = line[: dates[0].start].strip(" -\u2013\u2014|,(") if dates else ""
    bare = FROM.sub("", name)
    kind = FactKind.VERSION_DATE if bare == name else FactKind.EFFECTIVE
    name = bare
    is_whole = name[:1].isupper() and not name.endswith((":", "/")) and name.count("(") == name.count(")")
    is_own = (KIND.search(name) is not None or names_school(name)) and not _OF_OTHERS.search(name)
    if not is_whole or not is_own or not (dates[0].date or is_school_years(dates[0], line)):
        return []
    return [make_dated(said, kind, dates[0], line[dates[0].start : dates[0].end])]


def _read_month(line: str, place: IncomingPlace) -> list[Fact]:
    """The month or the term of the version, alone at the edge of a page.

    A day alone may be that on which somebody printed the file.
    """
    date = next(iter(find_dates(line)), None)
    if not date or not date.date or len(line) > date.end - date.start or date.date.precision not in ("month", "term"):
        return []
    return [make_dated(Said(line, "", FactPlace.RUNNING, place, _RUNNING_TITLE), FactKind.VERSION_DATE, date, line)]


def read_title(block: IncomingParagraph, where: FactPlace, *, is_first: bool) -> tuple[Fact, ...]:
    """What stands behind a title in a line at the front: brackets, or a day, also behind the name of the school.

    `is_first` says that the line is one of the first: further down, other policies are named with their days.
    """
    if bracket := _read_bracket(block, where):
        return bracket
    line = _PAGE.sub("", block.text).strip(" \t\u2013-|:;,.")
    is_told = any(not pair.label.is_weak for pair in read_line(line))
    if not is_first or where is not FactPlace.FRONT or len(line.split()) > _MOST_WORDS or is_told:
        return ()
    return tuple(_read_dated_name(" ".join(line.split()), Said(line, "", where, block.place, _RUNNING_TITLE)))


def _read_pairs(line: str, place: IncomingPlace) -> Iterator[Fact]:
    last: LabelledValue | None = None
    for pair in read_line(line):
        yield from tell_facts(
            Said(pair.written, pair.value, FactPlace.RUNNING, place, _RUNNING), follow(pair.label, last)
        )
        last = pair


def _read_bracket(block: IncomingParagraph, where: FactPlace) -> tuple[Fact, ...]:
    """What stands in brackets behind a title: "Fire Policy (updated May 2024)"."""
    bracket = _BRACKET.search(block.text)
    status = _STATUS.fullmatch(bracket[1].strip() if bracket else "") or _STATUS_ALONE.fullmatch(block.text.strip())
    if status and where is FactPlace.FRONT and KIND.search(block.text):
        return (Fact(FactKind.STATUS, "", status[1], where, block.place, confidence=_RUNNING_TITLE),)
    if where is not FactPlace.FRONT or bracket is None or len(block.text.split()) > _MOST_WORDS:
        return ()
    pairs = [pair for pair in read_line(bracket[1]) if not pair.label.is_weak and is_date(pair.value)]
    said = [(Said(pair.written, pair.value, where, block.place, _RUNNING), pair.label) for pair in pairs]
    return tuple(fact for one, label in said for fact in tell_facts(one, label))


def read_kept(incoming: Incoming) -> tuple[Fact, ...]:
    """What lines of front matter say, which a reader of texts set aside as they are."""
    facts: list[Fact] = []
    for aside in incoming.asides:
        name, colon, value = aside.text.partition(":")
        if (
            aside.kind is AsideKind.METADATA
            and colon
            and (label := tell_label(name.replace("_", " ").replace("-", " ")))
        ):
            facts += tell_facts(
                Said(name.strip(), value.strip().strip("\"'"), FactPlace.PROPERTIES, aside.place), label
            )
    return tuple(facts)


def read_properties(incoming: Incoming) -> tuple[Fact, ...]:
    """What the file says of itself. Programs fill this in and copy it from file to file, so little is sure."""
    kept = incoming.properties
    facts: list[Fact] = []
    place = IncomingPlace()
    if kept.title.strip() and not _NO_TITLE.search(kept.title) and not names_school(kept.title):
        facts.append(Fact(FactKind.TITLE, "title", kept.title.strip(), FactPlace.PROPERTIES, place, confidence=_KEPT))
    author = kept.author.strip()
    if any(letter.isalpha() for letter in author) and not _NO_AUTHOR.fullmatch(author):
        # The name of an account, more often than not: nobody's to publish, whatever it looks like.
        facts.append(
            Fact(FactKind.AUTHOR, "author", author, FactPlace.PROPERTIES, place, is_person=True, confidence=_KEPT)
        )
    for label, value in (("created", kept.created), ("modified", kept.modified)):
        for date in find_dates(value[:10])[:1]:
            said = Said(label, value, FactPlace.PROPERTIES, place, _KEPT)
            facts += [make_dated(said, FactKind.OTHER, date, value)]
    return tuple(facts)


def read_name(name: str) -> tuple[Fact, ...]:
    """The title, the version and the date that a file's name has: "Social_Media_Policy_v3_Sept2024.docx"."""
    stem = re.sub(r"\.\w{2,5}$", "", PurePath(name.replace("\\", "/")).name)
    text = " ".join(re.sub(r"(?<!\d)\.|\.(?!\d)|[_+]|%20|(?<![\d])-|-(?![\d])", " ", stem).split())
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z]+(?:[A-Z ]|$))", " ", text) if " " not in text else text
    place, facts = IncomingPlace(), []
    said = Said("file name", name, FactPlace.NAME, place, _NAMED)
    version = _VERSION.search(text)
    if version:
        facts.append(Fact(FactKind.VERSION, said.label, version[1], said.where, place, confidence=_NAMED))
    rest = text[: version.start()] + " " + text[version.end() :] if version else text
    dates = find_dates(rest)
    for date in dates:
        written = rest[date.start : date.end]
        facts.append(make_dated(said, FactKind.VERSION_DATE, date, written))
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    draft = re.search(r"\bdraft\b", rest, re.IGNORECASE)
    if draft:
        facts.append(Fact(FactKind.STATUS, said.label, "draft", said.where, place, confidence=_NAMED))
    title = " ".join(_STATE.sub(" ", _BODY.sub(" ", re.sub(r"\(\d*\)|\b\d+\b", " ", rest))).split()).strip(" -_(),&")
    if _POLICY.search(title) and len(title.split()) > 1:
        title = title if any(letter.isupper() for letter in title) else title.capitalize()
        facts.append(Fact(FactKind.TITLE, said.label, title, said.where, place, confidence=_NAMED))
    return tuple(facts)
