"""The look of a file that a trust made in Word -> what of it our own files take: styles, theme, paper and margins.

The file comes from anywhere, so nothing of it is copied as it is. Its parts are read as trees of the one namespace that
they need, and written anew; relations, fields, macros and pictures never get in.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.render.word.package import DECLARATION
from clausebook.render.word.sheets import OWN_SIZE, SheetSize
from clausebook.render.word.xml_trees import BadXml, read_tree, write_tree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LOOK_BYTES = 5 * 1024 * 1024
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# How the tree of a part of Word is begun.
NAMED = f'xmlns:w="{W}"'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PARTS_AT_MOST = 2_000
_PART_BYTES = 4 * 1024 * 1024
# As a file of Word is packed, if it is: ECMA-376, part 2, 7.3.3.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BODY, _STYLES, _THEME = "word/document.xml", "word/styles.xml", "word/theme/theme1.xml"
_MACROS = "word/vbaproject.bin"
# The least and the most of a sheet, in twips: from A6 to A2; and the narrowest lines that can be read.
_SIDE = range(5_900, 34_000)
_LINE_AT_LEAST = 5_000
# An ordinal of Word: a sign and five digits are more than it ever needs.
_DIGITS_AT_MOST = 6
_SAVE = "Open it in Word, choose File, Save As, Word Document (.docx), and take that file."


class BadLook(Exception):
    """A file from which no look can be taken: why, and the way out."""

    def __init__(self, message: str, hint: str = _SAVE) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class WordLook:
    """What our files take of another: its styles and its theme as XML, and the size and margins of its sheets.

    `identity` tells it from any other.
    """

    identity: str
    styles: str = field(repr=False)
    theme: str = field(repr=False)
    size: SheetSize


# Whoever checks a project's look then writes with it.
@lru_cache(maxsize=2)
def read_look(raw: bytes) -> WordLook:
    """The look of a file for Word. Raises BadLook."""
    if len(raw) > LOOK_BYTES:
        raise BadLook(f"the file has {len(raw):,} bytes; at most {LOOK_BYTES:,} are read.", "Take out its pictures.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            return _read_package(package, sha256(raw).hexdigest())
    # A list of parts that is broken on purpose makes zipfile raise many kinds of errors.
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, OverflowError, KeyError) as error:
        raise BadLook("this is no file of Word, or it is damaged.") from error
    except BadXml as error:
        raise BadLook(f"a part of it cannot be read: {error}.") from error
    except ValueError as error:
        raise BadLook("this is no file of Word, or it is damaged.") from error


def _read_package(package: zipfile.ZipFile, identity: str) -> WordLook:
    members = {member.filename.lower(): member for member in package.infolist()[: _PARTS_AT_MOST + 1]}
    if len(members) > _PARTS_AT_MOST:
        raise BadLook(f"the file has more than {_PARTS_AT_MOST:,} parts.")
    if _MACROS in members:
        raise BadLook("the file holds a program (macros).")
    if _BODY not in members or _STYLES not in members:
        raise BadLook("this is no file of Word, or it is damaged.")

    def read(name: str) -> bytes:
        if members[name].compress_type not in _PACKED:
            raise BadLook("this is no file of Word, or it is damaged.")
        with package.open(members[name]) as part:
            content = part.read(_PART_BYTES + 1)
        if len(content) > _PART_BYTES:
            raise BadLook("a part of it is too large.", "Take the text out of it: only its styles are needed.")
        return content

    styles, body = read(_STYLES), read(_BODY)
    if _STRICT in styles[:4096]:
        raise BadLook('the file is "Strict Open XML", which is not read here.')
    theme = _write_theme(read_tree(read(_THEME), _A)) if _THEME in members else ""
    return WordLook(identity, write_tree(read_tree(styles, W), "w", NAMED), theme, _find_size(body))


def _write_theme(root: Element) -> str:
    """A theme without pictures, which would be files of their own, and without what other programs added."""
    left_out = {f"{{{_A}}}{name}" for name in ("extLst", "objectDefaults", "buBlip")}
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in left_out:
                parent.remove(child)
            elif child.tag == f"{{{_A}}}blipFill":
                child.clear()
                child.tag = f"{{{_A}}}noFill"
    names = f'xmlns:a="{_A}"'
    return f"{DECLARATION}{write_tree(root, 'a', names)}"


def _find_size(body: bytes) -> SheetSize:
    """The size of the last sheets of a document, which are those of one that has only one kind."""
    sections = list(read_tree(body, W).iter(f"{{{W}}}sectPr"))
    if not sections:
        return OWN_SIZE
    page, margins = (sections[-1].find(f"{{{W}}}{name}") for name in ("pgSz", "pgMar"))
    size = SheetSize(
        **{side: _read_number(page, name, side) for side, name in (("width", "w"), ("height", "h"))},
        **{side: abs(_read_number(margins, side, side)) for side in ("top", "right", "bottom", "left")},
        **{side: abs(_read_number(margins, side, side)) for side in ("header", "footer")},
    )
    if size.width not in _SIDE or size.height not in _SIDE:
        raise BadLook("its paper is smaller than A6 or larger than A2.", "Choose A4 under Layout, Size.")
    if size.text_width < _LINE_AT_LEAST or size.top + size.bottom > size.height // 2:
        raise BadLook("its margins leave too little room for words.", "Choose other margins under Layout, Margins.")
    return size


def _read_number(element: Element | None, name: str, side: str) -> int:
    """A measure in twips; that of our own sheets where it is not given, or is none."""
    given = "" if element is None else element.get(f"{{{W}}}{name}", "")
    is_number = given.removeprefix("-").isdecimal() and len(given) <= _DIGITS_AT_MOST
    return int(given) if is_number else int(getattr(OWN_SIZE, side))
