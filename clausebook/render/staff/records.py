"""Views of what many pages of the staff site show: links, facts, and records that line up like a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class StaffLinkView(View):
    """A link; `hidden` ends its text for those who hear the page."""

    text: str
    href: str
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class NamedFactView(View):
    """One line of a list of facts."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SummaryView(View):
    """What a link leads to, in a sentence below it."""

    name: str
    href: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordCellView(View):
    """What a record has under one head, and a link that follows if `href` is given."""

    text: str
    href: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class RecordView(View):
    """One line of a list; `school` is shown below the title, and `tone` is the colour of the state, if it has one."""

    title: str
    school: str
    href: str
    cells: tuple[RecordCellView, ...]
    state: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class RecordsView(View):
    """A list of records; the first of `heads` is that of the title, and the others are those of the cells."""

    heads: tuple[str, ...]
    label: str
    records: tuple[RecordView, ...]


@dataclass(frozen=True, slots=True)
class RecordGroupView(View):
    """A list of records below a heading of its own."""

    anchor: str
    title: str
    listed: RecordsView


def view_cells(*texts: str) -> tuple[RecordCellView, ...]:
    """Cells that hold words alone."""
    return tuple(RecordCellView(text) for text in texts)


def view_facts(facts: Iterable[tuple[str, str]]) -> tuple[NamedFactView, ...]:
    """Facts in order; one that is empty is left out."""
    return tuple(NamedFactView(name, text) for name, text in facts if text)


def view_groups(
    heads: tuple[str, ...], groups: Iterable[tuple[str, str, Iterable[RecordView]]]
) -> tuple[RecordGroupView, ...]:
    """Records under headings; each group is an anchor, a title and its records. One without records is left out."""
    views = (
        RecordGroupView(anchor, title, RecordsView(heads, title, tuple(records))) for anchor, title, records in groups
    )
    return tuple(view for view in views if view.listed.records)
