"""A line of document control -> its labels with their values: "Date approved: March 2017  Next review: March 2018"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.blocks.furniture import PAGE_OF
from clausebook.importing.recognising.facts.label_answers import fits, fits_weak, is_role
from clausebook.importing.recognising.facts.label_words import compose_label
from clausebook.importing.recognising.facts.labels import Asks, FactLabel, tell_label
from clausebook.importing.recognising.facts.values import is_blank, is_date, names_body
from clausebook.importing.recognising.words.person_names import find_role, names_person
from clausebook.importing.recognising.words.said_dates import find_dates, find_spans

_SEPARATOR = re.compile(
    r"\s*[:;=](?!//)\s*|\t+|\s+[-\u2013\u2014]\s+|\s{3,}|[\u2026]+|\.{4,}|_{3,}|"
    r"(?<=[a-z])\s?[-\u2013\u2014]\s?(?=(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d{2}\b)"
)
_GAP = re.compile(r"\t+|\s{3,}|\s\|\s|\s[\u2022\u00b7]\s|\n")
_WORD = re.compile(r"\S+")
# What is drawn behind a line to sign on it.
_LINE_TO_SIGN = re.compile(r"\s*(?:-\s?){6,}$")
# Somebody in two letters, or in a few words with capitals: "NM", "Director of Works and Grounds".
_TEAM = re.compile(
    r"(?:[A-Z]{2,4}(?:[/,& ]+[A-Z]{2,4})*|[A-Z][\w'\u2019-]+(?: (?:[A-Z][\w'\u2019-]*|and|of|for|the|&)){1,6})"
)
# Colons below one another, as typewriters set them: "Date          : May 2026".
_ALIGNED = re.compile(r"(?<=\w)[ \t]{2,}:(?=\s)")
# The second label of a line with nothing between its value and that before it: "Name Rowan Green Role Chair".
_SECOND = re.compile(r"\s(?=(?:Role|Position|Job [Tt]itle|Post|Designation|Capacity)\b)")
_LED_BY_ROLE = re.compile(r"\(?([A-Z][\w' ]{2,40}?)\)?\s+(?=Date\b|Signed\b|Signature\b)")
_LED_BY_VERSION = re.compile(
    r"(version|issue|revision|v)\.?\s*(\d{1,3}(?:\.\d{1,3})*)\s*[-\u2013:;,(|]\s*(?=[A-Za-z])", re.IGNORECASE
)
# "Version 2 approved by governors May 2024"
_TOLD_OF_VERSION = re.compile(r"(version|issue|v)\.?\s*(\d{1,3}(?:\.\d{1,3})*)\s+(?=[A-Za-z]{3})", re.IGNORECASE)
_VERSION_ALONE = re.compile(r"(v|ver)\.?\s?(\d{1,3}(?:\.\d{1,3})*)", re.IGNORECASE)
# "V2 May 2024", "Issue 2 / May 2024", and not "Version 2 May 2024", which may be of that day.
_VERSION_AND_DAY = re.compile(
    r"(?P<label>v|(?:ver|version|issue|revision)(?=[^-\u2013/|,(]*[-\u2013/|"
    r",(]))\.?\s*(?P<number>\d{1,3}(?:\.\d{1,3})*)"
    r"\s*[-\u2013/|,(]?\s+(?P<day>[^-/|()]+|\d{1,2}([-/])\d{1,2}\4\d{2,4})\)?",
    re.IGNORECASE,
)
# What the policy is called in a list of policies, beside its days: "C1", "HR-12".
_CODE = re.compile(r"[A-Z]{1,4}[ /-]?\d{1,4}[a-z]?")
_BRACKET = re.compile(r"\s*\(([^()]+)\)$")
_DAY_AND_VERSION = re.compile(
    r"(?P<day>.{4,20}?)[\s,|\u2013-]+(?P<label>v|ver|version|issue)\.?\s*(?P<number>\d{1,3}(?:\.\d{1,3})*)",
    re.IGNORECASE,
)
_IS_SENTENCE = re.compile(
    r"(?:this|the|our|these|all) (?:[\w'-]+ ){0,5}?(?:polic(?:y|ies)|document|procedures?|statement|plan|guidance|code)"
    r"(?: \w+){0,3}? (?:was|were|will|has|have|is|are|shall|should|must|may|can)\b",
    re.IGNORECASE,
)
_BODY_END = re.compile(r"(?:[\w&-]+ )?(?:committee|board|body|governors|trustees|trust|directors)\.?", re.IGNORECASE)
# What stands between signs beside what is told: the name of the policy, or whose it is.
_NAME_ALONE = re.compile(r"[A-Z0-9\u00c0-\u00de][\w&'\u2019,()/ -]{1,60}")
_PARTED = re.compile(r"\s[|\u2022\u00b7]\s")
_DAY_OF_VERSION = FactLabel(FactKind.VERSION_DATE, None, Asks.DATE)
_SIGNED = FactLabel(FactKind.SIGNED_BY, FactKind.SIGNED_BY, Asks.WHO, is_weak=True)
_POSITION, _REFERENCE = (FactLabel(kind, is_weak=True) for kind in (FactKind.POSITION, FactKind.REFERENCE))
_OTHER = FactLabel(FactKind.OTHER, is_weak=True)
# What a line of document control says beside what all know: "Deputy: Rowan Green".
_OTHER_LABEL = re.compile(r"[A-Z][\w /&()-]{2,40}:\s+\S")
_LONGEST_LABEL, _LONGEST_LINE, _LONGEST_VALUE, _LONGEST_NAME = 9, 60, 30, 14
_DATE_LIKE, _MOST_CHARACTERS, _LONGEST_OFTEN = 3, 1000, 8


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label as written, what it asks for, and its value; `is_marked` if a colon or the like stands between them."""

    written: str
    label: FactLabel
    value: str
    is_marked: bool = True


