"""Numbers for arranged items: each heading's label, and the counters that its paragraphs continue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.forms import PartForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.forms import ItemForm, SectionForm
    from clausebook.model.numbering import Counters, Style


@dataclass(frozen=True, slots=True)
class Numbered:
    """A part or section with its counters ("3", "1"), empty when it takes no number."""

    form: ItemForm
    counters: Counters
    depth: int
    in_appendix: bool

    def label(self, style: Style) -> str:
        """What its heading shows."""
        if self.in_appendix and self.counters:
            return style.label_appendix(self.counters)
        return style.label_heading(self.counters)

    def name(self, style: Style) -> str:
        """How a sentence refers to it: "section 3", "appendix A"; empty when it has no number."""
        return style.name_appendix(self.counters) if self.in_appendix else style.name_section(self.counters)


def number_items(items: Iterable[ItemForm], style: Style) -> list[Numbered]:
    """Every part and section in reading order with its counters; appendices are counted by themselves."""
    found: list[Numbered] = []
    sections = appendices = 0
    for item in items:
        is_appendix = isinstance(item, PartForm) and item.appendix
        counters: Counters = ()
        if item.numbered and is_appendix:
            appendices += 1
            counters = (style.count_appendix(appendices),)
        elif item.numbered:
            sections += 1
            counters = (style.count(sections),)
        found.append(Numbered(item, counters, 0, is_appendix))
        if isinstance(item, PartForm):
            found += _number_inner(item.sections, counters, is_appendix)
    return found


def _number_inner(sections: tuple[SectionForm, ...], outer: Counters, is_appendix: bool) -> list[Numbered]:  # noqa: FBT001
    found = []
    count = 0
    for section in sections:
        is_counted = section.numbered and bool(outer)
        count += is_counted
        counters = (*outer, str(count)) if is_counted else ()
        found.append(Numbered(section, counters, 1, is_appendix))
    return found
