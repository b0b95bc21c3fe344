"""Search: the reader's own school, what is the same elsewhere, and plain words when nothing is found."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from tests.browser.sample import SCHOOLS
from tests.patience import HANG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Route

    from tests.browser.watching import Watched

    OpenPage = Callable[..., Watched]
    Search = Callable[..., Watched]

pytestmark = pytest.mark.browser

# Presses the button, as often as it is there, in the page itself: a call for each press takes ten times as long.
ALL = """
async (patience) => {
  const end = Date.now() + patience * 1000
  const count = () => document.querySelectorAll("#results > ol > li").length
  const find = () => document.querySelector("#more-results")
  while (find()?.checkVisibility()) {
    const before = count()
    find().click()
    while (count() === before) {
      if (Date.now() > end) throw new Error("no more results came")
      await new Promise((resolve) => { setTimeout(resolve, 5) })
    }
  }
}
"""
# A word of one school's own text.
WORD, OWNER = "parish", "st-hilda"


def read_outcome(watched: Watched) -> str:
    """What the page says it found."""
    return str(watched.ask("document.getElementById('outcome').innerText"))


def show_all(watched: Watched) -> None:
    """Ask for more results until there are no more."""
    watched.ask(ALL, HANG)


def test_a_word_that_one_school_has(open_page: OpenPage, sample_site: Path) -> None:
    """In all schools it is found at that school, which no choice stands beside, and the paragraph holds it."""
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
    assert any(not result["schools"] for result in results)
    assert any(WORD in mark.casefold() for result in results for mark in result["marks"])
    watched.page.click("#results h3 a >> nth=0")
    watched.page.wait_for_url(f"**/{OWNER}/**")
    assert WORD in watched.ask("document.querySelector(':target').textContent").casefold()


def test_nothing_found_is_said_plainly(open_page: OpenPage) -> None:
    """At a school without the word: that there is none, what to try, and a way to search all schools."""
    watched = open_page(f"search/ashcombe/?q={WORD}", width=390)
    assert watched.put("results") == []
    said = read_outcome(watched)
    assert f"No results for \u2018{WORD}\u2019 at Ashcombe" in said
    assert "Check the spelling, try one word, or look in the A to Z below." in said
    assert "Did you mean" not in said
    assert watched.ask("document.getElementById('a-to-z').checkVisibility()")
    assert watched.ask("document.getElementById('ask-office').innerText").startswith(
        "Ask us\n\nIf no policy answers you"
    )
    assert watched.ask("document.querySelector('#ask-office a').protocol") == "tel:"
    watched.page.click(f"text=Search all schools for {WORD}")
    watched.page.wait_for_url("**/search/?q=*")
    watched.settle()
    assert watched.put("results")


def test_the_outcome_is_told_to_screen_readers(open_page: OpenPage) -> None:
    """The element that says what was found is a status, and is there before anything is found."""
    watched = open_page("search/")
    assert watched.ask("document.getElementById('outcome').getAttribute('role')") == "status"
    assert read_outcome(watched).strip() == ""
    watched.go(f"search/{OWNER}/?q={WORD}")
    assert re.match(r"\d+ results? for parish at St Hilda\u2019s", read_outcome(watched))


def test_the_school_goes_along(open_page: OpenPage) -> None:
    """From a school's page the search is the school's own: its colours, its choice, every result."""
    watched = open_page(f"{OWNER}/social-media/")
    band = watched.ask("getComputedStyle(document.querySelector('header.band')).backgroundColor")
    watched.page.click("header >> text=Search")
    watched.page.wait_for_url(f"**/search/{OWNER}/")
    watched.settle()
    assert watched.ask("getComputedStyle(document.querySelector('header.band')).backgroundColor") == band
    assert watched.ask("document.getElementById('school').value") == OWNER
    watched.page.fill("#q", "phone")
    watched.page.press("#q", "Enter")
    watched.page.wait_for_url("**q=phone**")
    watched.page.wait_for_selector("#results ol")
    results = watched.put("results")
    assert results
    assert all(result["link"].startswith(f"/{OWNER}/") and result["hash"] for result in results)
    assert not any(result["schools"] for result in results)


def test_an_address_from_before_leads_to_the_school(open_page: OpenPage) -> None:
    """A link to a school's search that was made when all schools had one page still works."""
    watched = open_page(f"search/?school={OWNER}&q=phone")
    watched.page.wait_for_url(f"**/search/{OWNER}/?q=phone")
    watched.page.wait_for_selector("#results ol")


