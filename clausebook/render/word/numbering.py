"""The lists that a document counts -> `numbering.xml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.word.body import LIST_STEP, STEP
from clausebook.render.word.counting import BULLETS, HEADING_LEVELS
from clausebook.render.word.package import DECLARATION, write_text
from clausebook.render.word.styles import NAMES, NUMBERED, NUMBERED_BELOW, name_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.render.word.body import Counting

_STYLES = (name_heading(1), name_heading(2), NUMBERED, NUMBERED_BELOW)
_LINKED = "sections"


def write_numbering(countings: Sequence[Counting]) -> str:
    """The definitions of lists; the number of each is its place, from 1."""
    abstract = "".join(_write_definition(number, one) for number, one in enumerate(countings, start=1))
    instances = "".join(_write_instance(number) for number in range(1, len(countings) + 1))
    return f"{DECLARATION}<w:numbering {NAMES}>{abstract}{instances}</w:numbering>"


def _write_definition(number: int, counting: Counting) -> str:
    levels = "".join(_write_level(counting, level) for level in range(len(counting.levels)))
    kind = "hybridMultilevel" if counting.serial or counting is BULLETS else "multilevel"
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'


def _write_level(counting: Counting, level: int) -> str:
    form, pattern = counting.levels[level]
    is_outline = not counting.serial and counting.name != BULLETS.name
    is_linked = counting.name == _LINKED and not counting.chapter
    style = f'<w:pStyle w:val="{_STYLES[level]}"/>' if is_linked else ""
    # A number longer than its column, such as "Section 3:", is followed by a space.
    is_long = is_outline and level < HEADING_LEVELS and " " in pattern
    behind = '<w:suff w:val="space"/>' if is_long else ""
    step = STEP if is_outline else LIST_STEP
    left = step if is_outline else step * (level + 1)
    indent = '<w:ind w:left="0" w:firstLine="0"/>' if is_long else f'<w:ind w:left="{left}" w:hanging="{step}"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{counting.start}"/><w:numFmt w:val="{form}"/>{style}{behind}'
        f'<w:lvlText w:val="{write_text(pattern)}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )


def _write_instance(number: int) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
