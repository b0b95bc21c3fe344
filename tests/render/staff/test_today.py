"""The first page for staff says what is late, what waits, what changed and what comes, in pictures and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.analysis.forecast import forecast_decisions
from clausebook.model.trust import Body, Meeting
from clausebook.render.staff.bars import KINDS, view_bar
from clausebook.render.staff.decisions import list_decisions
from clausebook.render.staff.school_year import LOAD_WIDTH, view_years
from tests.project_folder import ProjectFolder
from tests.render.registering import COMMITTEE, DAY, TRUST, judge, make_event, make_history, write_lines
from tests.render.rendering import find_page, read_html, straighten
from tests.render.staffing import fill_project, render_staff

if TYPE_CHECKING:
    from clausebook.render.staff.school_year import SchoolYearView
    from tests.render.rendering import Element, WholeSite


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The staff site of a trust in which every state occurs, on 20 November 2026."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("today") / "project")
    fill_project(project)
    return render_staff(project)


@pytest.fixture
def page(site: WholeSite) -> Element:
    """The first page."""
    return read_html(find_page(site, "").main)


def test_it_is_the_first_page_and_begins_with_what_is_late(page: Element) -> None:
    """Late, changed, waiting, the meetings, the year and each school, in this order, each below its heading."""
    assert page.find("h1").words == "Today"
    heads = [head.words for head in page.find_all("h2")]
    lists = ["What is late", "What changed", "What waits", "The next meetings"]
    assert heads == [*lists, "The school year", "School by school"]
    (late,) = [found for found in page.find_all("ul") if found.attributes.get("aria-label") == "Overdue"]
    assert "112 days overdue." in late.words
    assert "2 December 2026" in late.words


def test_what_waits_is_counted_and_leads_to_its_list(page: Element, site: WholeSite) -> None:
    """Each kind of thing that waits has its number, and its link leads to a page or a part of this one."""
    waits = page.find_all("ul", class_="waits")[0]
    links = {link.words: link.attributes["href"] for link in waits.find_all("a")}
    assert links == {
        "2 changed policies": "pending/",
        "1 draft": "drafts/",
        "1 chair\u2019s action": "#to-be-confirmed",
    }
    addresses = {found.address for found in site.pages}
    assert all(href.startswith("#") or href in addresses for href in links.values())


def test_what_changed_since_the_approvals_and_what_was_decided(page: Element) -> None:
    """The pending changes once each, and the decisions of this month, newest first."""
    words = straighten(page.words).replace("\u00a0", " ")
    changed = words.partition("What changed")[2].partition("The school year")[0]
    assert "Since the approvals, not yet decided:" in changed
    assert "Pictures, in 2 schools" in changed
    assert "Decided in November 2026: Approved, 10 November 2026 Local governing committee Kindness: Dune" in changed


def test_a_month_without_decisions_says_so_and_names_the_last() -> None:
    """Nobody wonders whether the list is broken; a decision that lies ahead is not among them."""
    history = make_history(make_event("8 September 2026"))
    decisions = list_decisions(judge(history))
    assert decisions.sentence.replace("\u00a0", " ") == "Nothing was decided in November 2026. The last decision:"
    assert [one.when for one in decisions.decided] == ["8\u00a0September\u00a02026"]
    assert list_decisions(judge(make_history(make_event("8 December 2026")))).decided == ()
    assert list_decisions(judge()).sentence == "Nothing has been decided yet."


def plan_year(*meetings: Meeting, reviews: int, day: date = DAY) -> tuple[SchoolYearView, ...]:
    """The strip of a trust with these meetings and so many reviews due at the end of March 2027."""
    trust = replace(TRUST, bodies=(Body(COMMITTEE, "committee"),), meetings=meetings)
    own = [make_history(make_event("2024"), policy=f"policy-{at}", due="March 2027") for at in range(reviews)]
    standings = judge(*own, trust=trust, day=day)
    return view_years(forecast_decisions(standings), trust, standings.schools)


def test_the_strip_is_the_school_year_of_the_day() -> None:
    """It goes from September to August; a year ahead has a strip of its own if a meeting of it is known."""
    (year,) = plan_year(Meeting(COMMITTEE, date(2026, 12, 2)), reviews=0)
    assert year.months[0].name == "September 2026"
    assert year.months[-1].name == "August 2027"
    assert [month.name for month in year.months if month.is_now] == ["November 2026"]
    assert [month.name for month in year.months if month.is_over] == ["September 2026", "October 2026"]
    august = plan_year(Meeting(COMMITTEE, date(2027, 9, 1)), reviews=0, day=date(2027, 8, 31))
    assert [one.title for one in august] == ["September 2026 to August 2027", "September 2027 to August 2028"]


# Reviews, room, and the lengths of the bar in tenths of the drawing: the frame, what fits, what is too many.
@pytest.mark.parametrize(
    ("reviews", "room", "bar", "said"),
    [
        (0, 4, (10, 0, 0), "0 of 4"),
        (2, 4, (10, 5, 0), "2 of 4"),
        (4, 4, (10, 10, 0), "4 of 4"),
        (5, 4, (8, 8, 2), "5 of 4, 1 too many"),
        (10, 1, (1, 1, 9), "10 of 1, 9 too many"),
    ],
)
def test_a_meeting_has_its_load_as_a_bar_and_in_words(
    reviews: int, room: int, bar: tuple[int, int, int], said: str
) -> None:
    """The bar is as full as the meeting, what is too many lies outside its frame, and the words say the same."""
    (year,) = plan_year(Meeting(COMMITTEE, date(2027, 3, 10), capacity=room), reviews=reviews)
    (meeting,) = [one for month in year.months for one in month.meetings]
    assert (meeting.room, meeting.full, meeting.over) == tuple(length * LOAD_WIDTH // 10 for length in bar)
    assert meeting.said == said
    assert meeting.day == "10"
    assert f"{reviews:,} decision" in year.sentence
    assert ("1 meeting has too many." in year.sentence) == (reviews > room)


def test_a_meeting_that_is_over_is_said_to_be_held() -> None:
    """Nothing is known of its load, so it has no bar and no link."""
    (year,) = plan_year(Meeting(COMMITTEE, date(2026, 10, 7)), reviews=1)
    (meeting,) = [one for month in year.months for one in month.meetings]
    assert (meeting.said, meeting.href, meeting.room) == ("held", "", 0)
    assert year.sentence == "1 meeting has been held."


def test_a_month_with_many_meetings_is_one_bar() -> None:
    """In a trust of a hundred schools the strip stays a strip: it shows the sum of each month."""
    meetings = [Meeting(COMMITTEE, date(2027, 3, day), capacity=1) for day in range(1, 11)]
    (year,) = plan_year(*meetings, reviews=2)
    (month,) = [month for month in year.months if month.meetings]
    assert [(one.day, one.said) for one in month.meetings] == [("10 meetings", "2 of 10, 1 meeting too full")]


def test_every_meeting_of_the_strip_leads_to_its_place_among_the_reviews(page: Element, site: WholeSite) -> None:
    """The anchor that a bar leads to is there, and is that of the same meeting."""
    strip = page.find("ol", class_="year")
    reviews = read_html(find_page(site, "reviews/").main)
    anchors = {head.attributes["id"]: head.words for head in reviews.find_all("h3") if "id" in head.attributes}
    links = strip.find_all("a")
    assert [link.attributes["href"] for link in links] == ["reviews/#meeting-1", "reviews/#meeting-2"]
    assert "2 December 2026" in anchors["meeting-1"]
    assert "2 December 2026" in links[0].words


def test_a_bar_counts_each_policy_once_and_fills_its_width() -> None:
    """Current, due soon, overdue, not approved, missing: the figures add up, and the pieces touch without a gap."""
    own = [
        make_history(make_event("2025"), policy="current", due="2029"),
        make_history(make_event("2025"), policy="undated"),
        make_history(make_event("2024"), policy="due", due="December 2026"),
        make_history(make_event("2024"), policy="late", due="October 2026"),
        make_history(policy="draft"),
        make_history(make_event("2020"), make_event("1 May 2026", kind="withdrawn"), policy="gone"),
    ]
    bar = view_bar("Elm", "elm/", write_lines(judge(*own)))
    assert dict(zip([kind for kind, _ in KINDS], bar.counts, strict=True)) == {
        "current": "2",
        "due": "1",
        "over": "1",
        "draft": "1",
        "miss": "0",
    }
    assert bar.total == "5 policies"
    assert [piece.kind for piece in bar.pieces] == ["current", "due", "over", "draft"]
    ends = [piece.start + piece.length for piece in bar.pieces]
    assert [piece.start for piece in bar.pieces] == [0, *ends[:-1]]
    assert ends[-1] == 1_000


def test_a_school_without_policies_has_an_empty_bar() -> None:
    """Nothing is divided by nothing."""
    assert view_bar("Elm", "elm/", []).pieces == ()


def test_the_bars_are_in_figures_too(page: Element) -> None:
    """Each bar is hidden from those who hear the page, and its row says every figure; all schools come first."""
    table = page.find("table", id="bars")
    rows = {
        row.find("th").words: [cell.words for cell in row.find_all("td")][1:]
        for row in table.find("tbody").find_all("tr")
    }
    assert list(rows) == ["All schools", "Cove Primary School", "Dune Primary School", "Tern Academy"]
    columns = list(zip(*list(rows.values())[1:], strict=True))
    assert rows["All schools"] == [str(sum(map(int, column))) for column in columns]
    assert all(drawn.attributes["aria-hidden"] == "true" for drawn in page.find_all("svg"))


def test_a_school_without_meetings_is_told_so() -> None:
    """An empty strip says why it is empty."""
    (year,) = plan_year(reviews=1)
    assert year.sentence == "No meeting is planned in this school year."
