"""Templates -> wordings: conditions settled, values left as slots, each distinct wording made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, Refusal, Unwritable, parse_lines
from clausebook.model.template import list_calls, list_conditions, list_inserts, settle_lines
from clausebook.model.wordings import Wording, make_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.model.library import Clause
    from clausebook.model.numbering import Counters, Style
    from clausebook.model.pictures import PictureFile
    from clausebook.model.policies import Section
    from clausebook.model.template import Arm, Branch, Condition, Insert, Template


# No text is known that comes to this; if there is one, nobody can approve what no record could keep.
_UNWRITABLE = Refusal(1, 1, "no record could keep these words as they are.", "Write them more simply.")


@dataclass(slots=True)
class _Known:
    """The cache of one text: its tests, the policies that it refers to, and its wordings by the tests' outcome."""

    slug: str
    template: Template
    tests: tuple[Condition, ...]
    links: frozenset[str]
    inserts: Mapping[str, Insert]
    pictures: Mapping[str, PictureFile]
    wordings: dict[tuple[bool, ...], Wording] = field(default_factory=dict)

    def find_wording(self, holds: Callable[[Condition], bool]) -> Wording:
        outcome = tuple(map(holds, self.tests))
        wording = self.wordings.get(outcome)
        if wording is None:
            wording = self.wordings[outcome] = self._make_wording(dict(zip(self.tests, outcome, strict=True)))
        return wording

    def _make_wording(self, outcome: Mapping[Condition, bool]) -> Wording:
        def choose(branch: Branch) -> Arm | None:
            return next((arm for arm in branch.arms if arm.test is None or outcome[arm.test]), None)

        tree = parse_lines(settle_lines(self.template, choose))
        if isinstance(tree, ClauseText):
            try:
                return make_wording(self.slug, tree, self.inserts, self.pictures)
            except Unwritable:
                tree = (_UNWRITABLE,)
        return Wording(self.slug, ClauseText(()), (), (), refusals=tree)


class WordingCache:
    """Caches every wording, by the text it came from and the outcome of its conditions.

    Schools for which the tests of a text have the same outcome get the same object.
    """

    def __init__(self) -> None:
        self._clauses: dict[Clause, _Known] = {}
        self._blocks: dict[tuple[str, Template], _Known] = {}
        self._sections: dict[tuple[object, ...], Section] = {}
        self._labels: dict[tuple[Wording, Counters, str], tuple[str, ...]] = {}

    def find_wording(self, clause: Clause, holds: Callable[[Condition], bool]) -> Wording:
        """The wording of a clause where `holds` says whether each test is true."""
        return self._find_clause(clause).find_wording(holds)

    def find_block(self, slug: str, template: Template, holds: Callable[[Condition], bool]) -> Wording:
        """The wording of a paragraph that belongs to the document: `slug` is its place there."""
        known = self._blocks.get((slug, template))
        if known is None:
            known = self._blocks[slug, template] = _examine(slug, template, {})
        return known.find_wording(holds)

    def find_section(self, key: tuple[object, ...], make: Callable[[], Section]) -> Section:
        """A section in which no school has anything of its own; `key` is its wording and all else that it shows."""
        section = self._sections.get(key)
        if section is None:
            section = self._sections[key] = make()
        return section

    def find_labels(self, wording: Wording, counters: Counters, style: Style) -> tuple[str, ...]:
        """The number of each unit of a section in a style, "" for a unit without; `counters` are the section's."""
        key = (wording, counters, style.name)
        labels = self._labels.get(key)
        if labels is None:
            labels = self._labels[key] = tuple(_label_units(wording, counters, style))
        return labels

    def find_links(self, clause: Clause) -> frozenset[str]:
        """The ids of the policies that a clause refers to, in any school."""
        return self._find_clause(clause).links

    def _find_clause(self, clause: Clause) -> _Known:
        known = self._clauses.get(clause)
        if known is None:
            known = self._clauses[clause] = _examine(clause.slug, clause.body, clause.pictures)
        return known


def _label_units(wording: Wording, counters: Counters, style: Style) -> Iterator[str]:
    number = 0
    for unit in wording.units:
        number += unit.is_numbered
        yield style.label_paragraph(counters, number) if unit.is_numbered else ""


def _examine(slug: str, template: Template, pictures: Mapping[str, PictureFile]) -> _Known:
    links = frozenset(call.arguments[0] for call, _ in list_calls(template, "policy"))
    inserts = {str(insert): insert for insert in list_inserts(template)}
    return _Known(slug, template, tuple(list_conditions(template)), links, inserts, pictures)
