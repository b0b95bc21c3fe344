"""Templates -> wordings: conditions settled, values left as slots, each distinct wording made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.policies import Wording, write_slot
from clausebook.model.template import Insert, Test, list_calls, list_tests
from clausebook.resolve.units import split_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.policies import Section
    from clausebook.model.template import Template


class WordingCache:
    """Keeps every wording that was made, by the text it came from and how its conditions fell out."""

    def __init__(self) -> None:
        self._wordings: dict[tuple[int, str, tuple[bool, ...]], Wording] = {}
        self._tests: dict[int, tuple[Test, ...]] = {}
        self._links: dict[int, frozenset[str]] = {}
        self._templates: list[Template] = []
        self._sections: dict[tuple[object, ...], Section] = {}

    def find_wording(self, slug: str, template: Template, holds: Callable[[Test], bool]) -> Wording:
        """The wording of a template where `holds` says how each test falls out.

        Schools for whom the tests fall out alike get the same object.
        """
        tests = self._tests.get(id(template))
        if tests is None:
            tests = self._tests[id(template)] = tuple(list_tests(template))
            self._templates.append(template)  # keeps its id from being given to another
        outcome = tuple(holds(test) for test in tests)
        key = (id(template), slug, outcome)
        wording = self._wordings.get(key)
        if wording is None:
            wording = self._wordings[key] = _make_wording(slug, template, dict(zip(tests, outcome, strict=True)))
        return wording

    def find_section(self, key: tuple[object, ...], make: Callable[[], Section]) -> Section:
        """A section in which no school has anything of its own; `key` is its wording and all else that it shows."""
        section = self._sections.get(key)
        if section is None:
            section = self._sections[key] = make()
        return section

    def find_links(self, template: Template) -> frozenset[str]:
        """The ids of the policies that a text refers to, in any school."""
        links = self._links.get(id(template))
        if links is None:
            links = frozenset(call.arguments[0] for call, _ in list_calls(template, "policy"))
            self._links[id(template)] = links
            self._templates.append(template)
        return links

    def __len__(self) -> int:
        """How many distinct wordings were made."""
        return len(self._wordings)


def _make_wording(slug: str, template: Template, outcome: dict[Test, bool]) -> Wording:
    slots: list[Insert] = []
    markdown = _settle(template, outcome, slots)
    block_slots = {index for index, insert in enumerate(slots) if insert.is_block}
    return Wording(slug, split_units(markdown, block_slots), tuple(slots))


def _settle(template: Template, outcome: dict[Test, bool], slots: list[Insert]) -> str:
    text = ""
    for node in template:
        if isinstance(node, str):
            text += node
        elif isinstance(node, Insert):
            text += write_slot(len(slots))
            slots.append(node)
        else:
            taken = next((arm for arm in node.arms if arm.test is None or outcome[arm.test]), None)
            text += _settle(taken.nodes, outcome, slots) if taken else ""
    return text
