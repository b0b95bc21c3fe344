"""Bytes -> text that is safe to work with: UTF-8, one form of each letter, no hidden characters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.load import limits

if TYPE_CHECKING:
    from clausebook.diagnostics import Report

# Bidirectional controls reorder what a reader sees, zero-width characters and tags hide in it, and the
# private use area is where the engine keeps its own placeholders. See Unicode TR36 and CVE-2021-42574.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028\u2029"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def decode_text(raw: bytes, path: str, *, report: Report, limit: int = limits.FILE_BYTES) -> str | None:
    """The text of a file in NFC with `\\n` line ends, or None after reporting why not."""
    place = Location(path)
    if len(raw) > limit:
        report.error(
            Code.FILE_TOO_LARGE,
            place,
            f"the file has {len(raw):,} bytes; at most {limit:,} are read.",
            "Split it into smaller files.",
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        report.error(
            Code.NOT_UTF_8,
            Location(path, line, column),
            f"byte 0x{raw[error.start]:02x} is not UTF-8 text.",
            'Save the file with the encoding "UTF-8".',
        )
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        report.error(Code.EMPTY_FILE, place, "the file is empty.", "Fill it in, or remove it.")
        return None
    return text if _is_visible(text, path, report) else None


def _is_visible(text: str, path: str, report: Report) -> bool:
    found = False
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > limits.LINE_CHARACTERS:
            report.error(
                Code.LINE_TOO_LONG,
                Location(path, number),
                f"the line has {len(line):,} characters; at most {limits.LINE_CHARACTERS:,} are read.",
                "Write one sentence on each line.",
            )
            found = True
        for match in HIDDEN.finditer(line):
            character = match.group()
            name = unicodedata.name(character, "a control or private character")
            report.error(
                Code.HIDDEN_CHARACTER,
                Location(path, number, match.start() + 1),
                f"the hidden character U+{ord(character):04X} ({name}) stands here.",
                "Delete it and type the words again.",
            )
            found = True
    return not found
