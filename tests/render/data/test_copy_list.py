"""The list in which copies are looked up knows every version that anybody may have a copy of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.model.histories import History
from clausebook.render.data.copy_list import count_digits
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

HOME = "larkmere/pictures/"


def list_known(site: WholeSite) -> dict[str, Any]:
    """Every version in the list by its fingerprint, each found in the file that its digits name."""
    known: dict[str, Any] = {}
    for path, raw in site.files.items():
        if path.startswith("check-a-copy/"):
            part = json.loads(raw)
            assert all(path == f"check-a-copy/{fingerprint[0]}.json" for fingerprint in part)
            known |= part
    return known


def test_every_version_is_found_by_its_fingerprint(sample: WholeSite) -> None:
    """Of each text with data there is one entry that leads to them, and its page is there."""
    known = list_known(sample)
    pages = {page.address for page in sample.pages}
    found = {path: json.loads(raw) for path, raw in sample.files.items() if path.endswith("/policy.json")}
    assert {one["data"]: fingerprint for fingerprint, one in known.items() if one["data"]} == {
        path: data["fingerprint"] for path, data in found.items()
    }
    assert {one["page"] for one in known.values() if one["page"]} <= pages
    for path, data in found.items():
        entry = known[data["fingerprint"]]
        assert (entry["version"], entry["state"], entry["in_words"]) == (
            data["version"],
            data["state"],
            data["in_words"],
        ), path


def test_a_version_whose_text_is_kept_no_more_is_known_still(project: ProjectFolder) -> None:
    """Somebody may have a copy in a drawer: it is told that it is old, without a page."""
    project.approve(f"{HOME[:-1]}", on="2012", is_from_before=True, note="")
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve(f"{HOME[:-1]}", on="2015", is_from_before=True, note="")
    old, new = list_known(render_project(project)).values()
    if old["version"] == 2:
        old, new = new, old
    assert (old["state"], old["page"], old["data"]) == ("replaced", "", "")
    assert (new["state"], new["page"], new["data"]) == ("in force", HOME, f"{HOME}policy.json")


def test_what_was_shown_by_mistake_is_known_as_never_approved(project: ProjectFolder) -> None:
    """Who downloaded it then is told; what was taken back unseen, nobody can have a copy of."""
    for was_shown in (True, False):
        event = project.approve(HOME[:-1], on="10 September 2026", note="Oh.")
        project.take_back(event, was_shown=was_shown)
        (known,) = list_known(render_project(project)).values()
        assert (known["version"], known["state"], known["data"]) == (1, "never approved", "")


def test_a_long_list_is_parted_further(project: ProjectFolder) -> None:
    """What a phone must load stays small however many versions there are."""
    project.approve(HOME[:-1], on="10 September 2026", note="First.")
    history = project.open_edition().histories["larkmere", "pictures"]
    many = replace(history, records=history.records * 4000)
    assert count_digits([history]) == 1
    assert count_digits([many]) == 1
    assert count_digits([many, history]) == 2
    assert count_digits([History("larkmere", "conduct")]) == 1
