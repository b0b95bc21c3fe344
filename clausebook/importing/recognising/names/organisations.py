"""The organisation that a policy is of: a school, a nursery, a company, a charity, a club.

Every name in a file that may be one is weighed by all that speaks for it: where it stands (in the heads and feet of
pages, alone at the front, in a letterhead, before the title), what the text says of it, and the addresses and
properties of the file. The best is chosen if it is clear enough.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.names.mentions import (
    INITIALS,
    LEGAL_END,
    find_key,
    find_mentions,
    is_abbreviated,
    is_kind,
    is_line_name,
    is_own_word,
    is_spoken_of,
    leads_initials,
    list_initials,
    may_be_name,
    names_nation,
)
from clausebook.importing.recognising.names.name_lines import ABOVE, list_front, list_heads, list_last, list_parts
from clausebook.importing.recognising.names.school_names import find_school_names
from clausebook.importing.recognising.names.title_names import find_possessor, has_title, is_topic
from clausebook.importing.recognising.words.addresses import (
    POSTCODE,
    SUPPLIED,
    fold_address,
    list_domains,
    list_mail_parts,
    list_own_texts,
)
from clausebook.importing.recognising.words.front_words import KIND, names_school
from clausebook.importing.recognising.words.person_names import names_person
from clausebook.importing.recognising.words.spans import tidy_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.incoming import Incoming

# What each kind of evidence weighs, and how often it counts at the most.
_WEIGHTS = {
    "told": (10.0, 1),  # a line before the text that names a school, or whoever adopted the policy
    "line": (4.0, 2),  # a line, or a part of one, at the front or in the head or foot of pages that is the name
    "title": (3.0, 1),  # the title has the name before it, or behind a line
    "edge": (3.0, 1),  # one that begins with the name
    "first": (0.5, 1),  # the very first line
    "leads": (3.0, 1),  # and it says which kind of organisation it names
    "contact": (8.0, 1),  # the first line above addresses
    "mail": (2.0, 1),  # an address of mail, whose site counts, too
    "site": (3.0, 1),
    "property": (2.0, 1),
    "supplied": (1.0, 1),  # a line with a copyright, which is as often another's
    "seller": (-8.0, 1),  # such a line of whoever neither promises anything nor has a name that says what it is
    "says": (5.0, 1),
    "promises": (3.0, 3),
    "opens": (2.0, 1),
    "whose": (1.5, 3),
    "does": (0.5, 2),
    "acts": (0.5, 3),
    "shape": (2.0, 1),
    "all": (0.5, 6),
    "kind": (1.0, 1),
    "legal": (1.0, 1),
    "school": (1.0, 6),
    "sole": (1.75, 1),  # no other school is named, nor a trust or the like if it is one
    "other": (-2.0, 4),
    "short": (-3.0, 1),
    "person": (-4.0, 1),
    "above": (-6.0, 1),  # a trust or the like, where a line names a school
}
_SPOKEN = ("says", "promises", "whose", "does", "acts")
_EDGES = ("told", "line", "edge")
# One of these is evidence that a name is more than what the title is about.
_WHOSE = ("told", "contact", "mail", "site", "property", "says", "promises", "school", "legal")
_CONTACT = re.compile(
    r"\bwww\.|https?:|@|\be-?mail\b|\b(?:tel|telephone|phone|fax|mobile)\b|\b(?:charity|company) (?:number|no)\b|"
    + POSTCODE,
    re.IGNORECASE,
)
# A trust or the like that has schools.
_HAS_SCHOOLS = re.compile(
    r"\b(?:(?:academ(?:y|ies)|schools?['\u2019]?|learning)\b.*\b(?:trust|partnership|company|alliance)|federation|academies)"
    r"(?: \([A-Z]{2,8}\))?$",
    re.IGNORECASE,
)
# Initials behind a name inside a text: "Larkmere Kite Association (LKA)-Elm".
_BRACKETED = re.compile(r"(?<=\w) ?[(\[][A-Z]{2,8}[)\]](?=[ -])")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<!\S)\S*(?:@|//|www\.)\S*")
_CONTACTS, _PROSE, _MOST_WORDS, _SHORTEST, _OPENING, _OFTEN, _TWICE = 2, 25, 10, 4, 4, 3, 2
_ENOUGH, _CLEAR, _LINE_TELLS, _KIND_TELLS, _SITE = 3.0, 0.5, 5, 1, 6


@dataclass(slots=True)
class _Named:
    """An organisation: how it is called, each way with what speaks for that way, and what speaks for it at all."""

    names: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """How it is called where most speaks for it, or as is longest; by one word only if it has no other name."""
        bare = {name: re.sub(r"^The ", "", name) for name in self.names}
        short = {name for name in self.names if is_abbreviated(bare[name]) or leads_initials(bare[name])}
        whole = [name for name in self.names if " " in bare[name] and name not in short]
        told = {
            name: (count + _KIND_TELLS * (is_kind(name) or names_nation(name)), len(name))
            for name, count in self.names.items()
        }
        best = max(told, key=told.__getitem__)
        is_short = best in short or (" " not in bare[best] and any(map(is_kind, whole)))
        return max(whole, key=told.__getitem__) if whole and is_short else best

    @property
    def weight(self) -> float:
        """What all of it comes to; no kind of evidence counts without end."""
        told = self.told.copy()
        told["person"] *= not told["kind"]
        told["short"] *= all(map(is_abbreviated, self.names))
        is_about = told["topic"] and not any(told[kind] for kind in _WHOSE)
        weight = sum(min(told[kind], most) * each for kind, (each, most) in _WEIGHTS.items())
        is_spoken = any(self.told[kind] for kind in _SPOKEN)
        is_own = is_spoken or any(self.told[kind] for kind in ("told", "mail", "site", "property"))
        # What stands nowhere but at the beginning of a title is what it is about: "Remote Tuition Policy".
        is_edge = self.told["edge"] and (self.told["inside"] or self.told["shape"])
        is_placed = self.told["told"] or self.told["line"] or is_edge
        if is_about:
            return 0.0
        return weight if is_own or (is_placed and (self.told["kind"] or self.told["shape"])) else 0.0

    def add(self, name: str, told: Iterable[str]) -> None:
        """Add what speaks for it where it is called by a name."""
        counted = Counter(told)
        self.names[name] += 1 + _LINE_TELLS * sum(counted[kind] for kind in ("told", "line", "contact"))
        self.told += counted


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a file has beside its sentences: parts of addresses of mail, sites, lines with a copyright, its author."""

    mails: frozenset[str]
    sites: frozenset[str]
    supplied: tuple[str, ...]
    author: str


