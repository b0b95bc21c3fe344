"""The promises that a finished page keeps: nothing lost, nothing changed, nothing left open.

`resolve` proves which clauses there are and in what order; here it is proved that the page shows them. That the HTML of
each wording says what its tree does is proved where it is made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import Heading, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location
    from clausebook.model.policies import Item, Policy

OPEN_MARKS = ("\ue000", "\ue001", "{{", "}}", "{%", "%}")
_CLAUSE = re.compile(r'data-clause="([^"]*)"')
_PART = re.compile(r'data-words="([^"]*)"')


class AlteredWords(Exception):
    """A clause's Markdown is read in another way than its author can have meant; `location` is the clause's."""

    def __init__(self, location: Location, message: str) -> None:
        self.location = location
        super().__init__(message)


def prove_page(policy: Policy, printed: Mapping[str, str], html: str) -> None:
    """Prove that a page shows the words of each section and part, whole, once and in order, and nothing unresolved.

    `printed` is the HTML of each by its key. Raises BrokenPromise.
    """
    where = f"{policy.school.id}/{policy.id}"
    wanted = [section.clause.id for section in policy.sections]
    shown = _CLAUSE.findall(html)
    if shown != wanted:
        message = f"{where}: the page shows the clauses {shown} and not {wanted}"
        raise BrokenPromise(message)
    parts = [item.key for item in policy.items if isinstance(item, Heading) and item.passage]
    if _PART.findall(html) != parts:
        message = f"{where}: the page shows the words of the parts {_PART.findall(html)} and not {parts}"
        raise BrokenPromise(message)
    position = 0
    for item in policy.items:
        if item.passage is None:
            continue
        position = _find_end(item, printed[item.key], html, position)
        if position < 0:
            name = item.clause.id if isinstance(item, Section) else f'the part "{item.key}"'
            message = f"{where}: the words of {name} are not whole on the page"
            raise BrokenPromise(message)
    # One character is found several times as fast as two, and a page that has none of them has no mark.
    left = [mark for mark in OPEN_MARKS if mark[0] in html and mark in html]
    if left:
        message = f"{where}: something is left unresolved on the page: {left}"
        raise BrokenPromise(message)


def _find_end(item: Item, words: str, html: str, position: int) -> int:
    """Where the words of an item end on a page, looked for from a position on; -1 if they are not whole there."""
    if isinstance(item, Section):
        start = html.find(f'data-clause="{item.clause.id}"', position)
        end = html.find("</section>", start)
        return end if html[start:end].endswith(words) else -1
    mark = f'data-words="{item.key}">'
    start = html.find(mark, position) + len(mark)
    end = start + len(words)
    return end if start > position and html.startswith(f"{words}</div></div>", start) else -1
