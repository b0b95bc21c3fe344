"""Every paragraph of a document with what it looks like, beside what the body of the text looks like."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingParagraph
from clausebook.importing.recognising.words.signs import SignedParagraph, is_filled_in, read_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.importing.incoming import IncomingBlock

_HEADING_STYLE = re.compile(r"(?:heading|h|überschrift|titre)\s*_?(?P<level>[1-9])(?:\b|_)", re.IGNORECASE)
_STOP = re.compile(r"[.;,][\"'\u2019\u201d)\]]*$")
BLANK = re.compile(r"_{3,}|\.{5,}|\u2026{2,}|@\w|https?://|www\.|[\u2610\u2611\u2612]|\(please|\*$")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that stand apart from one another: of a drawing, or of words that were spread over it.
_APART = re.compile(r"(?:\w\s+)*\w")
_BRACKETED = re.compile(r"\([^()]+\)[.:]?")
_SET_APART = ("quotation", "preformatted", "caption", "term", "definition")
# At most so many words and characters make a heading; so many letters make capitals.
HEADING_WORDS, HEADING_CHARACTERS, _CAPITALS = 14, 110, 4
_CAPITAL_SHARE, _LARGER, _SMALLER, _TINY = 0.9, 0.6, 1.5, 0.7
# So many words at the end of a bold line may be light, of which the others are so many times as long.
_LIGHT_END = 2
_FRONT = 2
# So many lines in italics, or sentences with the style of a heading, are no accident.
_NO_ACCIDENT = 3
# Where a larger share of the lines with a style head nothing, it is none of headings.
_MOSTLY = 0.7
# Sentences have more words than these; so many of one size, and such a share of all, are the text.
_PROSE, _SEVERAL, _USUAL = 7, 3, 0.3
# A heavy line may be so many times as long, and one that asks something.
_HEAVY, _ASKING = 1.6, 2.4


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line is set, as far as it tells headings of one level from those of another."""

    style_level: int = 0
    size: float = 0.0
    is_caps: bool = False
    is_bold: bool = False
    is_underlined: bool = False
    is_centred: bool = False
    has_rule: bool = False
    is_italic: bool = False
    has_sign: bool = False


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph at its position: what stands before its words, its look, and how many words it has.

    `text` is its words without sign and number, and `may_be_heading` says that nothing about it rules that out.
    """

    at: int
    marked: SignedParagraph
    look: LineLook
    words: int
    text: str
    may_be_heading: bool = False

    @property
    def paragraph(self) -> IncomingParagraph:
        """The paragraph as the file has it."""
        return self.marked.whole

    @property
    def is_short(self) -> bool:
        """Whether it is short enough to be a heading."""
        is_heavy = self.look.is_bold or bool(self.look.style_level) or self.look.is_underlined
        is_heavy = is_heavy or self.marked.number is not None or self.text.endswith("?")
        longer = _ASKING if is_heavy and self.text.endswith("?") and self.look.is_bold else _HEAVY if is_heavy else 1.0
        return 0 < self.words <= HEADING_WORDS * longer and len(self.text) <= HEADING_CHARACTERS * longer

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does, or a part of one."""
        return _STOP.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class BodyLook:
    """What most of the words look like.

    `has_looks` says that the file tells sizes or weights at all, `styled` how many lines have the style of a heading,
    `top` the highest level that a style says, or 0, and `has_slanted` whether lines are set apart by italics alone.
    `has_rivals` says that lines without such a style stand out as headings do.
    `prose` is the largest size that many of its sentences have, `top_size` that of lines with the highest style, 0 if
    there are none.
    """

    size: float = 0.0
    is_bold: bool = False
    has_looks: bool = False
    styled: int = 0
    top: int = 0
    has_slanted: bool = False
    prose: float = 0.0
    top_size: float = 0.0
    has_rivals: bool = False

    def is_larger(self, look: LineLook) -> bool:
        """Whether a look is larger than the body."""
        return bool(self.size and look.size) and look.size >= self.size + _LARGER

    def is_prose(self, look: LineLook) -> bool:
        """Whether a look is as large as that of many sentences."""
        return look.size < self.prose + _LARGER

    def is_smaller(self, look: LineLook) -> bool:
        """Whether a look is that of a note at the foot of a page."""
        return bool(self.size and look.size) and look.size <= self.size - _SMALLER

    def is_far_smaller(self, look: LineLook) -> bool:
        """Whether a look is so small that no style makes a heading of it."""
        return bool(self.prose and look.size) and look.size <= self.prose * _TINY

    def is_below_top(self, look: LineLook) -> bool:
        """Whether a style says a lower level than that of a title: the first, or the highest that the file has.

        A line that is larger than those of the highest style is below none of them, whatever its style.
        """
        return look.style_level > max(self.top, 1) and not 0 < self.top_size < look.size

    def stands_out(self, look: LineLook) -> bool:
        """Whether a look is heavier or larger than the body, or that of a heading by its style."""
        is_heavy = (look.is_bold and not self.is_bold) or look.is_underlined or (look.is_italic and self.has_slanted)
        return bool(look.style_level) or self.is_larger(look) or is_heavy or look.is_caps


