"""What a page says of the files that people download."""

from __future__ import annotations

from clausebook.render.policy.downloads import PolicyFile, view_downloads
from clausebook.render.text.phrases import say_size


def test_a_size_is_said_in_the_unit_that_people_know() -> None:
    """In whole kilobytes, never none, and above a thousand of them in megabytes."""
    sizes = {0: "1 kB", 499: "1 kB", 84_300: "84 kB", 999_400: "999 kB", 1_000_000: "1.0 MB", 1_250_000: "1.2 MB"}
    assert {size: say_size(size).replace("\u00a0", " ") for size in sizes} == sizes


def test_a_link_leads_from_its_page_to_the_file() -> None:
    """From the page of a version it leads up to the policy's folder."""
    (view,) = view_downloads([PolicyFile("PDF", "elm-trips-version-1.pdf", b"x" * 84_000)], "../")
    assert (view.format, view.href, view.size) == ("PDF", "../elm-trips-version-1.pdf", "84\u00a0kB")
