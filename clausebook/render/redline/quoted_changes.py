"""What changed in a part of a policy, one short sentence for each change, the most telling first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Extent, Form, read_after, read_before
from clausebook.model.grammar import end_sentence
from clausebook.model.weighty_words import Weight, weigh_plain
from clausebook.render.redline.line_words import name_line_move
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.comparison import Block, Line, Run, SectionComparison

# Notes that say nothing which the sentences here do not: of what kind a change is, which is said of the whole part, and
# what is told of the lines themselves.
_UNTOLD = ("No words changed, only", "Spelling and punctuation only", "Only dates changed", "This was part of the")
# Notes of what alters no words, told last.
_QUIET_NOTES = ("Bullets are numbers", "Numbers are bullets")
_UNTOLD_ENDS = ("in another order. No words changed.",)
# How soon a reader must know: words that turn a rule, from the most telling kind; what passes to another place; other
# words; what alters no meaning.
_KINDS = (Weight.NEGATION, Weight.AMOUNT, Weight.DUTY, Weight.PERSON)
TELLING, PASSED, PLAIN, QUIET = 0, len(_KINDS), len(_KINDS) + 1, len(_KINDS) + 2
_QUOTED_AT_MOST = 3
# Words of one quotation; of two that stand against each other, as many before what differs.
_WORDS_AT_MOST, _WORDS_BEFORE = 16, 3
_DOTS = "\u2026"
_ENDS = ".,;:!?)"
_MARKS = ".,;:!?()\"'\u2018\u2019\u201c\u201d"
_NAMES = {Form.HEADING: "sub-heading", Form.CAPTION: "caption"}
_WHOLE = {Change.ADDED: "New", Change.REMOVED: "Removed"}
_QUIET_EXTENTS = (Extent.LAYOUT, Extent.PUNCTUATION)


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change in a sentence: of two, the one of the lower rank is told first."""

    rank: int
    said: str


def list_told(part: SectionComparison) -> list[ToldChange]:
    """Every change of a part that both texts have, in the order of the text; its title comes first."""
    told = [_tell_title(part)] if part.has_new_title else []
    told += [ToldChange(TELLING, note) for note in part.notes]
    return told + [one for block in part.blocks for one in _tell_block(block)]


def say_told(told: Iterable[ToldChange], *, at_most: int = _QUOTED_AT_MOST, letters_at_most: int = 0) -> str:
    """The most telling changes in sentences, the rest counted: '"5 days" is now "2 days". And 3 more changes.'.

    What was done in several places in the same words is told once, with their number. Empty where there is nothing to
    tell, and where the first sentence alone has more than `letters_at_most`, which is 0 for any length.
    """
    counts = Counter(sorted(told, key=lambda one: one.rank))
    said: list[str] = []
    for one, count in list(counts.items())[:at_most]:
        sentence = one.said if count == 1 else f"{one.said.removesuffix('.')}, in {count:,} places."
        if letters_at_most and len(" ".join([*said, sentence])) > letters_at_most:
            break
        said.append(sentence)
    rest = sum(list(counts.values())[len(said) :])
    return " ".join([*said, f"And {count_things(rest, 'more change')}."] if said and rest else said)


def tell_pair(old: str, new: str) -> str:
    """Words and what is in their place now; one of the two may be empty."""
    if old and new:
        old, new = _cut_pair(old, new)
        return end_sentence(f'"{old}" is now "{new}"')
    return end_sentence(f'{"Added" if new else "Removed"}: "{cut_words(new or old)}"')


def cut_words(text: str) -> str:
    """The beginning of a text, with dots where more follows."""
    words = text.split()
    return " ".join(words) if len(words) <= _WORDS_AT_MOST else f"{' '.join(words[:_WORDS_AT_MOST])} {_DOTS}"


