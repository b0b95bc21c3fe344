"""What programs other than CommonMark's know in Markdown, and what is written for them alone.

Each line keeps its place, so that a reader can be led to it.
"""

from __future__ import annotations

import re
from itertools import count
from typing import NamedTuple

from clausebook.importing.incoming import Aside, AsideKind, IncomingPlace

_LINES = re.MULTILINE
_ATTRIBUTES = r"\{(?:[#.][\w-][^{}\n]*|:[^{}\n]*|[\w-]+=[^{}\n]*|-)\}"
_INLINE_NOTE = re.compile(r"\^\[([^\[\]\n]{1,2000})\]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", _LINES | re.DOTALL)
# A heading without a space behind its signs, as older programs know it; "#1" and "#tag" are none.
_CLOSE_HEADING = re.compile(r"^(#{1,6})(?=(?:\d+[.)] ?)?[A-Z][a-z])", _LINES)
_SPACED_HEADING = re.compile(r"^#{1,6}[ \t]", _LINES)
_FEW = 2
# The title, the authors and the day, as Pandoc has them before all else.
_TITLE_BLOCK = re.compile(r"\A\s*(?:%[ \t]+[^\n]+(?:\n|\Z)){1,3}")
# A box whose text is set in by four spaces.
_INSET = re.compile(
    r"(?P<in>[ \t]*)(?P<sign>(?:!!!|\?\?\?\+?)[ \t]+[\w -]+?|===\+?)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*"
)
_EXAMPLE = re.compile(r"^([ \t]*)\(@[\w-]*\)(?=[ \t])", _LINES)


class _Rule(NamedTuple):
    """What is written in place of what is found, and what of it is set aside, both as templates of matches."""

    found: re.Pattern[str]
    written: str
    aside: str = ""
    kind: AsideKind = AsideKind.FIELD


_RULES = (
    _Rule(re.compile(r"%%(?P<words>[^%\n]+)%%"), "", r"\g<words>", AsideKind.COMMENT),
    _Rule(
        re.compile(
            r"^\[(?://|comment|_)\]:[ \t]*(?:#|<>)[ \t]*[(\"'](?P<words>.+)[)\"'][ \t]*$", _LINES | re.IGNORECASE
        ),
        "",
        r"\g<words>",
        AsideKind.COMMENT,
    ),
    # Boxes, with what they are called behind what they are.
    _Rule(
        re.compile(
            r"^(?P<sign>[ \t]*:{3,}[ \t]*[\w-]+)[ \t]*\[?[ \t]*(?P<title>[^\s{}\[\]][^{}\[\]\n]*?)\]?[ \t]*$", _LINES
        ),
        r"\g<title>  ",
        r"\g<sign>",
    ),
    _Rule(
        re.compile(r"^(?P<quote>[ \t]*>[ \t]*)(?P<sign>\[![\w-]+\][+-]?)[ \t]+(?P<title>\S[^\n]*?)[ \t]*$", _LINES),
        r"\g<quote>\g<title>  ",
        r"\g<sign>",
    ),
    _Rule(re.compile(r"^(?P<quote>[ \t]*>[ \t]*)(?P<sign>\[![\w-]+\][+-]?)[ \t]*$", _LINES), r"\g<quote>", r"\g<sign>"),
    # The place of a list of contents, parts that are set otherwise, ends of pages; attributes of a line, or of words.
    _Rule(
        re.compile(
            r"^[ \t]*(?:\[\[?_?toc_?\]?\]|\{:toc\}|:{3,}[^\n]*|\\(?:newpage|pagebreak|toc))[ \t]*$",
            _LINES | re.IGNORECASE,
        ),
        "",
        r"\g<0>",
    ),
    _Rule(re.compile(r"(?<![!\]\\])\[(?P<words>[^\[\]\n]*)\](?P<sign>" + _ATTRIBUTES + ")"), r"\g<words>", r"\g<sign>"),
    _Rule(re.compile(r"(?<=[)`])" + _ATTRIBUTES), "", r"\g<0>"),
    _Rule(re.compile(r"[ \t]*\{(?::[^{}\n]*|[#.][\w-][^{}\n]*|-)\}[ \t]*$", _LINES), "", r"\g<0>"),
    _Rule(re.compile(r"!\[\[[^\[\]\n]+\]\]"), "", r"\g<0>"),
    # What is written otherwise, and says the same. Names of pages stand before what a link shows.
    _Rule(re.compile(r"\[\[(?:[^\[\]|\n]+\|)?(?P<words>[^\[\]|\n]+)\]\]"), r"\g<words>"),
    _Rule(re.compile(r"^([ \t]*)#\.(?=[ \t])", _LINES), r"\g<1>1."),
    _Rule(re.compile(r"(?<![=\w+/])==(?=[^\s=])([^=\n]+)(?<=\S)==(?!=)"), r"\1"),
    _Rule(re.compile(r"(?<=\w)~(\w{1,12})~(?!~)"), r"<sub>\1</sub>"),
    _Rule(re.compile(r"(?<=\w)\^(\w{1,12})\^"), r"<sup>\1</sup>"),
    _Rule(re.compile(r"^\|[ \t]+(?P<words>[^|\n]*[^|\s])[ \t]*$", _LINES), r"\g<words>  "),
    # An abbreviation with what it is short for, and a term with its meaning in a paragraph of its own.
    _Rule(
        re.compile(r"^\*\[(?P<short>[^\]\n]+)\]:[ \t]*(?P<long>\S[^\n]*)$", _LINES),
        r"<dl><dt>\g<short></dt><dd>\g<long></dd></dl>",
    ),
    _Rule(
        re.compile(r"(?:(?<=\n\n)|\A)(?P<term>[^\s:#>|*+\d-][^\n]*)\n[ \t]*\n(?=:[ \t]+\S)", _LINES), "\n\\g<term>\n"
    ),
    # Elements in which websites keep what belongs to no page, and authors of Markdown boxes of their own text.
    _Rule(
        re.compile(r"<(?P<end>/?)(?:aside|header|footer|nav)\b(?P<rest>[^<>\n]*)>", re.IGNORECASE),
        r"<\g<end>div\g<rest>>",
    ),
)


