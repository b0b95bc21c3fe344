"""What parents are told of a policy that a school keeps as a file or on another site; and as it moves in, and ends."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.pipeline.public import export_markdown, render_site
from tests.project_folder import TODAY, ProjectFolder
from tests.render.public.test_outside_schools import list_dead_links, read_main
from tests.render.rendering import find_page, make_whole, read_html, render_project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.render.rendering import WholeSite

PDF = b"%PDF-1.7\n" + b"x" * 84_000
BODIES = "bodies: [{name: Trust board, level: board}, {name: Headteacher, level: headteacher}]\n"
COVE = """\
kindness: {title: Kindness policy, subject: the-day, list_summary: How we treat each other., owner: Deputy head, \
approved_by: Headteacher, approved_on: spring term 2025, every: 2 years, at: "https://www.cove.example/kindness"}
"""
DUNE = """\
charging: {title: Charging policy, approved_by: Trust board, approved_on: 8 July 2025, minute: TB 25/30, \
review: September 2026, file: Charging 2025 (final).pdf}
"""
APPROVED, APPLIES = "Approved by the headteacher, spring term 2025.", "It still applies."
TERN = """\
secret-list: {title: Zebra keys, approved_by: Trust board, every: 1 year, at: "https://secret.tern.example/zebra"}
staff-pay: {title: Yak pay, approved_by: Trust board, approved_on: 2026, every: 1 year, readers: staff, file: Yak.pdf}
"""


def make_project(root: Path) -> ProjectFolder:
    """Three schools, of which each keeps something elsewhere; and their drafts are public."""
    project = ProjectFolder.copy("good-three-schools", root / "project")
    project.append("trust.yml", BODIES)
    for school, text in (("cove", COVE), ("dune", DUNE), ("tern", TERN)):
        project.write(f"schools/{school}/elsewhere.yml", text)
    project.write("schools/dune/files/Charging 2025 (final).pdf", PDF)
    project.write("schools/tern/files/Yak.pdf", b"%PDF-1.7\n")
    return project


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The site of these schools."""
    return render_project(make_project(tmp_path_factory.mktemp("held")))


def test_its_page_says_whose_it_is_who_approved_it_and_where_it_is(held: WholeSite) -> None:
    """A parent who follows a link finds what is known, whom to ask, and the way; rough dates stay rough."""
    page = read_html(find_page(held, "cove/kindness/").main)
    told = page.find("div", class_="status").find_all("p")
    assert [one.words for one in told] == [
        f"In force {APPROVED} Next review: spring term 2027.",
        f"In force {APPROVED} Its review was due by the end of the spring term 2027 and is not finished yet. {APPLIES}",
    ]
    assert (told[0].attributes["data-until"], told[1].attributes["data-since"]) == ("2027-05-01", "2027-05-01")
    link = page.find("a", class_="btn main")
    assert (link.attributes["href"], link.words) == (
        "https://www.cove.example/kindness",
        "Read the policy at www.cove.example",
    )
    assert "The link leads away from these pages." in page.words
    assert "Looked after by Deputy head" in page.words
    assert "01632 960 111" in page.words.replace("\u00a0", " ")


def test_beside_a_file_stands_what_it_is_and_how_large(held: WholeSite) -> None:
    """A parent on a phone knows what will come; the file is called as the policy is, whatever it was called before."""
    page = read_html(find_page(held, "dune/charging/").main)
    link = page.find("a", class_="btn main")
    assert (link.attributes["href"], link.words) == ("charging.pdf", "Read the policy (PDF, 84 kB)")
    assert "Minute TB 25/30" in page.words


def test_it_stands_wherever_policies_are_listed(held: WholeSite) -> None:
    """Whichever way a parent looks for a policy, it is there, and is never called the school's own text."""
    home = read_main(held, "dune/")
    assert "Charging Kept as a file (PDF, 84 kB)" in home
    assert "Its review was due by the end of September 2026. It is still in force." in home
    table = read_html(find_page(held, "policies/").main)
    rows = {row.content[0].words: row.words for row in table.find_all("tr") if not isinstance(row.content[0], str)}
    assert "Not published Kept as a file : Charging, Dune Not published" in rows["Charging"]
    assert "On another site : Kindness, Cove" in rows["Kindness"]
    assert "Dune only" not in read_main(held, "policies/charging/")
    assert "1 school, kept as a file." in read_main(held, "policies/charging/")
    assert "Dune Primary School Kept as a file (PDF, 84 kB)" in read_main(held, "policies/charging/")
    assert "1 school keeps it on another site" in read_main(held, "policies/kindness/")
    for address in ("search/", "search/dune/"):
        assert "Charging" in read_main(held, address)
    listed = json.loads(held.files["dune/policies.json"])["policies"]
    (charging,) = [one for one in listed if one["id"] == "charging"]
    assert charging["kept_at"] == "https://policies.saltmarsh.example/dune/charging/charging.pdf"
    assert (charging["version"], charging["approved_on"], charging["next_review"]) == (None, "2025-07-08", "2026-09")
    (entry,) = [text for text in held.search_entries.values() if "Charging: where it is" in text]
    assert 'content="dune"' in entry
    assert "Some policies are kept as a file or on other sites" not in read_main(held, "accessibility/")
    assert "Some policies are kept as files or on other sites." in read_main(held, "accessibility/")


