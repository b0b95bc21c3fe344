"""What a policy's dates mean is right on the day on which the page is read, with scripts and without."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

LONDON = ZoneInfo("Europe/London")
PHONES, SOCIAL = "marlowe/mobile-phones/", "ashcombe/social-media/"


def open_at(context: BrowserContext, url: str, moment: datetime) -> Page:
    """A page as it is read at a moment."""
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    page.goto(url)
    return page


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=LONDON), "In force Approved 8\u00a0July\u00a02026."),
        (datetime(2027, 1, 1, 0, 1, tzinfo=LONDON), "Replaced Version 6 applies now."),
    ],
)
def test_a_version_ends_on_its_day(
    open_context: Callable[..., BrowserContext], address: str, moment: datetime, said: str
) -> None:
    """The version in force says so up to the last minute, and from the next that another applies, without a build."""
    page = open_at(open_context(timezone_id="Europe/London"), address + PHONES, moment)
    assert page.locator(".status").inner_text().startswith(said)
    assert "Version 6 applies from 1\u00a0January\u00a02027." in page.locator(".notice").inner_text()


@pytest.mark.parametrize(
    ("moment", "said", "is_coming"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=LONDON), "Starts 1\u00a0January\u00a02027 Approved", True),
        (datetime(2027, 1, 1, 0, 1, tzinfo=LONDON), "In force Approved", False),
    ],
)
def test_a_coming_version_begins_on_its_day(
    open_context: Callable[..., BrowserContext], address: str, moment: datetime, said: str, *, is_coming: bool
) -> None:
    """Its own page says that it is to come up to the last minute, and from the next that it is in force."""
    page = open_at(open_context(timezone_id="Europe/London"), f"{address}{PHONES}6/", moment)
    assert page.locator(".status").inner_text().startswith(said)
    assert page.locator(".notice").is_visible() is is_coming
    assert page.locator("h1").inner_text().endswith("(coming version)") is is_coming
    page.goto(f"{address}marlowe/")
    line = page.locator("li", has=page.get_by_role("link", name="Mobile phones")).inner_text()
    assert ("A new version applies now." in line) is not is_coming


def test_without_scripts_every_date_is_told(open_context: Callable[..., BrowserContext], address: str) -> None:
    """Without scripts the page says from when the next version applies, and the table when each did."""
    context = open_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PHONES)
    assert page.locator(".status").inner_text().startswith("In force Approved 8\u00a0July\u00a02026.")
    assert "Version 6 applies from 1\u00a0January\u00a02027." in page.locator(".notice").inner_text()
    page.goto(address + PHONES + "on/")
    assert "from 1\u00a0September\u00a02026 to 31\u00a0December\u00a02026" in page.locator("table").inner_text()
    assert page.locator("form#on").is_hidden()


UNSURE = "Version 2 or Version 1 applied on 15 September 2024: the day of the change is not known."
ANSWERS = [
    (PHONES, "1/10/2026", "Version 5 applied on 1 October 2026."),
    (PHONES, "2027-01-01", "Version 6 applied on 1 January 2027."),
    (PHONES, "31.12.2026", "Version 5 applied on 31 December 2026."),
    (PHONES, "31/8/2023", "No version applied on 31 August 2023."),
    (PHONES, "15/10/2023", "Version 3 may have applied on 15 October 2023: its first day is not known."),
    (PHONES, "30/2/2026", "Write the day like this: 24/9/2026"),
    (PHONES, "soon", "Write the day like this: 24/9/2026"),
    (SOCIAL, "31/8/2026", "Version 2 applied on 31 August 2026."),
    ("st-hilda/photographs/", "1/10/2026", "No version applied on 1 October 2026."),
    ("st-hilda/photographs/", "30/9/2026", "Version 2 applied on 30 September 2026."),
    ("st-hilda/photographs/", "15/9/2024", UNSURE),
]


@pytest.mark.parametrize(("policy", "day", "answer"), ANSWERS)
def test_what_applied_on_a_day(open_page: Callable[..., Watched], policy: str, day: str, answer: str) -> None:
    """A day that is typed is answered with the version that applied, or with what is not known; Enter is enough."""
    page = open_page(f"{policy}on/").page
    page.get_by_label("The day").fill(day)
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == answer


def test_an_answer_has_an_address(open_page: Callable[..., Watched]) -> None:
    """The answer for a day can be sent to someone: its address holds the day."""
    page = open_page(f"{PHONES}on/?day=2026-10-01").page
    assert page.get_by_role("status").inner_text() == "Version 5 applied on 1 October 2026."
    assert page.get_by_label("The day").input_value() == "01/10/2026"
    page.get_by_label("The day").fill("1/2/2027")
    page.get_by_role("button").click()
    assert page.url.endswith("?day=2027-02-01")


def test_an_old_address_leads_on(open_context: Callable[..., BrowserContext], address: str) -> None:
    """Who follows a link from before a rename comes to the policy, without scripts too."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{address}ashcombe/e-safety/")
    page.wait_for_url(f"{address}ashcombe/online-safety/")
    assert page.locator("h1").inner_text() == "Online safety policy"
