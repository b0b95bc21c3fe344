"""Wordings -> HTML with places for values, each made once however many schools use it, then filled for each policy."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document.blocks import SubHeading
from clausebook.document.units import part_units
from clausebook.render.text.clause_html import ClauseHtml
from clausebook.render.text.page_proof import prove_blocks, prove_notes
from clausebook.render.text.parts import LabelSlot, LinkClose, LinkOpen, Part, PictureAddress, ValueSlot, join_parts
from clausebook.render.text.values import link_value, write_value, write_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.document import ClauseText
    from clausebook.document.blocks import Note
    from clausebook.document.units import Unit
    from clausebook.model.wordings import Passage, Wording

AS_KEPT = "These words are shown line by line, just as they were recorded. Nothing is left out."

# The HTML of each unit, which is the same at any depth and in any style of numbering, and that of the notes.
_Pieces = tuple[list[list[Part]], list[Part]]


class ProvedHtml:
    """Caches the HTML of each distinct wording, proved to say what its tree does.

    It is made when a project is checked, and used again by whatever prints the same wording.
    """

    def __init__(self) -> None:
        self._pieces: dict[Wording, _Pieces] = {}

    def find(self, wording: Wording) -> _Pieces:
        """The HTML of the units of a wording and of its notes; made at the first call. Raises BrokenPromise."""
        pieces = self._pieces.get(wording)
        if pieces is None:
            pieces = self._pieces[wording] = _make_wording_pieces(wording)
        return pieces

    def list_parts(self, wording: Wording) -> list[Part]:
        """The same one after the other. Raises BrokenPromise."""
        units, notes = self.find(wording)
        return [*(part for unit in units for part in unit), *notes]

    def keep_only(self, wordings: Iterable[Wording]) -> None:
        """Forget all others."""
        self._pieces = {wording: self._pieces[wording] for wording in wordings if wording in self._pieces}


class WordingRenderer:
    """Fills the HTML of each distinct wording for each passage."""

    def __init__(self, html: ProvedHtml, pictures: str = "../pictures/") -> None:
        """`pictures` leads from the pages of a school, or what takes their place, to the folder of pictures."""
        self._html = html
        self._pictures = pictures
        self._parts: dict[tuple[Wording, bool, int], tuple[Part, ...]] = {}
        self._labelled: dict[tuple[Wording, tuple[str, ...], int], tuple[Part, ...]] = {}
        self._printed: dict[tuple[Wording, tuple[str, ...], int], str] = {}

    def print_passage(self, passage: Passage, labels: Sequence[str], *, depth: int, home: str = "../") -> str:
        """The paragraphs of a passage with its values and numbers.

        `depth` is that of its heading, from 0; `home` leads from the page to the school's.
        """
        if passage.values or passage.wording.pictures:
            return self._fill(passage, labels, depth=depth, home=home)
        key = (passage.wording, tuple(labels), depth)
        printed = self._printed.get(key)
        if printed is None:
            printed = self._printed[key] = self._fill(passage, labels, depth=depth, home=home)
        return printed

    def _fill(self, passage: Passage, labels: Sequence[str], *, depth: int, home: str) -> str:
        parts = self._find_labelled(passage.wording, tuple(labels), depth)
        return "".join(part if isinstance(part, str) else self._fill_part(part, passage, home) for part in parts)

    def _fill_part(self, part: Part, passage: Passage, home: str) -> str:
        if isinstance(part, PictureAddress):
            return escape(f"{home}{self._pictures}{part.file}")
        assert isinstance(part, ValueSlot | LinkOpen | LinkClose)  # noqa: S101  numbers are filled in already
        value = passage.values[part.index]
        if isinstance(part, ValueSlot):
            return write_words(value.text) if part.is_plain else write_value(value, home=home)
        if not value.link:
            return ""
        return f'<a href="{escape(link_value(value, home=home))}">' if isinstance(part, LinkOpen) else "</a>"

    def _find_labelled(self, wording: Wording, labels: tuple[str, ...], depth: int) -> tuple[Part, ...]:
        """The parts of a wording with its numbers in their places, which are the same in many schools."""
        key = (wording, labels, depth)
        labelled = self._labelled.get(key)
        if labelled is None:
            parts = self.find_parts(wording, has_labels=any(labels), depth=depth)
            written = (escape(labels[part.index]) if isinstance(part, LabelSlot) else part for part in parts)
            labelled = self._labelled[key] = tuple(join_parts(written))
        return labelled

    def find_parts(self, wording: Wording, *, has_labels: bool, depth: int) -> tuple[Part, ...]:
        """The fixed HTML of a wording and the places between; made at the first call."""
        key = (wording, has_labels, depth)
        parts = self._parts.get(key)
        if parts is None:
            pieces = self._html.find(wording)
            parts = self._parts[key] = _join_pieces(wording, pieces, has_labels=has_labels, depth=depth)
        return parts


def _make_pieces(html: ClauseHtml, units: Sequence[Unit], notes: Sequence[Note], places: Mapping[str, int]) -> _Pieces:
    """The HTML of each unit and of the notes, proved to say what the tree does. Raises BrokenPromise."""
    made = []
    for unit in units:
        parts = html.make_unit(unit.blocks)
        prove_blocks(unit.blocks, parts, places)
        made.append(parts)
    made_notes = html.make_notes(notes)
    prove_notes(notes, made_notes, places)
    return made, made_notes


def _make_wording_pieces(wording: Wording) -> _Pieces:
    html = ClauseHtml(wording.places, wording.slug, pictures=wording.pictures)
    try:
        return _make_pieces(html, wording.units, wording.notes, wording.places)
    except BrokenPromise as broken:
        message = f"in the clause {wording.slug}: {broken}"
        raise BrokenPromise(message) from broken


def _join_pieces(wording: Wording, pieces: _Pieces, *, has_labels: bool, depth: int) -> tuple[Part, ...]:
    units, notes = pieces
    parts: list[Part] = [f'<p class="as-kept">{AS_KEPT}</p>'] if wording.is_as_kept else []
    number = headings = 0
    for index, (unit, html) in enumerate(zip(wording.units, units, strict=True)):
        first = unit.blocks[0]
        if isinstance(first, SubHeading):
            level, headings = depth + first.level + 2, headings + 1
            parts += [f'<h{level} id="{wording.slug}.{headings}">', *html, f"</h{level}>"]
            continue
        number += 1
        label = LabelSlot(index) if has_labels and unit.is_numbered else None
        parts += _make_paragraph(html, label, f"{wording.slug}-{number}", has_labels=has_labels)
    return tuple(join_parts([*parts, *notes]))


def _make_paragraph(html: list[Part], label: LabelSlot | None, anchor: str, *, has_labels: bool) -> list[Part]:
    """A paragraph after a link to itself, whose address can be copied: its number, or a sign where it has none.

    The sign comes from the style sheet, so that the words which are copied are the paragraph's own.
    """
    opened = f'<div class="para{"" if has_labels else " unnumbered"}" id="{anchor}"><a '
    if label:
        return [
            f'{opened}href="#{anchor}"><span class="vh">Paragraph </span>',
            label,
            "</a><div>",
            *html,
            "</div></div>",
        ]
    name = f"Link to paragraph {anchor.rpartition('-')[2]} of this section"
    return [f'{opened}class="cite" href="#{anchor}" aria-label="{name}"></a><div>', *html, "</div></div>"]


def print_typed(tree: ClauseText, *, prefix: str) -> str:
    """The HTML of words in which no value stands, with their quotation marks as they are; `prefix` begins its ids.

    Raises BrokenPromise if it does not say what the tree does.
    """
    units = part_units(tree)
    made, notes = _make_pieces(ClauseHtml({}, prefix, is_curled=False), units, tree.notes, {})
    written: list[Part] = []
    for unit, parts in zip(units, made, strict=True):
        first = unit.blocks[0]
        tag = f"h{first.level + 2}" if isinstance(first, SubHeading) else ""
        written += [f"<{tag}>", *parts, f"</{tag}>\n"] if tag else [*parts, "\n"]
    return "".join(part for part in (*written, *notes) if isinstance(part, str))
