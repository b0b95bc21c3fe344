"""The words of a section where it is shown away from its policy: without numbers, addresses and links into it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from clausebook.model.policies import Section, Value
    from clausebook.render.text.wordings import WordingRenderer

_ID = re.compile(r' id="[^"]*"')
_SMALL_HEADING = re.compile(r"<h[3-6]>(.*?)</h[3-6]>")


def print_bare(section: Section, wordings: WordingRenderer) -> Markup:
    """The words of a section as HTML; its small headings are plain lines, for they head nothing elsewhere."""
    passage = section.passage
    bare = replace(passage, values=tuple(_drop_link(value) for value in passage.values))
    html = wordings.print_passage(bare, ("",) * len(passage.wording.units), depth=section.depth)
    return Markup(_SMALL_HEADING.sub(r"<p><strong>\1</strong></p>", _ID.sub("", html)))  # noqa: S704  our own renderer's


def _drop_link(value: Value) -> Value:
    link = "" if value.link.startswith(("policy:", "#")) else value.link
    return replace(value, link=link, items=tuple(_drop_link(item) for item in value.items))
