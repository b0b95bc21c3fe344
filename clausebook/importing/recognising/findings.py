"""What stages of recognising find on the way, beside the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, Doubt, IncomingImage, IncomingParagraph, IncomingPlace, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import AsideKind, IncomingBlock

_SHOWN = 60


@dataclass(slots=True)
class Findings:
    """Words that were set aside, and doubts, in the order in which they were found."""

    asides: list[Aside] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def set_aside(self, kind: AsideKind, block: IncomingBlock) -> None:
        """Set the words of a block aside."""
        for text in list_texts(block):
            self.set_words_aside(kind, text, block.place)

    def set_words_aside(self, kind: AsideKind, text: str, place: IncomingPlace) -> None:
        """Set words aside; nothing if there are none."""
        if text.strip():
            self.asides.append(Aside(kind, text.strip(), place))

    def take_back(self, text: str) -> bool:
        """Take words back that were set aside; whether they were."""
        at = next((at for at, aside in enumerate(self.asides) if aside.text == text.strip()), None)
        if at is not None:
            del self.asides[at]
        return at is not None

    def doubt(self, says: str, confidence: float, place: IncomingPlace) -> None:
        """Say what a person should look at."""
        self.doubts.append(Doubt(says, confidence, place))


def list_paragraphs(block: IncomingBlock) -> Iterator[IncomingParagraph]:
    """The paragraphs of a block, those in the cells of tables too."""
    if isinstance(block, IncomingParagraph):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from list_paragraphs(inner)


def list_texts(block: IncomingBlock) -> list[str]:
    """The texts of a block: a paragraph's, or of a table each row's."""
    if isinstance(block, Table):
        return [
            " | ".join(" ".join(one.text for inner in cell.blocks for one in list_paragraphs(inner)) for cell in row)
            for row in block.rows
        ]
    return [] if isinstance(block, IncomingImage) else [block.text]


def show(text: str) -> str:
    """The beginning of a text, for a sentence that tells of it."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " \u2026"
