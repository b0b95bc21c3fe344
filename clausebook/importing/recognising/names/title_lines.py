"""What a line at the front of a policy may be: its title, what a title goes on in, a school, a part of the policy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.headings.appendix_names import OPEN_END
from clausebook.importing.recognising.headings.plain_lines import heads_usually
from clausebook.importing.recognising.names.edge_titles import CONTROL
from clausebook.importing.recognising.names.front_titles import is_sentence
from clausebook.importing.recognising.names.mentions import LEGAL_END, is_kind, is_line_name
from clausebook.importing.recognising.names.school_names import POSSESSIVE
from clausebook.importing.recognising.words.addresses import PATH
from clausebook.importing.recognising.words.front_words import (
    CODE,
    FROM,
    KIND,
    LABEL,
    SENTENCE_END,
    TITLE_STYLE,
    TITLE_WORDS,
    is_bare_kind,
    is_of_topic,
    names_school,
)
from clausebook.importing.recognising.words.said_dates import find_dates
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines.reading import BodyLook, SourceParagraph

# What a policy calls a part of itself: it has a kind of document in it, and no subject.
PART = re.compile(
    r"(?:(?:the|our|this|a|general|overall|key(?! polic)|main|legal|statutory|school'?s?|policy|statements?|of|for|and|"
    r"&|intent|intentions?|purpose|principles?|aims?|objectives|commitment|values|procedures?|guidance|guidelines|"
    r"introduction|rationale|summary|overview|framework|arrangements|plan|action)\b\W*)+",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:\w+ )?status\b|\w+ (?:type|category|classification)\b", re.IGNORECASE)
# What leads to the name of who has the policy, and what stands between that and a title behind it.
_LED_TO = re.compile(r"\s+(?:of|for|at|in|by)(?: the)?$", re.IGNORECASE)
# Whoever has schools, and no topic of theirs.
_COUNCIL = re.compile(
    r"\b(?:borough|county|city|district|metropolitan|town) council$|\blocal authority$", re.IGNORECASE
)
_BETWEEN = " -:\u2013\u2014,.|"
_NAMED_WHOLE = re.compile(r"\w\W+(?:policy|procedure)$", re.IGNORECASE)
_LARGE, _PROSE = 1.2, 18


def may_be_title(line: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line may be a title by its words and how it is set, wherever it stands."""
    text = tidy_text(line.paragraph.text)
    if not 0 < len(text.split()) <= TITLE_WORDS or line.marked.is_item or line.marked.number or "\n" in text:
        return False
    if (
        body.is_below_top(line.look)
        or SENTENCE_END.search(LEGAL_END.sub("", text))
        or (LABEL.match(text) and (tell_label(text.partition(":")[0]) or not body.is_larger(line.look)))
        or CONTROL.fullmatch(text)
        or CODE.fullmatch(text)
        or PATH.search(text)
        or text.startswith("(")
        or _begins_form(text)
    ):
        return False
    is_styled = is_set_as_title(line)
    is_kind = KIND.search(text) is not None and (body.is_larger(line.look) or not is_sentence(text))
    return is_styled or is_kind or (body.is_larger(line.look) and not is_school(line))


def _begins_form(text: str) -> bool:
    """Whether a line is a row of a form whose label no colon ends, "Status Statutory Plan", or heads other policies."""
    told = tell_label(text)
    return _FORM.match(text) is not None or (told is not None and told.kind is FactKind.RELATED)


def leave_day_out(title: str) -> str:
    """A title without the month or the day behind it; a year alone may be what the policy is for."""
    last = next(iter(find_dates(title)[::-1]), None)
    is_behind = last is not None and last.end == len(title) and last.date is not None and last.date.month
    rest = FROM.sub("", title[: last.start].rstrip(" -:,\u2013\u2014(|")) if last and is_behind else ""
    return rest if KIND.search(rest) and " " in rest else title


