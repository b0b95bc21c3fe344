"""The staff site in a real browser: by keyboard, without scripts, on a small phone, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_keyboard import press_until
from tests.browser.test_printing import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

ROWS = "[...document.querySelectorAll('#register tbody tr')].filter((r) => r.checkVisibility())"
# What is heard of a list is said when its rows have changed.
SAYS = "([id, words]) => document.getElementById(id).textContent === words"


def read_column(watched: Watched, column: int) -> list[str]:
    """The first line of each cell in one column of a register, row by row as they stand."""
    words = watched.ask(f"{ROWS}.map((r) => r.cells[{column}].innerText.split('\\n')[0])")
    return [text.replace("\u00a0", " ") for text in words]


def test_no_focus_hides_under_a_frozen_edge(open_staff: OpenPage) -> None:
    """Where the head row and the first column stand still, each link comes clear of both, forwards and backwards."""
    watched = open_staff("policies/", width=1280)
    # As small as a register of many policies and schools makes it.
    watched.ask("() => { const s = document.querySelector('.frozen').style; s.maxHeight = '15em'; s.width = '26em' }")
    is_clear = """() => { const e = document.activeElement, box = e.getBoundingClientRect()
      const seen = document.elementFromPoint(box.left + 2, box.top + 2)
      return e === seen || e.contains(seen) }"""
    press_until(watched, ".matrix tbody a")
    links = watched.ask("document.querySelectorAll('.matrix tbody a').length")
    assert links > 8
    for key in ("Tab", "Shift+Tab"):
        for _ in range(links - 1):
            watched.page.keyboard.press(key)
            assert watched.ask(is_clear), watched.ask("document.activeElement.textContent")


def test_a_heading_sorts_by_keyboard(open_staff: OpenPage) -> None:
    """Enter on a heading sorts up, again down; aria-sort stands on it alone, and the status says what happened."""
    watched = open_staff("tern/")
    assert read_column(watched, 1) == ["Behaviour", "Study", "Pictures", "Kindness"]
    press_until(watched, "th[data-sort]:nth-child(2) button")
    watched.page.keyboard.press("Enter")
    assert read_column(watched, 1) == ["Behaviour", "Kindness", "Pictures", "Study"]
    status = "document.querySelector('.scroll + [role=status]').textContent"
    assert watched.ask(status) == "Sorted by Policy, ascending"
    watched.page.keyboard.press("Enter")
    assert read_column(watched, 1) == ["Study", "Pictures", "Kindness", "Behaviour"]
    assert watched.ask(status) == "Sorted by Policy, descending"
    press_until(watched, "th[data-sort]:nth-child(3) button")
    watched.page.keyboard.press("Enter")
    dates = read_column(watched, 2)
    assert dates == ["30 November 2026", "12 August 2029", "No date", "No date"]
    sorted_by = watched.ask("[...document.querySelectorAll('th[aria-sort]')].map((th) => th.ariaSort + th.cellIndex)")
    assert sorted_by == ["ascending2"]
    assert watched.ask("document.activeElement.closest('th').cellIndex") == 2


def test_choices_leave_rows_out_by_keyboard(open_staff: OpenPage) -> None:
    """A choice shows its rows only and says how many; the address keeps it; "Show all" takes it back."""
    watched = open_staff("tern/")
    press_until(watched, "#filter-state")
    watched.page.keyboard.type("Due")
    assert read_column(watched, 1) == ["Pictures"]
    watched.page.wait_for_function(SAYS, arg=["register-shown", "1 of 4 shown"])
    assert watched.ask("location.search") == "?state=Due+soon"
    watched.page.reload()
    assert read_column(watched, 1) == ["Pictures"]
    press_until(watched, "form[data-filters] button")
    watched.page.keyboard.press("Enter")
    assert len(read_column(watched, 1)) == 4
    assert watched.ask("location.search") == ""
    assert watched.errors == []


def test_the_matrix_sorts_and_narrows(open_staff: OpenPage) -> None:
    """The whole register is sorted by its headings too, and narrowed to a state that any school has, or to a tier."""
    watched = open_staff("policies/")
    page = watched.page
    rows = page.locator("#matrix tbody tr:visible")
    every = rows.count()
    first = rows.nth(0).locator("th").inner_text()
    page.locator("#matrix thead button", has_text="Policy").click()
    page.locator("#matrix thead button", has_text="Policy").click()
    assert rows.nth(every - 1).locator("th").inner_text() == first
    page.locator("#filter-state").select_option("Overdue")
    assert 0 < rows.count() < every
    assert all("Overdue" in row.inner_text() for row in rows.all())
    page.wait_for_function(SAYS, arg=["matrix-shown", f"{rows.count()} of {every} shown"])
    page.locator("form[data-filters] button").click()
    page.locator("#filter-tier").select_option("Local")
    assert 0 < rows.count() < every
    assert all("Local" in row.locator("td").first.inner_text() for row in rows.all())


def test_without_scripts_every_row_shows(open_context: Callable[..., BrowserContext], staff_address: str) -> None:
    """Without JavaScript the table is whole, most urgent first, and there is nothing that does not work."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{staff_address}tern/?state=Missing")
    rows = page.locator("#register tbody tr")
    assert rows.count() == 4
    assert all(rows.nth(at).is_visible() for at in range(4))
    assert "Missing" in rows.nth(0).inner_text()
    assert not page.locator("form").is_visible()
    assert page.locator("main button:visible").count() == 0


