"""The staff site says where everything stands, in words, and shows the public nothing."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.comparison import Cell, Change, Form, Line, Run
from clausebook.pipeline.comparing import compare_changed
from clausebook.render import GUIDE_FOLDER
from clausebook.render.redline.redline_blocks import BlockView, LinesView
from clausebook.render.redline.redlines import ChangedPartView, view_comparison
from clausebook.render.staff.meetings import write_command
from tests.project_folder import ProjectFolder
from tests.render.rendering import Element, find_page, read_html, straighten
from tests.render.staffing import fill_project, judge, render_staff

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.comparison import Comparison
    from clausebook.render.redline.redline_blocks import RunView
    from tests.render.rendering import WholeSite

FILES = ("register.xlsx", "register.csv", "register.json", "calendar.ics")
REGISTER = "policies/"
HOSTILE = "<script>alert(1)</script> & \"Co\" 'x'"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """A project in which every state occurs; no test changes it."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("staff") / "project")
    fill_project(project)
    return project


@pytest.fixture
def every_state(tmp_path: Path) -> ProjectFolder:
    """The same project, for a test to change."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "project")
    fill_project(project)
    return project


@pytest.fixture(scope="module")
def site(filled: ProjectFolder) -> WholeSite:
    """Its staff site on 20 November 2026."""
    return render_staff(filled)


def read_page(site: WholeSite, address: str) -> Element:
    """The main part of a page."""
    return read_html(find_page(site, address).main)


def read_words(site: WholeSite, address: str) -> str:
    """The words of a page, with straight quotation marks and plain spaces."""
    return straighten(read_page(site, address).words).replace("\u00a0", " ")


def list_states(element: Element) -> list[str]:
    """The words of every state in it."""
    return [
        found.words for found in element.find_all("span") if found.attributes.get("class", "").split(" ")[0] == "st"
    ]


def read_matrix(site: WholeSite) -> dict[tuple[str, str], str]:
    """What the matrix says, by policy and school."""
    table = read_page(site, REGISTER).find("table", class_="t matrix")
    heads = [head.words for head in table.find("thead").find_all("th")][3:]
    cells: dict[tuple[str, str], str] = {}
    for row in table.find("tbody").find_all("tr"):
        words = [cell.words.replace("\u00a0", " ") for cell in row.find_all("td")][2:]
        cells |= {(row.find("th").words, school): text for school, text in zip(heads, words, strict=True)}
    return cells


def test_every_state_is_said_in_words(site: WholeSite) -> None:
    """Each state stands in the matrix in its own words, with its date; no colour and no sign is needed to tell it."""
    cells = read_matrix(site)
    assert cells["Kindness", "Cove"].startswith("Overdue")
    assert "112 days, was July 2026" in cells["Kindness", "Cove"]
    assert cells["Kindness", "Dune"].startswith("Starts later")
    assert cells["Kindness", "Tern"].startswith("Current")
    assert "review by 12 August 2029" in cells["Kindness", "Tern"]
    assert cells["Pictures", "Cove"].startswith("Changed")
    assert cells["Pictures", "Tern"].startswith("Due soon")
    assert cells["Study", "Tern"].startswith("Never approved")
    assert cells["Walks", "Dune"].startswith("Withdrawn")
    assert cells["Behaviour", "Tern"].startswith("Missing")
    assert cells["Behaviour", "Cove"] == cells["Study", "Cove"] == "Not needed"


def test_the_day_decides(filled: ProjectFolder) -> None:
    """A review is due soon on its last day and overdue on the next; only the day that is passed in counts."""
    on_time = read_matrix(render_staff(filled, today=date(2026, 11, 30)))["Pictures", "Tern"]
    late = read_matrix(render_staff(filled, today=date(2026, 12, 1)))["Pictures", "Tern"]
    assert on_time.startswith("Due soon")
    assert late.startswith("Overdue")
    assert "1 day, was 30 November 2026" in late
    words = read_words(render_staff(filled, today=date(2026, 11, 30)), REGISTER)
    assert "Due by 30 November 2026, today." in words


FIGURES = {
    "overdue": ("Overdue", "Review"),
    "missing but required": ("Missing", "Add"),
    "changed since approval": ("Changed", "Compare"),
    "never approved": ("Never approved", "Read"),
    "due within 90 days": ("Due soon", "Plan"),
    "current": ("Current", "See"),
}


def test_the_figures_are_the_rows(site: WholeSite) -> None:
    """Each figure counts what the matrix shows, and the registers of the schools have the same rows as the matrix."""
    page = read_page(site, REGISTER)
    shown = list_states(page.find("table", class_="t matrix"))
    figures = [card.words.split(" ", 1) for card in page.find("ul", class_="figs").find_all("li")]
    counted = {text: int(count) for count, said in figures for text in FIGURES if said.startswith(text)}
    assert counted == {text: shown.count(state) for text, (state, _) in FIGURES.items()}
    rows = [state for school in ("cove", "dune", "tern") for state in list_states(read_table(site, school))]
    assert sorted(rows) == sorted(state for state in shown if state != "Not needed")


def test_a_figure_says_what_to_do_about_it(site: WholeSite, tmp_path: Path) -> None:
    """Each card has a figure and one verb, and is one link; where there is nothing, it is neither link nor verb."""
    calm = render_staff(ProjectFolder.copy("good-three-schools", tmp_path / "calm"))
    said = [card for one in (site, calm) for card in read_page(one, REGISTER).find("ul", class_="figs").find_all("li")]
    nothing = [card for card in said if card.words.startswith("0 ")]
    assert nothing
    assert [card.words for card in nothing if card.words[2:] not in FIGURES or card.find_all("a")] == []
    sentences = {f"{text} {verb}" for text, (_, verb) in FIGURES.items()}
    others = [card for card in said if card not in nothing]
    assert [card.words for card in others if card.words.partition(" ")[2] not in sentences] == []
    assert {len(card.find_all("a")) for card in others} == {1}


def read_table(site: WholeSite, school: str) -> Element:
    """The body of a school's register."""
    return read_page(site, f"{school}/").find("table", class_="t register").find("tbody")


