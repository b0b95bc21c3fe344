"""What a file says, whatever its format: blocks in reading order, with the evidence of how each was set.

A reader of a format interprets nothing: it does not say what is a heading or the end of a list, but how large, how
heavy and how far in each paragraph was, which style it had, and what was counted before it. Every word of the file is
in `blocks`, `notes` or `asides`, once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

# Of what failed, the signs that a person is told, and those that are kept with it.
_FAULT_AT_MOST, _TRACE_AT_MOST = 200, 4000


class AsideKind(Enum):
    """Why words of a file are no part of its text. The value is what a person is told."""

    RUNNING_HEAD = "the head of each page"
    RUNNING_FOOT = "the foot of each page"
    PAGE_NUMBER = "a page number"
    CONTENTS = "a list of contents with page numbers, which Clausebook makes itself"
    TYPED_NUMBER = "a number that was typed, which Clausebook counts itself"
    TYPED_SIGN = "the sign before an item of a list"
    DELETED = "deleted, in tracked changes that nobody accepted"
    COMMENT = "a comment"
    HIDDEN = "text that was hidden"
    WATERMARK = "words that lie across the pages"
    FIELD = "what a program keeps for itself, such as the instruction of a field"
    METADATA = "what the approval says, and no part of the policy's words"
    TITLE = "the policy's or the school's name, which Clausebook prints itself"
    COLUMNS = "the heads of columns, in a table of questions that became headings"
    PRINTED = "what Clausebook prints beside a policy's own words"
    SCRIPT = "what a page says to a program or about another page"


@dataclass(frozen=True, slots=True, order=True)
class IncomingPlace:
    """Where in the file something stands: `page` counted from 1 (0: the format has none), `line` of a text file (0)."""

    page: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class IncomingSpan:
    """Words that were set alike. `link` is an address, or empty; `note` the label of the note that stands here.

    `text` has a line end where a line ends by the author's will. `inserted` marks tracked insertions. `control` is
    "box", "ticked", "blank", "date" or "signature" where something is filled in, and `text` what stood there.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    link: str = ""
    note: str = ""
    inserted: bool = False
    control: str = ""


class IncomingCounting(Enum):
    """How a program numbers, as the file says; a sign that was typed into the words is no such thing."""

    NONE = ""
    BULLET = "bullet"
    DECIMAL = "decimal"
    LETTER = "small letter"
    CAPITAL = "capital letter"
    ROMAN = "small roman"
    CAPITAL_ROMAN = "capital roman"


@dataclass(frozen=True, slots=True)
class IncomingParagraph:
    """A paragraph, and how it was set.

    `style` is the style's name in the file ("Heading 1", "h2", "List Paragraph", empty if it has none), and `outline`
    the heading level that the file itself says (1 to 9, 0: none). `counted` is what the program counts before it, with
    `label` as it is printed ("1.1", "a)", "o"), `list_level` from 0 and `list_id` which tells lists apart.
    `size`, `indent` and `gap_before` (the space above) are in points, 0 if unknown. `is_centred` and `has_rule` (a line
    or a shade round it) are as set. `joined` says that the reader joined parts that a page or a column had split.
    `group` is empty, or what surrounds it in the file: "textbox", "quotation", "preformatted", "caption", "term",
    "definition". `anchors` are the names by which links inside the file lead here, and `in_capitals` says that a style
    shows as capitals what was typed in small letters.
    `colour` is that of most of its letters as "rrggbb" in small letters, empty where it is unknown, black, or so near
    to black that no reader sees a difference; white letters on a coloured bar are "ffffff". `face` is the family of the
    font of most of its letters, without spaces and without words of a style ("timesnewroman"), empty if unknown.
    `begins_page` says that the author ended a page or a column right before it.
    """

    spans: tuple[IncomingSpan, ...]
    place: IncomingPlace = IncomingPlace()
    style: str = ""
    outline: int = 0
    counted: IncomingCounting = IncomingCounting.NONE
    label: str = ""
    list_level: int = 0
    list_id: str = ""
    size: float = 0.0
    indent: float = 0.0
    gap_before: float = 0.0
    is_centred: bool = False
    has_rule: bool = False
    joined: bool = False
    group: str = ""
    anchors: tuple[str, ...] = ()
    in_capitals: bool = False
    colour: str = ""
    face: str = ""
    begins_page: bool = False

    @property
    def text(self) -> str:
        """Its words without how they were set."""
        return "".join(span.text for span in self.spans)

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold. A colon or a stop behind them may be otherwise, and often is."""
        shown = [span for span in self.spans if span.text.strip()]
        worded = [span for span in shown if any(one.isalnum() for one in span.text)]
        return bool(shown) and all(span.bold for span in worded or shown)

    @property
    def is_underlined(self) -> bool:
        """Whether all that is not a space is underlined, and no link."""
        shown = [span for span in self.spans if span.text.strip()]
        return bool(shown) and all(span.underlined and not span.link for span in shown)


@dataclass(frozen=True, slots=True)
class IncomingCell:
    """A cell of a table, with how many columns and rows it spans."""

    blocks: tuple[IncomingBlock, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row. `header_rows` is how many the file says are repeated on each page. `has_lines` if ruled.

    `begins_page` is as of a paragraph.
    """

    rows: tuple[tuple[IncomingCell, ...], ...]
    place: IncomingPlace = IncomingPlace()
    header_rows: int = 0
    has_lines: bool = True
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class IncomingImage:
    """A picture: its bytes' digest, under which `Incoming.files` has them, and what the file says that it shows."""

    digest: str
    ending: str
    description: str = ""
    place: IncomingPlace = IncomingPlace()
    is_drawing: bool = False


IncomingBlock = IncomingParagraph | Table | IncomingImage


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A footnote or endnote by its label."""

    label: str
    blocks: tuple[IncomingBlock, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that the reader itself set aside. `by` is the author of a comment or a tracked change, if the file says."""

    kind: AsideKind
    text: str
    place: IncomingPlace = IncomingPlace()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at. `confidence` is from 0 (a guess) to 1; `says` a sentence with the way out."""

    says: str
    confidence: float
    place: IncomingPlace = IncomingPlace()


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself, empty where it does not.

    Of a file that we wrote, `fingerprint` is that of its approved text or `draft` that of a draft's words (both may be
    no more than the short form, where another program saved the file), and
    `address` where its policy stands.
    """

    title: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    fingerprint: str = ""
    address: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it was read.

    `files` are the pictures' bytes by digest; `page_pictures` PNGs of its pages, if it has any.
    `words` is how many words the file has by a second, simpler count of the reader, which shares no code with the walk
    that made the blocks; 0 where there is no such count.
    """

    name: str
    format: str
    blocks: tuple[IncomingBlock, ...]
    notes: tuple[IncomingNote, ...] = ()
    asides: tuple[Aside, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    properties: Properties = Properties()
    pages: int = 0
    words: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    page_pictures: tuple[bytes, ...] = ()


class CannotRead(ValueError):
    """A file that cannot be read: a sentence that says why, and what to do instead."""


def tell_fault(fault: str, trace: str) -> CannotRead:
    """What is told of a file at which we fail: what failed, in a line, and all that is known of it as a note."""
    told = CannotRead(
        "Clausebook fails at its words, which is a fault of Clausebook and not of the file. Leave it out, and tell "
        f"whoever looks after Clausebook: {' '.join(fault.split())[:_FAULT_AT_MOST]}"
    )
    told.add_note(trace[-_TRACE_AT_MOST:])
    return told
