"""Reads tables of documents (`*.documents`) and what is recognised in them, written to be read by people.

# Lines that begin with a hash explain.
== numbers before bold headings          each document begins with its name
+ [14 bold] 1. Scope                     a paragraph, and how it is set: a size, bold, italic, underlined, centred,
+ This applies to all staff.             ruled, h1 to h9, in (18 points further in), in2, page 2, caps, box,
+                                        quoted, style "List Paragraph", counted "1.1", list "2" (of which it is),
+                                        behind (the end of a page that the author made)
+ | Date | By |                          rows between bars: a table
+ ¦ Anna ¦ Bees ¦                        rows between broken bars: a table that no rules enclose
+ [picture png]                          a picture
+ [head] Tone policy, May 2025           what a reader saw at the head of each page
plain                                    a file that tells nothing of how it was set
in md                                    the lines are those of a file of this format, which its own reader reads
title Tone policy                        the title, the school, the style of numbering
school Larkmere Primary School
numbering decimal
= 1 Scope                                each heading with its number, further in by its level
: This applies to all staff.             the whole text below the headings, as Markdown
~ CONTENTS Scope ... 2                   something that was set aside (all of that kind, if any is named)
? comes twice                            words of a doubt
!                                        no doubt that is worse than 0.6
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    Aside,
    AsideKind,
    Incoming,
    IncomingBlock,
    IncomingCell,
    IncomingCounting,
    IncomingImage,
    IncomingNote,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
    Table,
)
from clausebook.importing.reading.formats import find_reader
from clausebook.importing.recognising.words.typed_numbers import NumberForm, read_label
from tests.importing.recognising.reading import read_spans

if TYPE_CHECKING:
    from pathlib import Path

_SETTING = re.compile(r"\[(?P<words>[a-z0-9][^\]]*)\] ?(?P<text>.*)", re.DOTALL)
_QUOTED = re.compile(r'(?P<key>\w+) "(?P<value>[^"]*)"')
_COUNTED = {
    NumberForm.DECIMAL: IncomingCounting.DECIMAL,
    NumberForm.LETTER: IncomingCounting.LETTER,
    NumberForm.CAPITAL: IncomingCounting.CAPITAL,
    NumberForm.ROMAN: IncomingCounting.ROMAN,
    NumberForm.CAPITAL_ROMAN: IncomingCounting.CAPITAL_ROMAN,
}
_SWITCHES = ("bold", "italic", "underlined")
_NOTE = re.compile(r"\[\^(?P<label>\w+|[*†‡§]+)\]")


@dataclass(slots=True)
class WrittenDocument:
    """A document of a table, and what is to be recognised in it."""

    name: str
    lines: list[str] = field(default_factory=list)
    outline: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    asides: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    has_no_doubt: bool = False
    is_plain: bool = False
    format: str = ""

    def make_incoming(self) -> Incoming:
        """The document as a reader of its format gives it."""
        if self.format:
            return find_reader(self.format)("\n".join(self.lines).encode(), f"file.{self.format}")
        blocks: list[IncomingBlock] = []
        notes: list[IncomingNote] = []
        asides: list[Aside] = []
        page = 0
        for number, line in enumerate(self.lines, start=1):
            if line.startswith(("| ", "¦ ")):
                _add_row(blocks, line, IncomingPlace(page, number))
            elif line.startswith("[note "):
                label, _, words = line.removeprefix("[note ").partition("] ")
                place = IncomingPlace(page, number)
                notes.append(IncomingNote(label, (IncomingParagraph((IncomingSpan(words),), place),)))
            elif line.startswith("[head] "):
                asides.append(Aside(AsideKind.RUNNING_HEAD, line.removeprefix("[head] "), IncomingPlace(page)))
            elif line.startswith("[page "):
                page = int(line.removeprefix("[page ").removesuffix("]"))
            elif line.startswith("[picture "):
                blocks.append(
                    IncomingImage(
                        "a1b2", line.removeprefix("[picture ").removesuffix("]"), place=IncomingPlace(page, number)
                    )
                )
            elif line.strip():
                blocks.append(_make_paragraph(line, IncomingPlace(page, number)))
        if self.is_plain:
            blocks = [replace(block, size=0.0) if isinstance(block, IncomingParagraph) else block for block in blocks]
        return Incoming("file.docx", "docx", tuple(blocks), notes=tuple(notes), asides=tuple(asides), pages=page)


def read_documents(file: Path) -> list[WrittenDocument]:
    """Every document of a table, in order."""
    documents: list[WrittenDocument] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        sign, rest = line[:1], line[2:]
        if line.startswith("== "):
            documents.append(WrittenDocument(rest[1:].strip()))
        elif line and sign != "#":
            _add_line(documents[-1], line)
    return documents


def _add_line(document: WrittenDocument, line: str) -> None:
    sign, rest = line[:1], line[2:]
    lists = {"+": document.lines, "=": document.outline, ":": document.text, "?": document.doubts}
    if sign in lists:
        lists[sign].append(rest)
    elif sign == "~":
        kind, _, words = rest.partition(" ")
        document.asides.append((kind, words))
    elif sign == "i" and line.startswith("in "):
        document.format = line.removeprefix("in ")
    elif line == "plain":
        document.is_plain = True
    elif sign == "!":
        document.has_no_doubt = True
    else:
        key, _, value = line.partition(" ")
        assert key in ("title", "school", "reference", "numbering", "paragraphs"), line
        document.facts[key] = value


def _add_row(blocks: list[IncomingBlock], line: str, place: IncomingPlace) -> None:
    bar = line[0]
    cells = tuple(
        IncomingCell(tuple(_make_paragraph(part, place) for part in cell.strip().split(" / ") if part))
        for cell in line.strip().strip(bar).split(bar)
    )
    last = blocks[-1] if blocks else None
    if isinstance(last, Table) and last.place.line == place.line - len(last.rows):
        blocks[-1] = replace(last, rows=(*last.rows, cells))
    else:
        blocks.append(Table((cells,), place, has_lines=bar == "|"))


def _make_paragraph(line: str, place: IncomingPlace) -> IncomingParagraph:
    setting = _SETTING.fullmatch(line)
    words = setting["words"] if setting else ""
    text = (
        (setting["text"] if setting else line)
        .replace("\u21b5", "\n")
        .replace("\u21e5", "\t")
        .replace("\u2425", "\uf0b7")
    )
    spans = tuple(span for part in read_spans(text) for span in _read_notes(part))
    quoted = {match["key"]: match["value"] for match in _QUOTED.finditer(words)}
    switches = _QUOTED.sub("", words).split()
    spans = tuple(
        replace(
            span,
            bold=span.bold or "bold" in switches,
            italic=span.italic or "italic" in switches,
            underlined="underlined" in switches,
        )
        for span in spans
    )
    label = quoted.get("counted", "")
    number = read_label(label) if label and label not in "\u2022o\u25aa" else None
    level = next((int(word[1]) for word in switches if re.fullmatch(r"h[1-9]", word)), 0)
    further = next((word for word in switches if re.fullmatch(r"in\d?", word)), "")
    gap = next((float(word[3:]) for word in switches if re.fullmatch(r"gap\d+", word)), 0.0)
    return IncomingParagraph(
        spans,
        place,
        style=quoted.get("style", f"Heading {level}" if level else ""),
        outline=level,
        counted=_COUNTED[number.form] if number else IncomingCounting.BULLET if label else IncomingCounting.NONE,
        label=label,
        list_id=quoted.get("list", "1") if label else "",
        list_level=int(quoted.get("level", "0")),
        size=next((float(word) for word in switches if word.isdigit()), 11.0),
        indent=18.0 * int(further[2:] or 1) if further else 0.0,
        gap_before=gap,
        is_centred="centred" in switches,
        has_rule="ruled" in switches,
        group=quoted.get("group", ""),
        begins_page="behind" in switches,
    )


def _read_notes(span: IncomingSpan) -> list[IncomingSpan]:
    parts: list[IncomingSpan] = []
    at = 0
    for match in _NOTE.finditer(span.text):
        parts += [replace(span, text=span.text[at : match.start()]), IncomingSpan("", note=match["label"])]
        at = match.end()
    parts.append(replace(span, text=span.text[at:]))
    return [part for part in parts if part.text or part.note]