def test_a_register_leads_to_the_public_page(site: WholeSite) -> None:
    """A policy leads to its page here, and to its public page if it is in force; one that is missing is plain words."""
    rows = {row.attributes["id"]: row for row in read_table(site, "tern").find_all("tr")}
    links = {id_: [link.attributes["href"] for link in row.find("th").find_all("a")] for id_, row in rows.items()}
    public = "https://policies.saltmarsh.example/tern/"
    assert links == {
        "policy.kindness": ["../policies/kindness/", f"{public}kindness/"],
        "policy.pictures": ["../policies/pictures/", f"{public}pictures/"],
        "policy.study": ["../policies/study/"],
        "missing.behaviour": [],
    }
    assert "Version 1" not in rows["policy.study"].words
    assert [cell.words for cell in rows["policy.study"].find_all("td")][-2:] == ["None", "Not approved"]


def test_files_and_pages_agree(site: WholeSite) -> None:
    """The files hold a line for each line of the page, in the same words, for the trust and for each school."""
    for school in ("", "cove/", "dune/", "tern/"):
        policies = json.loads(site.files[f"{school}register.json"])["policies"]
        said = [state for policy in policies for state in policy["states"]]
        place = school or REGISTER
        shown = read_page(site, place).find("table", class_="t register" if school else "t matrix").find("tbody")
        assert sorted(said) == sorted(state for state in list_states(shown) if state != "Not needed")
        assert len(site.files[f"{school}register.csv"].splitlines()) == len(policies) + 1
        links = [link.attributes["href"] for link in find_downloads(site, place)]
        assert links == [f"../{school}{name}" for name in FILES]
    assert "owners/pictures-lead.ics" in site.files


