"""The promise of every record: what is read back from it is what was approved, to the letter."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import Heading
from clausebook.model.wordings import Passage

if TYPE_CHECKING:
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item, Policy

# What the record adds to the words, or knows in its own way.
_OWN = {
    "approval",
    "confirmed",
    "end",
    "find_fingerprint",
    "front",
    "is_draft",
    "items",
    "noted",
    "review",
    "school",
    "version",
}


def prove_record(policy: Policy, kept: Policy) -> None:
    """Prove that a policy and what its record gives back are the same. Raises BrokenPromise naming what is not."""
    where = f"{policy.school.id}/{policy.id}"
    for name in ["fingerprint", *(f.name for f in fields(policy) if f.init and f.name not in _OWN)]:
        _compare(where, name, getattr(policy, name), getattr(kept, name))
    for name in ("front", "end"):
        before, after = getattr(policy, name), getattr(kept, name)
        _compare(where, name, [_open_block(block) for block in before], [_open_block(block) for block in after])
    _compare(where, "parts", len(policy.items), len(kept.items))
    for item, other in zip(policy.items, kept.items, strict=True):
        _compare(where, item.key, _open_item(item), _open_item(other))


def _compare(where: str, name: str, wanted: object, found: object) -> None:
    if wanted != found:
        message = f"{where}: the record would not keep {name}: {found!r} for {wanted!r}"
        raise BrokenPromise(message)


def _open_item(item: Item) -> tuple[object, ...]:
    if isinstance(item, Heading):
        return replace(item, passage=None), *(_open_passage(item.passage) if item.passage else ())
    values = tuple(getattr(item, f.name) for f in fields(item) if f.name not in ("clause", "passage"))
    return (*values, item.clause.id, *_open_passage(item.passage))


def _open_block(block: Block | Passage) -> tuple[object, ...]:
    return _open_passage(block) if isinstance(block, Passage) else (block,)


def _open_passage(passage: Passage) -> tuple[object, ...]:
    wording = passage.wording
    return wording.slug, wording.tree, wording.units, wording.slots, wording.bound, wording.pictures, passage.values
