"""The organisation that a text speaks for: a name of any kind that it has again and again where others say "we".

Such a name need not say that it is one ("The Nook", "Kitesmore", "#GoFar"). So it counts by what the text does with it:
"at Kitesmore we ...", "the staff of Kitesmore", "Kitesmore is committed to"; by how it is written in the middle of a
sentence; and by the heads of pages, the lines at the front and the addresses that have it, too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind
from clausebook.importing.recognising.front_words import KIND, is_of_topic
from clausebook.importing.recognising.organisations import fold_address, is_own_word, list_sites, list_texts
from clausebook.importing.recognising.person_names import find_role, names_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.importing.incoming import Incoming

_WORD = r"(?:[A-Z#][\w'\u2019-]*\w|[A-Z])"
_NAME = re.compile(rf"(?<![\w#'\u2019&/.-]){_WORD}(?: (?:(?:of|and|for|the|in|&) )?{_WORD}){{0,5}}(?![\w/-])")
# Who says what the policy says: "At Kitesmore we", "signed on behalf of Kitesmore", "here at Kitesmore".
_AT = re.compile(r"(?:^|[.!?:] |\W)[Aa]t $")
_WE = re.compile(r",? (?:we|our)\b")
_BEHALF = re.compile(
    r"\b(?:signed (?:for )?(?:and )?on behalf of(?: the)?|(?:we|us|here|everyone) at|welcome to) $", re.IGNORECASE
)
_WHOSE = re.compile(
    r"\b(?:staff|employees|managers?|directors?|members?|trustees|volunteers|learners|board|committee|children|"
    r"policy|policies|interests?|premises|part|controller|community|business|aims) (?:of|at|for|with|by) $",
    re.IGNORECASE,
)
# What those who give a policy do in it.
_PROMISES = re.compile(
    r",? (?:\w+ly )?(?:(?:is|are) (?:\w+ly )?(?:committed|dedicated|determined|proud|happy)|aims?|believes?|"
    r"recogni[sz]es?|reserves?|promotes?|strives?|values?|undertakes?|acknowledges?|seeks?|endeavours?|encourages?|"
    r"welcomes?|supports?|takes? (?:its|all|the)|(?:will|does|shall) not (?:tolerate|accept|discriminate)|provides?|"
    r"adopts?|regards?|operates?|commits?|has a (?:duty|legal|zero))\b"
)
_DOES = re.compile(
    r"['\u2019]s? |(?:['\u2019]s?)? (?:will|does|may|shall|can|has|staff|members|team|policy|children|learners)\b"
)
_INSIDE = re.compile(r"[\w,;)] $")
# Words for whoever gives a policy, whoever that is, and those who are in every policy.
_ANYBODY = frozenset(
    re.findall(
        r"\w+",
        "setting settings organisation organisations provider childminder employer employee employees practice home "
        "studio store business venue centre company club church charity nursery school playgroup ofsted dbs nspcc "
        "pacey ico hse nhs gdpr lado dsl senco send eyfs prevent mash acas riddor ceop ukcis dfe government lead he "
        "she it they we you i if when where all no yes to on at in for from with by as an a or any each every both "
        "please note once also however therefore there these those this that such under during after before"
        " how what why who which section appendix stage step part day week unit level group act bill order",
    )
)
# What the last word of a name says that is none of an organisation.
_BODIES = frozenset({"committee", "board", "body", "council", "department", "panel", "team", "act", "bill", "order"})
_INITIALS = re.compile(r"[A-Z]{2,6}")
_MARKED = re.compile(r"#\w|\w*[a-z][A-Z]\w*|The [A-Z]")
_ENOUGH, _SAYS, _EDGE, _SHAPE, _MOST, _FRONT, _SHORT, _OFTEN, _SHORTEST = 4.0, 4.0, 3.0, 2.0, 2, 14, 10, 2, 4


def find_spoken(incoming: Incoming, title: str) -> str:
    """The name that a text has for whoever speaks in it, as it is written most often; empty if none is plain."""
    texts = list(list_texts(incoming))
    small = Counter(word for text in texts for word in re.findall(r"(?<![\w'#])[a-z]{3,}", text))
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for name, before, behind in _find_names(text):
            key = fold_address(name)
            names[key][name] += 1
            counted[key].update(_tell(name, before, behind))
    domains = list_sites(incoming)
    edges = {fold_address(line) for line in _list_edges(incoming, texts, title)}
    weighed: list[tuple[float, str]] = []
    for key, told in counted.items():
        name = names[key].most_common(1)[0][0]
        if not (told["shape"] or told["inside"]) or not _may_be(name, small, is_marked=bool(told["shape"])):
            continue
        is_edge = any(edge.startswith(key) for edge in edges)
        is_addressed = len(key) >= _SHORTEST and any(key in domain for domain in domains)
        if _INITIALS.fullmatch(name) and not (told["says"] or is_addressed):
            continue  # those of a subject, more often than not
        weighed.append((_weigh(told, is_edge=is_edge, is_addressed=is_addressed), name))
    weighed.sort(key=lambda one: -one[0])
    if not weighed or weighed[0][0] < _ENOUGH or (len(weighed) > 1 and weighed[0][0] == weighed[1][0]):
        return ""
    best = weighed[0][1]
    whole = [name for _, name in weighed if len(name.split()) > 1 and best == "".join(word[0] for word in name.split())]
    return whole[0] if whole else best


def _weigh(told: Counter[str], *, is_edge: bool, is_addressed: bool) -> float:
    """What all that speaks for a name comes to; no kind of evidence counts without end."""
    spoken = _SAYS * min(told["says"], 1) + min(told["promises"], _MOST) + min(told["whose"], _MOST)
    spoken += 0.5 * min(told["does"], _MOST)
    if not spoken and not (is_edge and (told["shape"] or told["all"] >= _OFTEN)):
        return 0.0
    return (
        spoken
        + _SHAPE * min(told["shape"], 1)
        + _EDGE * is_edge
        + _EDGE * is_addressed
        + min(told["all"] // _OFTEN, _MOST)
    )


def _tell(name: str, before: str, behind: str) -> Iterator[str]:
    """What a place of a text tells of a name in it."""
    is_inside = _INSIDE.search(before) is not None and not before.rstrip().endswith(".")
    yield "all"
    if is_inside:
        yield "inside"
    if (_AT.search(before) and _WE.match(behind)) or _BEHALF.search(before):
        yield "says"
    if _PROMISES.match(behind):
        yield "promises"
    if _WHOSE.search(before):
        yield "whose"
    if _DOES.match(behind):
        yield "does"
    if _MARKED.match(name) and (is_inside or name.startswith("#")):
        yield "shape"


def _find_names(text: str) -> Iterator[tuple[str, str, str]]:
    """Each run of words with capitals in a text, with what stands before it and behind it."""
    if text.isupper():
        return
    for match in _NAME.finditer(text):
        before, name = text[: match.start()], match[0]
        while (first := name.partition(" ")[0]) and " " in name and first in ("At", "In", "For", "All", "If", "When"):
            before, name = before + first + " ", name[len(first) + 1 :]
        if re.search(r"\b(?:the|a|an|any|each|your|our) $", before) and not _BEHALF.search(before):
            continue
        behind = text[match.end() :]
        yield name, before, behind
        if " and " in name:  # "a wish to join The Nook and The Nook is happy"
            yield name.rpartition(" and ")[2], before + name.rpartition(" and ")[0] + " and ", behind
            yield name.rpartition(" and ")[0], before, " and"


def _may_be(name: str, small: Counter[str], *, is_marked: bool) -> bool:
    """Whether a name may be that of whoever speaks: none of a topic, a post, a law, a person, of anybody."""
    words = name.replace("#", "").split()
    own = [word for word in words if word != "The" and is_own_word(word) and word.lower() not in _ANYBODY]
    if not own or KIND.search(name) or is_of_topic(name) or find_role(name) or words[-1].lower() in _BODIES:
        return False
    if words[0] != "The" and words[0].lower() in _ANYBODY:
        return False
    if names_person(name) and words[0] in ("Mr", "Mrs", "Ms", "Miss", "Dr"):
        return False
    return is_marked or not all(small[word.lower()] for word in own)


def _list_edges(incoming: Incoming, texts: list[str], title: str) -> Iterator[str]:
    """What stands at the heads and feet of pages, in short lines at the front, and before the title."""
    kinds = (AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT)
    yield from (aside.text for aside in incoming.asides if aside.kind in kinds)
    short = (text for text in texts[:_FRONT] if len(text.split()) <= _SHORT and not text.rstrip().endswith("."))
    yield from (part for text in short for part in re.split(r"[:|\n]", text))
    yield title
