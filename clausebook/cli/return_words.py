"""What a file proposes that came back, in words: each clause, value and section, and what is left for a person."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.returning import ClauseChange, ReturnPlan
    from clausebook.model.returning import ManifestChange, WordsChange

_OTHERS_AT_MOST = 8


def write_plans(plans: Sequence[ReturnPlan]) -> str:
    """What the plans of several files say, one below the other."""
    return "\n\n".join("\n".join(write_plan(plan)) for plan in plans)


def write_plan(plan: ReturnPlan) -> Iterator[str]:
    """What a plan says, line by line: each clause with old and new words, and what is for a person."""
    text = f"version {plan.version}" if plan.version else "the draft"
    yield f"{plan.school}/{plan.policy}, edited from {text}"
    if plan.nothing:
        yield plan.nothing
    for change in plan.changes:
        yield from ("", *_write_change(change))
    for declared in plan.declared:
        yield from ("", *_write_declared(declared))
    if plan.for_person:
        yield ""
        yield f"For you to decide, {count_places([plan])}:"
        for says, places in groupby(plan.for_person, key=lambda one: one.says):
            for heading, inside in groupby(places, key=lambda one: one.heading):
                yield from ([f"  {heading}:"] if heading else [])
                for one in inside:
                    yield from _write_words(one.old, one.new)
            yield _wrap(f"    {says}")
    if plan.comments:
        yield from ("", "Comments in the file, which change nothing:")
        yield from (_wrap(f"  {comment}") for comment in plan.comments)


def count_places(plans: Sequence[ReturnPlan]) -> str:
    """How many places are left for a person."""
    places = sum(len(plan.for_person) for plan in plans)
    return "1 place" if places == 1 else f"{places} places"


def _write_change(change: ClauseChange) -> Iterator[str]:
    yield f"{change.heading} ({change.path})"
    yield from _write_others("Shared: it changes", change.others)
    yield from _write_all(change.changes)


def _write_declared(change: ManifestChange) -> Iterator[str]:
    keys = " > ".join(change.keys)
    if change.kind == "value":
        old, new = (text.replace("\n", ", ") for text in (change.old, change.new))
        yield _wrap(f"{change.heading or 'A value of the whole school'}: “{old}” becomes “{new}”")
        yield f"  {change.path}: {keys}"
        yield from _write_others("It changes", change.others)
    else:
        where = f", {change.new}" if change.new else ""
        yield f"{change.heading}: {_KINDS[change.kind]}{where}"
        yield f"  {change.path}: {keys}"
        yield from (f"  {path}" for path in change.files)
    yield from _write_all([words for words in change.words if words.old != words.new])


_KINDS = {"short version": "the short version", "added": "a new section", "left out": "taken out", "moved": "moved"}


def _write_others(what: str, others: Sequence[str]) -> Iterator[str]:
    if others:
        shown = ", ".join(others[:_OTHERS_AT_MOST])
        more = len(others) - _OTHERS_AT_MOST
        yield _wrap(f"  {what} {shown}{f' and {more} more' if more > 0 else ''} too.")


def _write_all(words: Sequence[WordsChange]) -> Iterator[str]:
    for one in words:
        yield from _write_words(one.old, one.new)


def _write_words(old: str, new: str) -> Iterator[str]:
    yield from (_wrap(f"  - {line}") for line in old.split("\n") if line.strip())
    yield from (_wrap(f"  + {line}") for line in new.split("\n") if line.strip())


def _wrap(text: str) -> str:
    return textwrap.fill(text, 100, subsequent_indent="    ")
