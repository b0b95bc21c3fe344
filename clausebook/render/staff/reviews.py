"""The reviews of the coming year: which meeting has how many, what has no meeting, and the dates that are fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.grammar import capitalise
from clausebook.model.review_packs import Ask
from clausebook.model.trust import find_body
from clausebook.render.frame.page_kinds import REVIEWS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.packs.pages import address_pack
from clausebook.render.staff.meetings import name_those_met
from clausebook.render.staff.records import RecordsView, RecordView, view_cells
from clausebook.render.text.phrases import count_things, say_day, say_due, say_list, say_schools
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from clausebook.model.forecast import Forecast, MeetingLoad
    from clausebook.model.national_dates import NationalDate
    from clausebook.model.review_packs import BodyDecision, Choice, ReviewPack
    from clausebook.model.standings import Standings
    from clausebook.model.trust import Delegation, Meeting, School, Trust
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page

_HEADS = ("Policy and school", "What waits", "Who decides")
_WAITS = {
    Ask.NEW: "a new policy waits for approval",
    Ask.CHANGED: "changed words wait for approval",
    Ask.CONFIRM: "the chair’s action waits to be confirmed",
}


@dataclass(frozen=True, slots=True)
class MeetingDecisionView(View):
    """A decision that a meeting has before it; `late` is the word for a review that is overdue."""

    name: str
    href: str
    asked: str
    late: str


@dataclass(frozen=True, slots=True)
class SparedView(View):
    """A decision that an earlier meeting has room for, and that meeting."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class LoadView(View):
    """What one meeting has to decide; `pack` leads to its review pack, and what is not so is empty."""

    anchor: str
    pack: str
    title: str
    schools: str
    load: str
    excess: str
    decisions: tuple[MeetingDecisionView, ...]
    spared: tuple[SparedView, ...]
    left: str
    stuck: str


@dataclass(frozen=True, slots=True)
class FixedDateView(View):
    """A date that no trust chooses, and where it is written."""

    when: str
    title: str
    what: str
    source: Verbatim


@dataclass(frozen=True, slots=True)
class DelegationView(View):
    """A line of the scheme of delegation: on what, where, and who decides."""

    what: str
    where: str
    body: str
    level: str


@dataclass(frozen=True, slots=True)
class ReviewsView(View):
    """The page of reviews ahead."""

    template: ClassVar[str] = "staff-reviews.html"
    lead: str
    overload: str
    loads: tuple[LoadView, ...]
    unplaced: RecordsView
    alone: RecordsView
    fixed: tuple[FixedDateView, ...]
    delegation: tuple[DelegationView, ...]


def make_reviews_page(
    forecast: Forecast,
    standings: Standings,
    dates: Iterable[NationalDate],
    packs: Sequence[ReviewPack],
    maker: PageMaker,
) -> Page:
    """The page of reviews ahead, with the dates of the coming year that no trust chooses.

    A meeting that has anything to decide leads to its pack.
    """
    trust, schools = standings.trust, standings.schools
    addresses = {pack.request.meetings: address_pack(pack) for pack in packs if pack.items and pack.request.meetings}
    view = ReviewsView(
        lead=_say_lead(forecast),
        overload=_say_overload(forecast),
        loads=tuple(
            _view_load(load, at, schools, addresses.get((load.meeting,), ""))
            for at, load in enumerate(forecast.loads, start=1)
        ),
        unplaced=_view_records(
            [
                *(_view_record(one, _say_unplaced(one)) for one in forecast.unplaced),
                *(_view_record(one, _say_late(one, meeting)) for one, meeting in forecast.too_late),
            ]
        ),
        alone=_view_records(_view_record(one, one.standing.approver) for one in forecast.without_meeting),
        fixed=tuple(_view_fixed(dates, forecast.day, schools)),
        delegation=tuple(_view_delegation(one, trust, schools) for one in trust.delegation),
    )
    about = About(
        kind=REVIEWS,
        address=REVIEWS.locate(),
        title="Reviews ahead",
        description="The reviews of the coming year, meeting by meeting.",
    )
    return maker.make_page(about, view)


def _view_delegation(one: Delegation, trust: Trust, schools: Mapping[str, School]) -> DelegationView:
    body = find_body(trust, one.body)
    named = say_list(list(one.policies)) if one.policies else "every policy"
    what = f"{named}, of the tier {one.tier}" if one.tier else named
    names = [schools[id_].short_name for id_ in one.schools]
    where = say_list(names) if names else "All schools"
    return DelegationView(capitalise(what), where, one.body, body.level if body else "")


