"""The parts of a file for Word -> its bytes, the same for the same parts."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from html import escape
from struct import Struct
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise

if TYPE_CHECKING:
    from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What stands before each part of a ZIP file, in the list of them, and at its end; `zipfile` would pack each part anew.
# See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16.
_FILE, _LISTED, _END = Struct("<4s5H3L2H"), Struct("<4s6H3L5H2L"), Struct("<4s4H2LH")
_FILE_MARK, _LISTED_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _BY_UNIX, _DEFLATED = 20, 3 << 8 | 20, 8
# 1 January 1980, the first day that one can name.
_FIRST_DAY = 1 << 5 | 1
# It takes half the time of 6, and a file is a twelfth larger.
_LEVEL = 4
# Most parts of this size are the same in many files, such as the styles, and are packed once.
_SMALL, _KEPT_AT_MOST = 16_384, 256
_CONTENT_TYPES = "[Content_Types].xml"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What stands in XML as it is: the same without & < > and quotation marks. Most words are of nothing else.
_AS_IT_IS = re.compile("[\t\n\r !#-%(-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_READ_BY_ALL = 0o644 << 16


def write_text(text: str) -> str:
    """Words as they stand in XML, in an attribute too. Raises BrokenPromise for a sign that XML has no place for."""
    if _AS_IT_IS.fullmatch(text):
        return text
    if found := _NOT_IN_XML.search(text):
        message = f"the sign {found.group()!r} cannot stand in a file for Word"
        raise BrokenPromise(message)
    return escape(text)


def write_package(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of parts by name. What tells their kinds is first, as programs that look at the beginning want it."""
    files, listed, place = [], [], 0
    for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
        part, named = parts[name], name.encode()
        content = part.encode() if isinstance(part, str) else part
        checksum, packed = (_pack if len(content) > _SMALL else _pack_once)(content)
        told = (_VERSION, 0, _DEFLATED, 0, _FIRST_DAY, checksum, len(packed), len(content), len(named))
        files += [_FILE.pack(_FILE_MARK, *told, 0), named, packed]
        # Otherwise the system on which it was made would be told.
        listed += [_LISTED.pack(_LISTED_MARK, _BY_UNIX, *told, 0, 0, 0, 0, _READ_BY_ALL, place), named]
        place += _FILE.size + len(named) + len(packed)
    end = _END.pack(_END_MARK, 0, 0, len(parts), len(parts), sum(map(len, listed)), place, 0)
    return b"".join([*files, *listed, end])


def _pack(part: bytes) -> tuple[int, bytes]:
    """The checksum of a part, and the part packed."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(part), packer.compress(part) + packer.flush()


_pack_once = lru_cache(_KEPT_AT_MOST)(_pack)
