"""The parts of a Word file, unpacked no further than a document of people's goes.

Sizes are counted while a part is unpacked, for what the file says of them may be a lie. Nothing is written to a disk, a
part's name opens no path, and what stands outside the file is never fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.docx.xml import parse_xml
from clausebook.importing.reading.limits import MEGABYTE
from clausebook.importing.reading.zip_list import PARTS_AT_MOST

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

PART_AT_MOST, ALL_AT_MOST = 16 * MEGABYTE, 64 * MEGABYTE
# XML that says much in few words shrinks to a thirtieth; what shrinks further was made to burst.
_RATIO, _SMALL = 100, MEGABYTE
_LOCAL_SIZE = 30
_ENCRYPTED = 1
_CHUNK = 64 * 1024
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REPAIR = "Open it in Word, which may be able to repair it, save it again, and bring in the saved file."
_DAMAGED = f"The file is damaged. {_REPAIR}"


class Relation(NamedTuple):
    """What a part refers to: the last word of its kind ("image"), a part's name or an address, and whether outside."""

    kind: str
    target: str
    is_outside: bool


class Package:
    """A Word file's parts by name, in small letters."""

    def __init__(self, content: bytes) -> None:
        """Read the list of parts. Raises CannotRead."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise CannotRead(_DAMAGED) from error
        infos = self._zip.infolist()
        if len(infos) > PARTS_AT_MOST:
            raise CannotRead(f"The file has more than {PARTS_AT_MOST} parts, which no document has. {_REPAIR}")
        _refuse_overlaps(infos)
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            if name in self._parts:
                raise CannotRead(f"The file is damaged: it has two parts of one name. {_REPAIR}")
            self._parts[name] = info
        self._left = ALL_AT_MOST

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as they are written."""
        return tuple(info.filename for info in self._parts.values())

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError if there is none, and CannotRead if it is damaged or too large."""
        info = self._parts[name.lower()]
        if info.flag_bits & _ENCRYPTED:
            raise CannotRead("The file is protected by a password. Save it without one, and bring in the saved file.")
        found = bytearray()
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    found += chunk
                    self._count(len(chunk))
                    _refuse_bomb(len(found), info.compress_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            if isinstance(error, CannotRead):
                raise
            raise CannotRead(_DAMAGED) from error
        return bytes(found)

    def parse(self, name: str) -> XmlElement:
        """The XML of a part. Raises what `read` does."""
        return parse_xml(self.read(name))

    def list_relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by id; nothing if it refers to nothing. Raises CannotRead."""
        folder, base = posixpath.split(name)
        listed = f"{folder}/_rels/{base}.rels".lstrip("/")
        if not self.has(listed):
            return {}
        found = {}
        for relation in self.parse(listed).iter(_RELATIONS):
            is_outside = relation.get("TargetMode") == "External"
            target = relation.get("Target") or ""
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found[relation.get("Id") or ""] = Relation(kind, target, is_outside)
        return found

    def _count(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise CannotRead(f"The file unpacks to more than {ALL_AT_MOST // MEGABYTE} MB. {_SPLIT}")


_SPLIT = "Take large pictures or tables out of it, or split it into parts, and bring in each."


def _refuse_bomb(size: int, packed: int) -> None:
    if size > PART_AT_MOST:
        raise CannotRead(f"The file has a part that unpacks to more than {PART_AT_MOST // MEGABYTE} MB. {_SPLIT}")
    if size > _SMALL and size > _RATIO * max(packed, 1):
        raise CannotRead(f"The file has a part that unpacks to more than {_RATIO} times its size. {_SPLIT}")


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """No part may lie in another: so a small file says the same megabytes a thousand times."""
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            raise CannotRead(_DAMAGED)
        end = info.header_offset + _LOCAL_SIZE + info.compress_size
