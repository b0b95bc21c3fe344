"""Short lines of a file that tells nothing of how it was set: how much speaks for each being a heading.

What stands above and below decides, and whether the words are ones with which policies head their sections.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_TEXT, _HEADING_BELOW, _ENDED, _KNOWN = 1.0, 0.8, 0.5, 0.6
_CUT, _INTRODUCED, _AFTER_COLON, _CROWD, _LONG, _TITLED, _LETTER = -1.2, -1.0, 0.2, -1.6, -0.4, 0.2, -2.0
_CLAUSE, _SENTENCE, _QUESTION, _CLOSE = 6, -0.8, 0.6, -1.2
# Points between lines that are no space between them, and how many lines round one are near it.
_ROOM, _NEAR = 1.0, 8
_RUNNING, _LONG_WORDS, _CROWD_LINES, _WHOLE = 9, 12, 3, 7
_SENTENCE_END = re.compile(r"[.!?;:][\"'\u2019\u201d)\]]*$")
_OPEN_END = re.compile(r"(?:\b(?:and|or|of|the|for|to|in|with|on|by|a|an|from|their|our)|[&,\u2013-])$", re.IGNORECASE)
_LABELLED = re.compile(r"[^:]{2,40}:\s")
_KNOWN_WORDS = re.compile(
    r"(?:our |the |general |key |key stage |policy |school |statutory |legal )*(?:aims?|objectives?|scope|introduction|"
    r"purposes?|rationale|background|context|overview|summary|values|vision|ethos|mission|philosophy|principles|"
    r"definitions?|terminology|legislation|law|duty|duties|framework|guidance|guidelines|rules|roles?|responsibilit(?:y|ies)|"
    r"organi[sz]ation|arrangements|procedures?|process|practice|monitoring|evaluation|review|reviewing|reporting|"
    r"recording|records?|training|support|resources|communication|confidentiality|complaints?|appeals?|equality|"
    r"inclusion|safeguarding|curriculum|teaching|learning|assessment|planning|homework|marking|feedback|rewards|"
    r"sanctions|consequences|behaviour|attendance|absence|admissions?|charging|remissions?|insurance|security|"
    r"links|contacts?|references|glossary|notes|governors?|governing body|governing board|headteacher|head teacher|"
    r"principal|staff|teachers|pupils|students|parents|carers|visitors|volunteers|contractors)\b",
    re.IGNORECASE,
)
# How a letter begins and ends, and what a person is called.
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|must|should|shall|can|may|would|has|have|does|do|please|employs?|refer|process)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:if|when|how|why|what|who|where|which|whether|will|can|do|does|is|are|should)\b", re.IGNORECASE)
_EXAMPLES = re.compile(r"\b(?:i\.e\.|e\.g\.|etc\b)", re.IGNORECASE)
_LETTER_WORDS = re.compile(r"(?:dear|yours|kind regards|from|to|cc|re)\b", re.IGNORECASE)


def weigh_plain(line: SourceParagraph, lines: dict[int, SourceParagraph], blocks: Sequence[IncomingBlock]) -> float:
    """How much the lines round a short line, and its words, speak for its being a heading."""
    weight = _weigh_below(line, lines, blocks) + _weigh_above(line, lines)
    weight += _KNOWN if _KNOWN_WORDS.match(line.text) else 0.0
    is_question = line.text.endswith("?")
    weight += _QUESTION if is_question else _LONG if line.words > _LONG_WORDS else 0.0
    weight += _TITLED if _is_titled(line.text) else 0.0
    weight += _LETTER if _LETTER_WORDS.match(line.text) else 0.0
    weight += _CLOSE if _stands_close(line, lines) else 0.0
    is_sentence = line.words >= _CLAUSE and _VERB.search(line.text) and not _ASKS.match(line.text)
    weight += _SENTENCE if is_sentence or _EXAMPLES.search(line.text) else 0.0
    return weight


def is_usual(line: SourceParagraph) -> bool:
    """Whether a line is no more than the words with which policies head their sections."""
    return line.words < _CROWD_LINES and _KNOWN_WORDS.fullmatch(line.text) is not None


def heads_usually(text: str) -> bool:
    """Whether words are no more than those with which policies head their sections: "Policy overview"."""
    return _KNOWN_WORDS.fullmatch(text.strip(" .:")) is not None


def _weigh_below(line: SourceParagraph, lines: dict[int, SourceParagraph], blocks: Sequence[IncomingBlock]) -> float:
    at = line.at + 1
    if at >= len(blocks):
        return -1.0
    below = lines.get(at)
    if below is None:
        return _TEXT if isinstance(blocks[at], Table) else 0.0
    if _is_text(below):
        return _TEXT
    behind = lines.get(at + 1)
    is_pair = behind is not None and (_is_text(behind) or behind.marked.number is not None)
    if is_pair and below.may_be_heading:
        above = lines.get(line.at - 1)
        return _HEADING_BELOW if above is None or not _is_short(above) else 0.0
    return _CROWD if _count_short(line, lines) >= _CROWD_LINES else 0.0


def _weigh_above(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> float:
    """What the line above says: whether a sentence ended there, or goes on, or introduces a list."""
    above = lines.get(line.at - 1)
    if above is None or above.marked.is_item:
        return _ENDED
    if above.text.endswith((":", ":-", ",")):
        below = lines.get(line.at + 1)
        is_paragraph = below is not None and below.words >= _RUNNING and _SENTENCE_END.search(below.text) is not None
        return _AFTER_COLON if is_paragraph and above.text.endswith(":") else _INTRODUCED
    if _is_short(above) and not _SENTENCE_END.search(above.text):
        return _ENDED if _count_short(line, lines) < _CROWD_LINES else 0.2
    return _CUT if _OPEN_END.search(above.text) else _ENDED


def _is_text(line: SourceParagraph) -> bool:
    """Whether a line is running text, an item, or what introduces a list."""
    is_sentence = _SENTENCE_END.search(line.text) is not None and not line.text.endswith("?")
    return line.marked.is_item or line.words >= _RUNNING or is_sentence or not line.may_be_heading


def _is_short(line: SourceParagraph) -> bool:
    is_label = _LABELLED.match(line.text) is not None
    return line.may_be_heading and line.marked.number is None and line.words <= _WHOLE and not is_label


def _count_short(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> int:
    """How many short lines stand in a row with this one."""
    count = 1
    for step in (-1, 1):
        at = line.at + step
        while (other := lines.get(at)) and _is_short(other) and count <= _CROWD_LINES:
            count += 1
            at += step
    return count


def _stands_close(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> bool:
    """Whether no room is left above and below a line, where some is left between others near it."""
    near = [other for at in range(line.at - _NEAR, line.at + _NEAR + 1) if (other := lines.get(at))]
    touching = [other for at in (line.at, line.at + 1) if (other := lines.get(at))]
    is_close = not any(one.paragraph.gap_before > _ROOM for one in touching)
    return is_close and any(one.paragraph.gap_before > _ROOM for one in near)


def _is_titled(text: str) -> bool:
    """Whether each longer word of several begins with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > _CROWD_LINES]
    return len(words) > 1 and all(word[0].isupper() for word in words)
