"""A review pack -> what its page, its file and its paper say, in the order in which they say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.grammar import make_possessive
from clausebook.model.review_packs import identify_decision
from clausebook.render.frame.templates import View
from clausebook.render.packs.numbering import (
    HELD_PART,
    NEW_PART,
    OWN_PART,
    QUIET_PART,
    SHARED_PART,
    ReferenceView,
    number_changes,
    view_references,
)
from clausebook.render.packs.parts import (
    name_pack_tables,
    view_held,
    view_live,
    view_new,
    view_own,
    view_quiet,
    view_shared,
    view_stale,
)
from clausebook.render.packs.texts import TextPlaces, view_texts
from clausebook.render.packs.words import name_owners, name_pack, say_decision, say_news, say_status, say_verb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.review_packs import PackItem, ReviewPack
    from clausebook.render.packs.numbering import NumberedPack
    from clausebook.render.packs.parts import ChangeGroupView, HeldPolicyView, NewPolicyView, QuietView
    from clausebook.render.packs.texts import AskedTexts, PackTextView
    from clausebook.render.policy.downloads import DownloadView

# A placeholder for the sentence that tells how long the pack is, which is known when all else is. No file can hold it.
LEAD = "\ue000lead\ue001"


@dataclass(frozen=True, slots=True)
class PackDecisionView(View):
    """A row of the table of decisions, and of the table to sign, where `taken` and `minute` are known in advance."""

    number: int
    policy: str
    schools: str
    decision: str
    news: str
    read: tuple[ReferenceView, ...]
    body: str
    taken: str
    minute: str


@dataclass(frozen=True, slots=True)
class PackView(View):
    """The main part of a pack."""

    template: ClassVar[str] = "review-pack.html"
    heading: str
    status: str
    lead: str
    is_past: bool
    decisions: tuple[PackDecisionView, ...]
    stale: tuple[str, ...]
    contents: tuple[ReferenceView, ...]
    new: tuple[NewPolicyView, ...]
    has_marks: bool
    shared: tuple[ChangeGroupView, ...]
    own: tuple[ChangeGroupView, ...]
    own_name: str
    quiet: tuple[QuietView, ...]
    held: tuple[HeldPolicyView, ...]
    live: tuple[str, ...]
    carries_texts: bool
    texts: tuple[PackTextView, ...]
    downloads: tuple[DownloadView, ...]


def view_pack(pack: ReviewPack, asked: AskedTexts) -> PackView:
    """The main part of a pack; `asked` makes the full texts, or says where they are. Raises BrokenPromise.

    It is without the sentence that says how long it is: `lead` is a placeholder for it.
    """
    texts, addresses = view_texts(pack, asked)
    numbered = number_changes(pack)
    tables = name_pack_tables(numbered)
    new, quiet, held, own_name = view_new(pack), view_quiet(pack), view_held(pack), _name_own(pack)
    shared, own = view_shared(numbered, tables), view_own(numbered, tables)
    parts = (
        (NEW_PART, "new policies", bool(new)),
        (SHARED_PART, "changes shared with other schools", bool(shared)),
        (OWN_PART, own_name, bool(own)),
        (QUIET_PART, "no words changed", bool(quiet)),
        (HELD_PART, "kept as files or on other sites", bool(held)),
    )
    return PackView(
        heading=f"Review pack: {name_pack(pack)}",
        status=say_status(pack),
        lead=LEAD,
        is_past=pack.request.is_past,
        decisions=_list_decisions(numbered, addresses),
        stale=view_stale(pack),
        contents=tuple(
            ReferenceView(f"#p{number}", f"Part {number}: {name}") for number, name, is_there in parts if is_there
        ),
        new=new,
        has_marks=bool(pack.changes),
        shared=shared,
        own=own,
        own_name=own_name,
        quiet=quiet,
        held=held,
        live=view_live(pack),
        carries_texts=not isinstance(asked, TextPlaces),
        texts=texts,
        downloads=(),
    )


def _name_own(pack: ReviewPack) -> str:
    if len(pack.owners) != 1:
        return "the schools' own changes"
    return f"{make_possessive(pack.owners[0].short_name)} own changes"


def _list_decisions(numbered: NumberedPack, addresses: Mapping[int, str]) -> tuple[PackDecisionView, ...]:
    """A row for each decision; one that a body takes for several schools at once, of the same version, is one."""
    pack = numbered.pack
    groups: dict[object, list[int]] = {}
    for place, item in enumerate(pack.items):
        groups.setdefault(identify_decision(item.choice, pack.trust), []).append(place)
    return tuple(_view_decision(at, group, numbered, addresses) for at, group in enumerate(groups.values(), start=1))


def _refer_texts(addresses: list[str]) -> tuple[ReferenceView, ...]:
    """The way to the full text of a decision; to all of them at once where schools have different ones."""
    if len(addresses) > 1:
        return (ReferenceView("#texts", "full texts"),)
    return tuple(ReferenceView(address, "full text") for address in addresses)


def _name_policy(item: PackItem) -> str:
    return item.text.short_title if item.text else item.choice.standing.short_title


def _find_part(item: PackItem) -> int:
    """The part of the pack that a policy is in, if it is in one only."""
    if item.text is None:
        return HELD_PART if item.choice.is_held else 0
    return NEW_PART if item.comparison is None else QUIET_PART if item.is_quiet else 0


def _view_decision(at: int, group: list[int], numbered: NumberedPack, addresses: Mapping[int, str]) -> PackDecisionView:
    pack = numbered.pack
    items = [pack.items[place] for place in group]
    changes = {one.number: one.change for place in group for one in numbered.changes[place]}
    texts = list(dict.fromkeys(addresses[place] for place in group if place in addresses))
    first = items[0]
    parts = sorted({_find_part(item) for item in items} - {0})
    event = first.choice.event
    return PackDecisionView(
        number=at,
        policy=_name_policy(first),
        schools=name_owners(items, pack.schools) if len(pack.owners) > 1 else "",
        decision=say_decision(first, is_past=pack.request.is_past),
        news=say_news(items, list(changes.values()), pack),
        read=(
            *(ReferenceView(f"#p{part}", f"Part {part}") for part in parts),
            *view_references(changes),
            *_refer_texts(texts),
        ),
        body=first.choice.body or "Nobody is named who decides",
        taken=f"{say_verb(first)} {event.on}" if event else "",
        minute=event.minute if event else "",
    )
