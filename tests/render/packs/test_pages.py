"""A review pack holds each change of the policies that it is about once, whole, and nothing else."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.analysis.packs import choose_changes, make_item, make_units
from clausebook.compare import compare_policies
from clausebook.diagnostics import Report
from clausebook.model.comparison import Change, read_after, read_before
from clausebook.model.review_packs import Ask, PackRequest
from clausebook.paths import list_template_folders
from clausebook.pipeline.review_packs import open_packs
from clausebook.render.frame.templates import TemplateRenderer
from clausebook.render.packs.measuring import measure_pack
from clausebook.render.packs.numbering import anchor_number, number_changes
from clausebook.render.packs.pages import write_pack_file
from clausebook.render.packs.texts import TextPlaces
from clausebook.render.text.wordings import ProvedHtml
from tests.depth import limit_examples
from tests.override.doing import CLAUSES, move_shared, start
from tests.project_folder import ProjectFolder
from tests.render.rendering import read_html, straighten
from tests.render.staffing import fill_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.comparison import SectionComparison
    from clausebook.model.pack_changes import PackChange
    from clausebook.model.policies import Policy
    from clausebook.model.review_packs import PackItem, ReviewPack
    from clausebook.model.trust import Meeting, School
    from clausebook.render.packs.pages import PackFile
    from tests.render.rendering import Element

HOSTILE = "<script>alert(1)</script> & \"Co\" 'x'"
PROJECTS = ("good-two-schools", "good-three-schools")
PUBLIC = "https://policies.saltmarsh.example/"
COMMITTEE = "Local governing committee"
PICTURES = "clauses/pictures/consent.md"


def open_pack(project: ProjectFolder, request: PackRequest | None = None) -> ReviewPack:
    """One pack of a project; without a request, of all that waits."""
    (pack,) = open_packs(project.examine(), [request or PackRequest()], {}, report=Report())
    return pack


def write(pack: ReviewPack) -> PackFile:
    """A pack as a file, without styles."""
    return write_pack_file(list_template_folders(Path(), "documents"), pack, ProvedHtml(), "")


def read(pack: ReviewPack) -> Element:
    """The page of a pack."""
    return read_html(write(pack).html.replace("<!doctype html>", ""))


def say(pack: ReviewPack) -> str:
    """The words of a pack's page, with plain spaces and quotation marks."""
    return straighten(read(pack).find("main").words).replace("\u00a0", " ")


def read_part(pack: ReviewPack, anchor: str) -> str:
    """The words from one heading of a pack to the next of its rank."""
    html = write(pack).html
    found = re.search(rf'<h2 id="{anchor}">.*?(?=<h2 )', html, re.DOTALL)
    return straighten(read_html(found[0]).words).replace("\u00a0", " ") if found else ""


@pytest.fixture
def approved(three_schools: ProjectFolder) -> ProjectFolder:
    """Three schools with their policies on pictures and kindness approved."""
    for model in ("pictures", "kindness"):
        three_schools.append(f"templates/policies/{model}.yml", f"approver: {COMMITTEE}\n")
    three_schools.approve("cove/pictures", "dune/pictures", "tern/pictures", "cove/kindness", "dune/kindness")
    return three_schools


# ---- every change once


@limit_examples(12)
@given(name=st.sampled_from(PROJECTS), edits=st.lists(st.tuples(st.integers(0), st.integers(0, 3)), max_size=4))
def test_every_change_of_every_policy_is_in_the_pack_once(name: str, edits: list[tuple[int, int]]) -> None:
    """Whatever clauses change, each change stands once in the pack, and accepting it gives the new words of all."""
    with tempfile.TemporaryDirectory() as folder:
        project = ProjectFolder.copy(name, Path(folder) / "project")
        drafts = list(project.compose())
        project.approve(*[f"{policy.school.id}/{policy.id}" for policy in drafts])
        for pick, how in edits:
            edit_clause(project, pick, how)
        pack = open_pack(project)
        changed = [one for one in project.examine().standings if one.state.value == "changed since approval"]
    assert len(pack.items) == len(changed)
    for item, changes in zip(pack.items, number_changes(pack).changes, strict=True):
        assert_whole(item, [one.change for one in changes])
    if pack.items:
        shown = read(pack).find_all("section", class_="chg")
        assert len(shown) == len(pack.changes)


