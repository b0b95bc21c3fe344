"""An import -> its report: a page that leads to one for each file, source and result side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.document import to_text
from clausebook.render.frame.style_sheets import write_brand, write_print_margins
from clausebook.render.frame.templates import TemplateRenderer, View
from clausebook.render.imports.policies import (
    DoubtView,
    PageLinkView,
    ReportPlace,
    find_anchors,
    view_doubts,
    view_policy,
)
from clausebook.render.imports.sections import PICTURES, SectionViewer
from clausebook.render.imports.source_pages import name_source_pages
from clausebook.render.text.phrases import count_things, say_day, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.imports import ImportedPolicy, ImportPlan, SharedClause, SharedUse
    from clausebook.model.trust import Brand, Trust
    from clausebook.render.text.wordings import ProvedHtml

# What a person opens, and the folder beside it that has all the rest.
REPORT, BESIDE = "report.html", "report"
_STYLES = "style.css"
_PAPER = "pack-paper"
_WHOM = "For those who check it, not public"
_CHANGES_AT_MOST = 6
_DOUBTS_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class ArrivalRowView(View):
    """A file in the table of all."""

    href: str
    name: Verbatim
    policy: str
    school: str
    sections: int
    words: str
    aside: str
    doubts: int


@dataclass(frozen=True, slots=True)
class UnreadView(View):
    """A file that is not brought in, and why."""

    name: Verbatim
    why: str


@dataclass(frozen=True, slots=True)
class SharedUseView(View):
    """A file that a common clause serves, or in which it differs."""

    name: Verbatim
    school: str
    said: tuple[Verbatim, ...]


@dataclass(frozen=True, slots=True)
class SharedClauseView(View):
    """A clause that files have in common."""

    anchor: str
    id: str
    title: str
    serves: str
    alike: str
    words: tuple[Verbatim, ...]
    uses: tuple[SharedUseView, ...]


@dataclass(frozen=True, slots=True)
class ListedDoubtView(View):
    """One of the worst doubts of all files, and the file."""

    doubt: DoubtView
    name: Verbatim


@dataclass(frozen=True, slots=True)
class ReportFileView(View):
    """A page of the report, around its main part."""

    template: ClassVar[str] = "import-file.html"
    title: str
    name: str
    whom: str
    logo: str
    crest: str
    paper: str
    sheet: str
    main: Markup


@dataclass(frozen=True, slots=True)
class ImportReportView(View):
    """The main part of the first page."""

    template: ClassVar[str] = "import-report.html"
    heading: str
    status: str
    lead: str
    rows: tuple[ArrivalRowView, ...]
    worst: tuple[ListedDoubtView, ...]
    unread: tuple[UnreadView, ...]
    notes: tuple[str, ...]
    shared: tuple[SharedClauseView, ...]


def write_report(
    folders: Sequence[Path], plan: ImportPlan, *, html: ProvedHtml, styles: str, day: date
) -> dict[str, bytes]:
    """The files of the report by their paths: the page that a person opens, and what it leads to.

    A browser opens it from a disk, and loads no picture before it is to be seen. All that a file says is escaped.
    Raises BrokenTemplate or BrokenPromise, or what reading a picture does.
    """
    templates, trust = TemplateRenderer(folders), plan.trust
    viewer = SectionViewer(html)
    latest = sum(not policy.is_earlier for policy in plan.policies)
    heading = f"To be brought in: {count_things(latest, 'policy', 'policies')}"
    frame = _Frame(templates, trust, heading)
    places = _name_places(plan.policies)
    pages = {REPORT: frame.close(heading, _view_report(plan, places, heading, day), f"{BESIDE}/")}
    files: dict[str, bytes] = {}
    for place, policy in zip(places, plan.policies, strict=True):
        view = view_policy(policy, place, viewer)
        pages[f"{BESIDE}/{place.name}"] = frame.close(f"{view.title}, {view.school}", view, "")
        names = name_source_pages(policy, place.name)
        files |= {f"{BESIDE}/{name}": picture for name, picture in zip(names, policy.page_pictures, strict=True)}
        shown = policy.composed.find_pictures() if policy.composed else {}
        files |= {f"{BESIDE}/{PICTURES}{name}": picture.read() for name, picture in shown.items()}
    if trust.brand.logo_bytes:
        files[f"{BESIDE}/{_name_logo(trust.brand)}"] = trust.brand.logo_bytes
    margins = write_print_margins(_PAPER, trust.name, heading, f"{say_day(day)}. {_WHOM}.")
    files[f"{BESIDE}/{_STYLES}"] = "\n".join([write_brand(trust.brand), styles, margins]).encode()
    # A damaged file may hold half of a character.
    return {path: page.encode(errors="replace") for path, page in pages.items()} | files


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands round each page."""

    templates: TemplateRenderer
    trust: Trust
    heading: str

    def close(self, title: str, view: View, beside: str) -> str:
        """A whole page; `beside` leads to the folder that has its styles. Raises BrokenTemplate."""
        brand = self.trust.brand
        file = ReportFileView(
            title=title if title == self.heading else f"{title} – {self.heading}",
            name=self.trust.name,
            whom=_WHOM,
            logo=f"{beside}{_name_logo(brand)}" if brand.logo_bytes else "",
            crest=brand.crest,
            paper=_PAPER,
            sheet=f"{beside}{_STYLES}",
            main=Markup(self.templates.render(view)),  # noqa: S704  our own template, in which all is escaped
        )
        return self.templates.render(file)


