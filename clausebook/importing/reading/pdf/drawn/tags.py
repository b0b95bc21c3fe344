"""The structure that a tagged PDF has, as far as it can be believed: what each marked part of a page is."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DEEPEST = 64
_MOST_ELEMENTS = 60_000
# Elements that hold words of their own, and so are a paragraph.
_BLOCKS = frozenset({"P", "LI", "LBody", "TH", "TD", "Caption", "BlockQuote", "Note", "TOCI", "Title", "H"})
_HEADINGS = {"H": 1, "Title": 1} | {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Tag:
    """What a marked part of a page belongs to.

    `block` is the number of its paragraph on the page, in the order of the structure; `role` the innermost element that
    says something; `outline` a heading's level; `depth` how many lists are round it, less one; `is_label` that it is
    what a program counted; `cell` the table, row and column, with what the cell spans.
    """

    block: int
    role: str = ""
    outline: int = 0
    depth: int = 0
    is_label: bool = False
    is_note: bool = False
    cell: tuple[int, int, int, int, int] | None = None
    is_header: bool = False


@dataclass(slots=True)
class PageTags:
    """What a page's marks are, and what the file says that its figures show."""

    marks: dict[int, Tag]
    figures: dict[int, str]


def read_tags(page: pdfium.FPDF_PAGE) -> PageTags:
    """The tags of a page; none where a file has none."""
    walk = _Walk()
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return PageTags({}, {})
    try:
        for index in range(max(0, pdfium.FPDF_StructTree_CountChildren(tree))):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.visit(element, Tag(-1), 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return PageTags(walk.marks, walk.figures)


class _Walk:
    """A walk through the structure of a page, from the outside in."""

    def __init__(self) -> None:
        self.marks: dict[int, Tag] = {}
        self.figures: dict[int, str] = {}
        self._blocks = 0
        self._elements = 0
        self._tables = 0
        self._rows: dict[int, int] = {}
        self._columns: dict[tuple[int, int], int] = {}

    def visit(self, element: pdfium.FPDF_STRUCTELEMENT, above: Tag, depth: int) -> None:
        """Note what an element's marks are, and visit what is inside it."""
        self._elements += 1
        if depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            return
        kind = _ask_text(pdfium.FPDF_StructElement_GetType, element)
        tag = self._settle(kind, element, above)
        for index in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if mark >= 0:
                if tag.block < 0:
                    tag = self._begin(tag, kind)
                self.marks[mark] = tag
                if kind == "Figure":
                    self.figures[mark] = _ask_text(pdfium.FPDF_StructElement_GetAltText, element)
                continue
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                self.visit(child, tag, depth + 1)

    def _begin(self, above: Tag, role: str, **changes: int) -> Tag:
        self._blocks += 1
        return Tag(
            self._blocks,
            role,
            changes.get("outline", 0),
            changes.get("depth", above.depth),
            is_note=above.is_note,
            cell=above.cell,
            is_header=above.is_header,
        )

    def _settle(self, kind: str, element: pdfium.FPDF_STRUCTELEMENT, above: Tag) -> Tag:
        """What the marks of an element are, by its kind and what is round it."""
        if kind in _HEADINGS:
            return self._begin(above, kind, outline=_HEADINGS[kind])
        if kind in {"Table", "TR", "TD", "TH"}:
            return self._settle_table(kind, element, above)
        if kind in {"L", "Note"}:
            return replace(
                above, block=-1, role=kind, depth=above.depth + (kind == "L"), is_note=above.is_note or kind == "Note"
            )
        if above.role == "LI" and kind in {"Lbl", "LBody", "P"}:
            is_first = kind != "P" or above.block not in {tag.block for tag in self.marks.values()}
            return replace(above, is_label=kind == "Lbl") if is_first else self._begin(above, kind)
        return self._begin(above, kind) if kind in _BLOCKS else above

    def _settle_table(self, kind: str, element: pdfium.FPDF_STRUCTELEMENT, above: Tag) -> Tag:
        if kind == "Table":
            self._tables += 1
            return Tag(-1, kind, cell=(self._tables, -1, -1, 1, 1))
        if above.cell is None:
            return above
        if kind != "TR":
            return self._enter(kind, element, above.cell)
        table = above.cell[0]
        self._rows[table] = self._rows.get(table, -1) + 1
        return Tag(-1, kind, cell=(table, self._rows[table], -1, 1, 1))

    def _enter(self, kind: str, element: pdfium.FPDF_STRUCTELEMENT, cell: tuple[int, int, int, int, int]) -> Tag:
        table, row = cell[:2]
        column = self._columns.get((table, row), 0)
        across, down = _ask_number(element, b"ColSpan"), _ask_number(element, b"RowSpan")
        self._columns[table, row] = column + across
        return Tag(-1, kind, cell=(table, row, column, across, down), is_header=kind == "TH")


def _ask_text(ask: Callable[..., int], element: pdfium.FPDF_STRUCTELEMENT) -> str:
    length = ask(element, None, 0)
    if not 2 < length < 65_536:  # noqa: PLR2004 - two bytes are an empty text
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(element, buffer, length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")


def _ask_number(element: pdfium.FPDF_STRUCTELEMENT, name: bytes) -> int:
    for index in range(max(0, pdfium.FPDF_StructElement_GetAttributeCount(element))):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
        found = ctypes.c_float()
        if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, found):
            return max(1, min(int(found.value), 100))
    return 1


def are_plausible(marks: Mapping[int, Tag], letters: Mapping[int, int]) -> bool:
    """Whether a page's tags can be believed, by how many letters stand under each mark (-1: under none)."""
    known = sum(count for mark, count in letters.items() if mark in marks)
    marked = sum(count for mark, count in letters.items() if mark >= 0)
    if not marks or known < 0.9 * marked or marked < 0.5 * sum(letters.values()):
        return False
    blocks: dict[int, int] = {}
    for mark, count in letters.items():
        if mark in marks:
            blocks[marks[mark].block] = blocks.get(marks[mark].block, 0) + count
    return max(blocks.values(), default=0) < 0.8 * known or known < 600  # noqa: PLR2004 - a page in one paragraph
