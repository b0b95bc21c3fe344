"""What the page of the trust's register shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from clausebook.render.staff.lacking import LackingView
    from clausebook.render.staff.records import RecordsView, StaffLinkView, SummaryView
    from clausebook.render.staff.tables import FilterView, StateView


@dataclass(frozen=True, slots=True)
class FigureView(View):
    """How many policies are in one state; what to do about them, and where, if there are any."""

    count: str
    text: str
    tone: str
    verb: str
    href: str


@dataclass(frozen=True, slots=True)
class MatrixCellView(View):
    """One policy in one school: its states, since when or until when, and where more is told of it."""

    states: tuple[StateView, ...]
    tone: str
    when: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class MatrixRowView(View):
    """One policy in every school, and its page; the last three are the values of the filters, one a line."""

    title: str
    page: str
    tier: str
    approver: str
    cells: tuple[MatrixCellView, ...]
    all_states: str
    all_tiers: str
    all_approvers: str


@dataclass(frozen=True, slots=True)
class MatrixView(View):
    """Every policy in every school, as one table."""

    caption: str
    schools: tuple[StaffLinkView, ...]
    rows: tuple[MatrixRowView, ...]
    filters: tuple[FilterView, ...]


@dataclass(frozen=True, slots=True)
class RegisterView(View):
    """The register of the trust; a large trust has links to its `schools` and `policies` in place of the matrix."""

    template: ClassVar[str] = "staff-register.html"
    lead: str
    downloads: tuple[StaffLinkView, ...]
    federations: tuple[StaffLinkView, ...]
    figures: tuple[FigureView, ...]
    attention: RecordsView
    lacking: str
    missing: tuple[LackingView, ...]
    matrix: MatrixView | None
    schools: tuple[SummaryView, ...]
    policies: tuple[SummaryView, ...]
