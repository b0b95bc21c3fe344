"""`robots.txt` stands where it is read, and nowhere else."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest

from clausebook.render.public.signposts import write_robots


def test_it_names_the_map_and_forbids_files_alone() -> None:
    """A search engine may read every page, finds the sitemap by its full address, and leaves out the files."""
    ((name, content),) = write_robots("https://policies.trust.example/")
    parser = RobotFileParser()
    parser.parse(content.decode().splitlines())
    assert name == "robots.txt"
    assert parser.can_fetch("*", "https://policies.trust.example/cove/pictures/")
    assert b"\nDisallow: /*-version-*.pdf$\n" in content
    assert parser.site_maps() == ["https://policies.trust.example/sitemap.xml"]


@pytest.mark.parametrize("address", ["https://trust.example/policies/", "http://127.0.0.1:8000/a/b/"])
def test_a_site_below_a_path_has_none(address: str) -> None:
    """There it would never be read."""
    assert list(write_robots(address)) == []
