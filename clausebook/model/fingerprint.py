"""The fingerprint of a policy: SHA-256 over all that an approval binds, live details left as tokens.

What is bound is a list of lists, so that no mark between two things can be taken for one inside them: a heading is no
paragraph, and a bar in a cell makes no column. It is hashed as JSON in UTF-8 without white space between its signs,
which can be made again by other means in twenty years.

Numbers are not part of it, since renumbering changes no words, and a cross-reference counts as the section it points
to. That a link leads to another policy counts by the title that it shows: the id of that policy may change.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clausebook.model.beside import list_beside
from clausebook.model.bound_lines import list_lines, write_cell
from clausebook.model.json_text import escape_text, join_json, write_json
from clausebook.model.live_details import LIVE, bind_words
from clausebook.model.policies import Heading, lacks_number
from clausebook.model.wordings import Passage, write_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.values import Value
    from clausebook.model.forms import Block
    from clausebook.model.numbering import Style
    from clausebook.model.policies import Item, Policy
    from clausebook.model.trust import Ethos

# The longest label of an item that can be typed.
_LABEL = 5


def fingerprint_policy(policy: Policy) -> str:
    """The fingerprint of all that an approval of a policy binds."""
    return _hash(bind_policy(policy))


def fingerprint_section(title: str, passage: Passage) -> str:
    """The fingerprint of a section: its heading and its words."""
    return _hash(join_json([write_json(title), _bind_passage(passage)]))


def bind_policy(policy: Policy) -> str:
    """What an approval binds: title, short version, blocks, sections in their parts, and what stands beside them.

    It is JSON as it is hashed. Most words stand in many policies, so it is joined from texts that are escaped already.
    """
    ethos = policy.school.ethos
    return join_json(
        [
            write_json(policy.title),
            write_json(policy.in_short),
            join_json([_bind_block(block, ethos) for block in policy.front]),
            join_json([_bind_item(item, policy.style) for item in policy.items]),
            join_json([_bind_block(block, ethos) for block in policy.end]),
            write_json([one.bound for one in list_beside(policy)]),
        ]
    )


def _bind_item(item: Item, style: Style) -> str:
    """A section or a part, with its name in the contents if it has one; a section inside a part follows it."""
    if isinstance(item, Heading):
        kind = "appendix" if item.is_appendix else "part"
    else:
        kind = "section of the part" if item.depth else "section"
    name = write_json(item.short_title) if item.short_title != item.title else '""'
    number = "without a number" if lacks_number(item, style) else ""
    words = _bind_passage(item.passage) if item.passage else '""'
    return f'["{kind}",{write_json(item.title)},{name},"{number}",{words}]'


def _bind_block(block: Block | Passage, ethos: Ethos) -> str:
    return _bind_passage(block) if isinstance(block, Passage) else write_json(bind_lines(block, ethos))


def _bind_passage(passage: Passage) -> str:
    escaped = passage.wording.escaped
    if not passage.values:
        return f'"{"".join(map(str, escaped))}"'
    return f'"{write_pieces(escaped, [escape_text(text) for text in _write_values(passage)].__getitem__)}"'


def bind_lines(block: Block, ethos: Ethos) -> list[list[str]]:
    """The lines of a block of the document, each cell by itself."""
    return [[line.kind, *map(write_cell, line.cells)] for line in list_lines(block, ethos)]


def write_passage(passage: Passage) -> str:
    """The Markdown of a passage with tokens for live details, and with the addresses to which its values lead."""
    return write_pieces(passage.wording.bound, _write_values(passage).__getitem__)


def _write_values(passage: Passage) -> list[str]:
    texts = [_write_value(value) for value in passage.values]
    for slot in set(passage.wording.label_slots):
        if len(passage.values[slot].text) <= _LABEL:
            texts[slot] = f"{LIVE}{texts[slot]}"
    return texts


def _write_value(value: Value) -> str:
    return "\n".join(f"- {bind_words(item)}" for item in value.items) if value.items else bind_words(value)


def write_heading(title: str, level: int) -> str:
    """A title as a line that no paragraph can be taken for: its marks are those of a heading."""
    return f"{'#' * level} {title}"


def hash_texts(texts: Iterable[str]) -> str:
    """Hexadecimal SHA-256 of texts joined by blank lines."""
    return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()


def _hash(bound: str) -> str:
    return hashlib.sha256(bound.encode()).hexdigest()
