"""Schools that are the trust's no more: who they were, as far as files and records tell, and what ended with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, join_words
from clausebook.model.approvals import Event
from clausebook.model.dates import NO_BREAK_SPACE, say_when
from clausebook.model.holders import TRUST_ID
from clausebook.model.membership import Ending, tell_ending
from clausebook.model.trust import School
from clausebook.record.former_ids import find_former_ids
from clausebook.record.opening import ReadingContext
from clausebook.record.reading import BadRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.histories import History
    from clausebook.model.standings import Standings
    from clausebook.record.histories import Archive

    Key = tuple[str, str]


def settle_former_schools(catalogue: Catalogue, archive: Archive, day: date) -> tuple[Archive, dict[str, School]]:
    """The archive in which policies end with their schools, and every former school by id.

    A school that no file tells of any more is known from what was approved for it.
    """
    names = find_former_ids(catalogue)
    gone = {school for school, _ in archive.histories} - {*catalogue.schools, *catalogue.former, TRUST_ID}
    former = dict(catalogue.former)
    for id_ in gone:
        former[id_] = _recall_school(id_, names.schools.get(id_, ()), archive)
    ends = {
        id_: _make_event(school, catalogue.trust.name, day)
        for id_, school in {**catalogue.schools, **former}.items()
        if school.ending
    }
    histories = {
        key: replace(history, is_former=key[0] in former, ending=ends[key[0]]) if key[0] in ends else history
        for key, history in archive.histories.items()
    }
    return replace(archive, histories=histories), dict(sorted(former.items()))


def _make_event(school: School, trust: str, day: date) -> Event | None:
    """What ends all policies of a school at once: nobody decides it of each, so it names no body."""
    ending = school.ending
    after = ending.find_first_day_after() if ending else None
    if ending is None or after is None:
        return None
    note = tell_ending(school.name, school.ending, trust, is_past=ending.has_come(day))
    return Event(f"{school.id} {ending.kind}", "withdrawn", "", after, after.first_day(), school.location, note=note)


def _recall_school(id_: str, successors: tuple[str, ...], archive: Archive) -> School:
    """A school as the newest of its records knows it."""
    own = [one.latest for (school, _), one in archive.histories.items() if school == id_]
    latest = max((one for one in own if one), key=lambda one: (one.event.on.last_day(), one.path), default=None)
    place = Location(latest.path if latest else "approvals")
    blank = School(id_, id_, id_, place, "", "", "", ending=Ending(successors=successors))
    if latest is None:
        return blank
    try:
        said = archive.open_record(latest, ReadingContext(blank, is_current=False)).school.name
    except (BadRecord, OSError):  # it is told where its words are opened to be shown
        return blank
    return replace(blank, name=said, short_name=said)


def list_predecessors(
    catalogue: Catalogue, former: Mapping[str, School], histories: Mapping[Key, History]
) -> dict[Key, tuple[Key, ...]]:
    """The policies of former schools that came before one of today, where its history does not hold them itself."""
    names = find_former_ids(catalogue)
    found: dict[Key, tuple[Key, ...]] = {}
    for key, history in sorted(histories.items()):
        ending = former[key[0]].ending if key[0] in former else None
        if ending is None:
            continue
        own = {record.digest for record in history.records}
        for school in dict.fromkeys((*ending.successors, *names.schools.get(key[0], ()))):
            now = (school, names.policies.get((school, key[1]), key[1]))
            held = {record.digest for record in histories[now].records} if now in histories else own
            if not own <= held:
                found[now] = (*found.get(now, ()), key)
    return found


def check_former_schools(catalogue: Catalogue, standings: Standings, archive: Archive, *, report: Report) -> None:
    """Report each school that is gone with policies that still apply, and warn where nobody says what became of it."""
    became = find_former_ids(catalogue).schools
    for id_, school in standings.former.items():
        own = [history for (owner, _), history in archive.histories.items() if owner == id_ and history.latest]
        _warn_of_later(school, own, catalogue.trust.name, report)
        if id_ in catalogue.former or not own:
            continue
        if id_ in became:
            _warn(school, f'became "{join_words(became[id_], last="and")}"', "since when", report)
        elif lost := [history for history in own if not _is_withdrawn(history)]:
            _refuse(school, lost, report)
        else:
            _warn(school, "has no folder now", "what became of it", report)


def _warn_of_later(school: School, own: list[History], trust: str, report: Report) -> None:
    """Warn of a decision on a policy of a school that was none of the trust's by then: one of two dates is wrong."""
    ending = school.ending
    late = [one.latest for one in own if one.latest and ending and _is_after(one.latest, ending)]
    if late:
        first, told = late[0], tell_ending(school.name, ending, trust, is_past=True)
        message = f"{told} Version {first.version} of {first.policy} was approved later, {say_when(first.event.on)}."
        hint = "Correct the day on which the school ended."
        report.warning(Code.FORMER_SCHOOL, school.location, message.replace(NO_BREAK_SPACE, " "), hint)


def _is_after(record: Record, ending: Ending) -> bool:
    return ending.last_day is not None and record.event.on.first_day() > ending.last_day


def _is_withdrawn(history: History) -> bool:
    latest = history.latest
    return latest is not None and history.find_act("withdrawn", latest.version) is not None


def _refuse(school: School, lost: Iterable[History], report: Report) -> None:
    for history in lost:
        assert history.latest  # noqa: S101  only those that were approved are lost
        message = f'it was approved for the school "{school.id}", which has no school.yml now.'
        hint = (
            f"Put schools/{school.id}/school.yml back; or, if the school has closed or left, say so in trust.yml: "
            f'{_show_entry(school)}; or, if only its id has changed, say "formerly: [{school.id}]" in the school that '
            "it became."
        )
        report.error(Code.RECORD_WITHOUT_POLICY, Location(history.latest.path), message, hint)


def _warn(school: School, what: str, unknown: str, report: Report) -> None:
    message = f'"{school.id}" ({school.name}) {what}, and nothing says {unknown}. Its approved texts are kept.'
    hint = f"Say it here, with the right words and date: {_show_entry(school)}."
    report.warning(Code.FORMER_SCHOOL, Location("trust.yml"), message, hint)


def _show_entry(school: School) -> str:
    """What a person types of a former school."""
    ending = school.ending
    after = f", successors: [{', '.join(ending.successors)}]" if ending and ending.successors else ""
    return f"former_schools: {{{school.id}: {{name: {school.name}, closed: {{on: DATE{after}}}}}}}"
