"""The sentences of a review pack: what it is called, what is asked for, and whom a change reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change
from clausebook.model.holders import TRUST_ID
from clausebook.model.pack_changes import BESIDE, END, FRONT, IN_SHORT, TITLE
from clausebook.model.review_packs import Ask
from clausebook.render.packs.printed_pages import count_minutes
from clausebook.render.redline.change_words import BESIDE_NAME, END_NAME, FRONT_NAME, IN_SHORT_NAME
from clausebook.render.text.held_words import say_places
from clausebook.render.text.phrases import (
    count_things,
    list_basis,
    name_body,
    name_decision,
    say_all,
    say_day,
    say_due,
    say_list,
    say_schools,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clausebook.model.comparison import SectionComparison
    from clausebook.model.pack_changes import PackChange, PackVariant
    from clausebook.model.review_packs import Choice, PackItem, ReviewPack
    from clausebook.model.trust import School

_NAMED_AT_MOST = 12
_NAME_AT_MOST = 80
_PAIR = 2
# In place of the title of a part that is no section.
_NAMES = {
    TITLE: "The title of the policy",
    IN_SHORT: IN_SHORT_NAME,
    FRONT: FRONT_NAME,
    END: END_NAME,
    BESIDE: BESIDE_NAME,
}
NOT_PUBLIC = "For those who decide, not public"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def name_pack(pack: ReviewPack) -> str:
    """What it is called: "local governing committee, St Hilda's"."""
    return f"{_name_who(pack)}, {_name_where(pack)}"


def _name_who(pack: ReviewPack) -> str:
    bodies = dict.fromkeys(one.body for one in pack.request.meetings)
    if not bodies and pack.request.body:
        bodies = {pack.request.body: None}
    if bodies:
        return say_list([name_body(body).removeprefix("the ") for body in bodies])
    if pack.request.since:
        return f"what was approved since {say_day(pack.request.since)}"
    return "what waits for a decision"


def _name_where(pack: ReviewPack) -> str:
    ids = {id_ for one in pack.request.meetings for id_ in one.schools}
    is_for_all = not pack.request.meetings or any(not one.schools for one in pack.request.meetings)
    if is_for_all:
        return pack.trust.name
    return say_list([school.short_name for school in pack.schools if school.id in ids])


def name_file(pack: ReviewPack) -> str:
    """The name of its file or folder: "2026-12-02-st-hilda-local-governing-committee"."""
    request = pack.request
    words = ["since", request.since.isoformat()] if request.since else ["pending"]
    if request.meetings:
        schools = sorted({id_ for one in request.meetings for id_ in one.schools})
        bodies = sorted({one.body for one in request.meetings})
        owner = schools if len(schools) == 1 else []
        words = [request.meetings[0].on.isoformat(), *owner, *(bodies if len(bodies) == 1 else [])]
    elif request.body:
        words.append(request.body)
    return _NOT_IN_NAMES.sub("-", " ".join(words).lower())[:_NAME_AT_MOST].strip("-")


def name_owners(items: Iterable[PackItem], schools: Sequence[School]) -> str:
    """The schools of some policies, or that they are all."""
    names = {item.school.id: item.school.short_name for item in items}
    # With the trust itself among them they are not "all schools".
    total = 0 if TRUST_ID in names else len(schools)
    return say_schools(list(names.values()), total, is_first=True)


def name_part(part: SectionComparison) -> str:
    """The name of a changed part that has no title of its own; empty for a section."""
    return _NAMES.get(part.key, "")


def say_status(pack: ReviewPack) -> str:
    """For when it is, and of which day its texts are."""
    request, day = pack.request, say_day(pack.day)
    if request.meetings:
        return f"Meeting of {say_day(request.meetings[0].on)}. Texts as they stood on {day}."
    if request.since:
        return f"Each policy as it applied on {say_day(request.since)}, and as approved by {day}."
    return f"Everything that waits for a decision. Texts as they stood on {day}."


def say_when(pack: ReviewPack) -> str:
    """For which meeting it is, or of which day its texts are, in a few words."""
    meetings = pack.request.meetings
    return f"Meeting of {say_day(meetings[0].on)}" if meetings else f"Texts of {say_day(pack.day)}"


def warn_of_public(pack: ReviewPack) -> str:
    """What stands at the foot of each printed sheet."""
    return f"{say_when(pack)}. {NOT_PUBLIC}."


def say_lead(pack: ReviewPack, decisions: int, pages: int, full_pages: int) -> str:
    """How much there is to decide and to read, and how much less than in the full texts."""
    if not pack.items:
        return "Nothing was decided." if pack.request.is_past else "Nothing waits for a decision."
    said = [f"{count_things(decisions, 'decision')}."]
    if pack.changes:
        minutes = count_minutes(pack.changed_words)
        time = f", about {count_things(minutes, 'minute')}" if minutes else ""
        said.append(f"{count_things(len(pack.changes), 'change')} to read{time}.")
    if pack.new:
        time = count_things(count_minutes(sum(item.words for item in pack.new)), "minute")
        said.append(f"{count_things(len(pack.new), 'new policy', 'new policies')} to read in full, about {time}.")
    if pack.held:
        kept = count_things(len(pack.held), "policy is", "policies are")
        said.append(f"{kept} not in this pack: each is read where it is kept.")
    count = len(pack.items) - len(pack.held)
    if not count:
        return " ".join(said)
    texts = "The full text is" if count == 1 else "The full texts are"
    said.append(f"{texts} about {count_things(full_pages, 'page')}; this pack is about {pages:,}.")
    return " ".join(said)


def say_decision(item: PackItem, *, is_past: bool) -> str:
    """What is asked for, or was decided: "Approve, version 4"."""
    choice = item.choice
    if is_past and choice.event:
        minute = f", minute {choice.event.minute}" if choice.event.minute else ""
        decided = f"{say_verb(item)}{_say_version(choice)}, {choice.event.on}{minute}"
        return ". ".join([decided, *(told.rstrip(".") for told in list_basis(choice.event))])
    if choice.is_held:
        return "Review, and approve again"
    return {
        Ask.NEW: f"Approve{_say_version(choice)}",
        Ask.CHANGED: f"Approve{_say_version(choice)}",
        Ask.REVIEW: f"Review, and approve again as version {choice.version}",
        Ask.CONFIRM: f"Confirm the chair's action{_say_version(choice)}",
        Ask.WITHDRAWN: "Withdraw",
    }[choice.ask]


def _say_version(choice: Choice) -> str:
    return "" if choice.ask is Ask.WITHDRAWN else f", version {choice.version}"


def say_verb(item: PackItem) -> str:
    """How a decision that is taken is called: "Ratified"."""
    event = item.choice.event
    if event is None:
        return ""
    if event.kind == "chairs-action":
        return "Approved by the chair for the body"
    return name_decision(event.kind, item.school.terms["head"])


def say_news(items: Sequence[PackItem], changes: Sequence[PackChange], pack: ReviewPack) -> str:
    """What is new in the policies that one decision is about, for the table of decisions."""
    item = items[0]
    if item.text is None:
        return _say_held(items) if item.choice.is_held else _say_end(item, pack)
    if item.comparison is None:
        return f"Whole policy, {_say_model(item)}"
    if not changes:
        return "Order only" if _list_moved(item) else "Dates only"
    shared = sum(len(change.schools) > 1 for change in changes)
    own, count = len(changes) - shared, count_things(len(changes), "change")
    if not own:
        return f"{count}, {'' if shared == 1 else 'all '}shared with other schools"
    if not shared:
        return f"{count}, {'' if own == 1 else 'all '}its own"
    return f"{count}, {own:,} of them {'its own' if len(items) == 1 else 'in one school only'}"


def _say_held(items: Sequence[PackItem]) -> str:
    return f"Kept {say_places(held for one in items if (held := one.choice.standing.held))}, not in this pack"


def _say_end(item: PackItem, pack: ReviewPack) -> str:
    event = item.choice.event
    if event is None or not event.instead:
        return "It no longer applies."
    titles = {
        other.choice.standing.policy: other.choice.standing.title
        for other in pack.items
        if other.school.id == item.school.id
    }
    return f"It no longer applies. In its place: {titles.get(event.instead, event.instead)}."


def _say_model(item: PackItem) -> str:
    text = item.text
    if text is None or not text.model:
        return "the school's own"
    count = len(text.differences)
    return "word for word the trust's model" if not count else f"the trust's model, {count_things(count, 'difference')}"


def _list_moved(item: PackItem) -> list[str]:
    sections = item.comparison.sections if item.comparison else ()
    return [section.after_title for section in sections if section.change is Change.MOVED]


def say_quiet(item: PackItem, day: date) -> str:
    """Why a policy is only in the list: when its review falls due, and what is new without a word being so."""
    moved = _list_moved(item)
    places = f"In another place: {say_list(moved)}." if moved else ""
    return " ".join(filter(None, [say_review(item, day), "No words changed.", places]))


def say_review(item: PackItem, day: date) -> str:
    """When its review falls due, or fell; empty if it is not for a review."""
    standing = item.choice.standing
    if item.choice.ask is not Ask.REVIEW or item.choice.event or not standing.due or not standing.due_day:
        return ""
    return f"Its review {'was' if standing.due_day < day else 'is'} due {say_due(standing.due)}."


def say_reach(change: PackChange, pack: ReviewPack) -> str:
    """Whom a shared change reaches: "Reaches 5 schools and 3 policies: attendance, behaviour, child protection."."""
    schools, policies = change.schools, change.policies
    said = f"Reaches {_count_schools(schools, pack)}{_name_schools(schools, pack)}"
    if len(policies) == 1:
        return f"{said}."
    return f"{said} and {count_things(len(policies), 'policy', 'policies')}: {', '.join(policies)}."


def _count_schools(schools: Sequence[School], pack: ReviewPack) -> str:
    count, total = sum(not school.is_trust for school in schools), len(pack.schools)
    if count < len(schools):
        return f"{count_things(count, 'school')} and the trust itself"
    if count == total:
        return say_all(count, "school")
    return f"{count:,} of the {total:,} schools" if count > _NAMED_AT_MOST else count_things(count, "school")


def _name_schools(schools: Sequence[School], pack: ReviewPack) -> str:
    """Which schools; or those that it does not reach, where they are far fewer."""
    if len(schools) == len(pack.schools):
        return ""
    ids = {school.id for school in schools}
    left = [school.short_name for school in pack.schools if school.id not in ids]
    if len(schools) > _NAMED_AT_MOST and len(left) <= _NAMED_AT_MOST:
        return f" (not {say_list(left)})"
    return f" ({say_list([school.short_name for school in schools])})"


def name_reaches(variant: PackVariant, change: PackChange) -> str:
    """The schools whose words a variant has; with their policies where one school has several variants."""
    schools = [{reach.compared.school.id for reach in one.reaches} for one in change.variants]
    is_apart = sum(map(len, schools)) == len(set().union(*schools))
    names = [
        reach.compared.school.short_name
        if is_apart
        else f"{reach.compared.school.short_name} ({reach.compared.short_title})"
        for reach in variant.reaches
    ]
    return say_list(list(dict.fromkeys(names)))


def list_ranges(numbers: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Numbers of changes, three or more that follow each other as one: 2.1 to 2.4, 3.2."""
    runs: list[list[tuple[int, int]]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == (number[0], number[1] - 1):
            runs[-1].append(number)
        else:
            runs.append([number])
    pieces = [[run] if len(run) > _PAIR else [[number] for number in run] for run in runs]
    return [(piece[0], piece[-1]) for parts in pieces for piece in parts]
