"""What leads programs and old links to where things are now: `robots.txt`, and a page at each old address."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

# The patterns of RFC 9309, section 2.2.3.
_DOWNLOADS = "Disallow: /*-version-*.pdf$\nDisallow: /*-version-*.docx$"


def write_robots(address: str) -> Iterator[tuple[str, bytes]]:
    """`robots.txt` of a site at `address`, which ends in "/": every page may be read, and where the map is.

    Files for download are left out, for they cannot say of themselves that they hold an old text, and a page is what
    a phone can show. It is read at the root of a host alone (RFC 9309, section 2.3), so a site that is served below a
    path has none: whoever keeps the host names its map there. What must not be listed says so itself, in the page.
    """
    if urlsplit(address).path == "/":
        yield "robots.txt", f"User-agent: *\n{_DOWNLOADS}\n\nSitemap: {address}sitemap.xml\n".encode()


def write_redirects(redirects: Mapping[str, str], *, site: str, taken: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """A file for each old address below the site's root whose new one is in `taken`, and that is not itself taken.

    `site` is the address of the root.
    """
    for old, new in sorted(redirects.items()):
        if new in taken and old not in taken:
            yield f"{old}index.html", _write_redirect(old, new, site).encode()


def _write_redirect(old: str, new: str, site: str) -> str:
    way = escape("../" * old.count("/") + new)
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<title>This page has moved: {escape(old)}</title><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{escape(site + new)}"><meta http-equiv="refresh" content="0; url={way}"></head>'
        f'<body><h1>This page has moved</h1><p><a href="{way}">Go to where it is now</a>.</p></body></html>\n'
    )