def test_a_search_is_no_new_page(open_page: OpenPage) -> None:
    """Answers come without a page being loaded; each is in the address and the title, and back leads to the last."""
    watched = open_page(f"search/{OWNER}/?q=phone")
    watched.ask("window.isSame = true")
    title, found = watched.ask("document.title"), watched.put("results")
    watched.page.fill("#q", "complaint")
    watched.page.press("#q", "Enter")
    watched.page.wait_for_function("() => document.getElementById('outcome').innerText.includes('complaint')")
    assert watched.ask("location.search") == "?q=complaint"
    assert watched.ask("document.title") != title
    watched.page.go_back()
    watched.page.wait_for_function("() => document.getElementById('outcome').innerText.includes('phone')")
    watched.settle()
    assert watched.put("results") == found
    assert watched.ask("[document.getElementById('q').value, document.title, window.isSame]") == ["phone", title, True]


def test_all_schools_can_be_chosen_again(open_page: OpenPage) -> None:
    """The choice of a school can be undone, and then results are of all schools."""
    watched = open_page(f"search/{OWNER}/?q=phone")
    assert watched.put("results")
    watched.page.select_option("#school", "")
    watched.page.click("#search-form button")
    watched.page.wait_for_url("**/search/?q=phone")
    watched.page.wait_for_selector("#results ol")
    watched.settle()
    assert {school for result in watched.put("results") for school in result["schools"]} == set(SCHOOLS)


def test_a_result_is_one_section_with_every_school_that_has_it(open_page: OpenPage, sample_site: Path) -> None:
    """Each section is there once, with one link and one grey line, and can be read at each school that has it."""
    watched = open_page("search/?q=phone")
    show_all(watched)
    results = watched.put("results")
    sections = [(result["link"].split("/")[2], result["section"]) for result in results]
    assert len(set(sections)) == len(sections) > 20
    for result, (policy, section) in zip(results, sections, strict=True):
        assert (result["links"], result["quiet"]) == (1, 1)
        anchor = f'id="{section}"'
        pages = {school: sample_site / school / policy / "index.html" for school in SCHOOLS}
        having = {id_ for id_, page in pages.items() if page.is_file() and anchor in page.read_text("utf-8")}
        assert set(result["schools"] or [result["link"].split("/")[1]]) == having


def test_another_school_says_it_in_its_own_words(open_page: OpenPage) -> None:
    """The choice beside a result changes its link, its number and its words to those of the school that is chosen."""
    watched = open_page("search/?q=photos")
    choice = "#results li:first-child select"
    for school, word, other in (("marlowe", "student", "pupil"), (OWNER, "pupil", "student")):
        watched.page.select_option(choice, school)
        watched.page.wait_for_function(
            "(school) => document.querySelector('#results h3 a').pathname.startsWith(`/${school}/`)", arg=school
        )
        words = watched.ask("document.querySelector('#results li:first-child').innerText")
        assert word in words
        assert other not in words
        assert ("section" in watched.put("results")[0]["where"]) == (school == "marlowe")


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
    assert watched.ask("document.getElementById('school').value") == ""


def test_nothing_is_loaded_until_somebody_searches(open_alone: OpenPage) -> None:
    """The search page itself loads no index."""
    watched = open_alone("search/")
    assert not [url for url in watched.requests if "pagefind" in url]


