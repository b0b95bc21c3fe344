"""Policies -> rules: what belongs together in the policies of many schools, and whose words each has."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.distinct import key_printed
from clausebook.model.library import LOCAL_TOPIC
from clausebook.render.departures.rules import Having, RuleForm, RuleInSchools, count_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.model.distinct import PrintedWords
    from clausebook.model.policies import Policy, Section
    from clausebook.model.wordings import Pieces
    from clausebook.render.departures.rules import Tally

# Kinds of difference after which a section has not the model's clause.
_OTHER_CLAUSE = frozenset({"alternate", "added", "replaced"})


@dataclass(frozen=True, slots=True)
class RulePlaces:
    """Where each school has each topic, in any policy.

    A topic that any school has in two policies, such as what they are for, is about its policy: then each policy's is
    a rule of its own.
    """

    found: Mapping[str, Mapping[str, tuple[Policy, tuple[Section, ...]]]]

    def find_elsewhere(self, topic: str, policy: str) -> Iterator[tuple[Policy, tuple[Section, ...]]]:
        """The schools that have a topic in another policy than this."""
        for where, sections in self.found.get(topic, {}).values():
            if where.id != policy:
                yield where, sections


def find_places(policies: Iterable[Policy]) -> RulePlaces:
    """Where each school has each topic that it has in one policy only."""
    policies_by_topic: dict[str, dict[str, Policy]] = defaultdict(dict)
    recurring = {LOCAL_TOPIC}
    for policy in policies:
        school = policy.school.id
        for topic in {section.clause.topic for section in policy.sections} - recurring:
            if policies_by_topic[topic].setdefault(school, policy) is not policy:
                recurring.add(topic)
    found = {}
    for topic, where in policies_by_topic.items():
        # A topic that all schools have in policies of one id is never elsewhere.
        if topic not in recurring and len({policy.id for policy in where.values()}) > 1:
            found[topic] = {school: (policy, _find_sections(policy, topic)) for school, policy in where.items()}
    return RulePlaces(found)


def _find_sections(policy: Policy, topic: str) -> tuple[Section, ...]:
    return tuple(section for section in policy.sections if section.clause.topic == topic)


def list_rules(policies: Sequence[Policy], places: RulePlaces) -> list[RuleInSchools]:
    """The rules of the policies that have one id, one of each school; in the order of the nearest to the model."""
    return list(_RuleLister(policies, places).list())


@dataclass(slots=True)
class _Slot:
    """What becomes a rule: the sections of schools that answer to each other, and who has left theirs out."""

    topic: str
    key: str
    title: str
    clauses: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    sections: dict[str, Section] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def add(self, school: str, section: Section) -> None:
        self.sections[school] = section
        self.clauses.add(section.clause.id)
        self.keys.add(section.key)


@dataclass(slots=True)
class _RuleLister:
    """Finds what belongs together: a rule is a topic, with what takes its place in a school's own words.

    Where a policy has two sections of one topic they are two rules; then a school's section belongs to the one that
    has its clause, or its key.
    """

    policies: Sequence[Policy]
    places: RulePlaces
    # The topic of each key of a section.
    _topics: dict[str, str] = field(default_factory=dict)
    _slots: dict[str, list[_Slot]] = field(default_factory=dict)
    _order: list[_Slot] = field(default_factory=list)

    def list(self) -> Iterator[RuleInSchools]:
        main = Counter(policy.model for policy in self.policies if policy.model)
        order = sorted(self.policies, key=lambda p: (-main[p.model], len(p.differences), p.school.name))
        for policy in order:
            self._name_topics(policy)
        for policy in order:
            self._gather(policy)
        model = max(main, key=lambda name: (main[name], name)) if main else ""
        taken: set[str] = set()
        for slot in self._order:
            name = next(one for one in _list_names(slot.key, slot.topic) if one not in taken)
            taken.add(name)
            yield self._make(slot, name, model)

    def _name_topics(self, policy: Policy) -> None:
        for section in policy.sections:
            if not section.clause.is_local:
                self._topics.setdefault(section.key, section.clause.topic)
        for one in policy.differences:
            topic = one.replaces.partition("/")[0]
            if one.drops_clause and topic and topic != LOCAL_TOPIC:
                self._topics.setdefault(one.section, topic)

    def _find_topic(self, key: str) -> str:
        return self._topics.get(key, f"{LOCAL_TOPIC}/{key}")

    def _gather(self, policy: Policy) -> None:
        """Put each section of a school where its like is; those with the same clause first, and with the same key."""
        school = policy.school.id
        waiting: Sequence[Section] = policy.sections
        for is_like in (_has_clause, _has_key, _has_any):
            left: list[Section] = []
            for section in waiting:
                topic = self._find_topic(section.key) if section.clause.is_local else section.clause.topic
                slots = (slot for slot in self._slots.get(topic, ()) if school not in slot.sections)
                slot = next((slot for slot in slots if is_like(slot, section)), None)
                if slot is None and is_like is not _has_any:
                    left.append(section)
                    continue
                (slot or self._open(topic, section.key, section.title)).add(school, section)
            if not left:
                break
            waiting = left
        for one in policy.differences:
            if one.kind == "omitted":
                topic = self._find_topic(one.section)
                slots = (slot for slot in self._slots.get(topic, ()) if one.section in slot.keys)
                slot = next(slots, None) or self._open(topic, one.section, one.title)
                slot.left_out[school] = one.section
                slot.keys.add(one.section)

    def _open(self, topic: str, key: str, title: str) -> _Slot:
        slot = _Slot(topic, key, title)
        self._slots.setdefault(topic, []).append(slot)
        self._order.append(slot)
        return slot

    def _make(self, slot: _Slot, key: str, model: str) -> RuleInSchools:
        printed = {school: key_printed(section) for school, section in slot.sections.items()}
        standard = _find_standard(self.policies, slot.sections, printed, model)
        has_model = standard is not None or bool(slot.left_out)
        elsewhere = {policy.school.id: (policy, found) for policy, found in self._find_elsewhere(slot)}
        forms = []
        for policy in self.policies:
            id_ = policy.school.id
            other = elsewhere.pop(id_, None)
            if section := slot.sections.get(id_):
                having = _judge(policy, section, printed[id_], standard, has_model=has_model)
                is_moved = "reordered" in _list_kinds(policy, section)
                forms.append(RuleForm(policy, having, section, printed[id_], is_moved, section.key))
            elif other:
                forms.append(_find_other(*other))
            elif id_ in slot.left_out:
                forms.append(RuleForm(policy, Having.LEFT_OUT, key=slot.left_out[id_]))
            else:
                forms.append(RuleForm(policy, Having.NOT_THERE))
        forms += [_find_other(*other) for other in elsewhere.values()]
        return RuleInSchools(key, slot.title, tuple(sorted(forms, key=lambda form: form.school.name)), has_model)

    def _find_elsewhere(self, slot: _Slot) -> Iterator[tuple[Policy, Section]]:
        """The schools that have the rule in another policy: any clause of its topic, if that is one rule here."""
        is_only = len(self._slots[slot.topic]) == 1
        for policy, sections in self.places.find_elsewhere(slot.topic, self.policies[0].id):
            found = [section for section in sections if is_only or section.clause.id in slot.clauses]
            if found:
                yield policy, found[0]


def _has_clause(slot: _Slot, section: Section) -> bool:
    return section.clause.id in slot.clauses


def _has_key(slot: _Slot, section: Section) -> bool:
    return section.key in slot.keys


def _has_any(slot: _Slot, section: Section) -> bool:
    """Whatever is left of a topic belongs together, one section of each school to one rule."""
    del slot, section
    return True


def _find_other(policy: Policy, section: Section) -> RuleForm:
    return RuleForm(policy, Having.ELSEWHERE, section, key=section.key)


def _list_names(key: str, topic: str) -> Iterator[str]:
    """A name in addresses: the section's key, else its topic, else the key with a number."""
    yield key
    yield topic.partition("/")[0]
    number = 1
    while True:
        number += 1
        yield f"{key}-{number}"


