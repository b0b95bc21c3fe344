"""The text of a policy -> the parts of a paper: what stands before its sections, the sections, what follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseTable, ClauseText, Prose, Quotation, SubHeading, TableCell
from clausebook.document.units import part_units
from clausebook.model.policies import Heading, find_passage
from clausebook.model.wordings import Passage
from clausebook.render.papers.paper import (
    PaperBlocks,
    PaperContents,
    PaperEntry,
    PaperHeading,
    PaperLetterhead,
    PaperLine,
    PaperParagraph,
    PaperPassage,
    PaperRow,
    PaperRows,
    PaperSignature,
    PaperSignatures,
    PaperSubHeading,
    PaperTable,
)
from clausebook.render.policy.blocks import (
    LINE_TO_WRITE_ON,
    ContentsView,
    EpigraphView,
    LetterheadView,
    LineView,
    RowsView,
    SignaturesView,
    TableView,
    view_block,
)
from clausebook.render.policy.policy_texts import tag_section
from clausebook.render.text.settled import settle_passage, write_line
from clausebook.render.text.typography import curl_quotes
from clausebook.render.text.wordings import AS_KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.forms import Block
    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust
    from clausebook.model.wordings import Wording
    from clausebook.render.papers.paper import PaperPart
    from clausebook.render.policy.blocks import BlockView, EntryView
    from clausebook.render.text.settled import SharedBlocks

_PassageKey = tuple["Wording", tuple[str, ...], int]
FIRST_LEVEL = 2


class PaperTexts:
    """Makes the parts of papers; what has no values of a school's own is made once."""

    def __init__(self, trust: Trust) -> None:
        self._trust = trust
        self._settled: dict[_PassageKey, PaperPassage] = {}
        self._shared: SharedBlocks = {}

    def list_front(self, policy: Policy) -> tuple[PaperPart, ...]:
        """What stands before the sections."""
        return tuple(self._list_blocks(policy.front, policy, "front"))

    def list_end(self, policy: Policy) -> tuple[PaperPart, ...]:
        """What follows the sections."""
        return tuple(self._list_blocks(policy.end, policy, "end"))

    def list_sections(self, policy: Policy) -> Iterator[PaperPart]:
        """The headings and the words of the sections and of the parts round them."""
        for item in policy.items:
            is_part = isinstance(item, Heading)
            depth = 0 if isinstance(item, Heading) else item.depth
            tag = "" if isinstance(item, Heading) else curl_quotes(tag_section(item, policy.school))
            yield PaperHeading(
                FIRST_LEVEL + (0 if is_part else depth), item.label, curl_quotes(item.title), item.key, tag
            )
            if found := find_passage(item):
                yield self._make_passage(*found, depth=depth, policy=policy)

    def _list_blocks(self, blocks: Sequence[Block | Passage], policy: Policy, place: str) -> Iterator[PaperPart]:
        for number, block in enumerate(blocks, start=1):
            if isinstance(block, Passage):
                yield self._make_passage(block, (), depth=0, policy=policy)
            else:
                yield from _list_parts(view_block(block, policy, self._trust, f"{place}.{number}"))

    def _make_passage(self, passage: Passage, labels: tuple[str, ...], *, depth: int, policy: Policy) -> PaperPassage:
        if passage.values:
            return self._settle_passage(passage, labels, depth, policy)
        key = (passage.wording, labels, depth)
        made = self._settled.get(key)
        if made is None:
            made = self._settled[key] = self._settle_passage(passage, labels, depth, policy)
        return made

    def _settle_passage(self, passage: Passage, labels: tuple[str, ...], depth: int, policy: Policy) -> PaperPassage:
        """The words of a passage, its paragraphs under the addresses that they have on the page."""
        home = f"{self._trust.address}{policy.school.id}/"
        tree = settle_passage(passage, lambda id_: f"{home}{id_}/", self._shared)
        slug = passage.wording.slug
        parts = tuple(_list_units(tree, slug, labels, depth))
        return PaperPassage(slug, parts, tree.notes, find_remark(passage), has_numbers=any(labels))


def find_remark(passage: Passage) -> str:
    """What the page says of the words of a passage before them; empty if nothing."""
    return curl_quotes(AS_KEPT) if passage.wording.is_as_kept else ""


def _list_units(
    tree: ClauseText, slug: str, labels: tuple[str, ...], depth: int
) -> Iterator[PaperSubHeading | PaperParagraph]:
    number = headings = 0
    for index, unit in enumerate(part_units(tree)):
        first = unit.blocks[0]
        if isinstance(first, SubHeading):
            headings += 1
            yield PaperSubHeading(depth + first.level + FIRST_LEVEL, first.inlines, f"{slug}.{headings}")
            continue
        number += 1
        label = labels[index] if labels and unit.is_numbered else ""
        yield PaperParagraph(label, unit.blocks, f"{slug}-{number}")


def _list_parts(view: BlockView) -> Iterator[PaperPart]:
    """What the page shows of a block, as parts of a paper."""
    match view:
        case LetterheadView():
            yield PaperLetterhead(curl_quotes(view.school), curl_quotes(view.trust), curl_quotes(view.motto))
        case LineView():
            yield PaperLine(view.kind, curl_quotes(view.text))
        case EpigraphView():
            source = write_line(view.citation) if view.citation else ()
            yield PaperBlocks((Quotation((Prose(write_line(view.text)),), source),))
        case ContentsView():
            yield PaperContents(curl_quotes(view.title), list_entries(view.entries))
        case RowsView():
            yield from _list_title(view.title, view.anchor)
            yield PaperRows(tuple(PaperRow(curl_quotes(one.label), write_line(one.text)) for one in view.fields))
        case TableView():
            yield from _list_title(view.title, view.anchor)
            yield _make_table(view)
        case SignaturesView():
            yield PaperSignatures(tuple(_make_signature(line.signer, line.date) for line in view.lines))
        case _:
            message = f"no part of a paper is made of {type(view).__name__}"
            raise TypeError(message)


def _list_title(title: str, anchor: str) -> Iterator[PaperHeading]:
    if title:
        yield PaperHeading(FIRST_LEVEL, "", curl_quotes(title), anchor)


def _make_table(view: TableView) -> PaperTable:
    rows = tuple(tuple(_make_cell(text) for text in row) for row in (view.columns, *view.rows))
    has_row_heads = view.has_row_heads and len(view.columns) > 1 and all(row[0] for row in view.rows)
    return PaperTable(curl_quotes(view.label), ClauseTable(rows), has_row_heads)


def _make_cell(text: str) -> TableCell:
    return TableCell((Prose(write_line(text)),) if text else ())


def _make_signature(signer: str, date: str) -> PaperSignature:
    return PaperSignature(curl_quotes(signer), "" if date == LINE_TO_WRITE_ON else date)


def list_entries(entries: Iterable[EntryView]) -> tuple[PaperEntry, ...]:
    """The lines of a list of contents."""
    return tuple(
        PaperEntry(entry.number, curl_quotes(entry.title), entry.anchor, list_entries(entry.inner)) for entry in entries
    )
