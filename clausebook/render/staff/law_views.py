"""What the pages of law and guidance show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.templates import View
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from clausebook.render.staff.records import NamedFactView, RecordGroupView, StaffLinkView

_NOTHING = Verbatim("")


@dataclass(frozen=True, slots=True)
class LawsView(View):
    """The list of sources."""

    template: ClassVar[str] = "staff-laws.html"
    lead: str
    groups: tuple[RecordGroupView, ...]


@dataclass(frozen=True, slots=True)
class StepView(View):
    """One thing to do: words, and what is to be typed or opened, if anything is."""

    text: str
    code: Verbatim = _NOTHING


@dataclass(frozen=True, slots=True)
class CitingClauseView(View):
    """A clause that cites a source: whose it is, if a school's own; the policies that have it; and those to look at."""

    title: str
    href: str
    own: str
    needs_look: bool
    place: Verbatim
    edition: str
    lines: tuple[str, ...]
    outdated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InForceView(View):
    """A policy whose words in force cite a source and whose words of today do not; `href` leads to its redline."""

    text: str
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class LawView(View):
    """The page of one source. Each list is empty where there is nothing to tell."""

    template: ClassVar[str] = "staff-law.html"
    root: str
    title: str
    lead: str
    state: str
    tone: str
    facts: tuple[NamedFactView, ...]
    address: Verbatim
    source: Verbatim
    replaced_by: StaffLinkView | None
    steps: tuple[StepView, ...]
    is_cited: bool
    clauses: tuple[CitingClauseView, ...]
    openings: tuple[str, ...]
    in_force: tuple[InForceView, ...]
    policies: tuple[str, ...]
