"""A second judgement of what an edit changed, made from what was typed and from nothing that the engine compares."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.surfaces.drafts import Block, Draft, Item

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS}) {_YEAR}\b|\b(?:{_MONTHS}) {_YEAR}\b|\b(?i:(?:spring|summer|autumn) term) {_YEAR}\b"
    rf"|(?<=since ){_YEAR}(?=[.;,:]?$|[.;,:] )"
)
_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


@dataclass(frozen=True)
class Line:
    """Words in one line, and what they stand under: the section, small headings, lead-ins, items, heads of a table."""

    under: tuple[str, ...]
    words: str


def list_lines(draft: Draft) -> list[Line]:
    """Every line of a policy in order; the address of a link stands behind its words."""
    lines = [Line(("title",), _read(draft.title.text))]
    lines += [Line(("short",), _read(words.text)) for words in draft.in_short]
    lines += _list_block_lines(draft.front, ("front",))
    part = ""
    for one in draft.parts:
        title = _read(one.title.text)
        part = title if one.is_heading else part
        lines.append(Line((part,), title))
        lines += _list_block_lines(one.blocks, (part, title))
    return [*lines, *_list_block_lines(draft.end, ("end",))]


def _read(text: str) -> str:
    return " ".join(_LINK.sub(r"\1 <\2>", text).split())


def _list_block_lines(blocks: list[Block], place: tuple[str, ...]) -> Iterator[Line]:
    headings: list[tuple[int, str]] = []
    for block in blocks:
        lines = [_read(words.text) for words in block.lines]
        if block.kind == "heading":
            headings = [one for one in headings if one[0] < block.level]
        under = (*place, *(words for _, words in headings))
        if block.kind == "heading":
            headings.append((block.level, lines[0]))
            yield Line(under, lines[0])
        elif block.items:
            yield Line(under, lines[0])
            yield from _list_item_lines(block.items, (*under, lines[0]))
        elif block.rows:
            heads = " | ".join(_read(cell.text) for cell in block.rows[0]) if block.kind != "fields" else ""
            yield Line((*under, block.kind), lines[0])
            for number, row in enumerate(block.rows):
                words = " | ".join(_read(cell.text) for cell in row)
                yield Line((*under, lines[0], "heads" if not number and heads else heads), words)
        else:
            for number, words in enumerate(lines):
                kind = f"{block.kind} {number} {block.is_ticked} {block.rooms}" if block.kind != "paragraph" else ""
                yield Line((*under, kind) if kind else under, words)


def _list_item_lines(items: list[Item], under: tuple[str, ...]) -> Iterator[Line]:
    for item in items:
        words = _read(item.words.text)
        yield Line(under, words)
        yield from _list_item_lines(item.inner, (*under, words))


def list_tokens(draft: Draft) -> Counter[str]:
    """Every word and address without the marks around it, and how often it stands there."""
    tokens = (token.strip(".,;:!|<>()") for line in list_lines(draft) for token in line.words.split())
    return Counter(token for token in tokens if token)


def find_allowed(before: Draft, after: Draft) -> frozenset[str]:
    """Which names of harmlessness are true of all that changed."""
    old, new = list_lines(before), list_lines(after)
    allowed = {
        "layout": _list_placed(old) == _list_placed(new),
        "order": Counter(old) == Counter(new),
        "punctuation": _drop_marks(old) == _drop_marks(new),
        "dates": _hide_dates(old) == _hide_dates(new),
        "words": Counter(_list_all(old)) == Counter(_list_all(new)) and _list_forms(before) == _list_forms(after),
        "lines": _are_only_more(old, new) or _are_only_more(new, old),
    }
    return frozenset(name for name, is_true in allowed.items() if is_true)


def _list_all(lines: list[Line]) -> list[str]:
    return [word for line in lines for word in line.words.split() if word != "|"]


def _list_forms(draft: Draft) -> list[tuple[bool, int]]:
    """The boxes and the lines to write on, which are words to whoever fills in a form."""
    forms = [block for part in draft.parts for block in part.blocks if block.kind == "form"]
    return sorted((form.is_ticked, form.rooms) for form in forms)


def _are_only_more(few: list[Line], many: list[Line]) -> bool:
    """Whether whole lines were put in, and every other line reads as it did."""
    return not Counter(line.words for line in few) - Counter(line.words for line in many)


def _list_placed(lines: list[Line]) -> list[tuple[tuple[str, ...], str]]:
    return [(line.under, word) for line in lines for word in line.words.split()]


def _drop_marks(lines: list[Line]) -> list[tuple[str, ...]]:
    return [tuple(_plain(cell) for words in (*line.under, line.words) for cell in words.split(" | ")) for line in lines]


def _plain(words: str) -> str:
    """A line without the mark at its end and the capital at its beginning, with straight quotation marks."""
    words = words.translate(_QUOTES)
    words = re.sub(r"(?<=[\w)>])[.,;:]$", "", words)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _hide_dates(lines: list[Line]) -> list[tuple[str, ...]]:
    return [tuple(_DATE.sub("DATE", words) for words in (*line.under, line.words)) for line in lines]
