"""One file as a policy of one school: its clauses, its manifest, its approval, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.choosing import choose_fact
from clausebook.importing.matched import Match, MatchKind
from clausebook.importing.matching import calls_itself_draft
from clausebook.importing.planning import people
from clausebook.importing.planning.approvals import copy_place, find_approval, list_facts
from clausebook.importing.planning.capitals import settle_capitals
from clausebook.importing.planning.differences import ModelFollower
from clausebook.importing.planning.entries import say_value
from clausebook.importing.planning.manifests import NO_SUMMARY, is_from, write_manifest, write_source
from clausebook.importing.planning.outline import SHARED_KINDS, Path, list_trees, outline_flat, outline_policy
from clausebook.importing.planning.placing import KeyedPart, Placer
from clausebook.importing.planning.slots import put_trees
from clausebook.importing.planning.trees import tidy_line
from clausebook.importing.planning.words import list_words
from clausebook.importing.recognised import FactKind
from clausebook.model.grammar import capitalise
from clausebook.model.holders import locate_folder
from clausebook.model.imports import (
    FoundPerson,
    ImportedPolicy,
    ImportedSection,
    ListedDoubt,
    SetAside,
)
from clausebook.model.numbering import STYLES
from clausebook.model.overriding import SET_ASIDE, FileStep
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from clausebook.document.blocks import ClauseText
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.matched import Matched
    from clausebook.importing.planning.names import FileNames
    from clausebook.importing.planning.outline import PlannedSection
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import PolicyForm

HEADING = "a heading in the place of which the trust's own stands"


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
    is to follow none. `plain` are the paths of clauses that are to hold words alone, without lists, tables and stress.
    `slotted` are the words of sections with slots in the place of references, by path. `sets_aside` says that a
    manifest which is there already gives way, and is kept beside.
    """

    school: str
    policy: str
    catalogue: Catalogue
    today: date
    own: frozenset[Path] = frozenset()
    plain: frozenset[str] = frozenset()
    model: str = ""
    slotted: Mapping[Path, ClauseText] = field(default_factory=dict)
    keeps_names: bool = False
    sets_aside: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A planned policy with what the proof of its words needs: the sections by key, and what was recognised."""

    policy: ImportedPolicy
    recognised: Recognised
    paths: Mapping[str, Path]
    headings: tuple[str, ...]
    # What stands in the place of names.
    put: tuple[str, ...] = ()
    # Sections of the model that the trust locks: they would stand in the policy, and the file does not have them.
    kept_locked: tuple[str, ...] = ()


def draft_policy(source: SourceFile, request: Request, names: FileNames) -> Draft:
    """What a file becomes. What is in the way of it is said in `nothing` of the policy, which has no steps then."""
    recognised, taken, put = people.take_names(source.recognised, keeps_names=request.keeps_names)
    drafter = _Drafter(source, put_trees(recognised, request.slotted), request, names)
    made = drafter.plan()
    policy = drafter.describe(made, taken, put)
    found = names.read(policy.manifest)
    if found is not None and request.sets_aside and not is_from(found, source.digest):
        policy = replace(policy, steps=_set_aside(policy, found, names))
    elif found is not None:
        policy = replace(policy, steps=(), nothing=_say_taken(policy.manifest, found, source, request))
    return Draft(policy, recognised, made.paths, made.headings, put, made.kept_locked)


@dataclass(frozen=True, slots=True)
class _Made:
    """A manifest with the sections that it has."""

    manifest: bytes
    sections: tuple[ImportedSection, ...]
    paths: Mapping[str, Path]
    headings: tuple[str, ...] = ()
    kept_locked: tuple[str, ...] = ()


class _Drafter:
    """Plans one policy; `recognised` is what was recognised in its file, without the names of people."""

    def __init__(self, source: SourceFile, recognised: Recognised, request: Request, names: FileNames) -> None:
        self._source, self._recognised, self._request = source, recognised, request
        target = f"{request.school}/{request.policy}"
        self._approval = find_approval(
            recognised.facts,
            target,
            request.catalogue.trust,
            request.today,
            is_draft=calls_itself_draft(source.recognised),
        )
        self._placer = Placer(
            name=source.incoming.name,
            school=request.school,
            policy=request.policy,
            catalogue=request.catalogue,
            names=names,
            pictures=source.incoming.files,
            owner=_find_owner(recognised),
            plain=request.plain,
        )
        self._matches = [_keep_own(match, request.own) for match in source.matched.matches]
        title = tidy_line(recognised.title) or capitalise(request.policy.replace("-", " "))
        self._title = settle_capitals(title)

    def plan(self) -> _Made:
        """The manifest, with the steps of its clauses at the placer."""
        return self._plan_with_model() if self._request.model else self._plan_alone()

    def describe(self, made: _Made, taken: tuple[str, ...], put: tuple[str, ...]) -> ImportedPolicy:
        """The policy as it is planned; `taken` are names of people, and `put` what stands in their place."""
        source, request, placer = self._source, self._request, self._placer
        path = f"{locate_folder(request.school)}/policies/{request.policy}.yml"
        manifest = FileStep(path, None, made.manifest, f"{self._title}: the policy of {request.school}")
        return ImportedPolicy(
            name=source.incoming.name,
            format=source.incoming.format,
            school=request.school,
            school_name=request.catalogue.holders[request.school].short_name,
            policy=request.policy,
            title=self._title,
            model=request.model,
            manifest=path,
            sections=made.sections,
            facts=list_facts(self._recognised.facts, self._approval),
            aside=_list_asides(self._recognised, taken, made.headings),
            doubts=_list_doubts(source, made.sections),
            people=tuple(
                FoundPerson(tidy_line(one.name), tidy_line(one.role), copy_place(one.place), people.find_kind(one.name))
                for one in source.recognised.people
            ),
            notes=tuple(placer.notes),
            approval=self._approval,
            steps=(*placer.steps, manifest),
            added=(*placer.added, *put),
            page_pictures=source.incoming.page_pictures,
        )

    def _plan_alone(self) -> _Made:
        """The school's own policy, which follows no model."""
        recognised = self._recognised
        items = self._placer.place_items(outline_policy(recognised, self._matches))
        manifest = write_manifest(
            source=write_source(self._source.incoming.name, self._source.digest),
            title=self._title,
            approval=self._approval,
            facts=recognised.facts,
            owner=self._placer.owner,
            audience=_find_value(recognised, FactKind.AUDIENCE),
            numbering=recognised.numbering,
            items=items,
        )
        self._placer.notes.append(self._ask_for_summary(manifest))
        sections: list[ImportedSection] = []
        paths: dict[str, Path] = {}
        for item in items:
            if isinstance(item, KeyedPart):
                sections.append(_describe_part(item))
            for one in item.sections if isinstance(item, KeyedPart) else (item,):
                depth = int(isinstance(item, KeyedPart))
                sections.append(_describe(one.section, one.key, one.clause, one.file, depth=depth))
                paths[one.key] = one.section.path
        trees = list_trees(outline_policy(self._source.recognised, self._matches))
        return _Made(manifest, _give_trees(sections, trees), paths)

    def _ask_for_summary(self, manifest: bytes) -> str:
        """That what lists say of the policy is still to be written, and where."""
        line = manifest.decode().split("\n").index(NO_SUMMARY) + 1
        return (
            "What parents read of it in lists is still to be written: list_summary in "
            f"{locate_folder(self._request.school)}/policies/{self._request.policy}.yml, line {line}."
        )

    def _plan_with_model(self) -> _Made:
        """The school's form of a policy of which the trust has one."""
        form = self._request.catalogue.models[self._request.model]
        planned, headings = outline_flat(self._recognised, self._matches)
        follower = ModelFollower(self._placer, form, self._approval.body)
        follower.follow(planned)
        manifest = follower.write(
            write_source(self._source.incoming.name, self._source.digest), self._list_differing(form)
        )
        if list_words(self._title) != list_words(form.title):
            self._placer.notes.append(
                f'The file calls the policy "{self._title}"; the trust\'s form of it is called "{form.title}".'
            )
        sections = [_describe(section, key, *follower.files[key]) for section, key in follower.placed]
        trees = list_trees(outline_flat(self._source.recognised, self._matches)[0])
        paths = {key: section.path for section, key in follower.placed}
        return _Made(manifest, _give_trees(sections, trees), paths, headings, tuple(follower.kept_locked))

    def _list_differing(self, form: PolicyForm) -> dict[str, str]:
        """What the file says of the policy itself, where the model says something else and lets a school say it."""
        found: dict[str, str] = {}
        if form.tier == "trust":
            return found
        audience = _find_value(self._recognised, FactKind.AUDIENCE)
        for key, words, known in (("owner", self._placer.owner, form.owner), ("audience", audience, form.audience)):
            if words and list_words(words) != list_words(known):
                found[key] = write_data(words)
        if self._recognised.numbering in STYLES and self._recognised.numbering != form.numbering:
            found["numbering"] = self._recognised.numbering
        return found