@pytest.mark.parametrize(
    ("words", "page", "anchor", "said"),
    [
        ("phone", "mobile-phones", "purpose", "mobile"),
        ("photo", "social-media", "images", "image"),
        ("selfies", "social-media", "images", "picture"),
        ("bullying online", "social-media", "cyberbullying", "cyberbullying"),
        ("online bullying", "social-media", "cyberbullying", "cyberbullying"),
        ("instagram", "social-media", "definition", "social media"),
        ("homework", "home-learning", "videos", "home learning"),
        ("grandparents photos", "social-media", "images", "families"),
        ("chatgpt", "online-safety", "artificial-intelligence", "artificial intelligence"),
    ],
)
def test_parents_words_find_policy_words(search: Search, words: str, page: str, anchor: str, said: str) -> None:
    """A parent's word leads to the section, and the page says what else was looked for, once."""
    watched = search(words)
    show_all(watched)
    assert (page, anchor) in {(result["link"].split("/")[2], result["section"]) for result in watched.put("results")}
    also = re.search(r"We also looked for: (.+?)\.", read_outcome(watched))
    assert also
    assert said in also[1].split(", ")


def test_a_parents_word_that_no_policy_has_is_not_put_in_its_mouth(search: Search) -> None:
    """What was found by a parent's word alone shows the policy's own word, marked, and never the parent's."""
    watched = search("selfie")
    results = watched.put("results")
    assert results
    for result in results:
        assert "selfie" not in result["words"].casefold()
        assert all(re.match("picture|photograph", mark.casefold()) for mark in result["marks"])
    assert results[0]["marks"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("complants", "complaints"),
        ("fone", "phone"),
        ("moblie", "mobile"),
        ("privasy", "privacy"),
        # Words that stand in no list and no title, only in the texts.
        ("safegaurding", "safeguarding"),
        ("exeption", "exception"),
    ],
)
def test_one_wrong_letter_is_put_right(search: Search, typed: str, meant: str) -> None:
    """The page looks for the word that was meant, says so openly, and finds what that word finds."""
    watched = search(typed, OWNER)
    said = read_outcome(watched)
    assert re.match(rf"\d+ results? for {meant} at St Hilda\u2019s", said)
    assert f"Nothing here has \u2018{typed}\u2019, so we looked for \u2018{meant}\u2019." in said
    found = watched.put("results")
    assert found
    assert search(meant, OWNER).put("results") == found


@pytest.mark.parametrize(
    ("typed", "meant"), [("komplants", "complaints"), ("phne", "phone"), ("fone trps", "phone trip")]
)
def test_more_wrong_letters_are_asked_about(open_page: OpenPage, typed: str, meant: str) -> None:
    """Where a word may mean something else, the page asks what was meant, and its link finds something."""
    watched = open_page(f"search/{OWNER}/?{urlencode({'q': typed})}", width=390)
    assert f"Did you mean {meant}?" in read_outcome(watched)
    watched.page.click("#meant")
    watched.page.wait_for_url(f"**/search/{OWNER}/?{urlencode({'q': meant})}")
    watched.settle()
    results = watched.put("results")
    assert results
    assert all(result["link"].startswith(f"/{OWNER}/") for result in results)


@pytest.mark.parametrize("typed", ["complaintz", "complaint", "mobil", "photoes"])
def test_a_wrong_ending_is_forgiven(search: Search, typed: str) -> None:
    """A word that begins rightly finds what its beginning finds."""
    assert search(typed).put("results")


def test_every_form_of_a_word_finds_it(search: Search) -> None:
    """Forms that do not begin with the word's stem find it too, wherever the index is cut."""
    for one, other in (("policy", "policies"), ("family", "families"), ("use", "using"), ("bully", "bullying")):
        counts = []
        for typed in (one, other):
            found = re.match(r"([\d,]+) results?", read_outcome(search(typed)))
            assert found, typed
            counts.append(found[1])
        assert counts[0] == counts[1], (one, other)


def test_a_word_that_begins_alike_is_another_word(search: Search) -> None:
    """Who asks what is banned reads nothing of banter: the beginning of a word is not the word."""
    marks = {mark.casefold() for result in search("banned", "marlowe").put("results") for mark in result["marks"]}
    assert marks
    assert not any(mark.startswith("bant") for mark in marks)