def edit_clause(project: ProjectFolder, pick: int, how: int) -> None:
    """Change the text of some clause in some way."""
    clauses = sorted((project.root / "clauses").glob("*/*.md"))
    path = clauses[pick % len(clauses)]
    head, text = path.read_text().split("\n---\n", 1)
    paragraphs = text.strip().split("\n\n")
    edited = {
        0: [*paragraphs, "This is new."],
        1: ["We begin otherwise.", *paragraphs],
        2: [*paragraphs, "We are {{ school.name }}.", "And this is for all {{ terms.learners }}."],
        3: [*paragraphs[:-1], f"{paragraphs[-1]}\n\nTwice new.\n\nTwice new."],
    }[how]
    path.write_text(f"{head}\n---\n" + "\n\n".join(edited) + "\n")


def assert_whole(item: PackItem, changes: Sequence[PackChange]) -> None:
    """The changes that a pack shows for a policy are all that there are, and lead from the old words to the new."""
    assert item.comparison
    assert item.compared
    assert item.text
    parts = [
        reach.part for one in changes for unit in one.units for reach in unit.reaches if reach.compared is item.compared
    ]
    shown = Counter(pair for part in parts for pair in list_pairs(part))
    made = Counter(pair for part in item.comparison.parts for pair in list_pairs(part))
    assert shown == made
    assert list(list_words(item.comparison, is_after=True)) == read_text(item.text)


def list_pairs(part: SectionComparison) -> Iterator[tuple[object, ...]]:
    """Every paragraph of a part that changed, before and after."""
    for block in part.blocks:
        if block.change is not Change.SAME:
            cells = [cell for line in block.lines for cell in line.cells]
            yield block.change, tuple((read_before(cell.runs), read_after(cell.runs)) for cell in cells)


def list_words(comparison: object, *, is_after: bool) -> Iterator[str]:
    """The words of all paragraphs with every change accepted."""
    gone = Change.REMOVED if is_after else Change.ADDED
    for part in comparison.parts:  # type: ignore[attr-defined]
        for block in part.blocks if part.change is not gone else ():
            if block.change is not gone:
                yield from (
                    read_after(cell.runs) for line in block.lines for cell in line.cells if line.change is not gone
                )


def read_text(policy: Policy) -> list[str]:
    """The words of all paragraphs of a policy."""
    return list(list_words(compare_policies(policy, policy), is_after=True))


def test_a_shared_change_is_shown_once_with_whom_it_reaches(approved: ProjectFolder) -> None:
    """New words stand once for all schools that read the same but for their names, and again for the others."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    pack = open_pack(approved)
    (change,) = pack.changes
    assert [school.id for school in change.schools] == ["cove", "dune", "tern"]
    part = read_part(pack, "p2")
    assert part.count("always") == 2
    assert "Reaches all 3 schools. In Cove and Dune it says, with the details of Cove:" in part
    assert "Cove added: always , end added asks a parent before it takes a picture of a pupil." in part
    assert "In Tern it says: Pictures of students Changed paragraph Tern added: always , end added asks" in part
    assert "takes a picture of a student." in part
    assert read_part(pack, "p3") == ""


def test_a_paragraph_is_shared_whatever_else_changed_beside_it(approved: ProjectFolder) -> None:
    """A school that changed more of a section still shares what it shares, and its own paragraph is its own."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    approved.edit(
        "schools/dune/policies/pictures.yml",
        "model: pictures\n",
        "model: pictures\nsections:\n  pictures: {with: {delete_within: 2 hours}}\n",
    )
    pack = open_pack(approved)
    assert [len(change.schools) for change in pack.changes] == [3, 1]
    assert "always" not in read_part(pack, "p3")
    assert "Dune: Pictures" in read_part(pack, "p3")
    assert "2 hours" in read_part(pack, "p3")
    assert "2 hours" not in read_part(pack, "p2")


