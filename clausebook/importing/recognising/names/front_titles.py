"""The title by what a reader sees at once: the largest line at the top, or a number before it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from clausebook.importing.recognising.words.front_words import (
    INITIALS,
    KIND,
    SENTENCE_END,
    TITLE_WORDS,
    is_bare_kind,
    names_school,
)
from clausebook.importing.recognising.words.spans import tidy_text
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# "Policy_05: Keeping Warm", "Procedure No. 7 - Keeping Warm".
_NUMBERED = re.compile(
    r"(?P<number>(?:policy|procedure|document)[ _.-]*(?:no\.?|number|ref\.?)?[ _.#-]*\d{1,3}[a-z]?)"
    r"\s*[:.\u2013\u2014-]\s+(?P<title>\S.*)",
    re.IGNORECASE,
)
# Words that only sentences have.
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|been|will|shall|must|should|provided|adapted|to be)\b")
BRACKET = re.compile(r"\([^()]{3,160}\)")
_TOP, _FIRST, _OTHERS, _SPARE, _NUMBERED_LINES, _FRONT_PAGES, _FEWEST = 6, 3, 3, 2, 10, 2, 3
# So many lines may stand above a title.
_ABOVE = 3
_SMALL = frozenset({"of", "the", "and", "for", "in", "at", "to"})
# Which policies these are, and not what any of them is about. An "&" behind a word is one of the signs between words.
_SERIES = re.compile(
    r"(?:&\W+)?(?:(?:early years|eyfs|(?:pre-?)?school|nursery|setting|trust|club|company|group|staff|our|practice|"
    r"operational|model|general|statutory|policies|and)\W+)*(?:policies|procedures)",
    re.IGNORECASE,
)


def find_largest(lines: dict[int, SourceParagraph], body: BodyLook) -> list[SourceParagraph]:
    """The lines at the top that are larger than all others, if they say together what kind of document it is.

    A few further on may be as large: the names of parts that have a page of their own.
    """
    largest = max((line.look.size for line in lines.values()), default=0.0)
    all_large = [line for line in lines.values() if line.look.size == largest]
    run = [line for number, line in enumerate(all_large) if line.at == all_large[0].at + number]
    run = _end_before_headings(run, all_large)
    if (
        not run
        or len(all_large) - len(run) > _OTHERS
        or not body.is_larger(run[0].look)
        or run[0].at not in list(lines)[:_TOP]
    ):
        return []
    words = " ".join(tidy_text(line.paragraph.text) for line in run)
    is_plain = not any(line.marked.number or line.marked.is_item or _names_giver(line) for line in run)
    is_title = KIND.search(words) is not None and len(words.split()) <= TITLE_WORDS and not is_bare_kind(words)
    return run if is_plain and is_title and not SENTENCE_END.search(words.rstrip(":")) else []


def _end_before_headings(run: list[SourceParagraph], all_large: list[SourceParagraph]) -> list[SourceParagraph]:
    """The first lines of a run, up to one whose style is that of headings further down, and not that of the first."""
    styles = {line.look.style_level for line in all_large[len(run) :] if line.look.style_level}
    return list(
        takewhile(
            lambda line: line.look.style_level in {0, run[0].look.style_level} or line.look.style_level not in styles,
            run,
        )
    )


def is_over_all(line: SourceParagraph, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether a line is the first of all, and larger than any below it: it tells more than a file's name does."""
    first = next(iter(lines.values()))
    others = (one.look.size for one in lines.values() if one is not line)
    is_long = len(line.text.split()) >= _FEWEST
    return line is first and is_long and body.is_larger(line.look) and max(others, default=0.0) < line.look.size


def is_set_as_no_other(at: int, lines: dict[int, SourceParagraph], body: BodyLook) -> bool:
    """Whether a line among the first is a policy's name that only looks like a heading: none below is set as it is."""
    line = lines.get(at)
    if not line or is_bare_kind(line.text) or not is_below_giver(line, list(lines.values()), body):
        return False
    below = [one for one in lines.values() if one.at > at]
    # Headings with numbers may be set as the title, which has none.
    is_alone = not any(one.look == line.look and one.marked.number is None for one in below)
    return is_alone and max((one.look.size for one in below), default=0.0) <= line.look.size


def is_below_giver(line: SourceParagraph, front: Sequence[SourceParagraph], body: BodyLook) -> bool:
    """Whether a line names a policy right below the larger name of who gives it, which has the style of a title."""
    above = [one for one in front if one.at < line.at]
    is_title = KIND.search(line.text) is not None and len(line.text.split()) <= TITLE_WORDS
    is_near = 0 < len(above) <= _ABOVE and all(one.look.size > line.look.size for one in above)
    return is_title and is_near and body.is_larger(line.look) and line.marked.number is None


