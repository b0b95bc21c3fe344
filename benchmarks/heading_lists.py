"""Documents and what a reader says of them -> their lines, each with whether it is a heading.

`NAME.headings` lists the headings of a document `NAME.pdf` (or `.docx` and so on): a line for each with its level, a
tab and its words; "?" before the level where the reader is not sure that it is one, "~" where the level is not sure.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from clausebook.importing.reading import read_file
from clausebook.importing.recognising.blocks.note_labels import tell_notes_apart
from clausebook.importing.recognising.findings import Findings
from clausebook.importing.recognising.outline import see_document
from clausebook.importing.recognising.recogniser import prepare_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_NUMBER = re.compile(r"\s*(?:\(?(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]{1,4})[.):]\s*|\d+(?:\.\d+)*\s+)")
# Words are the same if so much of them is, and they are not too short to tell; a heading may stand on so many lines.
_ALIKE, _SHORT, _LINES = 0.86, 5, 3
_LONG = 30


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A heading as a reader lists it."""

    level: int
    words: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document as it is seen; `is_heading` tells for each position whether a heading stands there, None if unsure.

    `maker` is who made it: the letters of its name before the first hyphen. `missing` are headings of no line.
    """

    name: str
    maker: str
    seen: SeenDocument
    is_heading: dict[int, bool | None]
    missing: int


def read_listed(folder: Path, lists: Path) -> Iterator[ListedDocument]:
    """The documents of a folder that have a list among `lists`."""
    for path in sorted(folder.rglob("*")):
        listed = lists / f"{path.stem}.headings"
        if path.is_file() and listed.exists() and path.suffix in (".pdf", ".docx", ".doc", ".odt", ".html", ".txt"):
            incoming = read_file(path, sys.executable)
            yield see_listed(path.stem, incoming, read_list(listed.read_text(encoding="utf-8")))


def read_list(text: str) -> list[ListedHeading]:
    """The headings that a list says."""
    listed = []
    for line in text.splitlines():
        level, tab, words = line.partition("\t")
        if tab:
            listed.append(ListedHeading(int(level.strip("?~ ") or 1), words, not level.startswith("?")))
    return listed


def see_listed(name: str, incoming: Incoming, listed: Sequence[ListedHeading]) -> ListedDocument:
    """A document with its headings among its lines."""
    findings = Findings()
    incoming = tell_notes_apart(incoming)
    seen = see_document(*prepare_blocks(incoming, findings))
    places = find_places(seen, listed)
    is_heading: dict[int, bool | None] = dict.fromkeys(seen.lines, False)
    is_heading |= {at: True if listed[one].is_sure else None for one, at in places.items()}
    missing = sum(heading.is_sure for one, heading in enumerate(listed) if one not in places)
    return ListedDocument(name, name.partition("-")[0], seen, is_heading, missing)


def find_places(seen: SeenDocument, listed: Sequence[ListedHeading]) -> dict[int, int]:
    """At which position each heading of a list stands, by its place in the list: as many as can be, in their order."""
    lines = [(at, _tell_whole(line)) for at, line in seen.lines.items() if line.words <= _LONG]
    same = [[_is_at(heading.words, lines, other) for other in range(len(lines))] for heading in listed]
    best = [[0] * (len(lines) + 1) for _ in range(len(listed) + 1)]
    for one in reversed(range(len(listed))):
        for other in reversed(range(len(lines))):
            both = best[one + 1][other + 1] + 1 if same[one][other] else 0
            best[one][other] = max(best[one + 1][other], best[one][other + 1], both)
    places: dict[int, int] = {}
    one = other = 0
    while one < len(listed) and other < len(lines):
        if same[one][other] and best[one][other] == best[one + 1][other + 1] + 1:
            places[one] = lines[other][0]
            one, other = one + 1, other + 1
        elif best[one + 1][other] >= best[one][other + 1]:
            one += 1
        else:
            other += 1
    return places


def _is_at(words: str, lines: list[tuple[int, str]], other: int) -> bool:
    """Whether a heading stands at a line, or begins there and goes on in the next ones, letter for letter."""
    if is_same(words, lines[other][1]):
        return True
    whole, begun = _fold(words), _fold(lines[other][1])
    joined = (
        begun + "".join(_fold(text) for _, text in lines[other + 1 : other + many]) for many in range(2, _LINES + 1)
    )
    return bool(begun) and whole.startswith(begun) and whole in joined


def _tell_whole(line: SourceParagraph) -> str:
    number = line.marked.number
    text = line.paragraph.text.strip()
    return f"{number.label} {text}" if number and number.is_counted else text


def is_same(one: str, other: str) -> bool:
    """Whether two headings say the same, but for a number and what a letter that was read wrongly may change."""
    for first in (one, _NUMBER.sub("", one, count=1)):
        for second in (other, _NUMBER.sub("", other, count=1)):
            left, right = _fold(first), _fold(second)
            if not left or not right:
                continue
            are_long = min(len(left), len(right)) > _SHORT
            if left == right or (are_long and _is_nearly(left, right)):
                return True
    return False


def _is_nearly(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _fold(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
