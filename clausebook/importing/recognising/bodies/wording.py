"""Spans -> the inlines of a clause: words, stress, links, notes, and what somebody fills in.

What clause text has no form for is written as plain words, with a doubt; no letter of it is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, Unwritable, to_markdown
from clausebook.document.blocks import Prose
from clausebook.document.inlines import (
    Address,
    Blank,
    Box,
    DateBlank,
    Emphasis,
    LineBreak,
    Link,
    NoteMark,
    SignatureBlank,
    Strong,
    Words,
)
from clausebook.document.lines import TooManyFaults
from clausebook.document.sentences import join_words
from clausebook.document.signs import MAIL, SAFE_TARGET, WEB
from clausebook.importing.recognising.findings import Findings, show
from clausebook.importing.recognising.words.signs import BOXES
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.document.inlines import Inline
    from clausebook.importing.incoming import IncomingParagraph, IncomingPlace, IncomingSpan

# What clause text reads as more than words and has no escape for, and what is printed in its place.
_REPLACED = {
    "{": "(",
    "}": ")",
    "\u00ad": "",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": " ",
    "\r": " ",
    "\ufeff": "",
    "\u200b": "",
}
_SPACE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u3000 ]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff]")
_DOTS = re.compile(r"\.{6,}|\u2026{3,}|(?:\. ?){6,}")
_SIGNS = re.compile(
    rf"(?P<date>_+\s*/\s*_+\s*/\s*_+)|(?P<blank>_{{3,}})|(?P<box>[\u2610\u2611\u2612\u25a1])|(?P<web>{WEB})|(?P<mail>{MAIL})"
)
_NOT_BARE = re.compile(r"&(?=#?\w+;)|[^\w\s.,;:!?'\"()/&%\u2018\u2019\u201c\u201d\u2013-]|_")
_NOT_FIRST = "-\u2013.,):;!? "
_TRAILING = ".,;:!?'_~&)"
_PLAIN_STARS = str.maketrans({"_": " ", "~": " ", "`": "'", "*": " "})
_BLANK_LEAST, _BLANK_MOST, _FULL_BLANK = 3, 60, 20

# How a letter is set: bold, italic, link, note, control.
_Setting = tuple[bool, bool, str]


class WordsWriter:
    """Writes the words of paragraphs; `notes` are the labels of notes whose words are known."""

    def __init__(self, findings: Findings, notes: Iterable[str] = ()) -> None:
        self._findings = findings
        self._notes = frozenset(notes)
        self.used_notes: list[str] = []

    def write(self, paragraph: IncomingParagraph, *, keeps_lines: bool = True) -> tuple[Inline, ...]:
        """The inlines of a paragraph; nothing if it has no words."""
        pieces = list(_split_spans(paragraph.spans))
        for is_plain in (False, True):
            inlines = self._make(pieces, paragraph.place, is_plain=is_plain, keeps_lines=keeps_lines)
            if not inlines or is_writable(inlines):
                self.used_notes += [inline.label for inline in inlines if isinstance(inline, NoteMark)]
                return inlines
        text = _clean(paragraph.text).translate(_PLAIN_STARS)
        says = f'"{show(paragraph.text)}" has signs that a clause cannot print: some were left out or changed.'
        self._findings.doubt(says, 0.5, paragraph.place)
        plain = join_words((Words(text.replace("\n", " ")),), at_edge=True)
        return plain if is_writable(plain) else write_bare(text)

    def _make(
        self,
        pieces: list[tuple[str, _Setting, IncomingSpan]],
        place: IncomingPlace,
        *,
        is_plain: bool,
        keeps_lines: bool,
    ) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for setting, group in _group(pieces, is_plain=is_plain):
            inner = [
                one for span, text in group for one in self._make_inner(span, text, place, keeps_lines=keeps_lines)
            ]
            inlines = join_words(inner)
            if setting[2] and inlines:
                made += self._make_link(inlines, setting[2], place)
            else:
                made += _stress(inlines, setting)
        return join_words(_tidy_breaks(made), at_edge=True)

    def _make_inner(
        self, span: IncomingSpan, text: str, place: IncomingPlace, *, keeps_lines: bool
    ) -> Iterator[Inline]:
        if span.control:
            yield from _make_control(span)
        elif text:
            if any(sign in text for sign in "{}"):
                says = f'"{show(text)}" has braces, which a clause keeps for its values: round brackets were written.'
                self._findings.doubt(says, 0.6, place)
            yield from _read_signs(_clean(text), keeps_lines=keeps_lines)
        if span.note:
            yield from self._make_note(span.note)

    def _make_note(self, label: str) -> Iterator[Inline]:
        if label in self._notes and label.isalnum() and label.isascii():
            yield NoteMark(label)

    def _make_link(self, inlines: tuple[Inline, ...], address: str, place: IncomingPlace) -> list[Inline]:
        text = "".join(inline.text for inline in inlines if isinstance(inline, Words | Address))
        if SAFE_TARGET.fullmatch(address) and address.count("(") == address.count(")"):
            if text.strip() in (address, address.removeprefix("mailto:"), address.removeprefix("https://")):
                return list(inlines)
            words = tuple(Words(one.text) if isinstance(one, Address) else one for one in inlines)
            inner = [one for one in words if not isinstance(one, NoteMark | LineBreak)]
            lead = " " if text[:1] == " " else ""
            trail = " " if text[-1:] == " " else ""
            shown = join_words(inner, at_edge=True)
            marks = [one for one in words if isinstance(one, NoteMark)]
            if shown:
                return [*_space(lead), Link(shown, address), *marks, *_space(trail)]
            return list(inlines)
        if not address.startswith("#"):
            says = f'The link behind "{show(text)}" leads to "{show(address)}", where readers cannot go: link it anew.'
            self._findings.doubt(says, 0.4, place)
        return list(inlines)


def is_writable(inlines: tuple[Inline, ...]) -> bool:
    """Whether clause text has a form for a paragraph. Marks of notes are left out: their words stand elsewhere."""
    shown = join_words([one for one in inlines if not isinstance(one, NoteMark)], at_edge=True)
    if not shown or all(isinstance(one, Box) for one in shown):
        return True  # a box alone is what a cell of a form has
    try:
        to_markdown(ClauseText((Prose(shown),)))
    except (Unwritable, TooManyFaults):
        return False
    return True


def _space(text: str) -> list[Inline]:
    return [Words(text)] if text else []


def _clean(text: str) -> str:
    for sign, other in _REPLACED.items():
        if sign in text:
            text = text.replace(sign, other)
    return _CONTROL.sub(" ", _SPACE.sub(" ", text))


def write_bare(text: str) -> tuple[Inline, ...]:
    """Letters, digits and plain punctuation alone, which any clause can print."""
    plain = _NOT_BARE.sub(" ", text.replace("://", " ").replace("www.", "www ").replace("( )", "()"))
    words = " ".join(plain.split()).lstrip(_NOT_FIRST)
    return (Words(words),) if words else ()


def _split_spans(spans: Sequence[IncomingSpan]) -> Iterator[tuple[str, _Setting, IncomingSpan]]:
    """Each span with how it is set, stress moved to the bounds of words."""
    flags = [(span.bold, span.italic) for span in spans for _ in span.text]
    text = "".join(span.text for span in spans)
    for match in re.finditer(r"[^\W_]+(?:['\u2019][^\W_]+)*", text):
        inside = flags[match.start() : match.end()]
        most = (sum(one for one, _ in inside) * 2 > len(inside), sum(one for _, one in inside) * 2 > len(inside))
        flags[match.start() : match.end()] = [most] * len(inside)
    at = 0
    for span in spans:
        if not span.text:
            yield "", (False, False, span.link), span
            continue
        behind = at + len(span.text)
        start = at
        for index in range(at + 1, behind + 1):
            if index == behind or flags[index] != flags[start]:
                yield text[start:index], (*flags[start], span.link), span
                start = index
        at = behind


def _group(
    pieces: list[tuple[str, _Setting, IncomingSpan]], *, is_plain: bool
) -> Iterator[tuple[_Setting, list[tuple[IncomingSpan, str]]]]:
    """Neighbouring pieces that are set alike, white space with what stands before it."""
    group: list[tuple[IncomingSpan, str]] = []
    current: _Setting = (False, False, "")
    for text, found, span in pieces:
        setting = (False, False, "") if is_plain else found
        if group and setting != current and (text.strip() or not text):
            yield current, group
            group = []
        if not group:
            current = setting if text.strip() or setting[2] else (False, False, "")
        group.append((span, text))
    if group:
        yield current, group


def _stress(inlines: tuple[Inline, ...], setting: _Setting) -> list[Inline]:
    """Inlines inside the stress that they have, spaces and what cannot be stressed outside of it."""
    bold, italic, _ = setting
    if not (bold or italic):
        return list(inlines)
    made: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Words) or not any(character.isalnum() for character in inline.text):
            made.append(inline)
            continue
        text = inline.text
        core = text.strip()
        start = text.index(core)
        inner: Inline = Words(core)
        inner = Emphasis((inner,)) if italic else inner
        inner = Strong((inner,)) if bold else inner
        made += [*_space(text[:start]), inner, *_space(text[start + len(core) :])]
    return made


def _make_control(span: IncomingSpan) -> Iterator[Inline]:
    match span.control:
        case "box" | "ticked":
            yield Box(is_ticked=span.control == "ticked")
            yield from _space(f" {_clean(span.text)}" if any(one.isalnum() for one in span.text) else "")
        case "date":
            yield from _read_signs(_clean(span.text), keeps_lines=False) if span.text.strip() else (DateBlank(),)
        case "signature":
            yield SignatureBlank()
            yield from _space(f" {_clean(span.text)}" if span.text.strip() else "")
        case _:
            yield from _read_signs(_clean(span.text), keeps_lines=False) if span.text.strip() else (Blank(_FULL_BLANK),)


def _read_signs(text: str, *, keeps_lines: bool) -> Iterator[Inline]:
    """Words, addresses, boxes and room to write in, and the ends of lines where they stay."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield LineBreak() if keeps_lines else Words(" ")
        line = _DOTS.sub(lambda match: "_" * min(max(len(match.group()) // 2, _BLANK_LEAST + 1), _BLANK_MOST), line)  # noqa: PLW2901
        at = 0
        for match in _SIGNS.finditer(line):
            if match.start() > at:
                yield Words(line[at : match.start()])
            inline, length = _make_sign(match)
            yield inline
            at = match.start() + length
        if at < len(line):
            yield Words(line[at:])


def _make_sign(match: re.Match[str]) -> tuple[Inline, int]:
    typed = match.group()
    if match["date"]:
        return DateBlank(), len(typed)
    if match["blank"]:
        return Blank(min(len(typed), _BLANK_MOST)), len(typed)
    if match["box"]:
        return Box(is_ticked=BOXES[typed]), len(typed)
    while typed and (typed[-1] in _TRAILING[:-1] or (typed[-1] == ")" and typed.count(")") > typed.count("("))):
        typed = typed[:-1]
    host = typed.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return (Address(typed) if host else Words(match.group())), len(typed) if host else len(match.group())


def _tidy_breaks(inlines: list[Inline]) -> list[Inline]:
    """Inlines without ends of lines at their beginning, at their end, and behind one another."""
    tidy: list[Inline] = []
    for inline in inlines:
        is_blank = isinstance(inline, Words) and not inline.text.strip()
        if isinstance(inline, LineBreak) and (not tidy or isinstance(tidy[-1], LineBreak)):
            continue
        if is_blank and tidy and isinstance(tidy[-1], LineBreak):
            continue
        if isinstance(inline, LineBreak) and isinstance(tidy[-1], Words) and not tidy[-1].text.strip():
            tidy.pop()
        tidy.append(inline)
    while tidy and (isinstance(tidy[-1], LineBreak) or (isinstance(tidy[-1], Words) and not tidy[-1].text.strip())):
        tidy.pop()
    return tidy


def write_plain(paragraph: IncomingParagraph) -> str:
    """The words of a heading: plain text on one line, without braces."""
    return " ".join(tidy_text(_clean(paragraph.text)).split())
