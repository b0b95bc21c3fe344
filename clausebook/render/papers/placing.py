"""The parts of a text set into another paper: deeper below its headings, and with addresses of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import Note
from clausebook.document.rewriting import TreeRewriter
from clausebook.render.papers.paper import PaperContents, PaperHeading, PaperPassage, PaperSubHeading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.document.inlines import Inline, Link
    from clausebook.render.papers.paper import PaperEntry, PaperParagraph, PaperPart

_DEEPEST = 6


def set_parts_apart(parts: Iterable[PaperPart], prefix: str, *, deeper: int) -> Iterator[PaperPart]:
    """The parts with headings so many levels deeper, and with a prefix before each address and each link to one."""
    placer = _Placer(prefix, deeper)
    for part in parts:
        match part:
            case PaperHeading():
                yield replace(part, level=placer.deepen(part.level), anchor=f"{prefix}{part.anchor}")
            case PaperPassage():
                yield placer.place_passage(part)
            case PaperContents():
                yield replace(part, entries=tuple(map(placer.place_entry, part.entries)))
            case _:
                yield part


class _Placer(TreeRewriter):
    def __init__(self, prefix: str, deeper: int) -> None:
        self._prefix, self._deeper = prefix, deeper

    def deepen(self, level: int) -> int:
        """A level as many levels deeper as there are."""
        return min(level + self._deeper, _DEEPEST)

    def place_entry(self, entry: PaperEntry) -> PaperEntry:
        """A line of the contents, with those inside it."""
        inner = tuple(map(self.place_entry, entry.inner))
        return replace(entry, anchor=f"{self._prefix}{entry.anchor}", inner=inner)

    def place_passage(self, passage: PaperPassage) -> PaperPassage:
        """The words of a section, with their notes."""
        notes = tuple(note for note in self.visit_blocks(passage.notes) if isinstance(note, Note))
        parts = tuple(map(self._place_part, passage.parts))
        return replace(passage, slug=f"{self._prefix}{passage.slug}", parts=parts, notes=notes)

    def _place_part(self, part: PaperSubHeading | PaperParagraph) -> PaperSubHeading | PaperParagraph:
        anchor = f"{self._prefix}{part.anchor}"
        if isinstance(part, PaperSubHeading):
            words = tuple(self.visit_inlines(part.inlines))
            return replace(part, level=self.deepen(part.level), inlines=words, anchor=anchor)
        return replace(part, blocks=tuple(self.visit_blocks(part.blocks)), anchor=anchor)

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        address = inline.address
        is_inner = isinstance(address, str) and address.startswith("#")
        led = replace(inline, address=f"#{self._prefix}{str(address)[1:]}") if is_inner else inline
        return super().make_link(led, inlines)
