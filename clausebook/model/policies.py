"""What `resolve` gives: every policy ordered, numbered and worded, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.approvals import Approval, Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.dates import Duration
    from clausebook.model.forms import Block, Reason
    from clausebook.model.library import Clause
    from clausebook.model.numbering import Style
    from clausebook.model.template import Insert
    from clausebook.model.trust import School, Trust

# Where the n-th value goes in a unit's Markdown. Author-written text cannot hold these characters.
SLOT_START, SLOT_END = "\ue000", "\ue001"


def write_slot(index: int) -> str:
    """The placeholder of a wording's `index`-th value."""
    return f"{SLOT_START}{index}{SLOT_END}"


@dataclass(frozen=True, slots=True)
class Value:
    """What fills a slot: words, perhaps with a link, or a list of such.

    `link` is `https://...`, `mailto:...`, `tel:...`, `#section` or `policy:<id>`. `token` is what the
    fingerprint sees instead of the words: live details and cross-references may change without a new
    approval.
    """

    text: str
    link: str = ""
    token: str = ""
    items: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph with the lists, tables and quotations that belong to it; or a small heading.

    `markdown` has slots where values go. `is_numbered` says whether a style may number it.
    """

    markdown: str
    is_heading: bool = False
    is_numbered: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The text of a clause with its conditions settled and its values still open.

    All schools that share it share the one object, so whatever is made of it is made once. `text` is the
    Markdown of its units, parted by blank lines. `typed` is the text as its author wrote it, with slots; what a record
    keeps has none.
    """

    slug: str
    units: tuple[Unit, ...]
    slots: tuple[Insert, ...]
    typed: str = field(default="", repr=False)
    text: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n\n".join(unit.markdown for unit in self.units))


@dataclass(frozen=True, slots=True)
class Passage:
    """A wording with the values that one policy puts in it, one for each slot."""

    wording: Wording
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part or an appendix."""

    key: str
    label: str
    title: str
    short_title: str
    is_appendix: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One clause in a policy: its heading, its numbers and its words."""

    key: str
    label: str
    title: str
    short_title: str
    depth: int
    clause: Clause
    passage: Passage
    paragraph_labels: tuple[str, ...]
    fingerprint: str
    difference: Difference | None = None
    in_appendix: bool = False
    # Why its words last changed, as its author says.
    change_note: str = ""


Item = Heading | Section


@dataclass(frozen=True, slots=True)
class Difference:
    """One declared departure from the model."""

    kind: str
    section: str
    title: str
    reason: Reason
    clause: str = ""
    replaces: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    # A hash of the model's clause, where it was replaced or left out: when it moves, someone must look again.
    basis: str = ""
    # Whether that clause says something else than the original that the school keeps of it; None if it keeps none.
    # It is a fact of the day and no part of what is approved.
    has_moved: bool | None = field(default=None, compare=False)

    @property
    def drops_clause(self) -> bool:
        """Whether the school does not say the model's clause here: it has words of its own instead, or none."""
        return self.kind in ("replaced", "omitted")


DIFFERENCE_KINDS = ("filled", "alternate", "added", "replaced", "omitted", "reordered")


@dataclass(frozen=True, slots=True)
class Policy:
    """One school's policy: as composed from the library today, or as a record of an approval keeps it.

    One that was composed has no approval and no version of its own; `is_draft` says that its words are approved by
    nobody.
    """

    school: School
    id: str
    title: str
    short_title: str
    tier: str
    model: str
    style: Style
    items: tuple[Item, ...]
    fingerprint: str
    cycle: Duration | None
    owner: str
    approver: str
    audience: str
    subject: str
    list_summary: str
    in_short: tuple[str, ...]
    ask: tuple[str, ...]
    front: tuple[Block | Passage, ...] = ()
    end: tuple[Block | Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    # Whether the school wrote the short version, or what comes before and after the sections, in its own way.
    has_own_opening: bool = False
    version: int = 0
    approval: Approval = field(default_factory=Approval)
    review: Review = field(default_factory=Review)
    # What another body said of an approved text: that it noted it, or confirmed what its chair decided.
    noted: Approval | None = None
    confirmed: Approval | None = None
    is_draft: bool = True
    # The sections in order, without the headings of parts: asked for again and again, so found once.
    sections: tuple[Section, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sections", tuple(item for item in self.items if isinstance(item, Section)))


@dataclass(frozen=True, slots=True)
class Policies:
    """Some policy of each school by id; all mappings are in sorted order of ids."""

    trust: Trust
    schools: Mapping[str, School]
    by_school: Mapping[str, Mapping[str, Policy]]

    def __iter__(self) -> Iterator[Policy]:
        """Every policy, by school and id."""
        for policies in self.by_school.values():
            yield from policies.values()
