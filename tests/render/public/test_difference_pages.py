"""Who departs from the trust's model, where, why and with whose agreement, can be read with both texts in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import Element, find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

NAMES = ("cove/pictures", "dune/pictures", "tern/pictures")
REASON = "because: The harbour is <b>close</b>., agreed_by: Local governing committee"


@pytest.fixture
def differing(three_schools: ProjectFolder) -> ProjectFolder:
    """Three schools with one model; the first has its own words for one section."""
    local = "---\ntitle: Kind words\nsummary: Kind words.\n---\nWe are kind beside the sea.\n"
    three_schools.write("schools/cove/clauses/kind.md", local)
    never = "---\ntitle: What to bring\nsummary: Nothing.\n---\nBring nothing to {{ school.short_name }}.\n"
    three_schools.write("clauses/bring/never.md", never)
    three_schools.edit("clauses/bring/list.md", "lock: values", "lock: open")
    return three_schools


def read_page(site: WholeSite, address: str) -> Element:
    """The main part of a page."""
    return read_html(find_page(site, address).main)


def read_words(site: WholeSite, address: str) -> str:
    """What a page says."""
    return straighten(read_page(site, address).words).replace("\u00a0", " ")


def differ(project: ProjectFolder, change: str) -> WholeSite:
    """The site after the first school has declared a difference and everybody's policy was approved."""
    project.append("schools/cove/policies/pictures.yml", f"sections:\n  {change}\n")
    project.approve(*NAMES, on="10 September 2026", note="The first.")
    return render_project(project)


def test_a_school_on_another_model_has_its_page_too(three_schools: ProjectFolder) -> None:
    """While a policy is moved from one model to another, each link to a page of differences leads to one."""
    model = three_schools.read("templates/policies/kindness.yml")
    three_schools.write("templates/policies/kindness-two.yml", model)
    three_schools.write("schools/dune/policies/kindness.yml", "model: kindness-two\nin_short: [We are kind here.]\n")
    site = render_project(three_schools)
    link = read_html(find_page(site, "dune/kindness/").main).find_all("a", href="differences/")
    assert link
    assert "is our own" in read_words(site, "dune/kindness/differences/")
    assert "Dune" not in read_words(site, "policies/kindness/differences/")


KINDS = [
    ("bring: {omit: true, " + REASON + "}", "bring", "Left out", "Left out"),
    ("bring: {replace: local/kind, " + REASON + "}", "bring", "Our own wording", "Own wording"),
    ("bring: {use: bring/never}", "bring", "Our choice", "Its own choice"),
]


@pytest.mark.parametrize(("change", "section", "tag", "others_tag"), KINDS)
def test_a_difference_is_told_on_both_pages(
    differing: ProjectFolder, change: str, section: str, tag: str, others_tag: str
) -> None:
    """The school's page says it in the school's words, and the trust's page says which school it is."""
    site = differ(differing, change)
    own = read_page(site, "cove/pictures/differences/")
    (record,) = own.find("div", class_="recs four").find_all("li")
    assert record.find("span", class_="tag own").words == tag
    assert "<b>" not in find_page(site, "cove/pictures/differences/").main
    matrix = read_page(site, "policies/pictures/differences/").find("table", class_="t")
    rows = [[cell.words for cell in row.content if isinstance(cell, Element)] for row in matrix.find_all("tr")]
    assert [row[1:] for row in rows[1:] if others_tag in row] == [[others_tag, "Trust policy", "Trust policy"]], section
    assert {cell for row in rows[1:] for cell in row[1:]} == {others_tag, "Trust policy"}


def test_why_and_who_agreed(differing: ProjectFolder) -> None:
    """Each difference has its reason, who agreed, and until when."""
    site = differ(differing, "bring: {omit: true, " + REASON + ", until: September 2028}")
    words = read_words(site, "cove/pictures/differences/")
    assert "Cove uses the trust's model policy with 1 difference." in words
    told = "Why The harbour is <b>close</b>. Agreed by Local governing committee. Until the end of September 2028,"
    assert told in words


def test_both_texts_stand_side_by_side(differing: ProjectFolder) -> None:
    """A school's own words stand beside the model's, which are those of a school that has them."""
    site = differ(differing, "bring: {replace: local/kind, " + REASON + "}")
    boxes = read_page(site, "cove/pictures/differences/").find("div", class_="two")
    own, model = (box.words for box in boxes.content if isinstance(box, Element))
    assert own == "Cove We are kind beside the sea."
    assert model.startswith("The trust\u2019s model, as in Dune Everyone brings: a smile a brush")


REPLACED = "bring: {replace: local/kind, " + REASON + "}"
ONE_TEXT = [
    (("cove",), "sections:\n  bring: {omit: true, " + REASON + "}\n", "This section is not in our policy."),
    (
        ("cove",),
        "add:\n  - {clause: local/kind, key: kind, after: bring, " + REASON + "}\n",
        "The model does not have this section.",
    ),
    (("cove", "dune"), f"sections:\n  {REPLACED}\n", "No school's policy has the model's words here."),
]


