"""The sections of a document by how its sentences refer to them: "section 7", "Appendix A", or a heading in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import clean, write_strictly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.recognised import Recognised, RecognisedSection

Path = tuple[int, ...]
_KIND = re.compile(
    r"^(?:sections?|paragraphs?|parts?|clauses?|stages?|appendix|appendices|annex)\b[\s:]*", re.IGNORECASE
)
_APPENDIX = re.compile(r"^(?:appendix|appendices|annex)\b", re.IGNORECASE)
_EDGES = " .:)(\t"
_QUOTES = "\"'"


class Numbers:
    """Finds the section to which words refer."""

    def __init__(self, recognised: Recognised) -> None:
        self._by_number: dict[tuple[bool, str], Path] = {}
        self._by_heading: dict[str, Path] = {}
        has_numbers = any(section.number for section in recognised.sections)
        for path, section in _walk(recognised.sections, ()):
            number = section.number or ("" if has_numbers or len(path) > 1 else str(path[0] + 1))
            is_appendix = section.is_appendix or bool(_APPENDIX.match(section.number))
            self._by_number.setdefault((is_appendix, _plain_number(number)), path)
            self._by_heading.setdefault(_plain_heading(section.heading), path)

    def find(self, words: str) -> Path | None:
        """The place of the section that is meant; None if the document has none such."""
        words = words.strip()
        if words[:1] in "\u201c\u2018\"'":
            return self._by_heading.get(_plain_heading(words))
        number = _plain_number(words)
        is_appendix = bool(_APPENDIX.match(words))
        found = self._by_number.get((is_appendix, number)) or self._by_number.get((not is_appendix, number))
        return found if number else None


def _walk(sections: Sequence[RecognisedSection], path: Path) -> Iterator[tuple[Path, RecognisedSection]]:
    for number, section in enumerate(sections):
        yield (*path, number), section
        yield from _walk(section.children, (*path, number))


def _plain_number(text: str) -> str:
    return _KIND.sub("", clean(text)).strip(_EDGES).lower()


def _plain_heading(text: str) -> str:
    return write_strictly(clean(text)).strip(f"{_EDGES}{_QUOTES}").casefold()
