"""A shared clause's file -> the file of a school's own clause that says the same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.parameters import Email, Number, WebAddress, format_value
from clausebook.model.requests import RequestRefused
from clausebook.model.template import write_template
from clausebook.model.yaml_words import write_data
from clausebook.override.yaml_text import REFUSED, read_data, remove_key, set_key

if TYPE_CHECKING:
    from clausebook.model.forms import SectionForm
    from clausebook.model.parameters import ParameterValue

_FRONT_MATTER = re.compile(r"\ufeff?(---[ \t]*(?:\r\n|\n|\r))(.*?)(?<=[\r\n])---[ \t]*(?=[\r\n]|$)", re.DOTALL)


def begin_local_text(shared: bytes, form: SectionForm) -> bytes:
    """The text of a local clause that says in this section what the shared one says.

    It is the shared file, but for the title and the values that the model gives to the section, which would not
    reach a text of the school's own, for the note on the trust's latest change, and for lines of the short version:
    the model's stand there until the school writes its own. Raises RequestRefused if the front matter is in a form
    that cannot be edited.
    """
    text = shared.decode()
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise RequestRefused(REFUSED)
    opening, front = match.groups()
    for key in ("change_note", "in_short"):
        front = remove_key(front, (), key)
    if form.title:
        front = set_key(front, (), "title", write_data(write_template(form.title)))
    parameters = read_data(front).get("parameters")
    for name, value in form.values.items():
        if isinstance(parameters, dict) and name in parameters:
            front = set_key(front, ("parameters", name), "default", write_value(value))
    return (opening + front + text[match.end(2) :]).encode()


def write_value(value: ParameterValue) -> str:
    """A value as an author would write it."""
    if isinstance(value, tuple):
        return write_data(value)
    if isinstance(value, (Email, WebAddress)):
        return write_data(value.address)
    return write_data(value.text if isinstance(value, Number) else format_value(value).replace(NO_BREAK_SPACE, " "))
