"""Numbers that follow one another through a document, and what that makes of what they stand before.

1, 2, 3 before short lines with text between them are headings; before lines that stand below one another they are a
list; before sentences they are the numbers of paragraphs. A number that follows no other is part of the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.importing.recognising.lines.number_runs import NumberRun, gather_runs
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph
    from clausebook.importing.recognising.words.typed_numbers import TypedNumber

_SMALL = (NumberForm.LETTER, NumberForm.ROMAN)
_MOST, _HALF, _FEW = 0.6, 0.5, 0.3
# So many bare numbers that follow one another are a list.
_A_LIST = 3
# A heading with a colon has at most so many words, and none that a list goes on with.
_NAMING = 9
_SAYS = re.compile(
    r"\b(?:will|must|should|shall|can|may|means)\b|(?<!who )(?<!that )(?<!which )\b(?:is|are|has|have)\b|"
    r"\b(?:to|by|of|for|with|that|includ\w+|following|follows)\s?:$",
    re.IGNORECASE,
)
# Points by which the rest of an item stands further in than its number.
_INNER = 6.0
# Behind the initial of a name stand so many more words of it.
_NAME_WORDS = 2


class NumberRole(Enum):
    """What a number is that stands before words."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Sequences:
    """The runs of a document, and the role of each number by the position of its line."""

    runs: tuple[NumberRun, ...]
    roles: dict[int, NumberRole]
    sureness: dict[int, float]


def find_sequences(lines: dict[int, SourceParagraph], body: BodyLook) -> Sequences:
    """The runs of numbers in a document, and what each is."""
    runs = gather_runs(line for line in lines.values() if not body.is_smaller(line.look))
    roles: dict[int, NumberRole] = {}
    sureness: dict[int, float] = {}
    heading_depths = _find_heading_depths(runs, lines, body)
    for run in runs:
        measured = _measure(run, lines, body)
        for line in run.members:
            role, sure = _judge(run, line, (lines, body, measured), heading_depths)
            roles[line.at], sureness[line.at] = role, sure
    return Sequences(tuple(runs), roles, sureness)


def _is_heading_like(line: SourceParagraph) -> bool:
    """Whether a numbered line may head what is below: with a colon at its end, if that ends no sentence."""
    is_heavy = line.look.is_caps or line.look.is_bold or line.look.is_underlined or bool(line.look.style_level)
    is_named = not line.text.endswith(":") or (line.words <= _NAMING and not _SAYS.search(line.text))
    return line.may_be_heading and (is_heavy or is_named)


def _is_named(line: SourceParagraph) -> bool:
    """Whether a line has a heading's few words, and a stop or a colon behind them all the same."""
    is_told = line.ends_sentence and _SAYS.search(line.text) is not None
    return line.is_short and line.words <= _NAMING and line.text[:1].isupper() and not is_told


def _has_text_behind(line: SourceParagraph, lines: dict[int, SourceParagraph], other: SourceParagraph | None) -> bool:
    """Whether more than items stands between a line and the next of its run, or something behind the last one."""
    if other is not None:
        between = [lines.get(at) for at in range(line.at + 1, other.at)]
        return any(one is None or not (_is_inner_item(one) or _is_of_item(one, line)) for one in between)
    below = lines.get(line.at + 1)
    return below is not None and not (below.may_be_heading and below.marked.number is None and below.is_short)


def _heads_paragraph(line: SourceParagraph, below: SourceParagraph | None) -> bool:
    """Whether a few words that say nothing by themselves stand above a paragraph without a number."""
    if below is None or below.marked.is_item or below.marked.number or below.words <= _NAMING:
        return False
    return not below.may_be_heading and line.words <= _NAMING and not _SAYS.search(line.text)


def _heads_lists(run: NumberRun, lines: dict[int, SourceParagraph]) -> bool:
    """Whether several names stand apart from what is above each, and have a list of bullets right below them."""
    below = [lines.get(line.at + 1) for line in run.members]
    return len(run.members) > 1 and all(
        one is not None
        and one.marked.is_item
        and one.marked.number is None
        and _is_heading_like(line)
        and line.text[:1].isupper()
        and line.words <= _NAMING
        and line.paragraph.gap_before > one.paragraph.gap_before + _INNER
        for line, one in zip(run.members, below, strict=True)
    )


