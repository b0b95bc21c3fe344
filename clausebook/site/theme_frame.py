"""The theme's document frame, rendered once for each depth and filled for each page.

Material's `base.html` is rendered with slots for what differs between pages. What it has no block for is
edited out afterwards; each edit must match exactly once or the build stops, so that a new version of the
theme cannot quietly undo one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from clausebook.model.languages import ENGLISH
from clausebook.render import curl_printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clausebook.render import Page

_SLOT = re.compile("\ue000([a-z]+)\ue001")
_SLOTS = ("title", "description", "head", "brand", "styles", "header", "main", "footer", "scripts")
# The pieces of a page that lead to other pages.
_WITH_LINKS = ("header", "main", "footer")
_PAPER = "\ue000paper\ue001"
_LANGUAGE = "\ue000language\ue001"
_ASIDE = "\ue000aside\ue001"


class ThemeChanged(Exception):
    """The theme no longer holds what an edit takes out of it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What is taken out of the theme's frame, or put into it."""

    name: str
    pattern: re.Pattern[str]
    replacement: str = ""


def edit(name: str, pattern: str, replacement: str = "") -> Edit:
    """An edit; `replacement` may name the groups of the pattern."""
    return Edit(name, re.compile(pattern, re.DOTALL), replacement)


# A phone's closed drawer keeps 10 of 19 tab stops off the screen, two checkboxes carry an attribute that
# HTML does not allow them, and inline scripts are against the content policy.
_EDITS = (
    edit("language", r'<html lang="[^"]*" class="no-js">', f'<html lang="{_LANGUAGE}">'),
    edit("body", r'<body dir="ltr"[^>]*>', f'<body class="{_PAPER}">'),
    edit("scope script", r"\s*<script>__md_scope=.*?</script>"),
    edit("target script", r"\s*<script>var target=.*?</script>"),
    edit("drawer switch", r'\s*<input class="md-toggle" data-md-toggle="drawer"[^>]*>'),
    edit("search switch", r'\s*<input class="md-toggle" data-md-toggle="search"[^>]*>'),
    edit("overlay", r'\s*<label class="md-overlay"[^>]*></label>'),
    edit(
        "skip link",
        r'<div data-md-component="skip">.*?</div>',
        f'<a class="skip" href="#main"{_ASIDE}>Skip to the page</a>',
    ),
    edit("announcement", r'\s*<div data-md-component="announce">\s*</div>'),
    edit("dialog", r'\s*<div class="md-dialog".*?</div>\s*</div>'),
)


def edit_theme(html: str) -> str:
    """The frame without what reading pages cannot have. Raises ThemeChanged."""
    return re.sub(r"\n\s+", "\n", apply_edits(html, _EDITS))


def apply_edits(html: str, edits: Iterable[Edit]) -> str:
    """A page with each edit made. Raises ThemeChanged if one does not match exactly once."""
    for one in edits:
        html, times = one.pattern.subn(one.replacement, html)
        if times != 1:
            message = f"the theme has changed: the {one.name} was found {times} times and not once"
            raise ThemeChanged(message)
    return html


# A link to a folder of the same site, which a server leads to its page.
_TO_FOLDER = re.compile(r'href="([^":#?]*/)(?=["#?])')
_FOLDER_ENDS = ('/"', "/#", "/?")


def name_files(html: str) -> str:
    """HTML in which each link to a folder names the page of that folder, as one that is read from a disk must."""
    # Most of a site is long texts without such a link, which is felt over thousands of pages.
    if not any(end in html for end in _FOLDER_ENDS):
        return html
    return _TO_FOLDER.sub(r'href="\1index.html', html)


class FrameCache:
    """Keeps one frame for each way to the root."""

    def __init__(self, render: Callable[[Mapping[str, Any]], str]) -> None:
        """`render` gives the theme's `main.html` with `cb` as its context."""
        self._render = render
        self._frames: dict[str, list[str]] = {}

    def prepare(self) -> None:
        """Make one frame now, so that workers find the theme's templates read. Raises ThemeChanged."""
        self._find_pieces("../")

    def write_page(self, page: Page, *, root: str, canonical: str) -> str:
        """The whole document of a page; `canonical` is its full address, or "" when it has none.

        Raises ThemeChanged.
        """
        pieces = self._find_pieces(root)
        values = _fill_slots(page, root, canonical)
        if page.opens_from_disk:
            values |= {name: name_files(values[name]) for name in _WITH_LINKS}
        return "".join(values[piece] if index % 2 else piece for index, piece in enumerate(pieces))

    def _find_pieces(self, root: str) -> list[str]:
        pieces = self._frames.get(root)
        if pieces is None:
            slots = {name: f"\ue000{name}\ue001" for name in _SLOTS}
            pieces = self._frames[root] = _SLOT.split(edit_theme(self._render({**slots, "root": root})))
        return pieces


def _fill_slots(page: Page, root: str, canonical: str) -> dict[str, str]:
    at = escape(canonical)
    head = f'<link rel="canonical" href="{at}">\n<meta property="og:url" content="{at}">' if canonical else ""
    if page.print_sheet:
        head += f'\n<link rel="stylesheet" media="print" href="{root}{page.print_sheet}">'
    if not page.is_indexed:
        head += '\n<meta name="robots" content="noindex">'
    styles = "".join(f'\n<link rel="stylesheet" href="{root}{style}">' for style in page.styles)
    # A browser takes no module from a folder on disk.
    kind = "defer" if page.opens_from_disk else 'type="module"'
    scripts = "".join(f'<script {kind} src="{root}{script}"></script>' for script in page.scripts)
    is_english = page.language == ENGLISH
    return {
        "language": page.language if is_english else f'{page.language}" dir="{page.direction}',
        "aside": "" if is_english else f' lang="{ENGLISH}" dir="ltr"',
        "paper": page.paper,
        "title": escape(str(curl_printed(page.title))),
        "description": escape(str(curl_printed(page.description))),
        "head": head,
        "brand": page.brand,
        "styles": styles,
        "header": page.header,
        "main": page.main,
        "footer": page.footer,
        "scripts": scripts,
    }
