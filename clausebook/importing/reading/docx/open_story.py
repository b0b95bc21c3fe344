"""A story while it is read: where the reading is, and what its paragraphs, tables and boxes ask of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from clausebook.importing.reading.docx.fields import Fields
from clausebook.importing.reading.docx.looks import PLAIN_WORDS
from clausebook.importing.reading.docx.number_words import write_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.collecting import Around, Collected
    from clausebook.importing.reading.docx.package import Relation
    from clausebook.importing.reading.docx.source import Source
    from clausebook.importing.reading.docx.xml import XmlElement


class OpenStory(ABC):
    """The state of a story. `table_words` is how the table sets words in which the reading is, `depth` how deep."""

    def __init__(self, source: Source, relations: Mapping[str, Relation], *, has_pages: bool = False) -> None:
        """`has_pages` if the part says where Word ended its pages, so that each block knows its own."""
        self.source = source
        self.relations = relations
        self.fields = Fields()
        self.page = 1 if has_pages else 0
        self.table_words = PLAIN_WORDS
        self.depth = 0
        self.gap = 0.0
        self.ended_page = False

    @abstractmethod
    def read_blocks(self, parent: XmlElement, around: Around) -> list[IncomingBlock]:
        """The blocks that stand in an element."""

    @abstractmethod
    def read_box(self, box: XmlElement) -> list[IncomingBlock]:
        """The blocks of a text box, which is a story of its own."""

    def doubt(self, says: str, confidence: float) -> None:
        """Something on this page that a person should look at."""
        self.source.doubt(says, confidence, self.page)

    def turn_page(self, collected: Collected) -> None:
        """Word ended a page here when it last showed the file."""
        self.page += 1
        if not collected.spans:
            collected.page = self.page

    def break_page(self) -> None:
        """The author ended a page here: the gap to what follows says nothing."""
        self.gap = 0.0
        self.ended_page = True

    def refer_to_note(self, part: str, name: str) -> str:
        """The label of a note to which the text refers; they are counted as they come."""
        notes = self.source.notes
        if (part, name) not in notes:
            count = 1 + sum(kind == part for kind, _ in notes)
            label = write_number(count, self.source.note_forms.get(part, "decimal"))
            while label in notes.values():
                label += "*"
            notes[part, name] = label
        return notes[part, name]
