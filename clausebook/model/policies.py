"""What `resolve` gives: every policy ordered, numbered and worded, as data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.model.approvals import Approval, Review
from clausebook.model.holders import TRUST_ID
from clausebook.model.readers import EVERYBODY
from clausebook.model.trust import hold_own
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.model.dates import Duration
    from clausebook.model.forms import Block, Reason
    from clausebook.model.library import Clause
    from clausebook.model.numbering import Style
    from clausebook.model.pictures import PictureFile
    from clausebook.model.trust import School, Trust


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part or an appendix, and the words that it has of its own, if any."""

    key: str
    label: str
    title: str
    short_title: str
    is_appendix: bool = False
    passage: Passage | None = None


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
    difference: Difference | None = None
    in_appendix: bool = False
    # Why its words last changed, as its author says.
    change_note: str = ""


Item = Heading | Section


def name_part_words(key: str) -> str:
    """With what the addresses inside the words of a part begin: no key and no clause's slug has a dot."""
    return f"{key}.words"


def lacks_number(item: Item, style: Style) -> bool:
    """Whether an item has no number where its style gives one: its author, or that of its part, took it away."""
    in_appendix = item.is_appendix if isinstance(item, Heading) else item.in_appendix
    return not item.label and (style.appendices if in_appendix else bool(style.top))


def find_passage(item: Item) -> tuple[Passage, tuple[str, ...]] | None:
    """The words of a section or a part with a number for each unit, which parts have none of; None without words."""
    if isinstance(item, Section):
        return item.passage, item.paragraph_labels
    return (item.passage, ("",) * len(item.passage.wording.units)) if item.passage else None


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
class Stage:
    """A section that is one stage of what a policy lays down, and how long that takes at most, in words."""

    section: str
    within: str


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
    # Asked at most once, and only for a text of which somebody wants to know whether it is approved.
    find_fingerprint: Callable[[Policy], str] = field(repr=False, compare=False)
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
    stages: tuple[Stage, ...] = ()
    readers: str = EVERYBODY
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
    _fingerprint: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sections", tuple(item for item in self.items if isinstance(item, Section)))

    @property
    def fingerprint(self) -> str:
        """The fingerprint of all that an approval binds."""
        if not self._fingerprint:
            object.__setattr__(self, "_fingerprint", self.find_fingerprint(self))
        return self._fingerprint

    @property
    def document_passages(self) -> tuple[Passage, ...]:
        """The words that belong to no clause: those of its blocks, and those that parts have of their own."""
        headings = [item.passage for item in self.items if isinstance(item, Heading) and item.passage]
        return (*(block for block in (*self.front, *self.end) if isinstance(block, Passage)), *headings)

    def find_pictures(self) -> dict[str, PictureFile]:
        """The files of the pictures that it shows, by their bound names, in the order of those names."""
        passages = [*self.document_passages, *(section.passage for section in self.sections)]
        found = {name: file for passage in passages for name, file in passage.wording.pictures.items()}
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Policies:
    """Some policy of each school by id; all mappings are in sorted order of ids."""

    trust: Trust
    schools: Mapping[str, School]
    by_school: Mapping[str, Mapping[str, Policy]]

    @property
    def own(self) -> School | None:
        """The trust itself as the holder of policies, if it has any."""
        return hold_own(self.trust) if self.by_school.get(TRUST_ID) else None

    @property
    def holders(self) -> dict[str, School]:
        """Whoever has policies, or may: the schools, and the trust itself if it does, in sorted order of ids."""
        return dict(sorted({**self.schools, **({TRUST_ID: self.own} if self.own else {})}.items()))

    def of_schools(self) -> Policies:
        """The schools' policies alone."""
        return replace(self, by_school={id_: own for id_, own in self.by_school.items() if id_ != TRUST_ID})

    def __iter__(self) -> Iterator[Policy]:
        """Every policy, by school and id."""
        for policies in self.by_school.values():
            yield from policies.values()
