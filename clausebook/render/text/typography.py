"""Straight quotation marks -> curled ones; authors type what their keyboard has."""

from __future__ import annotations

_OPENS_AFTER = frozenset(" \u00a0\n([{\u2013\u2014/\u2018\u201c")


class Verbatim(str):
    """Text that is printed as it is typed: an address, a command, words in another language."""

    __slots__ = ()


def curl_quotes(text: str, before: str = "") -> str:
    """The text with curled quotation marks; `before` is the character before it."""
    if "'" not in text and '"' not in text:
        return text
    curled = []
    for character in text:
        if character in "'\"":
            opens = not before or before in _OPENS_AFTER
            curled.append(("\u2018" if opens else "\u2019") if character == "'" else ("\u201c" if opens else "\u201d"))
        else:
            curled.append(character)
        before = curled[-1]
    return "".join(curled)


def curl_printed(value: object) -> object:
    """A plain text with curled quotation marks; anything else as it is."""
    return curl_quotes(value) if type(value) is str else value
