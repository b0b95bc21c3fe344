"""The sections of a policy and the lines that came back -> the values that were changed, each once for all its places.

A value that was changed at one place and not at another is for a person: it may be another value, or other words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.returning.forms import find_parameter, is_formed, list_forms
from clausebook.importing.returning.given_signs import take_given
from clausebook.importing.returning.lines import drop_note_signs, write_key
from clausebook.importing.returning.unprinting import explain_unlike, list_candidates
from clausebook.importing.returning.values import SeenValue, see_values
from clausebook.model.returning import ReturnedValue, WordsChange
from clausebook.model.template import Call, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clausebook.importing.returning.aligning import AlignedLines
    from clausebook.importing.returning.lines import FileLine
    from clausebook.importing.returning.sections import SentSection
    from clausebook.model.policies import Policy
    from clausebook.model.returning import WrittenValue
    from clausebook.model.template import Insert

_BESIDE = (
    "Words were added beside it. They may be the value's or the clause's own: change the one or the other by hand."
)
_DIFFERENT = "It was changed to different words at different places."
_OF_SCHOOL = frozenset({"school", "terms"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A value at one place: what it came back as, and the lines that were sent and came back."""

    section: SentSection
    leaf: int
    insert: Insert
    seen: SeenValue
    words: WordsChange
    candidates: frozenset[WrittenValue]


