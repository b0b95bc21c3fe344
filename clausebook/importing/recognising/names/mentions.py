"""The names of organisations that a text mentions, and what each place says of the one that it names.

Others are named in a policy, too: whoever inspects, helps or sells the text. So a mention tells by the words before and
behind it: "at Kitesmore we ...", "the staff of Kitesmore", "Kitesmore is committed to", "contact Kitesmore".
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from clausebook.importing.recognising.names.school_names import find_core
from clausebook.importing.recognising.words.front_words import KIND, is_of_topic
from clausebook.importing.recognising.words.person_names import NO_NAME, find_role, names_person

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITAL = r"[^\W\d_a-z\u00df-\u00ff]"
_WORD = rf"(?:#?(?:(?:{_CAPITAL}\.){{2,}}{_CAPITAL}?|(?:St|SS)\.|{_CAPITAL}[\w'\u2019-]*)|#\w+)"
_JOIN = r"(?:of|and|for|the|in|na|an|y|de|&|[\u2013\u2014-])"
_TAIL = r"(?: (?:e\.V|plc|ltd|limited|llp)\b\.?)?"
_NAME = re.compile(rf"(?<![\w#'\u2019&/.@-]){_WORD}(?:[ \u00a0](?:{_JOIN}[ \u00a0]){{0,2}}{_WORD}){{0,8}}{_TAIL}")
# A line has nothing but a name in it, however that is written: "LARKMERE OSPREYS. Y.F.C."
_LINE = re.compile(
    rf"(?:#?{_CAPITAL}|#\w|\d+(?:st|nd|rd|th)\b)[\w'\u2019.-]*(?: (?:(?:{_CAPITAL}|#|\()[\w'\u2019./)-]*|{_JOIN}))*"
)
# What the name of an organisation ends with. A legal form may stand behind a name that is one without it.
_LEGAL = r"(?:(?:ltd|limited|c\.?i\.?[co]|llp|plc|inc|llc|g?gmbh|pty|e\.v)\b\.?)"
_ENDS = (
    r"(?:trust|nursery|nurseries|pre-?school|playgroup|club|a?fc|rfc|association|charity|foundation|group|services|"
    r"agency|childcare|childminding|day ?care|cr[e\u00e8]che|counselling|"
    r"psychotherapy|coaching|care|centre|company|partnership|society|federation|training|tutors|tuition|"
    r"[a-z]?\.?f\.?c|solutions|consultancy|consulting|tutoring|montessori|studios?|theatre|clinic|scouts|gymnastics|"
    r"rovers|rangers|wanderers|athletic|harriers|juniors|staffing|homes|housing|church|project|college|academy|school|"
    r"education|recruitment|orchestra|choir|dance|circuit|ministries|network|league|museum|guild|festival|"
    r"physiotherapy|surgery|pharmacy|hospice|gallery|productions|associates|consultants|holdings|enterprises|"
    r"fellowship|mosque|temple|cathedral|synagogue|dojo|karate|taekwondo|judo|"
    r"library|institute|university|alliance|ensemble|union|council|"
    r"(?:village|parish|memorial|community|church) hall)"
)
_END = re.compile(rf"\b{_ENDS}$", re.IGNORECASE)
# What may lead a name, as it ends others: "Society of Larkmere Boatmen", "Friends of Larkmere".
_LED = re.compile(
    r"(?:the )?(?:[\w'\u2019]+ ){0,4}?(?:guild|society|association|institute|university|union|friends|federation|"
    r"fellowship|museum|league|church|trust|festival|school|college|academy) (?:of|for) ",
    re.IGNORECASE,
)
LEGAL_END = re.compile(rf",? (?:(?:pvt|private)\.? )?{_LEGAL}$", re.IGNORECASE)
_SAYS_BEFORE = re.compile(
    r"\b(?:signed (?:for )?(?:and )?on behalf of(?: the)?|(?:we|us|here|everyone) at(?: the)?|welcome to) $",
    re.IGNORECASE,
)
# Whom a word of the policy means, as it says itself: "Club" refers to Larkmere Divers.
_DEFINED = re.compile(
    r"[\u201c\u2018\"'](?:the )?(?:club|school|company|trust|organisation|nursery|setting|academy|charity|we|us)"
    r"[\u201d\u2019\"'],? (?:refers to|means|is)(?: the)? $",
    re.IGNORECASE,
)
_AT, _WE = re.compile(r"\b[Aa]t(?: the)? $"), re.compile(r",? (?:we|our)\b")
_WHOSE = re.compile(
    r"\b(?:policy|policies|procedures?|employees|staff|management|"
    r"managers?|directors|managing director|leaders?|premises|workers|"
    r"learners|players|employed|members?|trustees|volunteers|children|everyone|all|committee|board|body|pupils|students|interests?|part|controller|community|"
    r"business|aims|habit|governors|services|anyone|everybody|behalf|working|tuition|lessons) "
    r"(?:of|at|by|for|from|in|with|attending)(?: the)? $",
    re.IGNORECASE,
)
# What those who give a policy do in it, and hardly another, and what anybody may do.
_PROMISES = re.compile(
    r"(?: \([^)]*\))?,? (?:\w+ly )?(?:(?:is|are) (?:\w+ly )?(?:committed|dedicated|determined|proud|happy)|aims?|"
    r"believes?|recogni[sz]es?|reserves?|promotes?|strives?|values?|undertakes?|acknowledges?|seeks?|endeavours?|"
    r"encourages?|welcomes?|expects?|handles?|wants?|understands|processes|collects?|takes? (?:its|your|our|all|the)|"
    r"(?:will|does|shall) not (?:tolerate|accept|discriminate)|adopts?|regards?|operates?|commits?|"
    r"makes? every|recruits?|needs to|offers|complies|uses? (?:your|personal)|holds? (?:your|personal)|"
    r"takes? [\w' ]{3,30} seriously|has a (?:duty|legal|zero)|"
    r"(?:is|are|will be) (?:an? |the )?\W?(?:data )?controllers?)\b"
)
# What a name behind one of these is named for, and does nothing itself: "rooted in Larkmere values".
_NAMED_FOR = re.compile(r"\b(?:in|of|with|by|to|on|from|about|for|into|under|between)(?: the)? $", re.IGNORECASE)
# Where those are whom others meet or leave for.
_PLACED = re.compile(
    r"(?:\b(?:in|of|with|by|to|on|from|about|for|into|under|between|at|near|than|and|or)(?: the| our)?|[,;/&]) $",
    re.IGNORECASE,
)
_DOES_NOW = re.compile(
    r"(?: \([^)]*\))? (?:is|are|has|have|had|will|must|shall|should|does|do|(?!(?:was|this|hours|gates)\b)[a-z]{3,}s)\b"
)
# A name at the very beginning is no part of a sentence if what is behind it has a capital, too.
_GOES_ON = re.compile(r" ?(?:[-\u2013\u2014|,(]|[A-Z]|$)")
_CALLED = re.compile(r",? \((?:[\u201c\u2018\"']?)(?:the|we|us|our|hereafter|referred)\b", re.IGNORECASE)
_DOES = re.compile(
    r"['\u2019]s? |(?:['\u2019]s?)? (?:will|does|may|shall|can|has|provides?|supports?|staff|members|team|"
    r"children|learners)\b"
)
# Who does something in a sentence, at its beginning: "Larkmere Tutors requires all of us".
_BEGINS = re.compile(r"(?:^|[.!?:;\u2022]\s+|\n)(?:the )?$", re.IGNORECASE)
_ACTS = re.compile(r" (?:\w+ly )?(?:will|must|shall|should|(?!(?:has|was|this)\b)[a-z]{3,}s) \w")
# What is said of others: who is asked, told or used, and whose help, sites and words there are.
_TO_OTHERS = re.compile(
    r"\b(?:contact(?:ed|ing)?|refer(?:red|s)? to|report(?:ed|s)? to|inform(?:ed|s)?|notif(?:y|ied)|calls?|ask|tell|"
    r"advice (?:of|from)|guidance (?:of|from|by)|(?:work|working|liaise|registered|consult) with|inspected by|"
    r"regulated by|provided by|issued by|accredited by|affiliated (?:to|with)|member of|such as|including|e\.g\.?|use|"
    r"(?:held|hired|situated|located|based|place) (?:at|in)) "
    r"(?:the )?$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"(?:['\u2019]s)? (?:guidance|guidelines|website|helpline|advice line|hotline|regulations?)\b")
_MARKED = re.compile(r"#\w|\w*[a-z][A-Z]\w*|The [A-Z][a-z]")
INITIALS = re.compile(r"(?:[A-Z]\.?){2,8}")
# Names of nothing but initials: "The LA", "LKA Ltd", "IDP for LAC".
_ABBREVIATED = re.compile(
    r"(?:The )?[A-Z]{2,5}s?(?: (?:(?:of|for|and|in|[\u2013\u2014-]) )?[A-Z]{1,5}s?)*(?: [\u2013\u2014-])?"
)
_LED_INITIALS = re.compile(r"[A-Z]{3,5}")
# A body of a whole nation is called by it: "Larkmere Rowing England".
_NATION = re.compile(r"\w{4,} (?:England|Scotland|Wales|Cymru|Ireland|Britain|UK|GB)$")
# Words for whoever gives a policy, whoever that is, and those who are in every policy.
_ANYBODY = frozenset(
    re.findall(
        r"\w+",
        "setting settings organisation organisations provider childminder employer employee employees practice home "
        "studio store business venue centre company club church charity nursery school playgroup ofsted dbs nspcc "
        "pacey ico hse nhs gdpr lado dsl senco send eyfs prevent mash acas riddor ceop ukcis dfe government lead he "
        "she it they we you i if when where all no yes to on at in for from with by as an a or any each every both "
        "please dear note once also however therefore there these those this that such under during after before"
        " how what why who which section appendix stage step part day week unit level group act bill order tel email "
        "childline kidscape god bbc uk gov sample model draft template example",
    )
)
_GENERAL = frozenset(
    re.findall(
        r"\w+",
        "forest sunday holiday childrens youth breakfast after football sports health social adult adults home "
        "domiciliary residential training quality commission barring disclosure emergency mental nhs county district "
        "national care services group club trust company staffing agency provider out hours before user users resident "
        "residents client clients customer customers patient patients service learner learners worker workers",
    )
)
# Words that stand before a name, and what its last word is that is none of an organisation.
_BEFORE = frozenset(
    {"at", "in", "for", "our", "all", "by", "to", "from", "welcome", "dear", "this", "and", "of", "if", "when"}
)
_BODIES = frozenset({"committee", "board", "body", "council", "department", "panel", "team", "act", "bill", "order"})
# A council of a parish gives policies of its own; one of a county is who a school asks.
_AUTHORITY = re.compile(
    r"\b(?:(?<!parish )(?<!town )(?<!community )(?<!village )council|"
    r"police|authority|safeguarding (?:children|partnership|board)|commission|commissioner'?s?|"
    r"department|ombudsman|government|inspectorate|disclosure|helpline|act|regulations)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r" (?:staff|members?|team|trustees|directors?|managers?|policy|policies|procedures?|board|committee|website)\b.*",
    re.IGNORECASE,
)
_BODY_OF = re.compile(
    r"\b(?:board|body|committee|chair|members|volunteers|players|athletes|staff|employees|tutors|clients|pcc|"
    r"church council|management|governors|trustees|directors|managers|behaviour|conduct|policy)$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['\u2019]s?$")
# A saint whose school it is has it by name: "At St Brannoc's we".
_SAINT = re.compile(r"(?:The )?(?:St|SS|Saint)s?\.? [\w\u2019' ]+['\u2019]s?")
_INSIDE = re.compile(r"[\w,;)] $")
_MOST_WORDS, _MOST_ROLE, _LINE_WORDS = 9, 4, 12
# So many letters before and behind a name tell something of it; a paragraph may be a whole document.
_AROUND = 400


def is_own_word(word: str) -> bool:
    """Whether a word is an organisation's own in its name, and not that of many."""
    folded = re.sub(r"['\u2019.,#]", "", word).casefold()
    return folded not in NO_NAME | _GENERAL and len(folded) > 1