def choose_organisation(incoming: Incoming, title: str = "", told: Iterable[str] = ()) -> str:
    """The organisation that a file is of, as it is called there; empty if it is not plain which it is.

    `told` are names that other parts of the file are known to give.
    """
    found: defaultdict[tuple[str, ...], _Named] = defaultdict(_Named)
    for name in (name for name in told if may_be_name(name) or names_school(name)):
        found[find_key(name)].add(name.strip(" ,"), ["told"])
    for number, text in enumerate(list_own_texts(incoming)):
        for name, says in find_mentions(_BRACKETED.sub("", text)):
            opens = ["opens"] if "promises" in says and number < _OPENING and is_kind(name) else []
            found[find_key(name)].add(name, says + opens)
    _add_schools(found, incoming, title)
    _add_lines(found, incoming, title)
    _drop_topics(found, incoming)
    signs = _read_signs(incoming)
    for one in found.values():
        _tell_form(one, signs)
    best = sorted(_join(found), key=lambda one: -one.weight)
    if not best or best[0].weight < _ENOUGH or (len(best) > 1 and best[0].weight - best[1].weight < _CLEAR):
        return ""
    return best[0].name


def _add_schools(found: dict[tuple[str, ...], _Named], incoming: Incoming, title: str) -> None:
    """Add the school that a file names oftener than all others together, or if it has none, the one trust."""
    small = _list_small(incoming)
    once = find_school_names(incoming, often=1)
    named = [one for one in once if one.count > 1 or not small.issuperset(one.core)]
    likely = {one.core for one in find_school_names(incoming, often=_TWICE)} or {one.core for one in named}
    most = max(named, key=lambda one: (one.core in likely, one.count), default=None)
    # What is named often is not outdone by words with capitals that may be names, and stand there once.
    others = [one for one in named if one is not most and (one.core in likely or (most and most.count < _OFTEN))]
    is_most = most is not None and most.count > sum(one.count for one in others)
    is_titled = most is not None and has_title(title, most.name)
    if most and is_most and (most.count > 1 or is_titled or _is_spoken_of(most.name, incoming)):
        one = found[find_key(most.name)]
        one.add(most.name, ["school"] * most.count + ["does"] + ["sole"] * (len(likely) == 1))
    trusts = [one for one in found.values() if any(map(_HAS_SCHOOLS.search, one.names))]
    if not named and len(trusts) == 1 and _is_spoken_of(trusts[0].name, incoming):
        trusts[0].told += Counter(["sole", "does"])


