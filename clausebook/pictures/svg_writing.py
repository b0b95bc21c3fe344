"""A clean drawing -> its text: the same for the same drawing, whatever program and system it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausebook.pictures.svg_lists import NAME_ELEMENTS, SVG, WORD_ELEMENTS

_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUES = _WORDS | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


@dataclass(slots=True)
class CleanElement:
    """An element of SVG with attributes that are allowed; its place is that in the file of its author."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[CleanElement | str] = field(default_factory=list)


def write_drawing(root: CleanElement) -> str:
    """The text of a drawing, a line for each element that is not among words."""
    return _write(root, f' xmlns="{SVG}"') + "\n"


def _write(element: CleanElement, first: str = "") -> str:
    written = "".join(f' {name}="{value.translate(_VALUES)}"' for name, value in element.attributes.items())
    opening = f"<{element.tag}{first}{written}"
    inner = [child.translate(_WORDS) if isinstance(child, str) else _write(child) for child in element.children]
    if not inner:
        return f"{opening}/>"
    between = "" if element.tag in WORD_ELEMENTS | NAME_ELEMENTS else "\n"
    return f"{opening}>{between}{between.join(inner)}{between}</{element.tag}>"