def test_a_phrase_is_known_with_words_between(search: Search) -> None:
    """What parents say in several words is one idea, also where they put a word in it."""
    for words in ("took phone", "they took my daughters phone"):
        watched = search(words, "marlowe")
        assert watched.put("results")[0]["section"] == "breaking-the-rules", words
        assert "hand over" in read_outcome(watched)


def test_an_index_that_does_not_come_is_not_taken_for_no_results(open_alone: OpenPage) -> None:
    """Where a list that the search needs is not sent, the page says that, and searches when it is sent again."""
    watched = open_alone("search/")
    for is_sent in (False, True):
        if is_sent:
            watched.page.unroute("**/entries.json")
        else:
            watched.page.route("**/entries.json", lambda route: route.abort())
        watched.page.fill("#q", "phone")
        watched.page.press("#q", "Enter")
        said = "results for phone" if is_sent else "Searching did not work"
        watched.page.wait_for_function(
            "(said) => document.getElementById('outcome').textContent.includes(said)", arg=said
        )


def test_a_list_of_another_build_is_not_searched_with(open_alone: OpenPage) -> None:
    """What a browser or a server kept of an older build weighs nothing by mistake: the page says so."""
    watched = open_alone("search/")

    def send_older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "names": 1})

    watched.page.route("**/entries.json", send_older)
    watched.page.fill("#q", "phone")
    watched.page.press("#q", "Enter")
    watched.page.wait_for_function(
        "() => document.getElementById('outcome').textContent.includes('Searching did not work')"
    )


def test_what_the_page_keeps_for_itself_finds_nothing(search: Search) -> None:
    """Which schools differ is no word of a policy: the figure in which all five of them are told finds nothing."""
    assert search("1f").put("results") == []


def test_what_was_found_is_told_once(open_alone: OpenPage) -> None:
    """The status changes once in a search, found or not, so a screen reader speaks once; more results add nothing."""
    watched = open_alone("search/")
    watched.page.add_init_script(
        "document.addEventListener('readystatechange', () => { if (window.told === undefined) { window.told = 0;"
        "new MutationObserver(() => { window.told += 1 }).observe(document.getElementById('outcome'),"
        "{ childList: true, subtree: true, characterData: true }) } })"
    )
    for words in ("parents", "fone", "komplants", "zyzzyva"):
        watched.go(f"search/?q={words}")
        assert read_outcome(watched)
        assert watched.ask("window.told") == 1, words
    watched.go("search/?q=parents")
    watched.page.click("#more-results")
    watched.page.wait_for_selector("#results > ol > li:nth-child(12)")
    assert watched.ask("window.told") == 1


def test_more_is_shown_when_it_is_asked_for(open_alone: OpenPage) -> None:
    """Six results come at once, whose texts alone are loaded; the button shows six more, and goes with the last.

    By keyboard, the focus goes to the first that is new; whoever comes back from a result finds as many as before.
    """
    watched = open_alone("search/")
    loaded: list[str] = []
    watched.page.on("request", lambda request: loaded.append(request.url))
    watched.go("search/?q=parents")
    items = "#results > ol > li"
    assert watched.page.locator(items).count() == 6
    assert len([url for url in loaded if "/fragment/" in url]) == 6
    watched.page.focus("#more-results")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_selector(f"{items}:nth-child(12)")
    assert watched.ask("document.activeElement.closest('#results > ol > li:nth-child(7)') !== null")
    shown = watched.put("results")
    assert len({str(result) for result in shown}) == len(shown) == 12
    watched.page.click(f"{items}:nth-child(9) h3 a")
    watched.page.wait_for_url("**/#*")
    watched.page.go_back()
    watched.page.wait_for_selector(f"{items}:nth-child(9) h3 a:focus")
    assert watched.put("results") == shown
    show_all(watched)
    total = re.match(r"([\d,]+) results", read_outcome(watched))
    assert total
    assert watched.page.locator(items).count() == int(total[1])


@pytest.mark.parametrize("words", ["zyzzyva", "oftentimes", "lice", "the zyzzyva"])
def test_nothing_is_suggested_that_finds_nothing(search: Search, words: str) -> None:
    """The page does not guess, nor ask about what finds nothing either: it offers the A to Z."""
    watched = search(words, OWNER)
    assert watched.put("results") == []
    assert "Did you mean" not in read_outcome(watched)
    assert watched.ask("document.getElementById('a-to-z').checkVisibility()")


