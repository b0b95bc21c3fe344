r"""The fingerprint of wording: SHA-256 over the words as approved, live details left as tokens.

Numbers are not part of it, since renumbering changes no words, and a cross-reference counts as the section
it points to. The text that is hashed is plain UTF-8 with `\\n` line ends, so that it can be made again by
other means in twenty years.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausebook.model.forms import (
    ContentsBlock,
    FactCell,
    FieldsBlock,
    FilledCell,
    PlainBlock,
    TableBlock,
    TemplateCell,
)
from clausebook.model.policies import Heading, Section
from clausebook.model.template import write_template
from clausebook.model.wordings import Passage, write_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.values import Value
    from clausebook.model.forms import Block, Cell
    from clausebook.model.policies import Item, Policy
    from clausebook.model.trust import Ethos

# The level of its heading; the words of a clause have headings of the third and the fourth.
_PART_WITH_WORDS = 5


def fingerprint_policy(policy: Policy) -> str:
    """The fingerprint of a policy: its title, its short version and each part that an approval binds, in order."""
    parts = (*policy.front, *policy.items, *policy.end)
    return fingerprint_parts((policy.title, *policy.in_short), parts, policy.school.ethos)


def fingerprint_parts(opening: Iterable[str], parts: Iterable[Block | Passage | Item], ethos: Ethos) -> str:
    """The fingerprint of a text by its parts: its title and the lines of its short version, then what follows."""
    return hash_texts([*(write_heading(line, 1) for line in opening), *_list_texts(parts, ethos)])


def write_heading(title: str, level: int) -> str:
    """A title as a line that no paragraph can be taken for: its marks are those of a heading."""
    return f"{'#' * level} {title}"


def fingerprint_section(title: str, passage: Passage) -> str:
    """The fingerprint of a section: its heading and its words."""
    return hash_texts([write_heading(title, 2), write_passage(passage)])


def _list_texts(parts: Iterable[Block | Passage | Item], ethos: Ethos) -> list[str]:
    texts = []
    for part in parts:
        if isinstance(part, Passage):
            texts.append(write_passage(part))
        elif isinstance(part, Heading):
            texts += _list_heading(part)
        elif isinstance(part, Section):
            texts += [write_heading(part.title, 2), write_passage(part.passage)]
        elif words := write_block(part, ethos):
            texts.append(words)
    return texts


def _list_heading(heading: Heading) -> list[str]:
    """A part that has words of its own is marked as nothing else can be, so that no section can be taken for it."""
    if heading.passage is None:
        return [write_heading(heading.title, 2)]
    return [write_heading(heading.title, _PART_WITH_WORDS), write_passage(heading.passage)]


def write_passage(passage: Passage) -> str:
    """The Markdown of a passage with tokens for live details: the text that an approval binds."""
    values = passage.values
    return write_pieces(passage.wording.bound, lambda slot: _write_value(values[slot]))


def _write_value(value: Value) -> str:
    if value.items:
        return "\n".join(f"- {_write_value(item)}" for item in value.items)
    return value.token or value.text


def write_block(block: Block, ethos: Ethos) -> str:
    """The author's words in a block of the document; empty when it has none.

    Its facts are written as tokens: dates and names of bodies are for the record of the approval to say. In a cell that
    is not filled, values are written in the words of their language.
    """
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
        return cell.bound
    if isinstance(cell, TemplateCell):
        return write_template(cell.template)
    return f"[{cell.fact}]" if isinstance(cell, FactCell) else cell


def hash_texts(texts: Iterable[str]) -> str:
    """Hexadecimal SHA-256 of texts joined by blank lines."""
    return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()
