"""Many recognised policies -> which are editions of one policy of one school, and which are one edition twice."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.matched import EditionGroup, FileEdition
from clausebook.importing.matching.edition_dates import (
    DATE_KINDS,
    calls_itself_draft,
    list_topic_numbers,
    read_edition_date,
)
from clausebook.importing.matching.models import list_telling
from clausebook.importing.matching.people_words import list_name_forms
from clausebook.importing.matching.plain_words import clean, list_loosely, measure, write_strictly
from clausebook.importing.matching.sections import write_policy
from clausebook.model.dates import say_when
from clausebook.model.weighty_words import weigh_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.matching.edition_dates import EditionDate
    from clausebook.importing.recognised import Recognised
    from clausebook.model.dates import PartialDate

# The share of words that two editions have in common: where they have one title, and where the titles differ a little.
_SAME_TITLE, _UNDATED, _OTHER_TITLE = 0.25, 0.6, 0.85
_TITLES_ALIKE = 0.5
_WORDS_IN_COMMON = 0.6
# So much is the same in a document and its PDF, which are read in two ways; what they differ in turns no rule.
_ONE_EDITION = 0.96
_UPDATED = re.compile(r"(?<![a-z])(?:updated?|revised|amended|new)(?![a-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDS_MEASURED = 6_000
# From what says most of a document: what another program has to convert comes after what is read as it is.
_TELLING = (
    "docx", "docm", "dotx", "dotm", "odt", "ott", "fodt", "doc", "dot", "rtf",
    "html", "htm", "xhtml", "mht", "mhtml", "md", "markdown", "rst", "rest", "txt", "pdf",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class _File:
    policy: Recognised
    text: str
    words: tuple[str, ...]
    title: frozenset[str]
    numbers: frozenset[int]
    school: str
    when: EditionDate
    years: frozenset[str]
    is_draft: bool
    copies: list[_File] = field(default_factory=list)
    vocabulary: frozenset[str] = field(init=False)

    @property
    def ending(self) -> str:
        return self.policy.name.rpartition(".")[2].lower()

    def __post_init__(self) -> None:
        self.vocabulary = frozenset(self.words)


def group_editions(policies: Sequence[Recognised]) -> tuple[EditionGroup, ...]:
    """The policies of which some files are several editions, or one edition several times; others are in no group.

    Files are of one policy if their schools are the same, or not named, and their titles and most of their words are.
    Two that are apart are both brought in; of two taken for editions, one gives way. So a doubt keeps them apart.
    Files with the same dates, version and nearly the same words are one edition; that of the format which says most
    stands for it, and of as many the first by name.
    """
    files = [_read(policy) for policy in sorted(policies, key=lambda one: one.name)]
    groups = [found for found in _gather(files) if len(found) > 1]
    return tuple(_make_group(_fold_copies(group)) for group in groups)


def _read(policy: Recognised) -> _File:
    text = write_policy(policy)
    when = read_edition_date(policy)
    names = list_name_forms(policy.school) if policy.school else []
    own = {stem for name in names for stem in list_telling(name)}
    title = frozenset(list_telling(policy.title or policy.name)) - own
    school = " ".join(sorted(list_loosely(policy.school)))
    words = list_loosely(text)[:_WORDS_MEASURED]
    numbers, years = list_topic_numbers(policy.title), frozenset(_YEAR.findall(text))
    return _File(policy, text, words, title, numbers, school, when, years, calls_itself_draft(policy))


def _gather(files: Sequence[_File]) -> list[list[_File]]:
    """Files of one policy together, in the order of their first."""
    groups: list[list[_File]] = []
    for file in files:
        group = next((one for one in groups if any(_are_of_one(file, other) for other in one)), None)
        if group is None:
            groups.append([file])
        else:
            group.append(file)
    return groups


def _are_of_one(one: _File, other: _File) -> bool:
    if (one.school and other.school and one.school != other.school) or _have_topics_of_their_own(one, other):
        return False
    union = one.title | other.title
    alike = len(one.title & other.title) / len(union) if union else 0.0
    if alike == 1:
        # Two texts of one title may be two texts, such as two notices; days of their own make them editions.
        are_dated = one.when.told_by and other.when.told_by
        return measure(one.words, other.words, _SAME_TITLE if are_dated else _UNDATED) > 0
    needed = _OTHER_TITLE if alike >= _TITLES_ALIKE or not (one.title and other.title) else _ONE_EDITION
    common = len(one.vocabulary & other.vocabulary)
    # What has few words in common at all has no order of them in common; that is seen at once.
    is_near = common >= _WORDS_IN_COMMON * len(one.vocabulary | other.vocabulary)
    return is_near and measure(one.words, other.words, needed) > 0


def _have_topics_of_their_own(one: _File, other: _File) -> bool:
    """Whether two titles name two subjects, however alike the words below are: two classes, infants and juniors.

    An edition may change a word of its title. Then days of one kind tell that one came after the other.
    """
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return True
    if not (one.title - other.title and other.title - one.title):
        return False
    mine, theirs = dict(one.when.dates), dict(other.when.dates)
    return not any(_are_apart(mine[kind], theirs[kind]) for kind in mine.keys() & theirs.keys())


def _fold_copies(files: Iterable[_File]) -> list[_File]:
    """One file for each edition, that of the format which says most of how it is set; with its copies."""
    kept: list[_File] = []
    for file in sorted(files, key=lambda one: _TELLING.index(one.ending) if one.ending in _TELLING else len(_TELLING)):
        first = next((one for one in kept if _are_one_edition(one, file)), None)
        if first:
            first.copies.append(file)
        else:
            kept.append(file)
    return kept


def _are_one_edition(one: _File, other: _File) -> bool:
    """Whether two files are the same words of the same day: a copy, or the same in another format."""
    if one.years != other.years or (one.when.version and other.when.version and one.when.version != other.when.version):
        return False
    mine, theirs = dict(one.when.dates), dict(other.when.dates)
    if any(_are_apart(mine[kind], theirs[kind]) for kind in mine.keys() & theirs.keys()):
        return False
    if (
        one.when.date
        and other.when.date
        and one.when.kind is other.when.kind
        and _are_apart(one.when.date, other.when.date)
    ):
        return False
    if one.is_draft != other.is_draft:
        return False
    return _squeeze(one.text) == _squeeze(other.text) or _are_read_in_two_ways(one, other)


def _are_read_in_two_ways(one: _File, other: _File) -> bool:
    """Whether two files of two formats have nearly the same words, and no other number, duty, person or negation."""
    if one.ending == other.ending or measure(one.words, other.words, _ONE_EDITION) == 0:
        return False
    mine, theirs = Counter(one.words), Counter(other.words)
    return not any(map(weigh_plain, ((mine - theirs) + (theirs - mine))))


def _are_apart(one: PartialDate, other: PartialDate) -> bool:
    """Whether no day is in both: January 2022 is in 2022."""
    return one.last_day() < other.first_day() or other.last_day() < one.first_day()


def _squeeze(text: str) -> str:
    return " ".join(write_strictly(clean(text)).split())


def _make_group(files: list[_File]) -> EditionGroup:
    order = _sort(files)
    likenesses = [0.0, *(measure(one.words, other.words) for one, other in pairwise(order.files))]
    editions = tuple(
        FileEdition(
            name=file.policy.name,
            copies=tuple(copy.policy.name for copy in file.copies),
            date=order.dates[file.policy.name],
            version=file.when.version_text,
            told_by=order.told_by or file.when.told_by,
            likeness=round(likeness, 3),
            is_draft=file.is_draft,
        )
        for file, likeness in zip(order.files, likenesses, strict=True)
    )
    least = min(likenesses[1:], default=1.0)
    confidence = (0.5 + least / 2) * order.sureness
    has_one_title = len({file.title for file in files}) == 1
    confidence *= 1.0 if has_one_title else 0.85
    confidence *= 1.0 if all(file.school for file in files) else 0.9
    last = order.files[-1].policy
    says = _explain(editions, least, order.sureness, has_one_title=has_one_title)
    return EditionGroup(last.title or last.name, last.school, editions, round(confidence, 2), says)


@dataclass(frozen=True, slots=True)
class _Order:
    """Files from the oldest, with the date by which each stands there, what gives it, and how sure that is."""

    files: list[_File]
    dates: Mapping[str, PartialDate | None]
    told_by: str
    sureness: float


def _sort(files: list[_File]) -> _Order:
    """By dates of one kind, if all files have such and they differ; else by versions; else by whatever each says."""
    by_kind = {
        kind: dates
        for kind in DATE_KINDS
        if all(dates := [file.when.find(kind) for file in files]) and len(set(dates)) == len(files)
    }
    kind, dates = next(iter(by_kind.items()), (None, [file.when.date for file in files]))
    by_name = {file.policy.name: date for file, date in zip(files, dates, strict=True)}
    versions = [file.when.version for file in files]
    if kind is None and all(versions) and len(set(versions)) == len(files):
        return _Order(sorted(files, key=lambda file: file.when.version), by_name, "the version", _SURE)
    days = {
        name: (_find_day(by_name[name], is_draft=file.is_draft), file.when.version, bool(_UPDATED.search(name)))
        for file in files
        if (name := file.policy.name)
    }
    ordered = sorted(files, key=lambda file: (days[file.policy.name], file.policy.name))
    if kind:
        return _Order(ordered, by_name, kind.value, _SURE)
    is_told = all(days[file.policy.name][0] for file in files) and len(set(days.values())) == len(files)
    return _Order(ordered, by_name, "", _MIXED if is_told or len(files) == 1 else _GUESSED)


_STILL_TO_COME = "9999"
# How sure an order is: by dates of one kind; by whatever each file says; by the names of the files.
_SURE, _MIXED, _GUESSED = 1.0, 0.85, 0.5


def _find_day(date: PartialDate | None, *, is_draft: bool) -> str:
    """The last day of the period from which an edition is; of those that say none a draft comes last, others first."""
    if date:
        return date.last_day().isoformat()
    return _STILL_TO_COME if is_draft else ""


def _say_told(edition: FileEdition) -> str:
    """What tells where an edition stands: "approved in March 2024", "version 2"."""
    if edition.date and edition.told_by.endswith(" on"):
        return f"{edition.told_by.removesuffix(' on')} {say_when(edition.date)}"
    return f"{edition.told_by} {edition.date or edition.version}"


def _explain(editions: Sequence[FileEdition], least: float, sureness: float, *, has_one_title: bool) -> str:
    if len(editions) == 1:
        return "These files have the same words and the same dates: they are one edition, kept more than once."
    told = "; ".join(f"{one.name}: {_say_told(one)}".replace("\u00a0", " ") for one in editions if one.told_by)
    drafts = [one.name for one in editions if one.is_draft and not one.told_by]
    told = "; ".join([*filter(None, [told]), *(f"{name}: a draft" for name in drafts)])
    order = "Nothing tells their order for sure: look which is the older."
    if sureness > _GUESSED:
        order = f"Their order is what they say themselves ({told})."
    named = "These files have one title" if has_one_title else "These files have titles that differ a little"
    share = f"{round(least * 100)} of 100 words"
    return f"{named}, and at least {share} of each are in the edition before. {order}"
