"""One file as a policy of one school: its clauses, its manifest, its approval, and what is doubtful."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.matched import Match, MatchKind
from clausebook.importing.planning import people
from clausebook.importing.planning.approvals import choose_fact, copy_place, find_approval, list_facts
from clausebook.importing.planning.differences import ModelFollower
from clausebook.importing.planning.manifests import is_from, write_manifest, write_source
from clausebook.importing.planning.outline import SHARED_KINDS, Path, outline_flat, outline_policy
from clausebook.importing.planning.placing import PlacedPart, Placer
from clausebook.importing.planning.trees import tidy_line
from clausebook.importing.planning.words import list_words
from clausebook.importing.recognised import FactKind
from clausebook.model.grammar import capitalise
from clausebook.model.holders import locate_folder
from clausebook.model.imports import (
    ApprovalFound,
    FoundPerson,
    ImportedPolicy,
    ImportedSection,
    ListedDoubt,
    SetAside,
)
from clausebook.model.numbering import STYLES
from clausebook.model.overriding import FileStep
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.matched import Matched
    from clausebook.importing.planning.names import FileNames
    from clausebook.importing.planning.outline import PlannedSection
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue

HEADING = "a heading in the place of which the trust's own stands"
# Below this a match or a heading is something that a person should look at.
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file with what was made of it; `digest` is the SHA-256 of its bytes."""

    incoming: Incoming
    recognised: Recognised
    matched: Matched
    digest: str


@dataclass(frozen=True, slots=True)
class Request:
    """Whose policy a file becomes, under which id, and with what is known of the project.

    The catalogue has the clauses and the model too that are new in this run. `own` are the sections whose words are not
    those of the clause that they were matched with, so that they stay the school's. `model` is empty where the policy
    is to follow none.
    """

    school: str
    policy: str
    catalogue: Catalogue
    today: date
    own: frozenset[Path] = frozenset()
    model: str = ""
    keeps_names: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A planned policy with what the proof of its words needs: the sections by key, and what was recognised."""

    policy: ImportedPolicy
    recognised: Recognised
    paths: Mapping[str, Path]
    headings: tuple[str, ...]
    # What stands in the place of names.
    put: tuple[str, ...] = ()


def draft_policy(source: SourceFile, request: Request, names: FileNames) -> Draft:
    """What a file becomes. What is in the way of it is said in `nothing` of the policy, which has no steps then."""
    recognised, taken, put = people.take_names(source.recognised, keeps_names=request.keeps_names)
    target = f"{request.school}/{request.policy}"
    approval = find_approval(recognised.facts, target, request.catalogue.trust, request.today)
    placer = Placer(
        name=source.incoming.name,
        school=request.school,
        policy=request.policy,
        catalogue=request.catalogue,
        names=names,
        pictures=source.incoming.files,
        owner=_find_owner(recognised),
    )
    matches = [_keep_own(match, request.own) for match in source.matched.matches]
    title = request.title or tidy_line(recognised.title) or _name_policy(request.policy)
    planner = _plan_with_model if request.model else _plan_alone
    made = planner(source, recognised, request, placer, matches, approval, title)
    path = f"{locate_folder(request.school)}/policies/{request.policy}.yml"
    policy = ImportedPolicy(
        name=source.incoming.name,
        format=source.incoming.format,
        school=request.school,
        policy=request.policy,
        title=title,
        model=request.model,
        manifest=path,
        sections=made.sections,
        facts=list_facts(recognised.facts, approval),
        aside=(*_list_asides(recognised, taken), *(SetAside(HEADING, words) for words in made.headings)),
        doubts=_list_doubts(source, made.sections),
        people=tuple(
            FoundPerson(tidy_line(one.name), tidy_line(one.role), copy_place(one.place))
            for one in source.recognised.people
        ),
        notes=tuple(placer.notes),
        approval=approval,
        steps=(*placer.steps, FileStep(path, None, made.manifest, f"{title}: the policy of {request.school}")),
        added=(*placer.added, *put),
        page_pictures=source.incoming.page_pictures,
    )
    found = names.read(path)
    if found is not None:
        policy = replace(policy, steps=(), nothing=_say_taken(path, found, source, target))
    return Draft(policy, recognised, made.paths, made.headings, put)


@dataclass(frozen=True, slots=True)
class _Made:
    """A manifest with the sections that it has."""

    manifest: bytes
    sections: tuple[ImportedSection, ...]
    paths: Mapping[str, Path]
    headings: tuple[str, ...] = ()


def _plan_alone(  # noqa: PLR0913, PLR0917  the parts of a plan, as `_plan_with_model` takes them
    source: SourceFile,
    recognised: Recognised,
    request: Request,
    placer: Placer,
    matches: list[Match],
    approval: ApprovalFound,
    title: str,
) -> _Made:
    del request
    items = placer.place_items(outline_policy(recognised, matches))
    manifest = write_manifest(
        source=write_source(source.incoming.name, source.digest),
        title=title,
        approval=approval,
        facts=recognised.facts,
        owner=placer.owner,
        audience=_find_value(recognised, FactKind.AUDIENCE),
        numbering=recognised.numbering,
        items=items,
    )
    sections: list[ImportedSection] = []
    paths: dict[str, Path] = {}
    for item in items:
        if isinstance(item, PlacedPart):
            part = item.part
            sections.append(
                ImportedSection(
                    part.title,
                    part.number,
                    part.tree,
                    "an appendix" if part.is_appendix else "a part with sections in it",
                    item.key,
                    confidence=part.confidence,
                    place=copy_place(part.place),
                )
            )
        for one in item.sections if isinstance(item, PlacedPart) else (item,):
            sections.append(_describe(one.section, one.key, one.clause, one.file, depth=isinstance(item, PlacedPart)))
            paths[one.key] = one.section.path
    return _Made(manifest, tuple(sections), paths)


def _plan_with_model(  # noqa: PLR0913, PLR0917  as `_plan_alone`
    source: SourceFile,
    recognised: Recognised,
    request: Request,
    placer: Placer,
    matches: list[Match],
    approval: ApprovalFound,
    title: str,
) -> _Made:
    form = request.catalogue.models[request.model]
    planned, headings = outline_flat(recognised, matches)
    follower = ModelFollower(placer, form, approval.body)
    follower.follow(planned)
    facts = {}
    audience = _find_value(recognised, FactKind.AUDIENCE)
    for key, words, known in (("owner", placer.owner, form.owner), ("audience", audience, form.audience)):
        if words and list_words(words) != list_words(known):
            facts[key] = write_data(words)
    if recognised.numbering in STYLES and recognised.numbering != form.numbering:
        facts["numbering"] = recognised.numbering
    manifest = follower.write(write_source(source.incoming.name, source.digest), facts)
    sections = tuple(_describe(section, key, *follower.files[key], depth=False) for section, key in follower.placed)
    if list_words(title) != list_words(form.title):
        placer.notes.append(f'The file calls the policy "{title}"; the trust\'s form of it is called "{form.title}".')
    return _Made(manifest, sections, {key: section.path for section, key in follower.placed}, headings)


def _describe(section: PlannedSection, key: str, clause: str, file: str, *, depth: bool) -> ImportedSection:
    match = section.match
    is_library = bool(clause) and not file
    kind = match.kind if match else MatchKind.NEW
    if not is_library and kind in SHARED_KINDS:
        kind = MatchKind.NEW
    return ImportedSection(
        section.title,
        section.number,
        section.tree,
        kind.value,
        key,
        clause=(match.clause if match and not is_library else clause),
        file=file,
        likeness=match.likeness if match else 0.0,
        runner_up=match.runner_up if match else "",
        runner_up_likeness=match.runner_up_likeness if match else 0.0,
        values=match.values if match and is_library else {},
        confidence=section.confidence,
        place=copy_place(section.place),
        depth=int(depth),
    )


def _keep_own(match: Match, own: frozenset[Path]) -> Match:
    """A match of which the words are not the clause's, as what it is then: words of the school's own."""
    if match.path not in own or match.kind not in SHARED_KINDS:
        return match
    return replace(match, kind=MatchKind.REPLACED if match.key else MatchKind.NEW)


def _find_owner(recognised: Recognised) -> str:
    """A role that looks after the policy; a person's name is none."""
    for kind in (FactKind.OWNER, FactKind.POSITION):
        if words := _find_value(recognised, kind):
            return words
    return ""


