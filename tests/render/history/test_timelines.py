"""The picture of a policy's versions says what the list beside it says, and draws no day that is not known."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from clausebook.render.history.timelines import draw_timeline
from tests.render.registering import make_event, make_history

DAY = date(2026, 11, 20)


def read_corners(points: str) -> list[float]:
    """How far to the right the corners of a bar stand: its beginning below and above, its end above and below."""
    return [float(corner.split(",")[0]) for corner in points.split()]


def test_versions_follow_each_other_without_a_gap() -> None:
    """Each begins where the one before it ends; the one that applies and the one to come are told apart."""
    days = ("1 January 2024", "1 January 2025", "1 July 2026", "1 January 2027")
    timeline = draw_timeline(make_history(*(make_event(day) for day in days)), DAY)
    assert timeline
    corners = [read_corners(bar.points) for bar in timeline.bars]
    assert [bar[2:] for bar in corners[:-1]] == [bar[1::-1] for bar in corners[1:]]
    assert (corners[0][0], corners[-1][2]) == (0, timeline.width)
    assert [bar.tone for bar in timeline.bars] == ["", "", "now", "coming"]
    assert [year.name for year in timeline.years] == ["2024", "2025", "2026", "2027"]
    assert not timeline.note


def test_a_day_that_is_not_known_is_a_slanted_edge() -> None:
    """An edge goes from the first day that it may be to the last, and the picture says what that means."""
    timeline = draw_timeline(make_history(make_event("2024"), make_event("September 2025")), DAY)
    assert timeline
    first, second = (read_corners(bar.points) for bar in timeline.bars)
    assert first[0] < first[1]
    assert second[0] < second[1]
    assert first[1] <= second[0]
    assert timeline.note == "A slanted edge means that the day is not known."


def test_one_version_needs_no_picture() -> None:
    """Of one version there is nothing to set beside it, nor of none."""
    assert draw_timeline(make_history(make_event("2024")), DAY) is None
    assert draw_timeline(make_history(), DAY) is None


def test_many_years_have_room_for_their_names() -> None:
    """However long a policy has been there, the names of years do not run into each other, nor numbers out of bars."""
    events = [make_event(f"1 January {year}") for year in range(1980, 2027)]
    timeline = draw_timeline(make_history(*events), DAY)
    assert timeline
    named = [float(year.x) for year in timeline.years if year.name]
    assert min(right - left for left, right in pairwise(named)) >= 40
    assert not any(bar.number for bar in timeline.bars)


def test_the_picture_is_the_same_all_year() -> None:
    """A build on another day of the year draws the same line, so that a page does not change by itself."""
    history = make_history(make_event("1 January 2024"), make_event("1 January 2025"))
    assert draw_timeline(history, date(2026, 1, 1)) == draw_timeline(history, date(2026, 12, 31))
