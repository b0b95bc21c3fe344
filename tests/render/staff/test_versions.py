"""Staff can compare any two versions of a policy, also those that the public no longer sees."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from clausebook.render.staff.versions import TEXTS_AT_MOST, VersionText, list_pairs
from tests.render.rendering import find_page, read_html, straighten
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

PICTURES = "cove/pictures"
SHARED = "clauses/pictures/consent.md"


@pytest.fixture
def versions(three_schools: ProjectFolder) -> ProjectFolder:
    """Two versions of one policy, and a draft that says something else."""
    three_schools.approve(PICTURES, on="2019", is_from_before=True, note="")
    three_schools.edit(SHARED, "asks a parent", "always asks a parent")
    three_schools.approve(PICTURES, on="10 September 2026", note="Always.")
    three_schools.edit(SHARED, "always asks a parent", "never forgets to ask a parent")
    return three_schools


def read_words(site: WholeSite, address: str) -> str:
    """What the main part of a page says."""
    return straighten(read_html(find_page(site, address).main).words).replace("\u00a0", " ")


def test_every_two_texts_have_a_page(versions: ProjectFolder) -> None:
    """Each two versions, and each version and the draft, stand against each other on a page that is linked."""
    site = render_staff(versions)
    folder = "versions/cove/pictures/"
    found = [page.address.removeprefix(folder) for page in site.pages if page.address.startswith(folder)]
    assert found == ["", "1-2/", "1-draft/", "2-draft/"]
    main = find_page(site, folder).main
    assert all(f'href="{address}"' in main for address in found[1:])
    words = read_words(site, f"{folder}1-draft/")
    assert "The draft of today (not approved) compared with version 1 (approved 2019" in words
    assert "never forgets to ask" in words
    assert 'href="cove/pictures/"' in find_page(site, "versions/").main


@pytest.mark.parametrize("count", [2, TEXTS_AT_MOST, TEXTS_AT_MOST + 5])
def test_of_many_texts_the_newest_are_paired(count: int) -> None:
    """Every text has a page with the one after it, and of the newest, each two have one; none is made twice."""
    texts = [VersionText(None) for _ in range(count)]
    places = {id(text): place for place, text in enumerate(texts)}
    pairs = [(places[id(before)], places[id(after)]) for before, after in list_pairs(texts)]
    newest = set(combinations(range(max(0, count - TEXTS_AT_MOST), count), 2))
    assert set(pairs) == newest | {(place, place + 1) for place in range(count - 1)}
    assert len(pairs) == len(set(pairs))


def test_a_policy_with_one_text_is_not_listed(versions: ProjectFolder) -> None:
    """What has one version, and a draft that says the same, has nothing to compare."""
    site = render_staff(versions)
    assert "dune/pictures" not in find_page(site, "versions/").main


def test_a_draft_that_was_shown_by_mistake_is_not_called_unpublished(three_schools: ProjectFolder) -> None:
    """Staff read of a policy that was never approved that the public site tells of it, if it was ever shown."""
    unshown, shown = (three_schools.approve(name, note="New.") for name in (PICTURES, "cove/kindness"))
    three_schools.take_back(unshown, was_shown=False)
    three_schools.take_back(shown, was_shown=True)
    site = render_staff(three_schools)
    assert "Nothing of it is on the public site" in read_words(site, f"drafts/{PICTURES}/")
    words = read_words(site, "drafts/cove/kindness/")
    assert "It was never approved. The public site tells that a text of this policy was shown by mistake." in words
    assert "Nothing of it" not in words
