"""A list of contents: found, set aside, and kept in mind as evidence of what the headings are."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingParagraph, IncomingSpan, Table
from clausebook.importing.recognising.findings import list_texts
from clausebook.importing.recognising.words.signs import read_marks
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.words.typed_numbers import TypedNumber

_NAME = re.compile(r"(?:table of )?contents(?: page)?(?: \([^()]{1,20}\))?:?|index|in this policy:?", re.IGNORECASE)
_LIST_NAME = re.compile(r"(?:table of )?contents(?: page)?(?: \([^()]{1,20}\))?:?", re.IGNORECASE)
_LEADER = re.compile(
    r"(?<!\s)(?:\s*+[.\u2026_\u00b7]{3,}+\s*+|\s*+(?:\. ){3,}\.?\s*+|\t\s*+|\s{2,}+)(?:page\s*+)?"
    r"(?P<page>\d{1,3}(?:\s*[-\u2013]\s*\d{1,3})?)?\s*$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s+(?:p(?:age)?\.?\s*)?(?P<page>\d{1,3})$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.;!]$")
# How many words an entry has at most, how many entries make a list, and which share of them must come again.
_WORDS, _ENTRIES, _SHARE, _NAMED_SHARE = 22, 3, 0.6, 0.4
# With its page behind it, an entry may be longer.
_LONGEST_ENTRY = 45
# So many make one by themselves if all have a page and come again.
_PAIR = 2
# How many lines in a row may be no entries, and how far from the beginning a list without a name may stand.
_GAP, _EARLY = 3, 0.25
# How many lines a list has at most, and at how many lines with its number an entry is looked for.
_LONGEST, _LOOKED_AT = 400, 20


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of a contents list: the number and the words of a heading, and the paragraph that it is."""

    number: TypedNumber | None
    words: str
    paragraph: IncomingParagraph
    has_page: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """What lists of contents say that the headings are."""

    entries: tuple[ContentsEntry, ...] = ()
    _by_words: dict[str, ContentsEntry] = field(init=False, repr=False, compare=False, default_factory=dict)
    _by_number: dict[tuple[str, ...], list[ContentsEntry]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._by_words.setdefault(fold(entry.words), entry)
            if entry.number:
                self._by_number.setdefault(entry.number.counters, []).append(entry)

    def find(self, number: TypedNumber | None, words: str) -> ContentsEntry | None:
        """The entry of a heading, or None."""
        wanted = fold(words)
        if wanted and wanted in self._by_words:
            return self._by_words[wanted]
        for entry in self._by_number.get(number.counters, ()) if number else ():
            if number and entry.number and _share(entry.words, words):
                return entry if entry.number.word == number.word else None
        return None


def fold(words: str) -> str:
    """Words as they are compared: small letters and digits alone."""
    return " ".join(_LETTERS.findall(words.casefold()))


def _share(one: str, other: str) -> bool:
    """Whether half of the words are the same."""
    first, second = {word.rstrip("s") for word in fold(one).split()}, {word.rstrip("s") for word in fold(other).split()}
    return bool(first and second) and len(first & second) * 2 >= min(len(first), len(second))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the short lines of a document stand: by their words, and by their numbers with their words."""

    by_words: dict[str, list[int]]
    by_number: dict[tuple[str, tuple[str, ...]], list[tuple[int, str]]]
    count: int
    # What each line is as an entry, once it was asked.
    judged: dict[int, _Judged | None] = field(default_factory=dict)


def set_contents_aside(
    blocks: Sequence[IncomingBlock], findings: Findings
) -> tuple[tuple[IncomingBlock, ...], Contents]:
    """The blocks without lists of contents, and what these said."""
    lines = _index_lines(blocks)
    kept: list[IncomingBlock] = []
    entries: list[ContentsEntry] = []
    at = 0
    while at < len(blocks):
        end = _find_list_end(blocks, at, lines)
        if end > at:
            for block in blocks[at:end]:
                findings.set_aside(AsideKind.CONTENTS, block)
                entries += _read_entries(block)
            at = end
        else:
            kept.append(blocks[at])
            at += 1
    return tuple(kept), Contents(tuple(entries))


def _index_lines(blocks: Sequence[IncomingBlock]) -> _Lines:
    lines = _Lines({}, {}, len(blocks))
    for at, block in enumerate(blocks):
        if isinstance(block, IncomingParagraph) and len(block.text.split()) <= _WORDS:
            marked = read_marks(block)
            if not (marked.is_item and marked.number is None):
                lines.by_words.setdefault(fold(marked.text), []).append(at)
            if marked.number:
                key = (marked.number.word, marked.number.counters)
                lines.by_number.setdefault(key, []).append((at, marked.text))
    return lines


def _find_list_end(blocks: Sequence[IncomingBlock], at: int, lines: _Lines) -> int:
    """Where the contents list ends that begins here; `at` if none does."""
    block = blocks[at]
    if isinstance(block, Table):
        return at + 1 if _is_contents_table(block) else at
    if not isinstance(block, IncomingParagraph):
        return at
    if _is_contents_style(block):
        return next((i for i in range(at, len(blocks)) if not _is_contents_style(blocks[i])), len(blocks))
    begin = at
    is_named = _NAME.fullmatch(tidy_text(block.text)) is not None
    if is_named:
        begin = at + 1
        if begin < len(blocks) and isinstance(blocks[begin], Table):
            return begin + 1
        if begin < len(blocks) and _is_contents_style(blocks[begin]):
            return at + 1
    end, judged = _walk_entries(blocks, begin, lines, is_named=is_named)
    is_list = _is_list(judged, is_named=is_named) and (is_named or not _is_larger(blocks, at))
    if not is_named and is_list and sum(line.has_page for line in judged) < len(judged) * _SHARE:
        is_counted = sum(line.is_named and line.later > 0 for line in judged) * 2 > len(judged)
        is_list = (is_counted or not _is_introduced(blocks, at)) and at < lines.count * _EARLY + _ENTRIES
    return end if is_list else at


def _is_list(judged: list[_Judged], *, is_named: bool) -> bool:
    paged = sum(line.has_page for line in judged)
    places = [line.later for line in judged if line.later]
    if is_named:
        return bool(judged) and max(paged, len(places)) >= len(judged) * _NAMED_SHARE
    if judged and not (judged[0].later or judged[0].has_page):
        return False  # what stands right above the first entry may be a fact
    if len(judged) == _PAIR and paged == len(places) == _PAIR:
        return True
    if len(judged) >= _ENTRIES and paged >= len(judged) * _SHARE and len(places) * 3 >= len(judged):
        return True
    if len(judged) <= _ENTRIES or len(places) < len(judged) * _SHARE:
        return False
    # Headings come in the order of the list, with text between them.
    pairs = list(pairwise(places))
    in_order = sum(later > earlier for earlier, later in pairs)
    apart = sum(abs(later - earlier) > 1 for earlier, later in pairs)
    return in_order * 10 >= len(pairs) * 8 and apart * 2 >= len(pairs)


def _walk_entries(
    blocks: Sequence[IncomingBlock], begin: int, lines: _Lines, *, is_named: bool
) -> tuple[int, list[_Judged]]:
    """Where lines end that may be entries, and what each is; lines at the end that are none are left out.

    A list with a name whose entries are items goes on as long as these do: what lies inside a heading often has other
    words there.
    """
    judged: list[_Judged] = []
    seen: set[str] = set()
    are_items = is_named and begin < len(blocks) and _is_item(blocks[begin])
    for at in range(begin, min(begin + _LONGEST, len(blocks))):
        if at not in lines.judged:
            lines.judged[at] = _judge_line(blocks[at], at, lines)
        line = lines.judged[at]
        if line is None or line.words in seen or (are_items and not _is_item(blocks[at])):
            break
        judged.append(line)
        seen.add(line.words)
        if not are_items and len(judged) >= _GAP and not any(one.later or one.has_page for one in judged[-_GAP:]):
            break
    # Where entries have their pages, a number without one is that of the first heading below the list.
    is_paged = sum(line.has_page for line in judged) >= len(judged) * _SHARE
    keeps_numbers = is_named and not is_paged
    while not are_items and judged and not _is_entry(judged[-1], keeps_numbers=keeps_numbers):
        judged.pop()
    return begin + len(judged), judged


def _is_item(block: IncomingBlock) -> bool:
    """Whether a block is an item of a list that nothing counts."""
    if not isinstance(block, IncomingParagraph):
        return False
    marked = read_marks(block)
    return marked.is_item and marked.number is None


@dataclass(frozen=True, slots=True)
class _Judged:
    """A line that may be an entry: its words, where they come again (0: nowhere), whether it ends with a page.

    `is_named` says that a word stands before its number ("Section 2").
    """

    words: str
    later: int
    has_page: bool
    is_numbered: bool = False
    is_named: bool = False


def _is_entry(line: _Judged, *, keeps_numbers: bool) -> bool:
    """Whether a line is surely an entry: its words come again, or it has a page, or a number that tells."""
    return line.later > 0 or line.has_page or (keeps_numbers and line.is_numbered)


def _judge_line(block: IncomingBlock, at: int, lines: _Lines) -> _Judged | None:
    """What a line is as an entry; None if it cannot be one."""
    if not isinstance(block, IncomingParagraph) or len(block.text.split()) > _LONGEST_ENTRY:
        return None
    marked = read_marks(block)
    words, has_page = _drop_page(marked.words.text)
    if not has_page and len(block.text.split()) > _WORDS:
        return None
    if not has_page and (_SENTENCE_END.search(words) or words.endswith(":")):
        return None
    if not has_page and _LIST_NAME.fullmatch(words):
        return None  # the name of a list stands before it, and what is above it belongs to no list
    places = lines.by_words.get(fold(words), [])
    behind = bisect_right(places, at)
    later = places[behind] if behind < len(places) else 0
    if not later and marked.number:
        same = lines.by_number.get((marked.number.word, marked.number.counters), [])
        same = same[bisect_right(same, at, key=itemgetter(0)) :][:_LOOKED_AT]
        later = next((place for place, text in same if not text or _share(words, text)), 0)
    is_named = marked.number is not None and bool(marked.number.word)
    return _Judged(fold(words), later, has_page, is_numbered=marked.number is not None, is_named=is_named)


def _is_contents_style(block: IncomingBlock) -> bool:
    style = block.style.lower().replace(" ", "") if isinstance(block, IncomingParagraph) else ""
    return style.startswith(("toc", "contents")) or style == "tableofcontents"


def _drop_page(text: str) -> tuple[str, bool]:
    """The words of an entry without dots and page, and whether it had a page."""
    if leader := _LEADER.search(text):
        return tidy_text(text[: leader.start()]), leader["page"] is not None
    tidy = tidy_text(text)
    if page := _PAGE.search(tidy):
        return tidy[: page.start()], True
    return tidy, False


def _is_larger(blocks: Sequence[IncomingBlock], at: int) -> bool:
    """Whether a line is set larger than one of the next two, as a title is."""
    sizes = [block.size for block in blocks[at : at + 3] if isinstance(block, IncomingParagraph)]
    return bool(sizes) and sizes[0] > min(sizes) + 1


def _is_introduced(blocks: Sequence[IncomingBlock], at: int) -> bool:
    """Whether what follows is a list of the text: a line with a colon or another item stands above."""
    above, here = blocks[at - 1] if at else None, blocks[at]
    is_item = isinstance(above, IncomingParagraph) and read_marks(above).is_item
    is_plain_item = isinstance(here, IncomingParagraph) and read_marks(here).is_item and read_marks(here).number is None
    return is_plain_item or is_item or (isinstance(above, IncomingParagraph) and above.text.rstrip().endswith(":"))


def _is_contents_table(table: Table) -> bool:
    texts = list_texts(table)
    paged = [text for text in texts if _PAGE.search(tidy_text(text)) or _LEADER.search(text)]
    return bool(texts) and fold(texts[0]).startswith("contents") and len(paged) * 2 > len(texts)


def _read_entries(block: IncomingBlock) -> list[ContentsEntry]:
    if isinstance(block, Table):
        return [
            _read_entry(IncomingParagraph((IncomingSpan(text.replace("|", " ")),), block.place))
            for text in list_texts(block)
        ]
    if isinstance(block, IncomingParagraph) and not _NAME.fullmatch(tidy_text(block.text)):
        return [_read_entry(block)]
    return []


def _read_entry(paragraph: IncomingParagraph) -> ContentsEntry:
    marked = read_marks(paragraph)
    words, has_page = _drop_page(marked.words.text)
    return ContentsEntry(marked.number, words, paragraph, has_page=has_page)
