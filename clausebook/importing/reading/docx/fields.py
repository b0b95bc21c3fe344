"""Fields: what Word works out by itself, as an instruction and what it last gave. ECMA-376 part 1, 17.16.

A field may begin in one paragraph and end in another, and stand in another field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.reading.docx.xml import W

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
# The name of a macro, or a place to go to, and what stands on the button.
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(?P<shown>.*)", re.IGNORECASE | re.DOTALL)
_CONTENTS = {"TOC", "INDEX", "TOA", "RD"}
_PAGES = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"}
# What such a field is called in a file that was converted, where it shows what it showed before: see `freezing.py`.
KEPT_DATE = "KEPTDATE"
# Word works these out anew whenever the file is opened, so what stands there is the day of the last time.
_RENEWED = {"DATE", "TIME"}
_OF_TODAY = {*_RENEWED, KEPT_DATE}
_REFERENCES = {"REF", "PAGEREF", "NOTEREF"}


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    is_locked: bool = False
    is_shown: bool = False
    name: str = ""
    link: str = ""


class Fields:
    """The fields that are open at a place of a story."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def begin(self, *, is_locked: bool = False) -> None:
        """A field begins: what follows is its instruction. One that is locked is not worked out any more."""
        self._open.append(_Field(is_locked=is_locked))

    def instruct(self, text: str) -> None:
        """A part of an instruction."""
        if self._open and not self._open[-1].is_shown:
            self._open[-1].instruction += text

    def show(self) -> None:
        """The instruction is over: what follows is what the field gave."""
        if self._open:
            _read_instruction(self._open[-1])

    def end(self) -> str:
        """The field is over; gives what it shows by its instruction alone, as a button to fill something in does."""
        field = self._open.pop() if self._open else _Field()
        button = None if field.is_shown else _BUTTON.match(field.instruction)
        return "" if button is None or self.is_instruction else button["shown"].strip()

    def open_simple(self, instruction: str, *, is_locked: bool = False) -> None:
        """A field that has its instruction as an attribute begins."""
        self._open.append(_Field(instruction, is_locked))
        self.show()

    @property
    def is_instruction(self) -> bool:
        """Whether words here are a part of an instruction, which nobody sees."""
        return any(not field.is_shown for field in self._open)

    @property
    def is_contents(self) -> bool:
        """Whether words here are a part of a list of contents or an index."""
        return any(field.name in _CONTENTS for field in self._open)

    @property
    def is_page_number(self) -> bool:
        """Whether words here are the number of a page."""
        return any(field.name in _PAGES for field in self._open)

    @property
    def is_page_reference(self) -> bool:
        """Whether words here are the number of the page on which something else stands."""
        return any(field.name == "PAGEREF" for field in self._open)

    @property
    def is_today(self) -> bool:
        """Whether words here are the day on which the file was opened last."""
        return any(field.name in _OF_TODAY and not field.is_locked for field in self._open)

    @property
    def is_renewed(self) -> bool:
        """Whether words here are those of this very day, where another program has just worked out its fields."""
        return any(field.name in _RENEWED and not field.is_locked for field in self._open)

    @property
    def is_file_name(self) -> bool:
        """Whether words here are the name of the file, which is another's where another program has just made it."""
        return any(field.name == "FILENAME" and not field.is_locked for field in self._open)

    @property
    def is_filled_in(self) -> bool:
        """Whether words here are what somebody wrote into a form."""
        return any(field.name == "FORMTEXT" for field in self._open)

    @property
    def link(self) -> str:
        """Where words here lead, if a field says so."""
        return next((field.link for field in reversed(self._open) if field.link), "")


def _read_instruction(field: _Field) -> None:
    words = [quoted.replace("\\\\", "\\") or plain for quoted, plain in _WORDS.findall(field.instruction)]
    field.is_shown = True
    field.name = words[0].upper() if words else ""
    arguments = words[1:]
    if field.name == "HYPERLINK":
        place = next((arguments[at + 1] for at, one in enumerate(arguments[:-1]) if one.lower() == "\\l"), "")
        address = arguments[0] if arguments and not arguments[0].startswith("\\") else ""
        field.link = address + (f"#{place}" if place else "")
    elif field.name in _REFERENCES and arguments and "\\h" in arguments:
        field.link = f"#{arguments[0]}"


def drop_unmatched(root: XmlElement) -> None:
    """Take out the signs of fields that never end or never began: they would hide all that follows.

    Nor does an instruction alone go on over several paragraphs.
    """
    begun: list[list[XmlElement]] = []
    lost: list[XmlElement] = []
    for sign in list(root.iter(f"{W}fldChar")):
        kind = sign.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append([sign])
        elif not begun:
            lost.append(sign)
        elif kind == "end":
            begin, *middle = begun.pop()
            if not middle and _find_paragraph(begin) is not _find_paragraph(sign):
                lost += [begin, sign]
        else:
            begun[-1].append(sign)
    for sign in [*lost, *(sign for field in begun for sign in field)]:
        parent = sign.getparent()
        if parent is not None:
            parent.remove(sign)


def _find_paragraph(sign: XmlElement) -> XmlElement | None:
    found = sign.getparent()
    while found is not None and found.tag != f"{W}p":
        found = found.getparent()
    return found
