"""What changed from one version of a policy to the next: a page, the same side by side, and as data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.model.dates import say_when
from clausebook.render.frame.page_kinds import CHANGES, COMPARED_WITH_NOW, SIDE_BY_SIDE
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.history.version_steps import name_changes
from clausebook.render.history.walks import view_walk
from clausebook.render.policy.change_views import ChangesView, NowView, ReasonView, SideBySideView
from clausebook.render.policy.downloads import view_downloads
from clausebook.render.policy.file_makers import ChangesMatter, make_no_changes
from clausebook.render.redline.change_data import FORMAT, list_changes, write_data
from clausebook.render.redline.change_words import count_sections
from clausebook.render.redline.redlines import RedlineView, view_comparison
from clausebook.render.redline.side_by_side import view_side_by_side
from clausebook.render.text.periods import say_from
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.trust import School
    from clausebook.render.frame.page_kinds import PageKind
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.history.version_steps import VersionStep
    from clausebook.render.history.walks import WalkView
    from clausebook.render.policy.downloads import PolicyFile
    from clausebook.render.policy.file_makers import MakeChangeFiles

_FIRST = "This is the first version that we approved here. There is nothing to compare it with."
_NOT_KEPT = "Version {} is no longer on this site, so what changed since cannot be shown."


class ChangePageRenderer:
    """Makes the pages that say what changed, and with `make_files` the files beside them."""

    def __init__(self, maker: PageMaker, make_files: MakeChangeFiles = make_no_changes) -> None:
        self._maker, self._make_files = maker, make_files

    def make_pages(
        self, school: School, step: VersionStep, steps: Sequence[VersionStep], beside: list[PolicyFile]
    ) -> Iterator[Page]:
        """The page of a step among all `steps`; and side by side, if there is anything to set there.

        The files of what changed are added to `beside`. Raises what making them does.
        """
        about, view = self._view_changes(school, step, steps)
        made: Sequence[PolicyFile] = ()
        if view.has_words and step.before:
            # The address with its number stays, and leads on while the policy's own page shows the version.
            folder = name_changes(step.after, is_shown=False)
            address = CHANGES.locate(school=step.after.school, policy=step.after.policy, changes=folder)
            made = self._make_beside(ChangesMatter(school, step.before, step.after, view, address), beside)
        yield self._maker.make_page(about, replace(view, downloads=view_downloads(made, view.home)))
        if step.comparison and not step.comparison.is_empty:
            yield self._make_side_by_side(school, step, step.comparison)

    def _make_beside(self, texts: ChangesMatter, beside: list[PolicyFile]) -> Sequence[PolicyFile]:
        made = self._make_files(replace(texts, address=f"{self._maker.trust.address}{texts.address}"))
        beside += made
        return made

    def _view_changes(
        self, school: School, step: VersionStep, steps: Sequence[VersionStep]
    ) -> tuple[About, ChangesView]:
        record, before = step.after, step.before
        about = self._describe(CHANGES, school, step, "What changed")
        view = ChangesView(
            name=f"What changed: {record.title}",
            school=school.name,
            address=Verbatim(f"{self._maker.trust.address}{about.address}"),
            compared=_say_compared(record, before),
            home="../" if step.is_shown else "../../",
            link="Read the policy" if step.is_shown else "See the policy and its versions",
            walk=_walk(step, steps),
            lead=say_lead(step),
            note=record.event.note,
            has_words=step.comparison is not None and not step.comparison.is_empty,
            redline=_view_redline(step),
        )
        return about, view

    def _make_side_by_side(self, school: School, step: VersionStep, comparison: Comparison) -> Page:
        record, before = step.after, step.before
        about = self._describe(SIDE_BY_SIDE, school, step, "Side by side")
        view = SideBySideView(
            name=f"{record.title}: side by side",
            school=school.name,
            address=Verbatim(f"{self._maker.trust.address}{about.address}"),
            compared=_say_compared(record, before),
            heads=tuple(f"Version {one.version}" for one in (before, record) if one),
            parts=view_side_by_side(comparison),
        )
        return self._maker.make_page(about, view)

    def make_now(  # noqa: PLR0913  two texts, what came between them, and where the files go
        self,
        school: School,
        before: Record,
        after: Record,
        between: Sequence[Record],
        comparison: Comparison,
        *,
        beside: list[PolicyFile],
    ) -> Page:
        """The page of everything that changed since a version; `between` came after it, `after` as the last of them.

        The files of what changed are added to `beside`.
        """
        about = _describe_now(school, before, after)
        names = [f"Version {record.version}" for record in (before, after)]
        view = NowView(
            name=f"{after.title}: version {before.version} and now",
            school=school.name,
            address=Verbatim(f"{self._maker.trust.address}{about.address}"),
            compared=_say_compared(after, before),
            lead="No words changed." if comparison.is_empty else count_sections(comparison),
            reasons=tuple(_view_reason(record) for record in between if record.event.note),
            redline=view_comparison(_drop_reasons(comparison), before=names[0], after=names[1]),
        )
        made: Sequence[PolicyFile] = ()
        if not comparison.is_empty:
            made = self._make_beside(ChangesMatter(school, before, after, view, about.address), beside)
        return self._maker.make_page(about, replace(view, downloads=view_downloads(made, "../../")))

    def _describe(self, kind: PageKind, school: School, step: VersionStep, name: str) -> About:
        record = step.after
        address = kind.locate(school=record.school, policy=record.policy, changes=step.folder)
        steps = address.count("/")
        version = "" if step.is_shown else f", version {record.version}"
        crumbs = [Crumb("Policies", f"{'../' * steps}{school.id}/"), Crumb(record.title, "../" * (steps - 2))]
        if kind is SIDE_BY_SIDE:
            crumbs += [Crumb(f"What changed{version}", "../"), Crumb(name)]
        else:
            crumbs.append(Crumb(f"{name}{version}"))
        return About(
            kind=kind,
            address=address,
            title=f"{name}: {record.title}{version}",
            description=f"{record.title} of {school.name}: {say_lead(step)}",
            crumbs=tuple(crumbs),
            school=school,
            more=_say_compared(record, step.before),
        )


def _describe_now(school: School, before: Record, after: Record) -> About:
    kind = COMPARED_WITH_NOW
    return About(
        kind=kind,
        address=kind.locate(school=after.school, policy=after.policy, version=before.version),
        title=f"Version {before.version} and now: {after.title}",
        description=f"{after.title} of {school.name}: what changed since version {before.version}.",
        crumbs=(
            Crumb("Policies", f"../../../../{school.id}/"),
            Crumb(after.title, "../../"),
            Crumb(f"Version {before.version}", "../"),
            Crumb("Compared with now"),
        ),
        school=school,
        more=_say_compared(after, before),
    )


def _view_reason(record: Record) -> ReasonView:
    return ReasonView(f"Version {record.version}", say_from(record.event.takes_effect), record.event.note)


def _drop_reasons(comparison: Comparison) -> Comparison:
    """The same without the reasons of sections: they are those of the last version alone."""
    return replace(comparison, sections=tuple(replace(one, note="") for one in comparison.sections))


def _walk(step: VersionStep, steps: Sequence[VersionStep]) -> WalkView:
    home = "../" if step.is_shown else "../../"
    places = {one.after.version: f"{home}{one.folder}" for one in steps}
    words = ("Earlier: what changed in version {}", "Later: what changed in version {}")
    return view_walk([one.after for one in steps], step.after, lambda record: places[record.version], words)


def _view_redline(step: VersionStep) -> RedlineView:
    if step.comparison is None or step.before is None:
        return RedlineView()
    names = [f"Version {record.version}" for record in (step.before, step.after)]
    view = view_comparison(step.comparison, before=names[0], after=names[1])
    return replace(view, quiet=(*_list_dates(step.before, step.after), *view.quiet))


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
) -> dict[str, Any]:
    """Two texts of a policy and what differs, as plain data; a text without a record is the draft of today."""
    before, after = (describe_version(one) if one else {"version": None, "draft": True} for one in texts)
    why = texts[1].event.note if texts[1] else ""
    changes = list_changes(comparison, why=why)
    return {"format": FORMAT, "school": school, "policy": policy, "before": before, "after": after, "changes": changes}


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
