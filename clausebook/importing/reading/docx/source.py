"""What the stories of one file share: its parts, styles and lists, what was set aside, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, CannotRead, Doubt, IncomingNote, IncomingPlace
from clausebook.importing.reading.docx.numbering import Numbering
from clausebook.importing.reading.docx.styles import Styles

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.package import Package

_BLOCKS_AT_MOST = 100_000
_ENDINGS_AT_MOST = 5


@dataclass(slots=True)
class Source:
    """A file while it is read; `is_converted` if another program has just made it, and worked out its fields.

    `notes` are those referred to so far: (part, id) with the label that is printed. `chunk_notes` are those of files
    inside the file, `theme_faces` the families of the theme's fonts, by the "+major" and "+minor" by which looks name
    them.
    """

    package: Package
    is_converted: bool = False
    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=Numbering)
    theme_faces: dict[str, str] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    # What was typed as the mark of a note in place of a number.
    note_marks: dict[tuple[str, str], str] = field(default_factory=dict)
    chunk_notes: list[IncomingNote] = field(default_factory=list)
    note_forms: dict[str, str] = field(default_factory=dict)
    # Words of other parts, and words that Word makes of a number, which the second count does not see.
    extra_words: int = 0
    _blocks: int = 0

    def count_block(self) -> None:
        """One more paragraph or cell. Raises CannotRead beyond what a document has."""
        self._blocks += 1
        if self._blocks > _BLOCKS_AT_MOST:
            raise CannotRead(
                f"The file has more than {_BLOCKS_AT_MOST:,} paragraphs and cells, which no policy has. Take large "
                "tables out of it, or split it into parts, and bring in each."
            )

    def find_face(self, named: str | None) -> str:
        """The family that a look names; empty if it names none, or one of a theme that does not say."""
        if named is None or named.startswith("+"):
            return self.theme_faces.get(named or "", "")
        return named

    def doubt(self, says: str, confidence: float, page: int = 0) -> None:
        """Something that a person should look at, once."""
        doubt = Doubt(says, confidence, IncomingPlace(page))
        if doubt not in self.doubts:
            self.doubts.append(doubt)

    def keep_picture(self, part: str) -> tuple[str, str]:
        """Keep the bytes of a picture; its digest and the ending of its name."""
        content = self.package.read(part)
        digest = sha256(content).hexdigest()
        self.files.setdefault(digest, content)
        ending = part.rpartition(".")[2].lower()
        return digest, ending if ending.isalnum() and len(ending) <= _ENDINGS_AT_MOST else ""
