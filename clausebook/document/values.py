"""What fills a slot of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """Words, perhaps with a link, or a list of such.

    `link` is `https://...`, `mailto:...`, `tel:...`, `#section` or `policy:<id>`. `token` is what the
    fingerprint sees instead of the words: live details and cross-references may change without a new
    approval.
    """

    text: str
    link: str = ""
    token: str = ""
    items: tuple[Value, ...] = ()
