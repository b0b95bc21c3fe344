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
        (
            datetime(2026, 12, 31, 23, 59, tzinfo=LONDON),
            "In force Approved by the local governing committee, 8\u00a0July\u00a02026.",
        ),
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
    assert (
        page.locator(".status")
        .inner_text()
        .startswith("In force Approved by the local governing committee, 8\u00a0July\u00a02026.")
    )
    assert "Version 6 applies from 1\u00a0January\u00a02027." in page.locator(".notice").inner_text()
    page.goto(address + PHONES + "on/")
    assert "from 1\u00a0September\u00a02026 to 31\u00a0December\u00a02026" in page.locator("table").inner_text()
    assert page.locator("form#on").is_hidden()


LIKE = "Write it like this: 1 March 2026, March 2026, autumn term 2026 or 2026."
FIELD = "A day, a month, a term or a year"
DAYS_TYPED = (
    "1 March 2026",
    "1\u00a0March\u00a02026",
    "1st March 2026",
    "the 1st of March, 2026",
    "Sunday 1 March 2026",
    "1 Mar 2026",
    "March 1, 2026",
    "2026-03-01",
    "01/03/2026",
    "1.3.2026",
)
IN_2026 = "Version 5, from 1 September 2026 to 31 December 2026 Version 4, from 1 September 2025 to 31 August 2026"
SEPTEMBER = "Version 2, from September 2024 to 30 September 2026 Version 1 perhaps, from 2021 until September 2024"
UNSURE = "Version 2 or Version 1 applied on 15 September 2024: the day of the change is not known."
ANSWERS = [
    (PHONES, "1/10/2026", "Version 5 applied on 1 October 2026."),
    (PHONES, "2027-01-01", "Version 6 applied on 1 January 2027."),
    (PHONES, "31.12.2026", "Version 5 applied on 31 December 2026."),
    (PHONES, "31/8/2023", "No version applied on 31 August 2023."),
    (PHONES, "15/10/2023", "Version 3 may have applied on 15 October 2023: its first day is not known."),
    # Every form in which the site prints a date, and those in which people write one.
    *((PHONES, typed, "Version 4 applied on 1 March 2026.") for typed in DAYS_TYPED),
    *((PHONES, typed, "Version 4 applied in March 2026.") for typed in ("March 2026", "Mar 2026", "2026-03", "3/2026")),
    (PHONES, "autumn term 2025", "Version 4 applied in the autumn term 2025."),
    (PHONES, "Spring 2024", "Version 3 applied in the spring term 2024."),
    (PHONES, "2024", "Version 3 applied in 2024."),
    (PHONES, "2022", "No version applied in 2022."),
    (
        PHONES,
        "2026",
        f"2 versions applied in 2026: {IN_2026}",
    ),
    ("st-hilda/photographs/", "September 2024", "2 versions applied in September 2024: " + SEPTEMBER),
    # What cannot be answered says why, and how to write it.
    (PHONES, "30/2/2026", "There is no 30 February 2026. February has 28 days that year."),
    (PHONES, "1/13/2026", f"There is no such month. {LIKE}"),
    (PHONES, "1/3/26", f"Write the year with four digits. {LIKE}"),
    (PHONES, "March", f"Which year? {LIKE}"),
    (PHONES, "1 March", f"Which year? {LIKE}"),
    (PHONES, "autumn term", f"Which year? {LIKE}"),
    (PHONES, "soon", f"We cannot read that as a date. {LIKE}"),
    (PHONES, "", f"Write a date, or choose one. {LIKE}"),
    (SOCIAL, "31/8/2026", "Version 2 applied on 31 August 2026."),
    ("st-hilda/photographs/", "1/10/2026", "No version applied on 1 October 2026."),
    ("st-hilda/photographs/", "30/9/2026", "Version 2 applied on 30 September 2026."),
    ("st-hilda/photographs/", "15/9/2024", UNSURE),
]


@pytest.mark.parametrize("policy", sorted({policy for policy, _, _ in ANSWERS}))
def test_what_applied_on_a_day(open_page: Callable[..., Watched], policy: str) -> None:
    """A date that is typed is answered with each version that applied, or with what is wrong; Enter is enough.

    Whatever was asked of the page before it is forgotten.
    """
    page = open_page(f"{policy}on/").page
    answers, said = {day: answer for of, day, answer in ANSWERS if of == policy}, {}
    for day in answers:
        page.get_by_label(FIELD).fill(day)
        page.keyboard.press("Enter")
        said[day] = " ".join(page.get_by_role("status").inner_text().split())
    assert said == answers


