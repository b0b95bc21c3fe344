"""The words of records -> wordings. Those that records share are made into one object, as in composing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from clausebook.diagnostics import Location
from clausebook.document import ClauseText, Unwritable, parse
from clausebook.document.units import mark_unnumbered, part_units
from clausebook.model.library import Clause
from clausebook.model.wordings import Wording, list_pictures, make_wording, write_pieces
from clausebook.record.encoding import decode_insert, decode_value
from clausebook.record.layout import dump_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.values import Value
    from clausebook.model.pictures import PictureFile
    from clausebook.model.template import Insert
    from clausebook.model.wordings import Pieces


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text as a record has it: whose it is, its pieces with the numbers of its slots, and how it is parted.

    `counts` says in the first reading of how many blocks each unit is made, if any has several; `unnumbered` are the
    units without a number. `pictures` are the files that its record keeps for it.
    """

    slug: str
    pieces: Pieces
    slots: tuple[Insert, ...]
    counts: tuple[int, ...]
    unnumbered: tuple[int, ...]
    pictures: tuple[PictureFile, ...] = ()


class WordsCache:
    """Caches what records have in common: wordings, values, and what they know of clauses."""

    def __init__(self) -> None:
        self._wordings: dict[tuple[KeptText, bool], Wording] = {}
        self._renewed: dict[Wording, Wording] = {}
        self._values: dict[str, tuple[Insert, Value]] = {}
        self._clauses: dict[str, Clause] = {}

    def find_value(self, data: dict[str, Any]) -> tuple[Insert, Value]:
        """An insert and what it showed; the same objects for the same data."""
        key = dump_json(data)
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = (decode_insert(data), decode_value(data))
        return found

    def find_clause(self, id_: str, path: str) -> Clause:
        """What a record knows of a clause: its id."""
        found = self._clauses.get(id_)
        if found is None:
            found = self._clauses[id_] = Clause(id_, (), (), (), Location(path))
        return found

    def find_wording(self, text: KeptText, *, is_earlier: bool, units: int | None = None) -> Wording:
        """The wording of a text; `is_earlier` if it was written in the first reading.

        Where it cannot be read, or has not as many units as its record numbered, its lines are shown as they are.
        """
        key = (text, is_earlier)
        found = self._wordings.get(key)
        if found is None:
            found = self._wordings[key] = _read_wording(text, is_earlier=is_earlier)
        return found if units in (None, len(found.units)) or found.is_as_kept else _keep_lines(text)

    def renew(self, wording: Wording) -> Wording:
        """A wording of the first reading as a draft of today that says the same has it."""
        found = self._renewed.get(wording)
        if found is None:
            found = self._renewed[wording] = _renew(wording)
        return found


def _read_wording(text: KeptText, *, is_earlier: bool) -> Wording:
    tree = _read_earlier_tree(text) if is_earlier else parse(_write(text.pieces, text.slots))
    if not isinstance(tree, ClauseText):
        return _keep_lines(text)
    kept = {file.bound_name: file for file in text.pictures}
    shown = {picture.bound_file for picture in list_pictures(tree)}
    if lost := shown - {*kept}:
        message = f"it shows a picture of which nothing is kept: {sorted(lost)}"
        raise ValueError(message)
    tree = mark_unnumbered(tree, text.unnumbered)
    pictures = {name: file for name, file in kept.items() if name in shown}
    return Wording(text.slug, tree, text.slots, text.pieces, pictures=pictures)


def _write(pieces: Pieces, slots: Sequence[Insert]) -> str:
    """The text with its slots as an author types them."""
    return write_pieces(pieces, lambda slot: f"{{{{ {slots[slot]} }}}}")


def _keep_lines(text: KeptText) -> Wording:
    from clausebook.record.earlier_reading import read_plain

    blocks = read_plain(_mark_slots(text.pieces), [str(slot) for slot in text.slots])
    return Wording(text.slug, ClauseText(blocks), text.slots, text.pieces, is_as_kept=True)


def _mark_slots(pieces: Pieces) -> str:
    from clausebook.record.earlier_markdown import SLOT_END, SLOT_START

    return write_pieces(pieces, lambda slot: f"{SLOT_START}{slot}{SLOT_END}")


def _read_earlier_tree(text: KeptText) -> ClauseText | None:
    """The tree of a text of the first reading; None if it cannot be read, or comes apart in other units."""
    from clausebook.record.earlier_reading import Unreadable, read_earlier

    blocks = [block for block in _mark_slots(text.pieces).split("\n\n") if block]
    counts = text.counts or (1,) * len(blocks)
    if sum(counts) != len(blocks):
        message = "there are other paragraphs than it tells of"
        raise ValueError(message)
    names, lists = [str(slot) for slot in text.slots], {at for at, slot in enumerate(text.slots) if slot.is_block}
    read: list[ClauseBlock] = []
    try:
        for count in counts:
            read += read_earlier("\n\n".join(blocks[:count]), names, lists)
            del blocks[:count]
    except Unreadable:
        return None
    tree = ClauseText(tuple(read))
    return tree if len(part_units(tree)) == len(counts) else None


def _renew(wording: Wording) -> Wording:
    if wording.is_as_kept:
        return wording
    try:
        return make_wording(wording.slug, wording.tree, {str(slot): slot for slot in wording.slots})
    except Unwritable:
        # Such as stressed words inside a word: shown as they were, and other words than any that can be typed now.
        return replace(wording)
