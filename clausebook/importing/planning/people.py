"""Names of people in the words of a file -> their roles where the text says which, or a visible request.

A name is never published by default: it is listed, with its place, for a person to decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText
from clausebook.document.inlines import Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.importing.planning.trees import tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.inlines import Inline
    from clausebook.importing.recognised import Person, Recognised, RecognisedSection

ASKED = "[name to be given]"
WHY = "the name of a person, which is not published by default"


def name_role(person: Person) -> str:
    """What stands in the place of a name."""
    role = re.sub(r"[\[\]]", " ", tidy_line(person.role)).strip()
    return f"[{role}]" if role else ASKED


class _NameTaker(TreeRewriter):
    """Puts roles in the place of names, and remembers what it took and what it put."""

    def __init__(self, people: Sequence[Person]) -> None:
        known = {tidy_line(person.name): name_role(person) for person in people if len(person.name.strip()) > 1}
        self._roles = {name.casefold(): role for name, role in known.items()}
        names = sorted((re.escape(name) for name in known), key=len, reverse=True)
        # A no-break space may stand where the list of people has a space.
        pattern = "|".join(name.replace("\\ ", r"\s+") for name in names) or r"(?!)"
        self._names = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
        self.taken: list[str] = []
        self.put: list[str] = []

    def take(self, text: str) -> str:
        """A text with roles in the place of names."""
        return self._names.sub(self._put_role, text)

    def _put_role(self, match: re.Match[str]) -> str:
        role = self._roles.get(" ".join(match.group().split()).casefold(), ASKED)
        self.taken.append(match.group())
        self.put.append(role)
        return role

    def make_words(self, inline: Words) -> Inline:
        return Words(self.take(inline.text))


def take_names(
    recognised: Recognised, *, keeps_names: bool = False
) -> tuple[Recognised, tuple[str, ...], tuple[str, ...]]:
    """What was recognised, without names of people; the names that were taken, and the words in their place."""
    if keeps_names or not recognised.people:
        return recognised, (), ()
    taker = _NameTaker(recognised.people)

    def change(section: RecognisedSection) -> RecognisedSection:
        return replace(
            section,
            heading=taker.take(section.heading),
            body=ClauseText(tuple(taker.visit(section.body))),
            children=tuple(map(change, section.children)),
        )

    opening = change(recognised.opening) if recognised.opening else None
    changed = replace(recognised, opening=opening, sections=tuple(map(change, recognised.sections)))
    return changed, tuple(taker.taken), tuple(taker.put)
