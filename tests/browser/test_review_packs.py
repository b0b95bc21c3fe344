"""The pack of the sample trust's yearly update on paper and on screens, against the full documents that it spares."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.review_packs import PackRequest
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.review_packs import open_packs
from clausebook.site.pack_files import build_pack
from tests.browser.conftest import open_window
from tests.browser.sample import CHECKOUT, DAY, SCHEMES, WIDTHS
from tests.browser.test_printing import A4_WIDTH, MARGIN, WORD, read_pdf, split_words
from tests.browser.visiting import get_size, set_window
from tests.browser.watching import CUT_CELLS, SIDEWAYS, Watched
from tests.depth import IS_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from clausebook.render.packs.measuring import PackFigures

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

# Before the first decision of the year's round: on that day the policies of the year before applied.
YEARLY_UPDATE = date(2026, 7, 1)
A_FIFTH = 5
TOLERANCE = 0.25


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PackFigures]:
    """The pack of the yearly update, and what is known of it."""
    folder, today = tmp_path_factory.mktemp("packs"), date.fromisoformat(DAY)
    return build_pack(CHECKOUT, folder, since=YEARLY_UPDATE, today=today, report=Report())


@pytest.fixture(scope="module")
def pack(chromium: Browser, written: tuple[Path, PackFigures]) -> Iterator[Watched]:
    """The pack, opened once as its reader does: as a file."""
    with open_window(chromium) as window:
        watched = Watched(window.new_page(), written[0].as_uri())
        watched.go("")
        yield watched


@pytest.fixture
def open_pack(pack: Watched) -> OpenPage:
    """Gives the pack as it came, in a window of its usual size; nobody changes what stands in it."""

    def open_one() -> Watched:
        set_window(pack)
        return pack

    return open_one


def list_full_texts() -> list[str]:
    """Where the full texts of the yearly update stand on the public site; one that comes later has its own page."""
    whole = examine_project(CHECKOUT, today=date.fromisoformat(DAY), report=Report())
    (pack,) = open_packs(whole, [PackRequest(since=YEARLY_UPDATE)], {}, report=Report())
    return [
        f"{item.school.id}/{item.choice.standing.policy}/"
        + (f"{item.choice.version}/" if item.choice.standing.coming else "")
        for item in pack.items
        if item.text
    ]


def count_pages(watched: Watched, pdf: Path) -> int:
    """How many sheets a page is printed on."""
    watched.page.pdf(path=pdf, prefer_css_page_size=True)
    return read_pdf(pdf).count("\f")


def test_the_pack_is_at_most_a_fifth_of_the_full_documents(
    open_pack: OpenPage, open_page: OpenPage, written: tuple[Path, PackFigures], tmp_path: Path
) -> None:
    """Printed, the pack has at most a fifth of their pages; both figures that it gives are right within a quarter."""
    pages = count_pages(open_pack(), tmp_path / "pack.pdf")
    addresses = list_full_texts()
    assert len(addresses) == 22
    # Schools say nearly the same at nearly the same length: in a run as usual one of them is printed for all.
    alike: dict[str, list[str]] = {}
    for address in addresses:
        alike.setdefault(address if IS_DEEP else address.split("/")[1], []).append(address)
    full = sum(len(like) * count_pages(open_page(like[0]), tmp_path / "full.pdf") for like in alike.values())
    assert pages * A_FIFTH <= full
    figures = written[1]
    assert abs(figures.pages - pages) <= TOLERANCE * pages
    assert abs(figures.full_pages - full) <= TOLERANCE * full


def test_every_printed_page_says_what_it_is(open_pack: OpenPage, tmp_path: Path) -> None:
    """The margins have the trust, the pack, the day and the page's number; no word is lost, and none is cut."""
    watched = open_pack()
    watched.page.emulate_media(media="print")
    hide = "document.querySelectorAll('.vi, .vh').forEach((words) => { words.hidden = %s })"
    watched.ask(hide % "true")
    words = watched.ask("document.querySelector('main').innerText")
    watched.ask(hide % "false")
    pdf = tmp_path / "pack.pdf"
    watched.page.pdf(path=pdf, prefer_css_page_size=True)
    pages = read_pdf(pdf, "-layout").split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        top, bottom = page.strip().splitlines()[0], page.strip().splitlines()[-1]
        assert "Fernleigh Learning Trust" in top
        assert "Review pack: what was approved since 1 July 2026" in top
        assert "Texts of 20 November 2026" in bottom
        assert f"Page {number} of {len(pages)}" in bottom
    printed = set(split_words(read_pdf(pdf)))
    lost = [word for word in split_words(words) if word not in printed]
    assert lost == []
    placed = WORD.findall(read_pdf(pdf, "-bbox"))
    outside = [word for left, right, word in placed if float(left) < MARGIN - 2 or float(right) > A4_WIDTH - MARGIN + 2]
    assert (len(placed) > 5000, outside) == (True, [])