def _is_text_inside(run: NumberRun, lines: dict[int, SourceParagraph]) -> bool:
    """Whether all that stands between the lines of a run stands further in than these, as the rest of an item does."""
    for line, other in pairwise(run.members):
        between = [lines.get(at) for at in range(line.at + 1, other.at)]
        if not all(one and one.paragraph.indent > line.paragraph.indent + _INNER for one in between):
            return False
    return True


def _is_of_item(line: SourceParagraph, item: SourceParagraph) -> bool:
    """Whether the file itself says that a paragraph without a sign is a part of an item, as web pages do."""
    paragraph, list_id = line.paragraph, item.paragraph.list_id
    return bool(list_id) and paragraph.list_id == list_id and not paragraph.counted.value


def _is_inner_item(line: SourceParagraph) -> bool:
    """Whether a line is an item by its sign, by a small letter, or by standing in."""
    number = line.marked.number
    if number is None:
        return line.marked.is_item
    return number.form in _SMALL or number.shape.startswith("(")


def _measure(run: NumberRun, lines: dict[int, SourceParagraph], body: BodyLook) -> tuple[float, float, float]:
    """Which shares of a run look like headings, have text behind them, and stand out from the body.

    Where most stand out, items alone behind them are text too.
    """
    count = len(run.members)
    pairs = list(zip(run.members, [*run.members[1:], None], strict=False))
    likes = sum(_is_heading_like(line) for line in run.members)
    out = sum(body.stands_out(line.look) for line in run.members)
    if out >= count * _MOST:
        separated = sum(other.at - line.at > 1 if other else True for line, other in pairs)
    else:
        told = [_has_text_behind(line, lines, other) for line, other in pairs]
        # What stands behind the last says nothing, where no other has text.
        separated = sum(told) if count == 1 or any(told[:-1]) else 0
    return likes / count, separated / count, out / count