def read_line(text: str) -> tuple[LabelledValue, ...]:
    """The labels of a line with their values, in order; none if the line says anything else.

    A value may be empty: it was left blank, or stands in the next line.
    """
    text = _ALIGNED.sub(":", _LINE_TO_SIGN.sub("", text.strip()))
    if len(text) > _MOST_CHARACTERS or len(text.split()) > _LONGEST_LINE:
        return ()
    pairs: list[LabelledValue] = []
    others = 0
    parts = [part.strip(" \t|\u2022\u00b7\u25cf\uf0b7*") for part in _GAP.split(text)]
    for bare, following in zip_longest(parts, parts[1:], fillvalue=""):
        if not bare or (pairs and PAGE_OF.fullmatch(bare)):
            continue
        found = _read_part(bare) or _read_alone(bare, following)
        if found:
            pairs += found
        elif _OTHER_LABEL.match(bare) and sum(pair.is_marked and not pair.label.is_weak for pair in pairs) > 1:
            pairs.append(LabelledValue(bare.partition(":")[0], _OTHER, bare.partition(":")[2].strip()))
        elif pairs and not pairs[-1].value:
            pairs[-1] = LabelledValue(pairs[-1].written, pairs[-1].label, bare, pairs[-1].is_marked)
        elif pairs and (beside := _read_beside(pairs[-1], bare)):
            pairs.append(beside)
        elif _NAME_ALONE.fullmatch(bare) and _PARTED.search(text):
            others += 1
        else:
            return ()
    told = [pair for pair in pairs if pair.value]
    return tuple(pairs) if not others or len(told) > others else ()


def _read_beside(last: LabelledValue, text: str) -> LabelledValue | None:
    """What a part of a line tells with no label, beside the last one: the version's day, who signed as what, a code."""
    if last.label.kind is FactKind.VERSION and is_date(text):
        return LabelledValue(last.written, _DAY_OF_VERSION, text, last.is_marked)
    if last.label.kind is FactKind.SIGNED_BY and names_person(last.value) and is_role(text):
        return LabelledValue("", _POSITION, text.strip("() "), is_marked=False)
    return LabelledValue("", _REFERENCE, text, is_marked=False) if _CODE.fullmatch(text) else None


def _read_alone(text: str, following: str) -> list[LabelledValue]:
    """A label that its words alone tell, if what stands behind the gap is just what it asks for."""
    written = text.rstrip(" :")
    label = tell_label(written)
    is_asked = label is not None and bool(following) and fits(following, label)
    if label is None or not is_asked or (label.is_weak and not fits_weak(following, label)):
        label = compose_fitting(written, following)
    return [LabelledValue(written, label, "")] if label else []


