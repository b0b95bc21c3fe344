"""The parts of a review pack as its template shows them: new policies, changes, what needs no reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.policies import Heading
from clausebook.render.frame.page_kinds import HELD
from clausebook.render.frame.templates import View
from clausebook.render.packs.numbering import NEW_PART, anchor_number, write_number
from clausebook.render.packs.printed_pages import count_minutes, estimate_document
from clausebook.render.packs.words import name_owners, name_part, name_reaches, say_quiet, say_reach, say_review
from clausebook.render.redline.change_words import say_move, tag_part
from clausebook.render.redline.redline_blocks import RunView, name_tables, view_blocks
from clausebook.render.redline.redlines import list_shown, view_title
from clausebook.render.text.held_words import AS_A_FILE, locate_held, say_place_in_full
from clausebook.render.text.phrases import count_things, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.comparison import SectionComparison
    from clausebook.model.held import HeldPolicy
    from clausebook.model.pack_changes import PackChange, PackVariant
    from clausebook.model.policies import Policy
    from clausebook.model.review_packs import PackItem, ReviewPack
    from clausebook.render.packs.numbering import NumberedChange, NumberedPack
    from clausebook.render.redline.redline_blocks import BlockView, GapView


@dataclass(frozen=True, slots=True)
class NewPolicyView(View):
    """The outline of a policy that must be read in full."""

    anchor: str
    number: str
    title: str
    schools: str
    details: str
    size: str
    in_short: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackVariantView(View):
    """A change as some schools have it: `said` names them where others have other words, and `title` if it differs."""

    said: str
    title: tuple[RunView, ...]
    blocks: tuple[BlockView | GapView, ...]


@dataclass(frozen=True, slots=True)
class PackChangeView(View):
    """A change with its number, whom it reaches, and why it was made."""

    anchor: str
    number: str
    title: tuple[RunView, ...]
    tag: str
    tone: str
    reach: str
    why: str
    moved: str
    variants: tuple[PackVariantView, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroupView(View):
    """Changes under one heading; `why` is the reason of all of them, if it is one."""

    title: str
    why: str
    changes: tuple[PackChangeView, ...]


@dataclass(frozen=True, slots=True)
class QuietView(View):
    """A policy of which no word changed."""

    title: str
    school: str
    said: str


@dataclass(frozen=True, slots=True)
class HeldPolicyView(View):
    """A policy that is a file or on another site, and the way to it; none to a file that the public is not given."""

    title: str
    school: str
    said: str
    href: Verbatim
    link: str


def view_held(pack: ReviewPack) -> tuple[HeldPolicyView, ...]:
    """The policies whose words are not in the pack: where each is kept, and how to get there."""
    return tuple(_view_held(item, held, pack) for item in pack.held if (held := item.choice.standing.held))


def _view_held(item: PackItem, held: HeldPolicy, pack: ReviewPack) -> HeldPolicyView:
    home = f"{pack.trust.address}{HELD.locate(school=held.holder, policy=held.policy)}"
    is_there = held.is_public or not held.file
    where = f"{say_place_in_full(held)}." if is_there else f"{AS_A_FILE}: {held.file.path if held.file else ''}."
    return HeldPolicyView(
        title=held.short_title,
        school=item.school.short_name,
        said=f"{say_review(item, pack.day)} {where}".strip(),
        href=Verbatim(locate_held(held, home) if is_there else ""),
        link="Read it" if is_there else "",
    )


def view_new(pack: ReviewPack) -> tuple[NewPolicyView, ...]:
    """The policies that must be read in full: their outlines, once for all schools whose outlines are the same."""
    groups: dict[object, list[PackItem]] = {}
    for item in pack.new:
        if item.text:
            groups.setdefault(_outline(item.text), []).append(item)
    return tuple(_view_new_policy(items, at, pack) for at, items in enumerate(groups.values(), start=1))


def _outline(text: Policy) -> object:
    lines = [text.short_title, *text.in_short, *(item.title for item in text.items)]
    return tuple(map(text.school.hide_names, lines))


def _view_new_policy(items: list[PackItem], at: int, pack: ReviewPack) -> NewPolicyView:
    text = items[0].text
    assert text is not None  # noqa: S101  view_new has seen to it
    words = max(item.words for item in items)
    size = f"{count_things(words, 'word')}, about {count_things(estimate_document(words), 'page')}"
    time = count_things(count_minutes(words), "minute")
    titles = [(" ".join(filter(None, [item.label, item.title]))).strip() for item in text.items]
    return NewPolicyView(
        anchor=anchor_number((NEW_PART, at)),
        number=write_number((NEW_PART, at)),
        title=text.short_title,
        schools=name_owners(items, pack.schools),
        details=f"Shown with the details of {text.school.short_name}." if len(items) > 1 else "",
        size=f"{size}; about {time} to read.",
        in_short=text.in_short,
        headings=tuple(title for title, item in zip(titles, text.items, strict=True) if _is_told(item)),
    )


def _is_told(item: object) -> bool:
    return not isinstance(item, Heading) or bool(item.title)


def name_pack_tables(numbered: NumberedPack) -> Iterator[str]:
    """The names of the tables in the shared changes and then in the others, which must be viewed in this order."""
    variants = (variant for one in (*numbered.shared, *numbered.own) for variant in one.change.variants)
    return name_tables(block for variant in variants for block in list_shown(variant.part))


def view_shared(numbered: NumberedPack, tables: Iterator[str]) -> tuple[ChangeGroupView, ...]:
    """The changes that reach several schools, below the short title of the first policy of each."""
    groups: dict[str, list[NumberedChange]] = {}
    for one in numbered.shared:
        groups.setdefault(one.change.first.short_title, []).append(one)
    return tuple(_view_group(title, changes, numbered.pack, tables) for title, changes in groups.items())


def view_own(numbered: NumberedPack, tables: Iterator[str]) -> tuple[ChangeGroupView, ...]:
    """The changes that reach one school, below the name of the school and the policy."""
    groups: dict[int, list[NumberedChange]] = {}
    for one in numbered.own:
        # The first policy that a change reaches is one of the pack.
        groups.setdefault(one.places[0], []).append(one)
    return tuple(
        _view_group(_name_first(changes[0].change), changes, numbered.pack, tables) for changes in groups.values()
    )


def _name_first(change: PackChange) -> str:
    return f"{change.first.school.short_name}: {change.first.short_title}"


def _view_group(title: str, changes: list[NumberedChange], pack: ReviewPack, tables: Iterator[str]) -> ChangeGroupView:
    """Some changes; the reason of their decision is said once above them, if it is one."""
    decided = [_find_decision(one, pack) for one in changes]
    common = decided[0] if len(set(decided)) == 1 else ""
    views = [
        _view_change(one, pack, _find_reason(one.change) or ("" if common else why), tables)
        for one, why in zip(changes, decided, strict=True)
    ]
    return ChangeGroupView(title, common, tuple(views))


def _find_reason(change: PackChange) -> str:
    """What the author of the words says."""
    return " ".join(dict.fromkeys(unit.part.note for unit in change.units if unit.part.note))


def _find_decision(one: NumberedChange, pack: ReviewPack) -> str:
    """The note of the decision, if there is one for all policies of the pack that a change reaches."""
    told = {" ".join(pack.items[place].choice.notes) for place in one.places}
    return told.pop() if len(told) == 1 else ""


def _view_change(one: NumberedChange, pack: ReviewPack, why: str, tables: Iterator[str]) -> PackChangeView:
    change, part = one.change, one.change.part
    tag, tone = tag_part(part)
    return PackChangeView(
        anchor=anchor_number(one.number),
        number=write_number(one.number),
        title=_view_title(part, name_part(part)),
        tag=tag,
        tone=tone,
        reach=" ".join(_list_reaches(change, pack)),
        why=why,
        moved=say_move(part),
        variants=tuple(_view_variant(variant, change, tables) for variant in change.variants),
    )


def _view_variant(variant: PackVariant, change: PackChange, tables: Iterator[str]) -> PackVariantView:
    part = variant.part
    is_first, is_alone = variant is change.variants[0], len(change.variants) == 1
    has_title = not is_first and view_title(part) != view_title(change.part)
    whose = f"with the details of {variant.reaches[0].compared.school.short_name}" if variant.has_details else ""
    if is_alone:
        said = f"Shown {whose}." if whose else ""
    else:
        said = f"In {name_reaches(variant, change)} it says{f', {whose}' if whose else ''}:"
    return PackVariantView(
        said=said,
        title=view_title(part) if has_title else (),
        blocks=tuple(view_blocks(list_shown(part), tables)),
    )


def _view_title(part: SectionComparison, name: str) -> tuple[RunView, ...]:
    """The title of a change; one that has both a name and words of its own begins with the name."""
    return (RunView(f"{name}: "), *view_title(part)) if name and part.title else view_title(part, name)


def _list_reaches(change: PackChange, pack: ReviewPack) -> Iterator[str]:
    """Whom a change reaches, in sentences."""
    if len(change.schools) > 1:
        yield say_reach(change, pack)
    elif len(change.policies) > 1:
        yield f"In {say_list(list(change.policies))}."


def view_quiet(pack: ReviewPack) -> tuple[QuietView, ...]:
    """One line for each policy of which no word changed."""
    return tuple(
        QuietView(
            title=item.text.short_title if item.text else item.choice.standing.short_title,
            school=item.school.short_name,
            said=say_quiet(item, pack.day),
        )
        for item in pack.quiet
    )


def view_stale(pack: ReviewPack) -> tuple[str, ...]:
    """Schools' own words in it that replace a clause of the model which has changed since they were chosen."""
    found: dict[tuple[str, str], list[PackItem]] = {}
    for item in pack.items:
        for difference in item.choice.standing.stale if item.choice.event is None else ():
            found.setdefault((item.choice.standing.short_title, difference.title), []).append(item)
    return tuple(f"{title}, {name_owners(items, pack.schools)}: {part}." for (title, part), items in found.items())


def view_live(pack: ReviewPack) -> tuple[str, ...]:
    """Contacts that are new and need no approval, each once with the schools that it is about."""
    found: dict[tuple[str, str], list[PackItem]] = {}
    for item in pack.items:
        pairs = item.comparison.live_changes if item.comparison else ()
        for pair in pairs:
            if pair[0] and not _is_number(item, pair):
                found.setdefault(pair, []).append(item)
    return tuple(f'{name_owners(items, pack.schools)}: "{was}" is now "{now}".' for (was, now), items in found.items())


def _is_number(item: PackItem, pair: tuple[str, str]) -> bool:
    """Whether what differs is only the number of another section."""
    sections = item.comparison.sections if item.comparison else ()
    labels = {label.rstrip(":.") for one in sections for label in (one.before_label, one.after_label)}
    return any(text.rstrip(":.").split(" ")[-1] in labels for text in pair if text)
