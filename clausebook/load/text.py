"""Bytes -> text that is safe to work with: UTF-8, one form of each letter, no hidden characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.load import limits

if TYPE_CHECKING:
    from clausebook.diagnostics import Report

# Bidirectional controls reorder what a reader sees; zero-width characters, fillers and tags hide in it; the
# private use area is where the engine keeps its own placeholders. See Unicode TR36 and CVE-2021-42574.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# Marks between letters without which Persian, Kurdish, Sinhala and Hindi cannot be spelt (Unicode 23.2).
_JOINERS = re.compile("(?<=\\w)[\u200c\u200d]|(?<=[\u0900-\u0dff])[\u200c\u200d]")
HIDDEN_HINT = "Delete it and type the words again."


def name_hidden(character: str) -> str:
    """What a message says of a hidden character."""
    name = unicodedata.name(character, "a control or private character")
    return f"the hidden character U+{ord(character):04X} ({name}) stands here."


def decode_text(raw: bytes, path: str, *, report: Report, has_joiners: bool = False) -> str | None:
    r"""The text of a file in NFC with `\n` line ends, or None after reporting why not.

    `has_joiners` lets through the two marks by which some scripts join letters or keep them apart.
    """
    place = Location(path)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode().split("\n")
        report.error(
            Code.NOT_UTF_8,
            Location(path, len(before), len(before[-1]) + 1),
            f"byte 0x{raw[error.start]:02x} is not UTF-8 text.",
            'Save the file with the encoding "UTF-8".',
        )
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        report.error(Code.EMPTY_FILE, place, "the file is empty.", "Fill it in, or remove it.")
        return None
    return text if _is_visible(_JOINERS.sub("-", text) if has_joiners else text, path, report) else None


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
        if match := HIDDEN.search(line):
            place = Location(path, number, match.start() + 1)
            report.error(Code.HIDDEN_CHARACTER, place, name_hidden(match.group()), HIDDEN_HINT)
            found = True
    return not found
