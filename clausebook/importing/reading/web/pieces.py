"""Pieces of text as they come -> the spans of one paragraph, with the space of a web page made one space."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting, IncomingParagraph, IncomingPlace, IncomingSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE = re.compile(r"[ \t\n\f\r\u00a0]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an element hands on to its contents: how words are set, and of which paragraph, list and place they are."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    link: str = ""
    inserted: bool = False
    keeps_space: bool = False
    group: str = ""
    style: str = ""
    outline: int = 0
    size: float = 0.0
    indent: float = 0.0
    is_centred: bool = False
    has_rule: bool = False
    list_level: int = -1
    list_id: str = ""
    line: int = 0
    colour: str = ""
    face: str = ""


@dataclass(frozen=True, slots=True)
class ItemLabel:
    """What is counted before an item."""

    counted: IncomingCounting
    label: str
    level: int
    list_id: str


@dataclass(slots=True)
class Pieces:
    """The words of a paragraph that is being read."""

    found: list[tuple[IncomingSpan, Setting]] = field(default_factory=list)
    label: ItemLabel | None = None

    def add(self, span: IncomingSpan, setting: Setting) -> None:
        """Add words that are set alike."""
        self.found.append((span, setting))

    @property
    def ends_with_break(self) -> bool:
        """Whether the last that was added, but for space, is a line end."""
        for span, setting in reversed(self.found):
            if span.note or span.control or span.text.strip() or (span.text == "\n" and setting.keeps_space):
                return span.text == "\n"
        return False

    def take(self) -> IncomingParagraph | None:
        """The paragraph of what was added, which begins anew; None where that was nothing but space."""
        spans = _collapse(self.found)
        setting = next(
            (setting for span, setting in self.found if span.text.strip() or span.note or span.control), None
        )
        colour, face = _find_usual(self.found)
        self.found = []
        if not spans or setting is None:
            return None
        paragraph = _set(spans, replace(setting, colour=colour, face=face))
        if self.label:
            label, self.label = self.label, None
            return replace(
                paragraph, counted=label.counted, label=label.label, list_level=label.level, list_id=label.list_id
            )
        return paragraph


def _set(spans: tuple[IncomingSpan, ...], setting: Setting) -> IncomingParagraph:
    return IncomingParagraph(
        spans,
        IncomingPlace(0, setting.line),
        style=setting.style,
        outline=setting.outline,
        list_level=max(0, setting.list_level),
        list_id=setting.list_id,
        size=setting.size,
        indent=setting.indent,
        is_centred=setting.is_centred,
        has_rule=setting.has_rule,
        group=setting.group,
        colour=setting.colour,
        face=setting.face,
    )


def _find_usual(found: Sequence[tuple[IncomingSpan, Setting]]) -> tuple[str, str]:
    """The colour and the family of most of the letters."""
    colours: Counter[str] = Counter()
    faces: Counter[str] = Counter()
    for span, setting in found:
        letters = len(span.text.strip())
        colours[setting.colour] += letters
        faces[setting.face] += letters
    return (colours.most_common(1)[0][0], faces.most_common(1)[0][0]) if found else ("", "")


def _collapse(found: Sequence[tuple[IncomingSpan, Setting]]) -> tuple[IncomingSpan, ...]:
    spans: list[IncomingSpan] = []
    after_space = True
    for span, setting in found:
        text = span.text
        if text == "\n" and setting.keeps_space:
            spans = _trim_end(spans)
            after_space = True
            text = text if spans or setting.group == "preformatted" else ""
        elif not setting.keeps_space and not span.control:
            text = _SPACE.sub(" ", text)
            text = text.removeprefix(" ") if after_space else text
            after_space = text.endswith(" ") if text else after_space
        elif text:
            after_space = False
        if text or span.note or span.control:
            spans.append(span if text == span.text else replace(span, text=text))
            after_space = after_space and not (span.note or span.control)
    return _merge(_trim_end(spans))


def _trim_end(spans: list[IncomingSpan]) -> list[IncomingSpan]:
    spans = list(spans)
    while spans and not spans[-1].note and not spans[-1].control:
        text = spans[-1].text.rstrip(" \n\t")
        if text == spans[-1].text:
            break
        last = spans.pop()
        if text:
            spans.append(replace(last, text=text))
            break
    return spans


def _merge(spans: list[IncomingSpan]) -> tuple[IncomingSpan, ...]:
    """The spans, with neighbours joined that are set alike; space between two of a kind is of that kind."""
    merged: list[IncomingSpan] = []
    for number, span in enumerate(spans):
        last = merged[-1] if merged else None
        if last is not None and not span.text.strip(" ") and not span.note and not span.control:
            following = spans[number + 1] if number + 1 < len(spans) else span
            if _looks_like(last, following):
                span = replace(last, text=span.text)  # noqa: PLW2901
        if last is not None and _looks_like(last, span):
            merged[-1] = replace(last, text=last.text + span.text)
        else:
            merged.append(span)
    return tuple(merged)


def _looks_like(one: IncomingSpan, other: IncomingSpan) -> bool:
    if one.note or one.control or other.note or other.control:
        return False
    return _list_looks(one) == _list_looks(other)


def _list_looks(span: IncomingSpan) -> tuple[bool, bool, bool, str, bool]:
    return span.bold, span.italic, span.underlined, span.link, span.inserted
