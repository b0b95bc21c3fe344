"""The title of a policy that nothing sets apart from its text: two lines that are one, a topic over all, no list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.headings.plain_lines import heads_usually
from clausebook.importing.recognising.names.front_titles import is_sentence
from clausebook.importing.recognising.names.stacked_titles import find_school_stack
from clausebook.importing.recognising.names.title_lines import PART, is_school, may_go_on
from clausebook.importing.recognising.words.addresses import PATH, fold_address
from clausebook.importing.recognising.words.front_words import CODE, INITIALS, KIND, LABEL, SENTENCE_END, is_bare_kind
from clausebook.importing.recognising.words.person_names import find_role, names_group
from clausebook.importing.recognising.words.said_dates import find_dates
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

_TOPIC_WORDS, _LIST_WORDS, _FIRST, _SHORTEST, _ENDING, _ANNOUNCED = 8, 12, 6, 4, 3, 4
_ANY_POLICIES = re.compile(r"\bpolicies\b", re.IGNORECASE)
# Who speaks to whom: a letter, a page of a site.
_SPEAKS = re.compile(r"\b(?:us|our|we|you|your|my|welcome|dear|home)\b", re.IGNORECASE)
# Pages and editions.
_PAGE = re.compile(r"(?:page |v(?:ersion)?\.? ?)?\d{1,3}(?:\.\d{1,2})?(?: (?:of|/) \d{1,3})?", re.IGNORECASE)


def find_stacked_kind(lines: dict[int, SourceParagraph], body: BodyLook) -> list[SourceParagraph]:
    """The lines of a title of which one says only what kind of document it is, "Keeping Warm / Policy", by its place.

    What it is about stands right above it, or else right below, among the first lines, which look like all others.
    """
    first = [line for line in lines.values() if not _PAGE.fullmatch(line.text.strip())][:_FIRST]
    if any(body.stands_out(line.look) for line in first):
        return []
    for above, kind in pairwise([None, *first]):
        if kind is None or not is_bare_kind(kind.text) or _ANY_POLICIES.search(kind.text):
            continue
        if above and _may_be_topic(above):
            return [above, kind]
        below = next((line for line in first if line.at == kind.at + 1), None)
        return [below] if below and _may_be_topic(below) else []
    return []


def find_halves(
    best: SourceParagraph, lines: dict[int, SourceParagraph], beside: Iterable[str], body: BodyLook
) -> list[SourceParagraph]:
    """A title with the line above it, if the file has both as one elsewhere, or beside its text.

    So it is if the title is one word for a kind of document, and both are larger than the text: "Fliers / Handbook".
    """
    above = lines.get(best.at - 1)
    if not above or not may_go_on(above):
        return [best]
    is_kind = best.words == 1 and KIND.fullmatch(tidy_text(best.text).strip(" .:")) is not None
    if (
        is_kind
        and not INITIALS.search(above.text)
        and body.is_larger(best.look)
        and body.is_larger(above.look)
        and above.words <= _TOPIC_WORDS
    ):
        return [above, best]
    whole = fold_address(f"{above.text} {best.text}")
    others = [fold_address(text) for text in (*(line.text for line in lines.values()), *beside)]
    return [above, best] if any(whole in other for other in others) else [best]


def find_topic(
    lines: dict[int, SourceParagraph], listed: frozenset[int], body: BodyLook, beside: Iterable[str]
) -> SourceParagraph | None:
    """The title that says no kind of document, "Keeping Warm": the first line of all, of which the text speaks.

    The name of a school, numbers and days may stand above it. Where lines are set as headings, their look tells more.
    """
    first = [] if body.has_looks else list(lines.values())[:_FIRST]
    stack = find_school_stack([tidy_text(line.text) for line in first])
    for number, line in enumerate(first):
        if not (number in stack or _is_beside_title(line) or line.at in listed):
            rest = [one.text for one in lines.values() if one.at > line.at]
            is_one = line.look.is_bold and any(one.look == line.look for one in lines.values() if one is not line)
            return line if not is_one and _may_be_topic(line) and _is_spoken(line.text, [*rest, *beside]) else None
    return None


def find_listed(lines: dict[int, SourceParagraph]) -> frozenset[int]:
    """The lines that name other policies: those below a label or the like that announces them."""
    return frozenset(line.at for line in _list_listed(lines))


def _list_listed(lines: dict[int, SourceParagraph]) -> Iterator[SourceParagraph]:
    is_open = False
    for line in lines.values():
        text = tidy_text(line.text)
        told = tell_label(text)
        is_label = told is not None and told.kind is FactKind.RELATED
        is_said = text.endswith(":") and len(text.split()) >= _ANNOUNCED and KIND.search(text) is not None
        if is_label or is_said:
            is_open = True
        elif len(text.split()) > _LIST_WORDS or SENTENCE_END.search(text) or line.marked.number or is_school(line):
            is_open = False
        if is_open:
            yield line


def _is_beside_title(line: SourceParagraph) -> bool:
    """Whether a line is what may stand above a title: a school, a number, a day, a path, a code."""
    text = tidy_text(line.text)
    dates = find_dates(text)
    is_day = bool(dates) and len(text) - (dates[0].end - dates[0].start) <= _SHORTEST
    return bool(_PAGE.fullmatch(text) or PATH.search(text) or CODE.fullmatch(text)) or is_day or is_school(line)


def _may_be_topic(line: SourceParagraph) -> bool:
    """Whether a line may say what a policy is about, and nothing else."""
    text = tidy_text(line.text)
    is_short = 0 < len(text.split()) <= _TOPIC_WORDS and text[:1].isupper() and not line.marked.is_item
    is_label = tell_label(text) is not None or LABEL.match(text) is not None
    is_other = (
        is_label
        or _SPEAKS.search(text)
        or PART.fullmatch(text)
        or heads_usually(text)
        or names_group(text)
        or find_role(text)
    )
    is_plain = not is_other and not is_sentence(text) and "\t" not in line.text
    return is_short and is_plain and may_go_on(line)


def _is_spoken(topic: str, texts: Iterable[str]) -> bool:
    """Whether texts have all longer words of a topic, or all of it as one, and not only in capitals, as names are.

    "Whistle Blowing" is said by "whistleblowing", and "Supporting Kites" by "we support kites".
    """
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", topic) if len(word) >= _SHORTEST]
    stems = [word[: max(_SHORTEST, len(word) - _ENDING)] for word in words]
    spoken = " ".join(texts)
    folded = spoken.casefold()
    is_said = all(stem in folded for stem in stems) or fold_address(topic) in fold_address(folded)
    return is_said and any(re.search(rf"\b{stem}", spoken) for stem in stems)
