"""The bytes of a file from anywhere -> the fingerprint that it says it has, or those of all policies in it.

A PDF has it among its keywords, a Word file among its properties. Files may be made to do harm, so nothing is parsed
but what leads there, and nothing is unpacked beyond the size that it has in files of ours. `assets/check.js` reads the
same in a browser.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# No file that is published is larger. What is, is no copy, and is not read.
LARGEST_COPY = 64 * 1024 * 1024
_PDF, _ZIP = b"%PDF-", b"PK"
_IN_PDF = re.compile(rb"\bfingerprint:([0-9a-f]{64})\b")
_IN_WORD = re.compile(rb'name="Fingerprint"[^>]*>\s*<vt:lpwstr>([0-9a-f]{64})<')
_DRAFT_IN_WORD = re.compile(rb'name="Draft"[^>]*>\s*<vt:lpwstr>([0-9a-f]{64})<')
_MARK_IN_WORD = re.compile(r"(?<!\w)(Fingerprint|Draft) ((?:[0-9a-f]{4}-){2}[0-9a-f]{4})(?![\w-])")
_ADDRESS_IN_WORD = re.compile(r"(?<!\S)https?://\S{1,500}(?!\S)")
_GAP_IN_WORD, _TAG_IN_WORD = re.compile(r"</w:p>|<w:(?:tab|br)\b[^>]*>"), re.compile(r"<[^>]*>")
_POLICY_IN_PDF = re.compile(rb"\bpolicy:([0-9a-f]{64})\b")
_POLICIES_IN_WORD = re.compile(rb'name="Policies"[^>]*>\s*<vt:lpwstr>([0-9a-f ]+)<')
_POLICY = re.compile(rb"\b[0-9a-f]{64}\b")
# A school has some dozens; whatever claims more is not of ours.
_POLICIES_AT_MOST = 500
_PROPERTIES = b"docProps/custom.xml"
_FOOT = re.compile(rb"word/footer[0-9]{0,3}\.xml")
_PROPERTIES_AT_MOST = 64 * 1024
_PARTS_AT_MOST = 2000
# https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16.
_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_SIZE, _COMMENT_AT_MOST, _ENTRY_SIZE, _LOCAL_SIZE = 22, 0xFFFF, 46, 30
_STORED, _DEFLATED = 0, 8


def read_identity(content: bytes) -> str:
    """The fingerprint that a file says it has; empty if it says none, or is damaged."""
    if content.startswith(_PDF):
        found = _IN_PDF.search(content)
    elif content.startswith(_ZIP):
        found = _IN_WORD.search(_read_properties(content))
    else:
        found = None
    return found[1].decode() if found else ""


def read_policies(content: bytes) -> tuple[str, ...]:
    """The fingerprints of the policies that a file with all of a school's says it has, in order, each once.

    None if it is a copy of one policy, of nothing, or damaged.
    """
    if content.startswith(_PDF):
        found = _POLICY_IN_PDF.findall(content)
    elif content.startswith(_ZIP) and (listed := _POLICIES_IN_WORD.search(_read_properties(content))):
        found = _POLICY.findall(listed[1])
    else:
        found = []
    return tuple(dict.fromkeys(one.decode() for one in found[: 2 * _POLICIES_AT_MOST]))[:_POLICIES_AT_MOST]


def read_draft(content: bytes) -> str:
    """The fingerprint of the draft that a Word file says it is a copy of; empty if it says none, or is damaged."""
    found = _DRAFT_IN_WORD.search(_read_properties(content)) if content.startswith(_ZIP) else None
    return found[1].decode() if found else ""


class PrintedMark(NamedTuple):
    """What the foot of a file's pages says: the first digits of a `fingerprint` or of a `draft`, and its address."""

    fingerprint: str = ""
    draft: str = ""
    address: str = ""


def read_mark(content: bytes) -> PrintedMark:
    """What the foot of a Word file's pages says of it, which stays where a program drops the properties of a file."""
    for name, method, size, place in _list_parts(content) if content.startswith(_ZIP) else ():
        if size <= _PROPERTIES_AT_MOST and _FOOT.fullmatch(name):
            text = _unpack(content, method, size, place).decode(errors="replace")
            words = _TAG_IN_WORD.sub("", _GAP_IN_WORD.sub(" ", text))
            if found := _MARK_IN_WORD.search(words):
                digits = found[2].replace("-", "")
                own, draft = (digits if found[1] == one else "" for one in ("Fingerprint", "Draft"))
                address = _ADDRESS_IN_WORD.search(words)
                return PrintedMark(own, draft, address[0] if address else "")
    return PrintedMark()


def _read_properties(content: bytes) -> bytes:
    """The part of a Word file that holds its properties; empty if there is none that can be read."""
    for name, method, size, place in _list_parts(content):
        if name == _PROPERTIES and size <= _PROPERTIES_AT_MOST:
            return _unpack(content, method, size, place)
    return b""


def _list_parts(content: bytes) -> Iterator[tuple[bytes, int, int, int]]:
    """Each part of a ZIP file as its directory has it: name, method, packed size, and where it is."""
    end = content.rfind(_END, max(0, len(content) - _END_SIZE - _COMMENT_AT_MOST))
    if end < 0 or end + _END_SIZE > len(content):
        return
    count, _, at = struct.unpack_from("<HII", content, end + 10)
    for _ in range(min(count, _PARTS_AT_MOST)):
        if at + _ENTRY_SIZE > end or content[at : at + 4] != _ENTRY:
            return
        (method,) = struct.unpack_from("<H", content, at + 10)
        (size,) = struct.unpack_from("<I", content, at + 20)
        length, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        (place,) = struct.unpack_from("<I", content, at + 42)
        yield content[at + _ENTRY_SIZE : at + _ENTRY_SIZE + length], method, size, place
        at += _ENTRY_SIZE + length + extra + comment


def _unpack(content: bytes, method: int, size: int, place: int) -> bytes:
    """A part, no more of it than properties of ours can have; empty if it cannot be unpacked."""
    if content[place : place + 4] != _LOCAL or place + _LOCAL_SIZE > len(content):
        return b""
    length, extra = struct.unpack_from("<HH", content, place + 26)
    begin = place + _LOCAL_SIZE + length + extra
    packed = content[begin : begin + size]
    if method != _DEFLATED:
        return packed if method == _STORED else b""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _PROPERTIES_AT_MOST)
    except zlib.error:
        return b""
