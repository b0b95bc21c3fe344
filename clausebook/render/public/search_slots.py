"""The places in an entry of the search index that each school fills in its own way, and what each school puts there.

An entry stands for all schools that use a wording, so it holds a mark where a value goes. The index knows a mark as a
word. The search page reads what the reader's own school has in the place of each mark, shows that, and looks for the
mark where somebody types such a word: what a school's page prints is what its results say, and one entry does for all.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from clausebook.model.policies import Heading
from clausebook.model.template import Call, Name
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.document.values import Value
    from clausebook.model.edition import Edition
    from clausebook.model.policies import Item, Policy
    from clausebook.model.template import Insert
    from clausebook.model.wordings import Wording

# A mark is letters alone, for punctuation would be no part of a word; none is a vowel or an ending that a stem loses.
_LETTERS = "bcdfghjklmnprtvwxz"
_START, _END, _LENGTH = "qzx", "q", 9
# What the label of a heading begins with where it is a word.
_NAMED = ("Section ", "Appendix ")
_LAST_NUMBER = re.compile("[0-9]+$")


def is_chosen(insert: Insert) -> bool:
    """Whether a school chose the value itself. Its words are then part of what makes a wording, and need no mark."""
    return isinstance(insert.subject, Name) and len(insert.subject.path) == 1


def is_live(insert: Insert) -> bool:
    """Whether the value is a detail of a contact: a name, a telephone number or an address."""
    subject = insert.subject
    return isinstance(subject, Call) and subject.function == "role" and len(subject.arguments) > 1


def mark_slot(insert: Insert) -> str:
    """The mark that stands for a value in the entries; the same in each policy that asks for it."""
    return _mark(str(insert))


@cache
def _mark(expression: str) -> str:
    number = int.from_bytes(hashlib.sha256(expression.encode()).digest()[:8])
    letters = []
    for _ in range(_LENGTH):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return f"{_START}{''.join(letters)}{_END}"


def say_value(value: Value) -> str:
    """The words of a value as pages print them, a list on one line."""
    return ", ".join(say_value(item) for item in value.items) if value.items else curl_quotes(value.text)


class MarkedSlot(NamedTuple):
    """A slot of a wording that has a mark in the entries: which of its slots it is, and whether its value is live."""

    number: int
    mark: str
    is_live: bool


class SlotReader:
    """Reads what stands in the marked slots of policies; the slots of each wording are looked at once."""

    def __init__(self) -> None:
        self._marked: dict[Wording, tuple[MarkedSlot, ...]] = {}

    def list_values(self, policy: Policy) -> Iterator[tuple[Item, MarkedSlot, Value]]:
        """Each value that has a mark in the entries of a policy, with the section or part in which it stands."""
        for item in policy.items:
            if item.passage and item.passage.values:
                values = item.passage.values
                for slot in self._find_marked(item.passage.wording):
                    yield item, slot, values[slot.number]

    def _find_marked(self, wording: Wording) -> tuple[MarkedSlot, ...]:
        marked = self._marked.get(wording)
        if marked is None:
            slots = enumerate(wording.slots)
            found = (
                MarkedSlot(number, mark_slot(slot), is_live(slot)) for number, slot in slots if not is_chosen(slot)
            )
            marked = self._marked[wording] = tuple(found)
        return marked


def name_section(policy: str, anchor: str) -> str:
    """How a section is known to the search, whatever school says it."""
    return f"{policy}/{anchor}"


def write_school_words(policies: Iterable[Policy], slots: SlotReader) -> bytes:
    """What one school has in its own way: the value of each mark, and where in its policy each section stands.

    `own` holds the values that are others in one section than elsewhere, such as a reference to another section. In
    `places` a policy has its sections in order, each with where it stands unless that is the next number:
    "scope:section 1,aims,appendix:appendix A".
    """
    said: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[tuple[str, str], str] = {}
    places: dict[str, str] = {}
    for policy in policies:
        for item, slot, value in slots.list_values(policy):
            words = say_value(value)
            said[slot.mark][words] += 1
            found[name_section(policy.id, item.key), slot.mark] = words
        listed = ",".join(_list_places(policy))
        if listed:
            places[policy.id] = listed
    # Of values that are as frequent the first by the alphabet, so that the same school gives the same bytes.
    chosen = {mark: min(counts, key=lambda words: (-counts[words], words)) for mark, counts in said.items()}
    # Values that begin alike stand together, which packs better.
    values = dict(sorted(chosen.items(), key=lambda one: (one[1], one[0])))
    own: dict[str, dict[str, str]] = {}
    for (section, mark), words in found.items():
        if words != values[mark]:
            own.setdefault(section, {})[mark] = words
    return _write_json({"values": values, "own": own, "places": places})


def _list_places(policy: Policy) -> Iterator[str]:
    following = ""
    for item in policy.items:
        place = say_place(item) if item.passage else ""
        if place:
            yield item.key if place == following else f"{item.key}:{place}"
            following = _LAST_NUMBER.sub(lambda number: str(int(number[0]) + 1), place)


def say_place(item: Item) -> str:
    """Where in its policy a section stands, as a sentence says it: "section 3.1", "appendix A"; "" without numbers."""
    label = item.label.rstrip(" .:)")
    if not label:
        return ""
    if label.startswith(_NAMED):
        return f"{label[:1].lower()}{label[1:]}"
    in_appendix = item.is_appendix if isinstance(item, Heading) else item.in_appendix
    return f"{'appendix' if in_appendix else 'section'} {label}"


def write_trust_words(edition: Edition, slots: SlotReader, *, live: bool) -> bytes:
    """What schools have in the place of each mark, and which: for a search in all of them.

    Either the details of contacts, which are many and seldom looked for, or all other values. Schools are told by their
    place in the order of their ids.
    """
    places = {id_: place for place, id_ in enumerate(edition.holders)}
    said: dict[str, dict[str, set[int]]] = {}
    for policy in edition.policies:
        for _, slot, value in slots.list_values(policy):
            if slot.is_live is live:
                by_words = said.setdefault(slot.mark, {})
                by_words.setdefault(say_value(value), set()).add(places[policy.school.id])
    return _write_json(
        {
            mark: {words: sorted(having) for words, having in sorted(by_words.items())}
            for mark, by_words in sorted(said.items())
        }
    )


def _write_json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()
