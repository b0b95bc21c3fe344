"""The register as a spreadsheet, as CSV and as JSON says what its page says, and is nothing but words and dates."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clausebook.model.standings import Missing
from clausebook.render.staff.register_files import write_csv, write_json, write_xlsx
from tests.cases import read_table
from tests.faults import ask_each
from tests.render.registering import HOSTILE, judge, make_event, make_history, make_school, read_xml, write_lines

if TYPE_CHECKING:
    from clausebook.model.standings import Standings

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The first day of a spreadsheet's calendar, from which it counts days: ECMA-376, part 1, section 18.17.4.1.
EPOCH = date(1899, 12, 30)
LATE_AFTER = "Late after"
# One line of each kind, as a clerk reads it in a spreadsheet.
LINES = """
School     | Address      | Policy     | State          | Version | Approved on      | Next review      | Late after
Elm School | elm/phones   | Phones     | Overdue        | 1       | autumn term 2025 | October 2026     | 2026-10-31
Oak School | oak          | Behaviour  | Missing        |         |                  |                  |
Elm School | elm/study    | study      | Never approved |         |                  |                  |
Elm School | elm/trips    | Trips      | Current        | 2       | 8 September 2026 | 2028             | 2028-12-31
Oak School | oak/walks    | Walks      | Withdrawn      | 1       | 2024             |                  |
"""


@pytest.fixture(scope="module")
def standings() -> Standings:
    """Two schools with a policy in most states."""
    oak = make_school("oak")
    walks = (make_event("2024"), make_event("1 May 2026", kind="withdrawn"))
    return judge(
        make_history(make_event("autumn term 2025"), due="October 2026"),
        make_history(policy="study"),
        make_history(
            make_event("2024"), make_event("8 September 2026"), policy="trips", title="Trips policy", due="2028"
        ),
        make_history(*walks, school="oak", policy="walks", title="Walks policy", due="2025"),
        schools=(make_school(), oak),
        missing=(Missing(oak, "Behaviour", "behaviour", "https://law.example/behaviour"),),
    )


def read_csv(raw: bytes) -> list[list[str]]:
    """The cells of a CSV file as Excel reads it."""
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def read_xlsx(raw: bytes) -> list[list[str]]:
    """The cells of a spreadsheet; those that are dates as ISO days."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        shared = ["".join(item.itertext()) for item in read_xml(book.read("xl/sharedStrings.xml"))]
        sheet = read_xml(book.read("xl/worksheets/sheet1.xml"))
        styles = read_xml(book.read("xl/styles.xml"))
    forms = {form.attrib["numFmtId"]: form.attrib["formatCode"] for form in styles.iter(f"{SHEET}numFmt")}
    dates = ["yyyy" in forms.get(style.attrib["numFmtId"], "") for style in styles.find(f"{SHEET}cellXfs") or []]
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        cells = {}
        for cell in row:
            value = cell.findtext(f"{SHEET}v", "")
            if cell.get("t") == "s":
                value = shared[int(value)]
            elif dates[int(cell.get("s", "0"))]:
                value = (EPOCH + timedelta(days=int(value))).isoformat()
            letters = re.sub("[0-9]", "", cell.attrib["r"])
            cells[sum((ord(one) - ord("A") + 1) * 26**at for at, one in enumerate(reversed(letters))) - 1] = value
        rows.append([cells.get(column, "") for column in range(max(cells) + 1)])
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]


