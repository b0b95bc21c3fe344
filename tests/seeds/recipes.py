"""Recipes: what each line of a source document is. They hold line numbers, never the document's sentences.

    style dotted                     the numbering style
    words terms.head Headteacher     what the text calls something that schools call differently
    find school.name 1 at ([^.]+)    the same, found in a line by a pattern
    split 39 2 5                     line 39 holds several things: 39a is its first two words, 39b ends at the fifth
    19     section scope/staff       a line, its kind, and what the kind needs
    21-23  paragraph                 every line of a range that is not blank

Bullets typed inside a line split it by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.seeds.source_documents import BULLET_INSIDE, MARK, read_seed

FOLDER = Path(__file__).parent / "recipes"
_ENTRY = re.compile(r"(\d+)([a-z]?)(?:-(\d+)([a-z]?))?")
_LAST = "~"

Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a document, or part of one: where it stands, its kind, what the kind needs, and its words."""

    place: Place
    kind: str
    needs: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """A document in pieces. `words` says which of its words stand for values of the school."""

    seed: str
    style: str
    words: dict[str, str]
    pieces: tuple[Piece, ...]


def read_recipe(seed: str) -> Recipe:
    """The recipe of one document, applied to it. Every line of the document has a kind."""
    lines = read_seed(seed)
    orders, entries = _read_orders(seed)
    splits = {int(rest[0]): [int(count) for count in rest[1:]] for verb, *rest in orders if verb == "split"}
    texts = {place: text for number, line in lines.items() for place, text in _split_line(number, line, splits)}
    words = {name: " ".join(rest) for verb, name, *rest in orders if verb == "words"}
    for verb, name, *rest in orders:
        if verb == "find":
            found = re.search(" ".join(rest[1:]), lines[int(rest[0])])
            assert found, f"{seed}: {name} is not in line {rest[0]}"
            words[name] = found[1]
    pieces: list[Piece] = []
    for entry in entries:
        _add_pieces(pieces, entry, texts)
    (style,) = (rest[0] for verb, *rest in orders if verb == "style")
    unused = sorted(set(texts) - {piece.place for piece in pieces} - _list_joined(entries, texts))
    assert unused == [], f"{seed}: the recipe does not say what these lines are: {unused}"
    return Recipe(seed, style, words, tuple(pieces))


def _read_orders(seed: str) -> tuple[list[list[str]], list[list[str]]]:
    lines = (FOLDER / f"{seed}.recipe").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [row for row in rows if not row[0][0].isdigit()], [row for row in rows if row[0][0].isdigit()]


def _split_line(number: int, line: str, splits: dict[int, list[int]]) -> list[tuple[Place, str]]:
    text = MARK.sub("", line)
    parts = BULLET_INSIDE.split(text.strip())
    if number in splits:
        words = text.split()
        ends = [0, *splits[number], len(words)]
        parts = [" ".join(words[start:end]) for start, end in pairwise(ends)]
    letters = "abcdefgh" if len(parts) > 1 else [""]
    return [((number, letter), part) for letter, part in zip(letters, parts, strict=False)]


def _list_places(entry: str, texts: dict[Place, str]) -> list[Place]:
    match = _ENTRY.fullmatch(entry)
    assert match, entry
    first, letter, last, last_letter = match.groups()
    start = (int(first), letter)
    end = (int(last), last_letter or _LAST) if last else (int(first), letter or _LAST)
    found = [place for place in texts if start <= place <= end]
    assert found, f"there is no line {entry}"
    return found


def _add_pieces(pieces: list[Piece], entry: list[str], texts: dict[Place, str]) -> None:
    name, kind, *needs = entry
    for place in _list_places(name, texts):
        if kind == "continued":
            before = pieces.pop()
            pieces.append(Piece(before.place, before.kind, before.needs, f"{before.text} {texts[place]}"))
        else:
            pieces.append(Piece(place, kind, tuple(needs), texts[place]))


def _list_joined(entries: list[list[str]], texts: dict[Place, str]) -> set[Place]:
    return {place for name, kind, *_ in entries if kind == "continued" for place in _list_places(name, texts)}
