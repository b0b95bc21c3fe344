"""The parts of a review pack as its template shows them: new policies, changes, what needs no reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clausebook.model.policies import Heading
from clausebook.model.review_packs import count_minutes
from clausebook.render.packs.printed_pages import estimate_document
from clausebook.render.packs.words import list_ranges, say_quiet, say_reach
from clausebook.render.redline.redlines import view_part
from clausebook.render.text.phrases import count_things, say_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.model.pack_changes import PackChange
    from clausebook.model.policies import Policy
    from clausebook.model.review_packs import PackItem, ReviewPack
    from clausebook.model.trust import School

Number = tuple[int, int]
NEW_PART, SHARED_PART, OWN_PART, QUIET_PART = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """Where the full texts are: `public` ends in "/"; `staff` is the way to the staff site's root, None if unknown."""

    public: str
    staff: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedPack:
    """A pack with a number for each change, and the changes of each of its policies, in the order of the items."""

    pack: ReviewPack
    numbers: Mapping[int, Number] = field(default_factory=dict)
    changes: tuple[tuple[PackChange, ...], ...] = ()
    shared: tuple[PackChange, ...] = ()
    own: tuple[PackChange, ...] = ()
    # The policies by the comparison that the changes name.
    items: Mapping[int, PackItem] = field(default_factory=dict)

    def find_number(self, change: PackChange) -> Number:
        """The number of a change, such as (2, 1)."""
        return self.numbers[id(change)]


def number_changes(pack: ReviewPack) -> NumberedPack:
    """Give each change its number: the shared ones by policy, the others by school and policy."""
    order = {school.id: at for at, school in enumerate(pack.schools)}
    shared, own = pack.shared, tuple(sorted(pack.own, key=lambda one: order[one.first.school.id]))
    numbers = {id(one): (SHARED_PART, at) for at, one in enumerate(shared, start=1)}
    numbers |= {id(one): (OWN_PART, at) for at, one in enumerate(own, start=1)}
    upon: dict[int, list[PackChange]] = {}
    for change in (*shared, *own):
        for compared in {id(reach.compared) for reach in change.reaches}:
            upon.setdefault(compared, []).append(change)
    changes = tuple(tuple(upon.get(id(item.compared), ())) for item in pack.items)
    items = {id(item.compared): item for item in pack.items if item.compared}
    return NumberedPack(pack, numbers, changes, shared, own, items)


def view_new(pack: ReviewPack, places: TextPlaces) -> list[dict[str, Any]]:
    """The policies that must be read in full: their outlines, once for all schools whose outlines are the same."""
    groups: dict[object, list[PackItem]] = {}
    for item in pack.new:
        if item.text:
            groups.setdefault(_outline(item.text), []).append(item)
    return [_view_new_policy(items, at, pack, places) for at, items in enumerate(groups.values(), start=1)]


def _outline(text: Policy) -> object:
    names = (text.school.name, text.school.short_name)
    lines = [text.short_title, *text.in_short, *(item.title for item in text.items)]
    return tuple(_hide(line, names) for line in lines)


def _hide(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, "\ue000")
    return text


def _view_new_policy(items: list[PackItem], at: int, pack: ReviewPack, places: TextPlaces) -> dict[str, Any]:
    text = items[0].text
    assert text is not None  # noqa: S101  view_new has seen to it
    words = max(item.words for item in items)
    size = f"{count_things(words, 'word')}, about {count_things(estimate_document(words), 'page')}"
    time = count_things(count_minutes(words), "minute")
    titles = [(" ".join(filter(None, [item.label, item.title]))).strip() for item in text.items]
    return {
        "anchor": f"c-{NEW_PART}-{at}",
        "number": f"{NEW_PART}.{at}",
        "title": text.short_title,
        "schools": name_owners(items, pack.schools),
        "details": f"Shown with the details of {text.school.short_name}." if len(items) > 1 else "",
        "size": f"{size}; about {time} to read.",
        "in_short": list(text.in_short),
        "headings": [title for title, item in zip(titles, text.items, strict=True) if _is_told(item)],
        "texts": [_view_place(item, places) for item in items],
    }


def _is_told(item: object) -> bool:
    return not isinstance(item, Heading) or bool(item.title)


def _view_place(item: PackItem, places: TextPlaces) -> dict[str, str]:
    """Where a text can be read in full: on the public site if it is approved, else on the one for staff."""
    school, policy = item.school, item.choice.standing.policy
    name = f"{item.text.short_title if item.text else policy}, {school.short_name}"
    if item.choice.after:
        address = f"{places.public}{school.id}/{policy}/"
        return {"name": name, "href": address, "at": address}
    address = f"drafts/{school.id}/{policy}/"
    if places.staff is None:
        return {"name": name, "href": "", "at": f"on the site for staff: {address}"}
    return {"name": name, "href": f"{places.staff}{address}", "at": address}


