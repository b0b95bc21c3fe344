"""A document for download, whatever its format: what the page says, in order, for a writer of PDF or Word to walk.

Words are trees of `document` in which nothing is open and quotation marks are curled, so that a writer prints what it
is given. Links are `#<anchor>` within the paper, or whole addresses.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from clausebook.model.short_fingerprints import shorten_fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.document.blocks import ClauseBlock, ClauseTable, Note
    from clausebook.document.inlines import Inline
    from clausebook.model.approvals import Record
    from clausebook.model.numbering import Style
    from clausebook.model.pictures import PictureFile
    from clausebook.model.trust import Brand, School
    from clausebook.render.redline.redline_blocks import BlockView, RunView


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """A heading: 1 is the level of the paper's title. `number` is as its style gives it; `tag` marks what is own.

    `anchor` is the last part of its permanent address; empty if it has none.
    """

    level: int
    number: str
    title: str
    anchor: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PaperSubHeading:
    """A small heading inside a passage."""

    level: int
    inlines: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class PaperParagraph:
    """What has one number, or none, and one permanent address: a paragraph with the lists and tables below it."""

    label: str
    blocks: tuple[ClauseBlock, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class PaperPassage:
    """The words of a section, a part or a block; `notes` stand at its end, and `slug` tells its notes from others'.

    `remark` is what the page says of the words before them, if anything. `has_numbers` if any paragraph has one: those
    without are then set in as far.
    """

    slug: str
    parts: tuple[PaperSubHeading | PaperParagraph, ...]
    notes: tuple[Note, ...] = ()
    remark: str = ""
    has_numbers: bool = False


@dataclass(frozen=True, slots=True)
class PaperBlocks:
    """Blocks of the page's own, which have no number and no address; those that `leads` stay with what follows."""

    blocks: tuple[ClauseBlock, ...]
    leads: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A label with what it stands for."""

    label: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class PaperRows:
    """Labels with their texts, one below the other: a front sheet, whom to ask, the facts about a policy."""

    rows: tuple[PaperRow, ...]


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A small table of the document itself; `name` is for those who cannot see it.

    `shares` say how wide its columns are beside each other; without them a column is as wide as its words want.
    """

    name: str
    table: ClauseTable
    has_row_heads: bool
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperLetterhead:
    """The name of the school, and of its trust and its motto if it has them."""

    school: str
    trust: str
    motto: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of its own: `kind` is title, ethos, motto or fact."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A line of the contents; those of the sections inside a part are `inner` to its own."""

    number: str
    title: str
    anchor: str
    inner: tuple[PaperEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperContents:
    """The contents: a writer that knows pages adds their numbers. `title` is empty if the document gives none."""

    title: str
    entries: tuple[PaperEntry, ...]


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """Who signs; `date` is empty where it is written by hand."""

    signer: str
    date: str


@dataclass(frozen=True, slots=True)
class PaperSignatures:
    """Lines to sign on."""

    lines: tuple[PaperSignature, ...]


@dataclass(frozen=True, slots=True)
class PaperMarkedHeading:
    """A heading that may have changed: its words with their marks. All else is as in `PaperHeading`."""

    level: int
    number: str
    runs: tuple[RunView, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class PaperChange:
    """A paragraph with the marks of its changes, as pages about changes show it.

    A writer puts signs round marked words (`SIGNS`), so that marks are told apart without colours, aloud and in copies.
    """

    view: BlockView


# What stands before and behind words that were added, and that were removed, by the marks of pages.
SIGNS = {"ins": ("[+", "+]"), "del": ("[\u2212", "\u2212]")}

PaperPart = (
    PaperHeading
    | PaperPassage
    | PaperBlocks
    | PaperRows
    | PaperTable
    | PaperLetterhead
    | PaperLine
    | PaperContents
    | PaperSignatures
    | PaperMarkedHeading
    | PaperChange
)


class Author(NamedTuple):
    """Who changed a text, and on which day as `2026-09-24`."""

    name: str
    day: str


def tell_author(school: School, record: Record) -> Author:
    """Who made an approved text what it is: the body that decided."""
    return Author(record.event.body or school.name, record.event.written.isoformat())


@dataclass(frozen=True, slots=True)
class Paper:
    """One document.

    `title` is the heading of its first page, `name` what the text is called with its version; `tag` and `status` are
    its status in a word and in sentences that stay true, `notice` what must be known first, if anything. `head` is the
    line at the top of each sheet, beside the school's name; `address` is where it stands, and each anchor below it:
    empty if nobody can read it at an address yet.
    `opening` is what the page says before the text, `body` the text as it was approved, `closing` what follows it.
    `fingerprint` is that of its record, empty for a draft, and `check` the address at which anybody may look it up.
    A paper that is not on the public site has no address, and `foot` at the foot of each sheet in its place.
    `written` is the day of its record, which files carry in place of the day on which they are made. `numbering` is the
    style of its numbers, for a writer whose readers count on, `is_draft` if nobody approved it, and then `basis` is the
    fingerprint of its words, by which a file that comes back is known to be of the draft as it is. `crest` is that of a
    school without a logo: SVG in which `currentColor` is the colour of words on the band, and `var(--band)` that of the
    band. In a paper of another language `closing` is in English, and so is the status if it `has_english_status`.
    """

    language: str
    direction: str
    trust: str
    school: str
    brand: Brand
    title: str
    name: str
    version: int
    tag: str
    status: str
    notice: str
    head: str
    address: str
    opening: tuple[PaperPart, ...]
    contents: PaperContents
    body: tuple[PaperPart, ...]
    closing: tuple[PaperPart, ...]
    written: date | None
    fingerprint: str
    numbering: Style
    is_draft: bool = False
    basis: str = ""
    has_english_status: bool = True
    check: str = ""
    crest: str = ""
    foot: str = ""
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What stands at the foot of each sheet, by which a copy is known, on paper or saved by another program."""
        if not self.fingerprint:
            return f"Draft {shorten_fingerprint(self.basis)}" if self.basis else ""
        return f"Fingerprint {shorten_fingerprint(self.fingerprint)}. Check a copy: {self.check}"

    @property
    def has_capitals(self) -> bool:
        """Whether its headings are set in capitals."""
        return self.numbering.capitals

    def locate(self, anchor: str) -> str:
        """The permanent address of a heading or a paragraph; empty if the document has none."""
        return f"{self.address}#{anchor}" if self.address else ""


def leave_text(paper: Paper) -> Paper:
    """The paper of a text without what is said about it on a day: nothing in it changes when other versions come."""
    return replace(paper, tag="", status="", notice="", head="", closing=(), fingerprint="")
