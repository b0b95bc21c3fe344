"""A group of sections that say nearly the same -> the places in which they differ, and what stands there in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from clausebook.importing.matching.core_tokens import MASKED, NAME
from clausebook.importing.matching.plain_words import are_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.importing.matching.core_tokens import CoreSection, Token

_ARTICLES = frozenset({"the", "our", "a", "an"})


@dataclass(frozen=True, slots=True)
class Spread:
    """A place in the common text, from one of its tokens to another, and what each section has there, in their order.

    From a token to itself it is a place between two, in which some sections say more.
    """

    start: int
    end: int
    found: tuple[tuple[Token, ...], ...]

    def write(self, number: int, sections: Sequence[CoreSection]) -> str:
        """What one of the sections has there."""
        return write_tokens(self.found[number], sections[number])


def write_tokens(tokens: Sequence[Token], section: CoreSection) -> str:
    """Tokens of a section that follow each other, as they stand there."""
    return section.placed.text[tokens[0].start : tokens[-1].end] if tokens else ""


@dataclass(frozen=True, slots=True)
class _Alignment:
    """The changed parts of the common text in one section; `before` and `behind` say where each place in it is there.

    `before` is in front of what the section says more in that place, `behind` after it.
    """

    changed: tuple[tuple[int, int], ...]
    before: tuple[int, ...]
    behind: tuple[int, ...]


def find_spreads(base: CoreSection, sections: Sequence[CoreSection]) -> list[Spread]:
    """Every place in which some section differs from the common text, or has a value or a name of its own."""
    aligned = [_align(base.tokens, section.tokens) for section in sections]
    places = {place for one in aligned for place in one.changed}
    places |= {(at, at + 1) for at, token in enumerate(base.tokens) if token.kind == NAME}
    return [_make_spread(place, aligned, sections) for place in _merge(places)]


def is_article(spread: Spread) -> bool:
    """Whether every section has an article in a place, and nothing else."""
    return all(len(tokens) == 1 and tokens[0].key in _ARTICLES for tokens in spread.found)


def join_spreads(one: Spread, other: Spread) -> Spread:
    """Two places that stand side by side as one."""
    found = tuple((*before, *behind) for before, behind in zip(one.found, other.found, strict=True))
    return Spread(one.start, other.end, found)


def _make_spread(place: tuple[int, int], aligned: Sequence[_Alignment], sections: Sequence[CoreSection]) -> Spread:
    start, end = place
    found = []
    for one, section in zip(aligned, sections, strict=True):
        first, last = (one.behind[start], one.before[end]) if end > start else (one.before[start], one.behind[start])
        found.append(section.tokens[first:last])
    return Spread(start, end, tuple(found))


def _align(base: Sequence[Token], own: Sequence[Token]) -> _Alignment:
    before, behind = [0] * (len(base) + 1), [0] * (len(base) + 1)
    changed: list[tuple[int, int]] = []
    for tag, b0, b1, o0, o1 in _list_steps([one.key for one in base], [one.key for one in own]):
        if tag:
            for step in range(b1 - b0):
                before[b0 + step + 1] = behind[b0 + step + 1] = o0 + step + 1
                if base[b0 + step].kind in MASKED and not are_same(base[b0 + step].text, own[o0 + step].text):
                    changed.append((b0 + step, b0 + step + 1))
            continue
        changed.append((b0, b1))
        if b0 == b1:
            behind[b0] = o1
        else:
            before[b0 + 1 : b1 + 1] = behind[b0 + 1 : b1 + 1] = [o1] * (b1 - b0)
    return _Alignment(tuple(changed), tuple(before), tuple(behind))


def _list_steps(base: Sequence[str], own: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """The steps from one text to the other: whether it is the same, and from where to where in each."""
    b0 = b1 = o0 = o1 = 0
    for step in Indel.opcodes(base, own):
        if step.tag == "equal":
            if (b0, o0) != (b1, o1):
                yield False, b0, b1, o0, o1
            yield True, step.src_start, step.src_end, step.dest_start, step.dest_end
            b0, o0 = step.src_end, step.dest_end
        b1, o1 = step.src_end, step.dest_end
    if (b0, o0) != (b1, o1):
        yield False, b0, b1, o0, o1


def _merge(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that overlap as one; one between two tokens is part of a place that has both."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif not merged or (start, end) != merged[-1]:
            merged.append((start, end))
    return merged
