"""Files of another kind inside a Word file (`w:altChunk`), which Word shows in their place. ECMA-376 part 1, 17.17.2.

Programs that make Word files of web pages put the whole page into one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.formats import READERS, find_reader
from clausebook.importing.reading.sniffing import tell_format

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming, IncomingBlock
    from clausebook.importing.reading.docx.package import Relation
    from clausebook.importing.reading.docx.source import Source

_NOT_READ = (
    "A part of the document is a file of another kind inside it, which is not read. Open the document in Word, save it "
    "again, and bring in the saved file."
)


def read_chunk(source: Source, relation: Relation | None) -> list[IncomingBlock]:
    """The blocks of a file inside the file; none, with a doubt, where it cannot be read."""
    inner = None
    if relation is not None and not relation.is_outside and source.package.has(relation.target):
        inner = _read_inner(source.package.read(relation.target), relation.target)
    if inner is None:
        source.doubt(_NOT_READ, 0.1)
        return []
    source.asides += inner.asides
    source.doubts += [doubt for doubt in inner.doubts if doubt not in source.doubts]
    source.chunk_notes += inner.notes
    source.files |= inner.files
    source.extra_words += inner.words
    return list(inner.blocks)


def _read_inner(content: bytes, name: str) -> Incoming | None:
    try:
        kind = tell_format(content, name)
        # A Word file in a Word file might go on for ever, and a PDF is none of its words.
        return find_reader(kind)(content, name) if kind in READERS and kind not in {"docx", "pdf"} else None
    except CannotRead:
        return None