def name_owners(items: Iterable[PackItem], schools: Sequence[School]) -> str:
    """The schools of some policies, or that they are all."""
    names = {item.school.id: item.school.short_name for item in items}
    return f"All {len(names):,} schools" if 1 < len(names) == len(schools) else say_list(list(names.values()))


def view_shared(numbered: NumberedPack) -> list[dict[str, Any]]:
    """The changes that reach several schools, below the short title of the first policy of each."""
    groups: dict[str, list[PackChange]] = {}
    for change in numbered.shared:
        groups.setdefault(change.first.short_title, []).append(change)
    return [_view_group(title, "", changes, numbered) for title, changes in groups.items()]


def view_own(numbered: NumberedPack) -> list[dict[str, Any]]:
    """The changes that reach one school, below the name of the school and the policy."""
    groups: dict[int, list[PackChange]] = {}
    for change in numbered.own:
        groups.setdefault(id(change.first), []).append(change)
    return [
        _view_group(changes[0].first.short_title, changes[0].first.school.short_name, changes, numbered)
        for changes in groups.values()
    ]


def _view_group(title: str, school: str, changes: list[PackChange], numbered: NumberedPack) -> dict[str, Any]:
    """Some changes; the reason of their decision is said once above them, if it is one."""
    decided = [_find_decision(change, numbered) for change in changes]
    common = decided[0] if len(set(decided)) == 1 else ""
    views = [
        _view_change(change, numbered, _find_reason(change) or ("" if common else why))
        for change, why in zip(changes, decided, strict=True)
    ]
    heading = f"{school}: {title}" if school else title
    return {"title": heading, "why": common, "changes": views}


def _find_reason(change: PackChange) -> str:
    """What the author of the words says."""
    return " ".join(dict.fromkeys(unit.part.note for unit in change.units if unit.part.note))


def _find_decision(change: PackChange, numbered: NumberedPack) -> str:
    """The note of the decision, if there is one for all policies of the pack that a change reaches."""
    upon = [numbered.items[id(reach.compared)] for reach in change.reaches if id(reach.compared) in numbered.items]
    told = {" ".join(item.choice.notes) for item in upon}
    return told.pop() if len(told) == 1 else ""


def _view_change(change: PackChange, numbered: NumberedPack, why: str) -> dict[str, Any]:
    part, number = change.part, numbered.find_number(change)
    view = view_part(part, change.name, anchor_number(number))
    said = [say_reach(change, numbered.pack)] if len(change.schools) > 1 else []
    if not said and len(change.policies) > 1:
        said = [f"In {say_list(list(change.policies))}."]
    if change.has_details:
        said.append(f"Shown with the details of {change.first.school.short_name}.")
    title = view["title"]
    if change.name and part.title:
        title = [{"mark": "", "text": f"{change.name}: "}, *view_part(part, "", "")["title"]]
    return {
        "anchor": anchor_number(number),
        "number": write_number(number),
        "title": title,
        "tag": view["tag"],
        "tone": view["tone"],
        "reach": " ".join(said),
        "why": why,
        "moved": view["moved"],
        "blocks": view["blocks"],
    }


def view_quiet(pack: ReviewPack) -> list[dict[str, str]]:
    """One line for each policy of which no word changed."""
    return [
        {
            "title": (item.text.short_title if item.text else item.choice.standing.short_title),
            "school": item.school.short_name,
            "said": say_quiet(item, pack.day),
        }
        for item in pack.quiet
    ]


def view_live(pack: ReviewPack) -> list[str]:
    """Contacts that are new and need no approval, each once with the schools that it is about."""
    found: dict[tuple[str, str], list[PackItem]] = {}
    for item in pack.items:
        pairs = item.comparison.live_changes if item.comparison else ()
        for pair in pairs:
            if pair[0] and not _is_number(item, pair):
                found.setdefault(pair, []).append(item)
    return [f'{name_owners(items, pack.schools)}: "{was}" is now "{now}".' for (was, now), items in found.items()]


def _is_number(item: PackItem, pair: tuple[str, str]) -> bool:
    """Whether what differs is only the number of another section."""
    sections = item.comparison.sections if item.comparison else ()
    labels = {label.rstrip(":.") for one in sections for label in (one.before_label, one.after_label)}
    return any(text.rstrip(":.").split(" ")[-1] in labels for text in pair if text)


def view_references(numbers: Iterable[Number]) -> list[dict[str, str]]:
    """Links to the changes of a policy, those that follow each other as one: "2.1 to 2.4"."""
    return [
        {
            "href": f"#{anchor_number(first)}",
            "text": write_number(first) if first == last else f"{write_number(first)} to {write_number(last)}",
        }
        for first, last in list_ranges(numbers)
    ]


def write_number(number: Number) -> str:
    """The number of a change as it is read: "2.1"."""
    return f"{number[0]}.{number[1]}"


def anchor_number(number: Number) -> str:
    """The address of a change inside its pack."""
    return f"c-{number[0]}-{number[1]}"
