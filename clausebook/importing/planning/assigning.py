"""A file -> the school whose policy it is, and the id of that policy, as far as the file says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.choosing import choose_fact
from clausebook.importing.incoming import Doubt, IncomingPlace
from clausebook.importing.planning.approvals import copy_place
from clausebook.importing.planning.names import make_id
from clausebook.importing.planning.words import list_words
from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.names.school_names import find_core

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.importing.recognised import Recognised
    from clausebook.importing.recognising.names.school_names import SchoolNamed
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.dates import PartialDate
    from clausebook.model.trust import School, Trust

# What a title says beside the topic.
_NO_TOPIC = frozenset({
    "policy", "policies", "procedure", "procedures", "school", "schools", "academy", "the", "our", "and", "of", "for",
    "a", "draft", "final", "approved", "version", "copy", "statement", "document", "guidance",
})  # fmt: skip
# What is left of where something is, once the school is no part of the topic.
_LEADS_ON = frozenset({"in", "at", "on", "around", "outside", "within", "from", "to", "by", "with", "during"})
# How sure a doubt is about the name of a school: at the front, in the text one that is often there or is the trust's,
# any other, or another form of its own.
_FRONT, _LIKELY, _STRANGER, _VARIANT = 0.1, 0.2, 0.4, 0.5
_NAMES_SHOWN, _OFTEN = 5, 3
_ANY_SCHOOL = frozenset({"the", "school", "primary", "our"})
_YEAR = re.compile(r"(?:19|20)\d\d|v?\d{1,4}")
# Facts by which editions of one policy are put in order, the surest first.
_DATED = (
    FactKind.APPROVED,
    FactKind.EFFECTIVE,
    FactKind.VERSION_DATE,
    FactKind.REVIEWED,
    FactKind.NEXT_REVIEW,
)


def find_school(recognised: Recognised, schools: Iterable[School]) -> str:
    """The id of the school that the file names, by its front, its title or its own name; empty if not one alone."""
    told = [recognised.school, *(fact.value for fact in recognised.facts if fact.kind is FactKind.SCHOOL)]
    for text in (*told, recognised.title, recognised.name.rpartition(".")[0]):
        words = f" {' '.join(list_words(text))} "
        found: dict[str, int] = {}
        for school in schools:
            for name in (school.name, school.short_name, school.id):
                spelt = " ".join(list_words(name))
                if spelt and f" {spelt} " in words:
                    found[school.id] = max(found.get(school.id, 0), len(spelt))
        longest = [school for school, length in found.items() if length == max(found.values())]
        if len(longest) == 1:
            return longest[0]
    return ""


def doubt_school(
    recognised: Recognised, named: Sequence[SchoolNamed], school: School, schools: Iterable[School], trust: Trust
) -> Iterator[Doubt]:
    """What to look at where a file calls its school otherwise than the school's own file does.

    `named` are the schools that its words name, and `schools` those of the trust. Many a school's policy has the
    trust's own name in front of it, which is no other school's. A name that was left in from another
    school's policy is told by none of the other proofs: each word is where it was.
    """
    if school.is_trust:
        return
    own = [find_core(name) for name in (school.name, school.short_name)]
    others = {one.id: one for one in schools if one.id != school.id}
    where = f'"{school.name}" ({school.location.path})'
    front = find_core(recognised.school)
    if front and not _is_one_of(front, [*own, find_core(trust.name)]):
        place = next((one.place for one in named if one.core == front), IncomingPlace())
        id_ = _find_other(front, others)
        way = f" If it is theirs, bring it in with --school {id_}." if id_ else ""
        says = f'The file calls its school "{recognised.school}", and it is brought in for {where}. Look whose it is.'
        yield Doubt(f"{says}{way}", _FRONT, place)
    strangers = [one for one in named if not _is_one_of(one.core, own) and one.core != front]
    if strangers:
        told = join_words([_say_named(one, others) for one in strangers], last="and", at_most=_NAMES_SHOWN)
        is_likely = any(one.count >= _OFTEN or _find_other(one.core, others) for one in strangers)
        says = f"It names {told}, and its school is called {where}. Look whether another school's name was left in."
        yield Doubt(says, _LIKELY if is_likely else _STRANGER, strangers[0].place)
    known = {*list_words(f"{school.name} {school.short_name}"), *_ANY_SCHOOL}
    variants = [one for one in named if _is_one_of(one.core, own)]
    spelt = [name for one in variants for name in one.names if not known.issuperset(list_words(name))]
    if spelt:
        told = join_words([f'"{name}"' for name in spelt], last="and", at_most=_NAMES_SHOWN)
        says = f"It calls the school {told}, and the school's own file {where}. Look which is right."
        yield Doubt(says, _VARIANT, variants[0].place)


def _is_one_of(core: tuple[str, ...], own: Sequence[tuple[str, ...]]) -> bool:
    """Whether a name is one of the school's, with or without the place that it is in."""
    return any({*core} <= {*one} or {*one} <= {*core} for one in own if one)


