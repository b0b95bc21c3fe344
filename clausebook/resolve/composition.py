"""One manifest -> one policy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.fingerprint import fingerprint_policy, hash_texts
from clausebook.model.forms import FilledCell, PartForm, SectionForm, TemplateCell, TextBlock, map_cells
from clausebook.model.numbering import DEFAULT_STYLE, STYLES
from clausebook.model.parameters import format_value
from clausebook.model.policies import Heading, Item, Policy, Section, Stage, name_part_words
from clausebook.model.template import Insert, list_calls, list_inserts, list_tests, write_template
from clausebook.model.wordings import Passage
from clausebook.resolve.arrangement import arrange_sections
from clausebook.resolve.numbers import number_items
from clausebook.resolve.promises import prove_selection
from clausebook.resolve.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.document.values import Value
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Block, Cell, Manifest, StageForm
    from clausebook.model.library import Clause
    from clausebook.model.numbering import Style
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.policies import Difference
    from clausebook.model.template import Template
    from clausebook.model.trust import School
    from clausebook.model.wordings import Wording
    from clausebook.resolve.arrangement import Arrangement
    from clausebook.resolve.numbers import Numbered
    from clausebook.resolve.wordings import WordingCache


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the policies of one school."""

    catalogue: Catalogue
    school: School
    cache: WordingCache
    policy_titles: Mapping[str, str]
    # The values that are the same in all its policies.
    _values: dict[Insert, Value] = field(default_factory=dict)

    def compose(self, manifest: Manifest) -> Policy:
        """The policy that a manifest asks for.

        Raises BrokenPromise if the sections are not the selected ones, each once and in order.
        """
        arrangement = arrange_sections(manifest)
        form = manifest.form
        style = self._find_style(manifest)
        numbered = number_items(arrangement.items, style)
        scope = self._open_scope(numbered, style)
        # What the trust says itself departs from no model of its own.
        marks = {} if self.school.is_trust else arrangement.mark_sections()
        items = tuple(self._compose_item(item, style, scope, marks) for item in numbered)
        prove_selection(manifest, items)
        return Policy(
            school=self.school,
            id=manifest.policy,
            title=form.title,
            short_title=form.short_title or form.title.removesuffix(" policy"),
            tier=form.tier,
            model="" if self.school.is_trust else manifest.model,
            style=style,
            items=items,
            find_fingerprint=fingerprint_policy,
            cycle=form.cycle,
            owner=form.owner,
            approver=form.approver,
            audience=form.audience,
            readers=form.readers,
            subject=form.subject,
            list_summary=scope.write_line(form.list_summary),
            in_short=tuple(scope.write_line(line) for line in form.in_short),
            ask=form.ask,
            front=self._compose_blocks(form.front, "front", scope),
            end=self._compose_blocks(form.end, "end", scope),
            stages=tuple(self._compose_stages(form.stages, numbered)),
            differences=() if self.school.is_trust else self._name_differences(arrangement, items, manifest, scope),
            has_own_opening=not self.school.is_trust and self._has_own_opening(manifest),
        )

    def open_scope(self, manifest: Manifest) -> Scope:
        """The values that a text may use in this policy."""
        style = self._find_style(manifest)
        return self._open_scope(number_items(arrange_sections(manifest).items, style), style)

    def _find_style(self, manifest: Manifest) -> Style:
        return STYLES[manifest.numbering or self.school.numbering or manifest.form.numbering or DEFAULT_STYLE]

    def _has_own_opening(self, manifest: Manifest) -> bool:
        model = self.catalogue.models.get(manifest.model)
        form = manifest.form
        return model is not None and (form.in_short, form.front, form.end) != (model.in_short, model.front, model.end)

    def _find_clause(self, section: SectionForm) -> Clause:
        clause = self.catalogue.find_clause(self.school.id, section.clause)
        if clause is None:
            message = f'"{section.clause}" went missing after validation'
            raise BrokenPromise(message)
        return clause

    def _open_scope(self, numbered: list[Numbered], style: Style) -> Scope:
        return Scope(
            catalogue=self.catalogue,
            school=self.school,
            policy_titles=self.policy_titles,
            values=self._values,
            name_sections=lambda scope: {item.form.key: self._name_item(item, style, scope) for item in numbered},
            list_cited=lambda: self._list_cited(numbered),
            list_linked=lambda: self._list_linked(numbered),
        )

    def _list_cited(self, numbered: list[Numbered]) -> tuple[str, ...]:
        references = self.catalogue.references
        cited = {id_ for clause in self._list_clauses(numbered) for id_ in clause.cites}
        called = _list_called("law", _list_words_of_parts(numbered))
        return tuple(sorted(cited | called, key=lambda id_: (references[id_].title, id_)))

    def _list_linked(self, numbered: list[Numbered]) -> tuple[str, ...]:
        linked = {id_ for clause in self._list_clauses(numbered) for id_ in self.cache.find_links(clause)}
        called = _list_called("policy", _list_words_of_parts(numbered))
        return tuple(sorted(linked | called, key=lambda id_: (self.policy_titles[id_], id_)))

    def _list_clauses(self, numbered: list[Numbered]) -> list[Clause]:
        return [self._find_clause(item.form) for item in numbered if isinstance(item.form, SectionForm)]

    def _name_item(self, item: Numbered, style: Style, scope: Scope) -> str:
        return item.name(style) or f"\u201c{self._write_title(item, scope)}\u201d"

    def _write_title(self, item: Numbered, scope: Scope) -> str:
        form = item.form
        if isinstance(form, PartForm):
            return scope.write_line(form.title)
        clause = self._find_clause(form)
        return _write_section_title(form, clause, fill_parameters(clause, form.values), scope)

    def _compose_item(self, item: Numbered, style: Style, scope: Scope, differences: Mapping[str, Difference]) -> Item:
        form = item.form
        if isinstance(form, PartForm):
            return self._compose_heading(form, item.label(style), scope)
        clause = self._find_clause(form)
        parameters = fill_parameters(clause, form.values)
        title = _write_section_title(form, clause, parameters, scope)
        wording = self.cache.find_wording(clause, lambda test: scope.holds(test, parameters))
        passage = _fill_wording(wording, scope, parameters)
        difference = differences.get(form.key)
        labels = self.cache.find_labels(wording, item.counters, style)
        make = partial(_make_section, item, item.label(style), title, clause, passage, labels, difference)
        if passage.values or difference:
            return make()
        facts = (form.key, form.short_title, title, item.counters, item.depth, item.in_appendix, style.name)
        return self.cache.find_section((passage.wording, *facts), make)

    def _compose_stages(self, stages: Iterable[StageForm], numbered: list[Numbered]) -> Iterator[Stage]:
        forms = {item.form.key: item.form for item in numbered if isinstance(item.form, SectionForm)}
        for stage in stages:
            form = forms[stage.section]
            value = fill_parameters(self._find_clause(form), form.values)[stage.parameter]
            yield Stage(stage.section, format_value(value))

    def _compose_heading(self, form: PartForm, label: str, scope: Scope) -> Heading:
        title = scope.write_line(form.title)
        passage = self._make_block(form.words, name_part_words(form.key), scope) if form.words else None
        has_words = passage is not None and (passage.wording.units or passage.wording.refusals)
        return Heading(form.key, label, title, form.short_title or title, form.appendix, passage if has_words else None)

    def _compose_blocks(self, blocks: tuple[Block, ...], place: str, scope: Scope) -> tuple[Block | Passage, ...]:
        def fill(cell: Cell) -> Cell:
            return FilledCell(tuple(_fill_pieces(cell.template, scope))) if isinstance(cell, TemplateCell) else cell

        return tuple(
            self._make_block(block, f"{place}.{index}", scope)
            if isinstance(block, TextBlock)
            else map_cells(block, fill)
            for index, block in enumerate(blocks, start=1)
        )

    def _make_block(self, block: TextBlock, slug: str, scope: Scope) -> Passage:
        wording = self.cache.find_block(slug, block.text, lambda test: scope.holds(test, {}))
        return _fill_wording(wording, scope, {})

    def _name_differences(
        self, arrangement: Arrangement, items: tuple[Item, ...], manifest: Manifest, scope: Scope
    ) -> tuple[Difference, ...]:
        """Each difference under the title that its section has here, or had in the model."""
        if not arrangement.differences:
            return ()
        titles = {item.key: item.title for item in items}
        for section in manifest.form.sections:
            if section.key not in titles:
                title = section.title or self._find_clause(section).title
                # What is left out may ask for values that this school does not have, which may be why it is.
                is_plain = all(isinstance(node, str) for node in title)
                titles[section.key] = scope.write_line(title) if is_plain else name_key(section.key)
        return tuple(
            self._look_back(replace(d, title=titles[d.section]), manifest.policy) for d in arrangement.differences
        )

    def _look_back(self, difference: Difference, policy: str) -> Difference:
        """A difference with what the model's clause says, in any school, where it was replaced or left out."""
        if not difference.drops_clause:
            return difference
        clause = self.catalogue.clauses[difference.replaces]
        original = self.catalogue.find_original(self.school.id, policy, difference.section)
        shown = sorted(file.bound_name for file in clause.pictures.values())
        basis = hash_texts([write_template(clause.title), write_template(clause.body), *shown])
        has_moved = None if original is None else write_words(clause) != write_words(original)
        return replace(difference, basis=basis, has_moved=has_moved)