def _read_part(text: str) -> list[LabelledValue]:
    """The labels of a part of a line without a gap in it."""
    role = _LED_BY_ROLE.match(text)
    if role and find_role(role[1]):
        pair = LabelledValue("", FactLabel(FactKind.POSITION, is_weak=True), role[1].strip())
        rest = _read_part(text[role.end() :])
        return [pair, *rest] if rest else []
    if version := _read_version(text):
        return version
    is_sentence = _IS_SENTENCE.match(text) and not text.endswith(":")
    first = None if is_sentence else _find_marked(text) or _find_bare(text)
    if first is None:
        led = _find_next(text)
        name = text[: led[0]].strip(" ,;-\u2013|") if led else ""
        # "Larkmere Green School - Fire Policy" is the name of a school, and nobody who signed.
        is_named = led is not None and led[1].label.kind in (FactKind.SCHOOL, FactKind.TITLE)
        if led is None or is_named or not (names_person(name) or names_body(name) or find_role(name)):
            return []
        pairs = [LabelledValue("", _SIGNED, name), led[1]]
    else:
        pairs = [first]
    while (found := _find_next(pairs[-1].value)) is not None:
        cut, following = found
        last = pairs[-1]
        if not cut and last.label.asks is Asks.WHO and find_role(following.written):
            break  # whoever is asked for, with the post before the name
        pairs[-1] = LabelledValue(last.written, last.label, last.value[:cut].strip(" ,;-\u2013|"), last.is_marked)
        pairs.append(following)
    if any(_says_more(pair) for pair in pairs):
        return []
    return pairs


def _read_version(text: str) -> list[LabelledValue]:
    """The number of a version that leads a part of a line, or is all of it, or stands before its day."""
    version = _LED_BY_VERSION.match(text)
    if version and (rest := _read_part(text[version.end() :])):
        return [LabelledValue(version[1], FactLabel(FactKind.VERSION), version[2]), *rest]
    told = _TOLD_OF_VERSION.match(text)
    if told and (first := _find_bare(text[told.end() :])) and not first.label.is_weak:
        rest = _read_part(text[told.end() :])
        return [LabelledValue(told[1], FactLabel(FactKind.VERSION), told[2]), *rest] if rest else []
    if numbered := _VERSION_ALONE.fullmatch(text):
        return [LabelledValue(numbered[1], FactLabel(FactKind.VERSION), numbered[2], is_marked=False)]
    dated = _VERSION_AND_DAY.fullmatch(text) or _DAY_AND_VERSION.fullmatch(text)
    if dated and is_date(dated["day"]):
        day = LabelledValue(dated["label"], _DAY_OF_VERSION, dated["day"])
        return [LabelledValue(dated["label"], FactLabel(FactKind.VERSION), dated["number"]), day]
    return []


def _says_more(pair: LabelledValue) -> bool:
    """Whether a value is a sentence of the policy, or says of somebody what they do and not who they are."""
    is_name = pair.label.kind in (FactKind.SIGNED_BY, FactKind.POSITION)
    most = _LONGEST_NAME if is_name else _LONGEST_VALUE
    name, colon, _ = pair.value.partition(": ")
    if colon and pair.label.kind in (FactKind.SIGNED_BY, FactKind.OWNER) and names_person(name):
        return True  # the names of several, each behind a post
    words = pair.value.split()
    if pair.label.kind is FactKind.CYCLE and len(words) > _LONGEST_OFTEN:
        return not find_spans(" ".join(words[:_LONGEST_OFTEN]))  # how often other things are done
    return len(pair.value.split()) > most or _IS_SENTENCE.match(pair.value) is not None


def _find_marked(text: str) -> LabelledValue | None:
    """A label at the beginning with a colon, a dash or dots behind it, and the rest as its value."""
    for match in _SEPARATOR.finditer(text):
        written = text[: match.start()].strip()
        if len(written.split()) > _LONGEST_LABEL + 3:
            break
        rest = text[match.end() :].strip()
        label = tell_label(written) or compose_fitting(written, rest)
        if label:
            return LabelledValue(written, label, rest if not is_blank(rest) or len(rest) > _DATE_LIKE else "")
    bare = text.rstrip(" :.;")
    label = tell_label(bare) if text.rstrip().endswith(":") else None
    return LabelledValue(bare, label, "") if label else None


