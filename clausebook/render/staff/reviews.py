"""The reviews of the coming year: which meeting has how many, what has no meeting, and the dates that are fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.page_kinds import REVIEWS
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.packs.pages import address_pack
from clausebook.render.staff.records import RecordsView, RecordView, view_cells
from clausebook.render.text.phrases import count_things, say_day, say_due, say_list
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from clausebook.model.forecast import DueReview, Forecast, MeetingLoad
    from clausebook.model.national_dates import NationalDate
    from clausebook.model.review_packs import ReviewPack
    from clausebook.model.trust import Meeting, School
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page

_HEADS = ("Policy and school", "Review", "Who decides")


@dataclass(frozen=True, slots=True)
class ReviewView(View):
    """A review that a meeting has before it; `late` is the word for one that is overdue."""

    name: str
    href: str
    due: str
    late: str


@dataclass(frozen=True, slots=True)
class SparedView(View):
    """A review that an earlier meeting has room for, and that meeting."""

    name: str
    to: str


@dataclass(frozen=True, slots=True)
class LoadView(View):
    """What one meeting has to review; `pack` leads to its review pack, and what is not so is empty."""

    anchor: str
    pack: str
    title: str
    schools: str
    load: str
    excess: str
    reviews: tuple[ReviewView, ...]
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
class ReviewsView(View):
    """The page of reviews ahead."""

    template: ClassVar[str] = "staff-reviews.html"
    lead: str
    overload: str
    loads: tuple[LoadView, ...]
    unplaced: RecordsView
    alone: RecordsView
    fixed: tuple[FixedDateView, ...]


def make_reviews_page(
    forecast: Forecast,
    schools: Mapping[str, School],
    dates: Iterable[NationalDate],
    packs: Sequence[ReviewPack],
    maker: PageMaker,
) -> Page:
    """The page of reviews ahead, with the dates of the coming year that no trust chooses.

    A meeting that has anything to decide leads to its pack.
    """
    addresses = {pack.request.meetings: address_pack(pack) for pack in packs if pack.items and pack.request.meetings}
    reviews = [
        *(review for load in forecast.loads for review in load.reviews),
        *forecast.unplaced,
        *forecast.without_meeting,
    ]
    late = sum(review.is_overdue for review in reviews)
    lead = f"{count_things(len(reviews), 'review')} until {say_day(forecast.until)}"
    lead += f", {late:,} of them overdue," if late else ","
    view = ReviewsView(
        lead=f"{lead} on {say_day(forecast.day)}.",
        overload=_say_overload(forecast),
        loads=tuple(
            _view_load(load, at, schools, addresses.get((load.meeting,), ""))
            for at, load in enumerate(forecast.loads, start=1)
        ),
        unplaced=_view_records(_view_record(one, _say_unplaced(one)) for one in forecast.unplaced),
        alone=_view_records(_view_record(one, one.approver) for one in forecast.without_meeting),
        fixed=tuple(_view_fixed(dates, forecast.day, schools)),
    )
    about = About(
        kind=REVIEWS,
        address=REVIEWS.locate(),
        title="Reviews ahead",
        description="The reviews of the coming year, meeting by meeting.",
    )
    return maker.make_page(about, view)


def _say_overload(forecast: Forecast) -> str:
    if not forecast.loads:
        return "No meeting is planned. Add the year's meetings to trust.yml, and each review finds its place here."
    count = len(forecast.overloaded)
    if not count:
        return "No meeting has more to review than it has room for."
    return f"{count_things(count, 'meeting has', 'meetings have')} more to review than there is room for."


def _view_load(load: MeetingLoad, at: int, schools: Mapping[str, School], pack: str) -> LoadView:
    count, room = len(load.reviews), load.meeting.capacity
    said = f"{count_things(count, 'review')}; there is room for {room:,}." if count else "Nothing to review."
    return LoadView(
        anchor=f"meeting-{at}",
        pack=f"../{pack}" if pack else "",
        title=_name_meeting(load.meeting),
        schools=_name_schools(load.meeting, schools),
        load=said,
        excess=f"Overloaded by {load.excess:,}" if load.excess else "",
        reviews=tuple(_view_review(review) for review in load.reviews),
        spared=tuple(SparedView(_name_review(one.review), _name_meeting(one.meeting)) for one in load.spared),
        left=f"Even then there are {load.still_excess:,} too many." if load.still_excess and load.spared else "",
        stuck="No earlier meeting has room." if load.excess and not load.spared else "",
    )


def _name_meeting(meeting: Meeting) -> str:
    return f"{meeting.body}, {say_day(meeting.on)}"


def _name_schools(meeting: Meeting, schools: Mapping[str, School]) -> str:
    names = [schools[id_].short_name if id_ in schools else id_ for id_ in meeting.schools]
    return f"For {say_list(names)}." if names else "For every school."


def _name_review(review: DueReview) -> str:
    return f"{review.short_title}, {review.school.short_name}"


def _view_review(review: DueReview) -> ReviewView:
    return ReviewView(
        name=_name_review(review),
        href=f"../{review.school.id}/#policy.{review.policy}",
        due=_say_review(review),
        late="Overdue" if review.is_overdue else "",
    )


def _say_review(review: DueReview) -> str:
    return f"was due {say_due(review.due)}" if review.is_overdue else f"due {say_due(review.due)}"


def _say_unplaced(review: DueReview) -> str:
    body = review.approver or "Nobody is named who decides"
    none = "no meeting is planned" if review.is_overdue else f"no meeting set before {say_day(review.due_day)}"
    return f"{body}: {none}."


def _view_record(review: DueReview, who: str) -> RecordView:
    said = _say_review(review)
    return RecordView(
        title=review.short_title,
        school=review.school.name,
        href=f"../{review.school.id}/#policy.{review.policy}",
        cells=view_cells(f"{said[0].upper()}{said[1:]}.", who),
        state="Overdue" if review.is_overdue else "",
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
    return RecordsView(_HEADS, "Reviews", tuple(records))
