"""Text -> sentences -> words, where a date, a number, a name or a phrase of units is one word."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.compare.texts import Text

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_COUNT = (
    "(?:half an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|\d+(?:[.,]\d+)*)"
)
_UNIT = "(?:minute|hour|day|night|week|month|term|half-term|year|pupil|pound|per cent|mile|metre)s?"
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de][\\w'\u2019-]*"
_DATES = [
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: \d{{4}})?\b",
    rf"{_MONTH}(?: \d{{1,2}},)? \d{{4}}\b",
    r"(?i:spring|summer|autumn) term \d{4}\b",
]
_PHRASES = [
    r"https?://\S*[^\s.,;:!?)\]'\"\u2019\u201d]",
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}",
    *_DATES,
    rf"(?i:{_COUNT}) (?:(?:school|working|calendar|full|clear|academic) )?{_UNIT}\b",
    r"(?i:years?|key stage|section|paragraph|part|appendix|version|article|schedule) \d+\w*(?:\(\w+\))*",
    r"\+?\d{3,}(?: \d{3,})+\b",
    r"[-\u2212]?[\u00a3$\u20ac]?\.?\d+(?:[.,:/\u2013-]\d+)*(?:%| ?[ap]\.?m\b)?(?!\w)",
]
_WORD = r"[^\W_]+(?:['\u2019.@/_-]+[^\W_]+)*"
_NAME = f"{_CAPITAL}(?:(?: of| for| of the)? {_CAPITAL})+"
_TOKEN = re.compile(f" ?(?:{'|'.join([*_PHRASES, _NAME, _WORD])}|\\S)|(?s:.)")
# Any word may begin a sentence with a capital, so none there begins a name.
_FIRST_TOKEN = re.compile(f"(?:{'|'.join([*_PHRASES, _WORD])}|\\S)")
_QUOTES = "\"'(\u2018\u201c"
_NO_END = "".join(rf"(?<!\b{short}\.)" for short in (r"e\.g", r"i\.e", "Mr", "Mrs", "Ms", "Dr", "St", "No"))
_SENTENCE_END = re.compile(
    rf"(?:(?<=[.!?])|(?<=[.!?][)'\"\u2019\u201d])){_NO_END} (?=[{_QUOTES}]?(?:[^\W_a-z]|[\U000f0000-\U000ffffd]))"
)
_ROUGH_WORD = re.compile(r"\w+")


class Word(NamedTuple):
    """A word with the space before it: `key` is what is compared, `text` what is shown, `address` where it leads."""

    key: str
    text: str
    address: str = ""

    @property
    def plain(self) -> str:
        """The word in small letters, without the space before it."""
        return self.text.strip().lower()

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark of punctuation."""
        return _is_mark(self.key)


# A policy has few distinct words, and each is asked about many times.
@lru_cache(maxsize=4096)
def _is_mark(key: str) -> bool:
    return not any(character.isalnum() for character in key)


class Sentence:
    """The words of one sentence."""

    __slots__ = ("__dict__", "words")

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words

    @cached_property
    def key(self) -> str:
        """What makes two sentences the same."""
        return "".join(word.key for word in self.words)

    @cached_property
    def shown(self) -> str:
        """What a reader sees."""
        return "".join(word.text for word in self.words)

    @cached_property
    def bag(self) -> Counter[str]:
        """Its words in no order, by which likeness is judged."""
        return Counter([word.plain for word in self.words if not word.is_mark])


def split_sentences(text: Text) -> list[Sentence]:
    """The sentences of a text, which joined by single spaces are the text."""
    sentences = []
    start = 0
    for piece in _SENTENCE_END.split(text.raw):
        if piece:
            sentences.append(Sentence(tuple(_split_words(piece, text, start))))
        start += len(piece) + 1
    return sentences


def join_sentences(sentences: Sequence[Sentence]) -> Sentence:
    """Sentences that follow one another as one, with single spaces between them."""
    words = list(sentences[0].words)
    for sentence in sentences[1:]:
        first, *others = sentence.words
        words += [first._replace(key=f" {first.key}", text=f" {first.text}"), *others]
    return Sentence(tuple(words))


def _split_words(sentence: str, text: Text, start: int) -> list[Word]:
    pieces = []
    position = 0
    if first := _FIRST_TOKEN.match(sentence):
        pieces.append(first.group())
        position = first.end()
    pieces += _TOKEN.findall(sentence, position)
    if text.links:
        return _split_linked(pieces, text, start)
    if not text.live:
        return list(map(Word, pieces, pieces))
    return [Word(text.bind(piece), text.show(piece)) for piece in pieces]


def _split_linked(pieces: list[str], text: Text, start: int) -> list[Word]:
    """The words, cut where a link begins or ends inside one; those of a link have its target in their keys."""
    words: list[Word] = []
    for piece in pieces:
        end = start + len(piece)
        core = start + (len(piece) - len(piece.lstrip(" ")))
        edges = {edge for link in text.links for edge in (link.start, link.end) if core < edge < end}
        cuts = [start, *sorted(edges), end]
        for one, other in pairwise(cuts):
            part = text.raw[one:other]
            inner = max(one, core)
            target = next((link.target for link in text.links if link.start <= inner < link.end), None)
            key = f"{text.bind(part)}\ue001{target.bound}" if target else text.bind(part)
            words.append(Word(key, text.show(part), target.shown if target else ""))
        start = end
    return words


def list_rough_words(bound: str) -> list[str]:
    """The words of a text in small letters: enough to tell which paragraphs are alike, and quickly found."""
    return _ROUGH_WORD.findall(bound.lower())
