"""What changed from one version of a policy to the next: a page, the same side by side, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.render.frame.pages import Crumb, OldPublicFrame, Page
from clausebook.render.redline.change_data import FORMAT, list_changes, write_data
from clausebook.render.redline.change_words import count_sections
from clausebook.render.redline.redlines import CHANGE_STYLES, view_comparison
from clausebook.render.redline.side_by_side import view_side_by_side
from clausebook.render.text.periods import say_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_steps import VersionStep

_FIRST = "This is the first version that we approved here. There is nothing to compare it with."
_NOT_KEPT = "Version {} is no longer on this site, so what changed since cannot be shown."


class ChangePageRenderer:
    """Makes the pages that say what changed."""

    def __init__(self, templates: TemplateRenderer, frames: OldPublicFrame, trust: Trust) -> None:
        self._templates, self._frames, self._trust = templates, frames, trust

    def make_pages(self, school: School, step: VersionStep) -> Iterator[Page]:
        """The page of a step; and side by side, if there is anything to set there."""
        yield self._make_changes(school, step)
        if step.comparison and not step.comparison.is_empty:
            yield self._make_side_by_side(school, step)

    def _make_changes(self, school: School, step: VersionStep) -> Page:
        record, before = step.after, step.before
        has_words = step.comparison is not None and not step.comparison.is_empty
        view = {
            "name": f"What changed: {record.title}",
            "school": school.name,
            "address": f"{self._trust.address}{self._name_address(step)}",
            "compared": _say_compared(record, before),
            "home": "../" if step.is_shown else "../../",
            "link": "Read the policy" if step.is_shown else "See the policy and its versions",
            "lead": say_lead(step),
            "note": record.event.note,
            "has_words": has_words,
            "redline": self._view_redline(step),
        }
        main = self._templates.render_mapping("changes.html", view)
        return self._frame(school, step, main, name="What changed")

    def _view_redline(self, step: VersionStep) -> dict[str, Any]:
        if step.comparison is None or step.before is None:
            return {"parts": [], "quiet": [], "title": []}
        names = [f"Version {record.version}" for record in (step.before, step.after)]
        view = view_comparison(step.comparison, before=names[0], after=names[1])
        view["quiet"] = [*_list_dates(step.before, step.after), *view["quiet"]]
        return view

    def _make_side_by_side(self, school: School, step: VersionStep) -> Page:
        record, before = step.after, step.before
        view = {
            "name": f"{record.title}: side by side",
            "school": school.name,
            "address": f"{self._trust.address}{self._name_address(step)}side-by-side/",
            "compared": _say_compared(record, before),
            "heads": [f"Version {one.version}" for one in (before, record) if one],
            "parts": view_side_by_side(step.comparison) if step.comparison else [],
        }
        main = self._templates.render_mapping("side-by-side.html", view)
        return self._frame(school, step, main, name="Side by side", folder="side-by-side/")

    def _name_address(self, step: VersionStep) -> str:
        return f"{step.after.school}/{step.after.policy}/{step.folder}"

    def _frame(self, school: School, step: VersionStep, main: str, *, name: str, folder: str = "") -> Page:
        record = step.after
        address = f"{self._name_address(step)}{folder}"
        root, up = "../" * address.count("/"), "../" * f"{step.folder}{folder}".count("/")
        version = "" if step.is_shown else f", version {record.version}"
        crumbs = [Crumb("Policies", f"{root}{school.id}/"), Crumb(record.title, up)]
        if folder:
            crumbs.append(Crumb(f"What changed{version}", "../"))
        title = f"{name}: {record.title}{version} \u2013 {school.name}"
        line = f"{school.name}, part of {self._trust.name}. {_say_compared(record, step.before)}"
        return Page(
            address=address,
            title=title,
            description=f"{record.title} of {school.name}: {say_lead(step)}",
            brand=school.id,
            header=self._frames.write_header(school, root, (*crumbs, Crumb(name if folder else f"{name}{version}"))),
            main=main,
            footer=self._frames.write_footer(school, root, line),
            styles=CHANGE_STYLES,
            is_indexed=False,
        )


def say_lead(step: VersionStep) -> str:
    """How much changed, in a sentence."""
    if step.before is None:
        return _FIRST
    if step.comparison is None:
        return _NOT_KEPT.format(step.before.version)
    if step.comparison.is_empty:
        reviewed = step.after.review.last
        return f"Reviewed {say_when(reviewed)}. No words changed." if reviewed else "No words changed."
    return count_sections(step.comparison)


def _say_compared(after: Record, before: Record | None) -> str:
    compared = f" compared with {_name_version(before)}" if before else ""
    return f"{after.title}, {_name_version(after)}{compared}."


def _name_version(record: Record) -> str:
    return f"version {record.version} (approved {record.event.on})"


def _list_dates(before: Record, after: Record) -> list[str]:
    """The dates of the record that changed with it; they are no words of the policy."""
    old, new = before.review.next, after.review.next
    if old == new or not new:
        return []
    return [(f"The next review was {old}. It is now {new}." if old else f"The next review is {new}.")]


def write_changes_file(school: School, steps: Iterable[VersionStep]) -> str:
    """Every published step of a policy, newest first, as JSON."""
    told = list(steps)
    record = told[-1].after
    data = {
        "format": FORMAT,
        "school": school.id,
        "policy": record.policy,
        "title": record.title,
        "versions": [_list_step(step) for step in reversed(told)],
    }
    return write_data(data)


def describe_comparison(
    school: str, policy: str, texts: tuple[Record | None, Record | None], comparison: Comparison
) -> str:
    """Two texts of a policy and what differs, as JSON; a text without a record is the draft of today."""
    before, after = (describe_version(one) if one else {"version": None, "draft": True} for one in texts)
    why = texts[1].event.note if texts[1] else ""
    changes = list_changes(comparison, why=why)
    return write_data(
        {"format": FORMAT, "school": school, "policy": policy, "before": before, "after": after, "changes": changes}
    )


def _list_step(step: VersionStep) -> dict[str, Any]:
    event = step.after.event
    return {
        **describe_version(step.after),
        "compared_with": describe_version(step.before) if step.before else None,
        "lead": say_lead(step),
        "changes": list_changes(step.comparison, why=event.note) if step.comparison else None,
    }


def describe_version(record: Record) -> dict[str, Any]:
    """Which version, and the dates and the note of its approval, each as precise as it was given."""
    event = record.event
    known = {"approved_on": event.on, "applies_from": event.takes_effect, "next_review": record.review.next}
    dates = {key: str(value).replace("\u00a0", " ") if value else None for key, value in known.items()}
    return {"version": record.version, **dates, "approved_by": event.body or None, "note": event.note or None}