def test_no_link_of_any_page_leads_nowhere(held: WholeSite) -> None:
    """Every way to what is held elsewhere is there; only its file is copied in later."""
    assert list(list_dead_links(held)) == ["dune/charging/: charging.pdf"]


def test_nothing_is_public_that_is_not_known_to_be_approved_or_is_for_staff(tmp_path: Path) -> None:
    """No page, list, search or file of the public site has a word of it; a link of a draft to it is words alone."""
    project = make_project(tmp_path)
    project.append("clauses/pictures/consent.md", "\nSee {{ policy('charging') }}.\n")
    for school in ("cove", "tern"):
        entry = 'charging: {title: Xerus fees, at: "https://secret.example/xerus"}\n'
        project.append(f"schools/{school}/elsewhere.yml", entry)
    site = render_site(project.root, today=TODAY, report=Report())
    assert [*site.copied] == ["dune/charging/charging.pdf"]
    whole = make_whole(site)
    files = [raw.decode("utf-8", "replace") for raw in whole.files.values()]
    everything = "\n".join([*map(repr, whole.pages), *files, *whole.search_entries.values()])
    for word in ("Zebra", "zebra", "Yak", "yak", "secret", "staff-pay"):
        assert word not in everything
    # A draft that the trust shows says its title, as it says that of any policy, and leads nowhere.
    assert 'href="../charging/"' in find_page(whole, "dune/pictures/").main
    assert "charging/" not in find_page(whole, "tern/pictures/").main


def test_what_is_tried_shows_what_nobody_knows_to_be_approved(tmp_path: Path) -> None:
    """What `serve` shows has such an entry, and says that it is not public; none for staff only, as of what is here."""
    site = render_project(make_project(tmp_path), is_preview=True)
    assert "For staff only It is not known who approved it, and when." in read_main(site, "tern/secret-list/")
    assert not [page.address for page in site.pages if "staff-pay" in page.address]


def test_it_moves_in_at_the_same_address_and_never_disappears(tmp_path: Path) -> None:
    """While a text waits, the entry is what everybody sees; until it begins, both; then the text alone."""
    project = make_project(tmp_path)
    site = render_project(project)
    assert "Read the policy at www.cove.example" in read_main(site, "cove/kindness/")
    project.approve("cove/kindness", on="10 November 2026", effective="1 January 2027", body="Trust board")
    site = render_project(project)
    coming = read_main(site, "cove/kindness/")
    assert "Until this is in force, the policy that we keep on another site applies." in coming
    assert "Read it at www.cove.example" in coming
    listed = json.loads(site.files["cove/policies.json"])["policies"]
    assert [one["kept_at"] for one in listed] == ["https://www.cove.example/kindness"]
    day = date(2027, 1, 1)
    site = render_project(project, today=day)
    assert "cove.example/kindness" not in find_page(site, "cove/kindness/").main
    assert "kept_at" not in site.files["cove/policies.json"].decode()


def test_it_may_move_in_under_another_id(tmp_path: Path) -> None:
    """The old address shows the entry until the text is in force, and then leads to it."""
    project = make_project(tmp_path)
    project.edit("schools/cove/elsewhere.yml", "kindness: {title", "being-kind: {title")
    project.append("schools/cove/policies/kindness.yml", "formerly: [being-kind]\n")
    site = render_project(project)
    assert "Read the policy at www.cove.example" in read_main(site, "cove/being-kind/")
    project.approve("cove/kindness", body="Trust board")
    site = render_project(project)
    assert "cove/being-kind/" not in {page.address for page in site.pages}
    assert 'href="../../cove/kindness/"' in site.files["cove/being-kind/index.html"].decode()