def test_a_change_says_why(approved: ProjectFolder) -> None:
    """The reason that the author of a clause gave stands beside its change."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    approved.edit(PICTURES, "lock: values", "lock: values\nchange_note: Families asked for it.")
    assert "Why: Families asked for it." in read_part(open_pack(approved), "p2")


def test_the_note_of_the_decision_is_said_once(approved: ProjectFolder) -> None:
    """What was approved since a day has the reason of its decision above its changes, once."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    approved.edit(PICTURES, "We delete the picture", "We remove the picture")
    approved.approve("cove/pictures", "dune/pictures", on="10 November 2026", minute="LGC 7", note="A parent asked.")
    pack = open_pack(approved, PackRequest(since=date(2026, 11, 1)))
    words = say(pack)
    assert words.count("Why: A parent asked.") == 1
    assert "Approved, version 2, 10 November 2026, minute LGC 7" in words
    assert "Each policy as it applied on 1 November 2026, and as approved by 20 November 2026." in words


# ---- nothing else


def test_nothing_of_a_policy_that_is_not_decided_is_in_it(approved: ProjectFolder) -> None:
    """A pack for one body holds no text that another body decides on, though the same clause changed there too."""
    approved.append("clauses/kindness/short.md", "\nSecret to the board.\n")
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    approved.edit("templates/policies/kindness.yml", f"approver: {COMMITTEE}", "approver: Trust board")
    assert "Secret to the board." in say(open_pack(approved))
    words = say(open_pack(approved, PackRequest(body=COMMITTEE)))
    assert "always" in words
    assert "Secret" not in words
    assert "Kindness" not in words


def test_a_meeting_of_one_school_still_says_that_others_change_too(approved: ProjectFolder) -> None:
    """The committee of one school reads its own text, and is told that the same change reaches other schools."""
    approved.append(
        "trust.yml",
        f"bodies: [{{name: {COMMITTEE}, level: committee}}]\n"
        f"meetings: [{{body: {COMMITTEE}, on: 2 December 2026, schools: [dune]}}]\n",
    )
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    meeting: Meeting = approved.examine().standings.trust.meetings[0]
    pack = open_pack(approved, PackRequest((meeting,)))
    words = say(pack)
    assert "Review pack: local governing committee, Dune" in words
    assert "Meeting of 2 December 2026. Texts as they stood on 20 November 2026." in words
    assert "Reaches all 3 schools. In Dune and Cove it says, with the details of Dune:" in words
    assert "Dune added: always , end added asks a parent" in words
    assert "Cove asks" not in words
    assert write(pack).name == "review-pack-2026-12-02-dune-local-governing-committee.html"


def test_dates_only_stand_in_the_list_and_nowhere_else(three_schools: ProjectFolder) -> None:
    """A review without new words is one line of part 4, and its decision leads there."""
    fill_project(three_schools)
    pack = open_pack(three_schools)
    assert [item.school.id for item in pack.quiet] == ["cove", "tern"]
    listed = read_part(pack, "p4")
    assert "Kindness, Cove. Its review was due by the end of July 2026. No words changed." in listed
    assert "Pictures, Tern. Its review is due by 30 November 2026. No words changed." in listed
    for part in ("p1", "p2", "p3"):
        assert "Kindness, Cove" not in read_part(pack, part)
        assert "Tern" not in read_part(pack, "p2")
    rows = read_rows(pack, "decisions")
    assert [
        "1",
        "Kindness , Cove",
        "Review, and approve again as version 2",
        "Dates only",
        "Part 4 , full text",
    ] in rows


