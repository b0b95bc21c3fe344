"""Pages and parts of them as pictures."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingImage, IncomingPlace
from clausebook.importing.reading.pdf.drawn.shapes import PageBox
from clausebook.importing.reading.pdf.flow.drafts import PictureDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    import PIL.Image
    import pypdfium2 as pypdfium  # type: ignore[import-untyped]

    from clausebook.importing.reading.pdf.parts.pages import PageParts

_POINTS = 72
# A page is shown to be compared with what was read, so a few greys do, at half the size of sixteen; a picture of it is
# to be published.
_PAGE_DOTS = 110
_PICTURE_DOTS = 170
_MOST_PIXELS = 2_400
_GREYS = 4
_MOST_PAGE_PICTURES = 120
_MOST_PAGE_BYTES = 24 * 1024 * 1024
_MOST_PICTURES = 200
_LEAST_SIDE = 16.0
# What takes so much of a page lies below its words, or is all that the page has.
_GROUND = 0.8
_SAME_PLACE = 6


def draw_pages(document: pypdfium.PdfDocument) -> tuple[bytes, ...]:
    """The first pages as PNGs in greys, as many as are of use and not too large together."""
    drawn: list[bytes] = []
    total = 0
    for number in range(min(len(document), _MOST_PAGE_PICTURES)):
        picture = draw_page(document, number, _PAGE_DOTS).convert("L")
        content = _write(picture.quantize(_GREYS, method=1))
        total += len(content)
        if total > _MOST_PAGE_BYTES:
            break
        drawn.append(content)
    return tuple(drawn)


def draw_page(document: pypdfium.PdfDocument, number: int, dots: int, *, most: int = _MOST_PIXELS) -> PIL.Image.Image:
    """A page, counted from 0, with so many dots to the inch, but no more than `most` along its longer side."""
    page = document[number]
    try:
        longer = max(page.get_size()) or 1.0
        bitmap = page.render(scale=min(dots / _POINTS, most / longer))
        try:
            picture: PIL.Image.Image = bitmap.to_pil().convert("RGB")
            return picture
        finally:
            bitmap.close()
    finally:
        page.close()


def _write(picture: PIL.Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def find_pictures(page: PageParts, repeated: set[tuple[int, int, int, int]]) -> list[PictureDraft]:
    """What a page shows as pictures; parts of one, as scanners cut them, are one, and what every page has is none."""
    boxes: list[tuple[PageBox, str]] = []
    for picture in page.shapes.pictures:
        box = _clip(picture.box, page)
        is_drawn = any(drawing.meets(box) for drawing in page.drawings)
        is_small = min(box.width, box.height) < _LEAST_SIDE
        if is_drawn or is_small or _round(picture.box) in repeated or _is_ground(box, page):
            continue
        says = page.tags.figures.get(picture.mark, "")
        for number, (other, known) in enumerate(boxes):
            if other.meets(box, 1.0):
                boxes[number] = (other.join(box), known or says)
                break
        else:
            boxes.append((box, says))
    return [PictureDraft(page.number, box, description=says) for box, says in boxes]


def find_repeated(pages: Sequence[PageParts]) -> set[tuple[int, int, int, int]]:
    """The places at which most pages have a picture, as in their head."""
    counts: Counter[tuple[int, int, int, int]] = Counter()
    for page in pages:
        counts.update({_round(picture.box) for picture in page.shapes.pictures})
    return {place for place, count in counts.items() if count >= 3 and count > len(pages) / 2}  # noqa: PLR2004


def leave_grounds_out(pages: Sequence[PageParts]) -> None:
    """Take from each page the drawings that lie below the text of another, as the letters of a watermark do."""
    grounds = {_round(box) for page in pages for box in page.grounds}
    for page in pages:
        page.drawings = [box for box in page.drawings if _round(box) not in grounds]


def _round(box: PageBox) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side / _SAME_PLACE) for side in box)
    return left, top, right, bottom


def _clip(box: PageBox, page: PageParts) -> PageBox:
    return PageBox(max(box.left, 0), max(box.top, 0), min(box.right, page.width), min(box.bottom, page.height))


def _is_ground(box: PageBox, page: PageParts) -> bool:
    return box.width * box.height > _GROUND * page.width * page.height


class Gallery:
    """The pictures of a document, cut out of its pages."""

    def __init__(self, document: pypdfium.PdfDocument) -> None:
        """Make one for a document that stays open."""
        self.files: dict[str, bytes] = {}
        self._document = document
        self._page: tuple[int, PIL.Image.Image] | None = None
        self._count = 0

    def show(self, draft: PictureDraft) -> IncomingImage | None:
        """A picture of a part of a page; None if nothing is to be seen there, or there are too many."""
        self._count += 1
        if self._count > _MOST_PICTURES:
            return None
        if self._page is None or self._page[0] != draft.page:
            self._page = (draft.page, draw_page(self._document, draft.page - 1, _PICTURE_DOTS))
        whole = self._page[1]
        scale = whole.width / max(self._document.get_page_size(draft.page - 1)[0], 1.0)
        left, top, right, bottom = (round(side * scale) for side in draft.box)
        picture = whole.crop((max(left, 0), max(top, 0), min(right, whole.width), min(bottom, whole.height)))
        extremes = picture.getextrema() if picture.width and picture.height else ()
        if all(isinstance(band, tuple) and band[0] == band[1] for band in extremes):
            return None
        content = _write(picture.quantize(256) if draft.is_drawing else picture)
        digest = sha256(content).hexdigest()
        self.files[digest] = content
        return IncomingImage(digest, "png", draft.description, IncomingPlace(draft.page), draft.is_drawing)
