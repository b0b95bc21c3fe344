"""What texts need of the school and policy that have them: roles, terms, other sections, other policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.forms import PartForm
from clausebook.model.template import AGES, FEDERATION, Call, Name, list_inserts, list_tests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.diagnostics import Location
    from clausebook.model.forms import Manifest
    from clausebook.model.template import Template


@dataclass(frozen=True, slots=True)
class Need:
    """One name that a text uses, with its location; kinds are those of UseChecker."""

    kind: str
    name: str
    location: Location


def list_needs(templates: Iterable[Template]) -> tuple[Need, ...]:
    """Each need of some texts once, at the first place that has it."""
    needs: dict[tuple[str, str], Need] = {}
    for template in templates:
        if not template or (len(template) == 1 and isinstance(template[0], str)):
            # Most titles are none or plain, and every policy of every school has a dozen.
            continue
        tests = [*list_tests(template)]
        found = [(_name_need(insert.subject), insert.location) for insert in list_inserts(template)]
        found += [(_name_need(test.name), test.location) for test in tests]
        found += [(("federation", test.equals or ""), test.location) for test in tests if test.name == FEDERATION]
        for need, location in found:
            if need and need[1] and location:
                needs.setdefault(need, Need(*need, location))
    return tuple(needs.values())


def _name_need(subject: Name | Call) -> tuple[str, str] | None:
    """The kind of what is asked for, and its name; None for what every school has."""
    if isinstance(subject, Call):
        return (subject.function, subject.arguments[0]) if subject.function in ("policy", "section", "role") else None
    if len(subject.path) == 1:
        return None
    owner, name = subject.path[0], subject.path[-1]
    if subject == AGES:
        return "key", name
    return (owner, name) if owner in ("terms", "school") else None


def list_form_needs(manifest: Manifest) -> tuple[Need, ...]:
    """What the lines of a policy need that belong to no clause: summaries, titles, the words of blocks and parts."""
    return list_needs(_list_texts(manifest))


def _list_texts(manifest: Manifest) -> Iterator[Template]:
    form = manifest.form
    yield form.list_summary
    yield from form.in_short
    for item in form.items:
        yield item.title
        if isinstance(item, PartForm):
            yield from (section.title for section in item.sections)
    yield from (addition.section.title for addition in manifest.additions)
    yield from (words.text for words in form.texts)
    yield from form.cell_templates
