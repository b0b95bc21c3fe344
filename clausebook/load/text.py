"""Bytes -> text that is safe to work with: UTF-8, one form of each letter, no hidden characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.document.hidden import HIDDEN
from clausebook.load import limits

if TYPE_CHECKING:
    from clausebook.diagnostics import Report

# What Windows and its Notepad wrote before UTF-8.
_OLD_WINDOWS = "cp1252"
# Marks between letters without which Persian, Kurdish, Sinhala and Hindi cannot be spelt (Unicode 23.2).
_JOINERS = re.compile("(?<=\\w)[\u200c\u200d]|(?<=[\u0900-\u0dff])[\u200c\u200d]")
# Before and after the front matter of a clause.
FENCE = "---"
HIDDEN_HINT = "Delete it and type the words again."


def name_hidden(character: str) -> str:
    """What a message says of a hidden character."""
    name = unicodedata.name(character, "a control or private character")
    return f"the hidden character U+{ord(character):04X} ({name}) stands here."


def compose_letters(text: str) -> str:
    """The text with each letter and its accents as one character, where there is one: as files are read and compared.

    Some systems take names of files apart, so the same name may come in two forms.
    """
    return unicodedata.normalize("NFC", text)


def decode_text(
    raw: bytes, path: str, *, report: Report, has_joiners: bool = False, has_rows: bool = False
) -> str | None:
    r"""The text of a file in NFC with `\n` line ends, or None after reporting why not.

    `has_joiners` lets through the two marks by which some scripts join letters or keep them apart. `has_rows` says that
    rows of tables may stand below the front matter, which may be longer than other lines.
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
            _name_encoding(raw, error.start),
            'Save it again, and choose the encoding "UTF-8".',
        )
        return None
    text = compose_letters(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        report.error(Code.EMPTY_FILE, place, "the file is empty.", "Fill it in, or remove it.")
        return None
    lines = (_JOINERS.sub("-", text) if has_joiners else text).split("\n")
    return text if _is_visible(lines, path, _find_body(lines) if has_rows else len(lines), report) else None


def _name_encoding(raw: bytes, at: int) -> str:
    """What keeps a file from being read: that it is in another encoding, with the character that shows it."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "the whole file is in another encoding, UTF-16."
    byte = raw[at : at + 1]
    character = byte.decode(_OLD_WINDOWS, errors="ignore")
    if not character.isprintable() or not character:
        return f"byte 0x{byte[0]:02x} is not UTF-8 text."
    name = unicodedata.name(character, "").lower()
    return f'"{character}" ({name}) stands here in an old encoding of Windows.'


def _find_body(lines: list[str]) -> int:
    """The number of lines up to the end of the front matter; all of them if it has no end."""
    fences = (number for number, line in enumerate(lines, start=1) if line.rstrip() == FENCE)
    return next((number for number in fences if number > 1), len(lines))


def _is_visible(lines: list[str], path: str, body: int, report: Report) -> bool:
    """Whether every line can be read, after reporting those that cannot; rows stand below the line `body`."""
    found = False
    for number, line in enumerate(lines, start=1):
        if len(line) > limits.LINE_CHARACTERS:
            at_most, hint = limits.LINE_CHARACTERS, "Write one sentence on each line."
            if number > body:
                is_row = line.lstrip(" ").startswith("|")
                at_most = limits.ROW_CHARACTERS if is_row else at_most
                hint = "Make several rows of it." if is_row else f"{hint} Only a row of a table may be longer."
            if len(line) > at_most:
                message = f"the line has {len(line):,} characters; at most {at_most:,} are read."
                report.error(Code.LINE_TOO_LONG, Location(path, number), message, hint)
                found = True
        if match := HIDDEN.search(line):
            place = Location(path, number, match.start() + 1)
            report.error(Code.HIDDEN_CHARACTER, place, name_hidden(match.group()), HIDDEN_HINT)
            found = True
    return not found
