"""The accessibility statement: what it says, where it stands, and that it claims nothing that no test holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.render.public.accessibility import CLAIMS, NOT_KNOWN, Claim
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

SHARED_OFFICE = "office: {title: school office, phone: 01632 960 100}"
ACCESSIBILITY = "accessibility/"
CHECKOUT = Path(__file__).resolve().parents[3]


def list_tests(file: Path) -> set[str]:
    """The names of the tests in a file that run: those that are marked to be left out do not."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {f.name for f in functions if not any("skip" in ast.unparse(mark) for mark in f.decorator_list)}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.what)
def test_each_claim_names_tests_that_exist(claim: Claim) -> None:
    """Whoever removes or renames a test that holds a claim must change the claim."""
    assert claim.tests
    for test in claim.tests:
        file, _, name = test.partition("::")
        assert name in list_tests(CHECKOUT / file), test


def test_the_statement_has_what_the_regulations_ask_for(site: WholeSite) -> None:
    """What works and how it is tested, what does not, whom to ask, who enforces, the law and how far it is met."""
    tree = read_html(find_page(site, ACCESSIBILITY).main)
    assert [heading.words for heading in tree.find_all("h2")] == [
        "What works, and how we know",
        "What does not work, or is not known",
        "Ask for another format, or tell us what is wrong",
        "If you are not content with our answer",
        "The law and the standard",
    ]
    words = tree.words
    for claim in CLAIMS:
        assert claim.what in words
        assert claim.how in words
    assert all(gap in words for gap in NOT_KNOWN)
    for needed in ("Equality and Human Rights Commission", "partially compliant", "version 2.2, level AA"):
        assert needed in words
    links = {link.attributes["href"] for link in tree.find_all("a")}
    assert "https://www.legislation.gov.uk/uksi/2018/952" in links


def test_the_statement_says_whom_to_ask(site: WholeSite) -> None:
    """The office of each school is there once, with its telephone number as a link, by the school's name."""
    tree = read_html(find_page(site, ACCESSIBILITY).main)
    names = [straighten(term.words) for term in tree.find_all("dt")]
    assert names == sorted(names)
    assert len(names) == len(tree.find_all("dd")) == 3
    assert all(entry.find_all("a") for entry in tree.find_all("dd"))


def test_schools_that_share_an_office_share_a_line(three_schools: ProjectFolder) -> None:
    """Where one office answers for all, it stands once, with the names of its schools."""
    for school in ("cove", "dune", "tern"):
        path = f"schools/{school}/school.yml"
        three_schools.write(path, re.sub(r"office: \{.*\}", SHARED_OFFICE, three_schools.read(path)))
    tree = read_html(find_page(render_project(three_schools), ACCESSIBILITY).main)
    assert tree.find("dt").words.count(",") == 2
    assert tree.find("dd").words.replace("\u00a0", " ") == "01632 960 100"


def test_every_public_page_links_to_the_statement(site: WholeSite) -> None:
    """From the foot of each page, and of the one at addresses that lead nowhere."""
    for page in (*site.pages, site.not_found):
        root = "/" if page is site.not_found else page.root
        links = {link.words: link.attributes["href"] for link in read_html(page.footer).find_all("a")}
        assert links["Accessibility"] == f"{root}{ACCESSIBILITY}", page.address