def _is_spoken_of(name: str, incoming: Incoming) -> bool:
    """Whether a text says of a name anywhere what it says of whoever it is of."""
    return any(is_spoken_of(name, text) for text in list_own_texts(incoming))


def _add_lines(found: dict[tuple[str, ...], _Named], incoming: Incoming, title: str) -> None:
    """Add what the lines at the front, at the end and at the edges of pages say, and which names they begin with."""
    heads, front = list_heads(incoming), list_front(incoming)
    for lines in (heads, front):
        first = next(iter(lines), "")
        if is_line_name(first):
            is_letterhead = sum(_CONTACT.search(line) is not None for line in lines) >= _CONTACTS
            is_contact = is_letterhead and not ABOVE.search(first)
            told = ["first", *["leads"] * (is_kind(first) and first[-1] != ".")] if lines is front else []
            found[find_key(first)].add(first, told + ["contact"] * is_contact)
    # What a file keeps as its title may have come with another file.
    kept = tidy_text(incoming.properties.title)
    titles = [title, kept]
    sites = list_domains(_list_all(incoming))
    for lines in (heads, front, list_last(incoming), titles):
        for name in dict.fromkeys(part for line in lines for part in list_parts(line) if is_line_name(part)):
            is_title = lines is titles and not (name in kept and name not in title)
            found[find_key(name)].add(name, ["line", "title"] if is_title else ["line"])
        for name in (" ".join(line.split()[:end]) for line in lines for end in range(2, _MOST_WORDS)):
            key = fold_address(name)
            is_site = key in sites or (len(key) >= _SITE and any(site.startswith(key) for site in sites))
            if is_site and is_line_name(name):
                found[find_key(name)].add(name, [])
    for owner in list(_list_owners(title, found)):
        found[find_key(owner)].add(owner, ["line", "title"])
    begun = {fold_address(form) for line in (title, *heads, *front) for form in (line, _ARTICLE.sub("", line))}
    is_school = any(map(names_school, (*heads, *front)))
    for one in found.values():
        keys = [key for key in map(fold_address, one.names) if len(key) >= _SHORTEST]
        is_begun = any(line.startswith(key) for line in begun for key in keys)
        one.told["title"] += not one.told["title"] and _leads_title(title, one)
        one.told["topic"] += any(is_topic(title, name) for name in one.names)
        one.told["edge"] += is_begun and not one.told["line"]
        one.told["above"] += is_school and any(map(ABOVE.search, one.names))


def _list_owners(title: str, found: dict[tuple[str, ...], _Named]) -> Iterator[str]:
    """Whose the policy is by its title: "Larkmere Tutors' Fire Policy", "Fire Policy of Larkmere Tutors Ltd."."""
    owner = find_possessor(title)
    core = find_key(owner)
    if any(core[:count] in found for count in range(_TWICE, len(core) + 1)):
        yield owner
    owner = title.rpartition(" of ")[2]
    if LEGAL_END.search(owner) and is_line_name(owner):
        yield owner


def _leads_title(title: str, one: _Named) -> bool:
    """Whether a title is a name that stands alone, too, with the kind of document behind it."""
    names = [name for name in one.names if one.told["line"] and title.casefold().startswith(f"{name.casefold()} ")]
    return any(KIND.search(title[len(name) :]) for name in names)


def _drop_topics(found: dict[tuple[str, ...], _Named], incoming: Incoming) -> None:
    """Leave out names of which a text has each word in small letters, too, unless the way they are written tells."""
    small = _list_small(incoming)
    for key, one in list(found.items()):
        own = [word for word in one.name.replace("#", "").split() if word != "The" and is_own_word(word)]
        is_sure = any(one.told[kind] for kind in ("shape", "told", "contact")) or is_kind(one.name)
        is_sure = is_sure or (one.told["promises"] >= _TWICE and any(one.told[kind] for kind in _EDGES))
        is_sure = is_sure or (one.told["all"] >= _OFTEN and any(map(names_nation, one.names)))
        is_short = is_abbreviated(one.name) and not (one.told["says"] or one.told["promises"])
        is_inside = any(one.told[kind] for kind in ("inside", "says", "sole", *_EDGES))
        is_inside = is_inside or (one.told["promises"] > 0 and " " in one.name)
        is_topic = all(part in small for word in own for part in word.lower().split("-"))
        if not key or (not is_sure and (is_topic or not is_inside)):
            del found[key]
        elif is_short:
            one.told["short"] += 1


