"""What the public site says of decisions that were never taken, and of versions that never applied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

PICTURES, CONSENT = "larkmere/pictures", "clauses/pictures/consent.md"
TITLE = "Pictures and phones policy"
WRONG = "2026-11-01-larkmere-local-governing-committee"
SHOWN = "Shown here by mistake from 2 November 2026 to 20 November 2026."
NEVER = f"Version 2 was never approved. {SHOWN} It was put off."


@pytest.fixture
def changed(project: ProjectFolder) -> ProjectFolder:
    """A policy with two versions, of which the second was never decided."""
    project.approve(PICTURES)
    project.edit(CONSENT, "take a picture of", "photograph")
    project.approve(PICTURES, on="1 November 2026", note="Shorter.", today=date(2026, 11, 2))
    return project


def read_page(site: WholeSite, address: str) -> str:
    """The words of a page."""
    return straighten(read_html(find_page(site, address).main).words).replace("\u00a0", " ")


def read_versions(site: WholeSite) -> list[str]:
    """The list of versions on the policy's page."""
    found = [one for one in read_html(find_page(site, f"{PICTURES}/").main).walk() if one.tag == "li"]
    words = [straighten(one.words).replace("\u00a0", " ") for one in found]
    return [one for one in words if one.startswith(("Version ", "Recorded "))]


def has_page(site: WholeSite, address: str) -> bool:
    """Whether the site has a page at an address, and no redirect."""
    return address in {page.address for page in site.pages}


def test_a_mistake_is_told_where_it_was_shown(changed: ProjectFolder) -> None:
    """The policy shows what is in force and says what was shown; the mistake keeps its page, with no approval on it."""
    changed.take_back(WRONG)
    site = render_project(changed)
    assert NEVER in read_page(site, f"{PICTURES}/")
    assert "take a picture of" in read_page(site, f"{PICTURES}/")
    page = read_page(site, f"{PICTURES}/2/")
    assert page.startswith(f"Version 2 was never approved {SHOWN} It was put off. Read ")
    assert f"{TITLE}, version 2 (never approved)" in page
    assert "photograph" in page
    assert "Local governing committee" not in page
    assert "Approved by Nobody: it was recorded by mistake" in page
    assert read_versions(site)[0] == f"Version 2 Never approved {SHOWN} It was put off. Version 2 was never approved."
    assert f"{TITLE} Shown by mistake On 20 November 2026 {NEVER} See it" in read_page(site, "what-changed/larkmere/")
    feed = site.files[f"{PICTURES}/feed.xml"].decode().replace("\u00a0", " ")
    assert "version 2 was never approved</title>" in feed
    assert "policy, version 2</title>" not in feed
    assert site.files[f"{PICTURES}/changes/2/index.html"].count(b"larkmere/pictures/2/")
    assert "Version 2" not in read_page(site, f"{PICTURES}/on/")


def test_what_was_never_shown_is_not_published(changed: ProjectFolder) -> None:
    """Of a draft that was recorded by mistake and taken back at once, the site says only that a number was used."""
    changed.take_back(WRONG, today=date(2026, 11, 2))
    site = render_project(changed)
    assert not [address for address in site.files if address.startswith(f"{PICTURES}/2/")]
    assert not has_page(site, f"{PICTURES}/2/")
    assert not [page.address for page in site.pages if "photograph" in page.main]
    told = "Recorded by mistake on 2 November 2026, and taken back the same day. It was never shown here."
    assert read_versions(site)[0] == f"Version 2 Never approved {told} It was put off. Version 2 was never approved."
    assert "mistake" not in read_page(site, "what-changed/larkmere/")
    assert b"mistake" not in site.files[f"{PICTURES}/feed.xml"]


@pytest.mark.parametrize("has_drafts", [False, True])
def test_a_policy_that_was_never_approved_says_so_at_its_address(project: ProjectFolder, *, has_drafts: bool) -> None:
    """Its page stays and says that nothing of it was approved, above a draft too where the trust shows those."""
    if not has_drafts:
        project.edit("trust.yml", "{unapproved: yes}", "{unapproved: no}")
    folder = project.approve(PICTURES, today=date(2026, 11, 2))
    project.take_back(folder)
    site = render_project(project)
    page = read_page(site, f"{PICTURES}/")
    assert ("No version of this policy is approved" in page) is not has_drafts
    assert ("This is a draft" in page) is has_drafts
    assert f"Version 1 Never approved {SHOWN} It was put off." in page
    assert "What applied on a date?" not in page
    assert has_page(site, f"{PICTURES}/1/")
    listed = read_html(find_page(site, "larkmere/").main).find_all("a")
    assert any("pictures/" in one.attributes["href"] for one in listed) is has_drafts


