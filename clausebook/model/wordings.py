"""The words of a clause as one policy has them: a tree whose conditions are settled, and the values that fill it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, bind_pictures, fill, to_markdown, walk
from clausebook.document.blocks import Picture, Prose
from clausebook.document.signs import SLOT
from clausebook.document.units import Unit, mark_unnumbered, part_units
from clausebook.model.json_text import escape_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.document import Refusal
    from clausebook.document.blocks import Note
    from clausebook.document.values import Value
    from clausebook.model.pictures import PictureFile
    from clausebook.model.template import Insert

_SLOT = re.compile(SLOT)
# What ends the label of an item, and the end of a text in which a line has begun with nothing in it but marks.
_LABEL_ENDS, _LINE_START = (".", ")"), re.compile(r"(?:\A|\n)[\W\d]*\Z")
# A text, cut where values go: words, and the numbers of the wording's slots.
Pieces = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The text of a clause with its conditions settled and its values still open.

    All schools that share it share the one object, so whatever is made of it is made once. `slots` are the values that
    it asks for, each once. `bound` is its Markdown without marks for numbers: what an approval binds and a record
    keeps. `pictures` are the files of the pictures in it, by their bound names. `refusals` say why a text has no tree.
    `is_as_kept` if a record's text can be read no more, so that its lines are shown as they are.
    """

    slug: str
    tree: ClauseText
    slots: tuple[Insert, ...]
    bound: Pieces = field(repr=False)
    refusals: tuple[Refusal, ...] = ()
    is_as_kept: bool = False
    pictures: Mapping[str, PictureFile] = field(default_factory=dict, repr=False)
    units: tuple[Unit, ...] = field(init=False, repr=False)
    # The number of each slot by its expression, which is what a slot of the tree holds.
    places: Mapping[str, int] = field(init=False, repr=False)
    # Whether its author took the number of a paragraph away.
    has_unnumbered: bool = field(init=False, repr=False)
    # The slots that stand where "a)", if it were typed, would be the label of an item.
    label_slots: tuple[int, ...] = field(init=False, repr=False)
    # `bound` as it stands in a string of JSON, which is what fingerprints hash.
    escaped: Pieces = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", part_units(self.tree))
        object.__setattr__(self, "places", {str(insert): number for number, insert in enumerate(self.slots)})
        paragraphs = [block for block in self.tree.blocks if isinstance(block, Prose)]
        object.__setattr__(self, "has_unnumbered", any(block.is_unnumbered for block in paragraphs))
        object.__setattr__(self, "label_slots", tuple(_list_label_slots(self.bound)))
        escaped = tuple(escape_text(piece) if isinstance(piece, str) else piece for piece in self.bound)
        object.__setattr__(self, "escaped", escaped)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, which are printed behind the units."""
        return self.tree.notes


def _list_label_slots(bound: Pieces) -> Iterator[int]:
    pieces = ("", *bound)
    for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
        is_ended = isinstance(after, str) and after[:1] in _LABEL_ENDS
        if isinstance(piece, int) and is_ended and isinstance(before, str) and _LINE_START.search(before):
            yield piece


@dataclass(frozen=True, slots=True)
class Passage:
    """A wording with the values that one policy puts in it, one for each slot."""

    wording: Wording
    values: tuple[Value, ...]

    def fill(self) -> ClauseText:
        """The tree with the values in it."""
        values = self.values
        return fill(self.wording.tree, {name: values[at] for name, at in self.wording.places.items()})


def write_pieces(pieces: Pieces, write_slot: Callable[[int], str]) -> str:
    """A text with what `write_slot` makes of the number of each slot in its place."""
    return "".join(write_slot(piece) if isinstance(piece, int) else piece for piece in pieces)


def list_pictures(tree: ClauseText) -> list[Picture]:
    """The pictures of a tree, in order."""
    return [node for node in walk(tree) if isinstance(node, Picture)]


def make_wording(
    slug: str, tree: ClauseText, inserts: Mapping[str, Insert], files: Mapping[str, PictureFile] | None = None
) -> Wording:
    """The wording of a tree; `inserts` are by the expressions of its slots, `files` by the names of its pictures.

    Raises Unwritable if no text is read as this tree, so that no record could keep it.
    """
    known = files or {}
    shown = {picture.file: known[picture.file] for picture in list_pictures(tree) if picture.file in known}
    if shown:
        tree = bind_pictures(tree, {name: file.digest for name, file in shown.items()})
    text = to_markdown(mark_unnumbered(tree, ())).removesuffix("\n")
    slots: dict[str, int] = {}
    pieces: list[str | int] = []
    end = 0
    for match in _SLOT.finditer(text):
        number = slots.setdefault(match["expression"].strip(), len(slots))
        pieces += [text[end : match.start()], number]
        end = match.end()
    pictures = {file.bound_name: file for file in shown.values()}
    return Wording(slug, tree, tuple(inserts[name] for name in slots), (*pieces, text[end:]), pictures=pictures)