def find_downloads(site: WholeSite, address: str) -> list[Element]:
    """The links to the files of a register."""
    lists = read_page(site, address).find_all("ul")
    (downloads,) = [found for found in lists if found.attributes.get("aria-label") == "Downloads"]
    return downloads.find_all("a")


def test_what_needs_attention_comes_most_urgent_first(site: WholeSite) -> None:
    """Overdue, changed, never approved, due soon: each with what is wrong and when it can be settled."""
    (need,) = [
        part
        for part in read_page(site, REGISTER).find_all("ul")
        if part.attributes.get("aria-label") == "Needs attention"
    ]
    records = [record.words.replace("\u00a0", " ") for record in need.content if isinstance(record, Element)]
    assert list_states(need) == ["Overdue", "Changed", "Changed", "Never approved", "Due soon"]
    assert "Due by the end of July 2026. 112 days overdue." in records[0]
    assert "Local governing committee, 2 December 2026" in records[0]
    assert "1 clause differs from the words approved on 8 September 2026. The public site" in records[1]
    assert "Due by 30 November 2026, in 10 days." in records[4]
    assert "2 December 2026, after it is due" in records[4]


MORE_RULES = """\
equality:
  title: Equality
  policies: [equality]
  status: in force
  source: https://law.example/equality
  checked: 1 October 2026
  phases: [primary]
  required: yes
study:
  title: Study
  policies: [study]
  status: in force
  source: https://law.example/study
  checked: 1 October 2026
  phases: [primary]
  required: yes
"""


def test_what_is_missing_stays_one_line(every_state: ProjectFolder) -> None:
    """However many required policies there are, the line has their number, and leads to their names."""
    study = MORE_RULES[MORE_RULES.index("study:") :]
    for name in "ab":
        renamed = study.replace("study", f"study-{name}").replace("Study", f"Study {name}")
        every_state.append("clauses/rules.yml", renamed)
    every_state.append("clauses/rules.yml", MORE_RULES)
    site = render_staff(every_state)
    for address in ("", REGISTER):
        assert "required policies have no approved text: 5 policies, in 3 schools." in read_words(site, address)
    assert "Study b Cove" in read_words(site, REGISTER)


def test_what_is_missing_is_one_line(every_state: ProjectFolder) -> None:
    """The first page and the register say it once, by policy with the number of schools, and lead to who lacks what.

    The matrix and the figure have each.
    """
    every_state.append("clauses/rules.yml", MORE_RULES)
    site = render_staff(every_state)
    line = "5 required policies have no approved text: Behaviour (1 school), Equality (2 schools), Study (2 schools)."
    for address, to in (("", "policies/#missing"), (REGISTER, "#missing")):
        assert read_words(site, address).count(line) == 1
        assert to in [link.attributes["href"] for link in read_page(site, address).find_all("a")]
    words = read_words(site, REGISTER)
    assert "Required, and not there Behaviour Tern. Read the rule : Behaviour Equality Cove and Dune." in words
    assert "5 missing but required" in words
    cells = read_matrix(site)
    assert cells["Equality", "Cove"].startswith("Missing")
    assert cells["Study", "Cove"].startswith("Missing"), "a policy of another school, in the same row"
    assert cells["Study", "Tern"].startswith("Never approved")