def test_paper_has_every_row_and_lies(open_staff: OpenPage, tmp_path: Path) -> None:
    """On paper the register lies, has every row whatever was chosen on the screen, and boxes the exceptions."""
    watched = open_staff("tern/?state=Due+soon")
    watched.page.pdf(path=tmp_path / "school.pdf", prefer_css_page_size=True)
    words = read_pdf(tmp_path / "school.pdf")
    assert all(title in words for title in ("Behaviour", "Study", "Pictures", "Kindness", "Staff only"))
    watched.go("policies/")
    watched.page.pdf(path=tmp_path / "register.pdf", prefer_css_page_size=True)
    matrix = read_pdf(tmp_path / "register.pdf", "-layout").split("The whole register")[1]
    assert all(title in matrix for title in ("Behaviour", "Kindness", "Pictures", "Study", "Walks", "Withdrawn"))
    watched.page.emulate_media(media="print")
    widths = "(c) => [c.className, getComputedStyle(c).borderTopWidth]"
    borders = watched.ask(f"[...document.querySelectorAll('.matrix td[class^=c-]')].map({widths})")
    assert {name for name, width in borders if width != "0px"} == {"c-over", "c-miss", "c-differ", "c-due"}


def test_paper_lies_only_where_tables_are_wide(open_staff: OpenPage, tmp_path: Path) -> None:
    """A school's register is one lying sheet of A4; the list of what needs attention stands upright."""
    watched = open_staff("tern/")
    watched.page.pdf(path=tmp_path / "school.pdf", prefer_css_page_size=True)
    left, right = read_size(tmp_path / "school.pdf")
    assert left > right
    watched.go("policies/")
    watched.page.pdf(path=tmp_path / "register.pdf", prefer_css_page_size=True)
    left, right = read_size(tmp_path / "register.pdf")
    assert left < right


def read_size(pdf: Path) -> tuple[float, float]:
    """How wide and how high the first page of a PDF is."""
    _, _, rest = read_pdf(pdf, "-bbox").partition('<page width="')
    width, _, rest = rest.partition('" height="')
    return float(width), float(rest.partition('"')[0])


def test_signs_are_silent(open_staff: OpenPage) -> None:
    """The sign before a state comes from the style sheet with an empty alternative: only the word is heard."""
    watched = open_staff("policies/")
    signs = watched.ask("[...document.querySelectorAll('.st')].map((s) => getComputedStyle(s, '::before').content)")
    assert signs
    assert all(sign.endswith('/ ""') for sign in signs)
    heard = watched.page.locator(".matrix .c-over a").aria_snapshot()
    assert "Overdue : Kindness, Cove Primary School" in heard.replace("\u00a0", " ")
    assert "!" not in heard