def find_key(name: str) -> tuple[str, ...]:
    """What two ways to write one name have in common: the words that are its own, without a legal form."""
    bare = re.sub(r"^The |[ .]+(?:[A-Za-z]\.){2,}[A-Za-z]?$", "", LEGAL_END.sub("", name.replace("#", "")))
    return tuple(word.replace("-", "") for word in find_core(bare))


def is_kind(name: str) -> bool:
    """Whether a name says that it is one of an organisation: "Larkmere Tutors", "Larkmere Boats Ltd"."""
    words = LEGAL_END.sub("", name).rstrip(".").split()
    is_ended = len(words) > 1 and _END.search(" ".join(words)) is not None
    return LEGAL_END.search(name) is not None or is_ended or _LED.match(name) is not None


def is_abbreviated(name: str) -> bool:
    """Whether a name has nothing but initials in it, beside a legal form or a place."""
    return _ABBREVIATED.fullmatch(LEGAL_END.sub("", name)) is not None


def leads_initials(name: str) -> bool:
    """Whether a name begins with initials: "LKA Ltd", "LKA-Larkmere"."""
    return not name.isupper() and _LED_INITIALS.fullmatch(re.split(r"[ -]", name)[0]) is not None


def list_initials(name: str) -> list[str]:
    """The initials that stand for a name, and for what it is without the place behind a dash.

    A letter that stands alone is no word, so a name with one has none: "Drama and Dance A".
    """
    parts = dict.fromkeys((name, re.split(r" ?[\u2013\u2014-] ?", name)[0]))
    words = [part.split() for part in parts]
    return [
        "".join(word[0] for word in each if word[0].isupper())
        for each in words
        if not any(len(word) == 1 and word.isalpha() for word in each)
    ]


