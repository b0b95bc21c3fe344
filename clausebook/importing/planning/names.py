"""Headings and titles -> ids and names of files, none of them twice, and none of a file that is there already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.addresses import PAGE_ANCHORS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    # A file of the project by its path: its bytes, or None if it is not there.
    Read = Callable[[str], bytes | None]

# Shorter than an id may be, so that a number finds room behind it; the name of a file tells the policy too.
_CHARACTERS_AT_MOST, FILE_CHARACTERS = 48, 60
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def make_id(text: str, otherwise: str, at_most: int = _CHARACTERS_AT_MOST) -> str:
    """A text as an id: small letters, digits and hyphens, cut between words; `otherwise` if nothing of it is left."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = _NO_LETTER.sub("-", plain.replace("'", "")).strip("-")
    if len(words) > at_most:
        words = words[: at_most + 1].rpartition("-")[0] or words[:at_most]
    return words.strip("-") or otherwise


def number_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """An id, with the first number behind it that is free if it is taken itself."""
    name, number = wanted, 2
    while is_taken(name):
        name, number = f"{wanted}-{number}", number + 1
    return name


@dataclass(slots=True)
class Keys:
    """The keys of one policy: each once, and none that its page has for itself."""

    taken: set[str] = field(default_factory=lambda: set(PAGE_ANCHORS))

    def claim(self, heading: str, otherwise: str) -> str:
        """A key for a heading that no other section of the policy has."""
        key = number_id(make_id(heading, otherwise), self.taken.__contains__)
        self.taken.add(key)
        return key


@dataclass(slots=True)
class FileNames:
    """The names of new files: of one that is there, only if it holds the very same.

    `owners` says which policy took a name in this run, for two editions of one policy share the names of their
    sections, and no others do.
    """

    read: Read
    owners: dict[str, tuple[str, str]] = field(default_factory=dict)

    def claim(  # noqa: PLR0913  what a name has to be free of
        self,
        folder: str,
        wanted: str,
        ending: str,
        content: bytes,
        *,
        owner: tuple[str, str],
        avoid: Collection[str] = (),
    ) -> str:
        """The name, without its ending, of a file that would hold this content; `avoid` are the owner's own paths."""

        def is_taken(name: str) -> bool:
            path = f"{folder}/{name}{ending}"
            is_others = self.owners.get(path, owner) != owner
            return is_others or path in avoid or self.read(path) not in (None, content)

        name = number_id(wanted, is_taken)
        self.owners[f"{folder}/{name}{ending}"] = owner
        return name