def read_rows(pack: ReviewPack, caption: str) -> list[list[str]]:
    """The words of a table's cells, row by row."""
    tables = [
        table
        for table in read(pack).find_all("table")
        if any(one.attributes.get("id") == caption for one in table.find_all("caption"))
    ]
    rows = tables[0].find("tbody").find_all("tr")
    cells = [[cell for cell in row.walk() if cell.tag in ("td", "th")] for row in rows]
    return [[straighten(cell.words).replace("\u00a0", " ") for cell in row] for row in cells]


def test_a_moved_section_is_no_word_to_read(three_schools: ProjectFolder) -> None:
    """Sections in another order are named in part 4, and count as no change to read."""
    three_schools.approve("cove/kindness")
    text = three_schools.read("templates/policies/kindness.yml")
    head, _, sections = text.partition("sections:\n")
    first, second, *rest = re.findall(r"  \S.*\n(?:    .*\n)*", sections)
    three_schools.write("templates/policies/kindness.yml", f"{head}sections:\n{second}{first}{''.join(rest)}")
    pack = open_pack(three_schools)
    item = next(item for item in pack.items if item.school.id == "cove")
    assert item.is_quiet
    assert pack.changes == ()
    assert re.search(r"Kindness, Cove\. No words changed\. In another place: \w+", read_part(pack, "p4"))
    assert "Order only" in say(pack)


def test_a_new_policy_has_its_outline_in_the_first_part(three_schools: ProjectFolder) -> None:
    """A first text has its outline, its length and the place where it can be read; its words come at the end."""
    words = read_part(open_pack(three_schools), "p1")
    assert "A new policy must be read in full before it is approved." in words
    assert "Kindness, All 3 schools" in words
    assert "Shown with the details of Cove." in words
    assert "sign out in the lighthouse room" not in words
    assert "sign out in the lighthouse room" in say(open_pack(three_schools))


# ---- the full texts


def list_texts(pack: ReviewPack) -> dict[str, Element]:
    """The texts that the file of a pack carries, by their headings."""
    texts = [one for one in read(pack).find_all("details") if one.attributes["class"] == "pack-text"]
    return {straighten(text.find_all("h3")[0].words): text for text in texts}


def test_every_text_that_is_asked_for_is_in_the_file(approved: ProjectFolder) -> None:
    """New, changed or as it was: whoever has the file can read every word that is to be approved, each text once."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    (pack,) = open_packs(approved.examine(today=date(2030, 1, 1)), [PackRequest()], {}, report=Report())
    assert {item.choice.ask for item in pack.items} == {Ask.NEW, Ask.CHANGED, Ask.REVIEW}
    texts = list_texts(pack)
    for item in pack.items:
        assert item.text
        (text,) = (one for name, one in texts.items() if is_named(name, item, pack))
        words = straighten(text.words).replace("\u00a0", " ")
        for section in item.text.sections:
            assert straighten(section.title).replace("\u00a0", " ") in words
        assert ("open" in text.attributes) == (item.choice.ask is Ask.NEW)
    assert "always asks a parent" in straighten(read(pack).words)


def is_named(name: str, item: PackItem, pack: ReviewPack) -> bool:
    """Whether a text under this heading is that of a policy."""
    title, _, schools = name.partition(", ")
    is_all = schools == f"All {len(pack.schools)} schools"
    return item.text is not None and title == item.text.short_title and (is_all or item.school.short_name in schools)


def test_nothing_in_a_file_leads_to_the_wrong_text(approved: ProjectFolder) -> None:
    """Each address inside the file is there once, whichever texts have sections of the same name."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    page = read(open_pack(approved))
    anchors = Counter(element.attributes["id"] for element in page.walk() if "id" in element.attributes)
    assert not [anchor for anchor, times in anchors.items() if times > 1]
    links = [link.attributes["href"] for link in page.find_all("a")]
    assert all(link[1:] in anchors for link in links if link.startswith("#"))
    assert all(link.startswith(("#", "https://", "mailto:", "tel:")) for link in links)


