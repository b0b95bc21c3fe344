"""The promises that a finished page keeps: nothing lost, nothing changed, nothing left open.

`resolve` proves which clauses there are and in what order; here it is proved that the page shows them. The
words of each distinct wording are compared with its source by a second, simpler reading of Markdown.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import SLOT_END, SLOT_START

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location
    from clausebook.model.policies import Policy

OPEN_MARKS = (SLOT_START, SLOT_END, "{{", "}}", "{%", "%}")
_CLAUSE = re.compile(r'data-clause="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\]\([^)]*\)|^\s{0,3}\[[^\]]+\]:.*$|\]\[[^\]]*\]", re.MULTILINE)
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*$", re.MULTILINE)
_LINE_START = re.compile(r"^(?:\s*(?:[-*+>]|\d{1,3}[.)]|#{3,6})(?=\s))+", re.MULTILINE)
_WORD = re.compile(f"{SLOT_START}\\d+{SLOT_END}|[^\\W_]+")


class AlteredWords(Exception):
    """A clause's Markdown is read in another way than its author can have meant; `location` is the clause's."""

    def __init__(self, location: Location, message: str) -> None:
        self.location = location
        super().__init__(message)


def prove_words(markdown: str, html: str) -> None:
    """Prove that HTML made of Markdown has the same words and slots in the same order.

    Raises BrokenPromise with the first words that differ.
    """
    plain = _LINE_START.sub(" ", _TABLE_RULE.sub(" ", _LINK.sub("]", markdown)))
    wanted = _WORD.findall(plain)
    shown = _WORD.findall(unescape(_TAG.sub(" ", html)))
    if wanted != shown:
        at = next((i for i, pair in enumerate(zip(wanted, shown, strict=False)) if pair[0] != pair[1]), 0)
        message = f"words were altered: {' '.join(wanted[at : at + 8])!r} became {' '.join(shown[at : at + 8])!r}"
        raise BrokenPromise(message)


def prove_page(policy: Policy, printed: Mapping[str, str], html: str) -> None:
    """Prove that a page shows each section's words, whole, once and in order, and leaves nothing unresolved.

    `printed` is the HTML of each section by its key. Raises BrokenPromise.
    """
    where = f"{policy.school.id}/{policy.id}"
    wanted = [section.clause.id for section in policy.sections]
    shown = _CLAUSE.findall(html)
    if shown != wanted:
        message = f"{where}: the page shows the clauses {shown} and not {wanted}"
        raise BrokenPromise(message)
    position = 0
    for section in policy.sections:
        start = html.find(f'data-clause="{section.clause.id}"', position)
        end = html.find("</section>", start)
        if not html[start:end].endswith(printed[section.key]):
            message = f"{where}: the words of {section.clause.id} are not whole on the page"
            raise BrokenPromise(message)
        position = end
    # One character is found several times as fast as two, and a page that has none of them has no mark.
    left = [mark for mark in OPEN_MARKS if mark[0] in html and mark in html]
    if left:
        message = f"{where}: something is left unresolved on the page: {left}"
        raise BrokenPromise(message)