def _say_lead(forecast: Forecast) -> str:
    reviews = [choice for choice in forecast.choices if choice.ask is Ask.REVIEW]
    late, other = sum(review.is_overdue for review in reviews), len(forecast.choices) - len(reviews)
    said = f"{count_things(len(reviews), 'review')} until {say_day(forecast.until)}"
    said += f", {late:,} of them overdue" if late else ""
    said += f", and {count_things(other, 'text')} that {'waits' if other == 1 else 'wait'} now" if other else ""
    return f"{said}, on {say_day(forecast.day)}."


def _say_overload(forecast: Forecast) -> str:
    if not forecast.loads:
        return "No meeting is planned. Add the year's meetings to trust.yml, and each decision finds its place here."
    count = len(forecast.overloaded)
    if not count:
        return "No meeting has more to decide than it has room for."
    return f"{count_things(count, 'meeting has', 'meetings have')} more to decide than there is room for."


def _view_load(load: MeetingLoad, at: int, schools: Mapping[str, School], pack: str) -> LoadView:
    count, room = len(load.decisions), load.meeting.capacity
    said = f"{count_things(count, 'decision')}; there is room for {room:,}." if count else "Nothing to decide."
    return LoadView(
        anchor=f"meeting-{at}",
        pack=f"../{pack}" if pack else "",
        title=_name_meeting(load.meeting),
        schools=_name_schools(load.meeting, schools),
        load=said,
        excess=f"Overloaded by {load.excess:,}" if load.excess else "",
        decisions=tuple(_view_decision(decision, len(schools)) for decision in load.decisions),
        spared=tuple(
            SparedView(_name_decision(one.decision, len(schools)), _name_meeting(one.meeting)) for one in load.spared
        ),
        left=f"Even then there are {load.still_excess:,} too many." if load.still_excess and load.spared else "",
        stuck="No earlier meeting has room." if load.excess and not load.spared else "",
    )


def _name_meeting(meeting: Meeting) -> str:
    return f"{meeting.body}, {say_day(meeting.on)}"


def _name_schools(meeting: Meeting, schools: Mapping[str, School]) -> str:
    return f"For {name_those_met(meeting, schools)}."


def _name_decision(decision: BodyDecision, schools: int) -> str:
    standing = decision.first.standing
    names = [choice.standing.school.short_name for choice in decision.choices]
    return f"{standing.short_title}, {say_schools(names, schools)}"


def _view_decision(decision: BodyDecision, schools: int) -> MeetingDecisionView:
    first = decision.first
    return MeetingDecisionView(
        name=_name_decision(decision, schools),
        href=_find_line(first),
        asked=_say_ask(first),
        late="Overdue" if any(choice.is_overdue for choice in decision.choices) else "",
    )


def _find_line(choice: Choice) -> str:
    """Its line in the register of its school."""
    return f"../{choice.standing.school.id}/#policy.{choice.standing.policy}"


def _say_ask(choice: Choice) -> str:
    """What is asked for, after the name of a policy."""
    standing = choice.standing
    if choice.ask is not Ask.REVIEW or standing.due is None:
        return _WAITS[choice.ask]
    return f"{'was due' if choice.is_overdue else 'due'} {say_due(standing.due)}"


def _say_unplaced(choice: Choice) -> str:
    return f"{choice.standing.approver or 'Nobody is named who decides'}: no meeting is planned."


def _say_late(choice: Choice, meeting: Meeting) -> str:
    due = choice.standing.due_day
    before = f"no meeting set before {say_day(due)}" if due else "no meeting in time"
    return f"{choice.standing.approver}: {before}. The next is on {say_day(meeting.on)}."


def _view_record(choice: Choice, who: str) -> RecordView:
    said, standing = _say_ask(choice), choice.standing
    return RecordView(
        title=standing.short_title,
        school=standing.school.name,
        href=_find_line(choice),
        cells=view_cells(f"{capitalise(said)}.", who),
        state="Overdue" if choice.is_overdue else "",
        tone="over",
    )


def _view_fixed(dates: Iterable[NationalDate], day: date, schools: Mapping[str, School]) -> Iterator[FixedDateView]:
    """The national dates of the coming year that any school must keep, the next one first."""
    for one in sorted(dates, key=lambda one: (one.find_next(day), one.id)):
        names = [school.short_name for school in schools.values() if one.concerns(school)]
        if names:
            who = "" if len(names) == len(schools) else f" For {say_list(names)}."
            yield FixedDateView(
                when=say_day(one.find_next(day)),
                title=one.title,
                what=f"{one.what}{who}",
                source=Verbatim(one.source),
            )


def _view_records(records: Iterable[RecordView]) -> RecordsView:
    return RecordsView(_HEADS, "Decisions", tuple(records))
