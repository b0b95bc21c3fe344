"""The lines of a file that may be a name, or have one in them: at the front, at the end, at the edges of pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, Table
from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.findings import list_texts
from clausebook.importing.recognising.names.mentions import INITIALS, is_kind, is_line_name
from clausebook.importing.recognising.names.school_names import find_core
from clausebook.importing.recognising.names.stacked_titles import find_school_stack
from clausebook.importing.recognising.words.addresses import PATH, POSTCODE, SUPPLIED, list_own_texts
from clausebook.importing.recognising.words.front_words import is_school_end, names_school

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import Incoming

_POSTCODE = re.compile(POSTCODE)
# Who stands over a school in its letterhead, and is not the school.
ABOVE = re.compile(r"\b(?:trust|federation|diocese|diocesan|council|authority|partnership|group)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s+[|\u00b7\u2022\u2013\u2014-]\s+|[,:]\s|\s\|\s?")
_LINES, _PROSE, _MOST_WORDS, _STACK, _SEVERAL = 14, 25, 10, 4, 3


def list_heads(incoming: Incoming) -> list[str]:
    """What the heads and feet of pages say, line by line, without who gave the text."""
    kinds = (AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT)
    texts = [one.text for kind in kinds for one in incoming.asides if one.kind is kind]
    return _part([text for text in texts if not SUPPLIED.search(text)])


def list_front(incoming: Incoming) -> list[str]:
    """The short lines before the first paragraph of prose, without labels of document control and what they ask for.

    Where several schools stand one below the other, it is a list, and none of them is whose policy it is.
    """
    texts: list[str] = []
    for text in list_own_texts(incoming):
        if len(text.split()) > _PROSE or len(texts) > _LINES * 2:
            break
        texts.append(text)
    answers = _find_answers(incoming)
    lines = [line for line in _join_stack(_part(texts)) if line not in answers]
    schools = [line for line in lines if names_school(line) and not ABOVE.search(line)]
    return [line for line in lines if line not in schools] if are_several(schools) else lines


def are_several(schools: Sequence[str]) -> bool:
    """Whether lines name so many schools, without addresses, that they are a list."""
    return len({find_core(name) for name in schools if is_school_end(name)}) >= _SEVERAL


def list_last(incoming: Incoming) -> list[str]:
    """The last lines of a text, if they have an address in them."""
    return _part([text for text in list(list_own_texts(incoming))[-1:] if _POSTCODE.search(text)])


def list_parts(line: str) -> Iterator[str]:
    """A line, and each part of it, without what is in brackets behind a name and is not its initials."""
    for part in dict.fromkeys([line, *_PARTED.split(line)]):
        bare = re.sub(r" \((?![A-Z]{2,8}\)$).*\)$", "", part.strip(" ,:"))
        if len(bare.split()) <= _MOST_WORDS:
            yield bare if INITIALS.fullmatch(bare) else bare.rstrip(".")


def _part(texts: list[str]) -> list[str]:
    """The lines in texts, without sentences."""
    lines = [" ".join(line.split()) for text in texts for line in re.split(r"[\n\t]| {3,}", PATH.sub(r"\1", text))]
    return [line for line in dict.fromkeys(lines) if line and (line[-1] not in ".!?" or is_line_name(line))][:_LINES]


def _join_stack(lines: list[str]) -> list[str]:
    """Lines with those of them as one that are a name which stands word below word."""
    for count in range(_STACK, 1, -1):
        name = " ".join(lines[:count])
        if len(lines) > count and len(name.split()) <= _STACK and is_kind(name) and is_line_name(name):
            return [name, *lines[count:]]
    stack = find_school_stack(lines)
    return [*lines[: stack.start], " ".join(lines[stack.start : stack.stop]), *lines[stack.stop :]] if stack else lines


def _find_answers(incoming: Incoming) -> frozenset[str]:
    """Labels of document control, and what stands behind and below them: who wrote a policy is not whose it is."""
    found: set[str] = set()
    is_open = False
    for block in incoming.blocks:
        for row in list_texts(block):
            parts = [" ".join(part.split()) for part in row.split(" | " if isinstance(block, Table) else "\n")]
            for line in parts:
                label, colon, value = line.partition(":")
                is_told = _asks(label) or (isinstance(block, Table) and _asks(parts[0]))
                found |= {line} if is_told or is_open else set()
                is_open = is_told and bool(colon) and not value.strip()
    return frozenset(found)


def _asks(label: str) -> bool:
    """Whether a label asks for something else than the name of a policy or of whose it is."""
    told = tell_label(label)
    return told is not None and told.kind not in (FactKind.SCHOOL, FactKind.TITLE)
