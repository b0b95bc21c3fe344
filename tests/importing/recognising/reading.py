"""A small reader of plain texts for tests, and outlines of what was recognised that a person can check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document import to_markdown
from clausebook.importing.incoming import Incoming, IncomingBlock, IncomingParagraph, IncomingPlace, IncomingSpan
from clausebook.importing.recognising.blocks.contents import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.recognised import Recognised, RecognisedSection

_STARS = re.compile(r"(?P<stars>\*{1,3})(?P<words>[^*\n]+)(?P=stars)")


def read_text(text: str, name: str = "policy.txt") -> Incoming:
    """A plain text: each line that is not blank is a paragraph, further in if spaces stand before it."""
    blocks: list[IncomingBlock] = []
    gap = 0.0
    for number, line in enumerate(text.replace("\ufeff", "").splitlines(), start=1):
        if not line.strip():
            gap = 12.0
            continue
        indent = (len(line) - len(line.lstrip(" "))) * 5.0
        spans = tuple(read_spans(line.strip(" ")))
        blocks.append(IncomingParagraph(spans, IncomingPlace(line=number), indent=indent, gap_before=gap))
        gap = 0.0
    return Incoming(name, "txt", tuple(blocks))


def read_spans(line: str) -> Iterator[IncomingSpan]:
    """The spans of a line in which asterisks stand round stressed words."""
    at = 0
    for match in _STARS.finditer(line):
        if match.start() > at:
            yield IncomingSpan(line[at : match.start()])
        stars = len(match["stars"])
        yield IncomingSpan(match["words"], bold=stars > 1, italic=stars != 2)
        at = match.end()
    if at < len(line):
        yield IncomingSpan(line[at:])


def list_headings(recognised: Recognised) -> list[str]:
    """Each heading with its number, indented by its level."""
    return [
        f"{'  ' * depth}{f'{section.number} ' if section.number else ''}{section.heading}"
        for depth, section in list_sections(recognised)
    ]


def list_sections(recognised: Recognised) -> Iterator[tuple[int, RecognisedSection]]:
    """Each section with its depth, in order; not what stands before the first."""
    waiting = [(0, section) for section in reversed(recognised.sections)]
    while waiting:
        depth, section = waiting.pop()
        yield depth, section
        waiting += [(depth + 1, child) for child in reversed(section.children)]


def write_outline(recognised: Recognised) -> str:
    """The whole of what was recognised, as a text."""
    lines = [f"TITLE {recognised.title}", f"SCHOOL {recognised.school}", f"NUMBERING {recognised.numbering}"]
    if recognised.opening:
        lines += ["OPENING", to_markdown(recognised.opening.body)]
    for depth, section in list_sections(recognised):
        lines += [f"{'=' * (depth + 1)} [{section.number}] {section.heading}", to_markdown(section.body)]
    lines += [f"ASIDE {aside.kind.name}: {aside.text}" for aside in recognised.asides]
    lines += [
        f"DOUBT {doubt.confidence:.2f} {doubt.says} ({doubt.place.page}/{doubt.place.line})"
        for doubt in recognised.doubts
    ]
    return "\n".join(lines)


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same letters and digits."""
    return fold(one) == fold(other)