@dataclass(slots=True)
class ReturnedValues:
    """What is proposed of values, and where they stand.

    `taken` are the lines, by their numbers in the file that was sent, that say nothing else than a list that is a
    value and was changed.
    """

    proposals: list[ReturnedValue] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    _put: dict[tuple[str, int], dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def find(self, section: str, leaf: int) -> Mapping[int, str]:
        """The new values of a leaf, by the places of their first signs."""
        return self._put.get((section, leaf), {})

    def put(self, place: _Place) -> None:
        """Note that a place has another value."""
        if place.seen.at >= 0:
            self._put[place.section.section.key, place.leaf][place.seen.at] = place.seen.new or ""


def read_values(
    today: Policy, sections: Sequence[SentSection], sent: Sequence[FileLine], aligned: AlignedLines
) -> ReturnedValues:
    """The values that came back otherwise. Lines that were added to a list that is a value are taken from `aligned`."""
    found = ReturnedValues()
    within = {at for section in sections for at in range(section.heading, section.end)}
    outside = [
        line.text
        for at, (line, other) in enumerate(zip(sent, aligned.pairs, strict=True))
        if at not in within and other is not None and write_key(other.text) == write_key(line.text)
    ]
    places: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for section in sections:
        for place in (*_list_places(section, sent, aligned), *_list_lists(section, sent, aligned, found)):
            subject = place.insert.subject
            owner = section.section.key if isinstance(subject, Name) and len(subject.path) == 1 else ""
            places[owner, str(subject)].append(place)
    for (owner, name), of in places.items():
        _decide(owner, name, of, outside if not owner else _list_stages(owner, today, outside), found)
    return found


def _list_stages(section: str, today: Policy, outside: Sequence[str]) -> list[str]:
    """The lines that say of a section how long it takes, which is a value of its clause."""
    titles = [item.short_title for item in today.items if item.key == section]
    titles += [item.title for item in today.items if item.key == section]
    times = [stage.within for stage in today.stages if stage.section == section]
    return [
        line
        for line in outside
        if any(write_key(line).startswith(write_key(title)) for title in titles)
        and any(write_key(time) in write_key(line) for time in times)
    ]


def _list_places(section: SentSection, sent: Sequence[FileLine], aligned: AlignedLines) -> Iterator[_Place]:
    """Each value that may be changed, at each of its places in sentences."""
    inserts = {str(insert): insert for insert in section.section.passage.wording.slots}
    forms = list_forms(section)
    for number, printed in enumerate(section.printed or ()):
        other = aligned.pairs[section.start + number]
        if printed is None or other is None:
            continue
        before, signs = printed
        for seen in see_values(signs, take_given(other, before), forms, other.elsewhere):
            insert = inserts[seen.expression]
            if _is_changeable(insert, section):
                words = WordsChange(sent[section.start + number].text, other.text)
                parameter = find_parameter(section, insert)
                candidates = list_candidates(seen.new or "", insert.filters, parameter)
                yield _Place(section, number, insert, seen, words, candidates)


def _list_lists(
    section: SentSection, sent: Sequence[FileLine], aligned: AlignedLines, found: ReturnedValues
) -> Iterator[_Place]:
    """Each value that is a list of its own, with the items that came back."""
    inserts = {str(insert): insert for insert in section.section.passage.wording.slots}
    groups: dict[tuple[int, tuple[int | str, ...], str], list[int]] = defaultdict(list)
    for number, leaf in enumerate(section.leaves):
        if leaf.slot and section.printed is not None:
            groups[leaf.block, leaf.path[:-1], leaf.slot].append(number)
    for (_, _, slot), numbers in groups.items():
        insert = inserts[slot]
        if not find_parameter(section, insert):
            continue
        lines = [section.start + number for number in numbers]
        items = list(_list_items(lines, aligned))
        old = [sent[at].text for at in lines]
        is_same = [write_key(one) for one in old] == [write_key(one) for one in items]
        if items and not is_same:
            found.taken |= {*lines}
            for at in lines:
                aligned.added[at] = [line for line in aligned.added.get(at, []) if not _is_item(line)]
        elif not items:
            continue
        seen = SeenValue(-1, slot, "\n".join(old), "\n".join(items) if not is_same else "\n".join(old))
        value = tuple(write_key(item) for item in items)
        yield _Place(section, numbers[0], insert, seen, WordsChange(seen.old, seen.new or ""), frozenset({value}))


def _list_items(lines: Sequence[int], aligned: AlignedLines) -> Iterator[str]:
    for at in lines:
        line = aligned.pairs[at]
        yield from [drop_note_signs(line).text] if line is not None else []
        yield from (drop_note_signs(one).text for one in aligned.added.get(at, []) if _is_item(one))


def _is_item(line: FileLine) -> bool:
    return line.is_listed and not line.outline and bool(line.text.strip())


def _is_changeable(insert: Insert, section: SentSection) -> bool:
    """Whether a value is one that a school gives: no number of a section, no title of a law or of a policy."""
    subject = insert.subject
    if isinstance(subject, Call):
        return subject.function == "role"
    return subject.path[0] in _OF_SCHOOL if len(subject.path) > 1 else bool(find_parameter(section, insert))


def _decide(owner: str, subject: str, places: Sequence[_Place], outside: Sequence[str], found: ReturnedValues) -> None:
    """Propose what is sure of a value, or say why it is not; `outside` are lines of no clause, which stayed."""
    shown = [place for place in places if place.seen.new != ""]
    doubt = ""
    longer = [place for place in shown if place.seen.is_longer]
    if longer and not all(map(_is_of_form, longer)):
        if _are_all_longer(shown, longer, is_of_school=not owner):
            pass
        elif owner and len(shown) == 1 and not _has_form(shown[0]):
            doubt = _BESIDE
        else:
            shown = [replace(one, seen=replace(one.seen, new=one.seen.old)) if one in longer else one for one in shown]
    changed = [place for place in shown if place.seen.new is not None and not place.seen.is_same]
    if not changed:
        return
    common = frozenset.intersection(*(place.candidates for place in changed))
    if all(map(_is_rewritten, changed)):
        doubt = f"It is the value that is given already, which is printed as “{changed[0].seen.old}”."
    if not doubt and len(changed) < len(shown):
        doubt = f"It stands at {len(shown)} places of the policy, and was changed at {len(changed)} of them."
    if not doubt:
        doubt = next((f"It stands in “{line}” too, which stayed." for line in outside if _holds(line, changed)), "")
    if not doubt and not common:
        doubt = _explain_nothing(changed)
    for place in changed:
        found.put(place)
    first = changed[0].seen
    words = tuple(dict.fromkeys(place.words for place in changed))
    found.proposals.append(
        ReturnedValue(owner, subject, first.old, first.new or "", tuple(sorted(common, key=str)), words, doubt)
    )


def _holds(line: str, changed: Sequence[_Place]) -> bool:
    """Whether a line has the words that were printed for a value."""
    old = changed[0].seen.old.lower()
    return re.search(rf"(?<!\w){re.escape(old)}(?!\w)", write_key(line).lower()) is not None


def _explain_nothing(changed: Sequence[_Place]) -> str:
    """Why no one value prints what came back at all places."""
    for place in changed:
        if not place.candidates:
            parameter = find_parameter(place.section, place.insert)
            return explain_unlike(parameter, place.seen.new or "") if parameter else _DIFFERENT
    return _DIFFERENT


def _has_form(place: _Place) -> bool:
    return is_formed(find_parameter(place.section, place.insert))


def _is_rewritten(place: _Place) -> bool:
    """Whether words say the value that stood there, as "three" says 3."""
    parameter = find_parameter(place.section, place.insert)
    return _has_form(place) and place.candidates == list_candidates(place.seen.old, place.insert.filters, parameter)


def _is_of_form(place: _Place) -> bool:
    return _has_form(place) and bool(place.candidates)


def _are_all_longer(shown: Sequence[_Place], longer: Sequence[_Place], *, is_of_school: bool) -> bool:
    """Whether words that stand beside a value are the value's own: the same at each of several places, or all there is.

    What the whole school is called is seldom changed, so there one place says nothing.
    """
    is_one = bool(frozenset.intersection(*(place.candidates for place in longer)))
    if len(longer) < len(shown) or not is_one or any(map(_has_form, longer)):
        return False
    return len(longer) > 1 or (longer[0].seen.stood_alone and not is_of_school)
