"""Builds the catalogue: each file by itself first, then what files say of each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, Report, did_you_mean
from clausebook.model.catalogue import Catalogue
from clausebook.model.holders import TRUST_ID, locate_folder
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.readers import STAFF
from clausebook.model.sources import plain_data
from clausebook.model.trust import Trust, hold_own
from clausebook.validate.asked import build_asked
from clausebook.validate.differences import check_differences
from clausebook.validate.events import build_events
from clausebook.validate.federations import check_federations
from clausebook.validate.former_ids import check_former_ids, check_former_policy_ids
from clausebook.validate.forms import build_model
from clausebook.validate.held import build_held
from clausebook.validate.library import build_clause, build_references
from clausebook.validate.library_index import LibraryIndex
from clausebook.validate.manifests import ManifestBuilder
from clausebook.validate.memberships import check_listed_schools, check_memberships
from clausebook.validate.national_dates import build_dates
from clausebook.validate.pictures import PictureIndex
from clausebook.validate.rules import build_rules
from clausebook.validate.selections import check_form
from clausebook.validate.synonyms import build_synonyms
from clausebook.validate.translations import build_translations
from clausebook.validate.trusts import build_school, build_trust, require_office
from clausebook.validate.uses import UseChecker

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from clausebook.model.forms import Manifest, PolicyForm
    from clausebook.model.held import HeldPolicy
    from clausebook.model.library import Clause
    from clausebook.model.sources import SchoolSources, Sources
    from clausebook.model.trust import School


def build_catalogue(sources: Sources, *, reserved: frozenset[str], today: date, report: Report) -> Catalogue:
    """The typed and cross-checked content of a project; `reserved` are addresses that no school may have.

    Of a school that has closed or left by `today`, nothing is asked but who it was. Everything that is wrong is
    reported and left out. If `report` has errors afterwards the catalogue is not whole, and may be used for nothing
    but finding further problems.
    """
    trust = build_trust(sources, report=report)
    schools, former = _build_schools(sources, trust, reserved=reserved, today=today, report=report)
    holders = {**schools, **({TRUST_ID: hold_own(trust)} if trust else {})}
    held = _build_held(sources, trust, former, today=today, report=report)
    sources = replace(sources, schools={id_: one for id_, one in sources.schools.items() if id_ not in former})
    pictures = PictureIndex(sources, report)
    index = _build_index(sources, trust, pictures, report)
    pictures.warn_of_unshown()
    models = _build_models(sources, index, report)
    manifests = _build_manifests(sources, index, models, report)
    checker = UseChecker(index, holders, _list_for_staff(manifests, held), report)
    _check_manifests(index, models, checker, manifests, report)
    check_former_policy_ids(manifests, sources, report=report)
    return Catalogue(
        trust=trust or Trust("", "", "https://example.org/", Location("trust.yml")),
        schools=schools,
        references=index.references.found,
        clauses=index.clauses,
        local_clauses=index.local,
        models=models,
        manifests={id_: manifests[id_] for id_ in sorted(manifests) if id_ in holders},
        events=build_events(sources, report=report),
        records=sources.records,
        rules=build_rules(sources, report=report),
        dates=build_dates(sources, report=report),
        synonyms=build_synonyms(sources, report=report),
        asked=build_asked(sources, report=report),
        originals=_build_originals(sources, manifests, pictures, report),
        translations=build_translations(sources, report=report),
        former=former,
        public=sources.public,
        held={id_: held[id_] for id_ in sorted(held) if id_ in holders or id_ in former},
    )


def _build_schools(
    sources: Sources, trust: Trust | None, *, reserved: frozenset[str], today: date, report: Report
) -> tuple[dict[str, School], dict[str, School]]:
    """The schools of the trust on a day, and those that were."""
    built = {
        id_: school
        for id_, source in sources.schools.items()
        if (school := build_school(source, sources, trust, today=today, report=report))
    }
    for school in [built[id_] for id_ in built if id_ in reserved]:
        message = f'the school would have the address "/{school.id}/", which the site keeps for itself.'
        report.error(Code.SAME_ADDRESS, school.location, message, "Rename the school's folder.")
    listed = trust.former if trust else {}
    check_listed_schools(listed, sources.schools, reserved=reserved, today=today, report=report)
    check_memberships({**listed, **built}, {*listed, *sources.schools}, report=report)
    ended = {id_: one for id_, one in built.items() if one.ending and one.ending.has_come(today)}
    schools = {id_: one for id_, one in built.items() if id_ not in ended}
    former = dict(sorted({**listed, **ended}.items()))
    _check_school_names(schools, report)
    require_office(trust, sources, report=report)
    check_federations(trust.federations if trust else {}, sources, former, report=report)
    check_former_ids(schools, former, sources, reserved=reserved, report=report)
    return schools, former


def _build_index(sources: Sources, trust: Trust | None, pictures: PictureIndex, report: Report) -> LibraryIndex:
    references = build_references(sources, report=report)
    clauses: dict[str, Clause] = {}
    local: dict[str, dict[str, Clause]] = {school: {} for school in sources.schools}
    broken: set[tuple[str, str]] = set()
    files = [("", id_, document) for id_, document in sources.clauses.items()]
    for school in sources.schools.values():
        files += [(school.id, f"{LOCAL_TOPIC}/{name}", document) for name, document in school.clauses.items()]
    for owner, id_, document in files:
        clause = build_clause(id_, document, references, report=report)
        if clause is None:
            broken.add((owner, id_))
        else:
            (local[owner] if owner else clauses)[id_] = pictures.add_to(clause, document, owner)
    return LibraryIndex(sources, trust, references, clauses, local, frozenset(broken))


def _build_originals(
    sources: Sources, manifests: Mapping[str, Mapping[str, Manifest]], pictures: PictureIndex, report: Report
) -> dict[str, dict[str, Clause]]:
    """What each school remembers of the clauses that it replaced or left out; what it need not remember is told."""
    originals: dict[str, dict[str, Clause]] = {}
    for school in sources.schools.values():
        for id_, document in school.originals.items():
            policy, section = id_.split("/")
            clause = build_clause(id_, document, None, report=report)
            if clause is not None:
                originals.setdefault(school.id, {})[id_] = pictures.add_to_former(clause, document)
            manifest = manifests[school.id].get(policy)
            change = manifest.changes.get(section) if manifest else None
            is_unsure = policy in school.policies or sources.is_unread(f"{locate_folder(school.id)}/policies/{policy}")
            if (manifest is None and is_unsure) or (change and (change.replace or change.omit)):
                continue
            message = f'the section "{section}" of "{policy}" is not replaced or left out any more.'
            hint = f"Move the file to {locate_folder(school.id)}/set-aside/, or remove it."
            report.warning(Code.STRAY_FILE, document.locate().at(1), message, hint)
    return originals


def _build_models(sources: Sources, index: LibraryIndex, report: Report) -> dict[str, PolicyForm]:
    models = {}
    for id_, document in sources.models.items():
        model = build_model(id_, document, plain_data(document.data), index, report=report)
        if model is not None:
            models[id_] = model
            check_form(model, report=report)
    return models


def _build_manifests(
    sources: Sources, index: LibraryIndex, models: Mapping[str, PolicyForm], report: Report
) -> dict[str, dict[str, Manifest]]:
    manifests: dict[str, dict[str, Manifest]] = {}
    for school in sources.schools.values():
        builder = ManifestBuilder(school.id, index, models, report)
        manifests[school.id] = {
            policy: manifest
            for policy, document in school.policies.items()
            if (manifest := builder.build(policy, document))
        }
    return manifests


def _build_held(
    sources: Sources, trust: Trust | None, former: Collection[str], *, today: date, report: Report
) -> dict[str, dict[str, HeldPolicy]]:
    """What is known of policies that schools keep as files or on other sites.

    Of `former` schools what is right is kept, and what is wrong is nobody's to mend any more.
    """
    held = {}
    for one in sources.schools.values():
        said = Report() if one.id in former else report
        held[one.id] = build_held(
            locate_folder(one.id), one.id, one.elsewhere, one.files, trust, today=today, report=said
        )
    return held


def _check_manifests(
    index: LibraryIndex,
    models: Mapping[str, PolicyForm],
    checker: UseChecker,
    manifests: Mapping[str, Mapping[str, Manifest]],
    report: Report,
) -> None:
    for school in index.sources.schools.values():
        _check_school_file(school, index.sources, report)
        for manifest in manifests[school.id].values():
            _check_manifest_alone(manifest, report)
            if manifest.model:
                check_differences(manifest, models[manifest.model], index, report=report)
            checker.check(manifest)


def _list_for_staff(
    manifests: Mapping[str, Mapping[str, Manifest]], held: Mapping[str, Mapping[str, HeldPolicy]]
) -> dict[str, set[str]]:
    """The ids of what each holder has for staff only; where there is a manifest, it says who may read the policy."""
    found = {}
    for holder, own in manifests.items():
        kept = {one.policy for one in held.get(holder, {}).values() if one.is_for_staff} - {*own}
        found[holder] = kept | {one.policy for one in own.values() if one.form.readers == STAFF}
    return found


def _check_manifest_alone(manifest: Manifest, report: Report) -> None:
    """Report an address that the school's list of policies has."""
    if manifest.policy == "index":
        message = "the policy would have the address of the school's list of policies."
        report.error(Code.SAME_ADDRESS, manifest.location, message, "Rename the file.")


