"""A site is made folder by folder, and whoever asks for one address makes the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.paths import list_template_folders
from clausebook.render import ProvedHtml, SiteRenderer
from tests.project_folder import TODAY, ProjectFolder
from tests.render.policy.test_translation_pages import write_translation
from tests.render.rendering import COMPARER

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.render import Site


@pytest.fixture
def planned(tmp_path: Path) -> Site:
    """A site with every kind of folder, where a school and a policy have old names too."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    project.approve("cove/pictures", "tern/pictures", on="8 September 2026")
    project.edit("clauses/pictures/consent.md", "asks a parent", "always asks a parent")
    project.approve("cove/pictures", on="10 November 2026", note="Always.")
    write_translation(project)
    project.append("schools/cove/policies/pictures.yml", "formerly: [photographs]\n")
    project.append("schools/dune/school.yml", "formerly: [dunes]\n")
    edition = project.open_edition()
    renderer = SiteRenderer(list_template_folders(project.root, "documents"))
    return renderer.render(edition, today=TODAY, comparer=COMPARER, html=ProvedHtml())


def test_every_page_and_file_is_found_in_the_folder_that_makes_it(planned: Site) -> None:
    """The folder that is found for an address, and no other, makes what stands there."""
    count = 0
    for folder in planned.folders:
        made = folder.make()
        for path in (*(page.address for page in made.pages), *made.files):
            assert planned.find_folder(path) is folder, path
            count += 1
    whole = planned.make_everything()
    assert count + len(planned.files) + len(planned.write_last({})) == len(whole.pages) + len(whole.files)
    addresses = {page.address for page in whole.pages}
    assert {"", "cove/", "cove/pictures/changes/side-by-side/", "cove/pictures/pl/"} <= addresses
    assert {"cove/photographs/feed.xml", "dunes/feed.xml", "cove/policies.json"} <= {*whole.files}


def test_the_map_names_the_pages_that_say_so(planned: Site) -> None:
    """Which pages search engines should know is told before any is made, and the pages agree."""
    whole = planned.make_everything()
    assert planned.indexed == tuple(page.address for page in whole.pages if page.is_indexed)
    assert "cove/pictures/" in planned.indexed


def test_a_folder_is_the_same_whenever_it_is_made(planned: Site) -> None:
    """Made last or first, alone or after all others, it has the same bytes."""
    forwards = [folder.make() for folder in planned.folders]
    backwards = [folder.make() for folder in reversed(planned.folders)]
    assert forwards == backwards[::-1]


def test_a_held_site_is_made_already(planned: Site) -> None:
    """What is held has everything, and makes nothing again."""
    held = planned.hold()
    assert held.make_everything() == planned.make_everything()
    assert held.folders[0].make() is held.folders[0].make()