def test_a_withdrawal_that_was_never_decided_is_told(changed: ProjectFolder) -> None:
    """The policy is there again, and says that its page said otherwise."""
    ended = changed.approve(PICTURES, kind="withdrawn", on="3 November 2026", today=date(2026, 11, 4))
    assert "Withdrawn on 3 November 2026" in read_page(render_project(changed), f"{PICTURES}/")
    changed.take_back(ended)
    page = read_page(render_project(changed), f"{PICTURES}/")
    told = "Said otherwise here by mistake from 4 November 2026 to 20 November 2026. It was put off."
    assert f"The policy was never withdrawn. {told}" in page
    assert "photograph" in page


def test_a_planned_version_keeps_its_page_when_it_never_applies(changed: ProjectFolder) -> None:
    """Called off, it says when and why, and where it was told what it would change leads to it."""
    changed.edit(CONSENT, "photograph", "film")
    changed.approve(PICTURES, on="3 November 2026", effective="1 January 2027")
    assert has_page(render_project(changed), f"{PICTURES}/changes/3/")
    changed.approve(PICTURES, kind="version-withdrawn", upon=3, on="4 November 2026", note="We wait.")
    site = render_project(changed)
    told = "Never applied: it was called off on 4 November 2026."
    assert (
        read_versions(site)[0]
        == f"Version 3 {told} We wait. Approved by the local governing committee, 3 November 2026."
    )
    assert told in (page := read_page(site, f"{PICTURES}/3/"))
    assert "Was to apply from 1 January 2027" in page
    assert "In force from" not in page
    said = "Version 3 was to apply from 1 January 2027, and does not. We wait. Read what was planned"
    assert f"{TITLE} Called off On 4 November 2026 {said}" in read_page(site, "what-changed/larkmere/")
    assert "Called off on 4 November 2026, before it began." in read_page(site, f"{PICTURES}/3/")
    assert b"larkmere/pictures/3/" in site.files[f"{PICTURES}/changes/3/index.html"]
    assert "Version 3" not in read_page(site, f"{PICTURES}/on/")


def test_an_urgent_change_is_told_before_and_after_the_plan(changed: ProjectFolder) -> None:
    """On each day the page shows what applies, compared with what applied before it, and leads to what follows."""
    changed.edit(CONSENT, "photograph", "film")
    changed.approve(PICTURES, on="3 November 2026", effective="1 January 2027", note="Films.")
    changed.edit(CONSENT, "film", "photograph")
    changed.edit(CONSENT, "We delete it", "We burn it")
    changed.approve(PICTURES, on="4 November 2026", note="At once.")
    site = render_project(changed)
    assert "version 4." in read_page(site, f"{PICTURES}/")
    assert "Version 3 applies from 1 January 2027." in read_page(site, f"{PICTURES}/")
    assert "Until then, version 4 applies." in read_page(site, f"{PICTURES}/3/")
    compared = "version 3 (approved 3 November 2026) compared with version 4 (approved 4 November 2026)"
    assert compared in read_page(site, f"{PICTURES}/changes/3/")
    assert "compared with version 2" in read_page(site, f"{PICTURES}/changes/")
    site = render_project(changed, today=date(2027, 1, 1))
    assert "version 3." in read_page(site, f"{PICTURES}/")
    old = "It applied from 4 November 2026 to 31 December 2026."
    assert old in read_page(site, f"{PICTURES}/4/")
    assert [one[:10].rstrip() for one in read_versions(site)] == ["Version 3", "Version 4", "Version 2", "Version 1"]


@pytest.mark.parametrize("was_shown", [False, True])
def test_a_new_name_leads_to_a_mistake_only_if_it_was_shown(changed: ProjectFolder, *, was_shown: bool) -> None:
    """The old address of its page leads on to where it is now; where there never was one, there is none."""
    changed.take_back(WRONG, was_shown=was_shown)
    text = changed.read("schools/larkmere/policies/pictures.yml")
    changed.remove("schools/larkmere/policies/pictures.yml")
    changed.write("schools/larkmere/policies/photos.yml", f"formerly: [pictures]\n{text}")
    site = render_project(changed)
    assert has_page(site, "larkmere/photos/2/") is was_shown
    assert (f"{PICTURES}/2/index.html" in site.files) is was_shown
