"""What one paragraph says, while it is read: its spans, and what is none of its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, AsideKind, IncomingPlace, IncomingSpan

if TYPE_CHECKING:
    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.looks import WordsLook

PAGE_END = "\f"


@dataclass(frozen=True, slots=True)
class Around:
    """What words stand in: a link, a tracked change, something to fill in. `deleted_by` is None where they stay."""

    link: str = ""
    is_inserted: bool = False
    deleted_by: str | None = None
    control: str = ""
    is_contents: bool = False


@dataclass(slots=True)
class Collected:
    """What was read of a paragraph so far. `blocks` are the boxes and pictures that hang on it."""

    spans: list[IncomingSpan] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    blocks: list[IncomingBlock] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    page: int = 0
    _sizes: Counter[float] = field(default_factory=Counter)
    _colours: Counter[str] = field(default_factory=Counter)
    _faces: Counter[str] = field(default_factory=Counter)
    _capitals: int = 0
    _letters: int = 0
    _is_open: bool = False

    def say(self, text: str, look: WordsLook, around: Around) -> None:
        """Words of the paragraph; those that are set alike become one span."""
        span = IncomingSpan(
            text=text,
            bold=bool(look.bold),
            italic=bool(look.italic),
            underlined=bool(look.underlined),
            link=around.link,
            inserted=around.is_inserted,
            control=around.control,
        )
        self._is_open = False
        self._measure(text, look)
        last = self.spans[-1] if self.spans else None
        if last is not None and not last.note and replace(last, text="") == replace(span, text=""):
            self.spans[-1] = replace(last, text=last.text + text)
        else:
            self.spans.append(span)

    def note(self, label: str, around: Around) -> None:
        """The sign of a note."""
        self._is_open = False
        self.spans.append(IncomingSpan("", note=label, inserted=around.is_inserted))

    def set_aside(self, kind: AsideKind, text: str, by: str = "") -> None:
        """Words that are none of the paragraph's; what follows of the same kind at once belongs to them."""
        last = self.asides[-1] if self.asides else None
        if self._is_open and last is not None and (last.kind, last.by) == (kind, by):
            self.asides[-1] = replace(last, text=last.text + text)
        else:
            self.asides.append(Aside(kind, text, IncomingPlace(self.page), by))
        self._is_open = True

    def go_on(self) -> None:
        """The next paragraph belongs to this one; what both set aside stays apart."""
        self._is_open = False

    @property
    def has_words(self) -> bool:
        """Whether there is anything to see or to fill in."""
        return any(span.text.strip() or span.control or span.note for span in self.spans)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return self._sizes.most_common(1)[0][0] if self._sizes else 0.0

    @property
    def colour(self) -> str:
        """The colour of most of its letters, empty for black."""
        return self._colours.most_common(1)[0][0] if self._colours else ""

    @property
    def face(self) -> str:
        """The family of the font of most of its letters."""
        return self._faces.most_common(1)[0][0] if self._faces else ""

    @property
    def is_capital(self) -> bool:
        """Whether most of its letters are set as capitals, whatever was typed."""
        return self._capitals * 2 > self._letters

    def _measure(self, text: str, look: WordsLook) -> None:
        letters = len(text.strip())
        self._letters += letters
        self._capitals += letters if look.is_capital else 0
        if letters and look.size:
            self._sizes[look.size] += letters
        if letters:
            self._colours[look.colour or ""] += letters
            self._faces[look.face or ""] += letters