def _find_other(core: tuple[str, ...], others: Mapping[str, School]) -> str:
    """The id of another school of the trust that has this name; empty if none has."""
    return next((id_ for id_, one in others.items() if core in map(find_core, (one.name, one.short_name))), "")


def _say_named(one: SchoolNamed, others: Mapping[str, School]) -> str:
    """A school, with how often and where it is named, and which of the trust's it is, if it is one."""
    said = [f"{one.count:,} times" if one.count > 1 else "once"]
    if place := str(copy_place(one.place)):
        said.append(f"first on {place}" if one.count > 1 else f"on {place}")
    if id_ := _find_other(one.core, others):
        said.append(f"the trust's {id_}")
    return f'"{one.name}" ({", ".join(said)})'


def find_policy(recognised: Recognised, model: str, catalogue: Catalogue, school: str) -> str:
    """The id of a policy: its model's, else one that is known for its topic, else what its title or its file says.

    Known are what the school has or keeps elsewhere, models, what rules ask for, and what other schools have.
    """
    if model:
        return model
    names = {word for one in catalogue.schools.values() for word in list_words(f"{one.name} {one.short_name}")}
    topic = _list_topic(recognised.title, names) or _list_topic(recognised.name.rpartition(".")[0], names)
    whole = _list_topic(recognised.title, set())
    for id_, title in _list_known(catalogue, school):
        if topic and (known := _list_topic(title, set())) and known in (topic, whole):
            return id_
    return make_id(" ".join(topic), "policy")


def _list_known(catalogue: Catalogue, school: str) -> Iterator[tuple[str, str]]:
    """The ids that policies are known by, each with a title, those that are nearest to a school first."""
    titles = catalogue.list_titles(school)
    own = {*catalogue.held.get(school, {}), *catalogue.manifests.get(school, {})}
    models = {id_: form.title for id_, form in catalogue.models.items()}
    for known in ({id_: title for id_, title in titles.items() if id_ in own}, titles, models):
        yield from known.items()
        yield from ((id_, id_) for id_ in known)
    for rule in catalogue.rules.values():
        yield from ((id_, id_) for id_ in rule.policies)
        yield from ((id_, rule.title) for id_ in rule.policies[:1])
    for other in catalogue.schools:
        yield from catalogue.list_titles(other).items()


def _list_topic(text: str, names: set[str]) -> list[str]:
    words = list_words(re.sub(r"[_-]", " ", text))
    topic = [word for word in words if word not in _NO_TOPIC | names and not _YEAR.fullmatch(word)]
    while topic and topic[-1] in _LEADS_ON:
        topic.pop()  # "Medicines in school" is about medicines
    return topic or [word for word in words if word not in _NO_TOPIC and not _YEAR.fullmatch(word)]


def find_edition(recognised: Recognised) -> PartialDate | None:
    """The date by which an edition is known among those of its policy."""
    dated = [fact for fact in recognised.facts if fact.date]
    chosen = (choose_fact(dated, kind) for kind in _DATED)
    return next((fact.date for fact in chosen if fact), None)