def test_a_withdrawn_policy_may_move_out_and_its_versions_stay(tmp_path: Path) -> None:
    """What was approved after the withdrawal applies, above the old versions; what was approved before does not."""
    project = make_project(tmp_path)
    project.approve("cove/kindness", on="1 April 2026", body="Trust board")
    project.approve("cove/kindness", on="1 June 2026", kind="withdrawn", body="Trust board", note="Now a leaflet.")
    assert "Withdrawn" in read_main(render_project(project), "cove/kindness/")
    project.edit("schools/cove/elsewhere.yml", "spring term 2025", "2 June 2026")
    site = render_project(project)
    page = read_main(site, "cove/kindness/")
    assert "Read the policy at www.cove.example" in page
    assert "Earlier versions" in page
    assert "cove/kindness/1/" in {one.address for one in site.pages}


def test_of_a_closed_school_it_is_kept_and_does_not_apply(tmp_path: Path) -> None:
    """Its page stays at its address, says that it is over, and is none that search engines should know."""
    project = make_project(tmp_path)
    project.append("schools/dune/school.yml", "closed: {on: 31 October 2026, because: Few came.}\n")
    before = read_html(find_page(render_project(project, today=date(2026, 10, 1)), "dune/charging/").main)
    assert before.find("div", class_="status").find_all("p")[-1].attributes["data-since"] == "2026-11-01"
    site = render_project(project)
    page = find_page(site, "dune/charging/")
    assert "No longer in force Approved by the trust board, 8 July 2025. Dune Primary School closed" in read_html(
        page.main
    ).words.replace("\u00a0", " ")
    assert not page.is_indexed
    assert "Charging Kept as a file (PDF, 84 kB)" in read_main(site, "dune/")
    assert "Dune" not in read_main(site, "search/")


def test_a_file_of_the_trusts_own_does_not_stand_in_its_way(tmp_path: Path) -> None:
    """Two files for one address stop the build, and both are named."""
    project = make_project(tmp_path)
    project.write("public/dune/charging/charging.pdf", PDF)
    with pytest.raises(ContentErrors) as caught:
        render_site(project.root, today=TODAY, report=Report())
    assert str(caught.value.report.errors[0]) == (
        "schools/dune/files/Charging 2025 (final).pdf:1:1: same-address: public/dune/charging/charging.pdf stands "
        "where this file goes on the site: /dune/charging/charging.pdf. Remove one of them."
    )


def test_an_export_leads_to_its_page(tmp_path: Path) -> None:
    """Markdown for other programs has no file of it, so a link to it leads to the site."""
    project = make_project(tmp_path)
    project.append("clauses/pictures/consent.md", "\nSee {{ policy('charging') }}.\n")
    for school in ("cove", "tern"):
        project.write(
            f"schools/{school}/elsewhere.yml",
            DUNE.replace("file: Charging 2025 (final).pdf", 'at: "https://x.example/c"'),
        )
    files = export_markdown(project.root, today=TODAY, report=Report())
    assert "](https://policies.saltmarsh.example/dune/charging/)" in str(files["dune/pictures.md"])


def test_it_moves_with_a_school_that_is_renamed(tmp_path: Path) -> None:
    """A link to it at the school's old address leads to the new one."""
    project = make_project(tmp_path)
    project.append("schools/dune/school.yml", "formerly: [sandhill]\n")
    site = render_project(project)
    assert 'href="../../dune/charging/"' in site.files["sandhill/charging/index.html"].decode()


def test_what_a_clerk_types_is_never_taken_for_html(tmp_path: Path) -> None:
    """No word of an entry becomes an element of any page, or of what is searched."""
    project = make_project(tmp_path)
    entry = """\
odd: {title: '<b>Odd</b> & "Co"', list_summary: '<img src=x onerror=run()>', owner: <i>Owner, approved_by: <u>Board, \
approved_on: 2026, minute: <s>1, every: 1 year, at: "https://x.example:8443/%22%3E?a=1&b=2"}
"""
    project.append("schools/cove/elsewhere.yml", entry)
    site = render_project(project)
    everything = "".join([*(page.main for page in site.pages), *site.search_entries.values()])
    for typed in ("<b>Odd", "<img src=x", "<i>Owner", "<u>Board", "<s>1"):
        assert typed not in everything
    link = read_html(find_page(site, "cove/odd/").main).find("a", class_="btn main")
    assert link.attributes["href"] == "https://x.example:8443/%22%3E?a=1&b=2"
