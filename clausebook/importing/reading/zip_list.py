"""The list of a ZIP file's parts, as its directory has it.

APPNOTE.TXT, sections 4.3.12 and 4.3.16: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import struct

# No document has more; what is beyond them is not looked at.
PARTS_AT_MOST = 2000
_END, _ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_END_SIZE, _COMMENT_AT_MOST, _ENTRY_SIZE = 22, 0xFFFF, 46


def list_names(content: bytes) -> tuple[str, ...]:
    """The names of the first parts; none if the directory cannot be found."""
    end = content.rfind(_END, max(0, len(content) - _END_SIZE - _COMMENT_AT_MOST))
    if end < 0 or end + _END_SIZE > len(content):
        return ()
    (at,) = struct.unpack_from("<I", content, end + 16)
    names: list[str] = []
    while len(names) <= PARTS_AT_MOST and at + _ENTRY_SIZE <= end and content[at : at + 4] == _ENTRY:
        length, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        names.append(content[at + _ENTRY_SIZE : at + _ENTRY_SIZE + length].decode("utf-8", errors="replace"))
        at += _ENTRY_SIZE + length + extra + comment
    return tuple(names)
