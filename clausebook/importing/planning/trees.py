"""The trees of a file's sections -> the text of a clause, which reads as the very same words.

A tree that no author could have typed is made plainer, block by block and only as far as it must be: first its stress
and links go, then all but its words. No word is lost on the way, which is proved for each block.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, Unwritable, parse, to_markdown, to_text
from clausebook.document.blocks import Note, Prose, SubHeading
from clausebook.document.hidden import HIDDEN
from clausebook.document.inlines import Emphasis, LineBreak, Link, NoteMark, Strong, Words
from clausebook.document.line_kinds import LineKind, add_escape, find_kind
from clausebook.document.markdown_text import write_tree
from clausebook.document.rewriting import TreeRewriter
from clausebook.document.signs import SAFE_TARGET, escape_signs
from clausebook.importing.planning.words import list_words, write_bare_words, write_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline

# What a line of a file may have is 2,000; a sentence that is longer is parted at a space.
_LINE_CHARACTERS, _LONGEST = 1_500, 2_000
_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)]? +(?=[\"'\u2018\u201c(]?[A-Z])")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|cf|Mr|Mrs|Ms|Dr|St|Rev|No|Nos|Art|Sch|para|paras|pp?)|\b[A-Z])\.$")
_MARK = re.compile(r"(?:> ?)*(?: *(?:[-*+\u2022] |\(?\w{1,6}[.)] |\[[ x]\] |\( \) |: ))?")
_SIGNS = re.compile(r"[^\w\s.,;:'()?!-]")
_BRACES = str.maketrans("{}", "()")
_LEVELS = 2


def tidy_words(text: str) -> str:
    """Words as a file of the project may hold them: one form of each letter, nothing hidden, no braces."""
    return unicodedata.normalize("NFC", HIDDEN.sub("", text.replace("\t", " "))).translate(_BRACES)


def tidy_line(text: str) -> str:
    """The same on one line, such as a heading."""
    return _SPACES.sub(" ", tidy_words(text)).strip()


class _Tidier(TreeRewriter):
    """Makes words as a file may hold them, and keeps spaces out of what is stressed."""

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[Inline]:
        made: list[Inline] = []
        for one in [part for inline in inlines for part in _part_stress(self.visit_inline(inline))]:
            before = made[-1] if made else None
            if isinstance(one, Words) and isinstance(before, Words):
                made[-1] = Words(_SPACES.sub(" ", before.text + one.text))
            elif isinstance(one, Strong | Emphasis) and type(before) is type(one):
                assert isinstance(before, Strong | Emphasis)  # noqa: S101  it is of the same type
                made[-1] = type(one)((*before.inlines, *one.inlines))
            elif not (isinstance(one, Words) and not one.text):
                made.append(one)
        return made

    def make_words(self, inline: Words) -> Inline:
        return Words(_SPACES.sub(" ", tidy_words(inline.text)))

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        if isinstance(inline.address, str) and not SAFE_TARGET.fullmatch(inline.address):
            return Words("".join(_list_texts(inlines)))
        return Link(tuple(inlines), inline.address)


def _part_stress(inline: Inline) -> Iterator[Inline]:
    """A node with the spaces at its ends outside it; stress of nothing is nothing."""
    if not isinstance(inline, Strong | Emphasis) or not inline.inlines:
        if not isinstance(inline, Strong | Emphasis):
            yield inline
        return
    first, last = inline.inlines[0], inline.inlines[-1]
    lead = isinstance(first, Words) and first.text[:1] == " "
    trail = isinstance(last, Words) and last.text[-1:] == " "
    inner = list(inline.inlines)
    if lead and isinstance(first, Words):
        inner[0] = Words(first.text.lstrip())
    if trail and isinstance(inner[-1], Words):
        inner[-1] = Words(inner[-1].text.rstrip())
    inner = [one for one in inner if not (isinstance(one, Words) and not one.text)]
    if lead:
        yield Words(" ")
    if inner:
        yield type(inline)(tuple(inner))
    if trail:
        yield Words(" ")


def _list_texts(inlines: Iterable[Inline]) -> Iterator[str]:
    for one in inlines:
        if isinstance(one, Words):
            yield one.text
        elif isinstance(one, Strong | Emphasis | Link):
            yield from _list_texts(one.inlines)
        elif isinstance(one, LineBreak):
            yield " "
        else:
            yield to_text(ClauseText((Prose((one,)),)))


class _Markless(TreeRewriter):
    """Takes references to notes away, which are refused where the note is not."""

    def make_note_mark(self, inline: NoteMark) -> Inline:
        return Words(f" {inline.label} ")


class _Plainer(TreeRewriter):
    """Takes stress and links away, and leaves their words."""

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[Inline]:
        made: list[Inline] = []
        for inline in inlines:
            for one in self._flatten(inline):
                if isinstance(one, Words) and made and isinstance(made[-1], Words):
                    made[-1] = Words(_SPACES.sub(" ", made[-1].text + one.text))
                else:
                    made.append(one)
        return made

    def _flatten(self, inline: Inline) -> list[Inline]:
        return self.visit_inlines(inline.inlines) if isinstance(inline, Strong | Emphasis | Link) else [inline]


def tidy_tree(tree: ClauseText) -> ClauseText:
    """The tree with its words as a file of the project may hold them."""
    return ClauseText(tuple(map(_strip_ends, _Tidier().visit(tree))))


def _strip_ends(block: ClauseBlock) -> ClauseBlock:
    """A paragraph without spaces at its ends, where no author can type them."""
    if not isinstance(block, Prose | SubHeading) or not block.inlines:
        return block
    inlines = list(block.inlines)
    if isinstance(inlines[0], Words):
        inlines[0] = Words(inlines[0].text.lstrip())
    if isinstance(inlines[-1], Words):
        inlines[-1] = Words(inlines[-1].text.rstrip())
    kept = tuple(one for one in inlines if not (isinstance(one, Words) and not one.text))
    return Prose(kept, block.is_unnumbered) if isinstance(block, Prose) else SubHeading(kept, block.level)


def make_sub_heading(words: str, depth: int) -> ClauseBlock:
    """A small heading of a clause; those that would be deeper than clauses have are of the last level."""
    return SubHeading((Words(tidy_line(words)),), min(depth, _LEVELS))


def write_text(tree: ClauseText) -> str:
    """The text of a clause, one sentence on a line, that is read as the words of the tree in their order."""
    tree = ClauseText(tuple(block for block in tidy_tree(tree).blocks if not _is_empty(block)))
    writable = ClauseText(tuple(map(_make_writable, tree.blocks)))
    texts = [write_tree(tried, is_careful=is_careful) for tried in (tree, writable) for is_careful in (False, True)]
    for tried, text in zip((tree, tree, writable, writable), texts, strict=True):
        if parse(text.removesuffix("\n")) == tried and _is_same(text, tree):
            return _part_sentences(text)
    for text in texts:
        if _is_same(text, tree):
            return _part_sentences(text)
    # Blocks that are right alone can be something else side by side, such as words below a list.
    return write_plain(tree)


def write_plain(tree: ClauseText) -> str:
    """The text of a clause that has the words of the tree alone, in paragraphs."""
    return "\n".join(filter(None, map(_write_plainly, tidy_tree(tree).blocks)))


def measure_text(tree: ClauseText) -> int:
    """How many bytes the text of a tree has, about."""
    return len(write_tree(tree).encode(errors="replace"))


def _is_empty(block: ClauseBlock) -> bool:
    return isinstance(block, Prose | SubHeading) and not block.inlines


def _make_writable(block: ClauseBlock) -> ClauseBlock:
    """A block for which a text stands: itself, or without its stress and links, or paragraphs of its words."""
    if isinstance(block, SubHeading):
        words = " ".join(_list_texts(block.inlines)).rstrip("# ")
        return SubHeading((Words(words),), block.level) if words else Prose(block.inlines)
    for tried in (block, *_Plainer().visit_blocks([block])):
        alone = ClauseText(tuple(_Markless().visit_blocks([tried])))
        if isinstance(tried, Note) or _is_same(write_tree(alone), alone):
            return tried
    return Prose((Words(" ".join(write_words(ClauseText((block,))).split())),))


def _write_plainly(block: ClauseBlock) -> str:
    """A block as paragraphs of its words, each sign that could mean more than itself taken for a space if it must."""
    lines = [tidy_line(line) for line in write_words(ClauseText((block,))).split("\n")]
    written = []
    for line in filter(None, lines):
        bare = _SPACES.sub(" ", _SIGNS.sub(" ", line)).strip()
        choices = [add_escape(escape_signs(line)), add_escape(bare), add_escape(" ".join(list_words(line)))]
        same = [one for one in choices if _is_same(one, ClauseText((Prose((Words(line),)),)))]
        written.append("\n".join(_cut((same or choices[-1:])[0])))
    return "".join(f"{line}\n" for line in "\n\n".join(written).split("\n")) if written else ""


def _is_same(text: str, tree: ClauseText) -> bool:
    """Whether a text is read, and has the words of a tree in their order; none of them stands before an item only."""
    read = parse(text.removesuffix("\n"))
    if not isinstance(read, ClauseText) or not _is_kept(read):
        return False
    return all(list_words(write(read)) == list_words(write(tree)) for write in (write_words, write_bare_words))


def _is_kept(tree: ClauseText) -> bool:
    """Whether a record could keep a tree as it is, which some of those that can be read it cannot."""
    try:
        to_markdown(tree)
    except Unwritable:
        return False
    return True


def _part_sentences(text: str) -> str:
    """A text with one sentence on each line as far as it is read as the same tree so, and no line too long."""
    whole = text.rstrip("\n")
    parts = whole.split("\n\n")
    for part in (partial(_part_lines, is_proved=False), partial(_part_lines, is_proved=True), _shorten_lines):
        parted = "\n\n".join(map(part, parts))
        if parse(parted) == parse(whole):
            return f"{parted}\n"
    return text


def _shorten_lines(text: str) -> str:
    """A part of a text of which lines that no file can hold are cut, and no others."""
    return "\n".join(cut for line in text.split("\n") for cut in (_part_line(line) if len(line) > _LONGEST else [line]))


def _part_lines(text: str, *, is_proved: bool) -> str:
    parted = "\n".join(part for line in text.split("\n") for part in _part_line(line))
    if not is_proved:
        return parted
    read = parse(text)
    return parted if isinstance(read, ClauseText) and parse(parted) == read else text


def _part_line(line: str) -> Iterator[str]:
    if line.startswith("|") or "|" in line[:6]:
        yield line
        return
    mark = _MARK.match(line)
    lead = mark.group() if mark else ""
    quoted = lead[: lead.rfind(">") + 2] if ">" in lead else ""
    rest = quoted + " " * (len(lead) - len(quoted))
    pieces, start = [], len(lead)
    for end in _SENTENCE_END.finditer(line, start):
        if not _SHORT.search(line[: end.start()]) and find_kind(line[end.end() :]) is LineKind.TEXT:
            pieces.append(line[start : end.end()].strip())
            start = end.end()
    pieces.append(line[start:].strip())
    for number, short in enumerate(short for piece in pieces for short in _cut(piece)):
        yield f"{rest if number else lead}{short}"


def _cut(piece: str) -> Iterator[str]:
    """A sentence in pieces that a line can hold, none of which begins like something else than words."""
    while len(piece) > _LINE_CHARACTERS:
        at = piece.rfind(" ", 0, _LINE_CHARACTERS)
        while at > 0 and find_kind(piece[at + 1 :]) is not LineKind.TEXT:
            at = piece.rfind(" ", 0, at)
        if at <= 0:
            break
        yield piece[:at]
        piece = piece[at + 1 :]
    yield piece
