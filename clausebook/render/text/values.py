"""Values -> HTML: escaped, never expanded again."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from clausebook.document.values import Value


def write_words(text: str) -> str:
    """Plain words as HTML."""
    return escape(curl_quotes(text))


def write_value(value: Value, *, home: str = "../") -> str:
    """A value inside a sentence, or as a list when alone on its line; `home` leads to the school's."""
    if value.items:
        return "<ul>" + "".join(f"<li>{write_value(item, home=home)}</li>" for item in value.items) + "</ul>"
    words = write_words(value.text)
    return f'<a href="{escape(link_value(value, home=home))}">{words}</a>' if value.link else words


def link_value(value: Value, *, home: str = "../") -> str:
    """The address that a value's link has on a policy's page, from which `home` leads to the school's."""
    if value.link.startswith("policy:"):
        return f"{home}{value.link.removeprefix('policy:')}/"
    return value.link