def names_nation(name: str) -> bool:
    """Whether a name ends with that of a nation, as those of bodies do."""
    return _NATION.search(name) is not None


def find_mentions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each name in a text that may be an organisation's, and what its place tells of it, by the keys of weights."""
    if text.isupper():
        return
    for match in _NAME.finditer(text):
        for name, start in _list_forms(match[0], match.start()):
            end = start + len(name)
            before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            is_after = re.search(r"\b(?:the|a|an|any|each|your|our) $", before, re.IGNORECASE) is not None
            if may_be_name(name) and not (is_after and not is_kind(name) and not _SAYS_BEFORE.search(before)):
                yield name, list(_tell(name, before, behind))


def _list_forms(run: str, start: int) -> Iterator[tuple[str, int]]:
    """A run of words with capitals as names that may be in it: without what stands before it, and each of two."""
    while " " in run and (first := run.partition(" ")[0]).lower() in _BEFORE:
        run, start = run[len(first) + 1 :], start + len(first) + 1
    for part in list(re.finditer(" of ", run))[::-1]:
        words = run[: part.start()].split(" ")[-_MOST_ROLE:]
        if _BODY_OF.search(run[: part.start()]) or any(find_role(" ".join(words[at:])) for at in range(len(words))):
            cut = part.end() + 4 * run[part.end() :].startswith("the ")
            run, start = run[cut:], start + cut
            break
    run = _CUT.sub("", run)
    run = run if _SAINT.fullmatch(run) else _POSSESSIVE.sub("", run)
    if not may_be_name(run):
        own = itertools.takewhile(lambda word: not (KIND.search(word) or is_of_topic(word)), run.split())
        run = " ".join(own).rstrip(" &\u2013-")
    bare = re.sub(r"^The ", "", run)
    if bare != run and is_kind(run):
        run, start = bare, start + len(run) - len(bare)
    yield run, start
    first, joined, second = run.rpartition(" and ")
    if joined:  # "a wish to join The Nook and The Nook is happy"
        yield first, start
        yield second, start + len(first) + len(joined)