def _check_school_names(schools: Mapping[str, School], report: Report) -> None:
    """A folder that was copied to begin another school must not be published under the first one's names."""
    names: dict[str, School] = {}
    short_names: dict[str, School] = {}
    for school in schools.values():
        other = names.setdefault(school.name.casefold(), school)
        if other is not school:
            message = f'the school "{other.id}" has the same name, "{other.name}".'
            report.error(Code.BAD_VALUE, school.location, message, "Give each school its own name and details.")
            continue
        other = short_names.setdefault(school.short_name.casefold(), school)
        if other is not school:
            message = f'the school "{other.id}" has the same short name, "{other.short_name}".'
            hint = "Give each its own: lists and sentences name a school by it alone."
            report.error(Code.BAD_VALUE, school.location, message, hint)


def _check_school_file(school: SchoolSources, sources: Sources, report: Report) -> None:
    if school.id != TRUST_ID and school.school is None and not sources.is_unread(f"schools/{school.id}/school"):
        known = [other.id for other in sources.schools.values() if other.school is not None]
        near = did_you_mean(school.id, known)
        hint = near if near.startswith("Did") else "Add it, or remove the folder."
        place = Location(f"schools/{school.id}/school.yml")
        report.error(Code.UNKNOWN_SCHOOL, place, f'"{school.id}" is not a school: it has no school.yml.', hint)
