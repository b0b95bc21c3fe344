"""The units of records that were made before clauses were trees, read from their files alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.record.earlier_markdown import SLOT_END, SLOT_START
from clausebook.record.encoding import decode_insert
from clausebook.record.layout import VALUE, read_fields, split_file, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.model.template import Insert


def write_slot(number: int) -> str:
    """The mark of a value in the words of a record."""
    return f"{SLOT_START}{number}{SLOT_END}"


@dataclass(frozen=True, slots=True)
class EarlierUnit:
    """The Markdown of a unit, with the expressions of its slots."""

    markdown: str
    slots: tuple[str, ...]
    block_slots: frozenset[int]


def list_earlier_units(approvals: Path) -> Iterator[EarlierUnit]:
    """Every unit of each record of the conduct policy below a folder, those of front sheets too."""
    for file in sorted(approvals.glob("*/*/conduct.md")):
        _, facts, words = split_file(file.read_text(encoding="utf-8"))
        fields = read_fields(facts)
        inserts = [decode_insert(data) for data in fields.get("values", ())]
        texts = [*zip(fields["items"], split_words(words), strict=True)]
        blocks: list[dict[str, Any]] = [*fields.get("front", ()), *fields.get("end", ())]
        texts += [(block, block["text"]) for block in blocks if block["block"] == "text"]
        for data, text in texts:
            yield from _split_text(text, data.get("pieces", ()), inserts)


def _split_text(text: str, pieces: list[int], inserts: list[Insert]) -> Iterator[EarlierUnit]:
    parts = VALUE.split(text)
    found = [inserts[int(number) - 1] for number in parts[1::2]]
    slotted = parts[0] + "".join(write_slot(index) + rest for index, rest in enumerate(parts[2::2]))
    slots = tuple(str(insert) for insert in found)
    block_slots = frozenset(index for index, insert in enumerate(found) if insert.is_block)
    blocks = slotted.split("\n\n") if slotted else []
    for count in pieces or [1] * len(blocks):
        yield EarlierUnit("\n\n".join(blocks[:count]), slots, block_slots)
        blocks = blocks[count:]
