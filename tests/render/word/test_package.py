"""Words stand in the XML of a file for Word as they are, or escaped, or they are refused."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree as ET

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.render.word.package import write_text

# All of the first plane, and some of the others.
SIGNS = [chr(number) for number in (*range(0x10000), *range(0x10000, 0x110000, 0x101), 0x10FFFF)]


def is_in_xml(sign: str) -> bool:
    """Whether XML has a place for it: https://www.w3.org/TR/xml/#charsets."""
    return sign in "\t\n\r" or "\u0020" <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"


def test_every_sign_is_written_so_that_a_reader_of_xml_finds_it() -> None:
    """In words and attributes, alone and among others: what means something in XML is escaped, all else as it is."""
    signs = [sign for sign in SIGNS if is_in_xml(sign)]
    assert [write_text(sign) for sign in signs] == [escape(sign) for sign in signs]
    words = "".join(sign for sign in signs if sign not in "\t\n\r")
    assert write_text(words) == escape(words)
    read = ET.fromstring(f'<a b="{write_text(words)}">{write_text(words)}</a>')  # noqa: S314  it is our own
    assert (read.text, read.get("b")) == (words, words)


def test_a_sign_that_xml_has_no_place_for_is_refused() -> None:
    """Wherever it stands, even where all others are plain: no file that a program cannot open is written."""
    for sign in [sign for sign in SIGNS if not is_in_xml(sign)]:
        for text in (sign, f"{sign}a", f"a{sign}", f"a&{sign}<"):
            with pytest.raises(BrokenPromise):
                write_text(text)
