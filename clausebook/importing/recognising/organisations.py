"""The organisation that a policy is of where that is no school: a nursery, a company, a charity, a club.

Others are named in a policy, too: whoever inspects, advises or sells the text. So a name counts by where it stands: in
the heads and feet of the pages, alone at the front, or where the policy says who promises something and whose staff it
speaks of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.person_names import NO_NAME, find_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.importing.incoming import Incoming

# What the name of an organisation ends with. A legal form may stand behind a name that is one without it.
_LEGAL = r"(?:ltd|limited|c\.?i\.?c|llp|plc|inc)\b\.?"
_ENDS = (
    r"(?:trust|nursery|nurseries|pre-?school|playgroup|club|a?fc|rfc|association|charity|foundation|group|services|"
    r"agency|childcare|childminding|care|centre|company|partnership|society|federation|training|tutors|tuition|"
    r"[a-z]?\.?f\.?c|solutions|consultancy|consulting|tutoring|montessori|studios?|theatre|clinic|scouts|gymnastics|"
    r"rovers|rangers|wanderers|athletic|harriers|juniors|staffing|homes|housing|church|project|college|academy|school)"
)
_WORD = r"(?:[A-Z][\w'\u2019.-]*|&)"
_NAME = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_WORD}|and|of|the))*")
_END = re.compile(rf"(?:\b{_ENDS}(?![\w'\u2019-])|\b{_LEGAL})", re.IGNORECASE)
LEGAL_END = re.compile(rf",? {_LEGAL}$", re.IGNORECASE)
# What a policy says of its own organisation, and hardly of another, behind its name and before it.
_PROMISES = re.compile(
    r"(?:\([^)]*\) )?(?:is|are) (?:fully |wholly |strongly |totally )?committed to\b|"
    r"(?:recogni[sz]es|believes|aims|adopts|strives|expects|undertakes|acknowledges|values|understands|endeavours|"
    r"takes (?:its|the|all)|has a (?:duty|legal|zero)|will not tolerate|operates|processes|collects)\b|"
    r"\((?:\u201c|\")?(?:the|we|us|our|hereafter|referred)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:policy|policies|procedures?|employees|staff|managers?|directors?|premises|workers|learners|behalf|employed|"
    r"members|trustees|volunteers|we|us|here|working|work|children|everyone|committee|board)"
    r" (?:of|at|by|with|for|from|in|attending)(?: the)? $",
    re.IGNORECASE,
)
# Who gave or sold the text is not who the policy is of.
SUPPLIED = re.compile(
    r"\u00a9|\(c\)|\b(?:copyright|produced by|provided by|supplied by|template|model policy|based on|courtesy|printed|"
    r"powered|licen[cs]ed?|adapted from|published by)\b",
    re.IGNORECASE,
)
_BEFORE = frozenset(
    {"the", "at", "in", "for", "our", "all", "by", "to", "from", "welcome", "dear", "this", "and", "of"}
)
_GENERAL = frozenset(
    re.findall(
        r"\w+",
        "forest sunday holiday childrens youth breakfast after football sports health social adult adults home "
        "domiciliary residential "
        "training quality commission barring disclosure emergency mental nhs county district national care services "
        "group club trust company staffing agency provider",
    )
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_DOMAIN = re.compile(r"(?:@|www\.|//)([\w-]+)\.", re.IGNORECASE)
_EDGE, _PROMISE, _MENTION, _MORE, _ENOUGH = 4, 3, 1, 2, 5
_FRONT, _OPENING, _PROSE, _MOST_WORDS, _MOST_COUNTED, _MOST_ROLE = 4, 6, 25, 9, 3, 4


@dataclass(slots=True)
class _Named:
    """An organisation: how it is called, each way with how often, and what speaks for its being that of the policy."""

    names: Counter[str] = field(default_factory=Counter)
    edges: int = 0
    promises: int = 0
    mentions: int = 0
    opens: bool = False
    is_addressed: bool = False

    @property
    def weight(self) -> int:
        """What all of it comes to; no kind of evidence counts without end."""
        told = ((self.edges, _EDGE), (self.promises, _PROMISE), (self.mentions, _MENTION))
        weight = sum(min(count, _MOST_COUNTED) * each for count, each in told)
        is_legal = any(map(LEGAL_END.search, self.names))
        return weight + _MORE * (self.opens + is_legal + self.is_addressed) if weight else 0


def choose_organisation(incoming: Incoming) -> str:
    """The organisation that a file is of, as it is called there most often; empty if it is not plain which it is."""
    found: defaultdict[tuple[str, ...], _Named] = defaultdict(_Named)
    for text in _list_edges(incoming):
        for name, core, start in _find_organisations(text):
            found[core].names[name] += 1
            found[core].edges += start == 0
    for number, text in enumerate(list_texts(incoming)):
        for name, core, start in _find_organisations(text):
            one = found[core]
            one.names[name] += 1
            is_promise = _PROMISES.match(text[start + len(name) :].lstrip(" ,")) is not None
            one.promises += is_promise
            one.mentions += _OF.search(text[:start]) is not None
            one.opens = one.opens or (is_promise and number < _OPENING)
    domains = list_sites(incoming)
    for core, one in found.items():
        one.is_addressed = fold_address("".join(core)) in domains
    best = sorted(found.values(), key=lambda one: -one.weight)
    if not best or best[0].weight < _ENOUGH or (len(best) > 1 and best[0].weight == best[1].weight):
        return ""
    return max(best[0].names.items(), key=lambda one: (one[1], len(one[0])))[0]


def _list_edges(incoming: Incoming) -> Iterator[str]:
    """The heads and feet of pages, and what stands by itself at the front, or with an address at the end."""
    seen = dict.fromkeys(
        aside.text.strip()
        for aside in incoming.asides
        if aside.kind in (AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT)
    )
    front: list[str] = []
    texts = list(list_texts(incoming))
    for text in texts[:_FRONT]:
        if len(text.split()) > _PROSE:
            break
        front += [line.strip() for line in text.split("\n") if _NAME.fullmatch(line.strip())]
    front += [text for text in texts[-1:] if _POSTCODE.search(text)]
    for text in (*seen, *seen, *front, *front):  # a letterhead is as good as two lines that say the same
        if not SUPPLIED.search(text):
            yield text


def list_texts(incoming: Incoming) -> Iterator[str]:
    """The text of each paragraph and cell that does not say who gave the text."""
    for block in incoming.blocks:
        for paragraph in list_paragraphs(block):
            if paragraph.text.strip() and not SUPPLIED.search(paragraph.text):
                yield paragraph.text


def _find_organisations(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """The names of organisations in a text, the words of each that are its own, and where it begins."""
    for match in _NAME.finditer(text):
        ends = [end.end() for end in _END.finditer(match[0])]
        if not ends:
            continue
        words = match[0][: ends[-1]].split(" ")
        start = match.start()
        while words and words[0].lower() in _BEFORE:
            start += len(words[0]) + 1
            words = words[1:]
        name = " ".join(words).rstrip(".")
        role, of, whose = name.partition(" of ")
        last = role.split(" ")[-_MOST_ROLE:]
        if of and any(find_role(" ".join(last[at:])) for at in range(len(last))):
            start += len(role) + len(of)
            name = whose
        core = tuple(_fold(word) for word in LEGAL_END.sub("", name).split())
        is_own = any(map(is_own_word, core))
        if 1 < len(name.split()) <= _MOST_WORDS and len(core) > 1 and is_own:
            yield name, core, start


def is_own_word(word: str) -> bool:
    """Whether a word is an organisation's own in its name, and not that of many."""
    return _fold(word) not in NO_NAME | _GENERAL and len(word) > 1


def fold_address(text: str) -> str:
    """Letters and figures alone, as the address of a site has a name in it."""
    return re.sub(r"[\W_]", "", text.replace("&", "and")).casefold()


def list_sites(incoming: Incoming) -> frozenset[str]:
    """The names of all sites to which a document gives an address, in its text or beside it."""
    return list_domains([*list_texts(incoming), *(aside.text for aside in incoming.asides)])


def list_domains(texts: Iterable[str]) -> frozenset[str]:
    """The names of sites in the addresses of texts, as `fold_address` folds names."""
    return frozenset(fold_address(domain) for text in texts for domain in _DOMAIN.findall(text))


def _fold(word: str) -> str:
    return re.sub(r"['\u2019.,]", "", word).casefold()
