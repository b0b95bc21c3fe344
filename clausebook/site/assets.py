"""Which style sheets and scripts go out with a site, and how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.render import Audience, list_assets
from clausebook.site.docs_pages import has_pages

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from clausebook.render import Site

# Source maps are for the theme's own makers, and the dictionaries for other languages than English.
_UNUSED = re.compile(r".*\.map|assets/javascripts/lunr/.*")
# What only pages in the theme's own frame load: its files, and ours that mend them.
_OF_THEME = re.compile(r"assets/(javascripts|stylesheets|images)/.*|assets/guide\.(css|js)")
# What no kind of page names, for all of them load it, or all of the guide.
_EVERYWHERE = ("assets/clausebook.css", "assets/guide.css", "assets/guide.js")
_IMPORT = re.compile(r'\bimport\b[^;"\n]*"\./([\w-]+\.js)"')
_SHEET_COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)
# Lines of their own only, so that no address in a script is taken for a comment.
_SCRIPT_COMMENT = re.compile(r"^[ \t]*//(?!!).*$", re.MULTILINE)
_BETWEEN_LINES = re.compile(r"[ \t]*\n\s*")


def prepare_assets(site: Site, files: Files) -> None:
    """Leave out what no page of this audience asks for, and the comments and indents of what is left.

    They are for whoever changes a style sheet or a script, and a seventh of what a phone would load.
    """
    wanted = _follow_imports(list_assets(site.audience), files)
    others = frozenset().union(*(_follow_imports(list_assets(other), files) for other in Audience)) - wanted
    unused = _UNUSED if has_pages(files) else re.compile(f"{_UNUSED.pattern}|{_OF_THEME.pattern}")
    for file in [file for file in files if unused.fullmatch(file.src_uri) or file.src_uri in others]:
        files.remove(file)
    for name in {*wanted, *_EVERYWHERE}:
        asset = files.get_file_from_path(name)
        if asset is not None and name.endswith((".css", ".js")):
            asset.content_string = drop_layout(name, asset.content_string)


def drop_layout(name: str, text: str) -> str:
    """A style sheet or a script without its indents and comments, but for those that begin with "!", as licences do."""
    bare = _SHEET_COMMENT.sub("", text) if name.endswith(".css") else _SCRIPT_COMMENT.sub("", text)
    return _BETWEEN_LINES.sub("\n", bare).lstrip()


def _follow_imports(assets: frozenset[str], files: Files) -> frozenset[str]:
    """Some assets, with the modules that their scripts import, directly or not."""
    found: set[str] = set()
    left = list(assets)
    while left:
        name = left.pop()
        file = files.get_file_from_path(name)
        if name in found or file is None:
            continue
        found.add(name)
        if name.endswith(".js"):
            folder = name.rpartition("/")[0]
            left += [f"{folder}/{module}" for module in _IMPORT.findall(file.content_string)]
    return frozenset(found)
