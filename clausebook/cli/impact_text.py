"""An impact in words for a terminal: the sum first, then who, what and which, one thing a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.cli.impact_data import write_change, write_values
from clausebook.diagnostics import join_words
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.impacts import EditEffect, Staleness
from clausebook.render import OPEN_EFFECTS, say_edit, say_uses, say_version, write_clause_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.impacts import Impact, Replacement, Use, WordingUse
    from clausebook.model.trust import Trust

_EFFECTS = {
    EditEffect.REOPENS: "An edit reopens these approvals",
    **OPEN_EFFECTS,
}
_STALENESS = {
    Staleness.GOES_STALE: "An edit makes these local replacements stale",
    Staleness.STALE: "Stale already: staff must choose",
    Staleness.UNNOTICED: "Nobody would be told, for no approval knows of these replacements",
}


def write_impact(impact: Impact, trust: Trust, *, is_coloured: bool, width: int) -> str:
    """Everything that an edit would touch, as a person reads it; it has no line end."""
    title = write_clause_title(impact.clause, trust)
    parts = [[f"{say_uses(impact)} {say_edit(impact)}", f"{title} ({impact.clause.location.path})"]]
    if impact.wordings:
        has_others = len(impact.wordings) > 1
        parts.append(["Wordings, names and live details aside"])
        for at, one in enumerate(impact.wordings, start=1):
            parts[-1] += _write_wording(one, at, has_others=has_others)
    parts += [_head(head, _write_uses(uses)) for effect, head in _EFFECTS.items() if (uses := impact.list_uses(effect))]
    parts += [
        _head(head, map(_write_replacement, own))
        for staleness, head in _STALENESS.items()
        if (own := impact.list_replacements(staleness))
    ]
    if impact.alternates:
        lines = (f"{one.clause.id}: {_list_places(one.uses) or 'nobody uses it'}" for one in impact.alternates)
        parts.append(_head("Alternates, from which a school may choose instead", lines))
    parts += _write_changes(impact, is_coloured=is_coloured, width=width)
    return "\n\n".join("\n".join(part) for part in parts)


def _head(head: str, lines: Iterable[str]) -> list[str]:
    return [head, *(f"  {line}".replace(NO_BREAK_SPACE, " ") for line in lines)]


def _write_wording(wording: WordingUse, at: int, *, has_others: bool) -> Iterator[str]:
    told = {**(wording.facts if has_others else {}), **write_values(wording.values)}
    yield f"  {at}. {'; '.join(f'{name}: {text}' for name, text in told.items()) or 'as the clause gives it'}"
    yield from (f"     {line}" for line in _list_by_policy(wording.uses))


def _list_by_policy(uses: Iterable[Use]) -> Iterator[str]:
    """A line for each policy with its schools."""
    places: dict[tuple[str, str], list[str]] = {}
    for use in uses:
        places.setdefault((use.standing.policy, use.section.key), []).append(use.school.id)
    for (policy, section), schools in places.items():
        yield f"{policy}, section {section}: {', '.join(schools)}"


def _list_places(uses: Iterable[Use]) -> str:
    return ", ".join(f"{use.school.id}/{use.standing.policy}" for use in uses)


def _write_uses(uses: Iterable[Use]) -> Iterator[str]:
    """A line for each decision with the policies that it approved; those without one on a line together."""
    decisions: dict[str, list[Use]] = {}
    for use in uses:
        decisions.setdefault(_say_decision(use), []).append(use)
    for decision, own in decisions.items():
        yield f"{_list_places(own)}{': ' if decision else ''}{decision}"


def _say_decision(use: Use) -> str:
    """What approved the policy, in words; empty if nothing did."""
    latest = use.standing.latest
    return say_version(latest) if latest else ""


def _write_replacement(one: Replacement) -> str:
    difference = one.difference
    what = "left out" if difference.kind == "omitted" else f"own words, {difference.clause}"
    agreed = f", agreed by {difference.reason.agreed_by}" if difference.reason.agreed_by else ""
    place = f"{one.standing.school.id}/{one.standing.policy}, section {difference.section}"
    return f"{place} ({what}{agreed}): {difference.reason.because or 'no reason given'}"


def _write_changes(impact: Impact, *, is_coloured: bool, width: int) -> Iterator[list[str]]:
    """Each distinct result of what was changed already, once."""
    if impact.changes:
        many = len(impact.changes)
        results = "1 distinct result" if many == 1 else f"{many:,} distinct results"
        yield [f"The clause was changed since its approvals, with {results}"]
    for change in impact.changes:
        names = [f"{reach.compared.school.id}/{reach.compared.id}" for reach in change.reaches]
        yield [f"In {join_words(names, last='and')}", write_change(change, is_coloured=is_coloured, width=width)]