def _find_value(recognised: Recognised, kind: FactKind) -> str:
    fact = choose_fact([one for one in recognised.facts if not one.is_person], kind)
    return tidy_line(fact.value) if fact else ""


def _name_policy(policy: str) -> str:
    return capitalise(policy.replace("-", " "))


def _list_asides(recognised: Recognised, taken: tuple[str, ...]) -> list[SetAside]:
    asides = [SetAside(aside.kind.value, aside.text, copy_place(aside.place)) for aside in recognised.asides]
    return asides + [
        SetAside(people.WHY, f"{name} (\u00d7 {count})" if count > 1 else name)
        for name, count in Counter(taken).items()
    ]


def _list_doubts(source: SourceFile, sections: tuple[ImportedSection, ...]) -> tuple[ListedDoubt, ...]:
    """What a person should look at, worst first."""
    doubts = [
        ListedDoubt(tidy_line(doubt.says), doubt.confidence, copy_place(doubt.place))
        for doubt in dict.fromkeys((*source.incoming.doubts, *source.recognised.doubts))
    ]
    for section in sections:
        if section.confidence < _SURE:
            says = f'Is "{section.heading}" a heading, and does it stand at the right level?'
            doubts.append(ListedDoubt(says, section.confidence, section.place, section.key))
        is_close = section.clause and 0 < section.likeness < _SURE and section.outcome != MatchKind.NEW.value
        if is_close:
            same = f"{section.likeness:.0%} of the words are the same"
            says = f'"{section.heading}" was set beside {section.clause}: {same}.'
            doubts.append(ListedDoubt(says, section.likeness, section.place, section.key))
    doubts += [
        ListedDoubt(f"The file says of one thing what it says otherwise elsewhere: {fact.label} ({fact.where}).", 0.5)
        for fact in list_facts(source.recognised.facts, ApprovalFound())
        if fact.disagrees
    ]
    return tuple(sorted(doubts, key=lambda doubt: doubt.confidence))


def _say_taken(path: str, found: bytes, source: SourceFile, target: str) -> str:
    """Why nothing is written where a manifest is there already."""
    if is_from(found, source.digest):
        return f"It was brought in before, as {target}: nothing of it is new."
    return (
        f"{path} is there already, and nothing is written over it. To bring this file in beside it, give it another "
        "name: --policy NAME"
    )
