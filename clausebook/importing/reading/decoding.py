"""Bytes of a text -> its characters, whichever of the encodings that schools' programs write."""

from __future__ import annotations

import codecs
import re

from clausebook.importing.incoming import CannotRead, Doubt

# Unicode 16, 23.8: the marks that a text may begin with. That of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a web page calls an encoding, where it means another: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
# Characters that nobody sees and that stand in no word: controls, soft hyphens, marks of width and direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_SAMPLE = 4096
_MOST_CONTROLS = 0.02


def decode_text(content: bytes, declared: str = "") -> tuple[str, tuple[Doubt, ...]]:
    """The characters of a text, and a doubt where its encoding was guessed; `declared` is what the text itself says.

    Every line ends in one line feed, and characters that nobody sees are taken out. Raises CannotRead where it is
    no text.
    """
    text, doubts = _decode(content, declared.strip().lower())
    head = text[:_SAMPLE]
    if sum(character < " " and character not in "\t\n\r\f\v\x1b" for character in head) > len(head) * _MOST_CONTROLS:
        raise CannotRead(
            "The file is damaged, or it is no text. Open it in the program that wrote it, save it as a Word document "
            "(.docx), and bring in that file."
        )
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)), doubts


def _decode(content: bytes, declared: str) -> tuple[str, tuple[Doubt, ...]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), _doubt_lost(content, encoding)
    if wide := _tell_wide(content[:_SAMPLE]):
        return content.decode(wide, errors="replace"), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    encoding = _MEANT.get(declared, declared)
    if encoding and not encoding.startswith("utf"):
        try:
            return content.decode(encoding, errors="replace"), ()
        except (LookupError, UnicodeError):
            pass
    return content.decode("cp1252", errors="replace"), (
        Doubt(
            "The text does not say how its characters are stored, and was read as Windows stores them. "
            "Look at pound signs, dashes, quotation marks and accents.",
            0.6,
        ),
    )


def _tell_wide(head: bytes) -> str:
    """UTF-16 without a mark has a zero for every second byte of English."""
    pairs = len(head) // 2
    if pairs < 2:  # noqa: PLR2004
        return ""
    even, odd = (head[start::2].count(0) for start in (0, 1))
    if odd > pairs * 0.6 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.6 and not odd else ""


def _doubt_lost(content: bytes, encoding: str) -> tuple[Doubt, ...]:
    """A doubt where bytes are no characters of the encoding that the file's own mark names."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return (Doubt("Some characters of the file are damaged; each shows as \ufffd. Type them again.", 0.3),)
    return ()
