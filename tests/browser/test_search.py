"""Search: the reader's own school, what is the same elsewhere, and plain words when nothing is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.sample import SCHOOLS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]

pytestmark = pytest.mark.browser

REACH = re.compile(r"(The same in (all 5|[2-4]) schools|Only .+ has (this|these words))\.( Different in \d\.)?")
# A word of one school's own text.
WORD, OWNER = "parish", "st-hilda"


def read_outcome(watched: Watched) -> str:
    """What the page says it found."""
    return str(watched.ask("document.getElementById('outcome').innerText"))


def test_a_word_that_one_school_has(open_page: OpenPage, sample_site: Path) -> None:
    """In all schools it is found at that school, is said to be only there, and the paragraph holds it."""
    using = {
        path.relative_to(sample_site).parts[0]
        for path in sample_site.glob("*/*/index.html")
        if path.relative_to(sample_site).parts[0] in SCHOOLS
        and re.search(rf"\b{WORD}\b", path.read_text(encoding="utf-8"))
    }
    assert using == {OWNER}
    watched = open_page(f"search/?q={WORD}")
    results = watched.put("results")
    assert results
    assert all(result["link"].startswith(f"/{OWNER}/") for result in results)
    assert all(result["reach"].startswith("Only St Hilda\u2019s Catholic Primary School has") for result in results)
    assert any(WORD in mark.casefold() for result in results for mark in result["marks"])
    watched.page.click("#results h3 a >> nth=0")
    watched.page.wait_for_url(f"**/{OWNER}/**")
    assert WORD in watched.ask("document.querySelector(':target').textContent").casefold()


def test_nothing_found_is_said_plainly(open_page: OpenPage) -> None:
    """At a school without the word: that there is none, what to try, and a way to search all schools."""
    watched = open_page(f"search/?school=ashcombe&q={WORD}")
    assert watched.put("results") == []
    said = read_outcome(watched)
    assert f"No results for \u2018{WORD}\u2019 at Ashcombe" in said
    assert "Check the spelling, try one word, or look in the A to Z below." in said
    assert watched.ask("document.getElementById('a-to-z').checkVisibility()")
    watched.page.click(f"text=Search all schools for {WORD}")
    watched.page.wait_for_url("**/search/?q=*")
    watched.settle()
    assert watched.put("results")


def test_the_outcome_is_told_to_screen_readers(open_page: OpenPage) -> None:
    """The element that says what was found is a status, and is there before anything is found."""
    watched = open_page("search/")
    assert watched.ask("document.getElementById('outcome').getAttribute('role')") == "status"
    assert read_outcome(watched).strip() == ""
    watched.go(f"search/?school={OWNER}&q={WORD}")
    assert re.match(r"\d+ results? for parish at St Hilda\u2019s", read_outcome(watched))


def test_the_school_goes_along(open_page: OpenPage) -> None:
    """From a school's page the search knows the school: in the address, in the choice, in every result."""
    watched = open_page(f"{OWNER}/social-media/")
    watched.page.click("header >> text=Search")
    watched.page.wait_for_url("**/search/**")
    watched.settle()
    assert watched.ask("location.search") == f"?school={OWNER}"
    assert watched.ask("document.getElementById('school').value") == OWNER
    watched.page.fill("#q", "phone")
    watched.page.press("#q", "Enter")
    watched.page.wait_for_url("**q=phone**")
    watched.settle()
    assert sorted(watched.ask("[...new URLSearchParams(location.search)]")) == [["q", "phone"], ["school", OWNER]]
    results = watched.put("results")
    assert results
    assert all(result["link"].startswith(f"/{OWNER}/") and result["hash"] for result in results)
    assert any(result["others"] for result in results)
    assert not any(other.startswith(f"/{OWNER}/") for result in results for other in result["others"])


def test_all_schools_can_be_chosen_again(open_page: OpenPage) -> None:
    """The choice of a school can be undone, and then results are of all schools."""
    watched = open_page(f"search/?school={OWNER}&q=phone")
    here = len(watched.put("results"))
    watched.page.select_option("#school", "")
    watched.page.click("#search-form button")
    watched.page.wait_for_url(lambda url: url.endswith("school="))
    watched.settle()
    found = {
        link.split("/")[1] for result in watched.put("results") for link in (result["link"], *result["others"]) if link
    }
    assert found == set(SCHOOLS)
    assert here


def test_a_result_says_how_far_it_reaches(open_page: OpenPage) -> None:
    """The same in all schools, in some, or only here: each result says one of them, and counts those that differ."""
    watched = open_page("search/?q=phone")
    for result in watched.put("results"):
        assert REACH.fullmatch(result["reach"]), result
        schools = len(result["others"]) + bool(result["link"])
        counted = re.search(r"in (\d) schools", result["reach"])
        assert schools == (5 if "all 5" in result["reach"] else int(counted[1]) if counted else 1)


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "\u2018'\"&amp;<b>"])
def test_hostile_words_are_words(open_page: OpenPage, words: str) -> None:
    """What is searched for is shown as it was typed, and nothing comes of it."""
    watched = open_page("search/")
    watched.page.fill("#q", words)
    watched.page.press("#q", "Enter")
    watched.page.wait_for_url("**/search/?**q=**")
    watched.settle()
    assert watched.ask("document.getElementById('q').value") == words
    assert words in read_outcome(watched)
    assert watched.ask("document.querySelectorAll('main img, main script').length") == 0
    assert (watched.errors, watched.breaches) == ([], [])


def test_an_unknown_school_is_no_school(open_page: OpenPage) -> None:
    """An address with a school that there is not searches all schools."""
    watched = open_page("search/?school=nowhere&q=phone")
    assert watched.put("results")
    assert not watched.ask("document.getElementById('search-in').checkVisibility()")


def test_nothing_is_loaded_until_somebody_searches(open_page: OpenPage) -> None:
    """The search page itself loads no index."""
    watched = open_page("search/")
    assert not [url for url in watched.requests if "pagefind" in url]