def _name_logo(brand: Brand) -> str:
    return f"logo.{brand.logo.rpartition('.')[2].lower()}"


def _name_places(policies: Sequence[ImportedPolicy]) -> list[ReportPlace]:
    """The page of each file: by school and policy, with a number where several editions become one."""
    stems: list[str] = []
    for policy in policies:
        stem = wanted = f"{policy.school}-{policy.policy}"
        number = 1
        while stem in stems:
            number += 1
            stem = f"{wanted}-{number}"
        stems.append(stem)
    links = [
        PageLinkView(f"{stem}.html", f"{policy.title}, {policy.school_name}")
        for stem, policy in zip(stems, policies, strict=True)
    ]
    return [
        ReportPlace(link.href, f"../{REPORT}", before, after)
        for before, link, after in zip([None, *links[:-1]], links, [*links[1:], None], strict=True)
    ]


def _view_report(plan: ImportPlan, places: Sequence[ReportPlace], heading: str, day: date) -> ImportReportView:
    hrefs = [f"{BESIDE}/{place.name}" for place in places]
    return ImportReportView(
        heading=heading,
        status=f"As planned on {say_day(day)}.",
        lead=_say_lead(plan),
        rows=tuple(_view_row(href, policy) for href, policy in zip(hrefs, plan.policies, strict=True)),
        worst=tuple(_list_worst(plan.policies, hrefs)),
        unread=tuple(UnreadView(Verbatim(one.name), one.why) for one in plan.unread),
        notes=plan.notes,
        shared=tuple(_view_shared(at, one) for at, one in enumerate(plan.shared, start=1)),
    )


def _list_worst(policies: Sequence[ImportedPolicy], hrefs: Sequence[str]) -> Iterator[ListedDoubtView]:
    """Where several files came in, the doubts of all that are the worst."""
    if len(policies) > 1:
        found = [
            (listed.confidence, ListedDoubtView(view, Verbatim(policy.name)))
            for policy, href in zip(policies, hrefs, strict=True)
            for listed, view in zip(policy.doubts, view_doubts(policy, find_anchors(policy), href), strict=True)
        ]
        yield from (view for _, view in sorted(found, key=lambda one: one[0])[:_DOUBTS_AT_MOST])


def _say_lead(plan: ImportPlan) -> str:
    total = sum(policy.count.total for policy in plan.policies)
    inside = sum(policy.count.in_policy for policy in plan.policies)
    doubts = sum(len(policy.doubts) for policy in plan.policies)
    return (
        f"The files have {total:,} words. {inside:,} of them stand in the policies below, and {total - inside:,} are "
        f"set aside, each with the reason. {count_things(doubts, 'thing')} to look at, worst first."
    )


def _view_row(href: str, policy: ImportedPolicy) -> ArrivalRowView:
    count = policy.count
    return ArrivalRowView(
        href=href,
        name=Verbatim(policy.name),
        policy=policy.title,
        school=policy.school_name,
        sections=len(policy.sections),
        words=f"{count.in_policy:,}",
        aside=f"{count.total - count.in_policy:,}",
        doubts=len(policy.doubts),
    )


def _view_shared(at: int, clause: SharedClause) -> SharedClauseView:
    served = [use for use in clause.uses if use.is_served]
    others = len(clause.uses) - len(served)
    said = f"It serves {count_things(len({use.school for use in served}), 'school')}"
    said += (
        f", and {count_things(others, 'file keeps', 'files keep')} words of {'its' if others == 1 else 'their'} own."
        if others
        else "."
    )
    alike = list(dict.fromkeys(use.school for use in served if not use.values))
    return SharedClauseView(
        anchor=f"shared-{at}",
        id=clause.id,
        title=clause.title,
        serves=said,
        alike=f"Word for word: {say_list(alike)}." if alike else "",
        words=tuple(_list_lines(to_text(clause.text))),
        uses=tuple(_view_use(use) for use in clause.uses if use.values or not use.is_served),
    )


def _view_use(use: SharedUse) -> SharedUseView:
    """What one file has otherwise: its values, or the places in which its words are others."""
    if use.is_served:
        said = [f"{name.replace('_', ' ')}: {value}" for name, value in sorted(use.values.items())]
    else:
        said = [_say_change(own, common) for own, common in use.changes[:_CHANGES_AT_MOST]]
        more = len(use.changes) - len(said)
        said += [f"and {count_things(more, 'more place', 'more places')}"] if more > 0 else []
        said = said or [f"words of its own; {use.likeness:.0%} are the same"]
    return SharedUseView(Verbatim(use.name), use.school, tuple(map(Verbatim, said)))


def _say_change(own: str, common: str) -> str:
    if not own:
        return f"does not have \u201c{common}\u201d"
    return f"has \u201c{own}\u201d besides" if not common else f"\u201c{own}\u201d for \u201c{common}\u201d"


def _list_lines(text: str) -> Iterator[Verbatim]:
    return (Verbatim(line) for line in text.split("\n") if line.strip())
