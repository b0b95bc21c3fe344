"""The fingerprint of a policy: SHA-256 over all that an approval binds, live details left as tokens.

What is bound is a list of lists, so that no mark between two things can be taken for one inside them: a heading is no
paragraph, and a bar in a cell makes no column. It is hashed as JSON in UTF-8 without white space between its signs,
which can be made again by other means in twenty years.

Numbers are not part of it, since renumbering changes no words, and a cross-reference counts as the section it points
to. That a link leads to another policy counts by the title that it shows: the id of that policy may change.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from clausebook.model.beside import list_beside
from clausebook.model.bound_lines import list_lines, write_cell
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

# JSON's lists and strings.
Bound = str | list["Bound"]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# The longest label of an item that can be typed.
_LABEL = 5


def fingerprint_policy(policy: Policy) -> str:
    """The fingerprint of all that an approval of a policy binds."""
    return _hash(bind_policy(policy))


def fingerprint_section(title: str, passage: Passage) -> str:
    """The fingerprint of a section: its heading and its words."""
    return _hash([title, write_passage(passage)])


def bind_policy(policy: Policy) -> Bound:
    """What an approval binds: title, short version, blocks, sections in their parts, and what stands beside them."""
    ethos = policy.school.ethos
    return [
        policy.title,
        list(policy.in_short),
        [_bind_block(block, ethos) for block in policy.front],
        [_bind_item(item, policy.style) for item in policy.items],
        [_bind_block(block, ethos) for block in policy.end],
        [list(one.bound) for one in list_beside(policy)],
    ]


def _bind_item(item: Item, style: Style) -> Bound:
    """A section or a part, with its name in the contents if it has one; a section inside a part follows it."""
    if isinstance(item, Heading):
        kind = "appendix" if item.is_appendix else "part"
    else:
        kind = "section of the part" if item.depth else "section"
    name = item.short_title if item.short_title != item.title else ""
    number = "without a number" if lacks_number(item, style) else ""
    return [kind, item.title, name, number, write_passage(item.passage) if item.passage else ""]


def _bind_block(block: Block | Passage, ethos: Ethos) -> Bound:
    return write_passage(block) if isinstance(block, Passage) else bind_lines(block, ethos)


def bind_lines(block: Block, ethos: Ethos) -> list[Bound]:
    """The lines of a block of the document, each cell by itself."""
    return [[line.kind, *map(write_cell, line.cells)] for line in list_lines(block, ethos)]


def write_passage(passage: Passage) -> str:
    """The Markdown of a passage with tokens for live details, and with the addresses to which its values lead."""
    wording, values = passage.wording, passage.values
    if not values:
        # Most passages: there is one piece, or none.
        return "".join(map(str, wording.bound))
    labels = {slot for slot in wording.label_slots if len(values[slot].text) <= _LABEL}
    return write_pieces(wording.bound, lambda slot: f"{LIVE * (slot in labels)}{_write_value(values[slot])}")


def _write_value(value: Value) -> str:
    return "\n".join(f"- {bind_words(item)}" for item in value.items) if value.items else bind_words(value)


def write_heading(title: str, level: int) -> str:
    """A title as a line that no paragraph can be taken for: its marks are those of a heading."""
    return f"{'#' * level} {title}"


def hash_texts(texts: Iterable[str]) -> str:
    """Hexadecimal SHA-256 of texts joined by blank lines."""
    return hashlib.sha256("\n\n".join(texts).encode()).hexdigest()


def _hash(bound: Bound) -> str:
    return hashlib.sha256(_ENCODER.encode(bound).encode()).hexdigest()
