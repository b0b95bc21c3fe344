"""What stands before a policy's text: the title, the school, a motto; and what a document has for a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, Paragraph
from clausebook.importing.recognising.contents import fold
from clausebook.importing.recognising.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.importing.incoming import Incoming, IncomingBlock
    from clausebook.importing.recognising.findings import Findings
    from clausebook.importing.recognising.lines import BodyLook, SourceParagraph

_KIND = re.compile(
    r"\b(?:policy|policies|procedures?|statement|plan|guidance|guidelines|code of|scheme|agreement|handbook|protocol|"
    r"strategy|charter|framework|notice|arrangements|report|risk assessment|terms of reference|principles|offer)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:school|academy|academies|college|nursery|infants?|juniors?|primary|federation|trust|pre-?school|"
    r"kindergarten|high school|grammar|sixth form|pru)\b",
    re.IGNORECASE,
)
_STRONG_SCHOOL = re.compile(r"\b(?:school|academy|college|nursery|federation)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|must|should|will|may|can|do|does|this|we|our|your|for the|of the school|"
    r"together|striving|learning|loving|living|excellence|believe|achieve|inspire|every)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!;,:]$")
_TITLE_WORDS, _SCHOOL_WORDS, _LARGE = 14, 12, 1.25
_LABEL = re.compile(r"^[\w /]{2,30}:\s", re.IGNORECASE)
_GLUE = re.compile(r"\s*[\u2013\u2014|:-]\s*$")


@dataclass(slots=True)
class Names:
    """The title and the school as the document gives them, and the positions of the lines that do."""

    title: str = ""
    school: str = ""
    used: set[int] = field(default_factory=set)


def find_names(
    incoming: Incoming,
    blocks: Sequence[IncomingBlock],
    lines: dict[int, SourceParagraph],
    body: BodyLook,
    first_heading: int,
) -> Names:
    """The title and the school by the lines before the first heading, and those that repeat them further on."""
    names = Names()
    front = [line for at, line in lines.items() if at < first_heading]
    titles = [line for line in front if _may_be_title(line, body)]
    schools = [line for line in front if _is_school(line)]
    if titles:
        best = max(titles, key=lambda line: _rate_title(line, body))
        names.title = tidy_text(best.paragraph.text)
        names.used.add(best.at)
    schools = [line for line in schools if line.at not in names.used]
    if schools:
        names.school = tidy_text(schools[0].paragraph.text)
    title = fold(names.title)
    for at, line in lines.items():
        words = fold(line.paragraph.text)
        if at < first_heading and title and _may_be_title(line, body) and (words in title or title in words):
            names.used.add(at)
        is_name = (names.title and words == fold(names.title)) or (names.school and words == fold(names.school))
        if is_name and (at < first_heading or not _begins_section(line, blocks)):
            names.used.add(at)
    if not names.title:
        names.title = _name_by_properties(incoming)
    return names


def _begins_section(line: SourceParagraph, blocks: Sequence[IncomingBlock]) -> bool:
    below = blocks[line.at + 1] if line.at + 1 < len(blocks) else None
    return line.marked.number is not None or not isinstance(below, Paragraph)


def _may_be_title(line: SourceParagraph, body: BodyLook) -> bool:
    text = tidy_text(line.paragraph.text)
    if not 0 < len(text.split()) <= _TITLE_WORDS or line.marked.is_item or line.marked.number or "\n" in text:
        return False
    if _SENTENCE_END.search(text) or _LABEL.match(text):
        return False
    is_set_as_title = line.paragraph.style.strip().lower() == "title"
    return is_set_as_title or bool(_KIND.search(text)) or (body.is_larger(line.look) and not _is_school(line))


def _rate_title(line: SourceParagraph, body: BodyLook) -> tuple[bool, bool, float, int]:
    text = line.paragraph.text
    is_kind = _KIND.search(text) is not None
    is_large = bool(body.size) and line.look.size >= body.size * _LARGE
    return line.paragraph.style.strip().lower() == "title", is_kind, line.look.size if is_large else 0.0, -line.at


def _is_school(line: SourceParagraph) -> bool:
    text = tidy_text(line.paragraph.text)
    if not 0 < len(text.split()) <= _SCHOOL_WORDS or line.marked.is_item or _KIND.search(text):
        return False
    return (
        bool(_STRONG_SCHOOL.search(text) or (_SCHOOL.search(text) and len(text.split()) > 1))
        and not _VERB.search(text)
        and not _SENTENCE_END.search(text)
        and not _LABEL.match(text)
        and (text.isupper() or sum(word[:1].isupper() for word in text.split()) * 2 >= len(text.split()))
    )


def _name_by_properties(incoming: Incoming) -> str:
    """The title that the file's properties give, if it reads like one, else the file's name without its ending."""
    title = tidy_text(incoming.properties.title)
    if title and _KIND.search(title) and not title.lower().startswith("microsoft word"):
        return title
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", incoming.name.replace("\\", "/").rsplit("/", 1)[-1])
    words = re.sub(r"[_\-+]+|%20", " ", stem).strip()
    return words if _KIND.search(words) and len(words.split()) > 1 else ""


def is_front_line(line: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line could be the title or the school's name, if it stood before the text."""
    return _may_be_title(line, body) or _is_school(line)


def set_names_aside(names: Names, blocks: Sequence[IncomingBlock], findings: Findings) -> None:
    """Set the lines aside that say the title or the school."""
    for at in sorted(names.used):
        findings.set_aside(AsideKind.TITLE, blocks[at])
