"""What approvals bound before they bound all that readers take for approved: the fingerprint of records of then.

It is asked of the records that were made so, which prove their words by it, and of drafts, to tell whether they differ
from such a record in those words. So it stays as it was: nothing here may be put right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.fingerprint import hash_texts, write_heading
from clausebook.model.forms import ContentsBlock, FactCell, FieldsBlock, FilledCell, PlainBlock, TableBlock
from clausebook.model.live_details import find_role
from clausebook.model.policies import Heading, Section
from clausebook.model.template import Call
from clausebook.model.wordings import Passage, write_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.document.values import Value
    from clausebook.model.forms import Block, Cell
    from clausebook.model.policies import Item, Policy
    from clausebook.model.template import Insert
    from clausebook.model.trust import Ethos

# The level of the heading of a part that has words of its own.
_PART_WITH_WORDS = 5


def fingerprint_as_earlier(policy: Policy) -> str:
    """The fingerprint that a policy would have had."""
    parts = (*policy.front, *policy.items, *policy.end)
    return fingerprint_parts((policy.title, *policy.in_short), parts, policy.school.ethos)


def fingerprint_parts(opening: Iterable[str], parts: Iterable[Block | Passage | Item], ethos: Ethos) -> str:
    """The fingerprint of a text by its parts: its title and the lines of its short version, then what follows."""
    texts = [write_heading(line, 1) for line in opening]
    return hash_texts([*texts, *(text for part in parts for text in _list_texts(part, ethos))])


def _list_texts(part: Block | Passage | Item, ethos: Ethos) -> Iterator[str]:
    if isinstance(part, Passage):
        yield _write_passage(part)
    elif isinstance(part, Heading):
        yield write_heading(part.title, _PART_WITH_WORDS if part.passage else 2)
        if part.passage:
            yield _write_passage(part.passage)
    elif isinstance(part, Section):
        yield from (write_heading(part.title, 2), _write_passage(part.passage))
    elif words := _write_block(part, ethos):
        yield words


def _write_passage(passage: Passage) -> str:
    slots, values = passage.wording.slots, passage.values
    return write_pieces(passage.wording.bound, lambda at: _write_value(slots[at], values[at]))


def _write_value(insert: Insert, value: Value) -> str:
    """A role was a token whatever was shown of it, its title too."""
    if value.items:
        return "\n".join(f"- {item.token or item.text}" for item in value.items)
    if find_role(insert) and isinstance(insert.subject, Call):
        key, *detail = insert.subject.arguments
        return f"[{key} {detail[0] if detail else 'title'}]"
    return value.token or value.text


def _write_block(block: Block, ethos: Ethos) -> str:
    if isinstance(block, TableBlock):
        rows = [" | ".join(_write_cell(cell) for cell in row) for row in (block.columns, *block.rows)]
        return "\n".join([block.title, *rows])
    if isinstance(block, FieldsBlock):
        return "\n".join([block.title, *(f"{label}: {_write_cell(cell)}" for label, cell in block.fields)])
    if isinstance(block, PlainBlock):
        said = {"ethos": ethos.statement, "motto": ethos.motto, "epigraph": f"{ethos.epigraph} {ethos.citation}"}
        return said.get(block.kind, "").strip()
    if isinstance(block, FactCell):
        return _write_cell(block)
    return block.title if isinstance(block, ContentsBlock) else ""


def _write_cell(cell: Cell) -> str:
    if isinstance(cell, FilledCell):
        return "".join(piece if isinstance(piece, str) else _write_value(*piece) for piece in cell.pieces)
    return f"[{cell.fact}]" if isinstance(cell, FactCell) else str(cell)
