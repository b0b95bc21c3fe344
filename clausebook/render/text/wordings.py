"""Wordings -> HTML with slots, each made once however many schools use it, then filled for each policy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import SLOT_END, SLOT_START, write_slot
from clausebook.render.text.markdown import convert_markdown
from clausebook.render.text.proof import prove_words
from clausebook.render.text.values import write_value, write_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clausebook.model.policies import Passage, Unit, Wording

_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")
_LONE_SLOT = re.compile(f"<p>{SLOT_START}(\\d+){SLOT_END}</p>")
_LINK = re.compile(r"<a [^>]*>.*?</a>", re.DOTALL)
_IN_TAG = re.compile(f"<[^>]*{SLOT_START}[^>]*>")


@dataclass(frozen=True, slots=True)
class ValueSlot:
    """Where a value goes; `is_plain` inside a link, where no second link is allowed."""

    index: int
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class LabelSlot:
    """Where the number of the n-th unit goes."""

    index: int


Part = str | ValueSlot | LabelSlot


class WordingRenderer:
    """Makes the HTML of each distinct wording once, and fills it for each passage."""

    def __init__(self) -> None:
        self._units: dict[Wording, list[list[Part]]] = {}
        self._parts: dict[tuple[Wording, bool, int], tuple[Part, ...]] = {}
        self._printed: dict[tuple[Wording, tuple[str, ...], int], str] = {}

    def print_passage(self, passage: Passage, labels: Sequence[str], *, depth: int, home: str = "../") -> str:
        """The paragraphs of a passage with its values and numbers.

        `depth` is that of its heading, from 0; `home` leads from the page to the school's.
        """
        if passage.values:
            return self._fill(passage, labels, depth=depth, home=home)
        key = (passage.wording, tuple(labels), depth)
        printed = self._printed.get(key)
        if printed is None:
            printed = self._printed[key] = self._fill(passage, labels, depth=depth, home=home)
        return printed

    def _fill(self, passage: Passage, labels: Sequence[str], *, depth: int, home: str) -> str:
        filled = []
        for part in self.find_parts(passage.wording, has_labels=any(labels), depth=depth):
            if isinstance(part, str):
                filled.append(part)
            elif isinstance(part, ValueSlot):
                value = passage.values[part.index]
                filled.append(write_words(value.text) if part.is_plain else write_value(value, home=home))
            else:
                filled.append(_write_label(labels[part.index]))
        return "".join(filled)

    def find_parts(self, wording: Wording, *, has_labels: bool, depth: int) -> tuple[Part, ...]:
        """The fixed HTML of a wording and the slots between; made at the first call."""
        key = (wording, has_labels, depth)
        parts = self._parts.get(key)
        if parts is None:
            units = self._find_units(wording)
            parts = self._parts[key] = _make_parts(wording, units, has_labels=has_labels, depth=depth)
        return parts

    def _find_units(self, wording: Wording) -> list[list[Part]]:
        """The HTML of each unit, which is the same at any depth and in any style of numbering."""
        units = self._units.get(wording)
        if units is None:
            blocks = {index for index, slot in enumerate(wording.slots) if slot.is_block}
            units = [_split_slots(_convert_unit(unit, wording.slug), blocks) for unit in wording.units]
            self._units[wording] = units
        return units


@cache
def _write_label(label: str) -> str:
    """A number as HTML; pages have the same ones by the thousand, so each is escaped once."""
    return escape(label)


def _make_parts(wording: Wording, units: list[list[Part]], *, has_labels: bool, depth: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    number = headings = 0
    for index, (unit, html) in enumerate(zip(wording.units, units, strict=True)):
        if unit.is_heading:
            level, headings = depth + 3, headings + 1
            parts += [f'<h{level} id="{wording.slug}.{headings}">', *html, f"</h{level}>"]
            continue
        number += 1
        parts += _make_paragraph(unit, html, index, f"{wording.slug}-{number}", has_labels=has_labels)
    return tuple(_join_strings(parts))


def _convert_unit(unit: Unit, slug: str) -> str:
    try:
        html = convert_markdown(unit.markdown)
        prove_words(unit.markdown, html)
    except BrokenPromise as broken:
        message = f"in the clause {slug}: {broken}"
        raise BrokenPromise(message) from broken
    if unit.is_heading:
        return html.removeprefix("<h3>").removesuffix("</h3>")
    return html


def _make_paragraph(unit: Unit, html: list[Part], index: int, anchor: str, *, has_labels: bool) -> list[Part]:
    if not has_labels:
        return [f'<div class="para plain" id="{anchor}">', *html, "</div>"]
    if not unit.is_numbered:
        return [f'<div class="para" id="{anchor}"><span></span><div>', *html, "</div></div>"]
    link = f'<a href="#{anchor}"><span class="vh">Paragraph </span>'
    return [f'<div class="para" id="{anchor}">{link}', LabelSlot(index), "</a><div>", *html, "</div></div>"]


def _split_slots(html: str, blocks: Collection[int]) -> list[Part]:
    """The fixed pieces of a unit's HTML and its slots; a slot that holds a list sheds the paragraph round it."""
    if _IN_TAG.search(html):
        message = "a value came to stand inside a tag"
        raise BrokenPromise(message)
    html = _LONE_SLOT.sub(lambda m: write_slot(int(m[1])) if int(m[1]) in blocks else m[0], html)
    in_links = {m.start() + inner.start() for m in _LINK.finditer(html) for inner in _SLOT.finditer(m.group())}
    parts: list[Part] = []
    end = 0
    for match in _SLOT.finditer(html):
        parts += [html[end : match.start()], ValueSlot(int(match[1]), is_plain=match.start() in in_links)]
        end = match.end()
    return [*parts, html[end:]]


def _join_strings(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return joined
