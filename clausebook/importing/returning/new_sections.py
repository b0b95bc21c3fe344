"""The lines of a section that was added -> its title, and the file of a clause that says the very same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText
from clausebook.importing.planning.clause_files import summarise, write_clause
from clausebook.importing.planning.names import make_id
from clausebook.importing.planning.trees import write_text
from clausebook.importing.returning.block_edits import BlockEdit
from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.new_blocks import build_blocks, build_note
from clausebook.importing.returning.notes import list_noted_in, settle_notes
from clausebook.importing.returning.rewording import Unmappable
from clausebook.model.returning import NewSection, WordsChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.incoming import IncomingNote
    from clausebook.importing.returning.lines import FileLine

# A number that somebody typed before a heading, which the policy counts itself.
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\t|\d{1,2}(?:\.\d{1,2})*[.)] +|\d{1,2}(?:\.\d{1,2})+ +)")


def make_section(
    lines: Sequence[FileLine],
    place: tuple[str, str, str],
    source: str,
    links: Mapping[str, str],
    notes: Mapping[str, IncomingNote],
) -> NewSection:
    """The section that lines say, of which the first is its heading.

    `place` are the keys behind which and before which it stands, of which one is empty, and of what follows the first;
    `source` is the file that they are from, `notes` are its notes by their labels. Raises Unmappable.
    """
    heading, *words = lines
    title = _TYPED_NUMBER.sub("", heading.text, count=1)
    title = write_key(title.replace("\t", " "))
    if not title or "\n" in heading.text:
        raise Unmappable("A heading without words, or of several lines, was added: make a clause of it by hand.")
    if not any(line.text.strip() for line in words):
        raise Unmappable("A heading was added without words below it: a section needs some.")
    if any("{" in line.text or "}" in line.text for line in lines):
        raise Unmappable("Braces mean values in a clause: make a clause of this section by hand.")
    tree = ClauseText(_build_all(words, heading.outline, links, notes))
    content = write_clause(
        title=title, summary=summarise(title, tree), text=write_text(tree), notes=f"From {source}, which came back."
    )
    told = tuple(WordsChange("", line.text) for line in lines if line.text.strip())
    told += tuple(WordsChange("", note.words) for note in list_noted_in(words, notes))
    return NewSection(title, make_id(title, "section"), content, *place, told)


def _build_all(
    lines: Sequence[FileLine], outline: int, links: Mapping[str, str], notes: Mapping[str, IncomingNote]
) -> tuple[ClauseBlock, ...]:
    """The blocks of lines, with the notes to which they lead at their end. Raises Unmappable."""
    blocks = BlockEdit(-1, is_changed=False, block=None, behind=build_blocks(lines, outline, links))
    edits = settle_notes(ClauseText(()), [blocks], lambda label: build_note(notes[label], outline, links))
    return tuple(block for edit in edits for block in edit.behind)