def leave_name_out(title: str, name: str) -> str:
    """A title without whose policy it is, if what is left says what the document is: "Fire Policy of Elm Park School".

    A word that led to the name on the next line, "Fire Policy for", goes too.
    """
    whole = _LED_TO.sub("", title)
    folded, own = whole.casefold(), name.casefold().rstrip(".")
    rest = whole
    if own and folded.startswith(own):
        rest = POSSESSIVE.sub("", whole[len(own) :]).strip(_BETWEEN)
    elif own and folded.rstrip(".").endswith(own) and _LED_TO.search(before := whole[: folded.rindex(own)].rstrip()):
        rest = _LED_TO.sub("", before)
    return rest if KIND.search(rest) and " " in rest else whole


def rate_title(line: SourceParagraph, body: BodyLook) -> tuple[bool, bool, float, int]:
    """What tells the best of lines that may be titles."""
    text = line.paragraph.text
    is_kind = KIND.search(text) is not None and not is_bare_kind(text)
    is_large = bool(body.size) and line.look.size >= body.size * _LARGE
    is_styled = is_set_as_title(line) and not is_school(line)
    return is_styled, is_kind, line.look.size if is_large else 0.0, -line.at


def leave_parts_out(
    titles: list[SourceParagraph], lines: dict[int, SourceParagraph], body: BodyLook
) -> list[SourceParagraph]:
    """Lines that may be titles, without those below prose if one above it stands out and names the policy whole."""
    prose = min((at for at, line in lines.items() if line.ends_sentence and line.words > _PROSE), default=0)
    above = [line for line in titles if line.at < prose]
    is_told = any(_NAMED_WHOLE.search(line.text) and body.stands_out(line.look) for line in above)
    return above if is_told else titles


def is_school(line: SourceParagraph) -> bool:
    """Whether a line is the name of a school, or one that says which kind of organisation it is, and nothing else."""
    text = tidy_text(line.paragraph.text)
    is_club = is_kind(text) and is_line_name(text) and not is_of_topic(text)
    return not line.marked.is_item and (is_club or names_school(text))


def is_alike(one: SourceParagraph, other: SourceParagraph) -> bool:
    """Whether two lines are set alike."""
    first, second = one.look, other.look
    return (first.size, first.is_bold, first.style_level) == (
        second.size,
        second.is_bold,
        second.style_level,
    )


def may_go_on(line: SourceParagraph) -> bool:
    """Whether a line may be more of a title that another line names the kind of document of."""
    text = tidy_text(line.paragraph.text)
    is_words = not SENTENCE_END.search(text) and not LABEL.match(text) and not any(one.isdigit() for one in text)
    is_other = KIND.search(text) or heads_usually(text) or is_school(line) or _COUNCIL.search(text)
    return is_words and not is_other and line.marked.number is None


def leads_on(line: SourceParagraph) -> bool:
    """Whether a title's line with a number goes on in the next one: "06 Children, young people and"."""
    words = tidy_text(line.marked.words.text)
    return line.marked.number is not None and OPEN_END.search(words) is not None and not is_kind(words)


def is_set_as_title(line: SourceParagraph) -> bool:
    """Whether a line has the style that word processors have for a title."""
    return line.paragraph.style.strip().lower() == TITLE_STYLE.lower()


def is_part(line: SourceParagraph, body: BodyLook, *, is_sure: bool) -> bool:
    """Whether a line names only a part of a policy, "Procedure (how it is done)", where its title stands elsewhere."""
    text = re.sub(r"\s*\([^()]*\)\W*$", "", tidy_text(line.text))
    return PART.fullmatch(text) is not None and (is_sure or not body.is_larger(line.look))


def names_document(line: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line that stands out reads like the title of a policy: it says what kind of document it is."""
    text = tidy_text(line.paragraph.text)
    is_numbered = line.marked.number is not None or body.is_below_top(line.look)
    return KIND.search(text) is not None and not is_numbered and not CONTROL.fullmatch(text) and not LABEL.match(text)


def is_front_line(line: SourceParagraph, body: BodyLook) -> bool:
    """Whether a line could be the title, the school's name or a heading of document control, before the text."""
    text = tidy_text(line.paragraph.text)
    return may_be_title(line, body) or is_school(line) or CONTROL.fullmatch(text) is not None
