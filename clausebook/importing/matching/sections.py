"""The sections of a recognised policy, each as what is held against clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.matching.pieces import spell, write_pieces_plainly
from clausebook.importing.matching.plain_words import list_loosely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.matching.vocabulary import Bag, Vocabulary
    from clausebook.importing.recognised import Recognised, RecognisedSection

OPENING = (-1,)
_TITLE, _BODY = 4.0, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class PlacedSection:
    """A section in its place: its own words, or with `is_whole` those of the sections inside it too.

    `inside` are the headings of the sections that it is in, the outermost first.
    """

    path: tuple[int, ...]
    section: RecognisedSection
    text: str
    inside: tuple[str, ...] = ()
    is_whole: bool = False
    words: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", list_loosely(self.text))

    def weigh(self, vocabulary: Vocabulary) -> Bag:
        """What it is about."""
        return vocabulary.weigh([(list_loosely(self.section.heading), _TITLE), (self.words, _BODY)])


def list_sections(recognised: Recognised) -> list[PlacedSection]:
    """The opening and every section that has words of its own, in order; and each that holds others as a whole."""
    found = []
    if recognised.opening and recognised.opening.body.blocks:
        found.append(PlacedSection(OPENING, recognised.opening, _write(recognised.opening)))
    for number, section in enumerate(recognised.sections):
        found += _list_inside(section, (number,), ())
    return found


def _list_inside(section: RecognisedSection, path: tuple[int, ...], inside: tuple[str, ...]) -> Iterator[PlacedSection]:
    if section.body.blocks:
        yield PlacedSection(path, section, _write(section), inside)
    if section.children:
        yield PlacedSection(path, section, _write_whole(section), inside, is_whole=True)
    for number, child in enumerate(section.children):
        yield from _list_inside(child, (*path, number), (*inside, section.heading))


def _write(section: RecognisedSection) -> str:
    return write_pieces_plainly(spell(section.body))


def _write_whole(section: RecognisedSection) -> str:
    parts = [_write(section)]
    for child in section.children:
        parts += [child.heading, _write_whole(child)]
    return "\n".join(filter(None, parts))


def write_policy(recognised: Recognised) -> str:
    """All words of a policy in order, its headings too."""
    opening = [_write(recognised.opening)] if recognised.opening else []
    parts = (part for section in recognised.sections for part in (section.heading, _write_whole(section)))
    return "\n".join(filter(None, [*opening, *parts]))
