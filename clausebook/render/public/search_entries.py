"""What the search index is made of: one small page for each distinct wording, with the schools that use it.

A wording is that of a section, or what a part says itself.

A trust of a hundred schools that share their words costs little more than one school. The school's own
names and live details are left out of account: the words say "our school" instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING

from clausebook.model.grammar import filter_words
from clausebook.model.policies import Section
from clausebook.model.template import Call
from clausebook.render.departures.distinct import SectionKey, key_section
from clausebook.render.text.bare_words import tell_pictures
from clausebook.render.text.parts import ValueSlot
from clausebook.render.text.typography import curl_quotes
from clausebook.render.text.values import write_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from clausebook.document.values import Value
    from clausebook.model.policies import Item, Policies, Policy
    from clausebook.model.template import Insert
    from clausebook.model.trust import Trust
    from clausebook.model.wordings import Passage
    from clausebook.render.public.search_words import ParentsWords
    from clausebook.render.text.wordings import WordingRenderer

# An entry names the schools that have other words, or none, up to this many of each; beyond, it says how many. Else
# entries would grow with the square of the schools.
MOST_NAMED = 12
_NEUTRAL_NAMES = {"name": "our school", "short_name": "our school", "local_authority": "the local authority"}
_TAG = re.compile("<[^>]*>")
_BACK = re.compile('<a class="(?:back|cite)".*?</a>')


@dataclass(slots=True)
class _Entry:
    policy: Policy
    item: Item
    schools: list[str] = field(default_factory=list)


def write_search_entries(
    policies: Policies, wordings: WordingRenderer, parents: ParentsWords, compared: Container[tuple[str, str, str]]
) -> dict[str, str]:
    """HTML files by name, for the indexer to read; they are no part of the site.

    Each says in its filters which schools, policy and topic it belongs to, in how many schools the same section has
    other words and, if they are few, in which, which few do not have it, and whether a page sets them side by side:
    `compared` holds the (policy, model, section) of each such page. Its facts are searched too. They are the anchor of
    its section, and the words that parents may use for it, which find it and are never shown.
    """
    entries: dict[tuple[str, SectionKey], _Entry] = {}
    having: dict[tuple[str, str], list[str]] = {}
    for policy, item in _list_items(policies):
        entry = entries.setdefault((policy.id, _key_item(item)), _Entry(policy, item))
        entry.schools.append(policy.school.id)
        having.setdefault((policy.id, item.key), []).append(policy.school.id)
    trust, schools = policies.trust, tuple(policies.schools)
    files = {}
    for number, ((id_, key), entry) in enumerate(entries.items(), start=1):
        has_it = having[id_, key[0]]
        differing = _leave_out(entry.schools, has_it)
        assert entry.item.passage  # noqa: S101  only those with words are listed
        words = tell_pictures(write_neutral_words(entry.item.passage, trust, wordings))
        facts = _list_facts(entry)
        also = parents.find(f"{facts['title']} {unescape(_TAG.sub(' ', words))}")
        if also:
            facts["also"] = ", ".join(also)
        is_compared = (id_, entry.policy.model, key[0]) in compared
        filters = {
            **_list_filters(entry),
            "different": [str(len(differing))],
            "differing": _name_few(differing),
            "lacking": _name_few(_leave_out(has_it, schools)),
            "compared": ["yes"] if is_compared else [],
        }
        files[f"{number:06}.html"] = _write_entry(facts, filters, words)
    return files


def _list_items(policies: Policies) -> Iterator[tuple[Policy, Item]]:
    """Every section, and every part that has words of its own."""
    for policy in policies:
        for item in policy.items:
            if item.passage:
                yield policy, item


def _key_item(item: Item) -> SectionKey:
    """What two schools' texts have in common when they say the same; in the words of a part, no school chooses any."""
    if isinstance(item, Section):
        return key_section(item)
    assert item.passage  # noqa: S101  only those with words are listed
    return item.key, ("", item.passage.wording, ())


def _list_facts(entry: _Entry) -> dict[str, str]:
    policy, item = entry.policy, entry.item
    return {
        "title": curl_quotes(item.short_title),
        "policy": policy.id,
        "policy_title": curl_quotes(policy.title),
        "anchor": item.key,
    }


def _list_filters(entry: _Entry) -> dict[str, list[str]]:
    policy = entry.policy
    return {"school": entry.schools, "policy": [policy.id], "topic": [policy.subject] if policy.subject else []}


def _leave_out(some: Iterable[str], all_: Iterable[str]) -> list[str]:
    left_out = set(some)
    return [id_ for id_ in all_ if id_ not in left_out]


def _name_few(schools: list[str]) -> list[str]:
    return schools if len(schools) <= MOST_NAMED else []


def _write_entry(facts: dict[str, str], filters: dict[str, list[str]], words: str) -> str:
    meta = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(text)}">' for name, text in facts.items()
    )
    belongs = "".join(tag for name, values in filters.items() for tag in _write_filters(name, values))
    title = escape(facts["title"])
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title>{meta}{belongs}</head>'
        f"<body data-pagefind-body><h1>{title}</h1>{words}</body></html>"
    )


def _write_filters(name: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'


def write_neutral_words(passage: Passage, trust: Trust, wordings: WordingRenderer) -> str:
    """The HTML of a passage as no school's in particular, without links from its notes and to its paragraphs."""
    pieces = []
    for part in wordings.find_parts(passage.wording, has_labels=False, depth=0):
        if isinstance(part, ValueSlot):
            words = make_neutral(passage.wording.slots[part.index], passage.values[part.index], trust)
            pieces.append(write_words(words))
        elif isinstance(part, str):
            pieces.append(_BACK.sub("", part))
    return "".join(pieces)


def make_neutral(slot: Insert, value: Value, trust: Trust) -> str:
    """The words of a value as no school's in particular."""
    subject = slot.subject
    if isinstance(subject, Call):
        is_live = subject.function == "role" and len(subject.arguments) > 1
        return "" if is_live else value.text
    if subject.path[0] == "terms":
        text = trust.terms.get(subject.path[-1], value.text)
    elif subject.path[0] == "school":
        text = _NEUTRAL_NAMES.get(subject.path[-1], value.text)
    else:
        return value.text
    return filter_words(text, slot.filters)