def _cut_pair(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut so that what differs first is in both."""
    words = [text.split() for text in (old, new)]
    if max(map(len, words)) <= _WORDS_AT_MOST:
        return " ".join(words[0]), " ".join(words[1])
    same = next((at for at, pair in enumerate(zip(*words, strict=False)) if len(set(pair)) > 1), min(map(len, words)))
    start = max(same - _WORDS_BEFORE, 0)
    cut = [f"{_DOTS} " * bool(start) + cut_words(" ".join(side[start:])) for side in words]
    return cut[0], cut[1]


def quote_blocks(blocks: Iterable[Block]) -> str:
    """The words of whole paragraphs, as they were if they are gone."""
    return cut_words(" ".join(read_block(block) for block in blocks))


def read_block(block: Block) -> str:
    """The words of a paragraph in one line, as they were if it is gone."""
    return _read_lines(block.lines)


def _read_lines(lines: Iterable[Line]) -> str:
    text = ""
    for line in lines:
        is_listed = line.form.is_item or line.form.is_row
        mark = "; " if is_listed and text and text[-1] not in ":;,." else " "
        text += f"{mark}{_read_line(line)}"
    return text.strip()


def _read_line(line: Line) -> str:
    read = read_before if line.change is Change.REMOVED else read_after
    return " | ".join(read(cell.runs).strip() for cell in line.cells)


def _tell_title(part: SectionComparison) -> ToldChange:
    pair = tell_pair(part.before_title, part.after_title)
    return ToldChange(TELLING, pair if part.is_heading else f"The title {pair}")


def _tell_block(block: Block) -> Iterator[ToldChange]:
    """The changes of a paragraph; what only moved is told where it stands now, or where it went to another section."""
    if block.change is Change.SAME:
        return
    is_quiet = block.extent in _QUIET_EXTENTS
    notes = [*block.notes, *(note for line in block.lines for note in line.notes)]
    told = [note for note in notes if not note.startswith(_UNTOLD) and not note.endswith(_UNTOLD_ENDS)]
    for note in told:
        yield ToldChange(QUIET if is_quiet or note.startswith(_QUIET_NOTES) else TELLING, note)
    if block.is_told:
        return
    if block.move:
        yield from _tell_move(block.lines[0], read_block(block))
    elif block.change in _WHOLE and not any(line.is_moved for line in block.lines):
        name = f"{_WHOLE[block.change]} {name_block(block)}"
        yield ToldChange(PLAIN, end_sentence(f'{name}: "{cut_words(read_block(block))}"'))
    else:
        for whole, group in groupby(_drop_columns(block.lines), key=_find_whole):
            lines = tuple(group)
            if whole:
                name = f"{whole} {_name_lines(lines)}"
                yield ToldChange(PLAIN, end_sentence(f'{name}: "{cut_words(_read_lines(lines))}"'))
            else:
                yield from (one for line in lines for one in _tell_line(line, is_quiet=is_quiet))


def _drop_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines without the cells of columns that are new or gone as a whole, which a note names by their heads."""
    heads = (cell for line in lines if line.form is Form.TABLE_HEAD for cell in line.cells)
    if not any(cell.change in _WHOLE for cell in heads):
        return list(lines)
    kept = [tuple(cell for cell in line.cells if cell.change not in _WHOLE) for line in lines]
    return [
        replace(line, cells=cells) if line.form.is_row and line.change is Change.CHANGED else line
        for line, cells in zip(lines, kept, strict=True)
    ]


def _find_whole(line: Line) -> str:
    """What happened to a line that is new or gone as a whole; empty for every other."""
    return "" if line.move else _WHOLE.get(line.change, "")


def _tell_line(line: Line, *, is_quiet: bool) -> Iterator[ToldChange]:
    if line.move:
        yield from _tell_move(line, _read_line(line))
    if line.change is Change.CHANGED:
        for cell in line.cells:
            for old, new in _pair_runs(cell.runs):
                yield ToldChange(QUIET if is_quiet else _rank_pair(old, new), tell_pair(old, new))


def _tell_move(line: Line, words: str) -> Iterator[ToldChange]:
    where, words = name_line_move(line), cut_words(words)
    rank = PLAIN if line.extent is Extent.ORDER else PASSED
    if not line.is_moved:
        yield ToldChange(rank, end_sentence(f'"{words}" is {where[:1].lower()}{where[1:]}'))
    elif line.change is Change.ADDED or (line.move and line.move.is_elsewhere):
        yield ToldChange(rank, end_sentence(f'{where}: "{words}"'))


def _rank_pair(old: str, new: str) -> int:
    """How telling the words are in which what was taken out and what was put in differ."""
    before, after = Counter(old.lower().split()), Counter(new.lower().split())
    kinds = {weigh_plain(word.strip(_MARKS)) for word in [*(before - after), *(after - before)]}
    return next((rank for rank, kind in enumerate(_KINDS) if kind in kinds), PLAIN)


def _pair_runs(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """What was removed with what was added in its place; one of the two may be empty."""
    for is_same, group in groupby(runs, key=lambda run: run.change is Change.SAME):
        if not is_same:
            changed = list(group)
            old, new = (
                _join_words(run.shown.strip() for run in changed if run.change is change)
                for change in (Change.REMOVED, Change.ADDED)
            )
            yield old, new


def _join_words(pieces: Iterable[str]) -> str:
    """Pieces with a space between, but before a mark that ends something."""
    return "".join(piece if piece[:1] in _ENDS else f" {piece}" for piece in pieces if piece).strip()


def _name_lines(lines: Sequence[Line]) -> str:
    """What some lines in a row are to their reader: "item", "rows", "table"."""
    forms = {line.form for line in lines}
    if forms == {Form.TABLE_ROW} or all(form.is_item for form in forms):
        name = "row" if Form.TABLE_ROW in forms else "item"
        return f"{name}s" if len(lines) > 1 else name
    if Form.TABLE_HEAD in forms:
        return "table" if len(lines) > 1 else "heads of a table"
    return _NAMES.get(lines[0].form, "words") if len(lines) == 1 else "lines"


def name_block(block: Block) -> str:
    """What a paragraph is to its reader: a "table", a "list", a "sub-heading" or a "paragraph"."""
    forms = {line.form for line in block.lines}
    if any(form.is_row for form in forms):
        return "table"
    if forms == {Form.HEADING}:
        return "sub-heading"
    return "list" if any(form.is_item for form in forms) else "paragraph"
