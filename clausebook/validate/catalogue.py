"""Builds the catalogue: each file by itself first, then what files say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, did_you_mean
from clausebook.model.catalogue import Catalogue
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.sources import plain_data
from clausebook.model.trust import Trust
from clausebook.validate.differences import check_differences
from clausebook.validate.forms import build_model
from clausebook.validate.library import build_clause, build_references
from clausebook.validate.manifests import ManifestBuilder
from clausebook.validate.shelf import Shelf
from clausebook.validate.trusts import build_school, build_trust
from clausebook.validate.uses import UseChecker, check_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.forms import Manifest, PolicyForm
    from clausebook.model.library import Clause
    from clausebook.model.sources import SchoolSources, Sources
    from clausebook.model.trust import School


def build_catalogue(sources: Sources, *, report: Report) -> Catalogue:
    """The typed and cross-checked content of a project.

    Everything that is wrong is reported and left out. If `report` has errors afterwards the catalogue is
    not whole, and may be used for nothing but finding further problems.
    """
    trust = build_trust(sources.trust, sources.images, report=report) if sources.trust else None
    trust = trust or Trust("", "", "https://example.org/", Location("trust.yml"))
    shelf = _build_shelf(sources, trust, report)
    models = {}
    for id_, document in sources.models.items():
        model = build_model(id_, document, plain_data(document.data), shelf, report=report)
        if model is not None:
            models[id_] = model
            check_form(model, report=report)
    schools = {
        id_: school
        for id_, source in sources.schools.items()
        if (school := build_school(source, trust, report=report))
    }
    manifests = _build_manifests(sources, shelf, models, report)
    _check_manifests(sources, shelf, models, schools, manifests, report)
    return Catalogue(
        trust=trust,
        schools=schools,
        references=shelf.references,
        clauses=shelf.clauses,
        local_clauses=shelf.local,
        models=models,
        manifests={id_: manifests[id_] for id_ in sorted(manifests) if id_ in schools},
    )


def _build_shelf(sources: Sources, trust: Trust, report: Report) -> Shelf:
    references = build_references(sources.references, report=report)
    clauses: dict[str, Clause] = {}
    broken = {("", path.removeprefix("clauses/")) for path in sources.unreadable if path.startswith("clauses/")}
    for id_, document in sources.clauses.items():
        clause = build_clause(id_, document, references, report=report)
        if clause is None:
            broken.add(("", id_))
        else:
            clauses[id_] = clause
    local: dict[str, dict[str, Clause]] = {}
    for school in sources.schools.values():
        local[school.id] = {}
        for name, document in school.clauses.items():
            id_ = f"{LOCAL_TOPIC}/{name}"
            clause = build_clause(id_, document, references, report=report)
            if clause is None:
                broken.add((school.id, id_))
            else:
                local[school.id][id_] = clause
    for path in sources.unreadable:
        parts = path.split("/")
        if parts[0] == "schools" and len(parts) == 4 and parts[2] == "clauses":  # noqa: PLR2004
            broken.add((parts[1], f"{LOCAL_TOPIC}/{parts[3]}"))
    return Shelf(trust, references, clauses, local, frozenset(broken))


def _build_manifests(
    sources: Sources, shelf: Shelf, models: Mapping[str, PolicyForm], report: Report
) -> dict[str, dict[str, Manifest]]:
    unread = {path.split("/")[-1] for path in sources.unreadable if path.startswith("templates/policies/")}
    broken = frozenset({*sources.models} - {*models} | unread)
    manifests: dict[str, dict[str, Manifest]] = {}
    for school in sources.schools.values():
        builder = ManifestBuilder(school.id, shelf, models, broken, report)
        manifests[school.id] = {
            policy: manifest
            for policy, document in school.policies.items()
            if (manifest := builder.build(policy, document))
        }
    return manifests


def _check_manifests(
    sources: Sources,
    shelf: Shelf,
    models: Mapping[str, PolicyForm],
    schools: Mapping[str, School],
    manifests: Mapping[str, Mapping[str, Manifest]],
    report: Report,
) -> None:
    checker = UseChecker(shelf, schools, report)
    for school in sources.schools.values():
        _check_school_file(school, sources, report)
        unread = [path.split("/")[-1] for path in sources.unreadable if path.startswith(f"schools/{school.id}/policies/")]
        for manifest in manifests[school.id].values():
            if manifest.model:
                check_differences(manifest, models[manifest.model], shelf, report=report)
            checker.check(manifest, [*school.policies, *unread])


def _check_school_file(school: SchoolSources, sources: Sources, report: Report) -> None:
    if school.school is None and f"schools/{school.id}/school" not in sources.unreadable:
        known = [other.id for other in sources.schools.values() if other.school is not None]
        near = did_you_mean(school.id, known)
        hint = near if near.startswith("Did") else "Add it, or remove the folder."
        place = Location(f"schools/{school.id}/school.yml")
        report.error(Code.UNKNOWN_SCHOOL, place, f'"{school.id}" is not a school: it has no school.yml.', hint)