def read_lines(blocks: Sequence[IncomingBlock]) -> dict[int, SourceParagraph]:
    """Each paragraph by its position."""
    paragraphs = {
        at: block for at, block in enumerate(blocks) if isinstance(block, IncomingParagraph) and block.text.strip()
    }
    trusted = _find_trusted_styles(paragraphs.values(), blocks)
    lines = {at: _read_line(at, paragraph, trusted) for at, paragraph in paragraphs.items()}
    boxed = _find_boxed(lines)
    return {
        at: replace(line, look=replace(line.look, has_rule=False)) if at in boxed else line
        for at, line in lines.items()
    }


def _find_boxed(lines: dict[int, SourceParagraph]) -> set[int]:
    """The lines inside boxes that hold sentences too: a rule round all of these tells none of them from another."""
    boxed: set[int] = set()
    for has_rule, run in groupby(lines.values(), lambda line: line.look.has_rule):
        some = list(run)
        if has_rule and any(line.words > HEADING_WORDS and line.ends_sentence for line in some):
            boxed |= {line.at for line in some}
    return boxed


def find_margins(lines: Iterable[SourceParagraph]) -> dict[int, float]:
    """How far in the leftmost line of each page stands: pages that were put together may have margins of their own."""
    margins: dict[int, float] = {}
    for line in lines:
        page, indent = line.paragraph.place.page, line.paragraph.indent
        margins[page] = min(indent, margins.get(page, indent))
    return margins


def read_body(lines: dict[int, SourceParagraph]) -> BodyLook:
    """What most words of the document look like."""
    sizes: Counter[float] = Counter()
    bold = total = 0
    are_all_styled = all(line.look.style_level for line in lines.values())
    for line in lines.values():
        weight = line.words if are_all_styled or not line.look.style_level else 0
        sizes[line.look.size] += weight
        bold += weight if line.look.is_bold else 0
        total += weight
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    levels = [line.look.style_level for line in lines.values() if line.look.style_level]
    top = min(levels, default=0)
    top_size = max((line.look.size for line in lines.values() if top and line.look.style_level == top), default=0.0)
    # Where nothing but headings stands outside tables, what they look like is none of the body.
    has_text = any(line.look.is_bold and line.words > HEADING_WORDS for line in lines.values())
    is_bold = has_text and bold * 2 > total
    prose = _find_prose_size(lines)
    seen = BodyLook(
        size, is_bold, styled=len(levels), top=top, has_slanted=_has_slanted(lines), prose=prose, top_size=top_size
    )
    behind = [line for line in list(lines.values())[_FRONT:] if line.may_be_heading and not line.look.style_level]
    has_rivals = any(seen.stands_out(line.look) for line in behind)
    return replace(seen, has_looks=_has_looks(lines, seen), has_rivals=has_rivals)