def _give_trees(sections: Sequence[ImportedSection], trees: Iterator[ClauseText]) -> tuple[ImportedSection, ...]:
    """The sections with the words that the file has for them, names of people too."""
    return tuple(replace(section, body=next(trees, section.body)) for section in sections)


def _describe_part(placed: KeyedPart) -> ImportedSection:
    part = placed.part
    return ImportedSection(
        part.title,
        part.number,
        part.tree,
        "an appendix" if part.is_appendix else "a part with sections in it",
        placed.key,
        confidence=part.confidence,
        place=copy_place(part.place),
    )


def _describe(section: PlannedSection, key: str, clause: str, file: str, *, depth: int = 0) -> ImportedSection:
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
        values={name: say_value(value) for name, value in match.values.items()} if match and is_library else {},
        confidence=section.confidence,
        place=copy_place(section.place),
        depth=depth,
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


def _list_asides(recognised: Recognised, taken: Sequence[str], headings: Sequence[str]) -> tuple[SetAside, ...]:
    """What the file has and the policy has not, and why."""
    asides = [SetAside(aside.kind.value, aside.text, copy_place(aside.place)) for aside in recognised.asides]
    asides += [SetAside(people.say_why(name), name) for name in taken]
    return (*asides, *(SetAside(HEADING, words) for words in headings))


