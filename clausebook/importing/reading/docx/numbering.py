"""The lists of a Word file, and what Word counts before each paragraph of them.

ECMA-376 part 1, 17.9. Lists that share a definition go on counting, unless one of them says that it begins anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.incoming import IncomingCounting
from clausebook.importing.reading.docx.looks import (
    PLAIN_PARAGRAPH,
    ParagraphLook,
    read_paragraph_look,
    read_words_look,
)
from clausebook.importing.reading.docx.number_words import write_number
from clausebook.importing.reading.docx.symbols import read_signs
from clausebook.importing.reading.docx.xml import W, get_value, read_number, read_switch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.reading.docx.xml import XmlElement

_LEVELS = 9
_COUNTINGS = {
    "bullet": IncomingCounting.BULLET,
    "none": IncomingCounting.NONE,
    "lowerLetter": IncomingCounting.LETTER,
    "upperLetter": IncomingCounting.CAPITAL,
    "lowerRoman": IncomingCounting.ROMAN,
    "upperRoman": IncomingCounting.CAPITAL_ROMAN,
}
_PLACE = re.compile("%([1-9])")


class Counted(NamedTuple):
    """What stands before a paragraph: how it is counted, what is printed, in which list, at which level."""

    counting: IncomingCounting
    label: str
    list_id: str
    level: int


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    font: str = ""
    is_legal: bool = False
    restarts_after: int | None = None
    style: str = ""
    look: ParagraphLook = PLAIN_PARAGRAPH


@dataclass(slots=True)
class _List:
    """A `w:num`: its levels, the id of what it shares its numbers with, and where it begins anew."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


# The lists of styles that every Word has, for files that do not describe them.
KNOWN_LISTS = {
    "List Bullet": _List("List Bullet", {at: _Level("bullet", "\u2022") for at in range(_LEVELS)}),
    "List Number": _List("List Number", {at: _Level("decimal", f"%{at + 1}.") for at in range(_LEVELS)}),
}


class Numbering:
    """Counts the paragraphs of one story in their order; without `root`, a file describes no lists.

    What it has of lists all the same is read as bullets.
    """

    def __init__(self, root: XmlElement | None = None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = dict(KNOWN_LISTS)
        self.is_described = root is not None
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def find_level(self, list_id: str, style: str | None, level: int | None) -> int:
        """The level of a paragraph: what it says itself, or the one that the list links with its style."""
        found = self._lists.get(list_id)
        if found and style:
            linked = next((at for at, one in found.levels.items() if one.style == style), None)
            if linked is not None:
                return linked
        return min(max(level or 0, 0), _LEVELS - 1)

    def find_look(self, list_id: str, level: int) -> ParagraphLook:
        """How the paragraphs of a level are set."""
        found = self._lists.get(list_id)
        return found.levels.get(level, _Level()).look if found else PLAIN_PARAGRAPH

    def count(self, list_id: str, level: int) -> Counted | None:
        """Count a paragraph, and say what is printed before it; None if there is no such list."""
        found = self._lists.get(list_id) or (None if self.is_described else KNOWN_LISTS["List Bullet"])
        if found is None:
            return None
        one = found.levels.get(level, _Level())
        counts = self._counts.setdefault(found.shared, {})
        self._restart(found, list_id, level, counts)
        counts[level] = counts[level] + 1 if level in counts else one.start
        for below in range(level + 1, _LEVELS):
            if _is_restarted(found.levels.get(below, _Level()), below, level):
                counts.pop(below, None)
        counting = _COUNTINGS.get(one.form, IncomingCounting.DECIMAL)
        return Counted(counting, self._write_label(found, level, counts), list_id, level)

    def _restart(self, found: _List, list_id: str, level: int, counts: dict[int, int]) -> None:
        """Where a list says that it begins anew, it does so with its first paragraph of that level, and only once."""
        if level in found.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counts[level] = found.starts[level] - 1

    def _write_label(self, found: _List, level: int, counts: dict[int, int]) -> str:
        one = found.levels.get(level, _Level())
        if one.form == "none" and "%" not in one.text:
            return one.text.strip()
        if one.form == "bullet":
            return read_signs(one.text, one.font).strip() or "•"

        def write(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = found.levels.get(at, _Level())
            form = "decimal" if one.is_legal and other.form != "none" else other.form
            return write_number(counts.get(at, other.start), form)

        return _PLACE.sub(write, one.text).strip()

    def _read(self, root: XmlElement) -> None:
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId") or ""
            self._abstract[name] = dict(_read_levels(abstract))
            if link := get_value(abstract, "numStyleLink"):
                linked[name] = link
            if link := get_value(abstract, "styleLink"):
                styled[link] = name
        for number in root.iter(f"{W}num"):
            shared = get_value(number, "abstractNumId") or ""
            shared = styled.get(linked.get(shared, ""), shared)
            one = _List(shared, dict(self._abstract.get(shared, {})))
            self._override(one, number)
            self._lists[number.get(f"{W}numId") or ""] = one

    def _override(self, one: _List, number: XmlElement) -> None:
        for override in number.iter(f"{W}lvlOverride"):
            at = read_number(override.get(f"{W}ilvl")) or 0
            for place, level in _read_levels(override):
                one.levels[place] = level
            start = read_number(get_value(override, "startOverride"))
            if start is not None:
                one.starts[at] = start


def _is_restarted(below: _Level, at: int, level: int) -> bool:
    """Whether a deeper level begins anew after a paragraph of this one."""
    if below.restarts_after is None:
        return True
    return below.restarts_after > 0 and level < min(below.restarts_after, at)


def _read_levels(parent: XmlElement) -> Iterator[tuple[int, _Level]]:
    for level in parent:
        if level.tag != f"{W}lvl":
            continue
        start = read_number(get_value(level, "start"))
        has_picture = level.find(f"{W}lvlPicBulletId") is not None
        yield (
            read_number(level.get(f"{W}ilvl")) or 0,
            _Level(
                form="bullet" if has_picture else get_value(level, "numFmt") or "decimal",
                text="•" if has_picture else get_value(level, "lvlText") or "",
                start=1 if start is None else start,
                font=read_words_look(level.find(f"{W}rPr")).font or "",
                is_legal=bool(read_switch(level, "isLgl")),
                restarts_after=read_number(get_value(level, "lvlRestart")),
                style=get_value(level, "pStyle") or "",
                look=read_paragraph_look(level.find(f"{W}pPr")),
            ),
        )