def test_a_page_leads_to_every_text(approved: ProjectFolder) -> None:
    """On the staff site the texts are pages: of a draft or of changed words there, of what is as it was in public."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    templates = TemplateRenderer(list_template_folders(Path(), "documents"))
    main = measure_pack(templates, open_pack(approved), TextPlaces(PUBLIC, "../")).main
    assert 'href="../drafts/cove/pictures/"' in main
    assert 'href="../drafts/tern/study/"' in main
    assert "<details" not in main


def test_a_pack_names_what_is_stale_in_it(project: ProjectFolder) -> None:
    """A school's own words whose original has moved on are named before anything is decided."""
    start(project)
    project.edit(f"{CLAUSES}/phones.md", "keep phones away", "put phones in a box")
    assert "Look at these words first" not in say(open_pack(project))
    move_shared(project)
    words = say(open_pack(project))
    assert "Look at these words first" in words
    assert "Pictures and phones, Larkmere: Phones in the day." in words


def test_a_pack_has_the_logo_of_the_trust(approved: ProjectFolder) -> None:
    """A trust's own picture heads its packs, carried in the file; without one there is the built-in crest."""
    pack = open_pack(approved)
    assert '<svg class="crest"' in write(pack).html
    brand = replace(pack.trust.brand, logo="logo.png", logo_bytes=b"\x89PNG")
    html = write(replace(pack, trust=replace(pack.trust, brand=brand))).html
    assert '<img class="crest" src="data:image/png;base64,iVBORw=="' in html
    assert '<svg class="crest"' not in html


# ---- what is asked for


def test_the_table_leads_to_every_change_of_a_policy(approved: ProjectFolder) -> None:
    """Each decision names its changes by number, and each of those is there."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    approved.append(PICTURES, "\nThis is new.\n")
    approved.append("clauses/kindness/short.md", "\nAnd this.\n")
    pack = open_pack(approved)
    numbered = number_changes(pack)
    page = read(pack)
    anchors = {element.attributes["id"] for element in page.walk() if "id" in element.attributes}
    links = [link.attributes["href"] for link in page.find_all("a")]
    assert all(link[1:] in anchors for link in links if link.startswith("#"))
    shown = [one.number for one in (*numbered.shared, *numbered.own)]
    assert sorted(shown) == [(2, 1), (2, 2)]
    assert {anchor_number(number) for number in shown} <= anchors
    assert len(read_rows(pack, "decisions")) == len(read_rows(pack, "signing")) == len(pack.items)


def test_the_sign_off_is_blank_on_paper(approved: ProjectFolder) -> None:
    """Cells to fill in say so on a screen, and hold nothing on paper; what is decided is filled in."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    rows = read_rows(open_pack(approved), "signing")
    assert [row[1:] for row in rows] == [["No entry yet"] * 5] * len(rows)
    blank = '<td><span class="noprint quiet">No entry yet</span></td>'
    assert write(open_pack(approved)).html.count(blank) == 5 * len(rows)
    approved.approve("cove/pictures", on="10 November 2026", minute="LGC 7", kind="ratified")
    past = read_rows(open_pack(approved, PackRequest(since=date(2026, 11, 1))), "signing")
    assert past == [
        [
            "1. Pictures Local governing committee",
            "Ratified 10 November 2026",
            "No entry yet",
            "No entry yet",
            "No entry yet",
            "LGC 7",
        ]
    ]


