"""Footnotes that came back -> notes of the clause in whose words their signs stand, counted with those that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText, Note
from clausebook.document.inlines import NoteMark
from clausebook.document.rewriting import TreeRewriter
from clausebook.document.walking import walk
from clausebook.importing.returning.block_edits import BlockEdit
from clausebook.importing.returning.lines import NOTE_SIGN, list_lines, write_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline
    from clausebook.importing.incoming import IncomingNote
    from clausebook.importing.returning.leaf_changes import LeafChanges
    from clausebook.importing.returning.lines import FileLine

    # The blocks of a note that came back, by its label.
    BuildNote = Callable[[str], tuple[ClauseBlock, ...]]


@dataclass(frozen=True, slots=True)
class Noted:
    """A note that came back, and its words."""

    label: str
    words: str


def name_note(label: str) -> NoteMark:
    """The sign of a note that came back, which has no number in its clause yet."""
    return NoteMark(NOTE_SIGN + label)


def read_note(note: IncomingNote) -> str:
    """The words of a note, a line for each paragraph."""
    return "\n".join(text for line in list_lines(note.blocks) if (text := write_key(line.text.lstrip("\t"))))


def list_noted(changes: LeafChanges) -> list[Noted]:
    """The notes whose signs stand in lines that changes are of, in their order."""
    lines: list[FileLine | None] = []
    for number in sorted({*changes.words, *changes.added}):
        lines += [changes.returned[number]] if number in changes.words else []
        lines += changes.added.get(number, [])
    return list_noted_in([line for line in lines if line is not None], changes.notes)


def list_noted_in(lines: Iterable[FileLine], notes: Mapping[str, IncomingNote]) -> list[Noted]:
    """The notes whose signs stand in lines."""
    labels = dict.fromkeys(span.note for line in lines for span in line.spans if span.text == NOTE_SIGN)
    return [Noted(label, read_note(notes[label])) for label in labels if label in notes]


def settle_notes(tree: ClauseText, edits: Sequence[BlockEdit], build: BuildNote) -> list[BlockEdit]:
    """Edits of a clause's blocks with the notes to which new signs lead.

    Where the notes of the clause were counted they still are; else new ones take numbers that are free.
    """
    by_place = {edit.at: edit for edit in edits}
    final = list(_list_final(tree, by_place))
    kept = [block.label for block in final if isinstance(block, Note)]
    order = _list_marks(final)
    new = [label for label in order if label.startswith(NOTE_SIGN)]
    was = _list_marks(tree.blocks)
    was_counted = was == _count(len(was)) and {*was} == {note.label for note in tree.notes}
    if not new and (not was_counted or {*order} == {*was} or {*order} != {*kept}):
        return list(edits)
    names = dict(zip(order, _count(len(order)), strict=True)) if was_counted else _take_free(new, kept)
    made = {label: Note(label, build(label.removeprefix(NOTE_SIGN))) for label in new}
    for place, notes in _place_notes(tree, by_place, order, made).items():
        edit = by_place.get(place, BlockEdit(place, is_changed=False, block=None))
        by_place[place] = replace(edit, behind=(*edit.behind, *notes))
    return list(_rename(tree, by_place, _Renamer(names)))


def _list_final(tree: ClauseText, edits: Mapping[int, BlockEdit]) -> Iterator[ClauseBlock]:
    """The blocks of a clause after edits."""
    for at in range(-1, len(tree.blocks) + 1):
        edit = edits.get(at)
        block = edit.block if edit and edit.is_changed else tree.blocks[at] if 0 <= at < len(tree.blocks) else None
        if block is not None:
            yield block
        yield from edit.behind if edit else ()


def _list_marks(blocks: Iterable[ClauseBlock]) -> list[str]:
    """The labels of the signs in a text, each once, in their order."""
    nodes = walk(ClauseText(tuple(blocks)))
    return list(dict.fromkeys(node.label for node in nodes if isinstance(node, NoteMark)))


def _count(number: int) -> list[str]:
    return [str(one) for one in range(1, number + 1)]


def _take_free(new: Sequence[str], kept: Sequence[str]) -> dict[str, str]:
    free = (str(number) for number in range(1, len(new) + len(kept) + 1) if str(number) not in kept)
    return dict(zip(new, free, strict=False))


def _place_notes(
    tree: ClauseText, edits: Mapping[int, BlockEdit], order: Sequence[str], made: Mapping[str, Note]
) -> dict[int, list[Note]]:
    """Behind which block each new note goes: beside those that stand before and behind it, else at the end."""
    there = {
        block.label: at
        for at, block in enumerate(tree.blocks)
        if isinstance(block, Note) and not (at in edits and edits[at].is_changed and edits[at].block is None)
    }
    place = min(there.values()) - 1 if there else len(tree.blocks)
    places: dict[int, list[Note]] = {}
    for label in order:
        place = there.get(label, place)
        if label in made:
            places.setdefault(place, []).append(made[label])
    return places


def _rename(tree: ClauseText, edits: Mapping[int, BlockEdit], renamer: _Renamer) -> Iterator[BlockEdit]:
    """Edits in which each note and each sign has its number."""
    for at in range(-1, len(tree.blocks) + 1):
        edit = edits.get(at, BlockEdit(at, is_changed=False, block=None))
        old = tree.blocks[at] if 0 <= at < len(tree.blocks) else None
        block = edit.block if edit.is_changed else old
        made = renamer.visit_blocks([block])[0] if block is not None else None
        behind = tuple(renamer.visit_blocks(edit.behind))
        if made != old or behind:
            yield BlockEdit(at, is_changed=made != old, block=made, behind=behind)


class _Renamer(TreeRewriter):
    """Gives notes and their signs other labels."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def make_note_mark(self, inline: NoteMark) -> Inline:
        return replace(inline, label=self._names.get(inline.label, inline.label))

    def make_note(self, block: Note, blocks: list[ClauseBlock]) -> ClauseBlock:
        return replace(block, label=self._names.get(block.label, block.label), blocks=tuple(blocks))
