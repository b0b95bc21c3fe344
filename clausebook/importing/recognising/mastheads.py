"""The organisation that a policy is of by where its own documents say so: a letterhead, a line over all, the title.

What stands there need not end in a word for a kind of organisation ("Larkmere Ospreys"); so the text, or the address of
its mail, must speak of it, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingParagraph
from clausebook.importing.recognising.front_words import KIND, is_of_topic, names_school
from clausebook.importing.recognising.organisations import (
    LEGAL_END,
    SUPPLIED,
    fold_address,
    is_own_word,
    list_domains,
    list_sites,
    list_texts,
)
from clausebook.importing.recognising.person_names import find_role, names_person

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming

_WORD = r"(?:[A-Z][\w'\u2019.-]*|&|[\u2013\u2014-])"
_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|and|of|the|for|in))*")
_INITIALS = re.compile(r"(?:[A-Z]\.?){3,8}")
_CONTACT = re.compile(
    r"\bwww\.|https?:|@|\be-?mail\b|\b(?:tel|telephone|phone|fax|mobile)\b|\bcharity (?:number|no)\b|\bcompany "
    r"(?:number|no)\b|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
# Who stands over a school in its letterhead, and is not the school.
_ABOVE = re.compile(r"\b(?:trust|federation|diocese|diocesan|council|authority|partnership|group)\b", re.IGNORECASE)
# What an organisation does in its own policy, and no topic does, behind its name; and what either may do.
_ACTS = re.compile(
    r"\s*(?:\w+ly )?(?:(?:is|are) (?:\w+ly )?(?:committed|dedicated|determined|proud)|aim|"
    r"takes? (?:its|your|our|all|the)|"
    r"promote|reserves?|provide|seek|recogni[sz]es?|believes?|acknowledges?|expects?|handles?|processes|collects?|"
    r"adopt|"
    r"strives?|value|wants?|undertakes?|(?:will|shall|does) not tolerate)\b"
)
_ACTS_TOGETHER = re.compile(
    r"\s*(?:\w+ly )?(?:are (?:\w+ly )?(?:committed|dedicated|determined|proud)|aim|take|promote|reserve|provide|seek|"
    r"recogni[sz]e|believe|acknowledge|expect|handle|adopt|strive|value|want|undertake)\b"
)
_WILL = re.compile(r"\s*(?:will|shall|must)\s(?!be\b|not be\b|have\b)")
_WHOSE = re.compile(
    r"\b(?:everyone|staff|employees|managers?|directors?|members|trustees|volunteers|workers|learners|players|board|"
    r"committee|"
    r"behalf|premises|here|we|us) (?:of|at)(?: the)? $",
    re.IGNORECASE,
)
# "At Larkmere Ospreys, we ..."
_AT, _WE = re.compile(r"(?:^|[.!?] |\W)[Aa]t(?: the)? $"), re.compile(r",? (?:we|our|everyone|all)\b")
_SCHOOL = re.compile(r"\bschools?\b", re.IGNORECASE)
_PARTED = re.compile(r"\s+[|\u2013\u2014-]\s+")
_LINES, _CONTACTS, _PROSE, _MOST_WORDS, _OFTEN, _FIRST, _LEAD, _SMALLEST, _OPENING = 14, 2, 25, 10, 2, 3, 2, 4, 4


def find_letterhead(incoming: Incoming) -> str:
    """The name that stands first in a letterhead, with addresses below it, if these or the text have it, too.

    A school below it is where it meets, unless a trust or the like stands first.
    """
    for lines in (_list_heads(incoming), _list_front(incoming)):
        contacts = [line for line in lines if _CONTACT.search(line)]
        if len(contacts) < _CONTACTS or not lines:
            continue
        name = lines[0].rstrip(" ,.")
        if not _may_be_name(name) or names_school(name) or _ABOVE.search(name):
            continue
        first = fold_address(name.split()[0])
        first = first if len(first) > _FIRST else fold_address(_lead(name))
        domains = list_domains([*_list_heads(incoming), *_list_front(incoming)])
        is_addressed = len(first) > _FIRST and any(first in domain for domain in domains)
        if is_addressed or _count_spoken(incoming, _lead(name), is_cut=True) >= _OFTEN:
            return name
    return ""


def find_masthead(incoming: Incoming, title: str) -> str:
    """The name that stands over all, or else before a title, in a head or foot too, if the text says what it does."""
    first = next(iter(_list_front(incoming)), "")
    is_title = not first or fold_address(first) in fold_address(title)
    if not is_title and _may_be_name(first) and _count_spoken(incoming, _lead(first), is_cut=True):
        return first.rstrip(" ,")
    parts = [part.strip() for part in _PARTED.split(title)]
    if legal := next((part for part in parts if LEGAL_END.search(part) and _may_be_name(part)), ""):
        return legal
    domains = list_sites(incoming)
    lines = [title, *_list_edges(incoming)]
    names = {" ".join(words[:end]) for words in map(str.split, lines) for end in range(_LEAD, len(words) + 1)}
    counted = [
        (_count_spoken(incoming, name, is_cut=False) + _OFTEN * (fold_address(name) in domains), len(name), name)
        for name in sorted(names - {title})
        if _may_be_name(name) and len(name.split()) >= _LEAD
    ]
    count, _, name = max(counted, default=(0, 0, ""))
    return name if count >= _OFTEN else ""


def _may_be_name(text: str) -> bool:
    """Whether words that stand alone may be the name of an organisation: none of a document, a topic, a person."""
    words = text.split()
    if (
        not words
        or len(words) > _MOST_WORDS
        or not _NAME.fullmatch(text)
        or words[-1] in {"and", "of", "the", "for", "&"}
    ):
        return False
    if _SCHOOL.search(text) or KIND.search(text) or is_of_topic(text) or SUPPLIED.search(text) or find_role(text):
        return False
    return _INITIALS.fullmatch(words[0]) is not None or (len(words) > 1 and any(map(is_own_word, words)))


def _lead(name: str) -> str:
    """The words by which a text calls an organisation, which need not be all of its name."""
    words = name.split()
    return words[0] if _INITIALS.fullmatch(words[0]) else " ".join(words[:_LEAD]).rstrip(".,")


def _count_spoken(incoming: Incoming, name: str, *, is_cut: bool) -> int:
    """How often the text says what those of a name do, or who is theirs; more of it may follow if it `is_cut`.

    What a topic may do, too ("will help"), counts only beside what none does ("believes"); what opens the text counts
    as two.
    """
    acts = _ACTS_TOGETHER if names_person(name) and not {"&", "and"} & set(name.split()) else _ACTS
    pattern = re.compile(r"\b" + r"\s+".join(map(re.escape, name.split())) + r"(?![\w-])", re.IGNORECASE)
    sure = may_be = 0
    for number, text in enumerate(list_texts(incoming)):
        for match in pattern.finditer(text):
            if any(len(word) >= _SMALLEST and word[0].islower() for word in match[0].split()):
                continue
            rest = text[match.end() :]
            more = re.match(r"(?:\s+[A-Z][\w.]*){1,5}(?=\s)", rest) if is_cut else None
            ends = [rest, rest[more.end() :]] if more else [rest]
            is_at = _AT.search(text[: match.start()]) and any(map(_WE.match, ends))
            if (
                is_at
                or any(map(acts.match, ends))
                or (_WHOSE.search(text[: match.start()]) and not rest[1:2].isupper())
            ):
                sure += _OFTEN if number < _OPENING else 1
            else:
                may_be += any(map(_WILL.match, ends))
    return sure + may_be if sure else 0


def _list_heads(incoming: Incoming) -> list[str]:
    heads = [aside.text for aside in incoming.asides if aside.kind is AsideKind.RUNNING_HEAD]
    return _part(heads)


def _list_edges(incoming: Incoming) -> list[str]:
    """What the heads and feet of pages say, part by part."""
    kinds = (AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT)
    parts = (part for aside in incoming.asides if aside.kind in kinds for part in _PARTED.split(aside.text))
    return _part([part for part in parts if len(part.split()) <= _MOST_WORDS])


def _list_front(incoming: Incoming) -> list[str]:
    """The short lines before the first paragraph of prose."""
    texts: list[str] = []
    for block in incoming.blocks[: _LINES * 2]:
        text = block.text if isinstance(block, IncomingParagraph) else ""
        if len(text.split()) > _PROSE:
            break
        texts.append(text)
    return _part(texts)


def _part(texts: list[str]) -> list[str]:
    lines = [" ".join(line.split()) for text in texts for line in re.split(r"[\n\t]| {3,}", text)]
    return list(dict.fromkeys(line for line in lines if line))[:_LINES]