def _has_looks(lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether the file tells how lines are set, and one behind the first two is set otherwise than the text below it.

    The title, and the school's name above it, may stand out where no heading does.
    """
    if not any(
        one.look.size or one.look.style_level or (one.look.is_bold and one.may_be_heading) for one in lines.values()
    ):
        return False
    out = [one for one in list(lines.values())[_FRONT:] if one.may_be_heading and body.stands_out(one.look)]
    below = [lines.get(one.at + 1) for one in out]
    return any(one is None or not body.stands_out(one.look) for one in below)


def _find_prose_size(lines: dict[int, SourceParagraph]) -> float:
    """The largest size that many sentences have, which lists of many items may make seem larger than the body."""
    long = [line for line in lines.values() if line.words > _PROSE and not line.look.is_bold]
    sentences = [line for line in long if line.ends_sentence or line.marked.is_item]
    counted = Counter(line.look.size for line in sentences)
    usual = [one for one, count in counted.items() if count >= _SEVERAL and count >= len(sentences) * _USUAL]
    return max(usual, default=0.0)


def _has_slanted(lines: dict[int, SourceParagraph]) -> bool:
    """Whether several short lines in italics stand above text that has none, as headings do."""
    short = [line for line in lines.values() if line.look.is_italic and line.may_be_heading]
    above = [one for one in short if one.text[-1] != ":" and _is_text(lines.get(one.at + 1))]
    return len(above) >= _NO_ACCIDENT and len(above) * 2 > len(short)


def _is_text(line: SourceParagraph | None) -> bool:
    """Whether a line is an item, or says something in several words, and is not set in italics."""
    return line is not None and not line.look.is_italic and (line.marked.is_item or line.words > _PROSE)


def find_style_level(paragraph: IncomingParagraph) -> int:
    """The level of heading that a paragraph's style or outline says, or 0."""
    if paragraph.outline:
        return paragraph.outline
    match = _HEADING_STYLE.match(paragraph.style.strip())
    return int(match["level"]) if match else 0


def _find_trusted_styles(paragraphs: Iterable[IncomingParagraph], blocks: Sequence[IncomingBlock]) -> frozenset[int]:
    """The levels whose styles are used for headings: most of what has a style is short, and of each level too.

    And there is something below most lines of each level.
    """
    styled = [one for one in paragraphs if find_style_level(one)]
    long = [one for one in styled if len(one.text.split()) > HEADING_WORDS * 2]
    if len(long) * 3 > len(styled):
        return frozenset()
    every = Counter(map(find_style_level, styled))
    running = Counter(find_style_level(one) for one in styled if _is_running(one.text))
    empty = _count_empty(blocks)
    return frozenset(
        level
        for level in every
        if (running[level] < _NO_ACCIDENT or running[level] * 2 <= every[level])
        and (empty[level] < _NO_ACCIDENT or empty[level] <= every[level] * _MOSTLY)
    )


def _count_empty(blocks: Sequence[IncomingBlock]) -> Counter[int]:
    """How many lines with the style of each level have nothing below but others of it or of a higher one.

    Of headings hardly any are so: such lines are what is said below a heading.
    """
    empty: Counter[int] = Counter()
    for one, other in pairwise(blocks):
        levels = [find_style_level(block) if isinstance(block, IncomingParagraph) else 0 for block in (one, other)]
        empty[levels[0]] += 0 < levels[1] <= levels[0]
    return empty


def _is_running(text: str) -> bool:
    """Whether words are sentences, and too long for a heading."""
    return len(text.split()) > HEADING_WORDS and _STOP.search(text.rstrip()) is not None


def _read_line(at: int, paragraph: IncomingParagraph, trusted: frozenset[int]) -> SourceParagraph:
    marked = read_marks(paragraph)
    text = marked.text
    # Of a line that is a number and nothing else ("Appendix A"), the number shows how it is set.
    shown = marked.words if text else paragraph
    letters = [character for character in shown.text if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    look = LineLook(
        style_level=level if (level := find_style_level(paragraph)) in trusted else 0,
        size=round(paragraph.size * 2) / 2,
        is_caps=len(letters) >= _CAPITALS and upper >= len(letters) * _CAPITAL_SHARE,
        is_bold=shown.is_bold or _is_bold_but_for_end(shown),
        is_underlined=shown.is_underlined,
        is_centred=paragraph.is_centred,
        has_rule=paragraph.has_rule,
        is_italic=all(span.italic for span in shown.spans if span.text.strip()),
        has_sign=marked.is_item and marked.number is None,
    )
    line = SourceParagraph(at, marked, look, len(text.split()), text)
    return replace(line, may_be_heading=_may_be_heading(line))


def _is_bold_but_for_end(paragraph: IncomingParagraph) -> bool:
    """Whether a line is bold up to words in brackets, or up to the last ones before a colon ("Parents will:")."""
    bold = "".join(span.text for span in takewhile(lambda span: span.bold, paragraph.spans))
    end = paragraph.text[len(bold) :].strip()
    if not bold.strip() or not end or len(paragraph.text.split()) > HEADING_WORDS:
        return False
    is_label = len(end.split()) <= _LIGHT_END and end.endswith(":") and len(bold) > len(end) * _LIGHT_END
    return is_label or _BRACKETED.fullmatch(end) is not None


def close_line(line: SourceParagraph) -> SourceParagraph:
    """The line without a colon or the like at its end, looked at anew."""
    bare = replace(line, text=line.text.rstrip(":; -"))
    is_raised = line.may_be_heading or not line.look.has_sign
    return replace(bare, may_be_heading=bool(bare.text) and is_raised and may_head(bare))


def _may_be_heading(line: SourceParagraph) -> bool:
    """Whether nothing about a line rules out that it is a heading: a bullet before its words does."""
    return not line.look.has_sign and may_head(line)


def may_head(line: SourceParagraph) -> bool:
    """Whether nothing about the words of a line rules out that they are a heading, whatever stands before them."""
    text, marked = line.text, line.marked
    if not line.is_short or not _LETTER.search(text) or marked.box is not None or BLANK.search(text):
        return False
    if not line.look.style_level and is_filled_in(marked.words):
        return False
    if line.paragraph.group in _SET_APART:
        return False
    if (text[0] == "(" and marked.number is None) or text.count(")") > text.count("("):
        return False
    if _APART.fullmatch(text) or (text.count("\u201c") > text.count("\u201d") and line.words > HEADING_WORDS):
        return False
    # Behind "Appendix 1:" bold words may go on with a small letter.
    is_appended = marked.number is not None and marked.number.is_appended and line.look.is_bold
    is_lower = text[0].islower() and not line.look.style_level and not is_appended
    is_heavy = bool(line.look.style_level) or (line.look.is_bold and marked.number is not None)
    is_heavy |= line.look.is_bold and text.endswith(").")
    is_stopped = line.ends_sentence and not (is_heavy and text.endswith(".") and line.words <= HEADING_WORDS)
    return not is_lower and not is_stopped and "=" not in text
