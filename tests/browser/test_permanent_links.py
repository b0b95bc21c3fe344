"""A paragraph's address goes on leading to the same words, whatever is moved round it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import serve_folder
from tests.browser.watching import read_question
from tests.site.commands import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from tests.browser.watching import Watched
    from tests.project_folder import ProjectFolder

pytestmark = pytest.mark.browser

PAGE = "larkmere/pictures/"
MOVE = """\
move:
  - {section: pictures, at: end, because: They come last here., agreed_by: Governors}
  - {section: phones, before: scope, because: They come first here., agreed_by: Governors}
"""


def read_targets(context: BrowserContext, folder: Path, anchors: list[str] | None = None) -> dict[str, dict[str, str]]:
    """What stands at each paragraph's address: its number and its words."""
    with serve_folder(folder) as address:
        page = context.new_page()
        page.goto(address + PAGE)
        if anchors is None:
            anchors = page.evaluate("[...document.querySelectorAll('.para[id]')].map((para) => para.id)")
        found = {}
        for anchor in anchors:
            page.goto(f"{address}{PAGE}#{anchor}")
            found[anchor] = page.evaluate(read_question("target"))
        page.close()
    return found


def list_words(targets: dict[str, dict[str, str]]) -> dict[str, str]:
    """The words at each address; the numbers of other sections in them change with the order, and may."""
    return {anchor: re.sub(r"section [\d.]+", "section N", target["words"]) for anchor, target in targets.items()}


def test_addresses_outlive_a_new_order(
    open_context: Callable[..., BrowserContext], project: ProjectFolder, tmp_path: Path
) -> None:
    """After sections are moved in a manifest each address leads to the same words, under another number."""
    context = open_context()
    build(project.root, tmp_path / "before")
    before = read_targets(context, tmp_path / "before")
    project.append("schools/larkmere/policies/pictures.yml", MOVE)
    build(project.root, tmp_path / "after")
    after = read_targets(context, tmp_path / "after", list(before))
    assert len(before) > 6
    assert all(after.values())
    assert list_words(after) == list_words(before)
    assert {target["number"] for target in after.values()} != {None}
    assert [target["number"] for target in after.values()] != [target["number"] for target in before.values()]


def test_a_number_is_a_link_to_its_paragraph(open_page: Callable[..., Watched]) -> None:
    """The number of a paragraph leads to the paragraph, so that a reader can copy its address."""
    page = open_page("ashcombe/social-media/").page
    link = page.locator(".para > a").nth(3)
    href = link.get_attribute("href")
    link.click()
    assert page.evaluate("location.hash") == href
    assert page.evaluate("document.querySelector(':target > a')?.getAttribute('href')") == href
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") == "rgb(255, 233, 168)"
