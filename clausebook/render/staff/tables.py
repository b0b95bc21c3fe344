"""The register as a table, of one school or of one policy, to be sorted and filtered; and links to its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.render.staff.rows import RegisterRow, WordAndTone

TABLE_SCRIPTS = ("assets/in-view.js", "assets/sort.js", "assets/filter.js")


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the register: its path below the staff site's root, and what it is called."""

    path: str
    text: str


def view_downloads(downloads: Iterable[Download], root: str) -> list[dict[str, str]]:
    """Files as links; `root` is the way from the page to the site's root."""
    return [{"href": f"{root}{one.path}", "text": one.text} for one in downloads]


def view_states(states: tuple[WordAndTone, ...]) -> list[dict[str, str]]:
    """States as their template shows them."""
    return [{"word": word, "tone": tone} for word, tone in states]


def view_school_table(lines: list[RegisterRow], root: str) -> dict[str, Any]:
    """The policies of one school; a row has the policy's id in its anchor."""
    rows = []
    for line in lines:
        is_here = line.href.startswith(f"{line.school.id}/#")
        anchor = f"policy.{line.policy}" if line.policy else line.href.partition("#")[2]
        rows.append(_view_row(line, line.title, anchor, "" if is_here else f"{root}{line.href}"))
    return {"first": "Policy", "rows": rows, "filters": _view_filters(lines)}


def view_policy_table(lines: list[RegisterRow], root: str) -> dict[str, Any]:
    """One policy in every school; a row has the school's id in its anchor."""
    rows = [_view_row(line, line.school.name, f"school.{line.school.id}", f"{root}{line.href}") for line in lines]
    return {"first": "School", "rows": rows, "filters": _view_filters(lines)}


def _view_row(line: RegisterRow, head: str, anchor: str, href: str) -> dict[str, Any]:
    return {
        "anchor": anchor,
        "head": head,
        "href": href,
        "states": view_states(line.states),
        # The values of the filters, one a line.
        "all_states": "\n".join(word for word, _ in line.states),
        "tone": line.tone,
        "urgency": f"{line.urgency:02}.{line.due_day}",
        "name": f"{line.title}, {line.school.name}",
        "wrong": line.wrong,
        "rule": line.rule,
        "public": line.public,
        "due": line.due or "No date",
        "due_value": line.due_day,
        "tier": line.tier,
        "approver": line.approver,
        "owner": line.owner,
        "version": line.version or "None",
        "approved_by": line.approved_by,
        "approved_on": line.approved_on or "Not approved",
        "approved_value": line.approved_day,
    }


def _view_filters(lines: list[RegisterRow]) -> list[dict[str, Any]]:
    choices = {
        "State": [word for line in lines for word, _ in line.states],
        "Tier": [line.tier for line in lines],
        "Owner": [line.owner for line in lines],
    }
    return [view_filter(label.lower(), label, values) for label, values in choices.items()]


def view_filter(name: str, label: str, values: Iterable[str]) -> dict[str, Any]:
    """A choice of the values of one kind; rows have theirs under its name."""
    return {"name": name, "label": label, "options": _list_options(values)}


def _list_options(values: Iterable[str]) -> list[str]:
    return sorted({value for value in values if value}, key=str.casefold)
