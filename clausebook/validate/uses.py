"""The clauses that a policy selects, against the school and the policy that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean, join_words
from clausebook.model.forms import PartForm
from clausebook.model.holders import TRUST_ID, locate_folder, name_holder
from clausebook.model.readers import STAFF
from clausebook.validate.names import ADD_IT
from clausebook.validate.needs import Need, list_form_needs, list_needs
from clausebook.validate.selections import Selection, check_unique, list_emptied_parts, list_selections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.forms import Manifest
    from clausebook.model.library import Clause
    from clausebook.model.sources import SchoolSources
    from clausebook.model.trust import School
    from clausebook.validate.library_index import LibraryIndex

# What a text may need by name: the code of its absence, and what it is called.
_KINDS = {
    "policy": (Code.UNKNOWN_POLICY, "policy"),
    "section": (Code.UNKNOWN_SECTION, "section"),
    "role": (Code.UNKNOWN_ROLE, "role"),
    "terms": (Code.UNDEFINED_VALUE, "word in its terms for"),
    "key": (Code.UNDEFINED_VALUE, "key"),
    "school": (Code.UNDEFINED_VALUE, "value"),
    "federation": (Code.UNDEFINED_VALUE, "federation"),
}
_IN_WORDS = "Name it in words there, make this policy one for staff too, or publish the other."
_OF_SCHOOLS = f"Choose a clause that does not ask for it, or write one in {TRUST_ID}/clauses/."
_KEEP_IT = "Keep it, or choose a clause that does not point to it."


class UseChecker:
    """Checks manifests of one project; caches what each clause needs.

    `for_staff` are the ids of what each holder has for staff only.
    """

    def __init__(
        self,
        index: LibraryIndex,
        schools: Mapping[str, School],
        for_staff: Mapping[str, set[str]],
        report: Report,
    ) -> None:
        self._index, self._schools, self._report = index, schools, report
        self._for_staff = for_staff
        self._needs: dict[str, tuple[tuple[Need, ...], tuple[str, ...]]] = {}
        self._anywhere = self._list_known_anywhere()

    def check(self, manifest: Manifest) -> None:
        """Report what the manifest's clauses need and cannot have."""
        school = self._schools.get(manifest.school)
        selections = list(list_selections(manifest))
        parts = [item for item in manifest.form.items if isinstance(item, PartForm)]
        check_unique(selections, parts, report=self._report)
        if school is None:
            return
        known = self._list_known(school, manifest, selections)
        for selection in selections:
            clause = self._index.find_clause(manifest.school, selection.clause)
            if clause is not None:
                needs, required = self._find_needs(clause, manifest.school)
                if required:
                    self._check_parameters(clause, required, selection, manifest)
                self._check_links(needs, manifest, selection.location)
                for need in needs:
                    # Nearly every need is met, and words that nobody reads are felt at thousands of policies.
                    if need.name not in known.get(need.kind, {need.name}):
                        asked = f'The clause "{clause.id}" asks for it ({need.location}).'
                        self._check_need(need, known, manifest, selection.location, asked)
        needs = list_form_needs(manifest)
        self._check_links(needs, manifest, manifest.location)
        for need in needs:
            self._check_need(need, known, manifest, need.location, f"It is asked for at {need.location}.")
        self._check_stages(manifest, selections, known)
        self._check_ask(school, manifest)

    def _check_links(self, needs: tuple[Need, ...], manifest: Manifest, location: Location) -> None:
        """A policy for everybody leads to none for staff only, whose very title the public site does not know."""
        own = _list_policies(self._index.sources.schools[manifest.school])
        kept = self._for_staff[manifest.school] | (self._for_staff.get(TRUST_ID, set()) - own)
        if not kept or manifest.form.readers == STAFF:
            return
        for need in needs:
            if need.kind == "policy" and need.name in kept:
                place = location if location.path == manifest.location.path else manifest.location
                message = (
                    f'this policy is for everybody, and it leads to "{need.name}", which is for staff only. '
                    f"The link stands at {need.location}."
                )
                self._report.error(Code.FOR_STAFF_ONLY, place, message, _IN_WORDS)

    def _list_known_anywhere(self) -> dict[str, set[str]]:
        """The names that at least one school has; without a kind when a school or the trust cannot be read."""
        sources = self._index.sources
        anywhere = {"policy": {id_ for school in sources.schools.values() for id_ in _list_policies(school)}}
        if self._index.trust and not sources.unread and {*sources.schools} <= {*self._schools}:
            anywhere["federation"] = {*self._index.trust.federations}
            anywhere["role"] = {key for school in self._schools.values() for key in school.roles}
            anywhere["terms"] = {key for school in self._schools.values() for key in school.terms}
        return anywhere if not sources.unread else {}

    def _list_known(self, school: School, manifest: Manifest, selections: list[Selection]) -> dict[str, set[str]]:
        """The names of each kind; a kind is left out when a file with errors keeps anybody from knowing them."""
        sources = self._index.sources.schools
        holders = [sources[id_] for id_ in (school.id, TRUST_ID) if id_ in sources]
        known = {"policy": {id_ for one in holders for id_ in _list_policies(one)}}
        known["key"] = {"ages"} if school.ages else set()
        if school.is_trust:
            # Whatever else a text asks of a school the trust has not, and a condition on it would mean nothing.
            known["school"] = {"name", "short_name"}
        if self._index.trust:
            known |= {"role": set(school.roles), "terms": set(school.terms)}
            known["federation"] = {*self._index.trust.federations}
        if manifest.form.is_whole:
            parts = {item.key for item in manifest.form.items if isinstance(item, PartForm)}
            known["section"] = {selection.key for selection in selections} | parts - list_emptied_parts(manifest)
        return known

    def _find_needs(self, clause: Clause, school: str) -> tuple[tuple[Need, ...], tuple[str, ...]]:
        """What a clause's words need, and the parameters that it must be given."""
        key = f"{school}/{clause.id}" if clause.is_local else clause.id
        found = self._needs.get(key)
        if found is None:
            required = tuple(name for name, parameter in clause.parameters.items() if parameter.default is None)
            found = self._needs[key] = list_needs((clause.body, clause.summary, clause.title)), required
        return found

    def _check_need(
        self, need: Need, known: Mapping[str, set[str]], manifest: Manifest, location: Location, asked: str
    ) -> None:
        names = known.get(need.kind)
        is_unread = need.kind == "policy" and self._may_have(manifest.school, need.name)
        if names is None or need.name in names or is_unread:
            return
        code, called = _KINDS[need.kind]
        everywhere = self._anywhere.get(need.kind)
        if everywhere is not None and need.name not in everywhere:
            message = f'no school has a {called} "{need.name}".'
            self._report.error(code, need.location, message, did_you_mean(need.name, everywhere) or ADD_IT)
            return
        is_left_out = need.kind == "section" and need.name in _list_model_keys(manifest)
        if location.path != manifest.location.path and (need.kind != "section" or is_left_out):
            location = manifest.location  # what is missing is the school's to mend, not the model's
        where = "this policy" if need.kind == "section" else name_holder(manifest.school)
        why = ", because it is left out" if is_left_out else ""
        hint = _KEEP_IT if is_left_out else did_you_mean(need.name, names) or ADD_IT
        what = f'{called} "{need.name}"'
        if need.kind in ("key", "school") and manifest.school == TRUST_ID:
            what, hint = f'"school.{need.name}": it is no school', _OF_SCHOOLS
        self._report.error(code, location, f"{where} has no {what}{why}. {asked}", hint)

    def _may_have(self, school: str, policy: str) -> bool:
        """Whether a file that could not be read keeps anybody from knowing if a school, or the trust, has a policy."""
        folders = (locate_folder(holder) for holder in (school, TRUST_ID))
        files = [file for one in folders for file in (f"{one}/policies/{policy}", f"{one}/elsewhere")]
        return any(map(self._index.sources.is_unread, files))

    def _check_parameters(
        self, clause: Clause, required: tuple[str, ...], selection: Selection, manifest: Manifest
    ) -> None:
        missing = [name for name in required if name not in selection.given]
        if not missing:
            return
        names = join_words([f'"{name}"' for name in missing], last="and")
        message = f'the clause "{clause.id}" needs a value for {names}.'
        values = f"with: {{{', '.join(f'{name}: ...' for name in missing)}}}"
        if selection.location.path == manifest.location.path:
            self._report.error(Code.MISSING_PARAMETER, selection.location, message, f"Give it: {values}.")
        else:
            hint = f"Give it under sections: {selection.key}: {{{values}}}."
            self._report.error(Code.MISSING_PARAMETER, manifest.location, message, hint)

    def _check_stages(self, manifest: Manifest, selections: list[Selection], known: Mapping[str, set[str]]) -> None:
        """Each stage is a section whose clause has the length of time that is named."""
        chosen = {selection.key: selection for selection in selections}
        for stage in manifest.form.stages:
            if stage.section not in chosen:
                need = Need("section", stage.section, stage.location)
                self._check_need(need, known, manifest, stage.location, f"It is a stage at {stage.location}.")
                continue
            selection = chosen[stage.section]
            clause = self._index.find_clause(manifest.school, selection.clause)
            parameter = clause and clause.parameters.get(stage.parameter)
            if clause is None or (parameter and parameter.type == "duration"):
                continue
            message = f'the clause "{clause.id}" has no length of time "{stage.parameter}", which a stage names.'
            durations = [name for name, one in clause.parameters.items() if one.type == "duration"]
            hint = did_you_mean(stage.parameter, durations) or "Name a parameter of type duration, or say stages: {}."
            change = manifest.changes.get(stage.section)
            # The clause is the school's choice, so it is the school that must mend it.
            is_chosen = change is not None and bool(change.use or change.replace)
            place = selection.location if is_chosen else stage.location
            self._report.error(Code.UNDEFINED_VALUE, place, message, hint)

    def _check_ask(self, school: School, manifest: Manifest) -> None:
        for role in manifest.form.ask if self._index.trust else ():
            if role not in school.roles:
                message = f'"{school.name}" has no role "{role}", which this policy names under "ask".'
                hint = did_you_mean(role, school.roles) or ADD_IT
                self._report.error(Code.UNKNOWN_ROLE, manifest.location, message, hint)


def _list_policies(school: SchoolSources) -> set[str]:
    """The ids of what a school has: its manifests, and what it keeps elsewhere."""
    return {*school.policies, *(school.elsewhere.data.entries if school.elsewhere else ())}


def _list_model_keys(manifest: Manifest) -> set[str]:
    parts = {item.key for item in manifest.form.items if isinstance(item, PartForm)}
    return {section.key for section in manifest.form.sections} | parts