def translate_dialects(text: str) -> tuple[str, tuple[Aside, ...]]:
    """A text in what CommonMark knows, line for line, and what was said in it to programs alone."""
    asides: list[Aside] = []
    text = _open_title_block(text)
    if not _SPACED_HEADING.search(text) or len(_CLOSE_HEADING.findall(text)) >= _FEW:
        text = _CLOSE_HEADING.sub(r"\1 ", text)
    parts, at = [], 0
    for fence in (*_FENCE.finditer(text), None):
        end = fence.start() if fence else len(text)
        parts += [_translate(text[at:end], text.count("\n", 0, at), asides), fence[0] if fence else ""]
        at = fence.end() if fence else end
    return "".join(parts), tuple(sorted(asides, key=lambda aside: aside.place))


def take_inline_notes(text: str, notes: dict[str, str]) -> str:
    """A text with a mark where a note stood in it, `^[so]`; its words are added to `notes`."""

    def take(match: re.Match[str]) -> str:
        label = next(name for at in range(1, len(notes) + 2) if (name := f"n{at}") not in notes)
        notes[label] = match[1]
        return f"[^{label}]"

    return _INLINE_NOTE.sub(take, text)


def _open_title_block(text: str) -> str:
    """A text that begins with its title, its authors and its day on lines of their own."""
    block = _TITLE_BLOCK.match(text)
    if block is None:
        return text
    opened = re.sub(r"^%[ \t]+(.*?)[ \t]*$", r"\1  ", block[0], flags=_LINES)
    return opened + text[block.end() :]


def _translate(text: str, line: int, asides: list[Aside]) -> str:
    """A part without code, which begins behind so many lines."""
    text = _open_inset_boxes(text, line, asides)
    for rule in _RULES:

        def write(match: re.Match[str], rule: _Rule = rule) -> str:
            if words := match.expand(rule.aside).strip():
                place = IncomingPlace(0, line + match.string.count("\n", 0, match.end()) + 1)
                asides.append(Aside(rule.kind, words, place))
            return match.expand(rule.written)

        text = rule.found.sub(write, text)
    numbers = count(1)
    return _EXAMPLE.sub(lambda match: f"{match[1]}({next(numbers)})", text)


def _open_inset_boxes(text: str, line: int, asides: list[Aside]) -> str:
    """A text with that of boxes, "!!! note", no further in than what is round them, and their titles above it."""
    lines = text.split("\n")
    for number, one in enumerate(lines):
        box = _INSET.fullmatch(one)
        if box is None or (box["sign"].startswith("=") and not box["title"]):
            continue
        asides.append(Aside(AsideKind.FIELD, box["sign"], IncomingPlace(0, line + number + 1)))
        lines[number] = f"{box['in']}{box['title']}  " if box["title"] else ""
        inner = f"{box['in']}    "
        at = number + 1
        while at < len(lines) and (not lines[at].strip() or lines[at].startswith((inner, f"{box['in']}\t"))):
            lines[at] = box["in"] + lines[at].removeprefix(box["in"]).removeprefix("\t").removeprefix("    ")
            at += 1
    return "\n".join(lines)
