"""Our own styles, and those of a trust's file -> one set: its look wherever it has a style of the same name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from clausebook.render.word.looks import NAMED, W
from clausebook.render.word.package import DECLARATION
from clausebook.render.word.xml_trees import write_tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from clausebook.render.word.looks import WordLook

_REFERENCES = ("basedOn", "next", "link")
# What stands before a number in the properties of a paragraph, and what follows these in a style: ECMA-376, part 1,
# 17.3.1.26 and 17.7.4.17.
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
_BEFORE_TABS = (*_BEFORE_NUMBER, "numPr", "suppressLineNumbers", "pBdr", "shd")
_AFTER_PARAGRAPH = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
# What follows the direction of a paragraph.
_AFTER_DIRECTION = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
)  # fmt: skip


# A site has many files of a few kinds.
@lru_cache(maxsize=16)
def merge_styles(own: str, look: WordLook, linked: tuple[str, ...]) -> str:
    """`styles.xml` of two: a style of ours looks as that of the same kind and name in the look, if it has one.

    It keeps our id and our tab stops, by which headers, contents and lines to sign on are set, and what the look says
    of numbers is left out: `linked` count as they do without it.
    """
    ours, theirs = ET.fromstring(own), ET.fromstring(look.styles)  # noqa: S314  both written by us
    _Merger(ours, theirs, linked).merge()
    return f"{DECLARATION}{write_tree(theirs, 'w', NAMED)}"


def _tag(name: str) -> str:
    return f"{{{W}}}{name}"


def _name(style: Element) -> tuple[str, str]:
    named = style.find(_tag("name"))
    return style.get(_tag("type"), "paragraph"), "" if named is None else named.get(_tag("val"), "").casefold()


class _Merger:
    def __init__(self, ours: Element, theirs: Element, linked: Sequence[str]) -> None:
        self._ours, self._theirs, self._linked = ours, theirs, linked

    def merge(self) -> None:
        """Put into the tree of the look what it lacks."""
        own = {_name(style): style for style in self._ours.iter(_tag("style"))}
        found = self._find_theirs()
        self._rename(own, found)
        for name, style in found.items():
            if name in own:
                _take_tabs(own[name], style)
            self._number(style)
        defaults = {kind for (kind, _), style in found.items() if style.get(_tag("default"))}
        for name, style in own.items():
            if name not in found:
                if name[0] in defaults:
                    style.attrib.pop(_tag("default"), None)
                self._theirs.append(style)
        self._set_language()

    def _find_theirs(self) -> dict[tuple[str, str], Element]:
        """The styles of the look by kind and name; a second of one name is left out."""
        found: dict[tuple[str, str], Element] = {}
        for style in self._theirs.findall(_tag("style")):
            name = _name(style)
            if name in found or not name[1] or not style.get(_tag("styleId")):
                self._theirs.remove(style)
            else:
                found[name] = style
        return found

    def _rename(self, own: dict[tuple[str, str], Element], found: dict[tuple[str, str], Element]) -> None:
        """Give the styles that both have our ids, and those that have one of ours by chance another."""
        key = _tag("styleId")
        ids = {style.get(key, ""): own[name].get(key, "") for name, style in found.items() if name in own}
        taken = {style.get(key, "") for style in own.values()}
        for style in found.values():
            id_ = style.get(key, "")
            if id_ not in ids:
                ids[id_] = id_ if id_ not in taken else self._make_free(id_, {*taken, *ids, *ids.values()})
        for style in found.values():
            style.set(key, ids[style.get(key, "")])
            for reference in style:
                if reference.tag in map(_tag, _REFERENCES):
                    to = reference.get(_tag("val"), "")
                    reference.set(_tag("val"), ids.get(to, to))

    def _make_free(self, id_: str, taken: set[str]) -> str:
        number = 2
        while f"{id_}{number}" in taken:
            number += 1
        return f"{id_}{number}"

    def _number(self, style: Element) -> None:
        """Take out which list counts a style, and say so of those that ours counts."""
        paragraph = style.find(_tag("pPr"))
        if paragraph is not None:
            for counted in paragraph.findall(_tag("numPr")):
                paragraph.remove(counted)
        id_ = style.get(_tag("styleId"), "")
        if id_ not in self._linked:
            return
        paragraph = _find_paragraph(style)
        counted = ET.Element(_tag("numPr"))
        for name, value in (("ilvl", self._linked.index(id_)), ("numId", 1)):
            ET.SubElement(counted, _tag(name), {_tag("val"): str(value)})
        _insert_behind(paragraph, counted, _BEFORE_NUMBER)

    def _set_language(self) -> None:
        """The language and the direction are the text's: those of our own defaults."""
        defaults, own = self._theirs.find(_tag("docDefaults")), self._ours.find(_tag("docDefaults"))
        if own is None:
            return
        if defaults is None:
            self._theirs.insert(0, own)
            return
        path = f"{_tag('rPrDefault')}/{_tag('rPr')}"
        words, spoken = defaults.find(path), own.find(f"{path}/{_tag('lang')}")
        if words is not None and spoken is not None:
            for language in words.findall(_tag("lang")):
                words.remove(language)
            words.append(spoken)
        path = f"{_tag('pPrDefault')}/{_tag('pPr')}"
        paragraph, direction = defaults.find(path), own.find(f"{path}/{_tag('bidi')}")
        if paragraph is not None and direction is not None:
            paragraph.insert(_find_place(paragraph, _AFTER_DIRECTION), direction)


def _take_tabs(ours: Element, theirs: Element) -> None:
    """The tab stops of a style of ours, in place of those of the same in the look."""
    paragraph, stops = theirs.find(_tag("pPr")), ours.find(f"{_tag('pPr')}/{_tag('tabs')}")
    if paragraph is not None:
        for other in paragraph.findall(_tag("tabs")):
            paragraph.remove(other)
    if stops is not None:
        _insert_behind(_find_paragraph(theirs), stops, _BEFORE_TABS)


def _find_paragraph(style: Element) -> Element:
    """What a style sets of paragraphs; an empty one is made where there is none."""
    paragraph = style.find(_tag("pPr"))
    if paragraph is None:
        paragraph = ET.Element(_tag("pPr"))
        style.insert(_find_place(style, _AFTER_PARAGRAPH), paragraph)
    return paragraph


def _insert_behind(element: Element, child: Element, before: Sequence[str]) -> None:
    tags = set(map(_tag, before))
    element.insert(sum(one.tag in tags for one in element), child)


def _find_place(element: Element, behind: Sequence[str]) -> int:
    """Before the first child with one of these names, else at the end."""
    tags = set(map(_tag, behind))
    return next((at for at, child in enumerate(element) if child.tag in tags), len(element))
