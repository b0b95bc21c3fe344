"""A file that Clausebook made, and a school its own -> the same, with what is printed beside its words set aside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, AsideKind, IncomingCounting, IncomingParagraph, Table
from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.bookmarks import name_bookmark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.importing.incoming import Incoming, IncomingBlock, IncomingCell

# What is said of the policy itself is read as what any file says of its approval.
_READ = "about-this-policy"
_PRINTED = frozenset(name_bookmark(anchor) for anchor in PAGE_ANCHORS if anchor != _READ)
# The styles of lines that say whether the text is in force, and that words are the school's own.
_AROUND = frozenset({"Policy Status", "Own Wording"})
# A PDF has no addresses: there the headings of what stands before and behind the sections tell it.
_BEFORE = frozenset({"In short", "Who to ask"})
# What is said of the policy below its words, and of its approval says nothing.
_ROWS = frozenset({"Trust model", "Fingerprint", "Kept up to date"})
_MARKS = frozenset({"Our choice", "Added by us", "In another place"})
_SECTION_LEVEL, _TITLE_SIZE, _HEADING_SIZE = 2, 20, 14
_BEHIND = frozenset({"How our policy is different", "Versions and changes"})


def set_printed_aside(incoming: Incoming) -> Incoming:
    """A file with its short version, whom to ask, its differences and its versions set aside, if it is one of ours."""
    if not (incoming.properties.fingerprint or incoming.properties.draft):
        return incoming
    teller = _PdfTeller() if incoming.format == "pdf" else _WordTeller()
    kept: list[IncomingBlock] = []
    asides: list[Aside] = []
    for block in incoming.blocks:
        if isinstance(block, IncomingParagraph | Table) and teller.is_printed(block):
            asides += [Aside(AsideKind.PRINTED, text, block.place) for text in _list_texts(block)]
        elif isinstance(block, Table):
            printed = [row for row in block.rows if _find_label(row) in _ROWS]
            asides += [Aside(AsideKind.PRINTED, text, block.place) for row in printed for text in _list_cells(row)]
            left = tuple(row for row in block.rows if row not in printed)
            kept += [replace(block, rows=left)] if left else []
        elif isinstance(block, IncomingParagraph) and not teller.has_title:
            kept.append(replace(block, label="", counted=IncomingCounting.NONE))  # the crest is no bullet
        else:
            kept.append(block)
    return replace(incoming, blocks=tuple(kept), asides=(*incoming.asides, *asides))


@dataclass(slots=True)
class _WordTeller:
    """Headings of what is printed have addresses that no section of a policy may have."""

    inside: bool = False
    has_title: bool = True

    def is_printed(self, block: IncomingParagraph | Table) -> bool:
        """Whether the next block is printed beside the policy's words."""
        if not isinstance(block, IncomingParagraph):
            return self.inside
        if block.outline == 1:
            self.inside = not _PRINTED.isdisjoint(block.anchors)
        return self.inside or block.style in _AROUND


@dataclass(slots=True)
class _PdfTeller:
    """Below the title stands what is printed, until the first heading of a section, and more behind the last."""

    inside: bool = False
    is_before: bool = True
    has_title: bool = False
    is_below_heading: bool = False
    lines: int = 0

    def is_printed(self, block: IncomingParagraph | Table) -> bool:
        """Whether the next block is printed beside the policy's words."""
        level = _find_level(block) if isinstance(block, IncomingParagraph) else 0
        words = " ".join(block.text.split()) if isinstance(block, IncomingParagraph) else ""
        is_mark = self.is_below_heading and words in _MARKS
        self.is_below_heading = level == _SECTION_LEVEL
        if level == 1 and not self.has_title:
            self.has_title = self.inside = True
            return False
        if not self.has_title:
            self.lines += 1
            return self.lines > 1  # below the school's name stands the trust's
        if level == _SECTION_LEVEL:
            self.is_before = self.is_before and words in _BEFORE
            self.inside = self.is_before or words in _BEHIND
        return self.inside or is_mark


def _find_level(block: IncomingParagraph) -> int:
    """The level of a heading of ours by the PDF's tags, or by its size where a page has none; 0 of other words."""
    return block.outline or (1 if block.size >= _TITLE_SIZE else 2 if block.size >= _HEADING_SIZE else 0)


def _find_label(row: Sequence[IncomingCell]) -> str:
    """The words of the first cell of a row."""
    return " ".join(" ".join(_list_cells(row[:1])).split())


def _list_cells(row: Iterable[IncomingCell]) -> Iterator[str]:
    """The words of the cells of a row, each paragraph by itself."""
    for cell in row:
        for block in cell.blocks:
            yield from _list_texts(block)


def _list_texts(block: IncomingBlock) -> Iterator[str]:
    """The words of a block, each paragraph by itself."""
    if isinstance(block, IncomingParagraph):
        yield block.text
    elif isinstance(block, Table):
        for row in block.rows:
            yield from _list_cells(row)
