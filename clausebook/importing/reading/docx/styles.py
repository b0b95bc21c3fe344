"""The styles of a Word file: what each says together with those on which it is based.

ECMA-376 part 1, 17.7.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.reading.docx.looks import (
    PLAIN_PARAGRAPH,
    PLAIN_WORDS,
    ParagraphLook,
    WordsLook,
    read_paragraph_look,
    read_words_look,
    set_over,
)
from clausebook.importing.reading.docx.numbering import KNOWN_LISTS
from clausebook.importing.reading.docx.xml import W, get_value

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

_CHAIN_AT_MOST = 20
_SIZE = 10.0
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
# Styles that every Word has, by their ids.
_KNOWN = re.compile(
    r"(?P<words>[Hh]eading(?= ?[1-9])|[Tt]itle|[Ss]ubtitle|[Qq]uote|List ?(?:Bullet|Number))(?: ?(?P<level>[1-9]))?"
)
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])")


class WordStyle(NamedTuple):
    """A style with all that it inherits; of a table's, whether its first row or its first column is bold."""

    name: str
    words: WordsLook
    paragraph: ParagraphLook
    has_lines: bool = False
    has_bold_head: bool = False
    has_bold_column: bool = False


_NO_STYLE = WordStyle("", PLAIN_WORDS, PLAIN_PARAGRAPH)


class Styles:
    """The styles of a file by id; without `root`, a file has none."""

    def __init__(self, root: XmlElement | None = None) -> None:
        self._elements: dict[str, XmlElement] = {}
        self._known: dict[str, WordStyle] = {}
        self._default = ""
        self.words, self.paragraph = PLAIN_WORDS, PLAIN_PARAGRAPH
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId") or ""
            self._elements.setdefault(name, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default = name
        defaults = root.find(f"{W}docDefaults") if root is not None else None
        if defaults is not None:
            words, paragraph = defaults.find(f"{W}rPrDefault/{W}rPr"), defaults.find(f"{W}pPrDefault/{W}pPr")
            self.words, self.paragraph = read_words_look(words), read_paragraph_look(paragraph)

    @property
    def size(self) -> float:
        """The size of words for which nothing says one."""
        return self.words.size or _SIZE

    def find(self, name: str | None) -> WordStyle:
        """A style of paragraphs, words or tables by its id; an unknown one says nothing."""
        return self._find(name, _CHAIN_AT_MOST) if name else _NO_STYLE

    def find_for_paragraph(self, name: str | None) -> WordStyle:
        """The same, and the default style for paragraphs if there is none of that id.

        Programs name styles that Word knows by itself without describing them: these say what they are called.
        """
        if name in self._elements:
            return self.find(name)
        default, known = self.find(self._default), _KNOWN.fullmatch(name or "")
        if known is None:
            return default
        level = int(known["level"] or 1)
        called = _SPLIT.sub(" ", known["words"][:1].upper() + known["words"][1:])
        if called in KNOWN_LISTS:
            look = ParagraphLook(list_id=called, level=level - 1)
        else:
            look = ParagraphLook(outline=level if called == "Heading" else None)
        named = f"{called} {known['level']}" if known["level"] else called
        return default._replace(name=named, paragraph=set_over(default.paragraph, look))

    def _find(self, name: str, left: int) -> WordStyle:
        if name not in self._known:
            element = self._elements.get(name)
            # A style that is based on itself, however far around, is based on nothing.
            self._known[name] = _NO_STYLE if element is None or not left else self._inherit(name, element, left)
        return self._known[name]

    def _inherit(self, name: str, element: XmlElement, left: int) -> WordStyle:
        base_name = get_value(element, "basedOn")
        base = self._find(base_name, left - 1) if base_name and base_name != name else _NO_STYLE
        called = _name_as_shown(get_value(element, "name") or name)
        own = read_paragraph_look(element.find(f"{W}pPr"))
        heading = _HEADING.fullmatch(called)
        if heading and own.outline is None:
            own = replace(own, outline=int(heading[1]))
        if own.list_id is not None:
            # A level belongs to the list that names it; the style itself is looked for among the list's levels.
            own = replace(own, level=own.level or 0)
        return WordStyle(
            called,
            set_over(base.words, read_words_look(element.find(f"{W}rPr"))),
            set_over(base.paragraph, replace(own, style=name)),
            base.has_lines or _has_lines(element),
            base.has_bold_head or _has_bold(element, "firstRow"),
            base.has_bold_column or _has_bold(element, "firstCol"),
        )


def _name_as_shown(name: str) -> str:
    """A style's name as Word shows it: the file has those of its own in small letters."""
    if name.startswith("toc "):
        return name.upper()
    return name[:1].upper() + name[1:] if name[:1].islower() else name


def _has_lines(style: XmlElement) -> bool:
    borders = style.find(f"{W}tblPr/{W}tblBorders")
    return borders is not None and any(side.get(f"{W}val") not in {"nil", "none"} for side in borders)


def _has_bold(style: XmlElement, part_name: str) -> bool:
    return any(
        bool(read_words_look(part.find(f"{W}rPr")).bold)
        for part in style.iter(f"{W}tblStylePr")
        if part.get(f"{W}type") == part_name
    )
