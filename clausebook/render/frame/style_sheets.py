"""Style sheets that the content decides: a school's colours, and the margins of a printed policy.

They are files because the pages' content policy forbids styles inside a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.render.frame.colour import derive_colours
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.trust import Brand, School

_NOT_PLAIN = re.compile(r"[^\w ]|_")


def write_brand(brand: Brand) -> str:
    """The style sheet of a school or of the trust."""
    colours = derive_colours(brand.colour)
    return (
        f":root{{--b-band:{colours.band};--b-on:{colours.on_band};--b-edge:{colours.edge};"
        f"--b-band-dark:{colours.band_dark};--b-on-dark:{colours.on_band_dark};--b-edge-dark:{colours.edge_dark}}}\n"
    )


def write_trust_brand(brand: Brand, schools: Iterable[School]) -> str:
    """The trust's style sheet, with the edges of the tiles of schools that have one on its home."""
    derived = [(school.id, derive_colours(school.brand.colour)) for school in schools]
    light = "".join(f".t-{id_}{{--t-edge:{colours.edge}}}" for id_, colours in derived)
    dark = "".join(f".t-{id_}{{--t-edge:{colours.edge_dark}}}" for id_, colours in derived)
    return f"{write_brand(brand)}{light}\n@media (prefers-color-scheme:dark){{{dark}}}\n"


def name_paper(policy: str) -> str:
    """The name of the paper on which a policy is printed: its margins say whose it is and what it is."""
    return f"paper-{policy}"


def write_print_margins(paper: str, school: str, title: str, address: str) -> str:
    """The margins of every sheet of a named paper: school, title, address, page number.

    Named pages let one file serve all policies of a school, https://www.w3.org/TR/css-page-3/#using-named-pages.
    """
    return (
        f".{paper}{{page:{paper}}}@page {paper}{{"
        f"@top-left{{content:{quote_css(school)};font:9pt Arial,sans-serif}}"
        f"@top-right{{content:{quote_css(title)};font:9pt Arial,sans-serif}}"
        f"@bottom-left{{content:{quote_css(address)};font:8.5pt Arial,sans-serif}}"
        '@bottom-right{content:"Page " counter(page) " of " counter(pages);font:9pt Arial,sans-serif}}\n'
    )


def quote_css(text: str) -> str:
    """Words as a CSS string; everything but letters, digits and spaces is written as its code point."""
    escaped = _NOT_PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", curl_quotes(text))
    return f'"{escaped}"'
