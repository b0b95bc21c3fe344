"""A file -> the school whose policy it is, and the id of that policy, as far as the file says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.planning.names import make_id
from clausebook.importing.planning.words import list_words
from clausebook.importing.recognised import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.importing.recognised import Recognised
    from clausebook.model.dates import PartialDate
    from clausebook.model.forms import PolicyForm
    from clausebook.model.trust import School

# What a title says beside the topic.
_NO_TOPIC = frozenset({
    "policy", "policies", "procedure", "procedures", "school", "schools", "academy", "the", "our", "and", "of", "for",
    "a", "draft", "final", "approved", "version", "copy", "statement", "document", "guidance",
})  # fmt: skip
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


def find_policy(recognised: Recognised, model: str, models: Mapping[str, PolicyForm], schools: Iterable[School]) -> str:
    """The id of a policy: its model's, else that of the model with its title, else what its title or its file says."""
    if model:
        return model
    names = {word for school in schools for word in list_words(f"{school.name} {school.short_name}")}
    topic = _list_topic(recognised.title, names) or _list_topic(recognised.name.rpartition(".")[0], names)
    for id_, form in models.items():
        if topic and topic in (_list_topic(form.title, set()), list_words(id_)):
            return id_
    return make_id(" ".join(topic), "policy")


def _list_topic(text: str, names: set[str]) -> list[str]:
    words = list_words(text.replace("_", " "))
    topic = [word for word in words if word not in _NO_TOPIC | names and not _YEAR.fullmatch(word)]
    return topic or [word for word in words if word not in _NO_TOPIC and not _YEAR.fullmatch(word)]


def find_edition(recognised: Recognised) -> PartialDate | None:
    """The date by which an edition is known among those of its policy."""
    for kind in _DATED:
        for fact in recognised.facts:
            if fact.kind is kind and fact.date:
                return fact.date
    return None
