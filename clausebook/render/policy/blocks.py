"""The blocks before and after a policy's sections, as their template takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.model.forms import (
    ContentsBlock,
    FactCell,
    FieldsBlock,
    PlainBlock,
    SignaturesBlock,
    TableBlock,
)
from clausebook.model.policies import Heading
from clausebook.render.text.phrases import write_fact

if TYPE_CHECKING:
    from clausebook.model.forms import Block, Cell, Signature
    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust

LINE_TO_WRITE_ON = "\u2026" * 8


def view_block(block: Block, policy: Policy, trust: Trust) -> dict[str, Any]:
    """What the template of blocks shows for one block."""
    if isinstance(block, PlainBlock):
        return _view_plain(block, policy, trust)
    if isinstance(block, ContentsBlock):
        return {"kind": "contents", "title": block.title, "entries": list_contents(policy, block)}
    if isinstance(block, FactCell):
        return {"kind": "fact", "text": write_cell(block, policy, trust)}
    if isinstance(block, FieldsBlock):
        return _view_fields(block, policy, trust)
    if isinstance(block, TableBlock):
        rows = [[write_cell(cell, policy, trust) for cell in row] for row in block.rows]
        return {
            "kind": "table",
            "title": block.title,
            "label": (block.title or f"Table: {', '.join(block.columns)}"),
            "columns": list(block.columns),
            "rows": rows,
            "has_row_heads": True,
        }
    if isinstance(block, SignaturesBlock):
        lines = [{"signer": _name_signer(line), "date": line.date or LINE_TO_WRITE_ON} for line in block.signatures]
        return {"kind": "signatures", "lines": lines}
    message = f"no view of {type(block).__name__}"
    raise TypeError(message)


def _name_signer(line: Signature) -> str:
    """Who signs: "Headteacher", "Headteacher: A. Name", or with a label "Approved by: A. Name (Headteacher)"."""
    if line.label:
        return f"{line.label}: {line.name or LINE_TO_WRITE_ON} ({line.role})"
    return f"{line.role}: {line.name}" if line.name else line.role


def _view_plain(block: PlainBlock, policy: Policy, trust: Trust) -> dict[str, Any]:
    ethos = policy.school.ethos
    text = {"title": policy.title, "ethos": ethos.statement, "motto": ethos.motto, "epigraph": ethos.epigraph}
    return {
        "kind": block.kind,
        "text": text.get(block.kind, ""),
        "citation": ethos.citation,
        "school": policy.school.name,
        # A school that stands alone is its own trust, and says its name once.
        "trust": trust.name if trust.name != policy.school.name else "",
        "motto": ethos.motto,
    }


def _view_fields(block: FieldsBlock, policy: Policy, trust: Trust) -> dict[str, Any]:
    fields = [(label, write_cell(cell, policy, trust)) for label, cell in block.fields]
    title = block.title
    if block.in_columns:
        columns = [label for label, _ in fields]
        label = title or f"Table: {', '.join(columns)}"
        row = [text for _, text in fields]
        table = {"kind": "table", "title": title, "label": label, "columns": columns, "rows": [row]}
        return {**table, "has_row_heads": False}
    shown = [{"label": _close_label(label), "text": text} for label, text in fields]
    return {"kind": "rows", "title": title, "fields": shown}


def _close_label(label: str) -> str:
    """The label with a colon, unless it ends in a mark of its own: "Signed by:", "Next review -"."""
    return label if label.endswith(("?", ":", "-", "\u2013")) else f"{label}:"


def write_cell(cell: Cell, policy: Policy, trust: Trust) -> str:
    """The words of a cell: as written, or a fact of the policy."""
    return write_fact(policy, cell.fact, trust.name) if isinstance(cell, FactCell) else cell


def list_contents(policy: Policy, block: ContentsBlock) -> list[dict[str, Any]]:
    """The entries of a contents list: number, title, anchor and depth, to the depth that is asked for."""
    entries = []
    for item in policy.items:
        depth = 0 if isinstance(item, Heading) else item.depth
        if depth < block.depth:
            entries.append({"number": item.label, "title": item.short_title, "anchor": item.key, "depth": depth})
    return entries
