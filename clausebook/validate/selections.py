"""Which clauses a policy selects once its differences are applied, and that it selects each once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.forms import PartForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Location, Report
    from clausebook.model.forms import Manifest, PolicyForm, SectionForm

_PARAGRAPH = re.compile(r"(.+)-\d+")


@dataclass(frozen=True, slots=True)
class Selection:
    """One clause as a policy has it: under which key, with which values given, chosen where."""

    key: str
    clause: str
    given: frozenset[str]
    location: Location


def list_selections(manifest: Manifest) -> Iterator[Selection]:
    """What the policy selects once its differences are applied; the order is not yet settled."""
    for section in manifest.form.sections:
        change = manifest.changes.get(section.key)
        if change is None:
            yield _select(section)
        elif not change.omit:
            chosen = change.use or change.replace
            given = frozenset(change.values) | (frozenset() if chosen else frozenset(section.values))
            yield Selection(section.key, chosen or section.clause, given, change.location)
    yield from (_select(addition.section) for addition in manifest.additions)


def _select(section: SectionForm) -> Selection:
    return Selection(section.key, section.clause, frozenset(section.values), section.location)


def list_emptied_parts(manifest: Manifest) -> set[str]:
    """The parts that the policy loses because every section in them is left out or moved away.

    One that has words of its own stays.
    """
    owners = {s.key: item.key for item in manifest.form.items if isinstance(item, PartForm) for s in item.sections}
    for addition in manifest.additions:
        owners[addition.section.key] = owners.get(addition.place.before or addition.place.after, "")
    for move in manifest.moves:
        owners[move.section] = owners.get(move.place.before or move.place.after, "")
    omitted = {change.section for change in manifest.changes.values() if change.omit}
    filled = {part for section, part in owners.items() if section not in omitted}
    return {item.key for item in manifest.form.items if isinstance(item, PartForm) and not item.words} - filled


def check_form(form: PolicyForm, *, report: Report) -> None:
    """Report a clause or key that a form has twice."""
    selections = [_select(section) for section in form.sections]
    check_unique(selections, [item for item in form.items if isinstance(item, PartForm)], report=report)


def check_unique(selections: list[Selection], parts: list[PartForm], *, report: Report) -> None:
    """Report each clause that is selected twice, and each key or anchor that two things on the page would share."""
    addresses: dict[str, str] = dict.fromkeys(PAGE_ANCHORS, "a part of every page")
    for part in parts:
        _claim(addresses, part.key, "part", part.location, report)
    clauses: dict[str, Selection] = {}
    slugs: dict[str, str] = {}
    for selection in selections:
        first = clauses.setdefault(selection.clause, selection)
        if first is not selection:
            where = f'as "{first.key}" and as "{selection.key}"'
            message = f'the clause "{selection.clause}" is in this policy twice: {where}.'
            report.error(Code.CLAUSE_USED_TWICE, selection.location, message, "Keep one of them.")
            continue
        _claim(addresses, selection.key, "section", selection.location, report)
        paragraph = _PARAGRAPH.fullmatch(selection.key)
        if paragraph and paragraph[1] in {other.clause.replace("/", "-") for other in selections}:
            message = f'the section "{selection.key}" would have the same address as a paragraph of another section.'
            report.error(Code.SAME_ADDRESS, selection.location, message, 'Give it another "key".')
        slug = selection.clause.replace("/", "-")
        other = slugs.setdefault(slug, selection.clause)
        if other != selection.clause:
            message = f'the clauses "{other}" and "{selection.clause}" would have the same address "{slug}".'
            report.error(Code.SAME_ADDRESS, selection.location, message, "Rename one of them.")


def _claim(addresses: dict[str, str], key: str, kind: str, location: Location, report: Report) -> None:
    owner = f'the {kind} "{key}"'
    if other := addresses.get(key):
        message = f'{owner} would have the same address "#{key}" as {"another" if other == owner else other}.'
        report.error(Code.SAME_ADDRESS, location, message, 'Give it another "key".')
    addresses[key] = owner
