"""Who cites each law and piece of guidance -> a warning at each place that must be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, join_words
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.laws import CitingClause, LawState, LawUse
from clausebook.model.standings import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Event
    from clausebook.model.library import Reference
    from clausebook.model.standings import Standing

# A message that lists more policies than this is not read to its end.
NAMES_AT_MOST = 6


def warn_of_laws(laws: Iterable[LawUse], *, report: Report) -> None:
    """Warn of each source that asks for a look at clauses or policies: where it is listed, and at each place.

    That a clause cites what has ended is told when it is read, so here it is counted alone.
    """
    for law in laws:
        if law.state is LawState.NEW_EDITION:
            for citing in law.clauses:
                if citing.needs_look:
                    _warn_of_edition(citing, report)
        elif law.asks_clauses:
            _warn_of_ended(law, report)
            for standing in law.only_in_force:
                _warn_of_words_in_force(law, standing, report)


def warn_of_later_laws(found: Iterable[tuple[Standing, Sequence[Reference]]], *, report: Report) -> None:
    """Warn of each version whose words cite what began years after it was approved."""
    for standing, laws in found:
        record = standing.latest
        if record and laws:
            message = f"{say_later(record.version, record.event, laws)}."
            report.warning(Code.LATER_LAW, Location(record.path), message, "Have the words of today approved.")


def say_later(version: int, event: Event, laws: Sequence[Reference]) -> str:
    """That a version cannot have been approved when it says, for its words cite what began later."""
    cited = [f'"{one.title}" (from {one.from_})' for one in laws[:NAMES_AT_MOST]]
    when = f"{'on' if event.on.day else 'in'} {event.on}"
    message = f"version {version} was approved {when}, and cites {join_words(cited, last='and')}: its words are newer"
    return message.replace(NO_BREAK_SPACE, " ")


def _warn_of_ended(law: LawUse, report: Report) -> None:
    standings = law.standings
    if not standings:
        return
    reference = law.reference
    rest = "1 policy rests" if len(standings) == 1 else f"{len(standings):,} policies rest"
    message = f'"{reference.title}" is {reference.status}, and {rest} on it: {_name_policies(standings)}.'
    code = Code.REPEALED_LAW if reference.is_repealed else Code.SUPERSEDED_LAW
    report.warning(code, reference.location, message, "Change the clauses, then have the policies approved again.")


def _warn_of_edition(citing: CitingClause, report: Report) -> None:
    reference = citing.reference
    now = f'"{reference.title}" has a new edition, {reference.edition}'
    if citing.is_of_other_edition:
        message = f"{now}, and this clause was read against {citing.citation.edition}."
    else:
        names = _name_policies(use.standing for use in citing.outdated)
        was = "was" if len(citing.outdated) == 1 else "were"
        message = f"{now}, from {reference.from_}, and {names} {was} approved before that."
    hint = f'Read it again, then cite it so: {{law: {reference.id}, edition: "{reference.edition}"}}.'
    report.warning(Code.NEW_EDITION, citing.citation.location, message.replace(NO_BREAK_SPACE, " "), hint)


def _warn_of_words_in_force(law: LawUse, standing: Standing, report: Report) -> None:
    record, reference = standing.in_force, law.reference
    if record is None:
        return
    what = f"version {record.version} of {standing.school.id}/{standing.policy}, which is in force"
    message = f'"{reference.title}" is {reference.status}, and {what}, still cites it.'
    code = Code.REPEALED_LAW if reference.is_repealed else Code.SUPERSEDED_LAW
    is_coming = standing.state is State.NOT_YET_IN_FORCE
    hint = "The version that comes does not." if is_coming else "Have the words of today approved."
    report.warning(code, Location(record.path), message, hint)


def _name_policies(standings: Iterable[Standing]) -> str:
    names = (f"{one.school.id}/{one.policy}" for one in standings)
    return join_words(names, last="and", at_most=NAMES_AT_MOST)