def _find_heading_depths(
    runs: list[NumberRun], lines: dict[int, SourceParagraph], body: BodyLook
) -> dict[tuple[NumberForm, int], float]:
    """Of numbers with several counters: which share of those of a depth begins headings."""
    counted: defaultdict[tuple[NumberForm, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for run in runs:
        if run.depth > 1:
            likes, separated, out = _measure(run, lines, body)
            counts = counted[run.form, run.depth]
            counts[0] += len(run.members) * (likes if max(separated, out) >= _HALF else likes * _FEW)
            counts[1] += len(run.members)
    return {key: likes / count for key, (likes, count) in counted.items()}


_Seen = tuple[dict[int, "SourceParagraph"], "BodyLook", tuple[float, float, float]]


def _judge(
    run: NumberRun, line: SourceParagraph, seen: _Seen, depths: dict[tuple[NumberForm, int], float]
) -> tuple[NumberRole, float]:
    """What the number of a line is, and how sure that is."""
    number = line.marked.number
    if number is None:
        return NumberRole.WORDS, 1.0
    lines, body, measured = seen
    if run.form in _SMALL or number.shape.startswith("("):
        return _judge_item(run, line, number, measured)
    if number.form is NumberForm.NAMED:
        if _is_listed(run, line, body):
            return NumberRole.WORDS, 0.9
        is_sure = _is_heading_like(line) or not line.words or line.look.is_caps
        return (NumberRole.HEADING, 0.9) if is_sure else (NumberRole.WORDS, 0.8)
    if run.depth > 1:
        return _judge_deep(run, line, lines, measured, depths[run.form, run.depth])
    return _judge_single(run, line, lines, body, measured)


def _is_listed(run: NumberRun, line: SourceParagraph, body: BodyLook) -> bool:
    """Whether "Appendix A" and "Appendix B" are a list of what is kept elsewhere, or "Step 1: …" items that go on."""
    is_near = any(abs(one.at - line.at) == 1 for one in run.members)
    if line.marked.is_item:
        return is_near or not all(_is_heading_like(one) for one in run.members)
    return is_near and not body.stands_out(line.look)


def _judge_item(
    run: NumberRun, line: SourceParagraph, number: TypedNumber, measured: tuple[float, float, float]
) -> tuple[NumberRole, float]:
    """A small letter or a number in brackets: an item, if it counts from the beginning or others follow.

    Where nearly all of a run stand out and have text of their own below, they are headings.
    """
    if len(run.members) > 1 and min(measured) >= _MOST and _is_heading_like(line):
        return NumberRole.HEADING, 0.8
    if len(run.members) > 1 or number.count_as(run.form) == 1 or number.is_counted:
        return NumberRole.ITEM, 0.9
    return NumberRole.WORDS, 0.6


def _judge_deep(
    run: NumberRun,
    line: SourceParagraph,
    lines: dict[int, SourceParagraph],
    measured: tuple[float, float, float],
    share: float,
) -> tuple[NumberRole, float]:
    """A number with several counters: of a heading, or of a paragraph, as its siblings and its depth say."""
    likes, separated, out = measured
    number = line.marked.number
    if len(run.members) == 1 and line.text[:1].islower() and number and not number.is_counted:
        return NumberRole.WORDS, 0.8
    if not _is_heading_like(line):
        return NumberRole.PARAGRAPH, 0.9
    sure = max(separated, out)
    if likes >= _MOST and sure >= _HALF:
        return NumberRole.HEADING, 0.9 if share >= _MOST else 0.7
    if _heads_lists(run, lines):
        return NumberRole.HEADING, 0.7
    is_distinct = line.look.is_bold or bool(line.look.style_level) or line.look.is_caps
    is_distinct = is_distinct and any(one.look != line.look for one in run.members)
    is_distinct = is_distinct or _heads_paragraph(line, lines.get(line.at + 1))
    if (share >= _MOST and likes >= _FEW and sure > _FEW) or (is_distinct and len(run.members) > 1):
        return NumberRole.HEADING, 0.6
    return NumberRole.PARAGRAPH, 0.9 if likes < _HALF else 0.6


def _judge_single(
    run: NumberRun,
    line: SourceParagraph,
    lines: dict[int, SourceParagraph],
    body: BodyLook,
    measured: tuple[float, float, float],
) -> tuple[NumberRole, float]:
    """A number or capital letter of the first level: of a heading, of an item, or part of the words."""
    likes, separated, out = measured
    number = line.marked.number
    above = lines.get(run.members[0].at - 1)
    is_introduced = above is not None and above.text.endswith(":") and not body.stands_out(above.look)
    if len(run.members) == 1:
        return _judge_lone(line, body, number)
    if out * len(run.members) <= 1 and _breaks_out(line, lines, body):
        return NumberRole.HEADING, 0.6
    is_list = likes < _HALF or (is_introduced and out < _MOST and (separated < _MOST or _is_text_inside(run, lines)))
    if not is_list and (separated >= _HALF or (out >= _MOST and separated >= _FEW) or _has_levels(run)):
        is_sure = likes >= _MOST and separated >= _MOST
        if _is_heading_like(line) or (is_sure and _is_named(line)):
            return NumberRole.HEADING, 0.95 if is_sure else 0.75
        return (NumberRole.ITEM, 0.6) if number and not number.is_bare else (NumberRole.WORDS, 0.7)
    if number and number.is_bare and likes < _HALF and not number.is_counted:
        return (NumberRole.ITEM, 0.5) if len(run.members) >= _A_LIST else (NumberRole.WORDS, 0.7)
    return NumberRole.ITEM, 0.9 if likes < _HALF or separated < _FEW else 0.6


def _breaks_out(line: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether a line is a heading that a program counted on with a list of sentences: it is bold, with text below."""
    below = lines.get(line.at + 1)
    has_text = below is not None and not below.may_be_heading and not (below.marked.number or below.marked.is_item)
    is_outside = below is not None and below.paragraph.indent <= line.paragraph.indent + _INNER
    return line.look.is_bold and not body.is_bold and _is_heading_like(line) and has_text and is_outside


def _has_levels(run: NumberRun) -> bool:
    return sum(bool(line.look.style_level) for line in run.members) * 2 > len(run.members)


def _judge_lone(line: SourceParagraph, body: BodyLook, number: TypedNumber | None) -> tuple[NumberRole, float]:
    """A number that no other follows: of a heading if it looks like one, else part of the words."""
    if number is None:
        return NumberRole.WORDS, 1.0
    is_initial = number.form is NumberForm.CAPITAL and number.value > 1 and not number.is_counted
    if is_initial and line.words <= _NAME_WORDS:
        return NumberRole.WORDS, 0.7
    if _is_heading_like(line) and body.stands_out(line.look):
        return NumberRole.HEADING, 0.7
    if number.is_counted:
        return NumberRole.ITEM, 0.7
    if number.value == 1 and not number.is_bare and number.form is NumberForm.DECIMAL:
        return NumberRole.ITEM, 0.5
    return NumberRole.WORDS, 0.7
