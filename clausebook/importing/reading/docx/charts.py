"""Charts and diagrams, which a Word file keeps in parts of their own -> their words. ECMA-376 part 1, 21.2 and 21.4.

A chart is a table of numbers that somebody drew: it is read as the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCell, IncomingParagraph, IncomingPlace, IncomingSpan, Table
from clausebook.importing.reading.docx.xml import DGM, A, C

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import IncomingBlock
    from clausebook.importing.reading.docx.xml import XmlElement

# Points of a diagram that are no boxes: how it is laid out, and its arrows.
_NO_BOXES = {"pres", "parTrans", "sibTrans"}
_ROWS_AT_MOST = 500


def read_chart(root: XmlElement, place: IncomingPlace) -> list[IncomingBlock]:
    """The titles of a chart as paragraphs, and its numbers as a table, a column for each series."""
    titles = [text for title in root.iter(f"{C}title") for text in _list_paragraphs(title)]
    made: list[IncomingBlock] = [_make_paragraph(text, place) for text in dict.fromkeys(titles)]
    series = [_read_series(one) for one in root.iter(f"{C}ser")]
    if not series:
        texts = dict.fromkeys((value.text or "").strip() for value in root.iter(f"{C}v"))
        return made + [_make_paragraph(text, place) for text in texts if text]
    names = next((names for _, names, _ in series if names), {})
    places = sorted({at for _, _, values in series for at in values} | set(names))[:_ROWS_AT_MOST]
    rows = [["", *(title for title, _, _ in series)]]
    rows += [[names.get(at, ""), *(values.get(at, "") for _, _, values in series)] for at in places]
    cells = tuple(tuple(IncomingCell(_fill(text, place)) for text in row) for row in rows if any(row))
    return [*made, Table(cells, place, header_rows=int(any(rows[0])))]


def read_diagram(root: XmlElement, place: IncomingPlace) -> list[IncomingBlock]:
    """The words of each box of a diagram, box by box as its lines lead from one to the next."""
    points = {point.get("modelId") or str(at): point for at, point in enumerate(root.iter(f"{DGM}pt"))}
    boxes = [name for name in _order(root, points) if points[name].get("type") not in _NO_BOXES]
    texts = [text for name in boxes for text in _list_paragraphs(points[name])]
    if not points:
        texts = list(_list_paragraphs(root))
    return [_make_paragraph(text, place) for text in texts]


def count_words(blocks: list[IncomingBlock]) -> int:
    """How many words charts and diagrams have."""
    paragraphs = [block for block in blocks if isinstance(block, IncomingParagraph)]
    cells = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    paragraphs += [one for cell in cells for one in cell.blocks if isinstance(one, IncomingParagraph)]
    return sum(len(one.text.split()) for one in paragraphs)


def _read_series(element: XmlElement) -> tuple[str, dict[int, str], dict[int, str]]:
    """What a series is called, the names of its places, and its values by place."""
    title = " ".join(_read_points(element.find(f"{C}tx")).values())
    names = _read_points(_find_first(element, "cat", "xVal"))
    return title, names, _read_points(_find_first(element, "val", "yVal"))


def _find_first(element: XmlElement, *tags: str) -> XmlElement | None:
    return next((found for tag in tags if (found := element.find(C + tag)) is not None), None)


def _read_points(element: XmlElement | None) -> dict[int, str]:
    """The values that were kept, by their place; of names of several levels those of a place together."""
    found: dict[int, list[str]] = {}
    for number, point in enumerate(element.iter(f"{C}pt") if element is not None else ()):
        text = " ".join((value.text or "").strip() for value in point.iter(f"{C}v"))
        at = point.get("idx") or ""
        found.setdefault(int(at) if at.isdecimal() and at.isascii() else number, []).insert(0, _tidy_number(text))
    if not found and element is not None:
        text = " ".join((value.text or "").strip() for value in element.iter(f"{C}v"))
        return {0: text} if text else {}
    return {at: " ".join(texts) for at, texts in found.items()}


def _tidy_number(text: str) -> str:
    """A number without what a computer adds to it: 4.3 for 4.2999999999999998."""
    try:
        return f"{float(text):.12g}" if "." in text else text
    except ValueError:
        return text


def _order(root: XmlElement, points: dict[str, XmlElement]) -> list[str]:
    """The points from the whole diagram down to its last boxes; those to which no line leads as they come."""
    below: dict[str, list[tuple[int, str]]] = {}
    for line in root.iter(f"{DGM}cxn"):
        if line.get("type") in {None, "parOf"}:
            order = line.get("srcOrd") or "0"
            rank = int(order) if order.isdecimal() and order.isascii() else 0
            below.setdefault(line.get("srcId") or "", []).append((rank, line.get("destId") or ""))
    ordered: dict[str, None] = {}
    waiting = [name for name in reversed(points) if points[name].get("type") == "doc"]
    while waiting:
        name = waiting.pop()
        if name in points and name not in ordered:
            ordered[name] = None
            waiting += [inner for _, inner in sorted(below.get(name, ()), key=lambda one: -one[0])]
    return [*ordered, *(name for name in points if name not in ordered)]


def _list_paragraphs(element: XmlElement) -> Iterator[str]:
    """The paragraphs of words that are drawn, each whole, however it was cut into runs."""
    for paragraph in element.iter(f"{A}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{A}t")).strip()
        if text:
            yield text


def _fill(text: str, place: IncomingPlace) -> tuple[IncomingBlock, ...]:
    return (IncomingParagraph((IncomingSpan(text),), place),) if text else ()


def _make_paragraph(text: str, place: IncomingPlace) -> IncomingParagraph:
    return IncomingParagraph((IncomingSpan(text),), place, group="textbox")
