"""Templates -> wordings: conditions settled, values left as slots, each distinct wording made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.policies import Wording, write_slot
from clausebook.model.template import Insert, Test, list_calls, list_tests
from clausebook.resolve.units import split_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.library import Clause
    from clausebook.model.policies import Section
    from clausebook.model.template import Template


@dataclass(slots=True)
class _Known:
    """The cache of one text: its tests, the policies that it refers to, and its wordings by the tests' outcome."""

    slug: str
    template: Template
    tests: tuple[Test, ...]
    links: frozenset[str]
    wordings: dict[tuple[bool, ...], Wording] = field(default_factory=dict)

    def find_wording(self, holds: Callable[[Test], bool]) -> Wording:
        outcome = tuple(map(holds, self.tests))
        wording = self.wordings.get(outcome)
        if wording is None:
            settled = dict(zip(self.tests, outcome, strict=True))
            wording = self.wordings[outcome] = _make_wording(self.slug, self.template, settled)
        return wording


class WordingCache:
    """Caches every wording, by the text it came from and the outcome of its conditions.

    Schools for which the tests of a text have the same outcome get the same object.
    """

    def __init__(self) -> None:
        self._clauses: dict[Clause, _Known] = {}
        self._blocks: dict[tuple[str, Template], _Known] = {}
        self._sections: dict[tuple[object, ...], Section] = {}

    def find_wording(self, clause: Clause, holds: Callable[[Test], bool]) -> Wording:
        """The wording of a clause where `holds` says whether each test is true."""
        return self._find_clause(clause).find_wording(holds)

    def find_block(self, slug: str, template: Template, holds: Callable[[Test], bool]) -> Wording:
        """The wording of a paragraph that belongs to the document: `slug` is its place there."""
        known = self._blocks.get((slug, template))
        if known is None:
            known = self._blocks[slug, template] = _examine(slug, template)
        return known.find_wording(holds)

    def find_section(self, key: tuple[object, ...], make: Callable[[], Section]) -> Section:
        """A section in which no school has anything of its own; `key` is its wording and all else that it shows."""
        section = self._sections.get(key)
        if section is None:
            section = self._sections[key] = make()
        return section

    def find_links(self, clause: Clause) -> frozenset[str]:
        """The ids of the policies that a clause refers to, in any school."""
        return self._find_clause(clause).links

    def _find_clause(self, clause: Clause) -> _Known:
        known = self._clauses.get(clause)
        if known is None:
            known = self._clauses[clause] = _examine(clause.slug, clause.body)
        return known


def _examine(slug: str, template: Template) -> _Known:
    links = frozenset(call.arguments[0] for call, _ in list_calls(template, "policy"))
    return _Known(slug, template, tuple(list_tests(template)), links)


def _make_wording(slug: str, template: Template, outcome: dict[Test, bool]) -> Wording:
    slots: list[Insert] = []
    markdown = _settle(template, outcome, slots)
    block_slots = {index for index, insert in enumerate(slots) if insert.is_block}
    return Wording(slug, split_units(markdown, block_slots), tuple(slots), typed=markdown)


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
