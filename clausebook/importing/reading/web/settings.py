"""What an element of a page hands on to its contents: weight, slant, colour, link, style, outline, group, indent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from clausebook.importing.reading.web.looks import (
    find_indent,
    is_bold,
    is_italic,
    measure,
    read_declarations,
    read_font,
    tell_colour,
    tell_family,
)
from clausebook.importing.reading.web.tree import BLOCK_TAGS, get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from clausebook.importing.reading.web.pieces import Setting

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"b", "strong"}
_ITALIC = {"i", "em", "cite", "dfn", "var", "address"}
_GROUPS = {
    "blockquote": "quotation",
    "pre": "preformatted",
    "xmp": "preformatted",
    "listing": "preformatted",
    "caption": "caption",
    "figcaption": "caption",
    "dt": "term",
    "dd": "definition",
}
_TITLES = frozenset({"title", "page-title", "entry-title", "post-title", "document-title"})
_OPENING = re.compile(r"accordion|toggle|collaps|(?:tab|panel)-title")
_FRESH = {"td", "th", "li", "dd", "dt", "blockquote"}
_SAFE = re.compile(r"(?:https?|mailto|tel|ftp|file):", re.IGNORECASE)
# What Google Docs puts before each address, so that whoever follows it is counted.
_COUNTED = re.compile(r"https://www\.google\.com/url\?(?:[^#]*&)?q=([^&#]+)")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_QUOTE = 36.0  # points: how far in browsers set a quotation
_DEEPEST = 9


def set_element(element: Element, outer: Setting, declared: dict[str, str], base: str) -> Setting:
    """How the contents of an element are set, given how it stands itself."""
    tag = get_tag(element)
    setting = outer
    if tag in BLOCK_TAGS:
        setting = _set_block(element, tag, setting, declared)
    if _opens(element, tag) and not setting.outline:
        # Whatever it looks like, it names what a reader opens.
        setting = replace(setting, bold=True)
    setting = _set_words(tag, setting, read_font(element) | declared if tag == "font" else declared)
    if tag == "a":
        link = make_link((element.get("href") or "").strip(), base)
        is_back = link.startswith("#") and setting.outline > 0  # from a heading to the list of contents
        setting = replace(setting, link="" if is_back else link or setting.link)
    return setting


def _opens(element: Element, tag: str) -> bool:
    """Whether an element is what a reader presses to see more."""
    is_button = tag == "button" or element.get("role") == "button"
    names = (element.get("class") or "").lower()
    is_opening = any(name in element.attrib for name in ("aria-expanded", "aria-controls")) or _OPENING.search(names)
    return tag == "summary" or (is_button and bool(is_opening))


def make_link(address: str, base: str) -> str:
    """An address as it is reached from anywhere, if the page says where it stands; a program is none."""
    if not address:
        return ""
    if counted := _COUNTED.match(address):
        address = unquote(counted[1])
    try:
        joined = address if address.startswith("#") or not base else urljoin(base, address)
    except ValueError:
        return address
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.\-]*):", joined)
    return joined if not scheme or _SAFE.match(joined) else ""


def _set_block(element: Element, tag: str, setting: Setting, declared: dict[str, str]) -> Setting:
    style, outline = setting.style, setting.outline
    if tag in _FRESH:
        style, outline = "", 0
    if tag in _HEADINGS:
        style, outline = tag, _HEADINGS[tag]
        if tag == "h1" and _TITLES.intersection((element.get("class") or "").lower().split()):
            style = "Title"  # other headings of the first level are sections, as docutils and blogs write them
    elif element.get("role") == "heading":
        level = element.get("aria-level") or "2"
        outline = min(_DEEPEST, int(level[:2])) if level.isdecimal() and level.isascii() else 2
        style = f"h{outline}"
    elif tag in {"summary", "th", "legend"}:
        style = tag
    level = declared.get("mso-outline-level", "")
    if level.isdecimal() and level.isascii() and 0 < int(level[:2]) <= _DEEPEST and not outline:
        outline = int(level[:2])
    named = next((name for name in (element.get("class") or "").split() if name.lower().startswith("mso")), "")
    if named and tag not in _HEADINGS:
        style = " ".join(_WORDS.findall(named)[1:]) or style
        style = "" if style == "Normal" else style
    own = read_declarations(element.get("style") or "").get("text-align") or (element.get("align") or "").lower()
    centred = own or declared.get("text-align", "")
    indent = find_indent(declared) + (_QUOTE if tag == "blockquote" else 0)
    return replace(
        setting,
        style=style,
        outline=outline,
        group=_GROUPS.get(tag, setting.group),
        keeps_space=setting.keeps_space or _GROUPS.get(tag) == "preformatted" or tag == "textarea",
        indent=0.0 if tag in {"td", "th"} else setting.indent + indent,
        is_centred=centred == "center" if centred else setting.is_centred or tag == "center",
        has_rule=_has_rule(declared) if tag not in {"table", "td", "th", "tr", "body", "html"} else False,
    )


def _has_rule(declared: dict[str, str]) -> bool:
    return any(
        name.startswith("border") and value.split()[:1] not in ([], ["none"], ["0"], ["0px"]) and "solid" in value
        for name, value in declared.items()
    )


def _set_words(tag: str, setting: Setting, declared: dict[str, str]) -> Setting:
    bold, italic = is_bold(declared), is_italic(declared)
    if bold is None:
        bold = setting.bold or tag in _BOLD
    if italic is None:
        italic = setting.italic or tag in _ITALIC
    is_plain = not declared and tag not in {"u", "ins"} and (bold, italic) == (setting.bold, setting.italic)
    if is_plain:
        return setting
    colour, face = tell_colour(declared), tell_family(declared)
    return replace(
        setting,
        bold=bold,
        italic=italic,
        underlined=setting.underlined or tag == "u" or "underline" in declared.get("text-decoration", ""),
        size=measure(declared.get("font-size", "")) or setting.size,
        inserted=setting.inserted or tag == "ins",
        colour=setting.colour if colour is None else colour,
        face=setting.face if face is None else face,
    )