def _list_small(incoming: Incoming) -> frozenset[str]:
    """The words that a text has in small letters."""
    texts = [_ADDRESS.sub("", text) for text in list_own_texts(incoming)]
    return frozenset(word for text in texts for word in re.findall(r"(?<![\w'#])[a-z]{2,}", text))


def _read_signs(incoming: Incoming) -> _Signs:
    texts = list(_list_all(incoming))
    supplied = tuple(fold_address(text) for text in texts if SUPPLIED.search(text) and len(text.split()) <= _PROSE)
    author = fold_address(incoming.properties.author)
    return _Signs(list_mail_parts(texts), list_domains(texts), supplied, author)


def _tell_form(one: _Named, signs: _Signs) -> None:
    """Add what a name tells by its form, and by the signs of a file."""
    keys = {fold_address(re.sub(r"^The ", "", LEGAL_END.sub("", name))) for name in one.names}
    keys |= {fold_address(first) for name in one.names if INITIALS.fullmatch(first := name.partition(" ")[0])}
    keys = {key for key in keys if len(key) >= _SHORTEST}
    keys |= {key for key in map(fold_address, one.names) if len(key) >= _SITE}
    is_long, is_in = len(one.name.split()) > 1, one.told["all"] >= _OFTEN
    for kind, domains in (("mail", signs.mails), ("site", signs.sites)):
        pairs = [(key, domain) for key in keys for domain in domains if key in domain]
        one.told[kind] += any(is_long or key == domain or (is_in and domain.startswith(key)) for key, domain in pairs)
    one.told["property"] += signs.author in keys
    one.told["kind"] += any(is_kind(name) or names_school(name) or names_nation(name) for name in one.names)
    one.told["legal"] += any(map(LEGAL_END.search, one.names))
    is_spoken = one.told["says"] or one.told["promises"] or one.told["whose"] >= _TWICE
    is_supplied = any(key in text for key in keys for text in signs.supplied)
    one.told["supplied" if is_spoken or one.told["kind"] else "seller"] += is_supplied
    is_person = any(names_person(name) and not {"&", "and"} & set(name.split()) for name in one.names)
    one.told["person"] += is_person and not (is_spoken or one.told["kind"])


def _join(found: dict[tuple[str, ...], _Named]) -> Iterator[_Named]:
    """The organisations, each with what speaks for its short forms and its initials."""
    joined: dict[tuple[str, ...], _Named] = {}
    order = sorted(found, key=lambda key: (-found[key].weight, len(key)))
    for key in order:
        one = found[key]
        home = next((other for other in joined if _is_same(key, other, one, joined[other])), None)
        if home is None:
            joined[key] = one
        else:
            joined[home].told += one.told
            joined[home].names += Counter({name: max(count // 2, 1) for name, count in one.names.items()})
    yield from joined.values()


def _is_same(key: tuple[str, ...], other: tuple[str, ...], one: _Named, kept: _Named) -> bool:
    """Whether one name is a short form of another: its first words, or its initials."""
    short, long = sorted((key, other), key=len)
    is_part = long[: len(short)] == short and (len(short) > 1 or not (one.told["school"] and kept.told["school"]))
    bare = [_ARTICLE.sub("", LEGAL_END.sub("", name)) for name in (one.name, kept.name)]
    initials = {letters for name in bare for letters in list_initials(name)}
    plain = {re.sub(r"\W", "", name) for name in bare}
    # "LKA Ltd", "LKA-Larkmere"
    plain |= {re.split(r"[ -]", name)[0] for name in (one.name, kept.name) if leads_initials(name)}
    is_part = is_part or fold_address(one.name) == fold_address(kept.name)
    return is_part or bool({name for name in initials & plain if len(name) > 1})


def _list_all(incoming: Incoming) -> Iterator[str]:
    """All words in paragraphs and beside them, with those that say who gave the text, and where links lead."""
    yield from (aside.text for aside in incoming.asides)
    for block in incoming.blocks:
        for paragraph in list_paragraphs(block):
            yield paragraph.text
            yield from (span.link for span in paragraph.spans if span.link)
