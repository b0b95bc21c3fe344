"""Files for Word, read back by other means than they were written with, as a program that opens them would."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from typing import NamedTuple

from lxml import etree

from clausebook.document.markers import write_roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# LibreOffice takes bullets from a font of its own.
_SYMBOLS = {0xF0B7: "\u2022", 0xF02D: "\u2013"}
# What accepting, or rejecting, all changes does with what a change holds.
_DROPPED = {True: ("del", "moveFrom"), False: ("ins", "moveTo")}
_KEPT = {True: ("ins", "moveTo"), False: ("del", "moveFrom")}
_RANGES = [f"{_W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")]


class Piece(NamedTuple):
    """Words in one look, and where they lead."""

    text: str
    look: tuple[str, ...]
    link: str


class Read(NamedTuple):
    """A paragraph: its style, where it begins, the number that Word would show, and its words."""

    style: str
    indent: str
    label: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its number and its words."""
        return f"{self.label} {''.join(piece.text for piece in self.pieces)}".strip()


class ReadRow(NamedTuple):
    """A row of a table, and whether it is one of headings."""

    is_head: bool
    cells: tuple[tuple[Read, ...], ...]


class WordFile:
    """A file for Word."""

    def __init__(self, raw: bytes) -> None:
        self.parts = dict(_unzip(raw))
        self.body = etree.fromstring(self.parts["word/document.xml"])[0]
        self._links = {
            one.get("Id"): one.get("Target") for one in etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        }
        numbering = etree.fromstring(self.parts["word/numbering.xml"])
        self._levels = {
            one.get(f"{_W}abstractNumId"): {
                level.get(f"{_W}ilvl"): tuple(_value(level, name) for name in ("numFmt", "lvlText", "start"))
                for level in one.iter(f"{_W}lvl")
            }
            for one in numbering.iter(f"{_W}abstractNum")
        }
        self._lists = {one.get(f"{_W}numId"): _value(one, "abstractNumId") for one in numbering.iter(f"{_W}num")}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)

    def settle(self, *, accepts: bool) -> None:
        """Accept all changes, or reject them, as ECMA-376 part 1, 17.13.5 says what they mean."""
        for element in [*self.body.iter(*(f"{_W}{name}" for name in _DROPPED[accepts]))]:
            parent = element.getparent()
            if parent is not None and parent.tag == f"{_W}trPr":
                _drop(parent.getparent())
            elif parent is not None and parent.tag != f"{_W}rPr":
                _drop(element)
        for paragraph in [*self.body.iter(f"{_W}p")]:
            if any(paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{name}") is not None for name in _DROPPED[accepts]):
                assert not _list_runs(paragraph), "what is left of a paragraph that is gone runs into the next"
                _drop(paragraph)
        for element in [*self.body.iter(*(f"{_W}{name}" for name in _KEPT[accepts]))]:
            _unwrap(element)
        self._settle_forms(accepts=accepts)

    def _settle_forms(self, *, accepts: bool) -> None:
        for change in [*self.body.iter(f"{_W}pPrChange")]:
            properties = change.getparent()
            assert properties is not None
            if not accepts:
                properties[:] = [*change[0], change]
            _drop(change)
        for element in [*self.body.iter(*_RANGES), *self.body.iter(f"{_W}tbl")]:
            if element.tag != f"{_W}tbl" or element.find(f"{_W}tr") is None:
                _drop(element)

    def read(self) -> list[Read | ReadRow]:
        """Its paragraphs and rows in order; the small empty paragraphs that part tables are left out."""
        self._counts.clear()
        found: list[Read | ReadRow] = []
        for element in self.body:
            if element.tag == f"{_W}tbl":
                found += [self._read_row(row) for row in element.iter(f"{_W}tr")]
            elif element.tag == f"{_W}p":
                found += [read] if (read := self._read(element)).style != "TableGap" else []
        return found

    def list_texts(self) -> list[str]:
        """The words of each paragraph and each cell, with the numbers that Word shows."""
        return [one.text for read in self.read() for one in list_paragraphs(read)]

    def _read_row(self, row: etree._Element) -> ReadRow:
        cells = tuple(tuple(map(self._read, cell.findall(f"{_W}p"))) for cell in row.findall(f"{_W}tc"))
        return ReadRow(row.find(f"{_W}trPr/{_W}tblHeader") is not None, cells)

    def _read(self, paragraph: etree._Element) -> Read:
        properties = paragraph.find(f"{_W}pPr")
        assert properties is not None
        indent = properties.find(f"{_W}ind")
        pieces: list[Piece] = []
        for run in _list_runs(paragraph):
            piece = self._read_run(run)
            last = pieces[-1] if pieces else None
            if last and last[1:] == piece[1:]:
                pieces[-1] = piece._replace(text=last.text + piece.text)
            else:
                pieces.append(piece)
        label = self._count(properties)
        where = "" if indent is None else " ".join(f"{name!s}={value!s}" for name, value in sorted(indent.items()))
        return Read(_value(properties, "pStyle"), where, label, tuple(pieces))

    def _read_run(self, run: etree._Element) -> Piece:
        text = ""
        for element in run:
            signs = {"t": element.text or "", "delText": element.text or "", "tab": "\t", "br": "\n"}
            name = etree.QName(element).localname
            text += f"[{_describe(element)}]" if name == "drawing" else signs.get(name, "")
        properties = run.find(f"{_W}rPr")
        look = () if properties is None else tuple(etree.QName(one).localname for one in properties)
        link = next(run.iterancestors(f"{_W}hyperlink"), None)
        leads = "" if link is None else link.get(f"{_W}anchor") or self._links[link.get(f"{_R}id")] or ""
        return Piece(text, look, leads)

    def _count(self, properties: etree._Element) -> str:
        """The number that Word shows before a paragraph."""
        counted = properties.find(f"{_W}numPr")
        if counted is None or _value(counted, "numId") == "0":
            return ""
        abstract, level = self._lists[_value(counted, "numId")], int(_value(counted, "ilvl"))
        levels, counts = self._levels[abstract], self._counts[abstract]
        starts = int(levels[str(level)][2])
        counts[level] = counts[level] + 1 if counts[level] else starts
        counts[level + 1 :] = [0] * len(counts[level + 1 :])
        form, pattern, _ = levels[str(level)]
        if form == "bullet":
            return pattern.translate(_SYMBOLS)
        return re.sub(
            r"%(\d)", lambda found: _write(levels[str(int(found[1]) - 1)][0], counts[int(found[1]) - 1]), pattern
        )


def _unzip(raw: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _describe(drawing: etree._Element) -> str:
    return next(one.get("descr") or "" for one in drawing.iter("{*}docPr"))


def _list_runs(paragraph: etree._Element) -> list[etree._Element]:
    return [run for run in paragraph.iter(f"{_W}r") if run.getparent() is not None]


def list_paragraphs(read: Read | ReadRow) -> list[Read]:
    """A paragraph, or those of the cells of a row."""
    return [read] if isinstance(read, Read) else [one for cell in read.cells for one in cell]


def _drop(element: etree._Element | None) -> None:
    assert element is not None
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _write(form: str, number: int) -> str:
    """A number as Word writes it."""
    if form.startswith(("lower", "upper")):
        letters = write_roman(number) if form.endswith("Roman") else chr(ord("a") + (number - 1) % 26)
        letters *= 1 if form.endswith("Roman") else (number - 1) // 26 + 1
        return letters.upper() if form.startswith("upper") else letters
    return str(number)
