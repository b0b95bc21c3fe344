"""Which policies of a school are in the document that has them all: those in force that anybody may read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from clausebook.render import Format, Manual, Paper
from tests.printed_papers import plan_site
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.render import Site

BOTH = ("larkmere/pictures", "larkmere/conduct")
FILE = "larkmere/larkmere-all-policies.pdf"


@pytest.fixture
def school(project: ProjectFolder) -> ProjectFolder:
    """A school with two policies, both approved."""
    project.approve(*BOTH)
    return project


def compose(project: ProjectFolder) -> list[Manual]:
    """The manuals that a site would have."""
    found: list[Paper | Manual] = []

    def keep(document: Paper | Manual) -> bytes:
        found.append(document)
        return b"x"

    site = plan_site(project, Format("PDF", "pdf", keep))
    site.make_everything()
    return [one for one in found if isinstance(one, Manual)]


def list_chapters(project: ProjectFolder) -> list[str]:
    """The policies in the manual of the school, each with its version."""
    return [chapter.paper.name for manual in compose(project) for chapter in manual.chapters]


def test_the_policies_in_force_are_in_it(school: ProjectFolder) -> None:
    """Each once, with its version, and with the words of its page."""
    assert sorted(list_chapters(school)) == ["Conduct policy, version 1", "Pictures and phones policy, version 1"]


def test_it_says_since_when_its_newest_text_applies(school: ProjectFolder) -> None:
    """So whoever has it on paper knows from which day it is: nothing in it tells the day on which it was made."""
    (before,) = compose(school)
    school.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    school.approve("larkmere/pictures", on="20 October 2026", note="Sorry.")
    (manual,) = compose(school)
    assert "2 policies in one document" in manual.lead[0]
    assert before.lead[1] != manual.lead[1]
    assert manual.lead[1].startswith("The newest text in it applies from 20\u00a0October\u00a02026.")


def test_what_nobody_approved_is_not_in_it(school: ProjectFolder) -> None:
    """A changed text is in it as it was approved, and a draft that the site shows is not."""
    school.append("clauses/kindness/short.md", "\nXylophone.\n")
    school.write("schools/larkmere/policies/draft.yml", school.read("schools/larkmere/policies/conduct.yml"))
    assert "draft" in school.open_edition(is_preview=True).policies.by_school["larkmere"]
    (manual,) = compose(school)
    assert {chapter.key for chapter in manual.chapters} == {"conduct", "pictures"}
    assert "Xylophone" not in repr(manual)


def test_what_is_for_staff_only_is_not_in_it(school: ProjectFolder) -> None:
    """Not a word of it, though it is approved and in force."""
    model = school.read("templates/policies/conduct.yml").replace("title: Conduct", "readers: staff\ntitle: Quokka")
    school.write("templates/policies/secret.yml", model)
    school.write("schools/larkmere/policies/secret.yml", "model: secret\n")
    school.approve("larkmere/secret")
    (manual,) = compose(school)
    assert len(manual.chapters) == len(BOTH)
    assert "Quokka" not in repr(manual)


def test_a_school_with_one_policy_has_none(project: ProjectFolder) -> None:
    """Its policy has files of its own, and a draft that the site shows does not make them two."""
    project.approve("larkmere/pictures")
    assert compose(project) == []
    assert "in one file" not in _find_page(plan_site(project, Format("PDF", "pdf", lambda _: b"x")))


def test_the_page_offers_it_with_its_size(school: ProjectFolder) -> None:
    """Each format once, beside the list; the data of the school's policies have its digest."""
    site = plan_site(school, Format("PDF", "pdf", lambda _: b"x" * 84_000), Format("Word", "docx", lambda _: None))
    page, files = _find_page(site), _find_files(site)
    (told,) = re.findall(r'<p class="lone noprint">(All our policies in one file: .+?)</p>', page)
    assert re.sub("<[^>]+>", "", told) == "All our policies in one file: PDF of all policies (84\u00a0kB)"
    assert files[FILE] == b"x" * 84_000
    (listed,) = json.loads(files["larkmere/policies.json"])["files"]
    assert (listed["format"], listed["address"].endswith(FILE), listed["bytes"]) == ("PDF", True, 84_000)


def test_its_school_comes_behind_its_policies_and_says_how_much_work_it_is(
    school: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes the folders in order has the files of all policies before they are joined, and shares out alike."""
    monkeypatch.setattr("clausebook.render.public.school_pages._POLICIES_AS_ONE", 2)
    folders = plan_site(school, Format("PDF", "pdf", lambda _: b"x")).folders
    (own,) = [at for at, folder in enumerate(folders) if "larkmere/" in folder.addresses]
    policies = [at for at, folder in enumerate(folders) if any(one.count("/") > 1 for one in folder.addresses)]
    assert policies
    assert own > max(policies)
    assert folders[own].weight == 2
    assert {folder.weight for folder in plan_site(school).folders} == {1}


def test_a_trust_may_want_none(school: ProjectFolder) -> None:
    """`manuals: no` leaves the files of each policy as they are."""
    school.edit("trust.yml", "publishing: {", "publishing: {manuals: no, ")
    assert compose(school) == []
    files = plan_site(school, Format("PDF", "pdf", lambda _: b"x")).make_everything().files
    assert "larkmere/pictures/larkmere-pictures-version-1.pdf" in files


def test_what_a_school_keeps_elsewhere_is_named(school: ProjectFolder) -> None:
    """A policy on another site stands in it by title and address alone."""
    school.write(
        "schools/larkmere/elsewhere.yml",
        "uniform: {title: Uniform policy, approved_by: Local governing committee, approved_on: 2026, every: 1 year, "
        "at: https://larkmere.example/uniform}\n",
    )
    (manual,) = compose(school)
    assert "Uniform policy" in repr(manual.elsewhere)
    assert "https://larkmere.example/uniform" in repr(manual.elsewhere)
    page = _find_page(plan_site(school, Format("PDF", "pdf", lambda _: b"x")))
    assert ">Our policies in one file: " in page


def _find_page(site: Site) -> str:
    folder = site.find_folder("larkmere/")
    assert folder
    return next(page.main for page in folder.make().pages if page.address == "larkmere/")


def _find_files(site: Site) -> dict[str, bytes]:
    folder = site.find_folder("larkmere/")
    assert folder
    return dict(folder.make().files)


def test_it_is_the_same_whichever_day_it_is_made(school: ProjectFolder, tmp_path: Path) -> None:
    """The same texts give the same document, so it is made once."""
    other = ProjectFolder.copy("good-one-school", tmp_path / "other")
    other.approve(*BOTH)
    assert repr(compose(school)) == repr(compose(other))