def test_a_day_can_be_chosen_from_a_calendar(open_page: Callable[..., Watched]) -> None:
    """The browser's calendar is opened by a button that Tab reaches; it answers at once and puts the day into words."""
    page = open_page(f"{PHONES}on/").page
    page.evaluate("HTMLInputElement.prototype.showPicker = function () { window.opened = this.type }")
    page.get_by_role("button", name="Choose from a calendar").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.opened") == "date"
    page.locator("input[type=date]").evaluate("(e) => { e.value = '2026-10-01'; e.dispatchEvent(new Event('change')) }")
    assert page.get_by_role("status").inner_text() == "Version 5 applied on 1 October 2026."
    assert page.get_by_label(FIELD).input_value() == "1 October 2026"
    assert page.url.endswith("?day=2026-10-01")
    assert page.evaluate("document.activeElement.id") == "choose"


def test_a_term_is_as_long_as_the_trust_says(open_page: Callable[..., Watched]) -> None:
    """The first and last days of terms come with the page: the script knows none of its own."""
    page = open_page(f"{PHONES}on/").page
    assert page.locator("#on").get_attribute("data-autumn") == "09-01 12-31"
    page.evaluate("document.getElementById('on').dataset.autumn = '08-01 12-31'")
    page.get_by_label(FIELD).fill("autumn term 2026")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text().startswith("2 versions applied in the autumn term 2026:")


def test_an_invalid_date_is_no_longer_marked_when_it_is_mended(open_page: Callable[..., Watched]) -> None:
    """The field says that it holds no date while it does not, and no row of the table stays marked."""
    page = open_page(f"{PHONES}on/?day=2026-10-01").page
    assert page.locator("tr.found").count() == 1
    for typed, is_wrong in (("soon", "true"), ("2026", "false")):
        page.get_by_label(FIELD).fill(typed)
        page.keyboard.press("Enter")
        assert page.get_by_label(FIELD).get_attribute("aria-invalid") == is_wrong
        assert page.locator("tr.found").count() == (0 if is_wrong == "true" else 2)


def test_versions_can_be_walked(open_page: Callable[..., Watched]) -> None:
    """From the list one comes to a version, from there to the one before and after, and on to the policy."""
    page = open_page(PHONES).page
    page.get_by_role("link", name="Version 4", exact=True).click()
    page.get_by_role("link", name="Earlier: version 3").click()
    assert page.url.endswith("/mobile-phones/3/")
    assert page.get_by_role("link", name="Earlier: version").count() == 0
    page.get_by_role("link", name="Later: version 4").click()
    page.get_by_role("link", name="Later: version 5").click()
    assert page.url.endswith(PHONES)
    page.get_by_role("link", name="What changed in version 4", exact=True).click()
    page.get_by_role("link", name="Later: what changed in version 5").click()
    assert page.url.endswith("/mobile-phones/changes/")


def test_an_answer_has_an_address(open_page: Callable[..., Watched]) -> None:
    """The answer for a day can be sent to someone: its address holds the day."""
    page = open_page(f"{PHONES}on/?day=2026-10-01").page
    assert page.get_by_role("status").inner_text() == "Version 5 applied on 1 October 2026."
    assert page.get_by_label(FIELD).input_value() == "1 October 2026"
    page.get_by_label(FIELD).fill("1/2/2027")
    page.get_by_role("button", name="Show the version").click()
    assert page.url.endswith("?day=2027-02-01")
    page.get_by_label(FIELD).fill("autumn term 2026")
    page.keyboard.press("Enter")
    page.reload()
    assert page.get_by_label(FIELD).input_value() == "autumn term 2026"
    assert page.get_by_role("status").inner_text() == "Version 5 applied in the autumn term 2026."


def test_an_old_address_leads_on(open_context: Callable[..., BrowserContext], address: str) -> None:
    """Who follows a link from before a rename comes to the policy, without scripts too."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{address}ashcombe/e-safety/")
    page.wait_for_url(f"{address}ashcombe/online-safety/")
    assert page.locator("h1").inner_text() == "Online safety policy"
