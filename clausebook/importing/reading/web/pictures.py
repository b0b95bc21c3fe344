"""Pictures of a page: those that it carries in itself, and the names of those that it does not."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from clausebook.importing.incoming import (
    Doubt,
    IncomingBlock,
    IncomingImage,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
)
from clausebook.importing.reading.web.tree import gather_text, get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DATA = re.compile(r"data:image/(png|jpeg|jpg|gif|webp|svg\+xml|bmp|tiff)[^,]{0,80}?(;base64)?,", re.IGNORECASE)
_ENDINGS = {"jpeg": ".jpg", "svg+xml": ".svg"}
_NAME = re.compile(r"([^/?#]*?(\.[A-Za-z]{3,4}))(?:[?#].*)?$")
_DRAWN = {"text", "foreignobject"}
_SMALLEST = 4  # pixels: what is smaller only keeps room or counts visitors
_LONGEST_NAME = 80


def read_picture(element: Element, line: int) -> tuple[IncomingImage, bytes, Doubt | None] | None:
    """A picture with its bytes and a doubt if it has none; None where it only adorns the page."""
    source = (element.get("src") or element.get("data-src") or "").strip()
    words = " ".join((element.get("alt") or "").split())
    if _is_small(element) or (not words and element.get("role") in {"presentation", "none"}):
        return None
    place = IncomingPlace(0, line)
    match = _DATA.match(source)
    if match:
        content = _decode(source[match.end() :], is_base64=bool(match[2]))
        kind = match[1].lower()
        digest = hashlib.sha256(content).hexdigest() if content else ""
        return IncomingImage(digest, _ENDINGS.get(kind, f".{kind}"), words, place), content, None
    name = _NAME.search(source)
    told = unquote_to_bytes(name[1]).decode("utf-8", "replace")[-_LONGEST_NAME:] if name else "a picture"
    shown = f" The page says that it shows “{words}”." if words else ""
    says = (
        f"The picture {told} is not in the file itself.{shown} Save it from the page, and put it in where it belongs."
    )
    return IncomingImage("", name[2].lower() if name else "", words, place), b"", Doubt(says, 0.5, place)


def read_drawing(element: Element, line: int) -> tuple[list[IncomingBlock], Doubt | None]:
    """A drawing that a page makes with SVG, with each of its texts behind it; nothing where it says nothing.

    One without texts, but with a name, is an icon or the like.
    """
    place = IncomingPlace(0, line)
    texts = [words for one in element.iter() if get_tag(one) in _DRAWN and (words := gather_text(one))]
    named = (gather_text(one) for one in element.iter() if get_tag(one) in {"title", "desc"})
    name = element.get("aria-label") or next(filter(None, named), "")
    if not texts:
        return [IncomingImage("", ".svg", name, place, is_drawing=True)] if name.strip() else [], None
    told = f" The page says that it shows “{name.strip()}”." if name.strip() else ""
    says = f"A drawing of the page is not kept.{told} Its words are: make a picture of it, or say what it shows."
    boxes = [IncomingParagraph((IncomingSpan(words),), place, group="textbox") for words in texts]
    return [IncomingImage("", ".svg", name, place, is_drawing=True), *boxes], Doubt(says, 0.3, place)


def _decode(data: str, *, is_base64: bool) -> bytes:
    raw = unquote_to_bytes(data)
    if not is_base64:
        return raw
    try:
        return base64.b64decode(b"".join(raw.split()))
    except (binascii.Error, ValueError):
        return b""


def _is_small(element: Element) -> bool:
    sizes = [(element.get(side) or "").removesuffix("px") for side in ("width", "height")]
    return any(size.isdecimal() and size.isascii() and int(size[:6]) < _SMALLEST for size in sizes)
