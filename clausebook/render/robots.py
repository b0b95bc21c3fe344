"""The file that tells search engines where the map of the site is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_robots(address: str) -> Iterator[tuple[str, bytes]]:
    """`robots.txt` of a site that stands at `address`, which ends in "/": everything may be read, and where the map is.

    It is read at the root of a host alone (RFC 9309, section 2.3), so a site that stands below a path has none: whoever
    keeps the host names its map there. What must not be listed says so itself, in the page.
    """
    if urlsplit(address).path == "/":
        yield "robots.txt", f"User-agent: *\nDisallow:\n\nSitemap: {address}sitemap.xml\n".encode()
