"""The theme of a Word file -> the families of its two fonts, that of headings and that of text.

ECMA-376 part 1, 20.1.4.1.18.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.reading.docx.xml import A
from clausebook.importing.reading.families import name_family

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

_FONTS = {"+major": "majorFont", "+minor": "minorFont"}


def read_theme_faces(root: XmlElement | None) -> dict[str, str]:
    """The families by the names that `WordsLook.face` has for them; those that the theme does not say are missing."""
    found = {}
    for named, part in _FONTS.items():
        latin = root.find(f"{A}themeElements/{A}fontScheme/{A}{part}/{A}latin") if root is not None else None
        family = name_family(latin.get("typeface") or "") if latin is not None else ""
        if family:
            found[named] = family
    return found
