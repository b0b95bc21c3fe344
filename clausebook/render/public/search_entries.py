"""What the search index is made of: one small page for each distinct wording, with the schools that use it.

A wording is that of a section, what a part says itself, or the short version of a policy.

A trust of a hundred schools that share their words costs little more than one school: where a value of the school's own
goes stands a mark, which the search page fills (`search_slots.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from clausebook.model.holders import TRUST_ID
from clausebook.model.policies import Section
from clausebook.render.departures.distinct import key_section
from clausebook.render.public.search_slots import is_chosen, mark_slot, name_section
from clausebook.render.text.bare_words import tell_pictures
from clausebook.render.text.parts import ValueSlot
from clausebook.render.text.typography import curl_quotes
from clausebook.render.text.values import write_value, write_words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from clausebook.model.policies import Item, Policies, Policy
    from clausebook.model.wordings import Passage
    from clausebook.render.text.wordings import WordingRenderer

    # What people ask when they look for a clause, by school and clause.
    FindAsked = Callable[[str, str], tuple[str, ...]]

# The name of what people ask, in an entry. No author can give a paragraph this name.
ASKED = "_asked"
# The address of the short version on a policy's page.
IN_SHORT = "in-short"
_BACK = re.compile('<a class="(?:back|cite)".*?</a>')


@dataclass(slots=True)
class _Entry:
    """A wording with the schools that use it; the short version of its policy, where it has no passage."""

    policy: Policy
    anchor: str
    title: str
    passage: Passage | None
    clause: str = ""
    schools: list[str] = field(default_factory=list)


def write_search_entries(policies: Policies, wordings: WordingRenderer, find_asked: FindAsked) -> dict[str, str]:
    """HTML files by name, for the indexer to read; they are no part of the site.

    Each says in its filters which schools use it, one by one and as a number, which section it is, under which topic,
    and which schools have that section in these or other words. Its facts are its titles, which are searched too, and
    the anchor of its section. What people ask, which the page never shows, comes last.
    """
    entries: dict[Hashable, _Entry] = {}
    having: dict[str, set[str]] = {}
    for policy in policies:
        for key, made in _list_entries(policy):
            # The trust's own words are nobody else's, even where they are the same.
            whose = policy.school.is_trust
            entry = entries.setdefault((whose, policy.id, policy.title, policy.subject, key), made)
            entry.schools.append(policy.school.id)
            having.setdefault(name_section(policy.id, made.anchor), set()).add(policy.school.id)
    order, schools = [*policies.holders], [*policies.schools]
    files = {}
    for number, entry in enumerate(entries.values(), start=1):
        section = name_section(entry.policy.id, entry.anchor)
        words = _write_in_short(entry.policy) if entry.passage is None else write_open_words(entry.passage, wordings)
        facts = _list_facts(entry)
        filters = {
            # Whoever searches the policies of a school finds those of the trust itself too.
            "school": [*entry.schools, *(schools if entry.policy.school.is_trust else ())],
            "topic": [entry.policy.subject] if entry.policy.subject else [],
            "section": [section],
            "having": [write_schools(having[section], order)],
            "using": [write_schools(entry.schools, order)],
        }
        asked = find_asked(entry.policy.school.id, entry.clause) if entry.clause else ()
        files[f"{number:06}.html"] = _write_entry(facts, filters, words, asked)
    return files


def _list_entries(policy: Policy) -> Iterator[tuple[Hashable, _Entry]]:
    """The short version, every section, and every part that has words of its own; each with what schools share."""
    if policy.in_short:
        title = f"{policy.short_title}: in short"
        yield (IN_SHORT, policy.short_title, policy.in_short), _Entry(policy, IN_SHORT, title, None)
    for item in policy.items:
        if item.passage:
            clause = item.clause.id if isinstance(item, Section) else ""
            yield (_key_item(item), item.short_title), _Entry(policy, item.key, item.short_title, item.passage, clause)


def _key_item(item: Item) -> Hashable:
    """What two schools' texts have in common when they say the same; in the words of a part, no school chooses any."""
    if isinstance(item, Section):
        return key_section(item)
    assert item.passage  # noqa: S101  only those with words are listed
    return item.key, item.passage.wording


def _list_facts(entry: _Entry) -> dict[str, str]:
    whose = {"holder": TRUST_ID, "whose": "the trust itself"} if entry.policy.school.is_trust else {}
    return {
        **whose,
        "title": curl_quotes(entry.title),
        "policy": entry.policy.id,
        "policy_title": curl_quotes(entry.policy.title),
        "anchor": entry.anchor,
    }


def write_schools(having: Iterable[str], order: Sequence[str]) -> str:
    """Some of the schools as a number in base 16, in which each school of `order` is a bit; the first is the lowest."""
    places = {id_: place for place, id_ in enumerate(order)}
    return f"{sum(1 << places[id_] for id_ in having):x}"


def _write_in_short(policy: Policy) -> str:
    return f"<ul>{''.join(f'<li>{write_words(line)}</li>' for line in policy.in_short)}</ul>"


def _write_entry(facts: dict[str, str], filters: dict[str, list[str]], words: str, asked: Sequence[str]) -> str:
    meta = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(text)}">' for name, text in facts.items()
    )
    belongs = "".join(tag for name, values in filters.items() for tag in _write_filters(name, values))
    title = escape(facts["title"])
    questions = f'<p id="{ASKED}">{escape(". ".join(asked))}</p>' if asked else ""
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title>{meta}{belongs}</head>'
        f"<body data-pagefind-body><h1>{title}</h1>{words}{questions}</body></html>"
    )


def _write_filters(name: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'


def write_open_words(passage: Passage, wordings: WordingRenderer) -> str:
    """The HTML of a passage with a mark where each school's own value goes, without links back or to itself."""
    slots, values = passage.wording.slots, passage.values
    pieces = []
    for part in wordings.find_parts(passage.wording, has_labels=False, depth=0):
        if isinstance(part, ValueSlot):
            insert = slots[part.index]
            mark = f"<p>{mark_slot(insert)}</p>" if insert.is_block else mark_slot(insert)
            pieces.append(write_value(values[part.index]) if is_chosen(insert) else mark)
        elif isinstance(part, str):
            pieces.append(_BACK.sub("", part))
    return tell_pictures("".join(pieces))