def test_every_page_is_for_staff_and_for_no_search_engine(site: WholeSite) -> None:
    """Each page says "Staff only" below its heading, is not indexed, and holds no script and no style of its own."""
    assert len(site.pages) > 14
    for page in (*site.pages, site.not_found):
        assert not page.is_indexed
        assert "Staff only" in page.main
        html = page.header + page.main + page.footer
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    assert site.files["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert site.search_entries == {}


def test_every_link_leads_somewhere(site: WholeSite) -> None:
    """Every link inside the staff site has a page, and every link within a page has its target.

    The guide's pages are made by MkDocs: `test_staff_frame.py` asks where links to them lead.
    """
    known = {page.address: read_html(page.header + page.main + page.footer) for page in site.pages}
    ids = {at: [e.attributes["id"] for e in page.walk() if "id" in e.attributes] for at, page in known.items()}
    for at, page in known.items():
        assert len(ids[at]) == len(set(ids[at]))
        for link in page.find_all("a"):
            href = link.attributes["href"]
            if href.startswith(("https:", "tel:", "mailto:")):
                continue
            path, _, anchor = href.partition("#")
            to = posixpath.normpath(posixpath.join("/", at, path)).strip("/") if path else at.strip("/")
            to = f"{to}/" if to else ""
            if to.startswith(GUIDE_FOLDER):
                continue
            assert to in known or to.rstrip("/") in site.files, (at, href)
            assert not anchor or anchor in {*ids[to], "main"}, (at, href)


def test_the_same_change_stands_once(site: WholeSite) -> None:
    """A change of a shared clause is told once, with a link to each school; the school's own name is no difference."""
    words = read_words(site, "pending/")
    assert words.count("The same change in 2 schools.") == 1
    assert ". In Cove." not in words
    assert "2 policies in 2 schools differ" in words


def test_a_schools_name_makes_no_other_change(three_schools: ProjectFolder) -> None:
    """New words that hold the school's own name are the same change in every school."""
    three_schools.approve("cove/pictures", "dune/pictures")
    three_schools.edit("clauses/pictures/consent.md", "We delete the picture", "{{ school.short_name }} deletes it")
    words = read_words(render_staff(three_schools), "pending/")
    assert words.count("The same change in 2 schools.") == 1
    assert ". In Cove." not in words


def test_another_change_is_another_entry(three_schools: ProjectFolder) -> None:
    """A change that differs in one word between schools is told for each of them."""
    three_schools.approve("cove/pictures", "dune/pictures")
    for school, word in (("cove", "quick"), ("dune", "slow")):
        local = f"---\ntitle: Our words\nsummary: Our words.\n---\nWe are {word}.\n"
        three_schools.write(f"schools/{school}/clauses/words.md", local)
        add = f"add: [{{clause: local/words, after: contact, because: We are {word}, agreed_by: Governors}}]"
        three_schools.write(f"schools/{school}/policies/pictures.yml", f"model: pictures\n{add}\n")
    words = read_words(render_staff(three_schools), "pending/")
    # The words of each, and why each is different: no other school is said to be without such a change.
    assert (words.count(". In Cove."), words.count(". In Dune.")) == (2, 2)


def test_a_redline_says_each_change_in_words(site: WholeSite) -> None:
    """Marked words begin and end with words for those who listen; the command that approves them stands below."""
    page = read_page(site, "pending/cove/pictures/")
    marks = [mark.words.replace("\u00a0", " ") for mark in page.find_all("ins")]
    assert marks == ["Added words", "added: always , end added", "added: or shares , end added"]
    words = read_words(site, "pending/cove/pictures/")
    assert 'python3 build.py approve cove/pictures --by "Local governing committee" --on' in words
    assert "1 section changed: 3 words to read." in words
    assert "Version 1, approved 8 September 2026, compared" in words


def compare_pictures(project: ProjectFolder) -> Comparison:
    """What changed in the policy on pictures of Cove."""
    return compare_changed(project.examine(), report=Report())["cove", "pictures"]


def test_a_redline_holds_both_texts(filled: ProjectFolder) -> None:
    """Taking out what is added gives the approved words, taking out what is removed those of now, to the letter."""
    runs = list_runs(compare_pictures(filled))
    before = "".join(run.text for run in runs if run.mark != "ins")
    after = "".join(run.text for run in runs if run.mark != "del")
    assert " ".join(before.split()) == "Cove asks a parent before it takes a picture of a pupil."
    assert " ".join(after.split()) == "Cove always asks a parent before it takes or shares a picture of a pupil."


def list_runs(comparison: Comparison) -> list[RunView]:
    """The words of the first line of each paragraph that a redline shows of the only section that changed."""
    (part,) = (part for part in view_comparison(comparison).parts if isinstance(part, ChangedPartView))
    groups = [block.groups[0] for block in part.blocks if isinstance(block, BlockView)]
    return [run for group in groups if isinstance(group, LinesView) for run in group.lines[0].runs]


def test_marks_that_meet_keep_their_distance(filled: ProjectFolder) -> None:
    """Between removed and added words stands a space, and no mark begins or ends with one."""
    comparison = compare_pictures(filled)
    section = comparison.sections[0]
    runs = (Run(Change.SAME, "We"), Run(Change.REMOVED, " go"), Run(Change.ADDED, "walk "), Run(Change.SAME, "home."))
    line = Line(Change.CHANGED, Form.TEXT, (Cell(Change.CHANGED, runs),))
    block = replace(section.blocks[0], change=Change.CHANGED, lines=(line,))
    changed = replace(comparison, sections=(replace(section, change=Change.CHANGED, blocks=(block,)),))
    assert [(run.mark, run.text) for run in list_runs(changed)] == [
        ("", "We"),
        ("", " "),
        ("del", "go"),
        ("", " "),
        ("ins", "walk"),
        ("", " "),
        ("", "home."),
    ]


def test_a_draft_stands_whole_below_a_banner(site: WholeSite) -> None:
    """What was never approved can be read in full by staff, below words that say so."""
    words = read_words(site, "drafts/tern/study/")
    assert "This is a draft It was never approved. Nothing of it is on the public site" in words
    assert "sign out in the lighthouse room" in words
    assert "1 policy was never approved" in read_words(site, "drafts/")


def test_links_of_a_draft_lead_to_drafts_or_to_the_public_site(three_schools: ProjectFolder) -> None:
    """A draft's link to a policy leads to its draft, to the public site if it is there, or is plain words."""
    text = "See {{ policy('kindness') }} and {{ policy('pictures') }}.\n"
    three_schools.write("schools/tern/clauses/study.md", f"---\ntitle: Study\nsummary: Study.\n---\n{text}")
    three_schools.approve("tern/kindness")
    page = read_page(render_staff(three_schools), "drafts/tern/study/")
    found = page.find("article").find_all("a")
    links = [link.attributes["href"] for link in found if link.attributes.get("class") != "cite"]
    assert links == ["https://policies.saltmarsh.example/tern/kindness/", "../pictures/"]


def test_a_chairs_action_waits_to_be_confirmed(every_state: ProjectFolder) -> None:
    """It is listed with the meetings that passed and the one that may confirm it, until that is recorded."""
    said = read_words(render_staff(every_state), "")
    assert "Not confirmed: 1 meeting since. To be confirmed at the meeting of 2 December 2026" in said
    assert "Chair's actions to be confirmed" in said
    every_state.approve("tern/kindness", on="7 October 2026", kind="confirmed", note="")
    assert "to be confirmed" not in read_words(render_staff(every_state), "")


def test_reviews_ahead_name_the_overload_and_the_way_out(every_state: ProjectFolder) -> None:
    """A meeting with too much to decide says by how many, and what could come to an earlier meeting with room."""
    every_state.edit("trust.yml", "on: 2 December 2026, capacity: 1", "on: 2 December 2026, capacity: 2")
    every_state.edit("trust.yml", "on: 3 February 2027", "on: 25 November 2026, schools: [cove]")
    words = read_words(render_staff(every_state), "reviews/")
    assert "1 meeting has more to decide than there is room for." in words
    assert "Local governing committee, 2 December 2026 Overloaded by 1" in words
    assert "No earlier meeting has room." in words
    assert "no meeting set before 30 November 2026. The next is on 2 December 2026." in words


def test_the_year_and_the_packs_count_the_same(every_state: ProjectFolder) -> None:
    """A meeting has as many decisions on the page of the year as its pack asks for, new words and reviews alike."""
    site = render_staff(every_state)
    year = read_words(site, "reviews/")
    pack = read_words(site, "review-pack/2026-12-02-local-governing-committee/")
    assert "For every school. 4 decisions; there is room for 1." in year
    assert " 4 decisions. " in pack


def rename_school(project: ProjectFolder, school: str, *, name: str, short_name: str) -> None:
    """Give a school other names, as YAML has them."""
    file = f"schools/{school}/school.yml"
    lines = [line for line in project.read(file).splitlines() if not line.startswith(("name:", "short_name:"))]
    project.write(file, "\n".join([f"name: {name}", f"short_name: {short_name}", *lines, ""]))


def test_hostile_names_stay_words(every_state: ProjectFolder) -> None:
    """A school, a policy, an owner and a body that look like markup are shown as they are written, on every page."""
    hostile = json.dumps(HOSTILE)
    for school in ("cove", "dune", "tern"):
        name = json.dumps(f"{HOSTILE} {school}")
        rename_school(every_state, school, name=name, short_name=name)
    for model in ("pictures", "kindness"):
        every_state.edit(f"templates/policies/{model}.yml", f"{model.capitalize()} lead", hostile)
        every_state.edit(f"templates/policies/{model}.yml", f"title: {model.capitalize()} policy", f"title: {hostile}")
    every_state.write("trust.yml", every_state.read("trust.yml").replace("Local governing committee", hostile))
    every_state.edit("clauses/rules.yml", "title: Behaviour", f"title: {hostile}")
    every_state.approve("tern/pictures", on="12 November 2026", body=HOSTILE, note=HOSTILE)
    site = render_staff(every_state)
    for page in site.pages:
        html = page.header + page.main + page.footer
        assert "<script" not in html
        assert not [
            e for e in read_html(html).walk() if "alert" in e.tag or any(n.startswith("on") for n in e.attributes)
        ]
    assert straighten(HOSTILE) in read_words(site, "")
    assert straighten(HOSTILE) in read_words(site, REGISTER)
    assert straighten(HOSTILE) in read_words(site, "policies/pictures/")
    assert straighten(HOSTILE) in read_words(site, "owners/")


def test_a_command_means_the_same_to_every_terminal(filled: ProjectFolder) -> None:
    """Nothing of a body's name can end its quotation marks or be run by a terminal."""
    standing = judge(filled).by_school["cove"]["pictures"]
    assert standing.draft
    spoilt = replace(standing, draft=replace(standing.draft, approver='Board" && rm -rf $HOME `x` %PATH% !'))
    command = write_command(spoilt)
    assert '--by "Board && rm -rf HOME x PATH " --on' in command
    assert not set("$`\\!%") & set(command)


def test_a_large_trust_has_a_page_for_each_policy(every_state: ProjectFolder) -> None:
    """With more than 12 schools there is no matrix; each policy has a table of its own, and no line is lost.

    A policy that is required and that no school has, has no table, and nothing leads to one.
    """
    schools = every_state.root / "schools"
    for number in range(1, 5):
        for id_ in ("cove", "dune", "tern"):
            shutil.copytree(schools / id_, schools / f"{id_}-{number}")
            name = f"{id_.capitalize()} {number}"
            rename_school(every_state, f"{id_}-{number}", name=f"{name} School", short_name=name)
    site = render_staff(every_state)
    home = read_page(site, REGISTER)
    assert home.find_all("table") == []
    assert len([link for link in home.find_all("a") if link.attributes["href"].endswith("-4/")]) == 3
    rows = sum(
        len(read_page(site, f"policies/{policy}/").find("tbody").find_all("tr"))
        for policy in ("kindness", "pictures", "study", "walks")
    )
    assert rows == len(list(judge(every_state)))
    addresses = {page.address for page in site.pages}
    links = [link.attributes["href"].removeprefix("../") for link in home.find_all("a")]
    assert [href for href in links if href.startswith("policies/") and href not in addresses] == []


def test_the_same_day_gives_the_same_bytes(filled: ProjectFolder, site: WholeSite) -> None:
    """Rendering the same project on the same day again changes no byte."""
    again = render_staff(filled)
    assert again.pages == site.pages
    assert again.files == site.files
