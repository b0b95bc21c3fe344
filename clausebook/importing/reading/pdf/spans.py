"""Drafts -> blocks as every format gives them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from clausebook.importing.incoming import (
    IncomingCell,
    IncomingCounting,
    IncomingParagraph,
    IncomingPlace,
    IncomingSpan,
    Table,
)
from clausebook.importing.reading.colours import settle_colour
from clausebook.importing.reading.pdf.flow.drafts import ParagraphDraft, TableDraft
from clausebook.importing.reading.pdf.lines.signs import split_controls, tell_counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clausebook.importing.incoming import IncomingBlock, IncomingImage
    from clausebook.importing.reading.hyphens import Hyphens
    from clausebook.importing.reading.pdf.drawn.glyphs import Face
    from clausebook.importing.reading.pdf.flow.drafts import Draft, PictureDraft
    from clausebook.importing.reading.pdf.lines.pieces import LetterRun, LinePiece

_SOFT_HYPHEN = "\u00ad"


class Writer:
    """Makes blocks of drafts; `show` makes a picture of a part of a page."""

    def __init__(self, hyphens: Hyphens, show: Callable[[PictureDraft], IncomingImage | None]) -> None:
        """Make one for a document."""
        self._hyphens = hyphens
        self._show = show

    def write(self, drafts: Iterable[Draft]) -> tuple[IncomingBlock, ...]:
        """The blocks, without paragraphs that say nothing."""
        blocks: list[IncomingBlock] = []
        for draft in drafts:
            if isinstance(draft, ParagraphDraft):
                block = self._write_paragraph(draft)
                blocks += [block] if block.text.strip() or block.label else []
            elif isinstance(draft, TableDraft):
                blocks.append(self._write_table(draft))
            else:
                shown = self._show(draft)
                blocks += [shown] if shown is not None else []
        return tuple(blocks)

    def _write_table(self, draft: TableDraft) -> Table:
        rows = tuple(
            tuple(IncomingCell(self.write(cell.drafts), cell.columns, cell.rows) for cell in row) for row in draft.rows
        )
        return Table(rows, IncomingPlace(draft.page), draft.header_rows, draft.has_lines)

    def _write_paragraph(self, draft: ParagraphDraft) -> IncomingParagraph:
        sizes = [(len(line.text), line.size) for line in draft.lines]
        counted = tell_counting(draft.label) if draft.label else IncomingCounting.NONE
        return IncomingParagraph(
            self._write_spans(draft),
            IncomingPlace(draft.page),
            style=draft.style,
            outline=draft.outline,
            counted=counted,
            label=draft.label,
            list_level=draft.list_level if draft.label else 0,
            size=max(sizes)[1],
            indent=round(max(draft.lines[0].box.left - draft.edge, 0.0), 1),
            gap_before=round(draft.gap, 1),
            is_centred=draft.is_centred,
            has_rule=draft.has_rule,
            joined=draft.joined,
            group=draft.group,
            colour=_find_usual(draft, _tell_colour),
            face=_find_usual(draft, _tell_family),
        )

    def _write_spans(self, draft: ParagraphDraft) -> tuple[IncomingSpan, ...]:
        parts: list[IncomingSpan] = []
        lines = [line for line in draft.lines if line.runs]
        for number, line in enumerate(lines):
            spans = [span for run in line.runs for span in _make_spans(run)]
            if number + 1 < len(lines):
                self._end_line(spans, line, lines[number + 1], is_ended=number + 1 in draft.breaks)
            parts += spans
        merged = _merge(parts)
        if merged:
            merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
            merged[0] = replace(merged[0], text=merged[0].text.lstrip())
        return tuple(part for span in merged if span.text or span.note for part in _part_controls(span))

    def _end_line(self, spans: list[IncomingSpan], line: LinePiece, following: LinePiece, *, is_ended: bool) -> None:
        """Put behind a line what stands between its words and the next: a space, a line end, or nothing."""
        if spans[-1].note:
            spans.append(replace(spans[-1], note=""))
        above, below = spans[-1].text, following.text
        if is_ended:
            text = above.rstrip() + "\n"
        elif above.endswith(_SOFT_HYPHEN) or self._hyphens.divides(line.text, below):
            text = above[:-1]
        else:
            text = above if _joins(line.text, line, following) else above.rstrip() + " "
        spans[-1] = replace(spans[-1], text=text)


def _find_usual(draft: ParagraphDraft, tell: Callable[[Face], str]) -> str:
    """What is told of the face of most of a paragraph's letters."""
    counts: Counter[str] = Counter()
    for line in draft.lines:
        for run in line.runs:
            counts[tell(run.face)] += len(run.text.strip())
    return counts.most_common(1)[0][0] if counts else ""


def _tell_colour(face: Face) -> str:
    """The colour of letters, if they are seen: those that lie under the picture of a scan are not."""
    return "" if face.is_hidden else settle_colour(face.colour)


def _tell_family(face: Face) -> str:
    return "" if face.is_hidden else face.family


def _joins(above: str, line: LinePiece, following: LinePiece) -> bool:
    """Whether words go on without a space: behind a hyphen, and within an address that a line was too short for."""
    if line.is_open:
        return False
    if re.search(r"\w[-\u2010/]$", above[-2:]) and following.text[:1].isalnum():
        return True
    link = line.runs[-1].link
    words = above.split()
    is_address = bool(words) and (words[-1].startswith(("http:", "https:", "www.")) or {".", "/"} <= set(words[-1]))
    return bool(link) and link == following.runs[0].link and is_address


def _make_spans(run: LetterRun) -> list[IncomingSpan]:
    soft = run.text.endswith(_SOFT_HYPHEN)
    text = run.text.replace(_SOFT_HYPHEN, "") + _SOFT_HYPHEN * soft
    face = run.face
    words = IncomingSpan(text, bold=face.bold, italic=face.italic, underlined=run.is_underlined, link=run.link)
    return ([IncomingSpan("", note=run.note)] if run.note else []) + [words]


def _merge(parts: Iterable[IncomingSpan]) -> list[IncomingSpan]:
    """Spans that are set alike as one."""
    merged: list[IncomingSpan] = []
    for alike, some in groupby(parts, key=lambda span: replace(span, text="")):
        if alike.note:
            merged += some
        else:
            merged.append(replace(alike, text="".join(span.text for span in some)))
    return [span for span in merged if span.text or span.note]


def _part_controls(span: IncomingSpan) -> list[IncomingSpan]:
    if span.note:
        return [span]
    return [replace(span, text=text, control=control) for text, control in split_controls(span.text)]
