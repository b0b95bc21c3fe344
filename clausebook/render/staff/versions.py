"""Any two versions of a policy against each other, for staff: also those that the public site no longer shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import count_changed_words
from clausebook.model.standings import State
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.staff_pages import About
from clausebook.render.redline.change_words import summarise_comparison
from clausebook.render.redline.redlines import ChangedPartView, view_comparison
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.policies import Policy
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame

FOLDER = "versions/"
# Of this many texts every two are compared; of older ones, each with the next. For the rest there is the command.
TEXTS_AT_MOST = 8
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class VersionText:
    """One text of a policy: a version, or with no record the draft of today."""

    record: Record | None

    @property
    def id(self) -> str:
        """As it stands in an address and on a command line: "3" or "draft"."""
        return str(self.record.version) if self.record else _DRAFT

    @property
    def name(self) -> str:
        """In words."""
        return f"Version {self.record.version}" if self.record else "The draft of today"

    @property
    def facts(self) -> str:
        """Who approved it, and when."""
        event = self.record.event if self.record else None
        return f"approved {event.on} by {event.body}" if event else "not approved"


@dataclass(frozen=True, slots=True)
class TextComparer:
    """Opens texts and tells two of them apart; either is given from outside, since a page reads no files."""

    open_record: Callable[[Record], Policy]
    compare: Callable[[Policy, Policy], Comparison]


def list_texts(standing: Standing) -> list[VersionText]:
    """The versions of a policy, oldest first, and its draft if that says something else."""
    texts = [VersionText(record) for record in standing.history.records]
    is_changed = standing.state is State.CHANGED and standing.draft is not None
    return [*texts, VersionText(None)] if is_changed else texts


def list_pairs(texts: list[VersionText]) -> list[tuple[VersionText, VersionText]]:
    """Which texts have a page that compares them, the newest first."""
    old, new = texts[:-TEXTS_AT_MOST], texts[-TEXTS_AT_MOST:]
    following = list(zip(old, [*old, *new][1:], strict=False))
    return [*reversed(list(combinations(new, 2))), *reversed(following)]


def make_version_pages(standings: Standings, comparer: TextComparer, frames: OldStaffFrame) -> Iterator[Page]:
    """The list of policies with more than one text, and for each policy its texts, two at a time."""
    told = [standing for standing in standings if len(list_texts(standing)) > 1]
    yield _make_list(told, standings, frames)
    for standing in told:
        yield _make_policy(standing, frames)
        yield from _make_comparisons(standing, standings, comparer, frames)


def _make_list(told: list[Standing], standings: Standings, frames: OldStaffFrame) -> Page:
    schools = [
        {
            "name": school.name,
            "anchor": school.id,
            "policies": [_view_policy(standing) for standing in told if standing.school.id == school.id],
        }
        for school in standings.schools.values()
    ]
    lead = f"{count_things(len(told), 'policy has', 'policies have')} more than one text, on {say_day(standings.day)}."
    view = {"lead": lead, "schools": [school for school in schools if school["policies"]]}
    about = About(FOLDER, "Compare versions", "Any two versions of a policy against each other.", FOLDER)
    return frames.make_page(about, "staff-versions.html", view)


def _view_policy(standing: Standing) -> dict[str, Any]:
    texts = list_texts(standing)
    versions = count_things(len(standing.history.records), "version")
    return {
        "title": standing.short_title,
        "school": standing.school.name,
        "href": f"{standing.school.id}/{standing.policy}/",
        "count": versions if texts[-1].record else f"{versions} and a draft",
    }


def _make_policy(standing: Standing, frames: OldStaffFrame) -> Page:
    texts = list_texts(standing)
    pairs = [
        {"text": f"{before.name} and {_lower(after.name)}", "href": f"{before.id}-{after.id}/"}
        for before, after in list_pairs(texts)
    ]
    school = standing.school
    view = {
        "title": standing.short_title,
        "lead": f"{school.name}.",
        "texts": [{"name": text.name, "facts": text.facts} for text in reversed(texts)],
        "pairs": pairs,
        "is_cut": len(texts) > TEXTS_AT_MOST,
        "command": f"python3 build.py compare {school.id}/{standing.policy} {texts[0].id} {texts[-1].id}",
    }
    about = About(
        address=f"{FOLDER}{school.id}/{standing.policy}/",
        title=f"Compare versions: {standing.short_title}, {school.name}",
        description="Which two versions to compare.",
        section=FOLDER,
        crumbs=(Crumb("Compare versions", "../../"), Crumb(f"{standing.short_title}, {school.short_name}")),
    )
    return frames.make_page(about, "staff-version-pairs.html", view)


def _make_comparisons(
    standing: Standing, standings: Standings, comparer: TextComparer, frames: OldStaffFrame
) -> Iterator[Page]:
    opened: dict[str, Policy] = {}

    def read(text: VersionText) -> Policy:
        if text.id not in opened:
            known = comparer.open_record(text.record) if text.record else standing.draft
            assert known is not None  # noqa: S101  a text without a record is the draft
            opened[text.id] = known
        return opened[text.id]

    for before, after in list_pairs(list_texts(standing)):
        comparison = comparer.compare(read(before), read(after))
        yield _make_comparison(standing, (before, after), comparison, standings, frames)


def _make_comparison(
    standing: Standing,
    texts: tuple[VersionText, VersionText],
    comparison: Comparison,
    standings: Standings,
    frames: OldStaffFrame,
) -> Page:
    before, after = texts
    school = standing.school
    words = count_things(count_changed_words(comparison), "word")
    redline = view_comparison(comparison, before=before.name, after=after.name)
    changed = tuple(part for part in redline.parts if isinstance(part, ChangedPartView))
    view = {
        "title": f"{standing.short_title}: {_lower(before.name)} and {_lower(after.name)}",
        "lead": f"{school.name}, on {say_day(standings.day)}.",
        "compared": f"{after.name} ({after.facts}) compared with {_lower(before.name)} ({before.facts}).",
        "summary": f"{summarise_comparison(comparison)}: {words} to read.",
        "is_empty": comparison.is_empty,
        "redline": replace(redline, parts=changed),
    }
    names = f"{standing.short_title}, {school.short_name}"
    about = About(
        address=f"{FOLDER}{school.id}/{standing.policy}/{before.id}-{after.id}/",
        title=f"{before.name} and {_lower(after.name)}: {standing.short_title}, {school.name}",
        description="Two texts of a policy, word by word.",
        section=FOLDER,
        crumbs=(Crumb("Compare versions", "../../../"), Crumb(names, "../"), Crumb(f"{before.id} and {after.id}")),
    )
    return frames.make_page(about, "staff-compared.html", view)


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