def test_a_board_decides_once_for_all_schools(approved: ProjectFolder) -> None:
    """A body that meets for every school has one row; a committee of each school has a row for each."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    asked = PackRequest(body=COMMITTEE)
    apart = [row[1] for row in read_rows(open_pack(approved, asked), "decisions")]
    assert apart == ["Pictures , Cove", "Pictures , Dune", "Kindness , Tern", "Pictures , Tern"]
    approved.append("trust.yml", f"bodies: [{{name: {COMMITTEE}, level: board}}]\n")
    rows = read_rows(open_pack(approved), "decisions")
    assert [
        "1",
        "Pictures , All 3 schools",
        "Approve, version 2",
        "1 change, shared with other schools",
        "2.1 , full texts",
    ] in rows


def test_the_lead_counts_what_is_there(approved: ProjectFolder) -> None:
    """Decisions, changes, minutes and pages are those of the pack; no change takes less than a minute."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    approved.append("clauses/kindness/short.md", "\n" + "These words are all new. " * 60 + "\n")
    pack = open_pack(approved, PackRequest(body=COMMITTEE))
    figures = write(pack).figures
    assert (figures.decisions, figures.changes, figures.minutes) == (6, 2, 2)
    lead = read(pack).find("p", class_="lead").words
    assert lead == (
        "6 decisions. 2 changes to read, about 2 minutes. 1 new policy to read in full, about 2 minutes. "
        f"The full texts are about {figures.full_pages} pages; this pack is about {figures.pages}."
    )


# ---- large, hostile, and the same again


def test_a_hundred_schools_read_the_change_once(approved: ProjectFolder) -> None:
    """The same change in a hundred schools stands once, and they are not listed."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    pack = multiply(open_pack(approved, PackRequest(body=COMMITTEE)), 100)
    assert len(pack.changes) == 1
    words = say(pack).partition("Minute reference")[0]
    assert words.count("always") == 1
    assert "Reaches all 100 schools." in words
    assert "Reaches 99 of the 100 schools (not School 99)." in say(fill_pack(pack, pack.items[:-1]))


def fill_pack(pack: ReviewPack, items: tuple[PackItem, ...]) -> ReviewPack:
    """The pack with these policies, and with their changes."""
    return replace(pack, items=items, changes=choose_changes(items, make_units(items)))


def multiply(pack: ReviewPack, count: int) -> ReviewPack:
    """The pack with as many schools, of which each has the first school's changed policy."""
    first = next(item for item in pack.items if item.comparison and not item.is_quiet)
    schools = [
        replace(first.school, id=f"s{at:03}", name=f"School {at} Name", short_name=f"School {at}")
        for at in range(count)
    ]
    items = tuple(lend(first, school) for school in schools)
    return fill_pack(replace(pack, schools=tuple(schools)), items)


def lend(item: PackItem, school: School) -> PackItem:
    """The same policy in another school."""
    assert item.text
    standing = replace(item.choice.standing, school=school)
    return make_item(replace(item.choice, standing=standing), replace(item.text, school=school), item.comparison)


def test_hostile_names_stay_words(approved: ProjectFolder) -> None:
    """A school, a policy and a trust that look like markup are shown as they are written."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    pack = open_pack(approved)
    items = []
    for item in pack.items:
        assert item.text
        school = replace(item.school, name=HOSTILE, short_name=HOSTILE)
        standing = replace(item.choice.standing, school=school)
        text = replace(item.text, school=school, title=HOSTILE, short_title=HOSTILE, in_short=(HOSTILE,))
        items.append(make_item(replace(item.choice, standing=standing), text, item.comparison))
    spoilt = fill_pack(replace(pack, trust=replace(pack.trust, name=HOSTILE)), tuple(items))
    html = write(spoilt).html
    assert "<script" not in html
    assert straighten(HOSTILE) in say(spoilt)
    assert not [e for e in read(spoilt).walk() if any(name.startswith("on") for name in e.attributes)]


def test_no_style_sheet_can_end_its_element(approved: ProjectFolder) -> None:
    """What a project's own style sheet holds stays a style."""
    pack = open_pack(approved)
    folders = list_template_folders(Path(), "documents")
    html = write_pack_file(folders, pack, ProvedHtml(), "a{content:'</style><script>x</script>'}").html
    assert html.count("</style>") == 1
    assert "<script" not in html.split("</style>")[1]


def test_the_same_project_gives_the_same_bytes(approved: ProjectFolder) -> None:
    """A pack of the same day is the same, byte by byte."""
    approved.edit(PICTURES, "asks a parent", "always asks a parent")
    assert write(open_pack(approved)) == write(open_pack(approved))
