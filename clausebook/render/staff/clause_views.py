"""What the pages of clauses show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from markupsafe import Markup

    from clausebook.render.redline.redlines import RedlineView
    from clausebook.render.staff.clause_effects import EffectView, ReplacementsView
    from clausebook.render.staff.clause_reach import ReachedView
    from clausebook.render.staff.records import NamedFactView, RecordGroupView, StaffLinkView
    from clausebook.render.text.typography import Verbatim


@dataclass(frozen=True, slots=True)
class ClausesView(View):
    """The list of clauses."""

    template: ClassVar[str] = "staff-clauses.html"
    lead: str
    groups: tuple[RecordGroupView, ...]


@dataclass(frozen=True, slots=True)
class CitedLawView(View):
    """A source that a clause cites, and its state if that asks for a look."""

    title: str
    href: str
    state: str


@dataclass(frozen=True, slots=True)
class AlternateView(View):
    """Another clause in the place of this one, and who has it."""

    title: str
    id: Verbatim
    href: str
    where: str


@dataclass(frozen=True, slots=True)
class WordingView(View):
    """One wording of a clause: what makes it another, who has it, and its words as resolved for one `school`."""

    title: str
    anchor: str
    facts: tuple[NamedFactView, ...]
    lines: tuple[str, ...]
    words: Markup
    reading: str
    school: str


@dataclass(frozen=True, slots=True)
class ReachView(View):
    """How many policies a change reaches, and where the whole redline of each is."""

    title: str
    places: tuple[StaffLinkView, ...]


@dataclass(frozen=True, slots=True)
class ClauseView(View):
    """The page of one clause. Each list is empty where there is nothing to tell."""

    template: ClassVar[str] = "staff-clause.html"
    root: str
    title: str
    lead: str
    edit: str
    file: Verbatim
    command: Verbatim
    facts: tuple[NamedFactView, ...]
    laws: tuple[CitedLawView, ...]
    alternates: tuple[AlternateView, ...]
    more_alternates: str
    clauses: str
    redline: RedlineView
    changes: tuple[ReachView, ...]
    reached: ReachedView | None
    effects: tuple[EffectView, ...]
    replacements: tuple[ReplacementsView, ...]
    wordings: tuple[WordingView, ...]
