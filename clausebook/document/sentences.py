"""A run of lines -> inlines: words, stressed and strong words, and the signs between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.inlines import Emphasis, LineBreak, Strong, Words
from clausebook.document.pairs import Piece, pair_stars
from clausebook.document.sign_reader import SignReader
from clausebook.document.signs import MAY_HOLD_A_SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.document.inlines import Inline
    from clausebook.document.lines import Faults
    from clausebook.document.runs import SourceRun

_SPACES = re.compile(r"[ \n]+")
_SENTENCE_END = re.compile(r"[.!?] +[A-Z]")
_HINT = r'Type "\*" for an asterisk that is to be printed.'
_DEPTH = 2
SIGNS_AT_MOST = 500


def read_inlines(run: SourceRun, faults: Faults) -> tuple[Inline, ...]:
    """The inlines of a run; what cannot be taken is added to `faults`."""
    if not MAY_HOLD_A_SIGN.search(run.text):
        return _make_words(run)
    signs = SignReader(run, faults, read_inlines).read()
    if not signs:
        return _make_words(run)
    if len(signs) > SIGNS_AT_MOST:
        message = f"more than {SIGNS_AT_MOST} signs, links and values stand in one paragraph."
        faults.refuse(run.locate(0), message, "Split it.")
        return ()
    nodes = {sign.start: sign.node for sign in signs}
    spans = [(sign.start, sign.end, "sign" if sign.node else "stars") for sign in signs]
    pieces = pair_stars(run.text, spans)
    _refuse_left_over(run, pieces, faults)
    return join_words(_Builder(run, nodes, faults).build(pieces), at_edge=True)


def _make_words(run: SourceRun) -> tuple[Inline, ...]:
    text = run.text
    if "\n" in text or "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.strip(" ")
    return (Words(text, run.locate(0)),) if text else ()


def join_words(inlines: Iterable[Inline], *, at_edge: bool = False) -> tuple[Inline, ...]:
    """Inlines with neighbouring words joined and each white space one space.

    None is left beside the end of a line, nor `at_edge`, where a block begins and ends.
    """
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Words) and joined and isinstance(joined[-1], Words):
            joined[-1] = Words(joined[-1].text + inline.text, joined[-1].spot)
        else:
            joined.append(inline)
    tidy: list[Inline] = []
    for index, inline in enumerate(joined):
        if isinstance(inline, Words):
            text = _SPACES.sub(" ", inline.text)
            first, last = index == 0, index == len(joined) - 1
            if (first and at_edge) or (not first and isinstance(joined[index - 1], LineBreak)):
                text = text.lstrip(" ")
            if (last and at_edge) or (not last and isinstance(joined[index + 1], LineBreak)):
                text = text.rstrip(" ")
            if text:
                tidy.append(Words(text, inline.spot))
        else:
            tidy.append(inline)
    return tuple(tidy)


def _refuse_left_over(run: SourceRun, pieces: list[Piece], faults: Faults) -> None:
    """Refuse asterisks of which nobody can say whether they are stress or characters."""
    left = [piece for piece in pieces if piece.kind == "stars"]
    if strong := next((piece for piece in left if piece.opens and piece.is_double), None):
        hint = f'Type "**" where they end. {_HINT}'
        faults.refuse(run.locate(strong.start), "strong words begin here and do not end.", hint)
        return
    begins = min((piece.start for piece in pieces if piece.kind == "em_open"), default=len(run.text))
    ends = max((piece.start for piece in pieces if piece.kind == "em_close"), default=0)
    doubtful = (
        piece for piece in left if (piece.closes and piece.start > begins) or (piece.opens and piece.start < ends)
    )
    if loose := next(doubtful, None):
        message = "this asterisk is without another, among others that stand round words."
        faults.refuse(run.locate(loose.start), message, _HINT)


class _Builder:
    """Puts pieces together as a tree."""

    def __init__(self, run: SourceRun, nodes: dict[int, Inline | None], faults: Faults) -> None:
        self._run, self._nodes, self._faults = run, nodes, faults

    def build(self, pieces: list[Piece]) -> list[Inline]:
        """The inlines of the pieces."""
        found: list[Inline] = []
        begun: list[tuple[Piece, list[Inline]]] = []
        for piece in pieces:
            if piece.kind.endswith("_open"):
                begun.append((piece, found))
                found = []
            elif piece.kind.endswith("_close"):
                opener, outer = begun.pop()
                self._check(opener, piece, [one.kind for one, _ in begun])
                if opener.kind == "strong_open":
                    outer.append(Strong(join_words(found), self._run.locate(opener.start - 1)))
                else:
                    outer.append(Emphasis(join_words(found), self._run.locate(opener.start)))
                found = outer
            elif node := self._nodes.get(piece.start) if piece.kind == "sign" else None:
                found.append(node)
            elif piece.end > piece.start:
                found.append(Words(self._run.text[piece.start : piece.end], self._run.locate(piece.start)))
        return found

    def _check(self, opener: Piece, closer: Piece, outer: list[str]) -> None:
        spot = self._run.locate(opener.start)
        if opener.kind in outer or len(outer) >= _DEPTH:
            self._faults.refuse(spot, "stressed words stand in stressed words of the same kind.", _HINT)
        words = self._run.text[opener.end : closer.start]
        is_uneven = words.count("(") != words.count(")")
        ends_in_word = words[-1:].isalnum()
        if opener.kind == "em_open" and (is_uneven or (ends_in_word and _SENTENCE_END.search(words))):
            message = "asterisks stand round words that do not belong together."
            self._faults.refuse(
                spot, message, f"{_HINT} If the words are to be stressed, stress each sentence by itself."
            )
