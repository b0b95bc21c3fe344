"""The register: of the trust on one page, and as a table of one school or of one policy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from clausebook.render.frame.pages import TILES_AT_MOST, Crumb
from clausebook.render.frame.staff_pages import About
from clausebook.render.staff.rows import CHANGED, CURRENT, DUE_SOON, MISSING, NEVER_APPROVED, NOT_NEEDED, OVERDUE
from clausebook.render.staff.tables import (
    TABLE_SCRIPTS,
    view_downloads,
    view_filter,
    view_policy_table,
    view_school_table,
    view_states,
)
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clausebook.model.standings import Standings
    from clausebook.model.trust import School
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame
    from clausebook.render.staff.rows import RegisterRow, WordAndTone
    from clausebook.render.staff.tables import Download

# Begins the key of a row that no school has a policy for; no id begins so.
_NO_POLICY = "?"
_HEADS = ("Policy and school", "What is wrong", "Next meeting that can settle it")
_ATTENTION, _WHOLE = "#needs-attention", "#the-whole-register"
# The figures: the state that is counted, its words, the colour of its edge, and where it leads.
_FIGURES: tuple[tuple[WordAndTone, str, str, str], ...] = (
    (OVERDUE, "overdue", "bad", _ATTENTION),
    (MISSING, "missing but required", "bad", _ATTENTION),
    (CHANGED, "changed since approval", "info", "pending/"),
    (NEVER_APPROVED, "never approved", "info", "drafts/"),
    (DUE_SOON, "due within 90 days", "warn", _ATTENTION),
    (CURRENT, "current", "ok", _WHOLE),
)


class RegisterRenderer:
    """Makes the pages of the register from its lines, which stand in the order of urgency."""

    def __init__(self, frames: OldStaffFrame, standings: Standings, lines: list[RegisterRow]) -> None:
        self._frames, self._standings, self._lines = frames, standings, lines
        self._schools = sorted(standings.schools.values(), key=lambda school: school.name)
        self._day = say_day(standings.day)
        titles: dict[str, str] = {}
        for line in sorted(lines, key=lambda line: (not line.policy, line.policy, line.school.id)):
            titles.setdefault(_key(line), line.title)
        self._titles = dict(sorted(titles.items(), key=lambda item: (item[1].casefold(), item[0])))

    @property
    def is_large(self) -> bool:
        """Whether there are too many schools for one table."""
        return len(self._schools) > TILES_AT_MOST

    def make_trust_page(self, downloads: Iterable[Download], confirmations: list[dict[str, str]]) -> Page:
        """The register of the trust, at the staff site's root."""
        policies = len({line.policy for line in self._lines if line.policy})
        schools = count_things(len(self._schools), "school")
        view = {
            "lead": f"{schools}, {count_things(policies, 'policy', 'policies')}, on {self._day}.",
            "downloads": view_downloads(downloads, ""),
            "figures": self._view_figures(),
            "attention": self._view_attention(),
            "confirmations": confirmations,
            "matrix": None if self.is_large else self._view_matrix(),
            "schools": [self._summarise(school.name, f"{school.id}/", _is_of(school)) for school in self._schools],
            "policies": [
                self._summarise(title, f"policies/{key}/", _is_policy(key))
                for key, title in self._titles.items()
                if key
            ],
        }
        about = About("", "Policy register", "Where every policy of every school stands.", "", scripts=TABLE_SCRIPTS)
        return self._frames.make_page(about, "staff-register.html", view)

    def make_school_page(self, school: School, downloads: Iterable[Download]) -> Page:
        """The register of one school."""
        lines = [line for line in self._lines if line.school.id == school.id]
        about = About(
            address=f"{school.id}/",
            title=f"Register: {school.name}",
            description=f"Where every policy of {school.name} stands.",
            section="",
            crumbs=(Crumb("Register", "../"), Crumb(school.name)),
            scripts=TABLE_SCRIPTS,
            is_wide=True,
        )
        view = {
            **view_school_table(lines, about.root),
            "title": about.title,
            "lead": f"{count_things(len(lines), 'policy', 'policies')}, on {self._day}.",
            "downloads": view_downloads(downloads, about.root),
        }
        return self._frames.make_page(about, "staff-table.html", view)

    def make_policy_pages(self) -> list[Page]:
        """One policy across all schools, where the trust has too many for one table."""
        return [self._make_policy_page(key, title) for key, title in self._list_policies()] if self.is_large else []

    def _list_policies(self) -> list[tuple[str, str]]:
        return [(key, title) for key, title in self._titles.items() if not key.startswith(_NO_POLICY)]

    def _make_policy_page(self, key: str, title: str) -> Page:
        lines = [line for line in self._lines if line.policy == key]
        about = About(
            address=f"policies/{key}/",
            title=f"Register: {title}",
            description=f"Where {title} stands in every school.",
            section="",
            crumbs=(Crumb("Register", "../../"), Crumb(title)),
            scripts=TABLE_SCRIPTS,
            is_wide=True,
        )
        view = {
            **view_policy_table(lines, about.root),
            "title": about.title,
            "lead": f"{count_things(len(lines), 'school')}, on {self._day}.",
            "downloads": [],
        }
        return self._frames.make_page(about, "staff-table.html", view)

    def _view_figures(self) -> list[dict[str, str]]:
        counts = Counter(state for line in self._lines for state in line.states)
        whole = "#by-school" if self.is_large else _WHOLE
        return [
            {"count": f"{counts[state]:,}", "text": text, "tone": tone, "href": whole if to == _WHOLE else to}
            for state, text, tone, to in _FIGURES
        ]

    def _view_attention(self) -> dict[str, Any]:
        """What is to be done; a school that lacks several policies has one record for all of them."""
        missing: dict[str, list[RegisterRow]] = {}
        for line in self._lines:
            if MISSING in line.states:
                missing.setdefault(line.school.id, []).append(line)
        records = []
        for line in self._lines:
            lacking = missing.get(line.school.id, []) if MISSING in line.states else []
            if len(lacking) > 1 and line is lacking[0]:
                records.append(_view_lacking(lacking))
            elif line.needs_attention and len(lacking) < 2:  # noqa: PLR2004  several
                records.append(_view_record(line))
        return {"heads": _HEADS, "label": "Needs attention", "records": records}

    def _view_matrix(self) -> dict[str, Any]:
        cells = {(_key(line), line.school.id): line for line in self._lines}
        rows = []
        for key, title in self._titles.items():
            own = [cells.get((key, school.id)) for school in self._schools]
            known = [line for line in own if line]
            rows.append(
                {
                    "title": title,
                    "tier": _join(line.tier for line in known),
                    "approver": _join(line.approver for line in known),
                    "cells": [_view_cell(line) for line in own],
                    # The values of the filters, one a line.
                    "all_states": "\n".join({word: "" for line in known for word, _ in line.states}),
                    "all_tiers": "\n".join({line.tier: "" for line in known}),
                    "all_approvers": "\n".join({line.approver: "" for line in known}),
                }
            )
        filters = [
            view_filter("state", "State", [word for line in self._lines for word, _ in line.states]),
            view_filter("tier", "Tier", [line.tier for line in self._lines]),
            view_filter("approver", "Decided by", [line.approver for line in self._lines]),
        ]
        schools = [{"name": school.short_name, "href": f"{school.id}/"} for school in self._schools]
        caption = f"Every policy in every school, on {self._day}"
        return {"caption": caption, "schools": schools, "rows": rows, "filters": filters}

    def _summarise(self, name: str, href: str, is_in: Callable[[RegisterRow], bool]) -> dict[str, str]:
        """How many of each state a school or a policy has: "3 overdue, 1 missing but required, 36 current"."""
        counts = Counter(state for line in self._lines if is_in(line) for state in line.states)
        said = ", ".join(f"{counts[state]:,} {text}" for state, text, _, _ in _FIGURES if counts[state])
        return {"name": name, "href": href, "sentence": said or "Nothing to do"}


