"""The clauses that a policy selects, against the school and the policy in which they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean, join_words
from clausebook.model.forms import PartForm, TextBlock
from clausebook.model.template import Call, Name, list_calls, list_inserts, list_tests
from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.validate.manifests import list_sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.forms import Manifest, PolicyForm
    from clausebook.model.library import Clause
    from clausebook.model.template import Template
    from clausebook.model.trust import School
    from clausebook.validate.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Selection:
    """One clause as a policy has it: under which key, with which values given, chosen where."""

    key: str
    clause: str
    given: frozenset[str]
    location: Location


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text needs of the school and policy in which it stands, with the place of each."""

    names: Mapping[tuple[str, str], Location] = field(default_factory=dict)


def list_selections(manifest: Manifest) -> Iterator[Selection]:
    """What the policy selects once its differences are applied; the order is not yet settled."""
    for section in list_sections(manifest.form):
        change = manifest.changes.get(section.key)
        if change is None:
            yield Selection(section.key, section.clause, frozenset(section.values), section.location)
        elif not change.omit:
            chosen = change.use or change.replace
            given = frozenset(change.values) | (frozenset() if chosen else frozenset(section.values))
            yield Selection(section.key, chosen or section.clause, given, change.location)
    for addition in manifest.additions:
        added = addition.section
        yield Selection(added.key, added.clause, frozenset(added.values), added.location)


def check_form(form: PolicyForm, *, report: Report) -> None:
    """Report a clause or key that a form has twice."""
    selections = [
        Selection(section.key, section.clause, frozenset(), section.location) for section in list_sections(form)
    ]
    _check_unique(selections, [item for item in form.items if isinstance(item, PartForm)], report)


def _check_unique(selections: list[Selection], parts: list[PartForm], report: Report) -> None:
    clauses: dict[str, Selection] = {}
    addresses: dict[str, str] = {anchor: "the page itself" for anchor in PAGE_ANCHORS}
    for part in parts:
        _claim(addresses, part.key, f'the part "{part.key}"', part.location, report)
    for selection in selections:
        first = clauses.setdefault(selection.clause, selection)
        if first is not selection:
            message = f'the clause "{selection.clause}" is in this policy twice: as "{first.key}" and as "{selection.key}".'
            report.error(Code.CLAUSE_USED_TWICE, selection.location, message, "Keep one of them.")
            continue
        _claim(addresses, selection.key, f'the section "{selection.key}"', selection.location, report)
    slugs: dict[str, str] = {}
    for selection in selections:
        slug = selection.clause.replace("/", "-")
        other = slugs.setdefault(slug, selection.clause)
        if other != selection.clause:
            message = f'the clauses "{other}" and "{selection.clause}" would have the same address "{slug}".'
            report.error(Code.SAME_ADDRESS, selection.location, message, "Rename one of them.")


def _claim(addresses: dict[str, str], key: str, owner: str, location: Location, report: Report) -> None:
    other = addresses.setdefault(key, owner)
    if other != owner or owner == f"used {key}":
        message = f'{owner} would have the same address "#{key}" as {other}.'
        report.error(Code.SAME_ADDRESS, location, message, 'Give it another "key".')
    addresses[key] = owner + " above"


class UseChecker:
    """Checks manifests of one project; remembers what each clause needs."""

    def __init__(self, shelf: Shelf, schools: Mapping[str, School], report: Report) -> None:
        self._shelf, self._schools, self._report = shelf, schools, report
        self._needs: dict[int, Needs] = {}

    def check(self, manifest: Manifest, policies: Iterable[str]) -> None:
        """Report what the manifest's clauses need and cannot have; `policies` are the school's own."""
        school = self._schools.get(manifest.school)
        selections = list(list_selections(manifest))
        parts = [item for item in manifest.form.items if isinstance(item, PartForm)]
        _check_unique(selections, parts, self._report)
        if school is None:
            return
        keys = {selection.key for selection in selections} | {part.key for part in parts}
        known = {"policy": set(policies), "section": keys, "role": set(school.roles), "terms": set(school.terms)}
        for selection in selections:
            clause = self._shelf.find_clause(manifest.school, selection.clause)
            if clause is not None:
                self._check_parameters(clause, selection)
                self._check_needs(self._find_needs(clause.body), known, manifest, selection.location, clause)
        for template in _list_texts(manifest.form):
            self._check_needs(self._find_needs(template), known, manifest, manifest.location, None)
        for role in manifest.form.ask:
            if role not in school.roles:
                message = f'"{school.name}" has no role "{role}", which this policy names under "ask".'
                hint = did_you_mean(role, school.roles)
                self._report.error(Code.UNKNOWN_ROLE, manifest.location, message, hint)

    def _check_parameters(self, clause: Clause, selection: Selection) -> None:
        missing = [
            name
            for name, parameter in clause.parameters.items()
            if parameter.default is None and name not in selection.given
        ]
        if missing:
            names = join_words([f'"{name}"' for name in missing], last="and")
            message = f'the clause "{clause.id}" needs a value for {names}.'
            hint = f"Give it: with: {{{missing[0]}: ...}}."
            self._report.error(Code.MISSING_PARAMETER, selection.location, message, hint)

    def _find_needs(self, template: Template) -> Needs:
        found = self._needs.get(id(template))
        if found is None:
            found = self._needs[id(template)] = Needs(_list_needs(template))
        return found

    def _check_needs(
        self, needs: Needs, known: Mapping[str, set[str]], manifest: Manifest, location: Location, clause: Clause | None
    ) -> None:
        codes = {
            "policy": Code.UNKNOWN_POLICY,
            "section": Code.UNKNOWN_SECTION,
            "role": Code.UNKNOWN_ROLE,
            "terms": Code.UNDEFINED_VALUE,
        }
        for (kind, name), place in needs.names.items():
            if name in known[kind]:
                continue
            what = {"terms": f'terms.{name}', "section": "section"}.get(kind, kind)
            called = f'no {what} "{name}"' if kind != "terms" else f'no value "terms.{name}"'
            where = "this policy" if kind == "section" else f'the school "{manifest.school}"'
            asked = f' The clause "{clause.id}" asks for it ({place}).' if clause else ""
            hint = did_you_mean(name, known[kind])
            self._report.error(codes[kind], location, f"{where} has {called}.{asked}", hint)


def _list_texts(form: PolicyForm) -> Iterator[Template]:
    yield form.list_summary
    yield from form.in_short
    for item in form.items:
        yield item.title
        if isinstance(item, PartForm):
            yield from (section.title for section in item.sections)
    for block in (*form.front, *form.end):
        if isinstance(block, TextBlock):
            yield block.text


def _list_needs(template: Template) -> dict[tuple[str, str], Location]:
    needs: dict[tuple[str, str], Location] = {}
    subjects = [(insert.subject, insert.location) for insert in list_inserts(template)]
    subjects += [(test.name, test.location) for test in list_tests(template)]
    for subject, location in subjects:
        if location is None:
            continue
        if isinstance(subject, Call) and subject.function in ("policy", "section", "role"):
            needs.setdefault((subject.function, subject.arguments[0]), location)
        elif isinstance(subject, Name) and subject.path[0] == "terms":
            needs.setdefault(("terms", subject.path[-1]), location)
    return needs


__all__ = ["UseChecker", "check_form", "list_calls", "list_selections"]
