"""What parts say themselves, in each school: composed, bound, kept, compared, shown, searched and exported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.compare import compare_policies
from clausebook.model.comparison import Change
from clausebook.model.fingerprint import fingerprint_policy, write_passage
from clausebook.model.live_details import LIVE
from clausebook.model.policies import Heading
from clausebook.record.opening import ReadingContext
from clausebook.render import write_markdown_files
from clausebook.render.redline.change_words import count_sections, summarise_comparison
from tests.compare.policies import Sketch, make_policy
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.policies import Policy

MODEL = "templates/policies/trips.yml"
FORM = "Bring this form to [visits name]."


@pytest.fixture
def forms(tmp_path: Path) -> ProjectFolder:
    """Two schools whose policy on trips has a part with words and a section, and an appendix with words alone."""
    return ProjectFolder.copy("good-forms", tmp_path / "forms")


def compose(project: ProjectFolder, school: str) -> Policy:
    """The policy on trips of a school."""
    return project.compose().by_school[school]["trips"]


def read_part(policy: Policy, key: str) -> str:
    """What an approval binds of the words of a part."""
    part = next(item for item in policy.items if isinstance(item, Heading) and item.key == key)
    return write_passage(part.passage) if part.passage else ""


def test_a_part_says_what_holds_in_the_school(forms: ProjectFolder) -> None:
    """Conditions and values fall out in the words of a part as in those of a clause."""
    finch, wren = (read_part(compose(forms, school), "helpers-part") for school in ("finch", "wren"))
    assert "may help too" not in finch
    assert "In this school a student may help too." in wren
    assert "Ask school office how to begin." in finch


def test_a_part_that_lost_its_sections_stays_for_its_words(forms: ProjectFolder) -> None:
    """A school that leaves out every section of a part keeps what the part says, and one without words goes."""
    assert [item.key for item in compose(forms, "wren").items] == ["trips", "helpers-part", "trip-form"]
    text = forms.read(MODEL)
    start, end = text.index("    text: |\n      Many"), text.index("    sections:\n      - {key: helpers")
    forms.write(MODEL, text[:start] + text[end:])
    assert [item.key for item in compose(forms, "wren").items] == ["trips", "trip-form"]


def test_what_a_part_points_to_is_listed(forms: ProjectFolder) -> None:
    """Lists of the law and of the policies that a policy points to hold what its parts point to."""
    forms.append("clauses/trips/plan.md", "\n{{ cited_law() }}\n\n{{ related_policies() }}\n")
    words = write_passage(compose(forms, "finch").sections[0].passage)
    assert "- Health and safety on educational visits" in words
    assert "- Helping policy" in words


def test_an_approval_binds_what_a_part_says(forms: ProjectFolder) -> None:
    """A word of a part is a word of the policy: other words are another fingerprint; another person is none."""
    before = compose(forms, "finch")
    assert read_part(before, "trip-form").replace(LIVE, "").startswith(FORM)
    forms.edit("schools/finch/school.yml", "Ada Marsh", "Ben Low")
    assert compose(forms, "finch").fingerprint == before.fingerprint
    forms.edit(MODEL, "thirty helpers", "forty helpers")
    assert compose(forms, "finch").fingerprint != before.fingerprint


def test_no_section_can_be_taken_for_a_part(forms: ProjectFolder) -> None:
    """A part that says something and a section that says the same under the same title are two policies."""
    del forms
    part, section = (make_policy(Sketch("a", "A", "Words.", is_part=is_part)) for is_part in (True, False))
    assert fingerprint_policy(part) != fingerprint_policy(section)
    assert not compare_policies(part, section).is_empty


def test_a_record_gives_the_words_back_with_the_people_of_today(forms: ProjectFolder) -> None:
    """What a part said is kept with who it named then, and shows who it is now where the version is in force."""
    forms.approve("finch/trips")
    forms.edit("schools/finch/school.yml", "Ada Marsh", "Ben Low")
    whole = forms.examine()
    latest = whole.archive.histories["finch", "trips"].latest
    assert latest
    for is_current, name in ((True, "Ben Low"), (False, "Ada Marsh")):
        context = ReadingContext(whole.catalogue.schools["finch"], is_current=is_current)
        kept = whole.archive.open_record(latest, context)
        (form,) = [item.passage for item in kept.items if item.key == "trip-form"]
        assert form
        assert name in [value.text for value in form.values]


def test_a_redline_shows_what_changed_in_a_part() -> None:
    """Changed words of a part are marked; new and removed words of one that stays are an addition and a removal."""
    one, other = (make_policy(Sketch("a", "A", f"Ring the {who}.", is_part=True)) for who in ("head", "office"))
    (part,) = compare_policies(one, other).sections
    assert (part.change, part.is_heading) == (Change.CHANGED, True)
    assert [(run.change, run.text) for run in part.blocks[0].lines[0].runs] == [
        (Change.SAME, "Ring the "),
        (Change.REMOVED, "head"),
        (Change.ADDED, "office"),
        (Change.SAME, "."),
    ]
    silent = make_policy(Sketch("a", "A", is_part=True))
    assert [block.change for block in compare_policies(silent, one).sections[0].blocks] == [Change.ADDED]
    assert [block.change for block in compare_policies(one, silent).sections[0].blocks] == [Change.REMOVED]


def test_what_changed_is_said_in_a_sentence() -> None:
    """Who reads no redline is told that a part changed, and that no section did."""
    sketches = [
        [Sketch("a", "A", f"Ring the {who}.", is_part=True), Sketch("b", "B", "Yes.")] for who in ("head", "office")
    ]
    one, other = (make_policy(*each) for each in sketches)
    comparison = compare_policies(one, replace(other, title="New title", short_title="New title"))
    told = 'In the title, "Pictures policy" is now "New title". In the part "A", "head" is now "office".'
    changed = 'The title and the part "A" changed.'
    assert count_sections(comparison) == f"{changed} The section is word for word the same. {told}"
    assert summarise_comparison(comparison) == f"{changed} {told}"


def test_pages_search_and_export_have_the_words(forms: ProjectFolder) -> None:
    """What a part says stands below its heading on the page, is found by a search, and is exported."""
    site = render_project(forms)
    page = read_html(find_page(site, "finch/trips/").main)
    (part,) = [element for element in page.find_all("div") if element.attributes.get("id") == "trip-form"]
    assert straighten(part.words).startswith("Appendix A Trip form Bring this form to Ada Marsh.")
    assert any("I have a first-aid kit." in entry for entry in site.search_entries.values())
    assert "Bring this form to Ada Marsh" in write_markdown_files(forms.compose())["finch/trips.md"]