def _key(line: RegisterRow) -> str:
    """What makes two schools' lines one row; a policy that a school lacks has a title only."""
    return line.policy or line.elsewhere or f"{_NO_POLICY}{line.title}"


def _is_of(school: School) -> Callable[[RegisterRow], bool]:
    return lambda line: line.school.id == school.id


def _is_policy(key: str) -> Callable[[RegisterRow], bool]:
    return lambda line: line.policy == key


def _view_record(line: RegisterRow) -> dict[str, Any]:
    return {
        "title": line.title,
        "school": line.school.name,
        "href": line.href,
        "state": line.states[0][0],
        "tone": line.tone,
        "cells": [
            {"text": line.wrong, "href": line.rule, "link_text": "Read the rule"},
            {"text": line.meeting, "href": ""},
        ],
    }


def _view_lacking(lines: list[RegisterRow]) -> dict[str, Any]:
    """Several policies that one school lacks; the table of the school has the rule of each."""
    first = lines[0]
    titles = ", ".join(line.title for line in lines)
    return {
        **_view_record(first),
        "title": f"{len(lines):,} policies",
        "href": f"{first.school.id}/",
        "cells": [
            {"text": f"Required for this school. No approved text: {titles}.", "href": ""},
            {"text": "They must be written first.", "href": ""},
        ],
    }


def _view_cell(line: RegisterRow | None) -> dict[str, Any]:
    if line is None:
        word, tone = NOT_NEEDED
        return {"states": [{"word": word, "tone": tone}], "tone": tone, "when": "", "href": "", "name": ""}
    name = f"{line.title}, {line.school.name}"
    when = line.when
    return {
        "states": view_states(line.states),
        "tone": line.tone,
        "when": when,
        "href": line.href,
        "name": name,
    }


def _join(values: Iterable[str]) -> str:
    """What all schools have in common, or each thing that one of them has."""
    return "; ".join(dict.fromkeys(value for value in values if value))
