"""The promise of every import: each word of the file is in the policy, or in the list of what was set aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.planning.drafting import HEADING
from clausebook.importing.planning.outline import OPENING
from clausebook.importing.planning.words import count_words, list_words, write_item_words, write_section_words
from clausebook.model.imports import SetAside, WordCount

if TYPE_CHECKING:
    from collections import Counter

    from clausebook.importing.planning.drafting import Draft
    from clausebook.importing.planning.outline import Path
    from clausebook.importing.recognised import Recognised, RecognisedSection
    from clausebook.model.imports import ImportedPolicy
    from clausebook.model.policies import Policy

_NAMED_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a composed policy has the words of its file.

    `altered` are the sections that are the library's clauses and say something else than the file, so that they must
    stay the school's own. `missing` are words that are nowhere.
    """

    altered: frozenset[Path]
    missing: tuple[str, ...]
    policy: ImportedPolicy


def prove_words(draft: Draft, composed: Policy) -> Proof:
    """Compare the words of a file with those of the policy that it becomes, section by section and as a whole."""
    altered, headings = set(), [*draft.headings]
    shared = {one.key for one in draft.policy.sections if one.clause and not one.file}
    for section in composed.sections:
        path = draft.paths.get(section.key)
        if path is None or section.key not in shared:
            continue
        source = find_section(draft.recognised, path)
        own = list_words(write_section_words(replace(source, heading="")))
        there = list_words(write_item_words(replace(section, title="")))
        if own != there:
            altered.add(path)
        elif list_words(source.heading) != list_words(section.title) and source.heading:
            headings.append(source.heading)
    source_words = count_source(draft.recognised)
    composed_words = count_words(*map(write_item_words, composed.items))
    missing = source_words - composed_words - count_words(*headings)
    added = composed_words - source_words
    aside = (*draft.policy.aside, *(SetAside(HEADING, words) for words in headings[len(draft.headings) :]))
    put = sum(count_words(*draft.put).values())
    in_policy = sum(source_words.values()) - sum((count_words(*headings) & source_words).values()) - put
    count = WordCount(in_policy, _count_aside(aside), sum(added.values()) + put)
    policy = replace(draft.policy, aside=aside, count=count, composed=composed)
    return Proof(frozenset(altered), tuple(missing.elements())[:_NAMED_AT_MOST], policy)


def find_section(recognised: Recognised, path: Path) -> RecognisedSection:
    """The section at a path."""
    if path[:1] == OPENING and recognised.opening:
        found, rest = recognised.opening, path[1:]
    else:
        found, rest = recognised.sections[path[0]], path[1:]
    for at in rest:
        found = found.children[at]
    return found


def count_source(recognised: Recognised) -> Counter[str]:
    """The words of a file's sections, and of what stands before them."""
    tops = [*([recognised.opening] if recognised.opening else []), *recognised.sections]
    return count_words(*map(write_section_words, tops))


def has_words(recognised: Recognised) -> bool:
    """Whether there is anything of which a policy could be made."""
    return bool(count_source(recognised))


def _count_aside(aside: tuple[SetAside, ...]) -> tuple[tuple[str, int], ...]:
    """How many words were set aside for each reason, the most first."""
    counted: dict[str, int] = {}
    for one in aside:
        counted[one.why] = counted.get(one.why, 0) + len(list_words(one.text))
    return tuple(sorted(((why, count) for why, count in counted.items() if count), key=lambda pair: -pair[1]))
