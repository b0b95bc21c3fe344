"""Files that a school gives out as they are: looked at, and never read whole, for there may be hundreds.

Such a file is served from the site's own address, so it must be nothing that a browser runs there: a page of HTML or a
drawing could act in the name of the site. What is allowed is what parents can open, and it must be what its name says.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, BinaryIO

from clausebook.load import limits
from clausebook.model.sources import FileSource

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("pdf", "docx", "odt")
_PDF = b"%PDF-"
# What the first member of an OpenDocument text says that it is: OpenDocument 1.3, part 2, section 3.3.
_ODT = b"application/vnd.oasis.opendocument.text"
# Members of a text in which a program is kept: of Word, and of LibreOffice.
_PROGRAMS = ("word/vbaproject.bin", "basic/", "scripts/")
_MEMBERS_AT_MOST = 5_000
_ALLOWED = "a file that parents download is a PDF, or a text as .docx or .odt"


def look_at_file(root: Path, path: str, instead: bytes | None) -> FileSource:
    """What there is to know of a file, with why it may not be given out; `instead` are bytes to look at in its place.

    Raises OSError if it cannot be read.
    """
    name = path.rpartition("/")[2]
    if instead is not None:
        return FileSource(name, path, len(instead), _find_fault(name, len(instead), io.BytesIO(instead)))
    with (root / path).open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        return FileSource(name, path, size, _find_fault(name, size, file))


def _find_fault(name: str, size: int, file: BinaryIO) -> str:
    """Why a file may not be given out; empty if it may."""
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    if kind not in KINDS:
        return f"{_ALLOWED}, and {f'this is .{kind}' if kind else 'the name of this does not say what it is'}"
    if size > limits.HELD_FILE_BYTES:
        return f"the file has {size:,} bytes, and at most {limits.HELD_FILE_BYTES:,} are given out"
    if kind == "pdf":
        return "" if file.read(len(_PDF)) == _PDF else "this is no PDF, whatever its name says"
    try:
        return _find_fault_in_text(kind, file)
    # A list of members that is broken on purpose makes zipfile raise many kinds of errors.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, OverflowError):
        return f"this is no .{kind}, whatever its name says"


def _find_fault_in_text(kind: str, file: BinaryIO) -> str:
    with zipfile.ZipFile(file) as packed:
        members = [member.filename.lower() for member in packed.infolist()[: _MEMBERS_AT_MOST + 1]]
        if len(members) > _MEMBERS_AT_MOST:
            return f"the file has more than {_MEMBERS_AT_MOST:,} parts"
        if kind == "docx":
            is_right = "[content_types].xml" in members and "word/document.xml" in members
        else:
            is_right = members[:1] == ["mimetype"] and _read_mimetype(packed) == _ODT
        if not is_right:
            return f"this is no .{kind}, whatever its name says"
        if any(member.startswith(_PROGRAMS) for member in members):
            return "the file holds a program (macros)"
        return ""


def _read_mimetype(packed: zipfile.ZipFile) -> bytes:
    with packed.open(packed.infolist()[0]) as member:
        return member.read(len(_ODT) + 1)
