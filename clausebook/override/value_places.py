"""Where a value is given that a clause asks for, and how it is written there so that it is printed as it came back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.holders import locate_folder
from clausebook.model.parameters import format_value
from clausebook.model.requests import RequestRefused
from clausebook.model.yaml_words import write_data
from clausebook.override.local_text import write_value
from clausebook.override.manifest_places import find_section

if TYPE_CHECKING:
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest, SectionForm
    from clausebook.model.library import Clause
    from clausebook.model.parameters import Parameter
    from clausebook.model.returning import ReturnedValue
    from clausebook.override.yaml_text import KeyPath

_ROLE = re.compile(r"role\('(?P<role>[^']+)'(?:, '(?P<detail>[^']+)')?\)")
# What a school's file says of it in words; its phase and the like are no words, and other rules hang on them.
_WORDS = frozenset({"name", "short_name", "place", "local_authority", "religious_character"})
_OF_TRUST = "trust.yml gives it, for every school: change it there, if it is to be another."
_WHICH = "It may be written with a capital there or without: change it by hand."


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """A place in a file: `path` leads there, and `keys` are the same as a person reads them.

    `now` is the value as words, as it is before it is printed. `parameter` is None for a value of the school.
    """

    file: str
    path: KeyPath
    keys: tuple[str, ...]
    now: str
    parameter: Parameter | None = None


def find_place(catalogue: Catalogue, manifest: Manifest, value: ReturnedValue, text: str) -> ValuePlace:
    """Where a value is given, or would be; `text` is the manifest's. Raises RequestRefused if no school changes it."""
    if not value.section:
        return _find_of_school(catalogue, manifest, value.subject)
    form, clause = find_section_clause(catalogue, manifest, value.section)
    refuse_locked(catalogue, manifest, value.section, "changed")
    change = manifest.changes.get(value.section)
    is_other = bool(change and (change.use or change.replace))
    given = {**({} if is_other else form.values), **(change.values if change else {})}
    parameter = clause.parameters[value.subject]
    now = given.get(value.subject, parameter.default)
    path = (*find_section(text, value.section), "with", value.subject)
    keys = (*(key for key in path[:1] if isinstance(key, str)), value.section, "with", value.subject)
    return ValuePlace(manifest.location.path, path, keys, "" if now is None else format_value(now), parameter)


def _find_of_school(catalogue: Catalogue, manifest: Manifest, subject: str) -> ValuePlace:
    school = catalogue.schools.get(manifest.school)
    if school is None:
        raise RequestRefused(_OF_TRUST)
    file = f"{locate_folder(manifest.school)}/school.yml"
    keys: tuple[str, ...]
    if found := _ROLE.fullmatch(subject):
        role, detail = found["role"], found["detail"] or "title"
        if school.roles[role] == catalogue.trust.roles.get(role):
            raise RequestRefused(f"{_OF_TRUST} It may also be given in {file}, with the role's title.")
        keys, now = ("roles", role, detail), str(getattr(school.roles[role], detail))
        if not now:
            raise RequestRefused(f"{file} gives no {detail} for this role, so its title stands there: add it by hand.")
    elif subject.startswith("terms."):
        keys, now = ("terms", subject.removeprefix("terms.")), school.terms[subject.removeprefix("terms.")]
    elif (name := subject.removeprefix("school.")) in _WORDS:
        keys, now = (name,), str(getattr(school, name))
    else:
        raise RequestRefused(f"{file} gives it as {name}, and other rules hang on it: change it there by hand.")
    return ValuePlace(file, keys, keys, now)


def choose_value(value: ReturnedValue, place: ValuePlace) -> str:
    """What is written at a place, so that what came back is printed. Raises RequestRefused if that is not sure."""
    if value.doubt:
        where = f"{place.file} says so under {' > '.join(place.keys)} if it is to be another"
        raise RequestRefused(f"“{value.old.replace(chr(10), ', ')}” is a value: {where}. {value.doubt}")
    chosen = list(value.candidates)
    if len(chosen) > 1:
        chosen = [one for one in chosen if isinstance(one, str) and one[:1].isupper() == place.now[:1].isupper()]
    if len(chosen) != 1:
        raise RequestRefused(f"{place.file} gives it under {' > '.join(place.keys)}. {_WHICH}")
    only = chosen[0]
    if place.parameter is None:
        return write_data(only)
    try:
        return write_value(place.parameter.read(list(only) if isinstance(only, tuple) else only))
    except ValueError as unlike:
        raise RequestRefused(f"It cannot be filled in: {unlike}.") from None


def find_section_clause(catalogue: Catalogue, manifest: Manifest, section: str) -> tuple[SectionForm, Clause]:
    """The form and the clause of a section as one policy has them. Raises RequestRefused."""
    forms = {form.key: form for form in manifest.form.sections}
    forms |= {addition.section.key: addition.section for addition in manifest.additions}
    change, form = manifest.changes.get(section), forms.get(section)
    chosen = (change.use or change.replace if change else "") or (form.clause if form else "")
    clause = catalogue.find_clause(manifest.school, chosen)
    if form is None or clause is None:
        raise RequestRefused("The section is not in the policy any more.")
    return form, clause


def refuse_locked(catalogue: Catalogue, manifest: Manifest, section: str, what: str, chosen: str = "") -> None:
    """Raise RequestRefused if no school may change a section of the model; none at all if the model is the trust's.

    `chosen` is the clause whose words would change, where that is more than the school's own matter.
    """
    model = catalogue.models[manifest.model] if manifest.model else None
    if model and model.tier == "trust":
        raise RequestRefused(
            f'"{model.title}" is a policy of the trust: no school changes it. '
            "Ask the trust to change the model, or to make its tier adaptable."
        )
    form = next((form for form in model.sections if form.key == section), None) if model else None
    for id_ in filter(None, (form.clause if form else "", chosen)):
        clause = catalogue.clauses.get(id_)
        if clause is not None and clause.lock == "locked":
            raise RequestRefused(
                f'The clause "{clause.id}" is locked by the trust, so it cannot be {what}. Ask the trust to unlock it.'
            )
