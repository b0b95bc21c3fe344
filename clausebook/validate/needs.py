"""What texts need of the school and policy that have them: roles, terms, other sections, other policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.forms import PartForm
from clausebook.model.template import AGES, Call, Name, list_inserts, list_tests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.diagnostics import Location
    from clausebook.model.forms import Manifest
    from clausebook.model.template import Template


@dataclass(frozen=True, slots=True)
class Need:
    """One name that a text uses: its kind ("role", "terms", "section", "policy" or "key") and its location."""

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
        subjects = [(insert.subject, insert.location) for insert in list_inserts(template)]
        subjects += [(test.name, test.location) for test in list_tests(template)]
        for subject, location in subjects:
            if location is None:
                continue
            if isinstance(subject, Call) and subject.function in ("policy", "section", "role"):
                kind, name = subject.function, subject.arguments[0]
            elif isinstance(subject, Name) and subject.path[0] == "terms" and len(subject.path) > 1:
                kind, name = "terms", subject.path[-1]
            elif subject == AGES:
                kind, name = "key", subject.path[-1]
            else:
                continue
            needs.setdefault((kind, name), Need(kind, name, location))
    return tuple(needs.values())


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
