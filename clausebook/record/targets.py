"""Which policies a request means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.membership import tell_ending
from clausebook.model.requests import RequestRefused
from clausebook.model.standings import HELD_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.requests import ApprovalRequest
    from clausebook.model.standings import Standing, Standings


def find_targets(request: ApprovalRequest, standings: Standings) -> list[Standing]:
    """Every policy that a request names, once, by school and id; a federation stands for its schools.

    Raises RequestRefused.
    """
    request = _name_schools(request, standings)
    _refuse_former([*request.schools, *(name.partition("/")[0] for name in request.targets)], standings)
    _check_names(request.schools, standings.holders, "school")
    named = {f"{one.school.id}/{one.policy}": one for one in standings}
    _check_names(request.targets, named, "policy")
    found = {name for name in request.targets if name in named}
    _refuse_held(named[name] for name in sorted(found))
    for id_ in request.all_:
        same = {name for name, one in named.items() if _is_of(one, id_) and _is_wanted(one, request)}
        if not same:
            _refuse_held(one for one in standings if one.policy == id_)
            known = {one.policy for one in standings}
            message = f'No school has a policy "{id_}". {did_you_mean(id_, known)}'.strip()
            raise RequestRefused(message)
        found |= same
    if request.tier:
        found |= {name for name, one in named.items() if one.tier == request.tier and _is_wanted(one, request)}
    if not found:
        message = "No policy is named. Name one as school/policy, or ask for --all POLICY or --tier TIER."
        raise RequestRefused(message)
    return [named[name] for name in sorted(found)]


def _name_schools(request: ApprovalRequest, standings: Standings) -> ApprovalRequest:
    """The request with the schools of a federation in its place; of one policy, those that have it."""
    federations = standings.trust.federations
    schools = [one for id_ in request.schools for one in (federations[id_].schools if id_ in federations else (id_,))]
    targets = []
    for name in request.targets:
        id_, _, policy = name.partition("/")
        if id_ not in federations:
            targets.append(name)
            continue
        found = [one for one in federations[id_].schools if policy in standings.by_school.get(one, {})]
        if not found:
            known = {policy for one in federations[id_].schools for policy in standings.by_school.get(one, {})}
            message = f'No school of "{federations[id_].name}" has a policy "{policy}". {did_you_mean(policy, known)}'
            raise RequestRefused(message.strip())
        targets += [f"{one}/{policy}" for one in found]
    return replace(request, schools=tuple(schools), targets=tuple(targets))


def _refuse_former(schools: Iterable[str], standings: Standings) -> None:
    """Raise RequestRefused for a school that is none of the trust's any more."""
    for id_ in schools:
        school = standings.former.get(id_)
        if school:
            told = tell_ending(school.name, school.ending, standings.trust.name, is_past=True)
            message = (
                f"{told} Its policies ended with it, so nothing more is decided on them. What was decided while it was "
                f"open can be recorded with its folder in place and without the date of its end: see {school.location}."
            )
            raise RequestRefused(message.replace(NO_BREAK_SPACE, " "))


def _refuse_held(asked: Iterable[Standing]) -> None:
    """Raise RequestRefused for a policy that is held elsewhere: nothing of it is here to be decided upon."""
    for one in asked:
        if one.held and one.state in HELD_STATES:
            name, place = f"{one.school.id}/{one.policy}", one.held.location
            message = (
                f"{name} is kept as a file or on another site, so there is no text here to decide on. Write who "
                f'approved it and when into its entry, at {place}: "approved_by", "approved_on" and "review".'
            )
            raise RequestRefused(message)


def _check_names(given: Iterable[str], known: Iterable[str], what: str) -> None:
    names = {*known}
    for name in given:
        if name not in names:
            message = f'There is no {what} "{name}". {did_you_mean(name, names)}'.strip()
            raise RequestRefused(message)


def _is_of(standing: Standing, policy: str) -> bool:
    """Whether it is a school's form of a policy of this id, or of the model of this id."""
    return policy in _list_ids(standing)


def _list_ids(standing: Standing) -> Iterator[str]:
    yield standing.policy
    if standing.draft and standing.draft.model:
        yield standing.draft.model


def _is_wanted(standing: Standing, request: ApprovalRequest) -> bool:
    """Whether a request for many means it: it has a text today, in a school that was asked for."""
    is_there = standing.draft is not None
    return is_there and (not request.schools or standing.school.id in request.schools)