@dataclass(frozen=True, slots=True)
class _Standard:
    """The clause that the model has of a rule, and what it says where a school filled in nothing.

    `words` is None if all schools filled in values: then nobody's are the model's. `texts` are what the words are
    with other values.
    """

    clause: str
    words: PrintedWords | None
    texts: frozenset[Pieces]


def _find_standard(
    policies: Iterable[Policy], sections: Mapping[str, Section], printed: Mapping[str, PrintedWords], model: str
) -> _Standard | None:
    """What the model says: what most schools say that follow it here and fill in no values."""
    clauses: Counter[str] = Counter()
    said: Counter[tuple[str, PrintedWords]] = Counter()
    filled: dict[str, set[Pieces]] = defaultdict(set)
    for policy in policies:
        section = sections.get(policy.school.id)
        if section is None or not model or policy.model != model:
            continue
        kinds = _list_kinds(policy, section)
        if not kinds & _OTHER_CLAUSE:
            id_, words = section.clause.id, printed[policy.school.id]
            clauses[id_] += 1
            filled[id_].add(words.text)
            if "filled" not in kinds:
                said[id_, words] += 1
    if said:
        ((id_, words), _), *_ = said.most_common(1)
        return _Standard(id_, words, frozenset({words.text}))
    return next((_Standard(id_, None, frozenset(filled[id_])) for id_, _ in clauses.most_common(1)), None)


def _list_kinds(policy: Policy, section: Section) -> set[str]:
    return {one.kind for one in policy.differences if one.section == section.key} if policy.differences else set()


def _judge(
    policy: Policy, section: Section, words: PrintedWords, standard: _Standard | None, *, has_model: bool
) -> Having:
    if standard and words == standard.words:
        return Having.MODEL
    if standard and section.clause.id == standard.clause:
        has_values = words.text in standard.texts or "filled" in _list_kinds(policy, section)
        return Having.VALUES if has_values else Having.FORM
    if not has_model:
        return Having.ADDED
    return Having.OWN if section.clause.is_local else Having.CHOICE


@dataclass(slots=True)
class RuleBook:
    """The rules of every policy, found once for all pages that tell of them."""

    policies: Iterable[Policy]
    _by_id: dict[str, list[Policy]] = field(init=False)
    _places: RulePlaces | None = None
    _rules: dict[str, list[RuleInSchools]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id = {}
        for policy in self.policies:
            self._by_id.setdefault(policy.id, []).append(policy)
        for same in self._by_id.values():
            same.sort(key=lambda policy: policy.school.name)

    def __iter__(self) -> Iterator[list[Policy]]:
        """Every school's form of each policy by the school's name, one policy after the other, by id."""
        return iter([same for _, same in sorted(self._by_id.items())])

    def list_rules(self, policy: str) -> list[RuleInSchools]:
        """The rules of a policy, by its id."""
        if policy not in self._rules:
            if self._places is None:
                self._places = find_places(self.policies)
            self._rules[policy] = list_rules(self._by_id[policy], self._places)
        return self._rules[policy]

    def count(self, policy: str) -> Tally:
        """What every page tells of how many rules of a policy differ."""
        return count_rules(self._by_id[policy], self.list_rules(policy))
