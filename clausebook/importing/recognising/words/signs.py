"""What stands before the words of a paragraph: a bullet that was typed or set by a program, and a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting
from clausebook.importing.recognising.words.spans import cut_paragraph, find_bounds, tidy_text
from clausebook.importing.recognising.words.typed_numbers import read_label, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import IncomingParagraph
    from clausebook.importing.recognising.words.typed_numbers import TypedNumber

# Bullets as word processors and their symbol fonts write them, which mean nothing else.
GLYPHS = (
    "\u2022\u00b7\u25cf\u25e6\u25cb\u25aa\u25ab\u25a0\u25a1\u2023\u2043\u2219\u2714\u2713\u2192\u21d2"
    "\u27a2\u27a4\u2794\u279c\u25ba\u25b8\u25b6\u25c6\u25c7\u2756\u274f\u2751\u2610\u2611\u2612\uf0b7\uf0a7\uf0d8\uf076"
    "\uf0fc\uf0a8\uf0e0\uf02d\uf06f\uf0b0\uf075\uf071"
)
BOXES = {"\u2610": False, "\u25a1": False, "\u2611": True, "\u2612": True, "\uf0a8": False, "\uf06f": False}
_BULLET = re.compile(
    rf"(?P<sign>[{GLYPHS}])\s*(?=\S)|(?P<typed>[-*+\u2013\u2014\u00a7o])[ \t\u00a0]+(?=\S)|(?P<box>\[[ xX]?\])\s+(?=\S)"
)
# What an item says by its sign, which stays among its words: that something is not done, or that it is.
_TELLING = re.compile(r"[\u2716-\u2718\u274c\u274e\u2705]\ufe0f?\s*(?=\w)")
_LONE = re.compile(rf"[{GLYPHS}*+\u2013\u2014-]")


@dataclass(frozen=True, slots=True)
class SignedParagraph:
    """A paragraph without what was typed before its words, and that.

    `whole` is the paragraph as it was; `sign` the bullet, and `typed` all that was typed before the words, both empty
    if a program set them. `box` says whether a box before the words is ticked, None if there is none.
    """

    whole: IncomingParagraph
    words: IncomingParagraph
    sign: str = ""
    number: TypedNumber | None = None
    typed_sign: str = ""
    box: bool | None = None

    @property
    def text(self) -> str:
        """The words, with each white space one space."""
        return tidy_text(self.words.text)

    @property
    def unsigned(self) -> IncomingParagraph:
        """The paragraph without its bullet, but with the number that was typed before its words."""
        if self.number is None or self.number.is_counted:
            return self.words
        return cut_paragraph(self.whole, len(self.whole.text) - len(self.words.text) - self.number.length)

    @property
    def is_item(self) -> bool:
        """Whether a bullet stands before the words."""
        return bool(self.sign) or self.box is not None


def _read_control(paragraph: IncomingParagraph) -> bool | None:
    """Whether the box of a form before words is ticked; None if there is none, or there are no words."""
    first = next(iter(paragraph.spans), None)
    if first is None or first.text or first.control not in ("box", "ticked") or not paragraph.text.strip():
        return None
    return first.control == "ticked"


def read_marks(paragraph: IncomingParagraph) -> SignedParagraph:
    """What stands before the words of a paragraph: a bullet, a number, or one behind the other."""
    words, sign, typed_sign, box = paragraph, "", "", None
    lead, _ = find_bounds(paragraph)
    if lead:
        words = cut_paragraph(words, lead)
    if (ticked := _read_control(words)) is not None:
        words = replace(words, spans=words.spans[1:])
        words = cut_paragraph(words, find_bounds(words)[0])
        sign, box = next(iter(BOXES)), ticked
    elif bullet := _BULLET.match(words.text):
        typed_sign = sign = bullet.group().strip()
        glyph = bullet["sign"] or ""
        box = BOXES[glyph] if glyph in BOXES else None if not bullet["box"] else bullet["box"] not in ("[ ]", "[]")
        words = cut_paragraph(words, bullet.end())
    elif telling := _TELLING.match(words.text):
        sign = telling.group().strip()
    number = read_number(words.text)
    if number:
        words = cut_paragraph(words, number.length)
    if paragraph.counted is IncomingCounting.BULLET and not sign:
        sign = paragraph.label.strip() or "\u2022"
    elif paragraph.counted not in (IncomingCounting.NONE, IncomingCounting.BULLET) and not number and not sign:
        number = read_label(paragraph.label)
    return SignedParagraph(paragraph, words, sign, number, typed_sign, box)


def is_filled_in(paragraph: IncomingParagraph) -> bool:
    """Whether there is something to tick, or room to write: not one tab that is underlined with all the words."""
    return any(
        span.control in {"box", "ticked", "signature"}
        or (span.control and not span.text.strip() and not (span.text == "\t" and paragraph.is_underlined))
        for span in paragraph.spans
    )


def is_lone_sign(text: str) -> bool:
    """Whether a text is a bullet and nothing else."""
    return _LONE.fullmatch(text.strip()) is not None


def find_typed_items(paragraphs: Sequence[IncomingParagraph]) -> list[IncomingParagraph]:
    """Those of neighbouring paragraphs of a cell or a note whose typed numbers follow one another from the first on."""
    found: list[IncomingParagraph] = []
    run: list[TypedNumber] = []
    kept: list[IncomingParagraph] = []
    for paragraph in [*paragraphs, None]:
        number = read_marks(paragraph).number if paragraph else None
        is_item = number is not None and number.depth == 1 and not (number.is_bare or number.is_counted)
        follows = bool(run) and number is not None and _follows(number, run[-1])
        if not (is_item and follows):
            found += kept if len(kept) > 1 else []
            run, kept = [], []
        if paragraph and number and is_item and (follows or number.value == 1):
            run.append(number)
            kept.append(paragraph)
    return found


def _follows(number: TypedNumber, above: TypedNumber) -> bool:
    return (number.form, number.shape, number.value) == (above.form, above.shape, above.value + 1)
