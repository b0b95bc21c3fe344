"""The form of a policy: a trust's model, a school's manifest, and the declared differences between them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.model.live_details import LIVE
from clausebook.model.readers import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.diagnostics import Location
    from clausebook.document.values import Value
    from clausebook.model.dates import Duration, PartialDate
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.template import Insert, Template

TIERS = ("trust", "adaptable", "local")
FACTS = (
    "approval_kind",
    "approved_by",
    "approved_on",
    "audience",
    "cycle",
    "in_force",
    "last_review",
    "minute",
    "next_review",
    "owner",
    "school",
    "title",
    "trust",
    "version",
)


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One clause selected by a model or a manifest."""

    key: str
    clause: str
    location: Location
    title: Template = ()
    short_title: str = ""
    values: Mapping[str, ParameterValue] = field(default_factory=dict)
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class PartForm:
    """A titled group of sections; an appendix is a part that is lettered.

    `words` are its own, between its heading and its first section. A part that has some may have no sections.
    """

    key: str
    title: Template
    location: Location
    sections: tuple[SectionForm, ...]
    short_title: str = ""
    appendix: bool = False
    numbered: bool = True
    words: TextBlock | None = None


ItemForm = SectionForm | PartForm


@dataclass(frozen=True, slots=True)
class FactCell:
    """A cell, a field or a line of its own that shows one of the policy's facts."""

    fact: str


@dataclass(frozen=True, slots=True)
class TemplateCell:
    """A cell in which values stand, as a model or a manifest has it."""

    template: Template


@dataclass(frozen=True, slots=True)
class FilledCell:
    """The same in one policy: its words, and each insert with what it shows there."""

    pieces: tuple[str | tuple[Insert, Value], ...]

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(piece if isinstance(piece, str) else piece[1].text for piece in self.pieces)

    @property
    def bound(self) -> str:
        """What an approval binds: tokens for live details. A cell shows no link, so none is bound."""
        return "".join(piece if isinstance(piece, str) else _bind(piece[1]) for piece in self.pieces)

    @property
    def template(self) -> Template:
        """What every school that shares it has in common."""
        return tuple(piece if isinstance(piece, str) else piece[0] for piece in self.pieces)


def _bind(value: Value) -> str:
    return f"{LIVE}{value.token}" if value.token else value.text


Cell = str | FactCell | TemplateCell | FilledCell


@dataclass(frozen=True, slots=True)
class PlainBlock:
    """A block with nothing to fill in: letterhead, title, ethos, motto or epigraph."""

    kind: str


@dataclass(frozen=True, slots=True)
class ContentsBlock:
    """A list of the sections, under a title or under none."""

    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class FieldsBlock:
    """Labels with their values: a front sheet in rows, or a table with one row of values."""

    fields: tuple[tuple[str, Cell], ...]
    in_columns: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A small table of the document itself, such as who monitors what and when."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Words that belong to the document and not to a clause: a paragraph of a block, or what a part says itself."""

    text: Template
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of a sign-off block; a blank name or date is a line to write on.

    `label` is what signing says, such as "Approved by".
    """

    role: str
    name: str = ""
    date: PartialDate | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class SignaturesBlock:
    """Who signs the document."""

    signatures: tuple[Signature, ...]


Block = PlainBlock | ContentsBlock | FactCell | FieldsBlock | TableBlock | TextBlock | SignaturesBlock
PLAIN_BLOCKS = ("letterhead", "title", "ethos", "motto", "epigraph")


def list_cells(block: object) -> Iterator[Cell]:
    """The cells of a block; only front sheets and tables have any."""
    if isinstance(block, FieldsBlock):
        yield from (cell for _, cell in block.fields)
    elif isinstance(block, TableBlock):
        for row in block.rows:
            yield from row


def map_cells(block: Block, change: Callable[[Cell], Cell]) -> Block:
    """A block in which each cell is what `change` makes of it."""
    if isinstance(block, FieldsBlock):
        return replace(block, fields=tuple((label, change(cell)) for label, cell in block.fields))
    if isinstance(block, TableBlock):
        return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows))
    return block


@dataclass(frozen=True, slots=True)
class StageForm:
    """A section that is a stage, by its key, and the value of its clause that says how long it takes at most."""

    section: str
    parameter: str
    location: Location


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """A model; or what a manifest without a model says for itself."""

    id: str
    title: str
    tier: str
    location: Location
    items: tuple[ItemForm, ...]
    short_title: str = ""
    cycle: Duration | None = None
    approver: str = ""
    owner: str = ""
    subject: str = ""
    audience: str = ""
    list_summary: Template = ()
    in_short: tuple[Template, ...] = ()
    # For each of these lines the section that it is about; empty for a line about none, and without a model.
    in_short_about: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    numbering: str = ""
    front: tuple[Block, ...] = ()
    end: tuple[Block, ...] = ()
    stages: tuple[StageForm, ...] = ()
    readers: str = EVERYBODY
    # False when a section with errors was left out: then nobody may call a section unknown.
    is_whole: bool = True
    # Where it says what the rules are about.
    places: Mapping[str, Location] = field(default_factory=dict)
    # Every section, those inside parts too, in order: asked for again and again, so found once.
    sections: tuple[SectionForm, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = tuple(s for item in self.items for s in (item.sections if isinstance(item, PartForm) else (item,)))
        object.__setattr__(self, "sections", found)

    @property
    def texts(self) -> tuple[TextBlock, ...]:
        """The words that belong to no clause: those of its blocks, and those that parts have of their own."""
        blocks = [block for block in (*self.front, *self.end) if isinstance(block, TextBlock)]
        return (*blocks, *(item.words for item in self.items if isinstance(item, PartForm) and item.words))

    @property
    def cell_templates(self) -> tuple[Template, ...]:
        """The texts of the cells in which values stand."""
        cells = (cell for block in (*self.front, *self.end) for cell in list_cells(block))
        return tuple(cell.template for cell in cells if isinstance(cell, TemplateCell))

    def locate(self, key: str) -> Location:
        """The place of a key that the rules are about, or else the file."""
        return self.places.get(key, self.location)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a school departs from the model, who agreed, and until when.

    `is_open` says that somebody left open who agreed, where it could have been forgotten.
    """

    because: str = ""
    agreed_by: str = ""
    until: PartialDate | None = None
    is_open: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class DeclaredChange:
    """What a manifest does to one section of the model: fill values, use an alternate, replace or omit it."""

    section: str
    location: Location
    use: str = ""
    replace: str = ""
    omit: bool = False
    values: Mapping[str, ParameterValue] = field(default_factory=dict)
    reason: Reason = field(default_factory=Reason)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something goes: before or after a section, or at the end (both empty)."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A section that the model does not have."""

    section: SectionForm
    place: Place
    reason: Reason


@dataclass(frozen=True, slots=True)
class Move:
    """A section of the model that is put in another place."""

    section: str
    place: Place
    reason: Reason
    location: Location


@dataclass(frozen=True, slots=True)
class Manifest:
    """One school's form of one policy. `form` is complete: the model's, with what the manifest says for itself."""

    school: str
    policy: str
    location: Location
    form: PolicyForm
    model: str = ""
    numbering: str = ""
    # Ids under which the policy was published before.
    formerly: tuple[str, ...] = ()
    changes: Mapping[str, DeclaredChange] = field(default_factory=dict)
    additions: tuple[Addition, ...] = ()
    moves: tuple[Move, ...] = ()