def find_title_of_series(line: SourceParagraph, lines: dict[int, SourceParagraph]) -> SourceParagraph | None:
    """The title right below the name of a series, "Early years procedures", which catches the eye as much as that."""
    below = lines.get(line.at + 1)
    if (
        not below
        or not _SERIES.fullmatch(tidy_text(line.text))
        or below.marked.number
        or SENTENCE_END.search(below.text)
    ):
        return None
    is_title = below.look.is_bold >= line.look.is_bold and below.look.size >= line.look.size > 0
    is_short = len(below.text.split()) <= TITLE_WORDS
    return below if is_title and is_short and not names_school(below.text) else None


def find_spelt_out(line: SourceParagraph, front: Sequence[SourceParagraph]) -> list[SourceParagraph]:
    """The lines of a name of which the last has its initials, "Kite Flyers / of Larkmere (KFL)", as they spell it."""
    found = INITIALS.search(line.text)
    above = next((one for one in front if one.at == line.at - 1), None)
    if not found or not above or (above.look.size, above.look.is_bold) != (line.look.size, line.look.is_bold):
        return [line]
    words = re.findall(r"[^\W\d_]+", f"{above.text} {line.text[: found.start()]}")
    initials = "".join(word[0] for word in words if word.casefold() not in _SMALL).upper()
    return [above, line] if initials == found[0].strip("()") else [line]


def _names_giver(line: SourceParagraph) -> bool:
    """Whether a line is the name of who gives the policy: of a school, or with its initials behind it."""
    text = tidy_text(line.paragraph.text)
    return names_school(text) or (INITIALS.search(text) is not None and not KIND.search(text))


def find_counted(lines: dict[int, SourceParagraph], body: BodyLook) -> SourceParagraph | None:
    """The line near the top that names a policy and has its number among others: "51: KEEPING WARM POLICY".

    No other line has a number of that shape, so that it counts no parts of the text.
    """
    for line in list(lines.values())[:_FIRST]:
        number = line.marked.number
        if number is None or line.marked.is_item or not body.stands_out(line.look):
            continue
        alike = [
            one for one in lines.values() if one.marked.number is not None and one.marked.number.shape == number.shape
        ]
        words = line.marked.words.text
        is_title = KIND.search(words) is not None and 1 < len(words.split()) <= TITLE_WORDS and not is_sentence(words)
        if len(alike) == 1 and is_title and number.counters != ("1",) and not SENTENCE_END.search(words):
            return line
    return None


def find_numbered(lines: dict[int, SourceParagraph], body: BodyLook) -> SourceParagraph | None:
    """The title that a policy has in a book of policies, "6.4 Keeping warm": the one line that is larger than all.

    What it adds in brackets may stand below it.
    """
    largest = max((line.look.size for line in lines.values()), default=0.0)
    large = [line for line in lines.values() if line.look.size == largest]
    added = large[1:] and large[1].at == large[0].at + 1 and BRACKET.fullmatch(large[1].text.strip()) is not None
    is_lone = len(large) == (_SPARE if added else 1)
    line = large[0] if is_lone and largest and body.is_larger(large[0].look) else None
    number = line.marked.number if line else None
    is_initial = number is not None and number.form is NumberForm.CAPITAL
    if line is None or line.at not in list(lines)[:_NUMBERED_LINES] or number is None or is_initial:
        return None
    is_plain = line.words <= TITLE_WORDS and not SENTENCE_END.search(line.text) and "\n" not in line.paragraph.text
    return line if is_plain and not line.marked.is_item else None


def find_own_number(title: int, lines: dict[int, SourceParagraph]) -> set[int]:
    """Where the number stands of a policy that is an appendix of a book: above its title, and before all its text."""
    above = lines.get(title - 1)
    number = above.marked.number if above and not above.text else None
    texts = (line.ends_sentence and line.words > TITLE_WORDS for at, line in lines.items() if at < title)
    return {title - 1} if number and number.is_appended and not any(texts) else set()


def says_whose(words: str, title: str, line: SourceParagraph, lines: dict[int, SourceParagraph]) -> bool:
    """Whether a line at the front says the title again and whose it is, larger than all that stands below it."""
    is_more = KIND.search(title) is not None and words.startswith((f"{title} for ", f"{title} of ", f"{title} at "))
    is_front = line.paragraph.place.page <= _FRONT_PAGES and " " in title
    return is_more and is_front and all(one.look.size < line.look.size for at, one in lines.items() if at > line.at)


def is_sentence(text: str) -> bool:
    """Whether words are those of a sentence, and no title: "This sample is provided by"."""
    return _VERB.search(text.partition(":")[0]) is not None


def part_number(title: str) -> tuple[str, str]:
    """A title without the number of the policy before it, and that number; empty if it has none."""
    found = _NUMBERED.fullmatch(title)
    return (found["title"], found["number"]) if found and KIND.search(found["title"]) else (title, "")