def compose_fitting(written: str, value: str) -> FactLabel | None:
    """What a label asks for by its words alone, if the value behind it is just that."""
    label = compose_label(written) if value else None
    return label if label and (fits(value, label) or (label.who and _TEAM.fullmatch(value))) else None


def _find_bare(text: str) -> LabelledValue | None:
    """A label at the beginning with nothing but its value behind it: "Approved by governors May 2024".

    Without a colon the value must be what the label asks for, so that a sentence is not taken for a label.
    """
    words = list(_WORD.finditer(text))
    for count in range(min(len(words), _LONGEST_LABEL), 0, -1):
        written = text[: words[count - 1].end()]
        value = text[words[count - 1].end() :].strip(" .")
        label = tell_label(written) or _compose_bare(written, value)
        own = _leave_bracket(_SECOND.split(value)[0])
        if label is None or (label.is_weak and not fits_weak(own, label)):
            continue
        if (fits(own, label) or _is_by_team(written, own)) and (value or label.body or count > 1):
            return LabelledValue(written, label, value, is_marked=False)
    return None


def _leave_bracket(value: str) -> str:
    """A value without what brackets at its end say: the next label with its day, or how often it is done."""
    bracket = _BRACKET.search(value)
    if bracket is None:
        return value
    spans = find_spans(bracket[1])
    is_often = len(spans) == 1 and spans[0].end - spans[0].start == len(bracket[1])
    return value[: bracket.start()] if is_often or _find_marked(bracket[1]) or _find_bare(bracket[1]) else value


def _is_by_team(written: str, value: str) -> bool:
    """Whether words with capitals and a day stand behind "by": "Reviewed by Director of Works 4 May 2026"."""
    dates = find_dates(value)
    who = value[: dates[0].start].strip(" ,(-\u2013") if dates else ""
    return written.lower().endswith(" by") and _TEAM.fullmatch(who) is not None and is_date(value[dates[0].start :])


def _compose_bare(written: str, value: str) -> FactLabel | None:
    """What a label with no sign behind it asks for by its words: for a day, or for somebody if it ends in "by"."""
    is_label = written[0].isupper() and (is_date(value) or written.lower().endswith(" by"))
    return compose_fitting(written, value) if is_label else None


def _find_next(value: str) -> tuple[int, LabelledValue] | None:
    """Where the next label of a line begins in a value: before a colon or the like, or behind a date."""
    for match in _SEPARATOR.finditer(value):
        words = list(_WORD.finditer(value[: match.start()]))
        for word in words[-_LONGEST_LABEL:]:
            if not word[0][:1].isalpha():
                continue
            written = value[word.start() : match.start()].strip(" (,;")
            label = tell_label(written) if written else None
            if label and label.kind is FactKind.TITLE and ":" not in match[0]:
                continue  # the end of a title: "Fire Policy - May 2024"
            if label and ":" not in match[0] and names_body(value[: match.start()]):
                continue  # the end of a body: "Premises Committee - May 2024"
            following = _find_marked(value[word.start() :]) if label else None
            if following:
                return word.start(), following
    return _find_unmarked(value)


def _find_unmarked(value: str) -> tuple[int, LabelledValue] | None:
    """Where the next label begins with nothing behind it but its value: behind a name, or behind a date."""
    for second in _SECOND.finditer(value):
        following = _find_bare(value[second.end() :]) if names_person(value[: second.start()]) else None
        if following:
            return second.start(), following
    for date in find_dates(value):
        start = date.end + len(value[date.end :]) - len(value[date.end :].lstrip(" ,.;-\u2013()"))
        following = _find_bare(value[start:]) if start < len(value) else None
        if following:
            return start, following
    return None


def goes_on(value: str, following: str) -> bool:
    """Whether a value goes on in the next line: a month whose year is there, or a name that is not at its end."""
    bare, words = value.rstrip(), following.split()
    if not bare or not words or len(words) > 8 or read_line(following):  # noqa: PLR2004
        return False
    if re.fullmatch(r"(?:19|20)\d{2}\.?", following.strip()) and not find_dates(bare):
        return True
    if re.search(r"(?:\b(?:and|of|the|for|to|with)|[&,/-])$", bare, re.IGNORECASE):
        return True
    return _BODY_END.fullmatch(following.strip()) is not None and not names_body(bare)
