"""The texts about a section that a school replaced or left out, as each would come out in the school's policy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.values import Value
from clausebook.model.forms import SectionForm
from clausebook.model.overriding import ReplacedTexts
from clausebook.model.policies import Section
from clausebook.model.wordings import Passage
from clausebook.resolve.composition import Composer, fill_parameters
from clausebook.resolve.scope import Scope
from clausebook.resolve.wordings import WordingCache

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.library import Clause
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.policies import Difference, Policy
    from clausebook.model.template import Condition, Insert


class _LenientScope(Scope):
    """Looks values up for a text that the school does not use, so that nothing promises that it has them all."""

    __slots__ = ()

    def find_value(self, insert: Insert, parameters: Mapping[str, ParameterValue]) -> Value:
        """The value; one that the school does not have is written as its author wrote it."""
        try:
            return super().find_value(insert, parameters)
        except KeyError:
            return Value(f"[{insert}]")

    def holds(self, test: Condition, parameters: Mapping[str, ParameterValue]) -> bool:
        """Whether a test is true; one about a value that the school does not have is not."""
        try:
            return super().holds(test, parameters)
        except KeyError:
            return False


def compose_replaced(catalogue: Catalogue, draft: Policy, difference: Difference) -> ReplacedTexts:
    """The texts about a difference of a draft, which must be a replaced or omitted section of its model."""
    manifest = catalogue.manifests[draft.school.id][draft.id]
    form = next(form for form in manifest.form.sections if form.key == difference.section)
    change = manifest.changes.get(form.key)
    reader = _Reader(catalogue, manifest, form, {**form.values, **(change.values if change else {})})
    original = catalogue.find_original(draft.school.id, draft.id, difference.section)
    own = next((section for section in draft.sections if section.key == difference.section), None)
    return ReplacedTexts(
        difference,
        now=reader.compose(catalogue.clauses[difference.replaces]),
        was=reader.compose(original) if original else None,
        own=_strip(own) if own and difference.kind == "replaced" else None,
    )


def compose_beside(catalogue: Catalogue, draft: Policy, key: str, clause: Clause) -> tuple[Section, Section]:
    """A clause as it would come out in a draft, with the draft's own section that says the same in other words."""
    manifest = catalogue.manifests[draft.school.id][draft.id]
    own = next(section for section in draft.sections if section.key == key)
    of_clause = (form for form in manifest.form.sections if form.clause == clause.id)
    form = next(of_clause, SectionForm(key, clause.id, clause.location))
    return _Reader(catalogue, manifest, form, form.values).compose(clause), _strip(own)


def _strip(section: Section) -> Section:
    """A section by itself: without number, and without what is said of it."""
    labels = ("",) * len(section.paragraph_labels)
    bare = replace(section, label="", paragraph_labels=labels, depth=0, difference=None, change_note="")
    return replace(bare, short_title=section.title)


class _Reader:
    """Composes clauses in the place of one section of one school's policy."""

    def __init__(
        self, catalogue: Catalogue, manifest: Manifest, form: SectionForm, given: Mapping[str, ParameterValue]
    ) -> None:
        titles = catalogue.list_titles(manifest.school)
        self._cache = WordingCache()
        self._form, self._given = form, given
        composer = Composer(catalogue, catalogue.holders[manifest.school], self._cache, titles)
        known = composer.open_scope(manifest)
        self._scope = _LenientScope(
            catalogue,
            known.school,
            titles,
            {},
            name_sections=lambda _: known.name_sections(known),
            list_cited=known.list_cited,
            list_linked=known.list_linked,
        )

    def compose(self, clause: Clause) -> Section:
        """A clause as a section."""
        given = {name: value for name, value in self._given.items() if name in clause.parameters}
        parameters = fill_parameters(clause, given)
        wording = self._cache.find_wording(clause, lambda test: self._scope.holds(test, parameters))
        title = self._scope.write_line(self._form.title or clause.title, parameters)
        return Section(
            key=self._form.key,
            label="",
            title=title,
            short_title=title,
            depth=0,
            clause=clause,
            passage=Passage(wording, tuple(self._scope.find_value(slot, parameters) for slot in wording.slots)),
            paragraph_labels=("",) * len(wording.units),
        )
