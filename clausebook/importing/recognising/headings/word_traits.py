"""The words of a line -> their traits: how they begin and end, and whether they name, tell, ask or are filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clausebook.importing.recognising.lines.reading import SourceParagraph

_WORD = re.compile(r"[^\W\d_]+")
_LONGER = 3
_VERB = re.compile(r"\b(?:is|are|was|were|will|must|should|shall|can|may|has|have|do|does)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:we|our|you|your|they|their|it|this|these|i|my)\b", re.IGNORECASE)
# Words with which policies head their sections.
_USUAL = re.compile(
    r"\b(?:aims?|introduction|roles?|responsibilit\w+|monitoring|review|policy|procedures?|purpose|scope|legislation|"
    r"definitions?|training|rationale|objectives?|statement|principles?|appendix|guid\w+|complaints?|equal\w+|"
    r"safeguarding|records?|staff|parents?|children|pupils|health|safety|data|behaviour|management|information|support|"
    r"development|assessment|arrangements?|contacts?)\b",
    re.IGNORECASE,
)
# Labels of forms.
_FIELD = re.compile(
    r"(?:name|signed?|signature|date|address|position|tel|telephone|email|print|role|dated|class|dob|phone)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{3,}|\.{5,}|\u2026{2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERSON = re.compile(r"\b(?:mr|mrs|ms|miss|dr|rev)\b", re.IGNORECASE)


def read_word_traits(line: SourceParagraph) -> dict[str, float]:
    """The traits of a line's words, by their names."""
    text = line.text
    longer = [word for word in _WORD.findall(text) if len(word) > _LONGER]
    return {
        "words": line.words,
        "characters": len(text),
        "may head": line.may_be_heading,
        "short": line.is_short,
        "stop": text.endswith("."),
        "colon": text.endswith((":", ":-", ": -")),
        "comma": text.endswith((",", ";")),
        "question": text.endswith("?"),
        "ends": line.ends_sentence,
        "upper": text[:1].isupper(),
        "lower": text[:1].islower(),
        "titled": sum(word[0].isupper() for word in longer) / len(longer) if longer else 0.0,
        "verb": _VERB.search(text) is not None,
        "pronoun": _PRONOUN.search(text) is not None,
        "usual": _USUAL.search(text) is not None,
        "field": _FIELD.match(text) is not None,
        "digit": any(character.isdigit() for character in text),
        "colon inside": ": " in text,
        "blank": _BLANK.search(line.paragraph.text) is not None,
        "address": "@" in text or "www" in text or "http" in text,
        "year": _YEAR.search(text) is not None,
        "bracket": "(" in text,
        "person": _PERSON.search(text) is not None,
        "policy": "policy" in text.casefold(),
    }
