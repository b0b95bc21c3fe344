"""What a person should look at in a PDF: letters that cannot be read, words that a program read from a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.incoming import Doubt, IncomingPlace
from clausebook.importing.reading.pdf.drawn.opening import has_live_form, list_attachments
from clausebook.importing.reading.pdf.lines.ligatures import is_strange

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pypdfium2 as pypdfium  # type: ignore[import-untyped]

    from clausebook.importing.reading.pdf.parts.pages import PageParts
    from clausebook.importing.reading.pdf.scanned.scans import ScannedPage

_FEW_LETTERS = 30
_LARGE_PICTURE = 0.45
_MANY_CURVES = 150
# Words without which no page of English prose is written.
_USUAL = frozenset(
    ("the", "of", "and", "to", "in", "a", "is", "for", "be", "are", "or", "will", "with", "as", "that", "on", "by")
)
_LEAST_USUAL = 0.03
_ENOUGH_WORDS = 60
_UNSURE_SHARE = 0.01
# A sign of another script in the middle of a word stands for letters that the font draws as one, such as "ti".
_AMID = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?=[a-z])")
_WORD = re.compile(r"[\w\ue000-\uf8ff]+")
# Where fonts of signs put theirs, which stand in no word.
_SIGNS = range(0xF000, 0xF900)
_SHOWN = 5


def doubt_document(document: pypdfium.PdfDocument, attached: Iterable[str]) -> list[Doubt]:
    """What is doubtful of the whole file: it may have words that are on none of its pages, but `attached` to them."""
    doubts = []
    names = list(dict.fromkeys([*list_attachments(document), *attached]))
    if names:
        told = join_words([f'"{name}"' for name in names], last="and", at_most=_SHOWN)
        says = f"Files are kept inside this PDF, which are not read: {told}. Save each of them, and bring it in too."
        doubts.append(Doubt(says, 0.1))
    if has_live_form(document):
        says = (
            "This PDF is a form that Adobe's program draws itself, and its pages may have other words, or none. Open "
            "it in Adobe Reader, print it to a new PDF, and bring in that."
        )
        doubts.append(Doubt(says, 0.1))
    return doubts


def is_scanned(page: PageParts) -> bool:
    """Whether a page is a picture with no words, or next to none.

    So is one that draws its letters as curves, and one whose fonts do not tell which letters they draw.
    """
    seen = page.letters - page.hidden
    if page.untold > max(page.letters, _FEW_LETTERS) or (not page.letters and len(page.shapes.strokes) > _MANY_CURVES):
        return True
    area = sum(picture.box.width * picture.box.height for picture in page.shapes.pictures)
    return page.letters < _FEW_LETTERS and seen < _FEW_LETTERS and area > _LARGE_PICTURE * page.width * page.height


def doubt_page(page: PageParts) -> list[Doubt]:
    """What is doubtful of a page that has letters."""
    doubts = []
    place = IncomingPlace(page.number)
    if page.hidden > 0.5 * max(page.letters, 1):
        doubts.append(
            Doubt(
                f"Page {page.number} is a scanned picture, whose words a program read before. "
                "Compare them with the picture.",
                0.6,
                place,
            )
        )
    if page.unsure > _UNSURE_SHARE * max(page.letters, 1):
        doubts.append(
            Doubt(
                f"On page {page.number}, {page.unsure} letters are not told by the file's fonts. Compare the page "
                "with the picture, and correct what is wrong, or bring in the Word file instead.",
                0.3,
                place,
            )
        )
    strange = _list_strange(page)
    if strange:
        words = ", ".join(f"“{word}”" for word in strange[:_SHOWN])
        says = (
            f"On page {page.number} a sign stands for letters that the file does not tell: {words}. "
            "Write the letters in its place."
        )
        doubts.append(Doubt(says, 0.2, place))
    if _is_gibberish(page):
        doubts.append(
            Doubt(
                f"The words of page {page.number} make no sense: the file does not say which letters its signs "
                "stand for. Bring in the Word file instead, or a scan of the printed page.",
                0.1,
                place,
            )
        )
    return doubts


def _list_strange(page: PageParts) -> list[str]:
    """The words of a page, each once, amid which a sign stands that none is spelt with."""
    words = (word for piece in page.pieces for word in _WORD.findall(piece.text))
    return list(dict.fromkeys(word for word in words if any(map(_is_no_letter, _AMID.findall(word)))))


def _is_no_letter(sign: str) -> bool:
    return is_strange(sign) or ord(sign) in _SIGNS


def _is_gibberish(page: PageParts) -> bool:
    """Whether hardly a word of a page of prose is one that any page has; a table of names has few of them too."""
    words = re.findall(r"[^\W\d_]+", " ".join(piece.text for piece in page.pieces).casefold())
    prose = [piece for piece in page.pieces if len(piece.text) > 50]  # noqa: PLR2004 - a line of prose
    if len(words) < _ENOUGH_WORDS or len(prose) < 5:  # noqa: PLR2004
        return False
    return sum(word in _USUAL for word in words) < _LEAST_USUAL * len(words)


def doubt_scan(page: PageParts, scanned: ScannedPage | None, *, is_there: bool) -> Doubt:
    """What is doubtful of a page that is a picture, or does not tell its letters, and was read or not."""
    number, place = page.number, IncomingPlace(page.number)
    is_picture = bool(page.shapes.pictures) and not page.untold
    what = "is a scanned picture" if is_picture else "draws letters without telling which they are"
    if scanned is not None:
        words = ", ".join(f"“{word}”" for word in scanned.unsure[:8])
        worst = f" Least sure: {words}." if words else ""
        read = ", whose words a program read" if is_picture else "; a program read its words"
        says = f"Page {number} {what}{read}. Compare them with the picture.{worst}"
        return Doubt(says, min(round(0.75 * scanned.confidence, 2), 0.75), place)
    if is_there:
        says = (
            f"Page {number} {what}, and no words could be read. "
            "Type them, or bring in the Word file or a better scan instead."
        )
    else:
        says = (
            f"Page {number} {what}{' without words' if is_picture else ''}. Install Tesseract, which reads such "
            "pages, and bring the file in again; or bring in the Word file instead."
        )
    return Doubt(says, 0.0, place)
