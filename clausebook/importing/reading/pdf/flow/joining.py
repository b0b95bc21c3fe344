"""What a page's or a column's end cut in two -> whole: sentences, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Aside, AsideKind, IncomingPlace
from clausebook.importing.reading.pdf.flow.drafts import ParagraphDraft, PictureDraft, TableDraft
from clausebook.importing.reading.pdf.lines.signs import begins_item, begins_with_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.flow.drafts import CellDraft, Draft

_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*$")
_SAME_SIZE = 0.6
_SAME_PLACE = 4.0


def join_pages(pages: Sequence[Sequence[Draft]]) -> tuple[list[Draft], list[Aside]]:
    """The drafts of all pages in one list, and the heads of tables that were repeated."""
    drafts: list[Draft] = []
    asides: list[Aside] = []
    for page in pages:
        rest = list(page)
        end = _find_last(drafts)
        start = _find_first(rest)
        if end is not None and start is not None:
            last, first = drafts[end], rest[start]
            if isinstance(last, ParagraphDraft) and isinstance(first, ParagraphDraft) and _goes_on(last, first):
                _join_paragraphs(last, first)
                del rest[start]
            elif isinstance(last, TableDraft) and isinstance(first, TableDraft) and _is_same_table(last, first):
                asides += _join_tables(last, first)
                del rest[start]
        drafts += rest
    return drafts, asides


def join_over(above: Sequence[Draft], below: Sequence[Draft]) -> list[Draft]:
    """The drafts of a column, without the sentence that goes on in it from the column before, which gets its lines."""
    end, start = _find_last(above), _find_first(below)
    rest = list(below)
    if end is not None and start is not None:
        last, first = above[end], below[start]
        if isinstance(last, ParagraphDraft) and isinstance(first, ParagraphDraft) and _goes_on(last, first):
            _join_paragraphs(last, first)
            del rest[start]
    return rest


def _find_last(drafts: Sequence[Draft]) -> int | None:
    """The last draft that text may go on from."""
    for number in range(len(drafts) - 1, -1, -1):
        draft = drafts[number]
        if not isinstance(draft, PictureDraft) and not (isinstance(draft, ParagraphDraft) and draft.group):
            return number
    return None


def _find_first(drafts: Sequence[Draft]) -> int | None:
    for number, draft in enumerate(drafts):
        if not isinstance(draft, PictureDraft) and not (isinstance(draft, ParagraphDraft) and draft.group):
            return number
    return None


def _goes_on(last: ParagraphDraft, first: ParagraphDraft) -> bool:
    """Whether a paragraph goes on from the page before."""
    above, below = last.lines[-1], first.lines[0]
    if first.label or begins_item(below.text) or first.outline or last.outline or first.is_centred:
        return False
    if abs(above.size - below.size) > _SAME_SIZE:
        return False
    words = above.text.rstrip()
    if _ENDS.search(words):
        return False
    is_full = above.box.right > last.limit - 0.16 * (last.limit - last.edge)
    if below.text[:1].islower():
        return len(words) > 12 and (is_full or above.runs[-1].face.bold == below.runs[0].face.bold)  # noqa: PLR2004
    if begins_with_number(below.text) or below.is_bold != above.is_bold:
        return False
    return is_full and len(last.lines) > 1


def _join_paragraphs(last: ParagraphDraft, first: ParagraphDraft) -> None:
    count = len(last.lines)
    last.breaks |= {number + count for number in first.breaks}
    last.lines += first.lines
    last.joined = True


def _is_same_table(last: TableDraft, first: TableDraft) -> bool:
    """Whether two tables have the same columns."""
    if len(last.xs) != len(first.xs) or last.has_lines != first.has_lines:
        return False
    return all(abs(one - other) < _SAME_PLACE for one, other in zip(last.xs, first.xs, strict=True))


def _join_tables(last: TableDraft, first: TableDraft) -> list[Aside]:
    """Add the rows of a table's second part, without the heads that it repeats; those are told."""
    repeated = _count_repeated(last.rows, first.rows)
    asides = [
        Aside(AsideKind.RUNNING_HEAD, " ".join(cell.text for cell in row if cell.text), IncomingPlace(first.page))
        for row in first.rows[:repeated]
    ]
    rest = first.rows[repeated:]
    last.header_rows = max(last.header_rows, repeated)
    if rest and (_is_cut_row(last.rows[-1], rest[0]) or _lacks_cells(last, rest[0])):
        for cell, more in zip(last.rows[-1], rest[0], strict=True):
            _join_cells(cell, more)
        del rest[0]
    last.rows += rest
    last.joined = True
    return [aside for aside in asides if aside.text.strip()]


def _count_repeated(rows: list[list[CellDraft]], others: list[list[CellDraft]]) -> int:
    count = 0
    for row, other in zip(rows, others, strict=False):
        words = [cell.text for cell in row]
        if not any(words) or words != [cell.text for cell in other]:
            break
        count += 1
    return count


def _is_cut_row(row: list[CellDraft], other: list[CellDraft]) -> bool:
    """Whether a row goes on on the next page: every cell that has words there goes on with a sentence."""
    if len(row) != len(other) or any(cell.rows > 1 for cell in (*row, *other)):
        return False
    pairs = [(cell, more) for cell, more in zip(row, other, strict=True) if more.text.strip()]
    if not pairs or not all(cell.text.strip() for cell, _ in pairs):
        return False
    is_sentence = [more.text[:1].islower() and not _ENDS.search(cell.text.rstrip()) for cell, more in pairs]
    empty_first = not other[0].text.strip() and bool(row[0].text.strip())
    return all(is_sentence) or (empty_first and any(is_sentence))


def _lacks_cells(table: TableDraft, row: list[CellDraft]) -> bool:
    """Whether a row has nothing in a column in which all rows of the table so far have words, and so goes on there."""
    above = [one for one in table.rows[table.header_rows :] if len(one) == len(row)]
    if len(above) < 2 or above[-1] is not table.rows[-1] or any(cell.rows > 1 for cell in (*row, *above[-1])):  # noqa: PLR2004
        return False
    always = [number for number in range(len(row)) if all(one[number].text.strip() for one in above)]
    filled = [number for number, cell in enumerate(row) if cell.text.strip()]
    return bool(filled) and any(number not in filled for number in always) and set(filled) < set(always)


def _join_cells(cell: CellDraft, more: CellDraft) -> None:
    last = cell.drafts[-1] if cell.drafts else None
    first = more.drafts[0] if more.drafts else None
    if isinstance(last, ParagraphDraft) and isinstance(first, ParagraphDraft) and _goes_on(last, first):
        _join_paragraphs(last, first)
        cell.drafts += more.drafts[1:]
    else:
        cell.drafts += more.drafts
