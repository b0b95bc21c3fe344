"""The list of policies on a school's own website, which is another site than that of the policies."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.sample import CHECKOUT
from tests.browser.serving import STRICT, serve_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    OpenContext = Callable[..., BrowserContext]

pytestmark = pytest.mark.browser

GUIDE = (CHECKOUT / "docs" / "guide" / "publish.md").read_text(encoding="utf-8")
SNIPPET = re.findall(r"```html\n(<script.*?)```", GUIDE, re.DOTALL)[0]
LISTED = "(list) => [...list.children].map((item) => [item.firstChild.textContent, item.firstChild.href])"
ALLOWED = {**STRICT, "Access-Control-Allow-Origin": "*"}


@pytest.fixture(scope="module")
def policies(sample_site: Path) -> Iterator[str]:
    """The address of the policies' site, on a host that lets other sites read its files."""
    with serve_folder(sample_site, ALLOWED) as served:
        yield served


def write_page(folder: Path, snippet: str) -> None:
    """A page of a school's own website with a snippet in it."""
    page = f'<!doctype html><meta charset="utf-8"><title>Our school</title><main>{snippet}<p>After</p></main>'
    (folder / "index.html").write_text(page, encoding="utf-8")


def open_school(context: BrowserContext, folder: Path, snippet: str) -> Page:
    """The page as a parent sees it, when the list is there or has given up."""
    write_page(folder, snippet)
    with serve_folder(folder, {}) as address:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("main script + ul, main script + p:not(:last-child)", state="attached")
    return page


def point_at(policies: str) -> str:
    """The guide's snippet with the address of this test's site."""
    snippet: str = SNIPPET.replace("https://policies.fernleigh.example/", policies)
    return snippet


def test_the_guides_snippet_lists_what_is_in_force(open_context: OpenContext, policies: str, tmp_path: Path) -> None:
    """Copied from the guide onto another site, it makes a plain list of links to the school's policies in force."""
    page = open_school(open_context(), tmp_path, point_at(policies))
    listed = page.eval_on_selector("main script + ul", LISTED)
    assert [words for words, _ in listed] == [
        "Accessibility plan",
        "Admission arrangements",
        "Behaviour policy",
        "Child protection and safeguarding policy",
        "Complaints policy",
        "Equality information",
        "Equality objectives",
        "Mobile phones policy",
        "Online safety policy",
        "SEN information report",
        "Social media policy",
    ]
    assert [link for words, link in listed if words.endswith(("media policy", "objectives"))] == [
        f"{policies}st-hilda/{policy}/" for policy in ("equality-objectives", "social-media")
    ]
    assert page.eval_on_selector("main ul", "(list) => list.attributes.length") == 0


def test_it_brings_nothing_but_two_files(open_context: OpenContext, policies: str, tmp_path: Path) -> None:
    """A school's site asks the policies' site for the script and the list, and keeps no cookie."""
    context = open_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    open_school(context, tmp_path, point_at(policies))
    assert [url.removeprefix(policies) for url in asked if url.startswith(policies)] == [
        "assets/policies-list.js",
        "st-hilda/policies.json",
    ]
    assert context.cookies() == []
    assert len((CHECKOUT / "templates" / "site" / "assets" / "policies-list.js").read_bytes()) <= 3000


def test_without_scripts_there_is_a_link(open_context: OpenContext, policies: str, tmp_path: Path) -> None:
    """A parent whose browser runs no scripts gets a link to the school's policies."""
    write_page(tmp_path, point_at(policies))
    with serve_folder(tmp_path, {}) as address:
        page = open_context(java_script_enabled=False).new_page()
        page.goto(address)
        links = page.locator("main a").evaluate_all("(links) => links.map((link) => link.href)")
    assert links == [f"{policies}st-hilda/"]


@pytest.mark.parametrize(("headers", "school"), [(STRICT, "st-hilda"), (ALLOWED, "no-such-school")])
def test_a_list_that_cannot_be_had_is_a_link(
    open_context: OpenContext, sample_site: Path, tmp_path: Path, headers: dict[str, str], school: str
) -> None:
    """On a host that lets no other site read, or for a school that is not there, a link stands in the list's place."""
    with serve_folder(sample_site, headers) as policies:
        page = open_school(open_context(), tmp_path, point_at(policies).replace("st-hilda", school))
        link = page.locator("main script + p a")
        assert (link.inner_text(), link.get_attribute("href")) == ("Read our policies", f"{policies}{school}/")


def test_hostile_words_are_words(open_context: OpenContext, sample_site: Path, tmp_path: Path) -> None:
    """A title or an id like a script comes out as words, in a link that leads nowhere else."""
    hostile = "<img src=x onerror=alert(1)>"
    site, school = tmp_path / "site", tmp_path / "school"
    school.mkdir()
    (site / "st-hilda").mkdir(parents=True)
    (site / "assets").mkdir()
    script = "assets/policies-list.js"
    (site / script).write_bytes((sample_site / script).read_bytes())
    listed = [{"id": "javascript:alert(1)//x", "title": hostile, "address": "javascript:alert(1)"}]
    (site / "st-hilda" / "policies.json").write_text(json.dumps({"policies": listed}), encoding="utf-8")
    with serve_folder(site, ALLOWED) as policies:
        page = open_school(open_context(), school, point_at(policies))
    ((words, link),) = page.eval_on_selector("main script + ul", LISTED)
    assert words == hostile
    assert link.startswith(f"{policies}st-hilda/javascript")
    assert page.locator("main img").count() == 0