def test_a_search_may_keep_to_one_topic(open_page: OpenPage) -> None:
    """The choice of a topic goes into the address, every result is of it, and a link undoes it."""
    watched = open_page("search/?q=parents")
    everywhere = read_outcome(watched)
    watched.page.select_option("#topic", "if-you-are-unhappy")
    watched.page.click("#search-form button")
    watched.page.wait_for_url("**topic=if-you-are-unhappy**")
    watched.page.wait_for_function("() => document.getElementById('outcome').innerText.includes(' in ')")
    results = watched.put("results")
    assert results
    assert {result["link"].split("/")[2] for result in results} == {"complaints"}
    assert "in \u2018If you are unhappy\u2019" in read_outcome(watched)
    watched.page.click("text=Search every topic for parents")
    watched.page.wait_for_url(lambda url: "topic" not in url)
    watched.settle()
    assert read_outcome(watched) == everywhere


def test_searching_costs_little(open_alone: OpenPage, sample_site: Path) -> None:
    """Packed as web servers send it, the first search is at most 150 kB, page and all, and another at most 30 kB."""
    watched = open_alone("search/")
    seen = 0
    for words, most in (("phone", 150_000), ("photo", 30_000), ("bullying online", 30_000), ("homework", 30_000)):
        watched.page.fill("#q", words)
        watched.page.press("#q", "Enter")
        watched.page.wait_for_function("(words) => document.title.startsWith(words)", arg=words)
        watched.page.wait_for_selector("#results ol")
        watched.settle()
        paths = {urlsplit(url).path.lstrip("/") for url in watched.requests[:seen]}
        new = {urlsplit(url).path.lstrip("/") for url in watched.requests} - paths
        files = [sample_site / (f"{path}index.html" if path.endswith("/") else path) for path in new]
        assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= most, words
        seen = len(watched.requests)
        assert watched.put("results")


def test_the_index_has_what_is_shown_and_nothing_else(sample_site: Path) -> None:
    """Every entry is of a policy that some school shows; old versions, changes and differences are no entries."""
    told = set()
    for path in (sample_site / "pagefind" / "fragment").iterdir():
        fragment = json.loads(gzip.decompress(path.read_bytes()).partition(b"{")[2].join([b"{", b""]))
        policy = fragment["meta"]["policy"]
        using = int(fragment["filters"]["using"][0], 16)
        places = {(school, policy) for place, school in enumerate(SCHOOLS) if using >> place & 1}
        assert fragment["filters"]["section"] == [f"{policy}/{fragment['meta']['anchor']}"]
        told |= places
    shown = {
        (path.parts[0], path.parts[1])
        for file in sample_site.glob("*/*/index.html")
        if (path := file.relative_to(sample_site)).parts[0] in SCHOOLS
        and 'name="robots" content="noindex"' not in file.read_text(encoding="utf-8")
    }
    assert told == shown
    assert (OWNER, "photographs") not in told


def test_a_result_leads_to_the_paragraph_that_it_shows(open_page: OpenPage) -> None:
    """The link of a result opens the reader's own school at the paragraph whose words the result shows."""
    watched = open_page(f"search/{OWNER}/?q=headteacher")
    results = [result for result in watched.put("results") if result["marks"]]
    inner = [result for result in results if result["hash"] != f"#{result['section']}"]
    assert len(inner) > 2
    for result in results:
        watched.go(f"{result['link'].lstrip('/')}{result['hash']}")
        target = watched.ask(
            "[document.querySelector(':target').innerText, document.querySelector(':target').closest('.clause').id]"
        )
        assert target[1] == result["section"]
        assert "headteacher" in target[0].casefold(), result


