"""The parts of a policy -> paragraphs of lines, in the words that a reader sees.

Markdown's markup is dropped, never a letter or a digit but in the address of a link, which is kept beside the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.comparison import Form
from clausebook.model.fingerprint import write_block, write_passage
from clausebook.model.forms import FactCell, FieldsBlock, TableBlock
from clausebook.model.policies import SLOT_END, SLOT_START, Passage, Wording
from clausebook.model.template import Name

if TYPE_CHECKING:
    from clausebook.model.forms import Block, Cell
    from clausebook.model.policies import Unit, Value
    from clausebook.model.template import Insert
    from clausebook.model.trust import Ethos

_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^\s()]*)\)")
_ITEM = re.compile(r"( *)(-|\d{1,3}[.)])\s+(.*)")
_QUOTATION = re.compile(r"(?:> ?)+")
_TABLE_RULE = re.compile(r"\|[\s:|-]*-[\s:|-]*")
_HEADING = re.compile(r"#{3,6}\s+")
_STRESS = re.compile(r"\*{1,3}|_{1,3}|`+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|<-])")
# An escaped character, and a live detail, each as one character that no author's file may hold.
_ESCAPED_FROM, _LIVE_FROM = 0xE100, 0xF0000
_ESCAPED = re.compile("[\ue100-\ue17f]")
_LIVE = re.compile("[\U000f0000-\U000ffffd]")
_SPACES_OF_A_LEVEL = 4
# The values that are a school's own words for the same thing: its names, and what it calls a pupil or a head.
_OWN = frozenset({"school", "terms"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words without markup; each live detail is one character of `raw`, which is its key in `live`."""

    raw: str
    live: dict[str, Value] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return self.show(self.raw) if self.live else self.raw

    @property
    def bound(self) -> str:
        """What an approval binds: tokens for live details."""
        return self.bind(self.raw) if self.live else self.raw

    def show(self, piece: str) -> str:
        """A piece of `raw` as a reader sees it."""
        return _LIVE.sub(lambda match: self.live[match.group()].text, piece) if self.live else piece

    def bind(self, piece: str) -> str:
        """A piece of `raw` as an approval binds it; a token is never taken for words that an author typed."""
        return _LIVE.sub(lambda match: f"\ue000{self.live[match.group()].token}", piece) if self.live else piece


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line with the words of its cells."""

    form: Form
    cells: tuple[Text, ...]
    level: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two lines the same."""
        return (self.form, self.level, *(cell.bound for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it; `bound` is what an approval binds of it, `links` where its words lead.

    `sign` is the same in every school that shares the wording: what is a school's own is in it by name.
    """

    bound: str
    lines: tuple[ReadLine, ...]
    label: str = ""
    links: tuple[tuple[str, str], ...] = ()
    sign: str = ""


def read_words(text: str) -> Paragraph:
    """A paragraph of one line without markup, such as a line of the short version."""
    return Paragraph(text, (ReadLine(Form.TEXT, (Text(_tidy(text)),)),), sign=text)


def read_passage(passage: Passage, labels: tuple[str, ...] = ()) -> list[Paragraph]:
    """The paragraphs of a passage with its values, each with its number."""
    units = passage.wording.units
    labels = labels or ("",) * len(units)
    return [_read_unit(unit, passage, label) for unit, label in zip(units, labels, strict=True)]


def _read_unit(unit: Unit, passage: Passage, label: str) -> Paragraph:
    alone = Passage(Wording("", (unit,), passage.wording.slots), passage.values)
    reader = _UnitReader(passage.values)
    bound, lines = write_passage(alone), tuple(reader.read(unit.markdown))
    return Paragraph(bound, lines, label, tuple(reader.links), _sign_unit(unit, passage))


def _sign_unit(unit: Unit, passage: Passage) -> str:
    def sign(match: re.Match[str]) -> str:
        insert, value = passage.wording.slots[int(match[1])], passage.values[int(match[1])]
        words = "".join([value.text, *(item.text for item in value.items)])
        return f"{SLOT_START}{insert}{SLOT_END}" if is_own(insert, value) else words

    return _SLOT.sub(sign, unit.markdown)


def is_own(insert: Insert, value: Value) -> bool:
    """Whether a value is a school's own and no wording: its names, what it calls a pupil, a live detail, a number."""
    return insert.subject.path[0] in _OWN if isinstance(insert.subject, Name) else bool(value.token)


def read_block(block: Block, ethos: Ethos) -> Paragraph | None:
    """A block of the document; None if it has no words of an author's."""
    bound = write_block(block, ethos)
    if not bound:
        return None
    lines: list[tuple[Form, list[str]]] = []
    if isinstance(block, TableBlock | FieldsBlock):
        lines += [(Form.HEADING, [block.title])] if block.title else []
    if isinstance(block, TableBlock):
        lines += [(Form.TABLE_HEAD, list(block.columns))]
        lines += [(Form.TABLE_ROW, [_show_cell(cell) for cell in row]) for row in block.rows]
    elif isinstance(block, FieldsBlock):
        lines += [(Form.TABLE_ROW, [label, _show_cell(cell)]) for label, cell in block.fields]
    else:
        lines += [(Form.TEXT, [line]) for line in bound.split("\n") if line.strip()]
    read = tuple(ReadLine(form, tuple(Text(_tidy(cell)) for cell in cells)) for form, cells in lines)
    return Paragraph(bound, read, sign=bound)


def _show_cell(cell: Cell) -> str:
    """A fact is for the record to say, so its name takes its place."""
    return f"[{cell.fact.replace('_', ' ')}]" if isinstance(cell, FactCell) else cell


def _tidy(text: str) -> str:
    """One plain space between words, as a browser shows it."""
    return " ".join(text.split())


@dataclass(slots=True)
class _UnitReader:
    """Reads the Markdown of one unit."""

    values: tuple[Value, ...]
    links: list[tuple[str, str]] = field(default_factory=list)

    def read(self, markdown: str) -> list[ReadLine]:
        """The lines of a unit in order."""
        lines: list[ReadLine] = []
        for form, level, written in _split_lines(markdown):
            if slot := _SLOT.fullmatch(written.strip()):
                items = self.values[int(slot[1])].items
                lines += [ReadLine(Form.ITEM, (self._hold(item),)) for item in items]
                if items:
                    continue
            cells = _split_row(written) if form.is_row else [written]
            lines.append(ReadLine(form, tuple(self._read_text(cell) for cell in cells), level))
        return lines

    @staticmethod
    def _hold(value: Value) -> Text:
        sign = chr(_LIVE_FROM)
        return Text(sign, {sign: value}) if value.token else Text(_tidy(value.text))

    def _read_text(self, written: str) -> Text:
        found: list[tuple[str, str]] = []

        def keep_link(match: re.Match[str]) -> str:
            found.append((match[1], match[2]))
            return match[1]

        plain = drop_stress(_LINK.sub(keep_link, _hide_escapes(written)))
        self.links += [(self._fill(drop_stress(words)).shown, _show_escapes(address)) for words, address in found]
        return self._fill(plain)

    def _fill(self, plain: str) -> Text:
        live: dict[str, Value] = {}

        def fill(match: re.Match[str]) -> str:
            value = self.values[int(match[1])]
            if not value.token:
                return value.text
            sign = chr(_LIVE_FROM + int(match[1]))
            live[sign] = value
            return sign

        return Text(_tidy(_SLOT.sub(fill, _show_escapes(plain))), live)


def _split_lines(markdown: str) -> list[tuple[Form, int, str]]:
    """The lines of a unit with their markup, those that run on joined to the line that they belong to."""
    lines: list[tuple[Form, int, str]] = []
    is_open = False
    for written in markdown.split("\n"):
        form, level, words = _read_line(written)
        if form is Form.TABLE_ROW and _TABLE_RULE.fullmatch(written.strip()):
            if lines and lines[-1][0] is Form.TABLE_ROW:
                lines[-1] = (Form.TABLE_HEAD, 0, lines[-1][2])
            continue
        runs_on = form is Form.TEXT or (form is Form.QUOTATION and lines and lines[-1][0] is form)
        if is_open and words and runs_on:
            before, depth, begun = lines[-1]
            lines[-1] = (before, depth, f"{begun} {words}")
        elif words:
            lines.append((form, level, words))
        is_open = bool(words) and not form.is_row and form is not Form.HEADING
    return lines


def _read_line(written: str) -> tuple[Form, int, str]:
    if item := _ITEM.fullmatch(written):
        form = Form.ITEM if item[2] == "-" else Form.NUMBERED_ITEM
        return form, len(item[1]) // _SPACES_OF_A_LEVEL, item[3].strip()
    if written.startswith("|"):
        return Form.TABLE_ROW, 0, written.strip()
    if quotation := _QUOTATION.match(written):
        return Form.QUOTATION, 0, written[quotation.end() :].strip()
    if heading := _HEADING.match(written):
        return Form.HEADING, 0, written[heading.end() :].strip()
    return Form.TEXT, 0, written.strip()


def _split_row(written: str) -> list[str]:
    """The cells of a row; a bar that is escaped parts none."""
    return [_write_escapes(cell) for cell in _hide_escapes(written).removeprefix("|").removesuffix("|").split("|")]


def _hide_escapes(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(_ESCAPED_FROM + ord(match[1])), text) if "\\" in text else text


def _show_escapes(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(ord(match.group()) - _ESCAPED_FROM), text)


def _write_escapes(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\{chr(ord(match.group()) - _ESCAPED_FROM)}", text)


def drop_stress(text: str) -> str:
    """The text without the markup of emphasis, which comes in pairs; a single mark is a character to its reader."""
    if "*" not in text and "_" not in text and "`" not in text:
        return text
    begun: dict[str, int] = {}
    dropped: list[tuple[int, int]] = []
    for match in _STRESS.finditer(text):
        sign, start, end = match.group(), match.start(), match.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        if sign in begun and before.strip() and not (sign[0] == "_" and after.isalnum()):
            opened = begun.pop(sign)
            dropped += [(opened, opened + len(sign)), (start, end)]
        elif after.strip() and not (sign[0] == "_" and before.isalnum()):
            begun[sign] = start
    if not dropped:
        return text
    pieces, position = [], 0
    for start, end in sorted(dropped):
        pieces.append(text[position:start])
        position = end
    return "".join([*pieces, text[position:]])
