"""The words of a section where it is shown away from its policy: without numbers, pictures, and links into it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from clausebook.document.values import Value
    from clausebook.model.policies import Section
    from clausebook.model.wordings import Passage
    from clausebook.render.text.wordings import WordingRenderer

_ID = re.compile(r' id="[^"]*"')
# A link to a note, or back from it: the ids are gone.
_INNER_LINK = re.compile(r'<a [^>]*href="#[^"]*"[^>]*>(.*?)</a>')
_SMALL_HEADING = re.compile(r"<h[3-6]>(.*?)</h[3-6]>")


_PICTURE = re.compile(r'<img [^>]*alt="([^"]*)"[^>]*>')


def tell_pictures(html: str) -> str:
    """The same with what each picture shows in its place, in words."""
    return _PICTURE.sub(r"<p>[Picture: \1]</p>", html) if "<img " in html else html


def print_bare(section: Section, wordings: WordingRenderer) -> Markup:
    """The words of a section as HTML; its small headings are plain lines, for they head nothing elsewhere."""
    bare = drop_links(section.passage)
    html = wordings.print_passage(bare, ("",) * len(bare.wording.units), depth=section.depth)
    html = _INNER_LINK.sub(r"\1", _ID.sub("", tell_pictures(html)))
    return Markup(_SMALL_HEADING.sub(r"<p><strong>\1</strong></p>", html))  # noqa: S704  our own renderer's


def drop_links(passage: Passage) -> Passage:
    """The same without links to policies and into this one."""
    return replace(passage, values=tuple(_drop_link(value) for value in passage.values))


def _drop_link(value: Value) -> Value:
    link = "" if value.link.startswith(("policy:", "#")) else value.link
    return replace(value, link=link, items=tuple(_drop_link(item) for item in value.items))
