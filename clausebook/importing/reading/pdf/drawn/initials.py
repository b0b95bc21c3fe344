"""Large first letters that stand beside several lines, as at the beginning of a chapter, -> letters of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.reading.pdf.drawn.glyphs import Glyph

# How much larger than the lines beside it such a letter is, and how far from it they begin, as a part of its size.
_LARGER, _BESIDE, _SAME_LINE = 1.8, 0.35, 2.0
_WIDTH, _SPACE = 0.5, 0.3
# Of letters that are as large as that, a page has no more than these.
_MOST = 12


def lower_initials(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Letters of a page, each large initial set as the line is to which it belongs."""
    seen = [glyph for glyph in glyphs if not glyph.is_space]
    sizes = sorted(glyph.face.size for glyph in seen)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    large = [glyph for glyph in seen if glyph.face.size >= _LARGER * usual and glyph.text.isalpha()]
    alone = [one for one in large if not any(_is_next(one, other) for other in large if other is not one)]
    lowered: dict[int, Glyph] = {}
    for initial in alone[:_MOST]:
        first = _find_first(initial, seen)
        if first is not None:
            lowered[id(initial)] = _lower(initial, first, is_word=_ends_word(initial, glyphs))
    return [lowered.get(id(glyph), glyph) for glyph in glyphs] if lowered else list(glyphs)


def _lower(initial: Glyph, first: Glyph, *, is_word: bool) -> Glyph:
    """An initial right before the first letter of its line, or a space before it."""
    size = first.face.size
    right = first.left - (_SPACE * size if is_word else 0.01)
    return initial._replace(
        left=right - _WIDTH * size, right=right, top=first.top, bottom=first.bottom, base=first.base, face=first.face
    )


def _ends_word(initial: Glyph, glyphs: Sequence[Glyph]) -> bool:
    """Whether a space was typed behind it, as behind "A"."""
    at = next(number for number, glyph in enumerate(glyphs) if glyph is initial)
    return at + 1 < len(glyphs) and glyphs[at + 1].is_space and not glyphs[at + 1].is_supposed


def _is_next(one: Glyph, other: Glyph) -> bool:
    """Whether two large letters belong to one word or line."""
    size = max(one.face.size, other.face.size)
    return (
        abs(one.base - other.base) < 0.3 * size
        and min(abs(one.left - other.right), abs(other.left - one.right)) < 1.2 * size
    )


def _find_first(initial: Glyph, seen: Sequence[Glyph]) -> Glyph | None:
    """The first letter of the upper line beside an initial, if two lines begin there."""
    size = initial.face.size
    beside = [
        glyph
        for glyph in seen
        if glyph.face.size * _LARGER <= size
        and glyph.face.turn == initial.face.turn == 0
        and -1 < glyph.left - initial.right < _BESIDE * size
        and initial.base - size < glyph.base < initial.base + 0.3 * glyph.face.size
    ]
    firsts: list[Glyph] = []
    for glyph in sorted(beside, key=lambda one: (one.base, one.left)):
        if not firsts or glyph.base - firsts[-1].base > _SAME_LINE:
            firsts.append(glyph)
    are_lines = len(firsts) > 1 and abs(firsts[0].left - firsts[1].left) < firsts[0].face.size
    return firsts[0] if are_lines else None