def test_words_that_nothing_has_do_not_hide_the_rest(open_page: OpenPage) -> None:
    """A whole question finds what has most of its words, and the page says what nothing has."""
    watched = open_page("search/brook-lane/?q=Can+I+bring+my+phone+to+the+zyzzyva%3F")
    assert "Nothing here has \u2018zyzzyva\u2019." in read_outcome(watched)
    assert watched.put("results")[0]["link"] == "/brook-lane/mobile-phones/"
    watched.go("search/brook-lane/?q=hearing+swimming+confiscate+parish")
    said = read_outcome(watched)
    assert "Nothing here has \u2018parish\u2019." in said
    assert "Nothing here has all of your words. What has most of them comes first." in said
    watched.go("search/brook-lane/?q=phone")
    assert "Nothing here" not in read_outcome(watched)


def test_a_phrase_in_quotation_marks_is_looked_for_whole(open_page: OpenPage) -> None:
    """Only what has the words side by side is found."""
    watched = open_page("search/?q=%22school+office%22")
    assert watched.put("results")
    watched.go("search/?q=%22office+school%22")
    assert watched.put("results") == []


def test_the_list_of_spellings_is_read_only_when_a_word_finds_nothing(open_alone: OpenPage) -> None:
    """Who spells rightly loads nothing for those who do not, and no worker."""
    watched = open_alone("search/?q=phone")
    assert not [url for url in watched.requests if "spelling" in url or "worker" in url]
    watched.go("search/?q=exeption")
    assert [url for url in watched.requests if "spelling" in url]


def test_the_section_that_a_parent_means_comes_first(search: Search) -> None:
    """Words of a title count most: who searches for photos, phones or bullying online reads of just that first."""
    for words, title in (("photo", "Photographs"), ("phone", "phone"), ("bullying online", "Cyberbullying")):
        results = search(words, OWNER).put("results")
        assert title in results[0]["title"], words


@pytest.mark.parametrize("word", ["accounts", "training"])
def test_a_title_counts_where_the_text_has_the_word_too(search: Search, word: str) -> None:
    """A word of a title counts as one wherever else in the section it stands, and as often."""
    assert word in search(word, "marlowe").put("results")[0]["title"].casefold()


def test_what_one_school_alone_has_comes_later(search: Search) -> None:
    """Among all schools, a section that most of them have stands above one of a single school that says as much."""
    results = search("borrow a laptop").put("results")
    assert "/online-safety/" in results[0]["link"]
    alone = [result for result in results if "/home-learning/" in result["link"]]
    assert alone
    assert not alone[0]["schools"]


@pytest.mark.parametrize("school", ["", "marlowe", "thornbury"])
@pytest.mark.parametrize("words", ["facebook", "complaints", "social media policy", "data protection officer"])
def test_an_extract_has_a_word_of_the_search(search: Search, words: str, school: str) -> None:
    """What is shown of a section holds a word that was looked for, or its title does; else it is its beginning at most.

    That is shown of what people ask for in these words, and nothing of any other.
    """
    watched = search(words, school)
    show_all(watched)
    results = watched.put("results")
    assert any(result["marks"] for result in results)
    also = re.search(r"We also looked for: (.+?)\.", read_outcome(watched))
    known = {*words.split(), *(also[1].replace(",", "").split() if also else ())}
    for result in results:
        in_title = any(word[:6] in result["title"].casefold() for word in known)
        is_beginning = not result["words"].startswith("\u2026")
        assert result["marks"] or in_title or is_beginning, result


def test_what_people_ask_leads_to_the_section_and_is_not_shown(search: Search) -> None:
    """Words that stand in no policy find the sections that answer, of which the beginning is shown, and only that."""
    watched = search("hear readers")
    results = watched.put("results")
    assert "visitors" in [result["section"] for result in results]
    for result in results:
        assert result["marks"] == []
        assert len(result["words"].split()) > 5
        assert "hear readers" not in result["words"]
    assert watched.ask("() => document.getElementById('ask-office').hidden")


def test_of_a_long_list_only_the_words_are_marked(search: Search) -> None:
    """Where a school's own value is a list of laws, an extract shows the part with the words and marks just them."""
    watched = search("defamation", "marlowe")
    show_all(watched)
    (result,) = [result for result in watched.put("results") if result["section"] == "legal-framework"]
    assert "Defamation" in result["marks"]
    watched = search("prevent duty", "marlowe")
    show_all(watched)
    (result,) = [result for result in watched.put("results") if result["section"] == "legal-framework"]
    assert {mark.casefold() for mark in result["marks"]} <= {"prevent", "duty", "duties"}
    assert len(result["words"].split()) < 40


