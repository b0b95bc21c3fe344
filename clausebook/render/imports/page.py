"""An import -> one file that needs nothing else: source and result side by side, and what a person has to look at."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from markupsafe import Markup

from clausebook.document import to_text
from clausebook.model.grammar import capitalise
from clausebook.render.frame.style_sheets import write_brand, write_print_margins
from clausebook.render.frame.templates import TemplateRenderer, View
from clausebook.render.imports.sections import ImportedSectionView, SectionViewer
from clausebook.render.packs.pages import PackFileView
from clausebook.render.packs.texts import carry_picture
from clausebook.render.text.phrases import count_things, say_day, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.imports import FoundFact, ImportedPolicy, ImportPlan, SharedClause, SharedUse, SourcePlace
    from clausebook.render.text.wordings import ProvedHtml

_PAPER = "pack-paper"
_WHOM = "For those who check it, not public"
# Of one file, and of all: a browser on a small laptop opens a page of this size.
_PICTURES_AT_MOST, _PICTURE_BYTES = 60, 24 * 1024 * 1024
_CHANGES_AT_MOST = 6


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
class DoubtView(View):
    """What a person should look at, how sure it is, and the way to its place."""

    sure: str
    says: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class FoundFactView(View):
    """A line of document control."""

    label: Verbatim
    value: Verbatim
    kind: str
    where: str
    used: str


@dataclass(frozen=True, slots=True)
class AsideView(View):
    """Words that were set aside for one reason."""

    why: str
    count: str
    texts: tuple[Verbatim, ...]


@dataclass(frozen=True, slots=True)
class SourcePictureView(View):
    """A page of the source as a picture."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class ImportedPolicyView(View):
    """A file and the policy that it becomes."""

    anchor: str
    title: str
    school: str
    name: Verbatim
    status: str
    nothing: str
    count: str
    added: str
    doubts: tuple[DoubtView, ...]
    notes: tuple[str, ...]
    facts: tuple[FoundFactView, ...]
    lacks: str
    command: tuple[Verbatim, ...]
    people: tuple[Verbatim, ...]
    sections: tuple[ImportedSectionView, ...]
    aside: tuple[AsideView, ...]
    pictures: tuple[SourcePictureView, ...]


@dataclass(frozen=True, slots=True)
class ImportReportView(View):
    """The main part of the page."""

    template: ClassVar[str] = "import-report.html"
    heading: str
    status: str
    lead: str
    rows: tuple[ArrivalRowView, ...]
    unread: tuple[UnreadView, ...]
    notes: tuple[str, ...]
    shared: tuple[SharedClauseView, ...]
    has_marks: bool
    policies: tuple[ImportedPolicyView, ...]


def write_import_file(folders: Sequence[Path], plan: ImportPlan, *, html: ProvedHtml, styles: str, day: date) -> str:
    """The page. All that a file says is escaped. Raises BrokenTemplate or BrokenPromise."""
    templates, trust = TemplateRenderer(folders), plan.trust
    viewer = SectionViewer(html)
    policies = tuple(
        _view_policy(f"policy-{at}", policy, viewer)
        for at, policy in enumerate(_leave_out_pictures(plan.policies), start=1)
    )
    latest = sum(not policy.is_earlier for policy in plan.policies)
    heading = f"Brought in: {count_things(latest, 'policy', 'policies')}"
    view = ImportReportView(
        heading=heading,
        status=f"As planned on {say_day(day)}.",
        lead=_say_lead(plan),
        rows=tuple(_view_row(one, policy) for one, policy in zip(policies, plan.policies, strict=True)),
        unread=tuple(UnreadView(Verbatim(one.name), one.why) for one in plan.unread),
        notes=plan.notes,
        shared=tuple(_view_shared(at, one) for at, one in enumerate(plan.shared, start=1)),
        has_marks=any(section.changes for policy in policies for section in policy.sections),
        policies=policies,
    )
    brand = trust.brand
    margins = write_print_margins(_PAPER, trust.name, heading, f"{say_day(day)}. {_WHOM}.")
    file = PackFileView(
        title=heading,
        name=trust.name,
        whom=_WHOM,
        logo=carry_picture(brand.logo, brand.logo_bytes) if brand.logo_bytes else "",
        crest=brand.crest,
        paper=_PAPER,
        # Nothing that a style sheet holds can end the element that holds it.
        styles=Markup("\n".join([write_brand(brand), styles, margins]).replace("</", "<\\/")),  # noqa: S704
        main=Markup(templates.render(view)),  # noqa: S704  rendered from our own template, in which all is escaped
    )
    return templates.render(file)


