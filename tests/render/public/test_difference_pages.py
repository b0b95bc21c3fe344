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


def list_tags(site: WholeSite, address: str) -> list[list[str]]:
    """What each school has of each rule, row by row, without the schools' names; each leads somewhere."""
    table = read_page(site, address).find("table", class_="t map")
    rows = []
    for row in table.find_all("tr")[1:]:
        cells = row.find_all("td")
        assert all(cell.find("a").attributes["href"] for cell in [*cells, row.find("th")])
        rows.append([cell.find("a").words.partition(": ")[2] for cell in cells])
    return rows


def differ(project: ProjectFolder, change: str) -> WholeSite:
    """The site after the first school has declared a difference and everybody's policy was approved."""
    project.append("schools/cove/policies/pictures.yml", f"sections:\n  {change}\n")
    project.approve(*NAMES, on="10 September 2026", note="The first.")
    return render_project(project)


def test_a_school_on_another_model_has_its_page_too(three_schools: ProjectFolder) -> None:
    """While a policy is moved from one model to another, each link to a page of differences leads to one.

    Who differs where tells of all schools, whichever model they follow.
    """
    model = three_schools.read("templates/policies/kindness.yml")
    three_schools.write("templates/policies/kindness-two.yml", model)
    three_schools.write("schools/dune/policies/kindness.yml", "model: kindness-two\nin_short: [We are kind here.]\n")
    site = render_project(three_schools)
    link = read_html(find_page(site, "dune/kindness/").main).find_all("a", href="differences/")
    assert link
    assert "is our own" in read_words(site, "dune/kindness/differences/")
    table = read_page(site, "policies/kindness/differences/").find("table", class_="t map")
    assert [head.words for head in table.find_all("th", scope="col")] == ["Section", "Cove", "Dune", "Tern"]
    assert list_tags(site, "policies/kindness/differences/") == [["Trust\u2019s words"] * 3] * 2


KINDS = [
    ("bring: {omit: true, " + REASON + "}", "Left out", "Left out"),
    ("bring: {replace: local/kind, " + REASON + "}", "Our own wording", "Own words"),
    ("bring: {use: bring/never}", "Our choice", "Trust\u2019s other wording"),
]


@pytest.mark.parametrize(("change", "tag", "others_tag"), KINDS)
def test_a_difference_is_told_on_both_pages(differing: ProjectFolder, change: str, tag: str, others_tag: str) -> None:
    """The school's page says it in the school's words and leads to them; the trust's page says which school it is."""
    site = differ(differing, change)
    own = read_page(site, "cove/pictures/differences/")
    (record,) = own.find("div", class_="recs four").find_all("li")
    assert record.find("span", class_="tag own").words == tag
    page, _, place = record.find("a").attributes["href"].partition("#")
    target = own if not page else read_page(site, "cove/pictures/")
    assert target.find_all("section", id=place) + target.find_all("h2", id=place)
    assert "<b>" not in find_page(site, "cove/pictures/differences/").main
    same = "Trust\u2019s words"
    pictures, contact, bring = list_tags(site, "policies/pictures/differences/")
    assert pictures == [same, same, "Own values"]
    assert contact == [same] * 3
    assert bring == [others_tag, same, same]


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
    table = page.find("table", class_="t beside schools")
    assert "Bring nothing to Cove." in table.words
    assert not page.find_all("del") + page.find_all("ins")
    assert page.find_all("mark", class_="only")
    assert find_page(site, "policies/pictures/differences/").main.count("bring/") == 1


def test_filled_values_are_counted_and_listed(differing: ProjectFolder) -> None:
    """A school that only fills in values says that its words are the trust's, and which values it gave."""
    site = differ(differing, "pictures: {with: {delete_within: 1 day}}")
    words = read_words(site, "cove/pictures/differences/")
    assert "Our policy is word for word the trust's, apart from names and the values that we filled in." in words
    assert "Our differences" not in words
    assert "We filled in 1 value of our own, where the trust leaves that to each school." in words
    assert "Delete within 1 day Pictures of pupils" in words
    assert 'href="differences/"' in find_page(site, "cove/pictures/").main


def test_no_difference_needs_no_page(differing: ProjectFolder) -> None:
    """A school whose policy is the model's says so on the policy's page, and nothing leads to a page of differences."""
    site = differ(differing, "bring: {omit: true, " + REASON + "}")
    assert not [page for page in site.pages if page.address == "dune/pictures/differences/"]
    page = find_page(site, "dune/pictures/").main
    assert "This is the trust\u2019s policy, word for word, apart from names and phone numbers." in page
    assert "differences/" not in page
    assert 'href="../../../dune/pictures/"' in find_page(site, "policies/pictures/differences/").main


def test_names_are_no_difference(three_schools: ProjectFolder) -> None:
    """Where schools differ in their names, numbers and words for pupils only, they have the same words."""
    three_schools.approve(*NAMES, on="10 September 2026", note="The first.")
    site = render_project(three_schools)
    assert not [page for page in site.pages if page.address.startswith("policies/pictures/differences/bring")]
    same = ["Trust\u2019s words"] * 3
    assert list_tags(site, "policies/pictures/differences/")[1:] == [same, same]


def test_a_large_trust_lists_who_differs(differing: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many schools for a table, each section names the schools that depart from it."""
    for module in ("coverage_map", "rule_views"):
        monkeypatch.setattr(f"clausebook.render.public.{module}.COLUMNS_AT_MOST", 2)
    monkeypatch.setattr("clausebook.render.public.rule_views.NAMES_AT_MOST", 1)
    site = differ(differing, "bring: {omit: true, " + REASON + "}")
    words = read_words(site, "policies/pictures/differences/")
    assert "What to bring Trust's words 2 schools Left out Cove" in words
    assert "Word for word the same in every school" in words
    bar = next(one for one in read_page(site, "policies/pictures/differences/").find_all("section", class_="rule"))
    lengths = [int(part.attributes["width"]) for part in bar.find_all("rect")]
    assert sum(lengths) == 1000


def test_what_no_mark_can_say_is_said_beside_two_wordings(differing: ProjectFolder) -> None:
    """A paragraph that another school has in two, and a rule that stands elsewhere there, have a sentence.

    It tells of two texts, both in force: nothing has changed or moved from the one to the other.
    """
    rule = "### {}\n\nBring a coat to the hills.\n\n### {}\n\nBring a hat to the sea.{}Bring a bag to the lake.\n"
    for school, texts in (("cove", ("Boys", "Girls", " ")), ("dune", ("Girls", "Boys", "\n\n"))):
        text = f"---\ntitle: What to bring\nsummary: Bring it.\n---\n{rule.format(*texts)}"
        differing.write(f"schools/{school}/clauses/kind.md", text)
        differing.append(f"schools/{school}/policies/pictures.yml", f"sections:\n  {REPLACED}\n")
    differing.approve(*NAMES, on="10 September 2026", note="The first.")
    words = read_words(render_project(differing), "policies/pictures/differences/bring/")
    assert "The words are the same, set out in another way." in words
    assert "The same words stand in another place in the other text." in words
    assert "changed" not in words.partition("Two at a time")[2].partition("Dune and Tern")[0]
