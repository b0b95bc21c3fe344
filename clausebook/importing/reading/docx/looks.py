"""How words and paragraphs are set, as far as one place says it: directly, in a style, or in a list's level.

ECMA-376 part 1, 17.3.1, 17.3.2 and 17.7.3. None means that the place does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

from clausebook.importing.reading.colours import settle_colour
from clausebook.importing.reading.docx.xml import W, get_value, is_on, read_number, read_switch
from clausebook.importing.reading.families import name_family

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

TWIPS = 20
_BORDERS = ("top", "left", "start", "bottom", "right", "end")
_NO_LINE = {None, "nil", "none"}
_WHITE = {None, "auto", "ffffff"}


@dataclass(frozen=True, slots=True)
class WordsLook:
    """How words are set; `size` is in points.

    `colour` is empty for black and for what Word chooses itself, `face` the family of the font, or "+major" or "+minor"
    for one of the theme's two.
    """

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    is_capital: bool | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None
    size: float | None = None
    font: str | None = None
    colour: str | None = None
    face: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph is set; measures are in points. `outline` is 0 for body text. `level` counts from 0."""

    style: str | None = None
    outline: int | None = None
    list_id: str | None = None
    level: int | None = None
    is_centred: bool | None = None
    left: float | None = None
    first: float | None = None
    before: float | None = None
    after: float | None = None
    has_rule: bool | None = None
    has_leader: bool | None = None
    joins_alike: bool | None = None
    breaks_page: bool | None = None


Look = TypeVar("Look", WordsLook, ParagraphLook)
PLAIN_WORDS, PLAIN_PARAGRAPH = WordsLook(), ParagraphLook()


def set_over(base: Look, top: Look) -> Look:
    """A look with what another says in place of its own."""
    said = {name: value for name in _NAMES[type(top).__name__] if (value := getattr(top, name)) is not None}
    return replace(base, **said) if said else base


_NAMES = {kind.__name__: tuple(each.name for each in fields(kind)) for kind in (WordsLook, ParagraphLook)}


def read_words_look(properties: XmlElement | None) -> WordsLook:
    """The look that a `w:rPr` says."""
    if properties is None or not len(properties):
        return PLAIN_WORDS
    size = read_number(get_value(properties, "sz"))
    fonts = properties.find(f"{W}rFonts")
    line = get_value(properties, "u")
    struck = read_switch(properties, "strike")
    return WordsLook(
        bold=read_switch(properties, "b"),
        italic=read_switch(properties, "i"),
        underlined=None if properties.find(f"{W}u") is None else line not in _NO_LINE,
        is_capital=read_switch(properties, "caps"),
        is_hidden=read_switch(properties, "vanish"),
        is_struck=read_switch(properties, "dstrike") if struck is None else struck,
        size=None if size is None else size / 2,
        font=_read_font(fonts),
        colour=_read_colour(get_value(properties, "color")),
        face=_read_face(fonts),
        style=get_value(properties, "rStyle"),
    )


def _read_font(fonts: XmlElement | None) -> str | None:
    if fonts is None:
        return None
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or fonts.get(f"{W}cs")


def _read_colour(value: str | None) -> str | None:
    """What `w:color` says; it has the colour also where it names one of the theme's."""
    return None if value is None else settle_colour(value)


def _read_face(fonts: XmlElement | None) -> str | None:
    """The family of Latin letters: that of the theme goes before the one that is named beside it."""
    if fonts is None:
        return None
    of_theme = fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme") or ""
    if of_theme[:5] in {"major", "minor"}:
        return f"+{of_theme[:5]}"
    name = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return name_family(name) if name else None


def read_paragraph_look(properties: XmlElement | None) -> ParagraphLook:
    """The look that a `w:pPr` says."""
    if properties is None or not len(properties):
        return PLAIN_PARAGRAPH
    outline = read_number(get_value(properties, "outlineLvl"))
    numbering = properties.find(f"{W}numPr")
    alignment = get_value(properties, "jc")
    indent, spacing = properties.find(f"{W}ind"), properties.find(f"{W}spacing")
    return ParagraphLook(
        style=get_value(properties, "pStyle"),
        outline=None if outline is None else (outline + 1) % 10,
        list_id=get_value(numbering, "numId"),
        level=read_number(get_value(numbering, "ilvl")),
        is_centred=None if alignment is None else alignment == "center",
        left=_measure(indent, "left", "start"),
        first=_measure_first(indent),
        before=_measure(spacing, "before"),
        after=_measure(spacing, "after"),
        has_rule=_read_rule(properties),
        has_leader=_read_leader(properties.find(f"{W}tabs")),
        joins_alike=read_switch(properties, "contextualSpacing"),
        breaks_page=read_switch(properties, "pageBreakBefore"),
    )


def _measure(element: XmlElement | None, *names: str) -> float | None:
    if element is None:
        return None
    found = (read_number(element.get(W + name)) for name in names)
    return next((number / TWIPS for number in found if number is not None), None)


def _measure_first(indent: XmlElement | None) -> float | None:
    hanging = _measure(indent, "hanging")
    return -hanging if hanging is not None else _measure(indent, "firstLine")


def _read_rule(properties: XmlElement) -> bool | None:
    """Whether a line stands at one of its sides, or a shade behind it."""
    borders, shade = properties.find(f"{W}pBdr"), properties.find(f"{W}shd")
    if borders is None and shade is None:
        return None
    has_line = any(get_value(borders, side) not in _NO_LINE for side in _BORDERS)
    return has_line or (shade is not None and (shade.get(f"{W}fill") or "auto").lower() not in _WHITE)


def _read_leader(tabs: XmlElement | None) -> bool | None:
    """Whether a tab draws a line to write on, up to its stop."""
    if tabs is None:
        return None
    return any(tab.get(f"{W}leader") in {"underscore", "dot", "hyphen", "heavy"} for tab in tabs.iter(f"{W}tab"))


def is_mark_hidden(properties: XmlElement | None) -> bool:
    """Whether the end of a paragraph is hidden, which then stands on no line of its own."""
    mark = properties.find(f"{W}rPr") if properties is not None else None
    return bool(read_switch(mark, "vanish"))


def is_switched_on(properties: XmlElement | None, name: str) -> bool:
    """Whether a child is there and on."""
    child = properties.find(W + name) if properties is not None else None
    return child is not None and is_on(child.get(f"{W}val"))
