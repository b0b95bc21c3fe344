"""Lines of forms, letters and notes, which head nothing however they are set: what somebody fills in, signs or sends.

They are told by what they say, and by the answer or the label beside them: looks and trained trees take them for the
headings of the room to write below.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from clausebook.importing.incoming import Table
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.headings.stopped import ASKS
from clausebook.importing.recognising.words.person_names import find_any_post, names_person
from clausebook.importing.recognising.words.typed_numbers import NumberForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.recognising.headings.line_traits import SeenDocument
    from clausebook.importing.recognising.lines.reading import SourceParagraph

# What stands below a question that somebody answers with a pen: a box to tick, yes and no, or what to write.
_ANSWERS = re.compile(
    r"[\u2610-\u2612\u25a1\u25fb\u25fd\u2751\u274f\uf0a8\uf06f]|^\W*(?:y|yes)\W+(?:\w\W+)?(?:n|no)\b|"
    r"please (?:specify|state|tick|circle|delete)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"if (?:yes|no|so|not)\b", re.IGNORECASE)
_CONFIRMS = re.compile(
    r"i (?:have|am|understand|agree|confirm|give|consent|acknowledge|declare|authori[sz]e|wish)\b", re.IGNORECASE
)
# A label and no words, as rows of a list of things to check have: "C4.". Others of its letter may lack the stop.
_LABEL = re.compile(r"(?P<letter>[A-Z])\d{1,2}(?P<stop>[.)]?)")
_FIELD = re.compile(
    r"(?:(?:full |print |first |last )?name|signed|signature|dated?|address|position|tel(?:ephone)?|email)\b[^.?]*",
    re.IGNORECASE,
)
# The word before a label is none itself, so that a row of labels is read in one way only.
_FIELDS = re.compile(
    r"(?:(?:(?!(?:signature|signed|name|date)\b)[^\W\d_]+ )?(?:signature|signed|name|date)\b[\s:/]*){2,}", re.IGNORECASE
)
_ENDS_FIELD = re.compile(r"\b(?:name|date|signature)\W*$", re.IGNORECASE)
_REMARKS = re.compile(r"(?:(?:further |other |more )?details|(?:other |any )?comments|notes?):", re.IGNORECASE)
_SALUTATION = re.compile(r"(?:dear\b|to whom it may concern|yours (?:sincerely|faithfully|truly))", re.IGNORECASE)
_MARK = re.compile(r"(?:strictly )?(?:personal|private|confidential)(?: (?:and|&) confidential)?", re.IGNORECASE)
# What tells somebody what to write below a label, and words that say what becomes of a form.
_PROMPT = re.compile(r"(?:describe|specify|enter|insert|explain|give details)\b", re.IGNORECASE)
_HANDLED = re.compile(
    r"to be (?:\w+ly )?(?:completed|filled|stored|kept|signed|returned|retained|read|used)\b", re.IGNORECASE
)
_WEB = re.compile(r"\bwww\.|\bhttps?://", re.IGNORECASE)
_NOTE = re.compile(r"\*+\s*\w[^*]*|\[[^\]]*\]\W*")
_MODAL = re.compile(r"\b(?:will|must|should|shall|can|cannot|may|is|are|was|were)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_CALLS = re.compile(r"\b(?:you|us|we|please|thanks|let['\u2019]s)\b", re.IGNORECASE)
# A word in small letters with which nothing ends; a heading whose words have capitals may ("What We Are").
_CUT = re.compile(r"\b(?:because|includes?|including|and|or|is|are)$|\([^)\s]+$")
# So many lines may stand between a mark above a letter and its "Dear"; more words than
# these are called out or confirmed, and no more name a field.
_LETTER_HEAD, _CALLED, _FIELD_WORDS, _GAPS = 8, 5, 3, 2
# So many short lines set alike behind a colon are a list. The first lines say whose document it is, and are said again
# on its forms, so many lines further on.
_LIST, _LISTED_WORDS, _FRONT, _FAR, _RUNNING = 3, 8, 12, 20, 12


def find_form_lines(seen: SeenDocument) -> frozenset[int]:
    """The positions of lines that are parts of forms, letters or notes.

    What has the number of an appendix, a part or a stage is none.
    """
    apart = {at for at, line in seen.lines.items() if not _is_named(line) and _is_apart(line, seen)}
    apart |= _find_lone_labels(seen) | _find_listed(seen) | _find_of_front(seen)
    # "Reason for being late:" with nothing but further questions below it is one of the same form.
    asked = {line.at - 1 for at in apart if _asks(line := seen.lines[at])}
    return frozenset(apart | {at for at in asked if at in seen.lines and seen.lines[at].text.endswith(":")})


def _is_named(line: SourceParagraph) -> bool:
    number = line.marked.number
    return number is not None and number.form is NumberForm.NAMED


def _is_apart(line: SourceParagraph, seen: SeenDocument) -> bool:
    judges: tuple[Callable[[SourceParagraph, SeenDocument], bool], ...] = (_is_answered, _is_of_letter)
    if not line.look.style_level:
        judges += (_is_field, _is_signer, _is_note, _is_said, _is_contact)
    return any(is_one(line, seen) for is_one in judges)


def _asks(line: SourceParagraph) -> bool:
    return line.text.endswith("?") or _CONDITION.match(line.text) is not None


def _is_answered(line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether a line asks what somebody answers with a pen, or says what they confirm."""
    confirms = _CONFIRMS.match(line.text) is not None and line.words > _CALLED and line.text[-1] not in "?:"
    if confirms or _CONDITION.match(line.text):
        return True
    below = seen.blocks[line.at + 1] if line.at + 1 < len(seen.blocks) else None
    said = " ".join(one.text for one in list_paragraphs(below)) if isinstance(below, Table) else ""
    text = seen.lines.get(line.at + 1)
    return line.text.endswith("?") and _ANSWERS.search(text.text if text else said) is not None