def test_another_schools_extract_has_the_words_too(open_page: OpenPage) -> None:
    """Who chooses another school beside a result sees the words in what that school says."""
    watched = open_page("search/?q=pictures+facebook")
    for school in ("ashcombe", "marlowe"):
        watched.page.select_option("#results li:first-child select", school)
        watched.page.wait_for_function(
            "(school) => document.querySelector('#results h3 a').pathname.startsWith(`/${school}/`)", arg=school
        )
        assert watched.put("results")[0]["marks"]


@pytest.mark.parametrize("typed", ["dealers", "seperated"])
def test_a_word_of_another_sound_is_not_taken_for_it(search: Search, typed: str) -> None:
    """A word that no policy has is no other word that begins with another letter, or has a vowel for a consonant."""
    watched = search(f"{typed} phone", OWNER)
    said = read_outcome(watched)
    assert f"Nothing here has \u2018{typed}\u2019." in said
    assert "Did you mean" not in said


def test_which_class_and_how_many_are_no_loss(search: Search) -> None:
    """A year or a number that no policy has is not complained of, unless nothing else was asked."""
    for words in ("year 9 phone", "sent 20 emails about a phone", "phone 3rd time"):
        assert "Nothing here has \u2018" not in read_outcome(search(words, "marlowe")), words
    assert "No results for \u201899\u2019" in read_outcome(search("99", "marlowe"))


@pytest.mark.parametrize(("one", "other"), [("anonymous", "anonymously"), ("didn't phone", "did phone")])
def test_an_ending_makes_no_other_search(search: Search, one: str, other: str) -> None:
    """Forms of a word, and of the small words round it, find the same."""
    found = [[(result["link"], result["section"]) for result in search(words).put("results")] for words in (one, other)]
    assert found[0]
    assert found[0] == found[1]


def test_a_phrase_is_known_by_what_its_words_are_called(search: Search) -> None:
    """A word of a phrase may be another that leads to it: a son is a child, and a mobile is a phone."""
    watched = search("took my sons mobile", "marlowe")
    assert watched.put("results")[0]["section"] == "breaking-the-rules"
    assert "hand over" in read_outcome(watched)


@pytest.mark.parametrize(
    ("typed", "anchor"),
    [
        ("phone free", "purpose"),
        ("phone-free", "purpose"),
        ("phonefree", "purpose"),
        ("free", "purpose"),
        ("mail", "formal"),
        ("tik tok", "definition"),
        ("socialmedia", "definition"),
        ("h\u00e9adteacher", "formal"),
        ("office@st-hildas.example", "formal"),
        ("01632 960 118", "talk"),
    ],
)
def test_each_part_of_a_joined_word_is_found(search: Search, typed: str, anchor: str) -> None:
    """Joined or apart, with accents or without, part of an address or of a number: it is found, and not denied."""
    watched = search(typed, OWNER)
    show_all(watched)
    assert anchor in {result["section"] for result in watched.put("results")}
    said = read_outcome(watched)
    assert "Nothing here has" not in said or "so we looked for" in said


def test_a_topic_that_no_policy_covers_says_whom_to_ask(search: Search) -> None:
    """Where most of the words are in no policy, the office of the school is named above what is left."""
    watched = search("uniform shoes phone", OWNER)
    assert "Nothing here has \u2018uniform\u2019 or \u2018shoes\u2019." in read_outcome(watched)
    assert watched.ask("document.getElementById('ask-office').checkVisibility()")
    for words in ("attendance", "head lice"):
        # Some section names them beside what it is about.
        watched = search(words, OWNER)
        assert watched.put("results")
        assert watched.ask("document.getElementById('ask-office').checkVisibility()"), words
    watched = search("phone", OWNER)
    assert not watched.ask("document.getElementById('ask-office').checkVisibility()")
