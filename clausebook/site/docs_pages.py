"""Pages that MkDocs makes of words written by hand, the guide above all: Material's, mended, in our own frame.

The guide is for staff. On a site without one its pages are taken out before MkDocs reads them, and so is the theme's
search, which is of these pages alone: the public's is another.
"""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING, Any

from clausebook.render import GUIDE_FOLDER
from clausebook.site.theme_frame import ThemeChanged, apply_edits, edit, name_files

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

COLOURS = "assets/guide-colours.css"
_SEARCH = "material/search"
_INDEX = "search/search_index.json"
_SWITCH = r'<input class="md-toggle" data-md-toggle="{}" type="checkbox" id="__{}" autocomplete="off">'

# Scripts inside a page are against the content policy, and `guide.js` has what they did. A checkbox may not have the
# attribute that the theme gives two. The last part of the theme's foot gives way to our own.
_EDITS = (
    edit("language", r'<html lang="[^"]*" class="no-js">', '<html lang="en-GB" class="no-js">'),
    edit("scope script", r"\s*<script>__md_scope=.*?</script>"),
    edit("target script", r"\s*<script>var target=.*?</script>"),
    *(
        edit(
            f"{name} switch",
            _SWITCH.format(name, name),
            f'<input class="md-toggle" data-md-toggle="{name}" type="checkbox" id="__{name}">',
        )
        for name in ("drawer", "search")
    ),
    edit(
        "foot",
        r'<footer class="md-footer">(.*?)<div class="md-footer-meta .*?</footer>',
        r'<div class="md-footer">\1</div>',
    ),
)
_EDITS_OF_SEARCH = (
    edit("search", r'(data-md-component="search" role="dialog")', r'\1 aria-label="Search the guide"'),
    edit(
        "search words",
        r'aria-label="Search" placeholder="Search"',
        'aria-label="Search the guide" placeholder="Search the guide"',
    ),
    edit("search spelling", r' autocorrect="off"'),
)

# It names a checkbox that only the theme's own list of pages has.
_TITLE_OF_CONTENTS = re.compile(r'<label class="md-nav__title" for="__toc">.*?</span>\s*(.*?)\s*</label>', re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_TABLE_FRAME = '<div class="table-frame" role="region" aria-label="Table {}" tabindex="0">{}</div>'
# The theme writes the way to a folder as dots alone, too.
_TO_DOTS = re.compile(r' href="((?:\.\./)*\.{1,2})(?=["#?])')
# The end of the address of a page, before its part.
_FOLDER = re.compile(r"/(?=#|\Z)")
_TOKENS = re.compile(r"(--[\w-]+):([^;}]+)[;}]")
_LIGHT = re.compile(r"^:root\{(.*?)\}", re.DOTALL | re.MULTILINE)
_DARK = re.compile(r"^@media \(prefers-color-scheme:dark\)\{:root(\{.*?\})", re.DOTALL | re.MULTILINE)


def leave_out_guide(config: MkDocsConfig) -> None:
    """Take the guide out of the navigation, and the theme's search out of the site."""
    if config.nav is not None:
        config.nav = _prune(config.nav) or None
    if _SEARCH in config.plugins:
        config.plugins[_SEARCH].config["enabled"] = False


def _prune(items: list[Any]) -> list[Any]:
    """The items of a navigation without those that lead to the guide, and without groups that have no other."""
    kept: list[Any] = []
    for item in items:
        if isinstance(item, dict):
            named = {name: _prune(at) if isinstance(at, list) else at for name, at in item.items()}
            named = {name: at for name, at in named.items() if at and not _is_guide(at)}
            kept += [named] if named else []
        elif not _is_guide(item):
            kept.append(item)
    return kept


def _is_guide(at: object) -> bool:
    return isinstance(at, str) and at.startswith(GUIDE_FOLDER)


def drop_guide(files: Files) -> None:
    """Leave the guide's pages out of the site."""
    for file in [file for file in files if file.src_uri.startswith(GUIDE_FOLDER)]:
        files.remove(file)


def has_pages(files: Files) -> bool:
    """Whether any page is made of words written by hand."""
    return bool(files.documentation_pages())


def write_colours(css: str) -> str:
    """Our own colours, from our style sheet, as the reader of these pages may set them: light or dark.

    Paper has those of the sheet itself. Raises ThemeChanged if the sheet does not say them as it did.
    """
    light, dark = _LIGHT.search(css), _DARK.search(css)
    if light is None or dark is None:
        message = "the style sheet no longer begins with its colours, light and then dark"
        raise ThemeChanged(message)
    night = dict(_TOKENS.findall(dark[1]))
    day = {name: value for name, value in _TOKENS.findall(f"{light[1]};") if name in night}
    schemes = {"default": day, "slate": night}
    rules = (
        f"html:not(.no-js) body[data-md-color-scheme={scheme}]"
        f"{{{';'.join(f'{name}:{value}' for name, value in tokens.items())}}}\n"
        for scheme, tokens in schemes.items()
    )
    return f"@media screen{{\n{''.join(rules)}}}\n"


def mend_page(html: str) -> str:
    """A page in the theme's own frame, mended; each table in a frame that the keyboard can reach and scroll.

    Raises ThemeChanged.
    """
    edits = [*_EDITS, *(_EDITS_OF_SEARCH if 'name="search"' in html else ())]
    edited = _TITLE_OF_CONTENTS.sub(r'<p class="md-nav__title">\1</p>', apply_edits(html, edits))
    numbers = count(1)
    return _TABLE.sub(lambda table: _TABLE_FRAME.format(next(numbers), table.group()), edited)


def name_files_of_docs(html: str) -> str:
    """A page whose links name files, as one must that is read from a disk."""
    return name_files(_TO_DOTS.sub(r' href="\1/', html))


def open_search_from_disk(site_dir: Path) -> None:
    """Let the theme's search be used without a server: its results name files, and its index is a script too."""
    index = site_dir / _INDEX
    if not index.is_file():
        return
    found = json.loads(index.read_text(encoding="utf-8"))
    for entry in found["docs"]:
        entry["location"] = _FOLDER.sub("/index.html", entry["location"])
    text = json.dumps(found, separators=(",", ":"))
    index.write_text(text, encoding="utf-8")
    index.with_suffix(".js").write_text(f"var __index = {text}\n", encoding="utf-8")
