"""The register as a table, to be sorted and filtered; and links to its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.page_kinds import STAFF_POLICY
from clausebook.render.frame.templates import View
from clausebook.render.staff.records import StaffLinkView
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.render.staff.rows import RegisterRow, WordAndTone


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the register: its path below the staff site's root, and what it is called."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class StateView(View):
    """A state in a word, and its colour."""

    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class FilterView(View):
    """A choice of the values of one kind; rows have theirs under its name."""

    name: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterRowView(View):
    """One line of the register, with the values by which it is filtered and sorted.

    `all_states` are the values of a filter, one a line. `href` leads to what is wrong with the policy, `public` to
    its page on the public site, `texts` to its texts on this one, and `page` to that of the policy here. `kept_at` says
    where it is kept, if not here; `kept_link` leads there if it is on another site.
    """

    anchor: str
    head: str
    name: str
    href: str
    states: tuple[StateView, ...]
    all_states: str
    tone: str
    urgency: str
    wrong: str
    rule: Verbatim
    public: Verbatim
    is_for_staff: bool
    texts: str
    page: str
    due: str
    due_value: str
    tier: str
    approver: str
    owner: str
    version: str
    approved_by: str
    basis: tuple[str, ...]
    approved_on: str
    approved_value: str
    kept_at: Verbatim
    kept_link: Verbatim


@dataclass(frozen=True, slots=True)
class RegisterTableView(View):
    """The page of the register of one school."""

    template: ClassVar[str] = "staff-table.html"
    title: str
    lead: str
    downloads: tuple[StaffLinkView, ...]
    filters: tuple[FilterView, ...]
    rows: tuple[RegisterRowView, ...]


def view_downloads(downloads: Iterable[Download], root: str) -> tuple[StaffLinkView, ...]:
    """Files as links; `root` is the way from the page to the site's root."""
    return tuple(StaffLinkView(one.text, f"{root}{one.path}") for one in downloads)


def view_states(states: tuple[WordAndTone, ...]) -> tuple[StateView, ...]:
    """States as their template shows them."""
    return tuple(StateView(word, tone) for word, tone in states)


def view_school_rows(lines: Iterable[RegisterRow], root: str) -> tuple[RegisterRowView, ...]:
    """The policies of one school; a row has the policy's id in its anchor."""
    rows = []
    for line in lines:
        is_here = line.href.startswith(f"{line.school.id}/#")
        anchor = f"policy.{line.policy}" if line.policy else line.href.partition("#")[2]
        page = f"{root}{STAFF_POLICY.locate(policy=line.policy)}" if line.policy else ""
        rows.append(view_row(line, line.title, anchor, "" if is_here else f"{root}{line.href}", root=root, page=page))
    return tuple(rows)


def view_federation_rows(lines: Iterable[RegisterRow], root: str) -> tuple[RegisterRowView, ...]:
    """The policies of several schools, each with its school's name."""
    rows = []
    for line in lines:
        anchor = f"policy.{line.school.id}.{line.policy or line.href.partition('#')[2]}"
        head = f"{line.title}, {line.school.short_name}"
        page = f"{root}{STAFF_POLICY.locate(policy=line.policy)}" if line.policy else ""
        rows.append(view_row(line, head, anchor, f"{root}{line.href}", root=root, page=page))
    return tuple(rows)


def view_row(  # noqa: PLR0913  a line, and what leads to it from one page or another
    line: RegisterRow, head: str, anchor: str, href: str, *, root: str, page: str = ""
) -> RegisterRowView:
    """One line of the register below `head`; `href` leads to what is wrong, and `page` to all about the policy.

    `root` is the way to the site's root.
    """
    return RegisterRowView(
        anchor=anchor,
        head=head,
        name=f"{line.title}, {line.school.name}",
        href=href,
        states=view_states(line.states),
        all_states="\n".join(word for word, _ in line.states),
        tone=line.tone,
        urgency=f"{line.urgency:02}.{line.due_day}",
        wrong=line.wrong,
        rule=Verbatim(line.rule),
        public=Verbatim(line.public),
        is_for_staff=line.is_for_staff,
        texts=f"{root}{line.texts}" if line.texts else "",
        page=page,
        due=line.due or "No date",
        due_value=line.due_day,
        tier=line.tier,
        approver=line.approver,
        owner=line.owner,
        version=line.version or "None",
        approved_by=line.approved_by,
        basis=line.basis,
        approved_on=line.approved_on or "Not approved",
        approved_value=line.approved_day,
        kept_at=Verbatim(line.kept_at),
        kept_link=Verbatim(line.kept_at if line.kept_at.startswith("https://") else ""),
    )


def view_row_filters(lines: Iterable[RegisterRow]) -> tuple[FilterView, ...]:
    """What the rows of a table can be narrowed to."""
    lines = list(lines)
    return (
        view_filter("state", "State", (word for line in lines for word, _ in line.states)),
        view_filter("tier", "Tier", (line.tier for line in lines)),
        view_filter("owner", "Owner", (line.owner for line in lines)),
    )


def view_filter(name: str, label: str, values: Iterable[str]) -> FilterView:
    """A choice of these values, each once."""
    return FilterView(name, label, tuple(sorted({value for value in values if value}, key=str.casefold)))
