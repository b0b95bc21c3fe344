"""The trust's own pages lead to where things are, wherever the site is and whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.rendering import read_html, render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

HOST = "https://policies.saltmarsh.example"


@pytest.mark.parametrize("path", ["/", "/about-us/policies/"])
def test_what_is_not_found_leads_back_from_any_depth(three_schools: ProjectFolder, path: str) -> None:
    """The page may be shown at any address, so each of its links begins at the site's root on its host."""
    three_schools.write("trust.yml", three_schools.read("trust.yml").replace(f"{HOST}/", f"{HOST}{path}"))
    page = render_project(three_schools).not_found
    main = [link.attributes["href"] for link in read_html(page.main).find_all("a")]
    assert main == [path, f"{path}search/", f"{path}policies/"]
    around = [link for html in (page.header, page.footer) for link in read_html(html).find_all("a")]
    assert {link.attributes["href"] for link in around} == {*main, f"{path}accessibility/"}
