"""A policy of which nobody has written what lists say of it: parents read its title, and nothing in that place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.importing.planning.planned import OUTINGS, carry_out, plan
from tests.render.rendering import find_page, render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def test_what_was_brought_in_is_listed_by_its_title_alone(three_schools: ProjectFolder) -> None:
    """No page, no data and no search says a sentence of it that nobody wrote, or keeps an empty place for one."""
    carry_out(three_schools, plan(three_schools, {"file.txt": OUTINGS}))
    told = [line for line in three_schools.list_diagnostics() if "no-summary" in line]
    assert len(told) == 1
    assert told[0].startswith("schools/cove/policies/outings.yml:")
    three_schools.approve("cove/outings")
    site = render_project(three_schools)
    home = find_page(site, "cove/").main
    entry = re.search(r"<li><h3><a [^>]*>Outings.*?</li>", home, re.DOTALL)
    assert entry
    assert "<p>" not in entry[0]
    assert "whole text" not in home
    for address in ("cove/", "policies/", "", "search/cove/", "cove/outings/"):
        assert not re.search(r"<p[^>]*>\s*</p>", find_page(site, address).main), address
    assert find_page(site, "cove/outings/").description == "Outings Policy of Cove Primary School."
