"""What was decided lately, one line for each decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.dates import PartialDate
from clausebook.render.frame.templates import View
from clausebook.render.staff.places import say_policies
from clausebook.render.text.phrases import list_basis, name_decision

if TYPE_CHECKING:
    from clausebook.model.approvals import Event
    from clausebook.model.standings import Standing, Standings

_DECISIONS_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class DecidedView(View):
    """One decision: when, who, what kind, over which policies, and why."""

    when: str
    body: str
    kind: str
    lines: tuple[str, ...]
    note: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionsView(View):
    """The decisions of a month, the newest first, below a sentence that says so; else the last one before."""

    sentence: str
    decided: tuple[DecidedView, ...]


def list_decisions(standings: Standings) -> DecisionsView:
    """The decisions of the month of the standings, or if there are none the last ones."""
    day, ends = standings.day, standings.trust.term_ends
    by_event: dict[str, tuple[Event, list[Standing]]] = {}
    for standing in standings:
        history = standing.history
        mistakes = [event for one in history.mistakes for event in (one.event, one.correction)]
        for event in (*(one.event for one in history.records), *(act.event for act in history.acts), *mistakes):
            if event.on.first_day() <= day and not event.is_from_before:
                by_event.setdefault(event.id, (event, []))[1].append(standing)
    known = sorted(by_event.values(), key=lambda one: (one[0].on.last_day(ends), one[0].id), reverse=True)
    month = PartialDate(day.year, day.month)
    lately = [one for one in known if one[0].on.last_day(ends) >= month.first_day()]
    if lately:
        sentence = f"Decided in {month}:" if len(lately) <= _DECISIONS_AT_MOST else f"The last decisions of {month}:"
        return DecisionsView(sentence, tuple(_view(*one, standings) for one in lately[:_DECISIONS_AT_MOST]))
    if not known:
        return DecisionsView("Nothing has been decided yet.", ())
    return DecisionsView(f"Nothing was decided in {month}. The last decision:", (_view(*known[0], standings),))


def _view(event: Event, concerned: list[Standing], standings: Standings) -> DecidedView:
    return DecidedView(
        when=str(event.on),
        body=event.body,
        kind=name_decision(event.kind, concerned[0].school.terms["head"]),
        lines=say_policies(concerned, standings),
        note=event.note,
        basis=tuple(list_basis(event)),
    )