def _is_of_letter(line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether a line greets somebody, or says above such a line that a letter is for nobody else."""
    if _SALUTATION.match(line.text):
        return line.marked.number is None
    behind = (seen.lines.get(line.at + step) for step in range(1, _LETTER_HEAD))
    is_mark = _MARK.fullmatch(line.text) is not None
    return is_mark and any(one is not None and _SALUTATION.match(one.text) is not None for one in behind)


def _is_field(line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether a line is the label of something that is filled in, as a rule beside others, or the heads of columns."""
    above, below = seen.lines.get(line.at - 1), seen.lines.get(line.at + 1)
    is_over = below is not None and (_FIELD.fullmatch(below.text) or _ENDS_FIELD.search(below.text)) is not None
    is_short = line.words <= _FIELD_WORDS and line.marked.number is None
    if line.paragraph.text.strip().count("\t") >= _GAPS:
        return True
    if line.marked.number is None and (_HANDLED.match(line.text) or (below and _PROMPT.match(below.text))):
        return True
    if _FIELDS.fullmatch(line.text) or (is_short and is_over and _ENDS_FIELD.search(line.text)):
        return True
    if _REMARKS.fullmatch(line.text):
        return below is not None and seen.body.stands_out(below.look)
    return _is_control(line) and above is not None and _is_control(above)


def _is_control(line: SourceParagraph) -> bool:
    """Whether a line is a label of document control, and nothing is said behind it."""
    label = tell_label(line.text) if line.text.endswith(":") else None
    return label is not None and not label.is_weak


def _is_signer(line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether a line is the post of who signs between the labels of that, or somebody's name above their post."""
    above, below = seen.lines.get(line.at - 1), seen.lines.get(line.at + 1)
    if below is None or line.marked.number is not None:
        return False
    is_between = above is not None and all(_FIELD.fullmatch(one.text) and ":" in one.text for one in (above, below))
    if is_between and find_any_post(line.text):
        return True
    return names_person(line.text) and find_any_post(below.text) != "" and not find_any_post(line.text)


def _is_note(line: SourceParagraph, _seen: SeenDocument) -> bool:
    """Whether a line has the asterisk of a note, or stands in square brackets."""
    return _NOTE.fullmatch(line.paragraph.text.strip()) is not None


def _is_said(line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether a line is a whole sentence with its stop, calls something out, or breaks off and goes on below."""
    if line.marked.number is not None or ASKS.match(line.text):
        return False
    if line.text.endswith("!"):
        return line.words > _CALLED and _CALLS.search(line.text) is not None
    if line.text.endswith("."):
        return _MODAL.search(_BRACKETED.sub("", line.text)) is not None
    below = seen.lines.get(line.at + 1)
    if below is None or below.look == line.look:
        return False
    goes_on = below.text[:1].islower() and not below.marked.is_item and line.text[-1].isalnum()
    return _CUT.search(line.text) is not None or (goes_on and _MODAL.search(line.text) is not None)


def _is_contact(line: SourceParagraph, seen: SeenDocument) -> bool:
    """Whether a line is an item with whom to ask, whose address on the web stands right below it."""
    below = [seen.lines[at] for at in (line.at + 1, line.at + 2) if at in seen.lines]
    return line.look.has_sign and any(_WEB.search(one.paragraph.text) for one in below)


def _find_listed(seen: SeenDocument) -> set[int]:
    """Lines of several short ones that are set alike, to which a line with a colon leads."""
    found: set[int] = set()
    short = [line for line in seen.lines.values() if _is_short(line)]
    for _, run in groupby(enumerate(short), lambda counted: (counted[1].at - counted[0], counted[1].look)):
        listed = [line.at for _, line in run]
        above = seen.lines.get(listed[0] - 1)
        is_led = above is not None and above.text.endswith(":")
        if is_led and len(listed) >= _LIST and not seen.lines[listed[0]].look.style_level:
            found.update(listed)
    return found


def _is_short(line: SourceParagraph) -> bool:
    return line.marked.number is None and line.words <= _LISTED_WORDS and not line.text.endswith(":")


def _find_of_front(seen: SeenDocument) -> set[int]:
    """Lines that say again what one of the first does that is over no text, far behind it on another page."""
    lines = list(seen.lines.values())
    pages: dict[str, int] = {}
    for one, below in pairwise(lines[: _FRONT + 1]):
        if one.marked.number is None and below.words <= _RUNNING:
            text, page = one.text.casefold(), one.paragraph.place.page
            pages[text] = min(page, pages.get(text, page))
    return {
        line.at
        for line in lines[_FAR:]
        if line.marked.number is None
        and not line.look.style_level
        and pages.get(line.text.casefold(), line.paragraph.place.page) < line.paragraph.place.page
    }


def _find_lone_labels(seen: SeenDocument) -> set[int]:
    found = {at: match for at, line in seen.lines.items() if (match := _LABEL.fullmatch(line.paragraph.text.strip()))}
    letters = {match["letter"] for match in found.values() if match["stop"]}
    return {at for at, match in found.items() if match["letter"] in letters}
