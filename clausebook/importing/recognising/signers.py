"""The lines of who signed that have no label: a name, the post, the organisation and the day, below one another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.fact_labels import Asks, FactLabel
from clausebook.importing.recognising.fact_lines import LabelledValue, read_line
from clausebook.importing.recognising.fact_values import is_blank, is_date
from clausebook.importing.recognising.person_names import find_post, names_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock

SIGNED = FactLabel(FactKind.SIGNED_BY, FactKind.SIGNED_BY, Asks.WHO, is_weak=True)
_POST = FactLabel(FactKind.POSITION, is_weak=True)
_DAY = FactLabel(FactKind.VERSION_DATE, None, Asks.DATE, is_weak=True)
# A year below a name is that of the document, and no day on which somebody signed it.
_YEAR = FactLabel(FactKind.VERSION_DATE, None, Asks.DATE)
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}")
_RULE = re.compile(r"(?:[_.\u2026-]\s?){8,}")
_PARTED = re.compile(r"\s*,\s*|\s+[-\u2013\u2014]\s+|\s*\((?=[^()]+\)$)")
# The lines of a signature that have labels: "Name:", "Role:", "Date:".
_SIGNERS_LINES = frozenset({FactKind.TITLE, FactKind.POSITION, FactKind.VERSION_DATE})
_MOST_LINES, _MOST_WORDS, _MOST_NAME = 3, 8, 5


def read_name_alone(text: str) -> list[LabelledValue]:
    """A line that is the name of a person, with or without the post; nothing if it is anything else."""
    name, *more = _PARTED.split(" ".join(text.split()))
    if len(name.split()) > _MOST_NAME or not names_person(name) or (more and not find_post(more[0])):
        return []
    posts = [LabelledValue("", _POST, one.rstrip(")"), is_marked=False) for one in more[:1]]
    return [LabelledValue("", SIGNED, name, is_marked=False), *posts]


def is_rule(text: str) -> bool:
    """Whether a line is nothing but a rule or dots to sign on."""
    return _RULE.fullmatch(text.strip()) is not None


def take_signature(pairs: list[LabelledValue], blocks: Sequence[IncomingBlock], at: int) -> list[int]:
    """Add what the lines from `at` on tell of who signed in the last of `pairs`; the positions that they stand at."""
    if pairs[-1].label.kind is not FactKind.SIGNED_BY:
        return []
    if names_person(pairs[-1].value):
        return take_signer(pairs, blocks, at)
    return _take_named(pairs, blocks, at) if is_blank(pairs[-1].value) else []


def _take_named(pairs: list[LabelledValue], blocks: Sequence[IncomingBlock], at: int) -> list[int]:
    """Add who signed where "Signed on behalf of ..." stands over lines of their own for the name, the post, the day.

    What comes back are the positions of these lines; none without a name.
    """
    found: list[LabelledValue] = []
    for position in range(at, min(at + _MOST_LINES, len(blocks))):
        block = blocks[position]
        read = read_line(block.text) if isinstance(block, IncomingParagraph) else ()
        if len(read) != 1 or read[0].label.kind not in _SIGNERS_LINES:
            break
        is_name = read[0].label.kind is FactKind.TITLE
        found.append(replace(read[0], label=SIGNED) if is_name else read[0])
    if not any(pair.label == SIGNED and names_person(pair.value) for pair in found):
        return []
    pairs[-1:] = found
    return list(range(at, at + len(found)))


def take_signer(pairs: list[LabelledValue], blocks: Sequence[IncomingBlock], at: int) -> list[int]:
    """Add what the lines from `at` on tell of who signed: the post and the day; the positions that they stand at.

    A line that says neither is an organisation if it stands between them; any other ends the signature.
    """
    taken: list[int] = []
    told = len(pairs), 0
    for position in range(at, min(at + _MOST_LINES, len(blocks))):
        block = blocks[position]
        text = " ".join(block.text.split()) if isinstance(block, IncomingParagraph) else ""
        if not text or len(text.split()) > _MOST_WORDS:
            break
        taken.append(position)
        read = read_line(text)
        dated = is_date(text) or (len(read) == 1 and read[0].label == _DAY and is_date(read[0].value))
        if dated:
            label = _YEAR if _YEAR_ALONE.fullmatch(text) else _DAY
            pairs += read or [LabelledValue("", label, text, is_marked=False)]
            return taken
        if read:
            break
        if find_post(_PARTED.split(text)[0]):
            pairs.append(LabelledValue("", _POST, text, is_marked=False))
            told = len(pairs), len(taken)
    # Without the day, no more belongs to it than the post.
    del pairs[told[0] :]
    return taken[: told[1]]