def _list_called(function: str, templates: Iterable[Template]) -> set[str]:
    """What one of the language's functions is called for in some texts."""
    return {call.arguments[0] for template in templates for call, _ in list_calls(template, function)}


def _list_words_of_parts(numbered: list[Numbered]) -> list[Template]:
    return [item.form.words.text for item in numbered if isinstance(item.form, PartForm) and item.form.words]


def _fill_pieces(template: Template, scope: Scope) -> Iterator[str | tuple[Insert, Value]]:
    """The pieces of a cell, which has no conditions."""
    for node in template:
        yield (node, scope.find_value(node, {})) if isinstance(node, Insert) else str(node)


def _fill_wording(wording: Wording, scope: Scope, parameters: Mapping[str, ParameterValue]) -> Passage:
    return Passage(wording, tuple(scope.find_value(slot, parameters) for slot in wording.slots))


def write_words(clause: Clause) -> str:
    """All that a clause can say in any school: its title, its text, and its default values.

    It is the same for two files that differ in nothing that a reader could see.
    """
    asked = {str(insert.subject) for part in (clause.title, clause.body) for insert in list_inserts(part)}
    asked |= {str(test.name) for test in list_tests(clause.body)}
    defaults = [
        f"{name} = {format_value(parameter.default)}"
        for name, parameter in sorted(clause.parameters.items())
        if name in asked and parameter.default is not None
    ]
    return "\n\n".join([write_template(clause.title), write_template(clause.body), *defaults])


def name_key(key: str) -> str:
    """A section's key as words: `personal-use` -> "Personal use"."""
    return key.replace("-", " ").capitalize()


def fill_parameters(clause: Clause, given: Mapping[str, ParameterValue]) -> dict[str, ParameterValue]:
    """The value of each parameter: the given one, else the clause's own."""
    if not clause.parameters:
        return dict(given)
    defaults = {name: p.default for name, p in clause.parameters.items() if p.default is not None}
    return {**defaults, **given}


def _write_section_title(
    form: SectionForm, clause: Clause, parameters: Mapping[str, ParameterValue], scope: Scope
) -> str:
    return scope.write_line(form.title or clause.title, parameters)


def _make_section(  # noqa: PLR0913, PLR0917  all that a section is made of
    item: Numbered,
    label: str,
    title: str,
    clause: Clause,
    passage: Passage,
    paragraph_labels: tuple[str, ...],
    difference: Difference | None,
) -> Section:
    return Section(
        key=item.form.key,
        label=label,
        title=title,
        short_title=item.form.short_title or title,
        depth=item.depth,
        clause=clause,
        passage=passage,
        paragraph_labels=paragraph_labels,
        difference=difference,
        in_appendix=item.in_appendix,
        change_note=clause.change_note,
    )
