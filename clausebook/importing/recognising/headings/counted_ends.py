"""Lines that end with what counts them, behind a gap: "Packing list    Annex B", "PLAYTIME    POLICY NO.: 4".

One says little, as it may only name where more can be read; where others are counted so, each heads what is below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_END = re.compile(
    r"(?P<words>.*?\S)?(?:^\s*+|[^\S\t]*+\t\s*+)(?:(?P<appendix>appendix|annexe?|annexure|schedule)\s+|"
    r"(?P<other>policy|procedure|section|rule)\s+(?:no|number)\b[.:\s]*)(?P<count>\d{1,2}(?:\.\d{1,2})?|[A-Z])",
    re.IGNORECASE,
)
_MOST_WORDS, _CLOSE = 16, 6.0


@dataclass(frozen=True, slots=True)
class CountedEnd:
    """A line, or two, that end with what counts them: where they begin and end, the word before the count, and that."""

    at: int
    end: int
    word: str
    count: str


def find_counted_ends(seen: SeenDocument) -> list[CountedEnd]:
    """Those lines of a document, if another with the count before theirs or behind it is there.

    Lines of this kind right below one another are a list of what there is.
    """
    found = [one for line in seen.lines.values() if (one := _read_end(line, seen))]
    places = {one.end - 1 for one in found}
    known = {(one.word, _tell_value(one.count)) for one in found} | set(_list_named(seen))
    return [
        one
        for one in found
        if not places & {one.at - 1, one.end}
        and known & {(one.word, _tell_value(one.count) + step) for step in (-1, 1)}
    ]


def _read_end(line: SourceParagraph, seen: SeenDocument) -> CountedEnd | None:
    match = _END.fullmatch(line.paragraph.text.strip())
    is_plain = not line.marked.is_item and line.marked.number is None and line.words <= _MOST_WORDS
    if match is None or not is_plain:
        return None
    above = seen.lines.get(line.at - 1)
    goes_on = above is not None and _is_begun(above, line, seen)
    if not match["words"] and not goes_on:
        return None
    word = (match["appendix"] or match["other"]).lower()
    return CountedEnd(line.at - goes_on, line.at + 1, word, match["count"])


def _is_begun(above: SourceParagraph, line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether the line above begins a heading that goes on here: it stands close, is set alike, and out of the text."""
    is_close = line.paragraph.gap_before <= _CLOSE < above.paragraph.gap_before
    is_alike = above.look.size == line.look.size and above.look.is_caps == line.look.is_caps
    stands_out = seen.body.stands_out(above.look) and above.may_be_heading and above.marked.number is None
    return is_close and is_alike and stands_out


def _list_named(seen: SeenDocument) -> Iterator[tuple[str, int]]:
    """The appendices of a document that are counted before their words or without any."""
    for line in seen.lines.values():
        number = line.marked.number
        if number is not None and number.form is NumberForm.NAMED and number.counters:
            yield number.word, _tell_value(number.counters[-1])


def _tell_value(count: str) -> int:
    """The value of a count: of "B" 2, of "4.1" what stands in for 4."""
    whole = count.partition(".")[0]
    return int(whole) if whole.isdigit() else ord(whole.upper()) - ord("A") + 1