def read_part(raw: bytes, name: str) -> str:
    """One file inside a spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(raw)) as book:
        return book.read(name).decode()


def test_a_clerk_reads_every_policy_in_the_spreadsheet(standings: Standings) -> None:
    """A line for each policy and each that is missing; the words as they were given beside the last day in time."""
    heads, *rows = read_csv(write_csv(write_lines(standings)))
    wanted = [[cell.strip() for cell in line.split("|")] for line in LINES.strip().splitlines()]
    columns = [heads.index(head) for head in wanted[0]]
    assert [[row[column] for column in columns] for row in rows] == wanted[1:]


def test_the_spreadsheet_and_the_csv_hold_the_same(standings: Standings) -> None:
    """Every cell of one is in the other, real dates included."""
    lines = write_lines(standings)
    assert read_xlsx(write_xlsx(lines, standings)) == read_csv(write_csv(lines))


def test_the_data_hold_the_same(standings: Standings) -> None:
    """Each key of the JSON has what the column of the CSV has, and says for which day it is."""
    lines = write_lines(standings)
    data = json.loads(write_json(lines, standings))
    heads, *rows = read_csv(write_csv(lines))
    assert (data["trust"], data["day"]) == ("Heron Learning Trust", "2026-11-20")
    for row, policy in zip(rows, data["policies"], strict=True):
        cells = dict(zip(heads, row, strict=True))
        address = "/".join(part for part in (policy["school"], policy["policy"]) if part)
        assert list(policy) == [
            "school", "policy", "title", "states", "tier", "readers", "owner", "approver", "version", "approved_by",
            "approved_on", "kind", "minute", "starts", "last_review", "next_review", "late_after", "noted", "confirmed",
            "withdrawn", "consulted", "equality_assessed", "recorded_by", "what_to_do", "next_meeting", "rule",
            "kept_at",
        ]  # fmt: skip
        assert [address, policy["title"], ", ".join(policy["states"])] == [
            cells[head] for head in ("Address", "Policy", "State")
        ]
        assert str(policy["version"] or "") == cells["Version"]
        for key in list(policy)[4:8] + list(policy)[9:]:
            assert policy[key] == cells[key.replace("_", " ").capitalize()]


def test_a_month_is_never_a_day(standings: Standings) -> None:
    """Only the last day in time is a date to the spreadsheet; a month, a term and a year stay words."""
    sheet = read_xml(read_part(write_xlsx(write_lines(standings), standings), "xl/worksheets/sheet1.xml"))
    column = chr(ord("A") + read_csv(write_csv([]))[0].index(LATE_AFTER))
    dated = [cell.attrib["r"] for cell in sheet.iter(f"{SHEET}c") if cell.get("t") != "s" and cell.get("s", "0") != "0"]
    assert dated
    assert {name[0] for name in dated} == {column}


def test_the_spreadsheet_is_ready_to_use_and_to_print(standings: Standings) -> None:
    """The head row stays in view and on each sheet of paper; A4 across, one page wide; every column can be filtered."""
    raw = write_xlsx(write_lines(standings), standings)
    sheet, book = read_part(raw, "xl/worksheets/sheet1.xml"), read_part(raw, "xl/workbook.xml")
    assert '<pane ySplit="1" topLeftCell="A2"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:AA6"/>' in sheet
    assert re.search(r'<pageSetup paperSize="9" [^>]*fitToHeight="0"[^>]*orientation="landscape"', sheet)
    assert '<pageSetUpPr fitToPage="1"/>' in sheet
    assert "_xlnm.Print_Titles" in book
    assert "$1:$1" in book


def test_excel_reads_the_csv_as_it_is() -> None:
    """It begins with the mark of UTF-8, its lines end as RFC 4180 says, and a letter of any language comes through."""
    line = write_lines(judge(make_history(make_event("2026"), title="Polisi ffôn policy")))
    raw = write_csv(line)
    assert raw.startswith(b"\xef\xbb\xbfSchool,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    assert read_csv(raw)[1][2] == "Polisi ffôn"


SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\u2212\ufe66"
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://evil.example","x")', "\uff1d1", " =1", '"=1', "\u00a0@A1",
    "\u200b=1",
]  # fmt: skip


@pytest.mark.parametrize("title", FORMULAS)
def test_no_words_become_a_formula(title: str) -> None:
    """Words that look like a formula are words: in CSV behind an apostrophe, in the spreadsheet as they are."""
    standings = judge(make_history(make_event("2026"), title=title), schools=(make_school(name=title),))
    lines = write_lines(standings)
    cells = read_csv(write_csv(lines))[1]
    assert cells[0] == cells[2] == f"'{title}".replace("\u00a0", " ")
    sheet = write_xlsx(lines, standings)
    assert "<f>" not in read_part(sheet, "xl/worksheets/sheet1.xml")
    assert json.loads(write_json(lines, standings))["policies"][0]["title"] == title


@pytest.mark.parametrize("parted", [";", "\t", "\r", "\n", "\r\n", "|"])
@pytest.mark.parametrize("before", ["", "Art", "Art \u2013 "])
@pytest.mark.parametrize("between", ["", " ", '"', " '"])
def test_no_part_of_a_cell_becomes_a_formula(parted: str, before: str, between: str) -> None:
    """A list that is parted elsewhere than at commas, as in much of Europe, begins cells where ours have no end."""
    for sign in SIGNS:
        title = f"{before}{parted}{between}{sign}1"
        lines = write_lines(judge(make_history(make_event("2026"), title=title), schools=(make_school(name="Oak"),)))
        told = write_csv(lines).decode("utf-8-sig").split("\r\n", 1)[1]
        cells = re.split(r"[;|\t\r\n,]", told)
        assert [cell for cell in cells if cell.lstrip(' "\u00a0').startswith(tuple(SIGNS))] == []
        assert read_csv(write_csv(lines))[1][2].replace("'", "") == title.replace("'", "").replace("\u00a0", " ")


def test_words_with_a_dash_or_a_sign_in_their_midst_are_as_they_were() -> None:
    """Only what a program might take for a formula gets an apostrophe."""
    for title in ("Key stage 1 - 2; years 3+", "A+B=C", "a@b.example", "Hats, coats - and shoes"):
        lines = write_lines(judge(make_history(make_event("2026"), title=title)))
        assert read_csv(write_csv(lines))[1][2] == title


def test_no_words_become_a_link_or_markup() -> None:
    """An address is words in the spreadsheet, and markup in a name stays words."""
    school = make_school(name="https://evil.example/", short_name=HOSTILE)
    standings = judge(make_history(make_event("2026"), title=HOSTILE), schools=(school,))
    raw = write_xlsx(write_lines(standings), standings)
    assert read_xlsx(raw)[1][0] == "https://evil.example/"
    assert read_xlsx(raw)[1][2] == HOSTILE
    assert "hyperlink" not in read_part(raw, "xl/worksheets/sheet1.xml")


def test_the_same_register_is_the_same_bytes(standings: Standings) -> None:
    """Nothing of the clock is in a file: only the day of the register, which the spreadsheet gives as its date."""
    once, again = (
        [write_csv(lines), write_xlsx(lines, standings), write_json(lines, standings)]
        for lines in (write_lines(standings), write_lines(standings))
    )
    assert once == again
    assert "2026-11-20T00:00:00Z" in read_part(once[1], "docProps/core.xml")
    later = replace(standings, day=date(2026, 11, 21))
    assert "2026-11-21T00:00:00Z" in read_part(write_xlsx(write_lines(later), later), "docProps/core.xml")


def test_a_register_without_policies_is_a_file_all_the_same() -> None:
    """A new trust gets its head row and no line."""
    standings = judge()
    assert len(read_csv(write_csv([]))) == 1
    assert len(read_xlsx(write_xlsx([], standings))) == 1
    assert json.loads(write_json([], standings))["policies"] == []


# The decision, what a body did with it on 7 October 2026, when it starts; and what the spreadsheet says of all that.
DECIDED = """
approved      |           |                | Kind: approved
chairs-action |           |                | Kind: chairs-action, Confirmed: To be confirmed
chairs-action | confirmed |                | Kind: chairs-action, Confirmed: 7 October 2026
approved      | received  |                | Kind: approved, Noted: 7 October 2026
approved      |           | 1 January 2027 | Kind: approved, Starts: 1 January 2027
approved      | withdrawn |                | Kind: approved, Withdrawn: 7 October 2026
"""


@ask_each(("kind", "act", "starts", "said"), read_table(DECIDED))
def test_a_decision_is_told_whole(kind: str, act: str, starts: str, said: str) -> None:
    """How it was decided, whether a chair's action is confirmed, who noted it, what starts later, what is withdrawn."""
    events = [make_event("12 August 2026", kind=kind, starts=starts, minute="LGC 4")]
    events += [make_event("7 October 2026", kind=act)] if act else []
    heads, row = read_csv(write_csv(write_lines(judge(make_history(*events)))))
    cells = dict(zip(heads, row, strict=True))
    assert (cells["Minute"], cells["Last review"]) == ("LGC 4", "12 August 2026")
    told = [f"{head}: {cells[head]}" for head in ("Kind", "Starts", "Noted", "Confirmed", "Withdrawn") if cells[head]]
    assert ", ".join(told) == said
