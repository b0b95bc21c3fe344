"""The first promise of every build: each selected clause is there once, in the order asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.forms import PartForm
from clausebook.model.policies import Section

if TYPE_CHECKING:
    from clausebook.model.forms import Manifest
    from clausebook.model.policies import Item


def prove_selection(manifest: Manifest, items: tuple[Item, ...]) -> None:
    """Prove by a second way of reckoning that the composed sections are the selected ones.

    Raises BrokenPromise naming the policy if a clause is missing, is there twice or was never selected, or
    if sections that no declared move or addition touches have changed their order.
    """
    wanted: dict[str, str] = {}
    for form in manifest.form.items:
        for section in form.sections if isinstance(form, PartForm) else (form,):
            change = manifest.changes.get(section.key)
            if change is None or not change.omit:
                wanted[section.key] = (change.use or change.replace if change else "") or section.clause
    for addition in manifest.additions:
        wanted[addition.section.key] = addition.section.clause
    placed = [(item.key, item.clause.id) for item in items if isinstance(item, Section)]
    where = f"{manifest.school}/{manifest.policy}"
    if len(placed) != len(wanted) or dict(placed) != wanted:
        both = f"{sorted(placed)} for {sorted(wanted.items())}"
        message = f"{where}: the composed clauses are not the selected ones: {both}"
        raise BrokenPromise(message)
    touched = {move.section for move in manifest.moves} | {a.section.key for a in manifest.additions}
    untouched = [key for key, _ in placed if key not in touched]
    in_order = [key for key in wanted if key not in touched]
    if untouched != in_order:
        message = f"{where}: sections stand in another order than the one asked for: {untouched}"
        raise BrokenPromise(message)
    _prove_places(manifest, [key for key, _ in placed], touched, where)


def _prove_places(manifest: Manifest, order: list[str], touched: set[str], where: str) -> None:
    """Prove that each moved or added section is where it was put, with nothing between but others put there."""
    put = [(move.section, move.place) for move in manifest.moves]
    put += [(addition.section.key, addition.place) for addition in manifest.additions]
    for key, place in put:
        target = place.before or place.after
        if target not in order:
            continue  # a part, or the end
        first, last = (key, target) if place.before else (target, key)
        between = order[order.index(first) + 1 : order.index(last)]
        if order.index(first) > order.index(last) or not touched.issuperset(between):
            side = "before" if place.before else "after"
            message = f"{where}: the section {key} does not stand {side} {target}: {order}"
            raise BrokenPromise(message)
