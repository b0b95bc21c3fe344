"""What is filled in: content controls and the fields of older forms. ECMA-376 part 1, 17.5.2 and 17.16.17."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.reading.docx.looks import is_switched_on
from clausebook.importing.reading.docx.xml import W14, W, get_value, is_on, read_number

if TYPE_CHECKING:
    from clausebook.importing.reading.docx.xml import XmlElement

_CONTENTS = {"Table of Contents", "Bibliographies", "Table of Contents "}


class Control(NamedTuple):
    """What a content control is, as `Span.control` says it; whether a list of contents stands in it."""

    kind: str = ""
    is_contents: bool = False


class FormField(NamedTuple):
    """A field of an older form: what it is, and what it shows."""

    control: str
    text: str


def read_control(properties: XmlElement | None) -> Control:
    """What a `w:sdtPr` makes of what stands in it."""
    if properties is None:
        return Control()
    gallery = properties.find(f"{W}docPartObj")
    if gallery is None:
        gallery = properties.find(f"{W}docPartList")
    if gallery is not None:
        return Control(is_contents=get_value(gallery, "docPartGallery") in _CONTENTS)
    box = properties.find(f"{W14}checkbox")
    if box is not None:
        checked = box.find(f"{W14}checked")
        is_ticked = checked is not None and is_on(checked.get(f"{W14}val"))
        return Control("ticked" if is_ticked else "box")
    if properties.find(f"{W}date") is not None:
        return Control("date")
    return Control("blank" if is_switched_on(properties, "showingPlcHdr") else "")


def read_form_field(data: XmlElement | None) -> FormField | None:
    """A box or a list of an older form; None for a text, which stands between the signs of its field."""
    if data is None:
        return None
    box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        name = "checked" if box.find(f"{W}checked") is not None else "default"
        return FormField("ticked" if is_switched_on(box, name) else "box", "")
    if choices is not None:
        entries = [entry.get(f"{W}val") or "" for entry in choices.iter(f"{W}listEntry")]
        at = read_number(get_value(choices, "result")) or 0
        return FormField("blank", entries[at] if at < len(entries) else "")
    return None
