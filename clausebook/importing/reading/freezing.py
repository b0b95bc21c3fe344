"""A document of another program, before LibreOffice converts it -> the same, with what its fields showed last.

LibreOffice works fields out anew: where the day stood on which the file was saved it puts today's, and what a condition
hid it shows. So the fields of such a file become the words that stand in it, and what is hidden is hidden by its look,
which a file for Word keeps. Nothing is parsed as XML here: a pattern changes single tags, and leaves what it does not
know. An old Word file (.doc) is left as it is: there a reader sees which days are today's.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from clausebook.importing.reading.docx.fields import KEPT_DATE
from clausebook.importing.reading.docx.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Each may begin in one way alone, and none goes beyond the next tag, so that no file keeps a pattern long. Nothing is
# given back: where to go on from would be kept in memory for each sign, a hundred times as much as the sign.
_ATTRIBUTES = rb"""(?P<attributes>(?:[^<>"'/]++|/(?!>)|"[^"<]*+"|'[^'<]*+')*+)"""
# What is worked out from the day, the file, who opens it, or values, with what stood there last between its tags: ODF
# 1.3, part 3, 7. Numbers of pages are left, for a reader knows them.
_KINDS = (
    b"date|time|(?:creation|modification|print)-(?:date|time)|editing-duration|editing-cycles|conditional-text|file-name|"
    b"template-name|author-name|author-initials|initial-creator|creator|printed-by|sender-[a-z-]+|title|subject|keywords|"
    b"description|user-defined|user-field-get|variable-get|expression|(?:word|character|paragraph|table|image)-count"
)
_FIELD = re.compile(rb"</?text:(?:" + _KINDS + rb")(?=[\s/>])" + _ATTRIBUTES + rb"(?P<empty>/?)>")
_UNSEEN = re.compile(
    rb"<text:(?P<kind>hidden-text|script)\b" + _ATTRIBUTES + rb"(?:/>|>(?P<words>[^<]*)</text:(?P=kind)\s*>)"
)
_TAG = re.compile(
    rb"<(?P<end>/?)text:(?P<kind>p|h|section|hidden-paragraph)(?=[\s/>])" + _ATTRIBUTES + rb"(?P<empty>/?)>"
)
_IS_HIDDEN = re.compile(rb"""\stext:is-hidden\s*=\s*["']true["']""")
_IS_NEVER_SHOWN = re.compile(rb"""\stext:display\s*=\s*["']none["']""")
_STRING = re.compile(rb"""\stext:string-value\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_STYLE_NAME = b"ClausebookHidden"
_STYLE = (
    b'<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="%b" style:family="text">'
    b'<style:text-properties text:display="none"/></style:style>' % _STYLE_NAME
)
_HIDE, _SHOW = b'<text:span text:style-name="%b">' % _STYLE_NAME, b"</text:span>"
_STYLES = re.compile(rb"<office:automatic-styles\s*(?:/>|>)")
_KEPT = "KEPT"
_PARTS = ("content.xml", "styles.xml")
# In rich text and in Word's own XML a field has its instruction before what it gave.
_NAMES = (
    rb"(?:(?P<today>DATE|TIME)|(?:SAVE|PRINT|CREATE)DATE|EDITTIME|FILENAME|TEMPLATE|USER(?:NAME|INITIALS|ADDRESS)|AUTHOR|"
    rb"LASTSAVEDBY|TITLE|SUBJECT|KEYWORDS|COMMENTS|DOCPROPERTY|NUMWORDS|NUMCHARS)\b"
)
_RTF_FIELD = re.compile(rb"(?P<lead>\\fldinst\b(?:(?!\\fld)[^;]){0,300}?(?<![A-Za-z\\]))" + _NAMES, re.DOTALL)
_XML_FIELD = re.compile(rb"""(?P<lead><w:instrText\b[^<>]*>\s*|\sw:instr\s*=\s*["']\s*)""" + _NAMES)


def freeze_fields(content: bytes, kind: str) -> bytes:
    """A document of one of `formats.CONVERTED` whose fields say what they said last.

    Raises CannotRead if it unpacks to more than any document has, or is damaged.
    """
    return _FREEZE.get(kind, bytes)(content)


def _freeze_package(content: bytes) -> bytes:
    package = Package(content)
    frozen = {name: _freeze_xml(package.read(name)) for name in _PARTS if package.has(name)}
    if all(package.read(name) == now for name, now in frozen.items()):
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as written:
        for name in package.names:
            written.writestr(zipfile.ZipInfo(name), frozen.get(name.lower()) or package.read(name))
    return made.getvalue()


def _freeze_xml(content: bytes) -> bytes:
    content = _UNSEEN.sub(_settle_unseen, _FIELD.sub(b"", content))
    if (b"is-hidden" in content or b"text:display" in content) and b"<office:body" in content:
        content = b"".join(_hide_paragraphs(content))
    return _add_style(content) if _HIDE in content else content


def _settle_unseen(field: re.Match[bytes]) -> bytes:
    """A script, and words that a condition hides, under a look that hides them; those that it shows as they stand."""
    words = field["words"] or b""
    if field["kind"] == b"hidden-text" and not _IS_HIDDEN.search(field["attributes"]):
        return words
    said = _STRING.search(field["attributes"])
    hidden = (said[1] or said[2] or b"") if said else words
    return _HIDE + hidden + _SHOW if hidden else b""


def _hide_paragraphs(content: bytes) -> Iterator[bytes]:
    """The same, with a look that hides them for the paragraphs that a condition or their section hides."""
    at = 0
    for place, sign in sorted(_list_signs(content)):
        yield content[at:place]
        yield sign
        at = place
    yield content[at:]


def _list_signs(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where a hidden paragraph's words begin and end, with what is put there."""
    stack: list[_Part] = []
    for tag in _TAG.finditer(content):
        if tag["kind"] == b"hidden-paragraph":
            if stack and not tag["end"] and _IS_HIDDEN.search(tag["attributes"]):
                stack[-1].is_hidden = True
        elif not tag["end"]:
            if not tag["empty"]:
                hides = tag["kind"] == b"section" and _is_hidden(tag["attributes"])
                stack.append(_Part(tag["kind"], tag.end(), hides or any(one.hides for one in stack[-1:])))
        elif stack and stack[-1].kind == tag["kind"]:
            part = stack.pop()
            if part.kind != b"section" and (part.is_hidden or part.hides) and tag.start() > part.begin:
                yield part.begin, _HIDE
                yield tag.start(), _SHOW


@dataclass(slots=True)
class _Part:
    """A paragraph or a section that is open: `hides` what is inside it too."""

    kind: bytes
    begin: int
    hides: bool
    is_hidden: bool = False


def _is_hidden(attributes: bytes) -> bool:
    return bool(_IS_NEVER_SHOWN.search(attributes) or _IS_HIDDEN.search(attributes))


def _add_style(content: bytes) -> bytes:
    """The same, with the look that hides."""
    found = _STYLES.search(content)
    if found is None:
        styles = b"<office:automatic-styles>" + _STYLE + b"</office:automatic-styles>"
        return content.replace(b"<office:body", styles + b"<office:body", 1)
    if found[0].endswith(b"/>"):
        opened = b"<office:automatic-styles>" + _STYLE + b"</office:automatic-styles>"
    else:
        opened = found[0] + _STYLE
    return content[: found.start()] + opened + content[found.end() :]


def _rename_field(field: re.Match[bytes]) -> bytes:
    """A field of a kind that no program works out."""
    return field["lead"] + (KEPT_DATE if field["today"] else _KEPT).encode()


_FREEZE: dict[str, Callable[[bytes], bytes]] = {
    "odt": _freeze_package,
    "fodt": _freeze_xml,
    "rtf": partial(_RTF_FIELD.sub, _rename_field),
    "word-xml": partial(_XML_FIELD.sub, _rename_field),
}
