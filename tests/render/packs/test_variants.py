"""One school's words stand for others only where every word that is shown is the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.render.packs.test_pages import open_pack, read_part
from tests.render.rendering import find_page, read_html, straighten
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from clausebook.model.review_packs import ReviewPack
    from tests.project_folder import ProjectFolder

PICTURES = "clauses/pictures/consent.md"
SCHOOLS = ("cove", "dune", "tern")


@pytest.fixture
def priced(three_schools: ProjectFolder) -> ProjectFolder:
    """Three schools with their policies on pictures approved, and a price of their own each: 5, 5 and 500 pounds."""
    set_prices(three_schools, 5, 5, 500)
    three_schools.approve(*(f"{school}/pictures" for school in SCHOOLS))
    return three_schools


def set_prices(project: ProjectFolder, *prices: int) -> None:
    """Give each school a price among its own words."""
    for school, price in zip(SCHOOLS, prices, strict=True):
        path = f"schools/{school}/school.yml"
        text = project.read(path)
        if "terms: {" in text:
            project.write(path, text.replace("terms: {", f"terms: {{fine: \u00a3{price}, "))
        else:
            project.append(path, f"terms: {{fine: \u00a3{price}}}\n")


def say_pending(project: ProjectFolder) -> str:
    """What the list of pending changes says."""
    words = straighten(read_html(find_page(render_staff(project), "pending/").main).words)
    return " ".join(words.split()).replace("\u00a0", " ")


def list_variants(pack: ReviewPack) -> list[list[str]]:
    """The schools of each form of the words of each change."""
    return [[reach.compared.school.id for reach in one.reaches] for change in pack.changes for one in change.variants]


def test_a_value_of_each_school_is_shown_for_each(priced: ProjectFolder) -> None:
    """A sentence with a price that differs is one decision, with the price of each school in the pack and the list."""
    priced.append(PICTURES, "\nA late picture costs {{ terms.fine }} a week.\n")
    pack = open_pack(priced)
    assert list_variants(pack) == [["cove", "dune"], ["tern"]]
    part = read_part(pack, "p2")
    assert "Reaches all 3 schools. In Cove and Dune it says: New paragraph A late picture costs \u00a35 a week." in part
    assert "In Tern it says: Pictures of students New paragraph A late picture costs \u00a3500 a week." in part
    said = say_pending(priced)
    assert 'New paragraph: "A late picture costs \u00a35 a week."' in said
    assert 'New paragraph: "A late picture costs \u00a3500 a week."' in said


def test_an_entry_of_the_list_has_each_form(three_schools: ProjectFolder) -> None:
    """One decision is one entry of the list of pending changes, and says what each school would read."""
    set_prices(three_schools, 5, 500, 500)
    three_schools.approve("cove/kindness", "dune/kindness")
    three_schools.append("clauses/kindness/short.md", "\nA lost book costs {{ terms.fine }}.\n")
    said = say_pending(three_schools)
    assert 'The same change in 2 schools, with words of their own. In Cove: New paragraph: "A lost book costs' in said
    assert '\u00a35." In Dune: New paragraph: "A lost book costs \u00a3500."' in said


def test_only_what_reads_otherwise_is_shown_again(priced: ProjectFolder) -> None:
    """Of a list with one price in it, the other school's form has that item and no other."""
    priced.append(PICTURES, "\nWhat it costs:\n\n- nothing today\n- {{ terms.fine }} tomorrow\n")
    priced.append(PICTURES, "\nThe same for all.\n")
    part = read_part(open_pack(priced), "p2")
    assert part.count("nothing today") == 1
    assert part.count("The same for all.") == 1
    assert "What it costs: \u00a3500 tomorrow" in part


def test_schools_that_differ_in_their_names_read_once(priced: ProjectFolder) -> None:
    """A name where it is just the name is no other word: one school's stands for all, and the pack says whose."""
    priced.append(PICTURES, "\n{{ school.short_name }} keeps the list.\n")
    pack = open_pack(priced)
    assert [len(one) for one in list_variants(pack)] == [2, 1]
    part = read_part(pack, "p2")
    assert "In Cove and Dune it says, with the details of Cove: New paragraph Cove keeps the list." in part
    assert part.count("keeps the list") == 1
    assert 'With the details of Cove: New paragraph: "Cove keeps the list."' in say_pending(priced)


def test_a_clause_shows_each_form_of_its_words(priced: ProjectFolder) -> None:
    """The page of a clause on the staff site has a part for each form, with the schools that have it."""
    priced.append(PICTURES, "\nA late picture costs {{ terms.fine }} a week.\n")
    page = straighten(read_html(find_page(render_staff(priced), "clauses/pictures/consent/").main).words)
    assert "costs \u00a35 a week" in page
    assert "costs \u00a3500 a week" in page


DOUBLED = "\n### Trips\n\nAsk.\n\nParents must agree.\n\n### Films\n\nWatch.\n\nParents must agree.\n"


def test_two_equal_changes_under_two_headings_stay_two(three_schools: ProjectFolder) -> None:
    """The same paragraph removed under two headings is removed twice, in the pack and in the list."""
    three_schools.append(PICTURES, DOUBLED)
    three_schools.approve(*(f"{school}/pictures" for school in SCHOOLS))
    three_schools.write(PICTURES, three_schools.read(PICTURES).replace("Parents must agree.\n", ""))
    part = read_part(open_pack(three_schools), "p2")
    assert part.count("Parents must agree.") == 2
    assert 'Under "Trips".' in part
    assert 'Under "Films".' in part
    assert 'Removed paragraph: "Parents must agree.", in 2 places.' in say_pending(three_schools)


def test_a_school_with_one_of_two_equal_changes_is_told_which(three_schools: ProjectFolder) -> None:
    """What is equal in words and stands under another heading is another change, and reaches whom it reaches."""
    three_schools.append(PICTURES, DOUBLED)
    three_schools.approve(*(f"{school}/pictures" for school in SCHOOLS))
    without_films = DOUBLED.replace("Watch.\n\nParents must agree.\n", "Watch.\n")
    without_trips = DOUBLED.replace("Ask.\n\nParents must agree.\n", "Ask.\n")
    text = three_schools.read(PICTURES).replace(DOUBLED, "")
    is_tern = (
        "{% if school.phase == 'secondary' %}\n" + without_trips + "\n{% else %}\n" + without_films + "\n{% endif %}\n"
    )
    three_schools.write(PICTURES, text + "\n" + is_tern)
    assert [[reach.compared.school.id for reach in change.reaches] for change in open_pack(three_schools).changes] == [
        ["cove", "dune"],
        ["tern"],
    ]


def test_a_new_title_is_among_the_pending_changes(three_schools: ProjectFolder) -> None:
    """The title of a policy is no section, and a change of it is in the list all the same."""
    three_schools.approve(*(f"{school}/pictures" for school in SCHOOLS))
    path = "templates/policies/pictures.yml"
    three_schools.write(path, re.sub(r"(?m)^title: .*$", "title: Films policy", three_schools.read(path)))
    said = say_pending(three_schools)
    assert "The title of the policy Changed" in said
    assert 'is now "Films policy".' in said
