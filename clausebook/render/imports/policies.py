"""A file that was brought in -> a page of its own: its words beside the policy that it becomes, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.grammar import capitalise
from clausebook.model.imports import Personal
from clausebook.render.frame.templates import View
from clausebook.render.imports.source_pages import view_source_pages
from clausebook.render.text.phrases import count_things, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.imports import FoundFact, FoundPerson, ImportedPolicy, ListedDoubt, SourcePlace
    from clausebook.render.imports.sections import ImportedSectionView, SectionViewer
    from clausebook.render.imports.source_pages import SourcePictureView


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
class PageLinkView(View):
    """The way to another page of the report."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class ImportedPolicyView(View):
    """A file and the policy that it becomes."""

    template: ClassVar[str] = "import-policy.html"
    title: str
    school: str
    name: Verbatim
    status: str
    index: str
    before: PageLinkView | None
    after: PageLinkView | None
    nothing: str
    count: str
    added: str
    doubts: tuple[DoubtView, ...]
    notes: tuple[str, ...]
    facts: tuple[FoundFactView, ...]
    lacks: str
    command: tuple[Verbatim, ...]
    people: tuple[Verbatim, ...]
    contacts: tuple[Verbatim, ...]
    has_marks: bool
    sections: tuple[ImportedSectionView, ...]
    aside: tuple[AsideView, ...]
    pictures: tuple[SourcePictureView, ...]


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """Where the page of a file is: the name of its file, and what the page before it and after it are."""

    name: str
    index: str
    before: PageLinkView | None = None
    after: PageLinkView | None = None


def find_anchors(policy: ImportedPolicy) -> dict[str, str]:
    """The address of each section on the page of its file."""
    return {section.key: f"section-{section.key}" for section in policy.sections}


def view_policy(policy: ImportedPolicy, place: ReportPlace, viewer: SectionViewer) -> ImportedPolicyView:
    """The page of a file. Raises BrokenPromise."""
    anchors = find_anchors(policy)
    found, count = policy.approval, policy.count
    pages = view_source_pages(policy, place.name)
    sections = viewer.view_sections(policy, anchors, pages.beside)
    return ImportedPolicyView(
        title=policy.title,
        school=policy.school_name,
        name=Verbatim(policy.name),
        status=_say_status(policy),
        index=place.index,
        before=place.before,
        after=place.after,
        nothing=policy.nothing,
        count=f"{count.in_policy:,} of {count.total:,} words stand in the policy." if count.total else "",
        added=f"{count_things(count.added, 'word')} in it that the file does not have." if count.added else "",
        doubts=view_doubts(policy, anchors),
        notes=policy.notes,
        facts=tuple(map(_view_fact, policy.facts)),
        lacks=say_list([*found.lacks]) if found.lacks else "",
        # What is not written cannot be approved.
        command=tuple(map(Verbatim, found.command.split(" "))) if found.command and not policy.nothing else (),
        people=tuple(_say_person(one) for one in policy.people if one.kind is Personal.NAME),
        contacts=tuple(_say_person(one) for one in policy.people if one.kind is not Personal.NAME),
        has_marks=any(section.changes for section in sections),
        sections=sections,
        aside=tuple(_view_asides(policy)),
        pictures=pages.others,
    )


def view_doubts(policy: ImportedPolicy, anchors: Mapping[str, str], page: str = "") -> tuple[DoubtView, ...]:
    """What is to be looked at, in order; `page` leads to the page of the file from elsewhere."""
    return tuple(
        DoubtView(f"{one.confidence:.0%}", one.says, capitalise(str(one.place)), f"{page}{_lead(one, policy, anchors)}")
        for one in policy.doubts
    )


def _lead(doubt: ListedDoubt, policy: ImportedPolicy, anchors: Mapping[str, str]) -> str:
    """The way to what is doubted: its section, else the picture of its page; empty if there is neither."""
    if doubt.section in anchors:
        return f"#{anchors[doubt.section]}"
    return f"#page-{doubt.place.page}" if 0 < doubt.place.page <= len(policy.page_pictures) else ""


def _say_person(one: FoundPerson) -> Verbatim:
    return Verbatim(f"{one.name}{f', {one.role}' if one.role else ''}{_in_brackets(one.place)}")


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
