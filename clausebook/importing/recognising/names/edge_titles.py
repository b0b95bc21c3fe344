"""The title where no line at the front tells it: the edges of pages, what the file says, the first sentence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.recognising.facts.labels import tell_label
from clausebook.importing.recognising.names.front_titles import is_sentence
from clausebook.importing.recognising.words.addresses import PATH, fold_address, list_own_texts, list_sites
from clausebook.importing.recognising.words.front_words import (
    COMMON,
    KIND,
    LABEL,
    SENTENCE_END,
    TITLE_WORDS,
    is_bare_kind,
    names_school,
)
from clausebook.importing.recognising.words.said_dates import find_dates
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming

CONTROL = re.compile(
    r"(?:document|version|policy|revision|change|review|amendment)s?\s+(?:version\s+)?(?:control|history|log|record|"
    r"details|information|status|tracker|schedule)\b.*|(?:summary of|record of)\s+(?:changes|amendments|revisions).*",
    re.IGNORECASE,
)
# What the head or foot of a page says behind a title: an edition, a date, a page.
_ENDING = re.compile(
    r"[\s,(\u2013\u2014-]*(?:\b(?:v(?:ersion)?\.?\s*[\d.]+|page\s*\d.*|(?:\w+\s+)?(?:19|20)\d\d(?:\s*[-/]\s*\d{2,4})?|draft|final)"
    r"[\s)]*)+$",
    re.IGNORECASE,
)
# What a program puts behind the name of a file that it shows.
_STATE = re.compile(
    r"\s*[(\[](?:read[- ]only|compatibility mode|repaired|autosaved|recovered|protected view)[)\]]$", re.IGNORECASE
)
# What a school calls all its policies together, in the head of each: "Elm School Policies".
_COLLECTION = re.compile(r"(?P<whose>.+?)(?:['\u2019]s?)?\s+(?:polic(?:y|ies)|procedures?|documents?)", re.IGNORECASE)
_COLLECTED = re.compile(r"(?P<all>.+? (?:policies|procedures))\s+[-\u2013\u2014|]\s+(?P<title>.+)", re.IGNORECASE)
# What the purpose of a text is said of, in its first lines: "The purpose of the keeping warm policy is to ...".
_OPENING = re.compile(
    r"(?:the )?(?:purpose|aim|intention|objective)s? of (?:the|our) (?P<title>(?:[\w&,'\u2019()-]+ ){1,8}?"
    r"(?:policy|procedure|strategy|code of conduct))(?: \([^)]*\))? (?:is|are)\b",
    re.IGNORECASE,
)
# What says of itself what it is: "This Keeping Warm policy is for all of us".
_OWN = re.compile(
    r"this (?P<title>(?:(?!(?:policy|procedure)\b)[A-Z][\w\u2019'-]*(?: (?:and|&|of|for|in|on) | )){1,8}"
    r"(?:[Pp]olicy|[Pp]rocedure|[Ss]trategy|[Cc]ode of [Cc]onduct))(?: \([^)]*\))? "
    r"(?:is|has|was|will|applies|covers|sets?|outlines|describes|explains|aims|should|must|details|provides|forms)\b",
)
_OPENINGS, _PROSE, _PAGES, _SHORTEST = 4, 8, 2, 4


def name_by_edges(incoming: Incoming) -> str:
    """The title that the heads of pages give, else their feet: what says a topic and which kind of document it is."""
    for kind in (AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT):
        texts = [one.text for one in incoming.asides if one.kind is kind]
        if told := Counter(title for text in texts if (title := part_collection(text))):
            return told.most_common(1)[0][0]
        texts = [PATH.sub(r"\1", text) for text in texts]
        parts = [tidy_text(part) for text in texts for part in re.split(r"[\t\n|]| {3,}| [\u2013\u2014] ", text)]
        counted = Counter(
            bare for part in parts if (bare := _ENDING.sub("", part).rstrip(" :")) and _is_title_alone(bare)
        )
        if counted:
            return counted.most_common(1)[0][0]
    return ""


def _is_title_alone(text: str) -> bool:
    """Whether words that stand alone are a title: they name a kind of document, and what it is about."""
    own = [word for word in re.findall(r"[^\W\d_]+", text) if not COMMON.fullmatch(word) and not KIND.fullmatch(word)]
    label = LABEL.match(text)
    is_plain = not (SENTENCE_END.search(text) or CONTROL.fullmatch(text) or names_collection(text))
    is_plain = is_plain and not is_sentence(text)
    is_plain = is_plain and (label is None or (KIND.search(label[0]) is not None and tell_label(label[0]) is None))
    return bool(own) and is_plain and 1 < len(text.split()) <= TITLE_WORDS and bool(KIND.search(text))


def name_by_properties(incoming: Incoming) -> str:
    """The title that the file's properties give, if it reads like one, else the file's name without its ending."""
    title = _STATE.sub("", tidy_text(incoming.properties.title))
    if title and KIND.search(title) and not title.lower().startswith("microsoft word"):
        return title
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", incoming.name.replace("\\", "/").rsplit("/", 1)[-1])
    words = re.sub(r"[_\-+]+|%20", " ", stem).strip()
    return words if KIND.search(words) and len(words.split()) > 1 else ""


def names_collection(text: str) -> bool:
    """Whether words name all the policies of a school, and none of them: "Elm School Policies"."""
    found = _COLLECTION.fullmatch(text.strip())
    return found is not None and names_school(found["whose"])


def part_collection(text: str) -> str:
    """What the head of a page says behind the name of a school's policies: "Elm School Policies - Uniform"."""
    found = _COLLECTED.fullmatch(" ".join(text.split()))
    return found["title"] if found and names_collection(found["all"]) and not find_dates(found["title"]) else ""


def name_by_opening(incoming: Incoming) -> str:
    """The title that the first lines say: "The purpose of the keeping warm policy is to ..."."""
    prose = (text for text in list_own_texts(incoming) if len(text.split()) >= _PROSE)
    for text in list(prose)[:_OPENINGS]:
        found = _OPENING.match(text) or _OWN.match(text[:1].lower() + text[1:])
        if found and not is_bare_kind(found["title"]):
            return found["title"][0].upper() + found["title"][1:]
    return ""


def name_by_head(incoming: Incoming) -> str:
    """What stands at the head of several pages, if the text has its words, in small letters: no name, but a topic."""
    heads = (aside.text for aside in incoming.asides if aside.kind is AsideKind.RUNNING_HEAD)
    counted = Counter(tidy_text(text).rstrip(" :") for text in heads)
    texts = list(list_own_texts(incoming))
    words = {word for text in texts for word in re.findall(r"(?<![\w'])[a-z]+", text)}
    sites = "".join(list_sites(incoming))
    for text, count in counted.most_common():
        own = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _SHORTEST]
        is_plain = 1 < len(text.split()) <= TITLE_WORDS and not find_dates(text) and not SENTENCE_END.search(text)
        is_name = names_school(text) or fold_address(text) in sites
        if count >= _PAGES and own and is_plain and not is_name and all(word.lower() in words for word in own):
            return text
    return ""
