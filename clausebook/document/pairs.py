"""Pairs of asterisks -> strong and stressed words, by the rules of CommonMark for what belongs to what.

markdown-it-py does the pairing. Of its own rules two are switched on, those that pair; what an asterisk may open or
close is for us to say, since a person who types "parent*/carer*" means the characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_OPENS_AFTER = frozenset(" \n\t\u00a0([\"'\u2018\u201c\u2013\u2014-/")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, from `start` to `end`.

    `kind` is "sign", "words", "stars", or what markdown-it-py calls the two ends of a pair: "em_open", "em_close",
    "strong_open" and "strong_close". `is_active` is true of an asterisk that could have begun or ended a pair,
    `begins_strong` of one of several that could have begun strong words.
    """

    kind: str
    start: int
    end: int
    is_active: bool = False
    begins_strong: bool = False


def pair_stars(text: str, spans: list[tuple[int, int, str]]) -> list[Piece]:
    """The pieces of a text in order, with what its asterisks begin and end.

    `spans` are its signs in order, as start, end and either "stars" or "sign".
    """
    return [_make_piece(token) for token in _PARSER.inline.parse(text, _PARSER, {"spans": spans, "next": 0}, [])]


def _make_piece(token: Token) -> Piece:
    start, end = token.meta["at"], token.meta["end"]
    if token.type == "text" and token.meta["kind"] == "stars" and not token.content:
        return Piece("words", end, end)
    kind = token.meta["kind"] if token.type == "text" else token.type
    return Piece(kind, start, end, token.meta.get("is_active", False), token.meta.get("begins_strong", False))


def _push(state: StateInline, kind: str, end: int) -> Token:
    token = state.push("text", "", 0)
    token.meta = {"kind": kind, "at": state.pos, "end": end}
    token.content = state.src[state.pos : end]
    state.pos = end
    return token


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
    _push(state, "words", start)
    return True


def _read_sign(state: StateInline, _silent: bool) -> bool:  # noqa: FBT001
    start, end, kind = _find_span(state)
    if start != state.pos or kind != "sign":
        return False
    _push(state, "sign", end)
    return True


def _read_stars(state: StateInline, _silent: bool) -> bool:  # noqa: FBT001
    start, end, kind = _find_span(state)
    if start != state.pos or kind != "stars":
        return False
    opens, closes = _look_round(state.src, start, end)
    for at in range(start, end):
        token = _push(state, "stars", at + 1)
        token.meta |= {"is_active": opens or closes, "begins_strong": opens and end - start > 1}
        state.delimiters.append(Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes))
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