def _leave_out_pictures(policies: Sequence[ImportedPolicy]) -> Iterator[ImportedPolicy]:
    """The policies, of which those that come last have no pictures of their pages where the page would be too large."""
    room = _PICTURE_BYTES
    for policy in policies:
        pictures = policy.page_pictures[:_PICTURES_AT_MOST]
        size = sum(map(len, pictures))
        room -= size
        if size and room < 0:
            note = "The pictures of its pages are left out, for this page would be too large: open the file beside it."
            yield replace(policy, page_pictures=(), notes=(*policy.notes, note))
        else:
            yield replace(policy, page_pictures=pictures)


def _say_lead(plan: ImportPlan) -> str:
    total = sum(policy.count.total for policy in plan.policies)
    inside = sum(policy.count.in_policy for policy in plan.policies)
    doubts = sum(len(policy.doubts) for policy in plan.policies)
    return (
        f"The files have {total:,} words. {inside:,} of them stand in the policies below, and {total - inside:,} are "
        f"set aside, each with the reason. {count_things(doubts, 'thing')} to look at, worst first."
    )


def _view_row(view: ImportedPolicyView, policy: ImportedPolicy) -> ArrivalRowView:
    count = policy.count
    return ArrivalRowView(
        href=f"#{view.anchor}",
        name=view.name,
        policy=policy.title,
        school=view.school,
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


def _view_policy(anchor: str, policy: ImportedPolicy, viewer: SectionViewer) -> ImportedPolicyView:
    anchors = {section.key: f"{anchor}-{section.key}" for section in policy.sections}
    found, count = policy.approval, policy.count
    pictures = enumerate(policy.page_pictures, start=1)
    return ImportedPolicyView(
        anchor=anchor,
        title=policy.title,
        school=policy.composed.school.short_name if policy.composed else policy.school,
        name=Verbatim(policy.name),
        status=_say_status(policy),
        nothing=policy.nothing,
        count=f"{count.in_policy:,} of {count.total:,} words stand in the policy.",
        added=f"{count_things(count.added, 'word')} in it that the file does not have." if count.added else "",
        doubts=tuple(_view_doubts(policy, anchors)),
        notes=policy.notes,
        facts=tuple(map(_view_fact, policy.facts)),
        lacks=say_list([*found.lacks]) if found.lacks else "",
        command=tuple(map(Verbatim, found.command.split(" "))) if found.command else (),
        people=tuple(
            Verbatim(f"{one.name}{f', {one.role}' if one.role else ''}{_in_brackets(one.place)}")
            for one in policy.people
        ),
        sections=viewer.view_sections(policy, anchors),
        aside=tuple(_view_asides(policy)),
        pictures=tuple(
            SourcePictureView(number, f"data:image/png;base64,{b64encode(picture).decode()}")
            for number, picture in pictures
        ),
    )


def _view_doubts(policy: ImportedPolicy, anchors: Mapping[str, str]) -> Iterator[DoubtView]:
    for one in policy.doubts:
        href = f"#{anchors[one.section]}" if one.section in anchors else ""
        yield DoubtView(f"{one.confidence:.0%}", one.says, capitalise(str(one.place)), href)


def _view_fact(fact: FoundFact) -> FoundFactView:
    used = "used" if fact.is_used else "a person" if fact.is_person else "says otherwise" if fact.disagrees else "no"
    return FoundFactView(
        Verbatim(fact.label),
        Verbatim(fact.value or "(left blank)"),
        fact.kind,
        _say_where(fact.where, fact.place),
        used,
    )


def _say_status(policy: ImportedPolicy) -> str:
    said = [
        f"{policy.school}/{policy.policy}",
        "follows the trust’s form of it" if policy.model else "the school’s own",
    ]
    if policy.is_earlier:
        said.append("an earlier edition")
    return f"{', '.join(said)}."


def _say_where(where: str, place: SourcePlace) -> str:
    return f"{where}{_in_brackets(place)}"


def _in_brackets(place: SourcePlace) -> str:
    return f" ({place})" if str(place) else ""


def _view_asides(policy: ImportedPolicy) -> Iterator[AsideView]:
    texts: dict[str, list[str]] = {}
    for one in policy.aside:
        texts.setdefault(one.why, []).append(f"{one.text.strip()}{_in_brackets(one.place)}")
    counts = dict(policy.count.aside)
    for why, listed in texts.items():
        many = count_things(counts[why], "word") if why in counts else count_things(len(listed), "place")
        yield AsideView(capitalise(why), many, tuple(map(Verbatim, listed)))


def _list_lines(text: str) -> Iterator[Verbatim]:
    return (Verbatim(line) for line in text.split("\n") if line.strip())