def _list_doubts(source: SourceFile, sections: tuple[ImportedSection, ...]) -> tuple[ListedDoubt, ...]:
    """What a person should look at, worst first. A doubt of a section's heading leads to the section."""
    keys = {(section.confidence, section.place): section.key for section in sections}
    doubts = []
    for doubt in dict.fromkeys((*source.incoming.doubts, *source.recognised.doubts, *source.matched.doubts)):
        place = copy_place(doubt.place)
        doubts.append(
            ListedDoubt(tidy_line(doubt.says), doubt.confidence, place, keys.get((doubt.confidence, place), ""))
        )
    return tuple(sorted(doubts, key=lambda doubt: doubt.confidence))


def _set_aside(policy: ImportedPolicy, found: bytes, names: FileNames) -> tuple[FileStep, ...]:
    """The steps of a policy in the place of one that is there, which is kept where nothing reads it."""
    *clauses, manifest = policy.steps
    folder = f"{locate_folder(policy.school)}/{SET_ASIDE}"
    name = names.claim(folder, policy.policy, ".yml", found, owner=(policy.school, policy.policy))
    path = f"{folder}/{name}.yml"
    kept = [] if names.read(path) == found else [FileStep(path, None, found, "the manifest that stood there until now")]
    return (*kept, *clauses, replace(manifest, before=found))


def _say_taken(path: str, found: bytes, source: SourceFile, request: Request) -> str:
    """Why nothing is written where a manifest is there already."""
    if is_from(found, source.digest):
        return f"It was brought in before, as {request.school}/{request.policy}: nothing of it is new."
    return (
        f"{path} is there already, and nothing is written over it. To bring this file in beside it, give it another "
        "name: --policy NAME. To put it in its place, and keep what is there in set-aside: --set-aside"
    )
