"""A manifest's differences applied to its model: which sections there are, in what order, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.forms import PartForm, SectionForm
from clausebook.model.parameters import format_value
from clausebook.model.policies import Difference
from clausebook.model.template import Name, list_inserts

if TYPE_CHECKING:
    from clausebook.model.forms import ItemForm, Manifest, Place
    from clausebook.model.template import Template


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The items of a policy in order, and its differences in the order in which a reader meets them."""

    items: tuple[ItemForm, ...]
    differences: tuple[Difference, ...]

    def mark_sections(self) -> dict[str, Difference]:
        """How each section differs; one that differs in its words and in its place is marked for its words."""
        return {difference.section: difference for difference in reversed(self.differences)}


def arrange_sections(manifest: Manifest) -> Arrangement:
    """The form of a manifest with its declared differences applied.

    Raises BrokenPromise if an addition finds no place; validation has made sure that each has one.
    """
    if not (manifest.changes or manifest.additions or manifest.moves):
        return Arrangement(tuple(item for item in manifest.form.items if _has_content(item)), ())
    items: list[ItemForm] = []
    differences: list[Difference] = []
    for item in manifest.form.items:
        if isinstance(item, PartForm):
            kept = [s for section in item.sections if (s := _change_section(section, manifest, differences))]
            items.append(replace(item, sections=tuple(kept)))
        elif section := _change_section(item, manifest, differences):
            items.append(section)
    moved = [(_take_section(items, move.section), move.place) for move in manifest.moves]
    added = [(addition.section, addition.place) for addition in manifest.additions]
    _place_sections(items, [*moved, *added], manifest)
    differences += [Difference("added", a.section.key, "", a.reason, a.section.clause) for a in manifest.additions]
    differences += [
        Difference("reordered", move.section, "", move.reason, section.clause)
        for move, (section, _) in zip(manifest.moves, moved, strict=True)
    ]
    return Arrangement(tuple(item for item in items if _has_content(item)), tuple(differences))


def _has_content(item: ItemForm) -> bool:
    return not isinstance(item, PartForm) or bool(item.sections or item.words)


def _change_section(section: SectionForm, manifest: Manifest, found: list[Difference]) -> SectionForm | None:
    change = manifest.changes.get(section.key)
    if change is None:
        return section
    if change.omit:
        found.append(Difference("omitted", section.key, "", change.reason, "", section.clause))
        return None
    values = {name: format_value(value) for name, value in change.values.items()}
    chosen = change.use or change.replace
    if chosen:
        kind = "alternate" if change.use else "replaced"
        found.append(Difference(kind, section.key, "", change.reason, chosen, section.clause, values))
        # The model's own title stays for an alternate, unless it shows a value that the alternate may not have.
        own_title = section.title if change.use and not _shows_parameter(section.title) else ()
        return replace(section, clause=chosen, values=change.values, title=own_title, location=change.location)
    found.append(Difference("filled", section.key, "", change.reason, section.clause, "", values))
    return replace(section, values={**section.values, **change.values})


def _place_sections(items: list[ItemForm], waiting: list[tuple[SectionForm, Place]], manifest: Manifest) -> None:
    """Put what was moved and added in its place; one may follow another, so those that cannot yet be placed wait."""
    last_after: dict[str, str] = {}
    while waiting:
        left = [(section, place) for section, place in waiting if not _try_place(items, section, place, last_after)]
        if len(left) == len(waiting):
            keys = ", ".join(section.key for section, _ in left)
            message = f"{manifest.location.path}: no place was found for {keys}"
            raise BrokenPromise(message)
        waiting = left


def _try_place(items: list[ItemForm], section: SectionForm, place: Place, last_after: dict[str, str]) -> bool:
    target = place.before or place.after
    if target and target not in _list_keys(items):
        return False
    if place.after:
        # Two sections after the same one keep the order in which they are listed.
        place, last_after[target] = replace(place, after=last_after.get(target, target)), section.key
    _put_section(items, section, place)
    return True


def _shows_parameter(title: Template) -> bool:
    names = [insert.subject for insert in list_inserts(title) if isinstance(insert.subject, Name)]
    return any(len(name.path) == 1 for name in names)


def _list_keys(items: list[ItemForm]) -> set[str]:
    keys = {item.key for item in items}
    return keys | {section.key for item in items if isinstance(item, PartForm) for section in item.sections}


def _take_section(items: list[ItemForm], key: str) -> SectionForm:
    for index, item in enumerate(items):
        if isinstance(item, SectionForm) and item.key == key:
            del items[index]
            return item
        if isinstance(item, PartForm):
            for section in item.sections:
                if section.key == key:
                    rest = tuple(other for other in item.sections if other.key != key)
                    items[index] = replace(item, sections=rest)
                    return section
    message = f'no section "{key}" to move'
    raise BrokenPromise(message)


def _put_section(items: list[ItemForm], section: SectionForm, place: Place) -> None:
    target = place.before or place.after
    if not target:
        items.insert(_find_end(items), section)
        return
    for index, item in enumerate(items):
        if item.key == target:
            items.insert(index + (1 if place.after else 0), section)
            return
        if isinstance(item, PartForm):
            keys = [inner.key for inner in item.sections]
            if target in keys:
                at = keys.index(target) + (1 if place.after else 0)
                sections = (*item.sections[:at], section, *item.sections[at:])
                items[index] = replace(item, sections=sections)
                return
    message = f'no section "{target}" to put "{section.key}" beside'
    raise BrokenPromise(message)


def _find_end(items: list[ItemForm]) -> int:
    """The end of the policy's own sections: before the first appendix."""
    appendices = [index for index, item in enumerate(items) if isinstance(item, PartForm) and item.appendix]
    return appendices[0] if appendices else len(items)
