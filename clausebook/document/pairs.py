"""Pairs of asterisks -> strong and stressed words, by the rules of CommonMark for what belongs to what.

markdown-it-py does the pairing. Of its own rules two are switched on, those that pair; what an asterisk may open or
close is for us to say, since a person who types "parent*/carer*" means the characters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_OPENS_AFTER = frozenset(" \n\t\u00a0([\"'\u2018\u201c\u2013\u2014-/")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, from `start` to `end`.

    `kind` is "sign", "words", "stars", or what markdown-it-py calls the two ends of a pair: "em_open", "em_close",
    "strong_open" and "strong_close". Of an asterisk, `opens` and `closes` say what it could be, `is_double` whether
    another stands beside it.
    """

    kind: str
    start: int
    end: int
    opens: bool = False
    closes: bool = False
    is_double: bool = False


def pair_stars(text: str, spans: list[tuple[int, int, str]]) -> list[Piece]:
    """The pieces of a text in order, with what its asterisks begin and end.

    `spans` are its signs in order, as start, end and either "stars" or "sign".
    """
    looks = [_look_round(text, start, end) for start, end, kind in spans if kind == "stars"]
    opened = next((index for index, (opens, _) in enumerate(looks) if opens), len(looks))
    if not any(closes for _, closes in looks[opened:]):
        return list(_part(text, spans))
    return [_make_piece(token) for token in _PARSER.inline.parse(text, _PARSER, {"spans": spans, "next": 0}, [])]


def _part(text: str, spans: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """The pieces of a text in which nothing can be a pair."""
    at = 0
    for start, end, kind in spans:
        yield Piece("words", at, start)
        if kind == "stars":
            yield from _part_stars(text, start, end)
        else:
            yield Piece(kind, start, end)
        at = end
    yield Piece("words", at, len(text))


def _part_stars(text: str, start: int, end: int) -> list[Piece]:
    """Asterisks that stand together, each by itself."""
    opens, closes = _look_round(text, start, end)
    return [Piece("stars", at, at + 1, opens, closes, is_double=end - start > 1) for at in range(start, end)]


def _make_piece(token: Token) -> Piece:
    piece: Piece = token.meta["piece"]
    if token.type != "text":
        return replace(piece, kind=token.type)
    # Of two asterisks that make words strong, markdown-it-py empties one and makes the other the pair's end.
    return piece if token.content else Piece("words", piece.end, piece.end)


def _push(state: StateInline, piece: Piece) -> None:
    token = state.push("text", "", 0)
    token.meta = {"piece": piece}
    token.content = state.src[piece.start : piece.end]
    state.pos = piece.end


def _find_span(state: StateInline) -> tuple[int, int, str]:
    """The sign that stands here, or the next one."""
    spans, index = state.env["spans"], state.env["next"]
    while index < len(spans) and spans[index][0] < state.pos:
        index += 1
    state.env["next"] = index
    found: tuple[int, int, str] = spans[index] if index < len(spans) else (state.posMax, state.posMax, "words")
    return found


def _read_words(state: StateInline, _silent: bool) -> bool:  # noqa: FBT001
    start, _, _ = _find_span(state)
    if start == state.pos:
        return False
    _push(state, Piece("words", state.pos, start))
    return True


def _read_sign(state: StateInline, _silent: bool) -> bool:  # noqa: FBT001
    start, end, kind = _find_span(state)
    if start != state.pos or kind != "sign":
        return False
    _push(state, Piece("sign", start, end))
    return True


def _read_stars(state: StateInline, _silent: bool) -> bool:  # noqa: FBT001
    start, end, kind = _find_span(state)
    if start != state.pos or kind != "stars":
        return False
    for piece in _part_stars(state.src, start, end):
        _push(state, piece)
        delimiter = Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, piece.opens, piece.closes)
        state.delimiters.append(delimiter)
    return True


def _look_round(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the asterisks may begin stressed words, and whether they may end them.

    None begins inside or after a word, and none ends them before a letter; a value counts as a word.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = bool(after.strip()) and (not before or before in _OPENS_AFTER)
    closes = bool(before.strip()) and before != "\\" and not (after.isalnum() or after == "{")
    return opens, closes


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.inline.ruler.at("text", _read_words)
    parser.inline.ruler.after("text", "sign", _read_sign)
    parser.inline.ruler.at("emphasis", _read_stars)
    parser.inline.ruler.enableOnly(["text", "sign", "emphasis"])
    parser.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    return parser


_PARSER = _make_parser()
