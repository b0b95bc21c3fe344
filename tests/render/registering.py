"""Trusts, schools and approvals made by hand, without a project: what a register, a calendar and a feed are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from clausebook.diagnostics import Location, Report
from clausebook.load.gathering import Gathered
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import parse_date
from clausebook.model.histories import Act, History
from clausebook.model.sources import Document
from clausebook.model.standings import Missing, Standing, Standings
from clausebook.model.trust import School, Trust
from clausebook.model.version_order import order_versions
from clausebook.record.judging import judge_policy
from clausebook.render.staff.meetings import make_meeting_namer
from clausebook.render.staff.rows import list_lines
from clausebook.validate.national_dates import build_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.dates import PartialDate
    from clausebook.model.national_dates import NationalDate
    from clausebook.render.staff.rows import RegisterRow

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)
COMMITTEE = "Local governing committee"
PLACE = Location("trust.yml")
TRUST = Trust("Heron Learning Trust", "the trust", "https://policies.heron.example/", PLACE)
HOSTILE = "<script>alert('1')</script> & \"Co\""


def read_dates() -> tuple[NationalDate, ...]:
    """The dates of the sample, which are those that a trust would start from."""
    path, report = "clauses/dates.yml", Report()
    tree = parse_yaml((ROOT / path).read_text(encoding="utf-8"), path, report=report)
    assert tree is not None
    return build_dates(replace(Gathered().arrange(), dates=Document(path, tree)), report=report)


def make_school(id_: str = "elm", **given: str) -> School:
    """A primary academy called after its id, but for what is given."""
    name = id_.capitalize()
    school = School(id_, f"{name} School", name, PLACE, "primary", "academy", "Heronshire")
    return replace(school, **given)  # type: ignore[arg-type]


def make_event(on: str, *, kind: str = "approved", starts: str = "", note: str = "Clearer.", **given: object) -> Event:
    """A decision of the committee, written down on the first day of the date that it has."""
    day = parse_date(on)
    event = Event(
        id=f"{day.iso}-{kind}",
        kind=kind,
        body=COMMITTEE,
        on=day,
        written=day.first_day(),
        location=PLACE,
        note=note,
        starts=read_date(starts),
    )
    return replace(event, **given)  # type: ignore[arg-type]


def read_date(words: str) -> PartialDate | None:
    """The date, if there is one."""
    return parse_date(words) if words else None


def make_history(
    *events: Event, school: str = "elm", policy: str = "phones", title: str = "Phones policy", due: str = ""
) -> History:
    """A version for each decision and an act for each other event, upon the version before it."""
    records: list[Record] = []
    acts: list[Act] = []
    for event in events:
        version = len(records) + 1
        if event.kind in {"withdrawn", "received", "confirmed"}:
            acts.append(Act(version - 1, event))
            continue
        record = Record(
            school=school,
            policy=policy,
            version=version,
            event=event,
            path=f"approvals/{event.id}/{school}/{policy}.md",
            digest=f"d{version}",
            fingerprint=f"f{version}",
            title=title,
            short_title=title.removesuffix(" policy"),
            tier="adaptable",
            review=Review(event.on, read_date(due)),
            owner="Office manager",
            approver=COMMITTEE,
        )
        records.append(record)
    return History(school, policy, order_versions(records), tuple(acts))


def judge(
    *histories: History,
    day: date = DAY,
    schools: Iterable[School] = (),
    missing: tuple[Missing, ...] = (),
    trust: Trust = TRUST,
) -> Standings:
    """Where policies of some schools stand on a day, as it follows from what was approved alone."""
    known = {school.id: school for school in schools or (make_school(),)}
    by_school: dict[str, dict[str, Standing]] = {id_: {} for id_ in sorted(known)}
    for history in histories:
        school = known[history.school]
        standing = judge_policy(school, None, history, day=day, term_ends=trust.term_ends)
        by_school[school.id][history.policy] = standing
    return Standings(trust, dict(sorted(known.items())), day, by_school, missing)


def write_lines(standings: Standings) -> list[RegisterRow]:
    """The lines of the register."""
    return list_lines(standings, standings.trust.address, make_meeting_namer(standings), {})


def read_xml(raw: str | bytes) -> ET.Element:
    """The root of a file that the engine wrote."""
    return ET.fromstring(raw)  # noqa: S314  from nobody else