@pytest.mark.parametrize(("schools", "change", "said"), ONE_TEXT, ids=["left out", "added", "replaced by all"])
def test_where_one_text_is_missing_the_page_says_why(
    differing: ProjectFolder, schools: tuple[str, ...], change: str, said: str
) -> None:
    """Beside a text without another, it is said that we left it out, that it is new, or that nobody has the model's."""
    differing.remove("schools/tern/policies/pictures.yml")
    for school in schools:
        differing.write(f"schools/{school}/clauses/kind.md", differing.read("schools/cove/clauses/kind.md"))
        differing.append(f"schools/{school}/policies/pictures.yml", change)
    differing.approve(*NAMES[:2], on="10 September 2026", note="The first.")
    boxes = read_page(render_project(differing), "cove/pictures/differences/").find_all("div", class_="two")
    assert [straighten(box.words).count(said) for box in boxes] == [1]
    assert not [other for _, _, other in ONE_TEXT if other != said and other in straighten(boxes[0].words)]


@pytest.mark.parametrize("others", [(), ("dune",)], ids=["alone", "with another"])
def test_the_page_across_the_trust_is_there_for_two_schools(differing: ProjectFolder, others: tuple[str, ...]) -> None:
    """A school's page leads to who differs where, and that page is there, if another school has the policy."""
    for school in {"dune", "tern"} - {*others}:
        differing.remove(f"schools/{school}/policies/pictures.yml")
    differing.append("schools/cove/policies/pictures.yml", f"sections:\n  {REPLACED}\n")
    site = render_project(differing)
    links = read_page(site, "cove/pictures/differences/").find_all("a", href="../../../policies/pictures/differences/")
    across = [page for page in site.pages if page.address == "policies/pictures/differences/"]
    assert (bool(links), bool(across)) == (bool(others), bool(others))


def test_any_two_wordings_side_by_side(differing: ProjectFolder) -> None:
    """Of a section that is said in two ways each wording stands whole, then both with what differs marked.

    A school's name is no difference, and both texts have the names of one school.
    """
    site = differ(differing, "bring: {use: bring/never}")
    page = read_page(site, "policies/pictures/differences/bring/")
    texts = page.find("div", class_="two").words
    assert "Dune and Tern Everyone brings:" in texts
    assert "Cove Bring nothing to Cove." in texts
    table = page.find("table", class_="t beside")
    assert "Bring nothing to Cove." in table.words
    assert find_page(site, "policies/pictures/differences/").main.count("bring/") == 1


def test_filled_values_are_counted_and_listed(differing: ProjectFolder) -> None:
    """A school that only fills in values says that its words are the trust's, and which values it gave."""
    site = differ(differing, "pictures: {with: {delete_within: 1 day}}")
    words = read_words(site, "cove/pictures/differences/")
    assert "Our policy is word for word the trust's, apart from names and phone numbers." in words
    assert "Our differences" not in words
    assert "We filled in 1 detail. See the details Pictures of pupils: delete within 1 day" in words
    assert 'href="differences/"' in find_page(site, "cove/pictures/").main


def test_no_difference_needs_no_page(differing: ProjectFolder) -> None:
    """A school whose policy is the model's says so on the policy's page, and nothing leads to a page of differences."""
    site = differ(differing, "bring: {omit: true, " + REASON + "}")
    assert not [page for page in site.pages if page.address == "dune/pictures/differences/"]
    page = find_page(site, "dune/pictures/").main
    assert "This is the trust\u2019s policy, word for word, apart from names and details." in page
    assert "differences/" not in page
    assert 'href="../../../dune/pictures/"' in find_page(site, "policies/pictures/differences/").main


def test_names_are_no_difference(three_schools: ProjectFolder) -> None:
    """Schools whose policies differ in their names, numbers and words for pupils only have no page of wordings."""
    three_schools.approve(*NAMES, on="10 September 2026", note="The first.")
    site = render_project(three_schools)
    assert not [page for page in site.pages if page.address.startswith("policies/pictures/differences/bring")]
    matrix = read_page(site, "policies/pictures/differences/").find("table", class_="t")
    assert {cell.words for cell in matrix.find_all("td")} == {"Trust policy"}


def test_a_large_trust_lists_who_differs(differing: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many schools for a table, each section names the schools that depart from it."""
    monkeypatch.setattr("clausebook.render.public.difference_matrix.COLUMNS_AT_MOST", 2)
    site = differ(differing, "bring: {omit: true, " + REASON + "}")
    words = read_words(site, "policies/pictures/differences/")
    assert "What to bring Left out Cove" in words
    assert "Dune" not in words.partition("What to bring")[2]


def test_what_no_mark_can_say_is_said_beside_two_wordings(differing: ProjectFolder) -> None:
    """A paragraph that another school has in two, and a rule that stands elsewhere there, have a sentence."""
    rule = "### {}\n\nBring a coat to the hills.\n\n### {}\n\nBring a hat to the sea.{}Bring a bag to the lake.\n"
    for school, texts in (("cove", ("Boys", "Girls", " ")), ("dune", ("Girls", "Boys", "\n\n"))):
        text = f"---\ntitle: What to bring\nsummary: Bring it.\n---\n{rule.format(*texts)}"
        differing.write(f"schools/{school}/clauses/kind.md", text)
        differing.append(f"schools/{school}/policies/pictures.yml", f"sections:\n  {REPLACED}\n")
    differing.approve(*NAMES, on="10 September 2026", note="The first.")
    words = read_words(render_project(differing), "policies/pictures/differences/bring/")
    assert "Now two paragraphs; no words changed." in words
    assert "Its words did not change." in words
