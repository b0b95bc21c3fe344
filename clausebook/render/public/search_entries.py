"""What the search index is made of: one small page for each distinct wording, with the schools that use it.

A wording is that of a section, what a part says itself, or the short version of a policy.

A trust of a hundred schools that share their words costs little more than one school: where a value of the school's own
goes stands a mark, which the search page fills (`search_slots.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from clausebook.model.holders import TRUST_ID
from clausebook.model.policies import Section
from clausebook.render.departures.distinct import key_section
from clausebook.render.policy.held_pages import WHERE
from clausebook.render.public.search_slots import is_chosen, mark_slot, name_section
from clausebook.render.text.bare_words import tell_pictures
from clausebook.render.text.parts import ValueSlot
from clausebook.render.text.typography import curl_quotes
from clausebook.render.text.values import write_value, write_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from clausebook.model.edition import Edition
    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Item, Policy
    from clausebook.model.wordings import Passage
    from clausebook.render.text.wordings import WordingRenderer


# The name of what people ask, in an entry. No author can give a paragraph this name.
ASKED = "_asked"
# The address of the short version on a policy's page.
IN_SHORT = "in-short"
_BACK = re.compile('<a class="(?:back|cite)".*?</a>')


@dataclass(slots=True)
class _Entry:
    """A wording with the schools that use it; the `lines` of a short version, or of what is held elsewhere."""

    policy: str
    policy_title: str
    subject: str
    anchor: str
    title: str
    # Whether it is of the trust itself.
    is_trusts: bool = False
    passage: Passage | None = None
    lines: tuple[str, ...] = ()
    # The clause that it is of, and the one in whose place that stands, which answers the same.
    clauses: tuple[str, ...] = ()
    schools: list[str] = field(default_factory=list)


def write_search_entries(edition: Edition, wordings: WordingRenderer) -> dict[str, str]:
    """HTML files by name, for the indexer to read; they are no part of the site.

    Each says in its filters which schools use it, one by one and as a number, which section it is, under which topic,
    and which schools have that section in these or other words. Its facts are its titles, which are searched too, and
    the anchor of its section. What people ask, which the page never shows, comes last.
    """
    entries: dict[Hashable, _Entry] = {}
    having: dict[str, set[str]] = {}
    for policy in edition.policies:
        for key, made in _list_entries(policy):
            # The trust's own words are nobody else's, even where they are the same.
            entry = entries.setdefault((made.is_trusts, policy.id, policy.title, policy.subject, key), made)
            entry.schools.append(policy.school.id)
            having.setdefault(name_section(policy.id, made.anchor), set()).add(policy.school.id)
    for one in edition.list_all_held():
        entry = entries.setdefault(_key_held(one), _make_held_entry(one))
        entry.schools.append(one.holder)
        having.setdefault(name_section(one.policy, entry.anchor), set()).add(one.holder)
    order, schools = [*edition.holders], [*edition.policies.schools]
    files = {}
    for number, entry in enumerate(entries.values(), start=1):
        section = name_section(entry.policy, entry.anchor)
        words = write_open_words(entry.passage, wordings) if entry.passage else _write_lines(entry.lines)
        facts = _list_facts(entry)
        filters = {
            # Whoever searches the policies of a school finds those of the trust itself too.
            "school": [*entry.schools, *(schools if entry.is_trusts else ())],
            "topic": [entry.subject] if entry.subject else [],
            "section": [section],
            "having": [write_schools(having[section], order)],
            "using": [write_schools(entry.schools, order)],
        }
        asked = next(filter(None, (edition.find_asked(entry.schools[0], clause) for clause in entry.clauses)), ())
        files[f"{number:06}.html"] = _write_entry(facts, filters, words, asked)
    return files


def _list_entries(policy: Policy) -> Iterator[tuple[Hashable, _Entry]]:
    """The short version, every section, and every part that has words of its own; each with what schools share."""
    make = partial(_Entry, policy.id, policy.title, policy.subject, is_trusts=policy.school.is_trust)
    if policy.in_short:
        title = f"{policy.short_title}: in short"
        yield (IN_SHORT, policy.short_title, policy.in_short), make(IN_SHORT, title, lines=policy.in_short)
    for item in policy.items:
        if item.passage:
            clauses = _list_clauses(item) if isinstance(item, Section) else ()
            made = make(item.key, item.short_title, passage=item.passage, clauses=clauses)
            yield (_key_item(item), item.short_title), made


def _list_clauses(section: Section) -> tuple[str, ...]:
    change = section.difference
    return (section.clause.id, change.replaces) if change and change.replaces else (section.clause.id,)


def _key_held(held: HeldPolicy) -> Hashable:
    """What is the same for schools of which the search says the same: where each keeps it is told on its page."""
    return held.holder == TRUST_ID, held.policy, held.title, held.short_title, held.subject, held.list_summary


def _make_held_entry(held: HeldPolicy) -> _Entry:
    """What the search knows of a policy that is held elsewhere: its title, and what its entry says of it."""
    lines = (held.list_summary or "Kept as a file or on another site.",)
    title, is_trusts = f"{held.short_title}: where it is", held.holder == TRUST_ID
    return _Entry(held.policy, held.title, held.subject, WHERE, title, is_trusts, lines=lines)


def _key_item(item: Item) -> Hashable:
    """What two schools' texts have in common when they say the same; in the words of a part, no school chooses any."""
    if isinstance(item, Section):
        return key_section(item)
    assert item.passage  # noqa: S101  only those with words are listed
    return item.key, item.passage.wording


def _list_facts(entry: _Entry) -> dict[str, str]:
    whose = {"holder": TRUST_ID, "whose": "the trust itself"} if entry.is_trusts else {}
    return {
        **whose,
        "title": curl_quotes(entry.title),
        "policy": entry.policy,
        "policy_title": curl_quotes(entry.policy_title),
        "anchor": entry.anchor,
    }


def write_schools(having: Iterable[str], order: Sequence[str]) -> str:
    """Some of the schools as a number in base 16, in which each school of `order` is a bit; the first is the lowest."""
    places = {id_: place for place, id_ in enumerate(order)}
    return f"{sum(1 << places[id_] for id_ in having):x}"


def _write_lines(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{write_words(line)}</li>' for line in lines)}</ul>"


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
