"""Pages stay light however many schools a trust has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.make_trust import make_trust
from benchmarks.pages import name_kind, weigh_page
from clausebook.diagnostics import Report
from clausebook.site.building import build_site
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    Pages = dict[str, bytes]

FEW, MANY = 3, 120
AROUND_AT_MOST = 40_000
# Pages that list schools: where their lists are, and what one more school may add to them.
LISTING = {
    "trust's home": 200,
    "search": 200,
    "policies from A to Z": 200,
    "policy across schools": 200,
    "who differs where": 200,
    "what changed in the trust": 200,
    # Contacts of each school's office.
    "for the whole trust": 300,
}
# Grows with the different texts of a section, each told once; of each further school it has the name, which is a link.
TELLING, WORDING, TOLD = "one section's wordings", b"<div><h3>", 64
# A page's description, which search engines show, may count the schools: "3 schools" or "120 schools".
COUNTED = 16


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Pages]:
    """Builds the site of a trust with two policies in each of so many schools; every page by its address."""

    def build_one(schools: int) -> Pages:
        folder = tmp_path_factory.mktemp(f"schools-{schools}")
        make_trust(folder / "trust", schools=schools, policies=2)
        site = folder / "site"
        build_site(folder / "trust", site, today=TODAY, report=Report())
        return {
            path.relative_to(site).as_posix().removesuffix("index.html"): path.read_bytes()
            for path in site.rglob("*.html")
        }

    return build_one


@pytest.fixture(scope="module")
def small(build: Callable[[int], Pages]) -> Pages:
    """The pages of a trust with few schools."""
    return build(FEW)


@pytest.fixture(scope="module")
def large(build: Callable[[int], Pages]) -> Pages:
    """The pages of a trust with the same schools first, and many more."""
    return build(MANY)


def test_every_kind_of_page_is_there(small: Pages, large: Pages) -> None:
    """What is said below is said of every kind of page that a trust without records has, in both trusts."""
    of_a_school = {"school's home", "policy", "school's search", "how a school differs", "what changed at a school"}
    expected = {*LISTING, TELLING, *of_a_school}
    assert {name_kind(address) for address in small} == {name_kind(address) for address in large} == expected


def test_little_stands_around_a_pages_own_text(large: Pages) -> None:
    """A page has at most 40 kB of HTML before its own text, and after it, in a trust with very many schools."""
    weights = [weigh_page(address, document) for address, document in large.items()]
    assert len([weight for weight in weights if name_kind(weight.address) == "policy"]) == MANY * 2
    # What was taken for a policy's own text is most of its page, so that the rest is what is around it.
    assert all(weight.around < weight.whole / 2 for weight in weights if name_kind(weight.address) == "policy")
    assert max(weight.around for weight in weights) <= AROUND_AT_MOST


def test_more_schools_leave_a_schools_pages_as_they_are(small: Pages, large: Pages) -> None:
    """What belongs to one school is the same, byte for byte, in a trust with few schools and with very many."""
    own = {
        address
        for address in small
        if name_kind(address) in {"school's home", "school's search", "policy", "how a school differs"}
    }
    assert len(own) > FEW * 3
    assert [address for address in own if small[address] != large[address]] == []


def test_what_is_around_a_list_does_not_grow(small: Pages, large: Pages) -> None:
    """Head, header, crumbs and footer of every page are as large among many schools as among few."""
    for address in small.keys() & large.keys():
        few, many = (weigh_page(address, pages[address]).around for pages in (small, large))
        assert abs(many - few) <= COUNTED, address


def test_a_list_of_schools_grows_by_a_line_a_school(small: Pages, large: Pages) -> None:
    """Only pages that list schools grow with them, and each by no more than a line takes."""
    growing = {name_kind(address) for address in small.keys() & large.keys() if small[address] != large[address]}
    assert growing <= {*LISTING, TELLING}
    for address in small.keys() & large.keys():
        if name_kind(address) in LISTING:
            more = len(large[address]) - len(small[address])
            assert more <= LISTING[name_kind(address)] * (MANY - FEW), address


def test_a_wording_is_told_once_however_many_schools_have_it(small: Pages, large: Pages) -> None:
    """Where a section's wordings stand side by side, more schools with one of the same words add their names."""
    told = {
        address
        for address in small.keys() & large.keys()
        if name_kind(address) == TELLING and small[address].count(WORDING) == large[address].count(WORDING)
    }
    assert told
    for address in told:
        assert len(large[address]) - len(small[address]) <= TOLD * (MANY - FEW), address
