"""The blocks before and after a policy's sections, as their template takes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.model.forms import (
    ContentsBlock,
    FactCell,
    FieldsBlock,
    FilledCell,
    PlainBlock,
    SignaturesBlock,
    TableBlock,
)
from clausebook.model.policies import Heading
from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import write_fact

if TYPE_CHECKING:
    from markupsafe import Markup

    from clausebook.model.forms import Block, Cell, Signature
    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust

LINE_TO_WRITE_ON = "\u2026" * 8


@dataclass(frozen=True, slots=True)
class LetterheadView(View):
    """The name of the school, and of its trust and its motto if it has them."""

    school: str
    trust: str
    motto: str
    kind: str = "letterhead"


@dataclass(frozen=True, slots=True)
class LineView(View):
    """One line: the title, the ethos, the motto, or a fact."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class EpigraphView(View):
    """A quotation and where it is from."""

    text: str
    citation: str
    kind: str = "epigraph"


@dataclass(frozen=True, slots=True)
class EntryView(View):
    """One line of a contents list; those of the sections inside a part are `inner` to its own."""

    number: str
    title: str
    anchor: str
    inner: tuple[EntryView, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsView(View):
    """A contents list."""

    title: str
    entries: tuple[EntryView, ...]
    kind: str = "contents"


@dataclass(frozen=True, slots=True)
class FieldView(View):
    """A label with its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RowsView(View):
    """Labels with their texts, one below the other."""

    title: str
    anchor: str
    fields: tuple[FieldView, ...]
    kind: str = "rows"


@dataclass(frozen=True, slots=True)
class TableView(View):
    """A table; `label` names it to those who cannot see it."""

    title: str
    anchor: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_row_heads: bool
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class SignatureView(View):
    """Who signs, and when."""

    signer: str
    date: str


@dataclass(frozen=True, slots=True)
class SignaturesView(View):
    """Lines to sign on."""

    lines: tuple[SignatureView, ...]
    kind: str = "signatures"


@dataclass(frozen=True, slots=True)
class PassageView(View):
    """Paragraphs."""

    html: Markup
    kind: str = "text"


BlockView = (
    LetterheadView | LineView | EpigraphView | ContentsView | RowsView | TableView | SignaturesView | PassageView
)


def view_block(block: Block, policy: Policy, trust: Trust, anchor: str) -> BlockView:
    """What the template of blocks shows for one block; `anchor` is the address of its heading, if it has one."""
    if isinstance(block, PlainBlock):
        return _view_plain(block, policy, trust)
    if isinstance(block, ContentsBlock):
        return ContentsView(block.title, list_contents(policy, block.depth))
    if isinstance(block, FactCell):
        return LineView(write_cell(block, policy, trust), "fact")
    if isinstance(block, FieldsBlock):
        return _view_fields(block, policy, trust, anchor)
    if isinstance(block, TableBlock):
        rows = tuple(tuple(write_cell(cell, policy, trust) for cell in row) for row in block.rows)
        return _view_table(block.title, anchor, block.columns, rows, has_row_heads=True)
    if isinstance(block, SignaturesBlock):
        lines = (SignatureView(_name_signer(line), str(line.date or LINE_TO_WRITE_ON)) for line in block.signatures)
        return SignaturesView(tuple(lines))
    message = f"no view of {type(block).__name__}"
    raise TypeError(message)


def _view_table(
    title: str, anchor: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *, has_row_heads: bool
) -> TableView:
    label = title or f"Table: {', '.join(columns)}"
    return TableView(title, anchor, label, columns, rows, has_row_heads=has_row_heads)


def _name_signer(line: Signature) -> str:
    """Who signs: "Headteacher", "Headteacher: A. Name", or with a label "Approved by: A. Name (Headteacher)"."""
    if line.label:
        return f"{line.label}: {line.name or LINE_TO_WRITE_ON} ({line.role})"
    return f"{line.role}: {line.name}" if line.name else line.role


def _view_plain(block: PlainBlock, policy: Policy, trust: Trust) -> BlockView:
    school = policy.school
    ethos = school.ethos
    if block.kind == "letterhead":
        # A school that is its own trust says its name once.
        return LetterheadView(school.name, trust.name if trust.name != school.name else "", ethos.motto)
    if block.kind == "epigraph":
        return EpigraphView(ethos.epigraph, ethos.citation)
    text = {"title": policy.title, "ethos": ethos.statement, "motto": ethos.motto}
    return LineView(text[block.kind], block.kind)


def _view_fields(block: FieldsBlock, policy: Policy, trust: Trust, anchor: str) -> BlockView:
    fields = [(label, write_cell(cell, policy, trust)) for label, cell in block.fields]
    if block.in_columns:
        columns, row = tuple(label for label, _ in fields), tuple(text for _, text in fields)
        return _view_table(block.title, anchor, columns, (row,), has_row_heads=False)
    return RowsView(block.title, anchor, tuple(FieldView(_close_label(label), text) for label, text in fields))


def _close_label(label: str) -> str:
    """The label with a colon, unless it ends in a mark of its own: "Signed by:", "Next review -"."""
    return label if label.endswith(("?", ":", "-", "\u2013")) else f"{label}:"


def write_cell(cell: Cell, policy: Policy, trust: Trust) -> str:
    """The words of a cell: as written, with its values, or a fact of the policy."""
    if isinstance(cell, FilledCell):
        return cell.text
    return write_fact(policy, cell.fact, trust.name) if isinstance(cell, FactCell) else str(cell)


def list_contents(policy: Policy, depth: int) -> tuple[EntryView, ...]:
    """The entries of a contents list: parts and the sections beside them, and with a depth of 2 those inside parts."""
    entries: list[EntryView] = []
    for item in policy.items:
        entry = EntryView(item.label, item.short_title, item.key)
        if isinstance(item, Heading) or item.depth == 0:
            entries.append(entry)
        elif depth > 1:
            entries[-1] = replace(entries[-1], inner=(*entries[-1].inner, entry))
    return tuple(entries)