def test_marks_are_legible_in_black_and_white(open_pack: OpenPage) -> None:
    """On paper added words are underlined and bold, removed ones struck through, all black; no paragraph is torn."""
    watched = open_pack()
    watched.page.emulate_media(media="print")
    style = "(s) => { const c = getComputedStyle(document.querySelector(s)); return [%s] }"
    looks = style % "c.textDecorationLine, c.color, c.backgroundColor"
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert watched.ask(looks, ".blk.edit ins") == ["underline", black, white]
    assert watched.ask(looks, ".blk.edit del") == ["line-through", black, white]
    assert int(watched.ask(style % "c.fontWeight", ".blk.edit ins")[0]) >= 700
    assert watched.ask(style % "c.breakInside", ".blk") == ["avoid"]
    assert watched.ask(style % "c.breakAfter", ".chg > header") == ["avoid"]
    words = "[...document.querySelectorAll('.pack p, .pack td, .pack li')]"
    sizes = watched.ask(f"{words}.map((e) => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) * 0.75 >= 8.9


def test_blank_cells_are_blank_on_paper(open_pack: OpenPage) -> None:
    """What is to be filled in says so on a screen only."""
    watched = open_pack()
    cells = "[...document.querySelectorAll('.signing td:nth-child(4)')].map((e) => e.innerText)"
    assert set(watched.ask(cells)) == {"No entry yet"}
    watched.page.emulate_media(media="print")
    assert set(watched.ask(cells)) == {""}


def test_nothing_goes_wrong_on_a_screen(open_pack: OpenPage) -> None:
    """The file asks no place for anything; nothing runs off a screen, and contrast holds in light and dark."""
    watched = open_pack()
    for width in (320, *WIDTHS):
        set_window(watched, get_size(width))
        assert watched.ask(SIDEWAYS) == 0, width
        for scheme in SCHEMES:
            if IS_DEEP or width in WIDTHS:
                watched.page.emulate_media(color_scheme=scheme)
                assert watched.put("contrast") == [], (width, scheme)
    assert watched.errors == []
    assert watched.strangers == []
    found = watched.put("structure")
    assert (found["levels"].count(1), found["duplicates"], found["missing"]) == (1, [], [])


def test_every_decision_is_read_whole_on_a_phone(open_pack: OpenPage) -> None:
    """No column is out of sight: cells stand under each other, each with the name of its column; on a desk beside."""
    watched = open_pack()
    names = """[...document.querySelectorAll('table.stacks tbody tr:first-child td')].map((e) => {
      const { content } = getComputedStyle(e, '::before')
      return content === 'none' ? '' : JSON.parse(content)
    })"""
    tops = """new Set([...document.querySelectorAll('table.stacks tbody tr:first-child > *')].map((e) =>
      Math.round(e.getBoundingClientRect().top))).size"""
    set_window(watched, get_size(390))
    assert watched.ask(CUT_CELLS) == []
    assert watched.ask(names) == ["", "Decision", "What is new", "Read"]
    assert watched.ask(tops) >= 4
    set_window(watched, get_size(1280))
    assert watched.ask(names) == ["", "", "", ""]
    assert watched.ask(tops) == 1


_SECTIONS = """[...document.querySelectorAll('{within} section.clause[data-clause]')].map((section) => {{
  const own = section.cloneNode(true)
  own.querySelectorAll('.flags, details.changed, .vh, .vi').forEach((one) => one.remove())
  return own.textContent.replace(/\\s+/g, ' ').trim()
}})"""


def test_a_new_policy_reads_as_on_its_page(open_pack: OpenPage, open_page: OpenPage) -> None:
    """The text that a pack carries has the sections and the words of the page that the public reads."""
    carried = open_pack().ask(_SECTIONS.format(within=".pack-text[open]"))
    published = open_page("brook-lane/mobile-phones/").ask(_SECTIONS.format(within="main"))
    assert len(carried) > 3
    at = carried.index(published[0])
    assert carried[at : at + len(published)] == published
