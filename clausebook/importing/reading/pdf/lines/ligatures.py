"""Signs that a font draws for several letters and the file does not tell -> these letters, by the words they stand in.

Fonts such as Calibri draw "ti" as one sign. Programs that print into a PDF often give it the code of a letter of
another alphabet, and "action" is read as "acƟon": a reader sees nothing of it, and nobody finds the word.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import takewhile
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.importing.reading.pdf.lines.pieces import LinePiece

# Letters that fonts draw as one, and words of policies in which they stand between others.
_LIGATURES = ("ti", "tt", "ft", "ff", "fi", "fl", "tf", "Th", "ffi", "ffl", "tti", "fti")
_WORDS = (
    "action education attention protection information situation national potential essential time times title "
    "participation identification practical practice parties activities activity entitled until initiative "
    "positive sensitive writing waiting visiting reporting consulting testing identify multi still statistics "
    "partial particular ethical critical political routine continue distinct institution authorities abilities "
    "duties existing timely sentiment relating getting confident anticipate artist optional section questions "
    "suggestion mention function inspection collection exception option absorption medication location discussion "
    "motivation tips attend attendance attached attitude attempt better battery letter matter matters later "
    "committee written bottle settle little pattern cotton button attract attribute admitted permitted submitted "
    "omitted committed setting settings putting sitting cutting butter litter settlement settled outset after "
    "aftercare often draft shift theft gift left lift soft software craft drift thereafter hereafter afternoon "
    "gifted swift shaft fifteen fifty aft staff staffing offer office officer offence off different difference "
    "difficult effect effective effort sufficient affect suffer suffering cliff coffee stuff traffic offsite "
    "offered differ afford first find fire field file fill final finance financial five fit fix confirm "
    "confidential define definition identified specific significant certificate notification beneficial benefit "
    "profile qualified modified artificial fingers figure refined verified fine flag flat flexible flow flood "
    "floor conflict reflect reflection influence inflate briefly leaflet flu inflammation flexibility fluent "
    "flight officers official efficient difficulty difficulties affirm sufficiently affluent baffle shuffle "
    "waffle muffled raffle platform outfit outfits portfolio fruitful thoughtful hurtful doubtful attire "
    "committing permitting submitting admitting letting lettings omitting lifting shifting drafting fifties "
    "gifting The This They Their There These Then Those That Through Thursday Three Think Thank"
)
# So many letters on each side tell a word; so many of them must fit, and so many more than with any other letters.
_SEEN, _FITTING, _CLEARLY = 3, 2.5, 0.3
# Of the places of a sign so many are within words, or it is a sign by itself.
_MOSTLY = 0.8
_EDGE = " "
# Where the letters of the languages of Europe end, where fonts put signs of their own, and what is no letter at all.
# Signs of lists are above that.
_LATIN_END, _PRIVATE, _NO_LETTER = 0x180, range(0xE000, 0xF000), 0xFFFD

_Place = tuple[str, str]


def spell_ligatures(pieces: Iterable[LinePiece]) -> None:
    """Put the letters into the pieces of lines where a sign stands for several, and the words say which.

    Each font has signs of its own. A sign of which the words do not say it stays as it is.
    """
    pieces = list(pieces)
    places: dict[tuple[str, str], list[_Place]] = defaultdict(list)
    for piece in pieces:
        for font, sign, place in _find_strange(piece):
            places[font, sign].append(place)
    told = {key: letters for key, some in places.items() if (letters := _tell_letters(some))}
    if not told:
        return
    for piece in pieces:
        piece.runs = [replace(run, text=_spell(run.text, run.face.font, told)) for run in piece.runs]


def _spell(text: str, font: str, told: Mapping[tuple[str, str], str]) -> str:
    return "".join(told.get((font, sign), sign) for sign in text)


def _find_strange(piece: LinePiece) -> Iterator[tuple[str, str, _Place]]:
    """The signs of a piece that no word of ours is spelt with: the font, the sign, and what stands on both sides."""
    text = piece.text
    if text.isascii():
        return
    at = 0
    for run in piece.runs:
        for sign in run.text:
            if is_strange(sign):
                yield run.face.font, sign, (text[max(0, at - _SEEN) : at], text[at + 1 : at + 1 + _SEEN])
            at += 1


def is_strange(sign: str) -> bool:
    """Whether no word of ours, and none of a language near it, is spelt with a sign."""
    code = ord(sign)
    # A letter of ours with a mark is one: Romanian names have such.
    is_letter = sign.isalpha() and not unicodedata.decomposition(sign)
    return code == _NO_LETTER or (code >= _LATIN_END and (is_letter or code in _PRIVATE))


def _tell_letters(places: Sequence[_Place]) -> str:
    """The letters that a sign stands for at all of its places, or nothing."""
    within = [(_cut(before[::-1])[::-1], _cut(after)) for before, after in places]
    within = [(before, after) for before, after in within if before or after]
    if len(within) < len(places) * _MOSTLY:
        return ""
    fitting = sorted(((_measure(within, letters), letters) for letters in _LIGATURES), reverse=True)
    (best, letters), (second, _) = fitting[:2]
    return letters if best >= _FITTING and best - second >= _CLEARLY else ""


def _cut(text: str) -> str:
    """The letters with which a text begins."""
    return "".join(takewhile(lambda sign: sign.isascii() and sign.isalpha(), text)).casefold()


def _measure(places: Sequence[_Place], letters: str) -> float:
    """How many letters round the places of a sign are as in words that have these in its place."""
    return mean(max(_agree(place, context) for context in _list_contexts(letters)) for place in places)


@cache
def _list_contexts(letters: str) -> tuple[_Place, ...]:
    """What stands on both sides of some letters in the words that have them."""
    return tuple(
        (word[:at], word[at + len(letters) :].casefold())
        for word in _WORDS.split()
        for at in range(len(word))
        if word.startswith(letters, at)
    )


def _agree(place: _Place, context: _Place) -> int:
    """How many letters agree on both sides, the edge of a word among them; none if they do on one side alone."""
    before, after = _count_same(place[0][::-1], context[0][::-1]), _count_same(place[1], context[1])
    return before + after if before and after else 0


def _count_same(one: str, other: str) -> int:
    """How many of the next letters are the same, as far as they tell a word; where both end, that counts as one."""
    near = zip((one + _EDGE)[:_SEEN], (other + _EDGE)[:_SEEN], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], near))