def may_be_name(name: str) -> bool:
    """Whether words with capitals may name an organisation: none of a topic, a post, a law, of anybody."""
    words = name.replace("#", "").split()
    own = [word for word in words if word != "The" and is_own_word(word) and word.lower() not in _ANYBODY]
    is_post = any(find_role(" ".join(words[at:])) for at in range(len(words)))
    if not own or len(words) > _MOST_WORDS or KIND.search(name) or _AUTHORITY.search(name) or is_post:
        return False
    if is_kind(name):
        return words[0].lower() not in _ANYBODY or len(own) > 1
    is_anybody = words[0] != "The" and words[0].lower() in _ANYBODY
    is_titled = names_person(name) and words[0].rstrip(".") in ("Mr", "Mrs", "Ms", "Miss", "Dr")
    return not (is_anybody or is_titled or is_of_topic(name) or words[-1].lower() in _BODIES)


def is_line_name(text: str) -> bool:
    """Whether a line is a name and nothing else."""
    return _LINE.fullmatch(text) is not None and may_be_name(text)


def is_spoken_of(name: str, text: str) -> bool:
    """Whether a text says of a name what it says of whoever gives the policy, or is a line with it, or begins with it.

    It does something, somebody is its own, or it is where those who speak are; one who is met, asked or left for is
    another.
    """
    before, found, behind = text.partition(name)
    before, behind = before[-_AROUND:], behind[:_AROUND]
    if not found or _PLACED.search(before):
        return bool(found) and bool({"says", "whose"} & {*_tell(name, before, behind)})
    is_line = len(text.split()) <= _LINE_WORDS and text[-1] not in ".!?;:" and text[0].isalnum()
    is_first = not before.strip(" 0123456789") and _GOES_ON.match(behind) is not None
    return is_line or is_first or _DOES_NOW.match(behind) is not None or _CALLED.match(behind) is not None


def _tell(name: str, before: str, behind: str) -> Iterator[str]:
    """What a place of a text tells of a name in it."""
    is_inside = _INSIDE.search(before) is not None
    yield "all"
    if is_inside:
        yield "inside"
    if (_AT.search(before) and _WE.match(behind)) or _SAYS_BEFORE.search(before) or _DEFINED.search(before):
        yield "says"
    is_subject = not _NAMED_FOR.search(before) or _WHOSE.search(before)
    if (_PROMISES.match(behind) and is_subject) or _CALLED.match(behind):
        yield "promises"
    if _WHOSE.search(before):
        yield "whose"
    if _DOES.match(behind):
        yield "does"
    if _BEGINS.search(before) and _ACTS.match(behind):
        yield "acts"
    if _MARKED.match(name) and (is_inside or name.startswith("#")):
        yield "shape"
    if _TO_OTHERS.search(before) or _OF_OTHERS.match(behind):
        yield "other"
