"""A review that is late is said to be late on the day on which the page is read, wherever the reader is."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser

ZONES = ("Europe/London", "Pacific/Auckland", "America/Los_Angeles")
POLICY = "st-hilda/online-safety/"
LATE = "Its review was due by the end of October\u00a02026 and is not finished yet. It still applies."
IN_TIME = "Next review: October\u00a02026."
LATE_AT_HOME = "Its review was due by the end of October\u00a02026. It is still in force."
DUE = datetime(2026, 10, 31).date()  # noqa: DTZ001  a day on the wall, in any zone
MOMENTS = [
    (DUE - timedelta(days=1), time(12, 0), False),
    (DUE, time(23, 58), False),
    (DUE + timedelta(days=1), time(0, 1), True),
]


@pytest.mark.parametrize("zone", ZONES)
def test_before_on_and_after_the_day(open_context: Callable[..., BrowserContext], address: str, zone: str) -> None:
    """Up to the last minute of the day, by the reader's own clock, the review is next; a minute later it is late."""
    page = open_context(timezone_id=zone).new_page()
    for day, clock, is_late in MOMENTS:
        moment = datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
        page.clock.set_fixed_time(moment)
        page.goto(address + POLICY)
        status = page.locator(".status").inner_text()
        assert (LATE in status, IN_TIME in status) == (is_late, not is_late), moment
        assert status.startswith("In force"), moment
        page.goto(address + "st-hilda/")
        assert (LATE_AT_HOME in page.locator("main").inner_text()) is is_late, moment


def test_a_clock_that_is_wrong_breaks_nothing(open_context: Callable[..., BrowserContext], address: str) -> None:
    """With a clock far in the past the page is the one without scripts."""
    page = open_context().new_page()
    page.clock.set_fixed_time(datetime(1980, 1, 1, tzinfo=ZoneInfo("Europe/London")))
    page.goto(address + POLICY)
    assert IN_TIME in page.locator(".status").inner_text()
