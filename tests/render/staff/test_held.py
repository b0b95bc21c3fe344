"""What staff are told of a policy that is kept elsewhere: all that they are told of any other, and where it is."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.pipeline.review_packs import render_pack
from tests.render.public.test_held import make_project
from tests.render.rendering import find_page, read_html
from tests.render.staff.test_calendars import list_reviews
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from pathlib import Path

    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

MEETINGS = "meetings: [{body: Trust board, on: 2 December 2026}]\n"
FILE = "schools/dune/files/Charging 2025 (final).pdf"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """Three schools, of which each keeps something elsewhere, and a meeting that decides on it."""
    project = make_project(tmp_path_factory.mktemp("held"))
    project.append("trust.yml", MEETINGS)
    return project


@pytest.fixture(scope="module")
def staff(project: ProjectFolder) -> WholeSite:
    """Their site for staff."""
    return render_staff(project)


def read_rows(site: WholeSite, path: str) -> dict[str, dict[str, str]]:
    """The lines of a register as a file, by the address of each policy."""
    rows = csv.DictReader(io.StringIO(site.files[path].decode("utf-8-sig"), newline=""))
    return {row["Address"]: row for row in rows}


def test_each_has_a_line_in_the_register_with_its_state_and_its_place(staff: WholeSite) -> None:
    """A clerk sees what is late, what nobody knows to be approved, and what waits to move in, each with where it is."""
    rows = read_rows(staff, "register.csv")
    told = {name: (row["State"], row["Approved on"], row["Next review"], row["Kept at"]) for name, row in rows.items()}
    assert told["dune/charging"] == ("Overdue, Kept as a file", "8 July 2025", "September 2026", FILE)
    assert told["cove/kindness"] == (
        "Never approved, On another site",
        "spring term 2025",
        "spring term 2027",
        "https://www.cove.example/kindness",
    )
    assert told["tern/secret-list"][:3] == ("Not known to be approved, On another site", "", "")
    assert told["tern/staff-pay"][:3] == ("Current, Kept as a file", "2026", "2027")
    assert rows["dune/charging"]["Minute"] == "TB 25/30"
    assert rows["dune/charging"]["Version"] == ""
    assert (rows["tern/staff-pay"]["Readers"], rows["dune/charging"]["Readers"]) == ("Staff only", "Everybody")
    assert rows["cove/kindness"]["What to do"] == (
        "Never approved, so not published. Until then, what is kept on another site applies."
    )
    assert rows["tern/secret-list"]["What to do"] == (
        "Nobody knows who approved what is kept on another site, so the public is told nothing of it."
    )
    listed = json.loads(staff.files["register.json"])["policies"]
    assert {one["kept_at"] for one in listed if one["policy"] == "charging"} == {FILE}


def test_its_page_and_its_line_lead_to_what_the_public_has(staff: WholeSite) -> None:
    """Where there is a public page a link leads to it; to what is not public there is none."""
    dune, tern = (read_html(find_page(staff, f"{school}/").main) for school in ("dune", "tern"))
    row = dune.find("tr", id="policy.charging")
    assert [link.attributes["href"] for link in row.find_all("a")][1:] == [
        "https://policies.saltmarsh.example/dune/charging/"
    ]
    assert FILE in row.words
    row = tern.find("tr", id="policy.staff-pay")
    assert "saltmarsh.example" not in str([link.attributes for link in row.find_all("a")])
    page = read_html(find_page(staff, "policies/charging/").main).words
    assert "schools/dune/elsewhere.yml" in page
    assert "schools/cove/policies/kindness.yml" not in page


def test_its_review_is_before_the_meeting_that_decides(staff: WholeSite) -> None:
    """A review that is due of a file is among what the meeting settles, and in the calendar of its school."""
    reviews = read_html(find_page(staff, "reviews/").main).words
    assert "Trust board, 2 December 2026" in reviews
    assert "Charging, Dune : was due by the end of September 2026 Overdue" in reviews.replace("Dune:", "Dune :")
    events = list_reviews(staff.files["dune/calendar.ics"])
    uid = "review.dune.charging@policies.saltmarsh.example"
    (event,) = [one for one in events if str(one["UID"]) == uid]
    assert (event["DTSTART"].dt, int(event["SEQUENCE"])) == (date(2026, 9, 30), 0)


def test_what_waits_is_counted_on_the_first_page(staff: WholeSite) -> None:
    """Whoever opens the site is told that somebody must find out who approved a policy."""
    today = read_html(find_page(staff, "").main).words
    assert "1 policy kept elsewhere Nobody knows who approved" in today


def test_a_pack_says_where_it_is_read(project: ProjectFolder) -> None:
    """The pack has no word of it, so it leads there, counts it among the decisions, and calls it no ended policy."""
    pack = render_pack(project.root, meeting=date(2026, 12, 2), today=date(2026, 11, 20), styles="", report=Report())
    page = read_html(pack.html.partition("<main")[2].partition(">")[2].partition("</main>")[0]).words
    assert "Part 5: kept as files or on other sites" in page
    assert "Charging, Dune. Its review was due by the end of September 2026. Kept as a file (PDF, 84 kB)." in page
    assert 'href="https://policies.saltmarsh.example/dune/charging/charging.pdf"' in pack.html
    assert "Review, and approve again Kept as a file, not in this pack Part 5" in page
    assert "no longer applies" not in page


def test_a_pack_of_nothing_else_has_no_texts(tmp_path: Path) -> None:
    """A meeting that decides on files alone is not promised full texts."""
    alone = make_project(tmp_path)
    alone.append("trust.yml", MEETINGS.replace("Trust board", "Headteacher"))
    alone.edit("schools/cove/elsewhere.yml", "kindness: {title", "manners: {title")
    alone.edit("schools/cove/elsewhere.yml", "spring term 2025", "2024-12")
    pack = render_pack(
        alone.root, meeting=date(2026, 12, 2), body="Headteacher", today=date(2026, 11, 20), styles="", report=Report()
    )
    assert "1 decision. 1 policy is not in this pack: each is read where it is kept." in pack.html
    assert "full text" not in pack.html
