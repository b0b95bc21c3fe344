"""Names of people in a text, and the roles beside them.

A name is told by a title before it ("Mrs J Smith"), or by a role beside it ("Headteacher: Anna Brown"); two words with
capitals alone are no name, for so are most bodies, places and documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = (
    r"(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof(?:essor)?|Rev(?:d|erend)?|Fr|Father|Sr|Sister|Br|Brother|Canon|Cllr|Councillor|Sir|"
    r"Dame|"
    r"Lord|Lady|Dean|Archdeacon|Deacon|Bishop|Imam|Rabbi)\.?"
)
_LETTER = r"[^\W\d_]"
_UPPER = r"(?:(?=[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff])[^\W\d_])"
_PARTICLE = r"(?:van der|van den|van de|van|von|de la|de|del|della|di|da|dos|du|el|al|bin|ibn|ter|ten|le|la|st|ap|O')"
_WORD = rf"{_UPPER}(?:['\u2019]{_UPPER})?{_LETTER}+(?:['\u2019]{_LETTER}+)?(?:-{_UPPER}?{_LETTER}+)*"
_INITIALS = rf"(?:{_UPPER}\.?(?:[ -]?{_UPPER}\.?){{0,2}})(?![{'a-z'}])"
_SURNAME = rf"(?:{_PARTICLE}[ -])?{_WORD}"
# With what a sentence begins that sends a reader to somebody, and a title, begin no name: "Ask Mrs Ivy Marsh".
_NO_FIRST = (
    r"(?!(?:Ask|Call|Contact|E-?mail|Inform|Meet|Message|Notify|Phone|Please|Report|Ring|See|Speak|Tell|Telephone|Text|"
    rf"Thank|Write)\b|{_TITLE}[ ])"
)
_FULL = rf"{_NO_FIRST}(?:{_INITIALS}[ ]|{_WORD}[ ])(?:{_INITIALS}[ ])?(?:{_WORD}[ ]){{0,2}}{_SURNAME}"
_TITLED = re.compile(rf"\b{_TITLE}[ ](?:(?:&|and)[ ]{_TITLE}[ ])?(?:{_INITIALS}[ ]?)?(?:{_WORD}[ ]){{0,2}}{_SURNAME}")
_WHOLE = re.compile(
    rf"(?:{_TITLE}[ ])?(?:{_FULL}|{_INITIALS}[ ]{_SURNAME})(?:,?[ ](?:OBE|MBE|CBE|BEM|JP|MA|BA|PhD|NPQH))*"
)
_NAME_THERE = re.compile(rf"(?:{_TITLE}[ ])?{_FULL}")

# What stands in names of bodies, places, documents and roles, and in no name of a person.
NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "school schools policy policies education children child keeping safe safety safeguarding governing governor "
        "governors governance board body trust trustee trustees council county borough city academy academies local "
        "authority officer lead leader manager head headteacher teacher teachers teaching deputy assistant designated "
        "department committee team service services police ofsted the and of for in all any our this that these act "
        "regulations guidance framework code practice statement procedure procedures plan report key stage year early "
        "years foundation national curriculum primary secondary infant junior nursery college university church "
        "catholic "
        "england english roman community full executive chair vice clerk member members staff pupil pupils student "
        "students parent parents carer carers family families business finance resources personnel curriculum "
        "standards "
        "welfare wellbeing learning inclusion behaviour attendance health data protection information social media "
        "online "
        "internet computing ict network january february march april may june july august september october november "
        "december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter term easter "
        "christmas north south east west street road lane avenue house centre office website twitter facebook youtube "
        "instagram google microsoft working together special needs educational human rights equality general public "
        "sector "
        "freedom senior leadership management company limited ltd group association federation diocese diocesan "
        "department "
        "responsible person named nominated link director directors principal co ordinator coordinator senco sendco "
        "dsl "
        "ddsl lado slt smt fgb lgb site admin administrator first aid aider date signed name position role approved "
        "reviewed review ratified adopted version next contact telephone phone email address mobile not applicable tbc "
        "none various annual annually every non statutory status draft final see link links high low medium yes no new "
        "devon kent essex surrey sussex dorset lancashire yorkshire cumbria cornwall norfolk suffolk london birmingham "
        "manchester leeds liverpool bristol wales scotland britain british united kingdom great chief inspector "
        "secretary "
        "state minister ministry prime professional professionals association union advisory advisor adviser "
        "headteachers "
        "class classroom support care welcome introduction aims purpose scope roles responsibilities monitoring "
        "appendix "
        "section training privacy notice notices level levels blank lesson lessons maths science reading phonics page "
        "table form record log "
        "register letter agreement consent risk assessment assessments sport sports "
        "physical mental relationships sex religious worship collective personal development conduct complaints "
        "complaint "
        "appeal appeals stage formal informal panel hearing clerk independent external internal audit premises "
        "project projects club clubs football juniors united training tutors tuition playgroup preschool kindergarten "
        "charity foundation society partnership agency staffing homes housing solutions childcare childminding "
        "enterprises fc nurseries services volunteers welfare insurers insurance bank solicitors auditors "
        "circuit synod deanery meeting meetings security funding funds fund grants budget capital premium inset pta",
    )
)
# With one of these behind it, what looks like a name is that of a place or a body: "Newton Abbot School".
_PLACES = frozenset(
    re.findall(
        r"\w+",
        "school schools academy academies primary secondary infant junior nursery college church council trust road "
        "street "
        "lane avenue house centre borough city county university federation diocese services limited ltd catholic",
    )
)
_ROLES = (
    r"(?:(?:executive|acting|interim|associate|co-?|deputy|assistant|vice|senior|designated|lead|head of|director of|"
    r"trust|managing|registered|general|operations|nursery|pre-?school|setting|centre|club|company|branch|regional|"
    r"whole[ -]school|nominated|named|link|chair of|strategic|operational|primary|phase|key stage \d|ks\d|eyfs|early "
    r"years|"
    r"safeguarding|child protection|pastoral|behaviour|attendance|inclusion|online safety|e-?safety|ict|computing|it|"
    r"data "
    r"protection|health (?:and|&) safety|school business|business|site|premises|office|finance|hr|pe|pshe|rse|send?|"
    r"mental health|medical|subject|curriculum|sex education|looked[ -]after children|lac|cla|assessment|class)[ "
    r"/]){0,4}"
    r"(?:head ?teacher|headmaster|headmistress|head of school|principal|head|c\.?e\.?o|chief executive(?: officer)?|"
    r"chair(?: ?(?:person|man|woman))?(?: of (?:the )?(?:local )?(?:governors|governing (?:body|board)|trustees|the "
    r"board(?: of (?:management|governors|directors|trustees))?|board of (?:management|governors|directors|trustees)|"
    r"management(?: committee)?|directors|the trust|committee))?|governors?(?: for [\w &]{3,30})?|trustee|"
    r"director(?: of [\w &]{3,30})?|clerk"
    r"(?: to (?:the )?(?:governors|governing (?:body|board)|trustees))?|(?:d?dsl|ddsl|dsl|sen(?:d)?co|dpo|lado)|"
    r"(?:safeguarding |protection |safety |wellbeing |welfare |attendance |behaviour |curriculum |inclusion |mental "
    r"health )*"
    r"(?:lead|leader|officer|coordinator|co-ordinator|manager|champion|administrator|secretary|bursar|caretaker|"
    r"first aider|counsellor|mentor|teacher|receptionist|nurse|adviser|advisor|owner|proprietor|treasurer|supervisor|"
    r"president|founder|childminder|(?:legal |authorised |company )?representative))s?"
)
# The last word of what names a person by a post, or a group of people.
_GROUPS = re.compile(
    r"(?:staff|pupils?|students?|learners?|child(?:ren)?|parents?|carers?|guardians?|famil(?:y|ies)|governors?|"
    r"trustees?|directors?|volunteers?|visitors?|contractors?|employees?|employers?|workers?|colleagues?|members?|"
    r"board|body|committee|council|trust|team|leadership|slt|smt|governance|headmaster|headmistress|chair|clerk|ceo|md|"
    r"practitioners?|tutors?|teachers?|assistants?|managers?|coordinators?|co-ordinators?|leads?|leaders?|officers?|"
    r"users?|supervisors?|wardens?|representatives?|persons?|everyone|people|technicians?|committees|caretakers?)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b)\s*", re.IGNORECASE)
_THEIRS = r"(?:roles?|responsibilit(?:y|ies)|duties)"
_OF_THEIRS = re.compile(
    rf"^(?:the )?{_THEIRS}(?: and {_THEIRS})? of |['\u2019]?s?['\u2019]? {_THEIRS}(?: and {_THEIRS})?$|\s*\([^)]*\)",
    re.IGNORECASE,
)
_GROUP_WORDS = 6
# What is done to people is no group of them: "Complaints about staff", "Help for parents".
_TOPIC = re.compile(r"\b(?:against|about|with|from|between|(?<!responsible )for)\b", re.IGNORECASE)
_ROLE = re.compile(rf"\b{_ROLES}\b(?: ?\((?:[A-Z]{{2,6}})\))?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:[:(,\u2013\u2014=|\t-]|\bis\b|\bare\b|\bname\b|[:,]? who is\b)+\s*(?:the |our )?", re.IGNORECASE
)
_JUST_BEFORE = re.compile(r"\s*(?:[(,\u2013\u2014-]|\bis\b)\s*(?:the |our )?$", re.IGNORECASE)
_BEGINNING_ROLE = re.compile(rf"{_ROLES}(?=,? (?:of (?:the )?)?(?-i:[A-Z]))", re.IGNORECASE)
# Somebody whom a text tells of as one of many: "a pupil, Jo Elm", "the deputy, Tom Reed". A list has no article.
_ONE_OF_MANY = re.compile(
    r"\b(?:an?|the|our|one|another|this|his|her|their) "
    r"(?P<who>(?:former |young |year \d+ )?(?:pupil|student|learner|child|boy|girl|parent|carer|mother|father|"
    r"grandparent|brother|sister|friend|neighbour|visitor|volunteer|deputy|colleague|teacher|governor|trustee|helper|"
    r"assistant))(?:, |: | \(|,? (?:called|named) )(?=\S)",
    re.IGNORECASE,
)
# A post in brackets behind a name, or alone in a cell, may have any words before the one that tells it for a post.
_ANY_POST = re.compile(
    r"(?:[\w&/'\u2019-]+ ){1,5}(?:lead|leader|officer|co-?ordinator|manager|teacher|assistant|governor|trustee|nurse|"
    r"secretary|technician|aider|mentor|counsellor|adviser|champion|link)s?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(rf"\n|(?<!\b{_UPPER})\. ")
_REACH = 120  # characters: a role further from a name is not its own
_PUNCTUATION = re.compile(r"[.,'\u2019()-]")
_GIVEN_LENGTH, _MOST_WORDS = 2, 16


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name of a person in a text, where it stands, and the role that the text gives it, or ""."""

    name: str
    start: int
    end: int
    role: str = ""


def names_person(text: str) -> bool:
    """Whether a value is, or begins with, the name of a person: "T Holt", "Mrs M Ashe (Headteacher)"."""
    if len(text.split()) > _MOST_WORDS:
        return False
    bare = re.split(r"\s*[(,;\t]|\s+[-\u2013\u2014/&]\s+|\s+and\s+", " ".join(text.split()), maxsplit=1)[0].strip(" .:")
    if _TITLED.match(bare):
        return True
    role = _ROLE.search(bare)
    bare = bare[: role.start()].strip(" :") if role and role.start() > 0 else bare
    return bool(_WHOLE.fullmatch(bare)) and _could_be_name(bare) and not _ROLE.fullmatch(bare)


def find_names(text: str) -> list[NameFound]:
    """Every name in a text that a title or a role beside it tells to be one, in order."""
    ones = {name.start: name for name in (*_find_ones_of_many(text), *_find_beside_roles(text))}
    beside = [ones[start] for start in sorted(ones)]
    found, at = {name.start: name for name in beside}, 0
    for match in _TITLED.finditer(text):
        while at < len(beside) and beside[at].end <= match.start():
            at += 1
        name = _trim(match[0])
        if name and not (at < len(beside) and beside[at].start < match.end()):
            end = match.start() + len(name)
            found[match.start()] = NameFound(name, match.start(), end, _find_role(text, match.start(), end))
    return [found[start] for start in sorted(found)]


def find_role(text: str) -> str:
    """The role that a text is, with nothing beside it; "" if it is none."""
    bare = " ".join(text.split()).strip(" .:;-\u2013()")
    return bare if _ROLE.fullmatch(bare) else ""


def find_post(text: str) -> str:
    """The role that a text is, or begins with where nothing but the name of a body or place follows it; or ""."""
    bare = " ".join(text.split()).strip(" .:;-\u2013()")
    begins = _BEGINNING_ROLE.match(bare)
    is_named = all(word[:1].isupper() or word in {"of", "and", "the", "&"} for word in bare.split())
    is_post = begins is not None and is_named
    return find_role(bare) or (bare if is_post else "")


def names_group(text: str) -> bool:
    """Whether a text names people by their post or as a group, and nothing else: "The governors", "All staff"."""
    words = _OF_THEIRS.sub("", " ".join(text.split()).strip(" .:;-\u2013"))
    pieces = [piece for piece in _AND.split(words) if piece]
    last = pieces[-1].split() if pieces and not _TOPIC.search(words) else []
    is_group = bool(last) and _GROUPS.fullmatch(last[-1]) is not None
    return bool(last) and len(words.split()) <= _GROUP_WORDS and (is_group or bool(find_role(pieces[-1])))


def _find_beside_roles(text: str) -> Iterator[NameFound]:
    """Names without a title, for which a role stands right before or behind them, or with one that is longer."""
    for role in _ROLE.finditer(text):
        between = _BETWEEN.match(text, role.end())
        behind = _NAME_THERE.match(text, between.end()) if between and between.end() > role.end() else None
        if behind and (name := _trim(behind[0])) and _could_be_name(name):
            yield NameFound(name, behind.start(), behind.start() + len(name), role[0].strip())
            continue
        begin = max(0, role.start() - _REACH)
        before = _JUST_BEFORE.search(text[begin : role.start()])
        if before:
            end = begin + before.start()
            start = max((match.end() for match in _SENTENCE_END.finditer(text, begin, end)), default=begin)
            tail = [match for match in _NAME_THERE.finditer(text, start, end) if match.end() == end]
            if tail and _could_be_name(tail[-1][0]):
                yield NameFound(tail[-1][0], tail[-1].start(), tail[-1].end(), role[0].strip())


def find_any_post(text: str) -> str:
    """The role that a whole text is, by its last word: "First aid lead"; "" if it is none."""
    bare = " ".join(text.split()).strip(" .:;-\u2013()")
    return find_role(bare) or (bare if _ANY_POST.fullmatch(bare) else "")


def _find_ones_of_many(text: str) -> Iterator[NameFound]:
    """Names behind what somebody is: pupils, parents, deputies."""
    for match in _ONE_OF_MANY.finditer(text):
        named = _NAME_THERE.match(text, match.end())
        name = _trim(named[0]) if named else ""
        if name and _could_be_name(name):
            yield NameFound(name, match.end(), match.end() + len(name), match["who"])


def _find_role(text: str, start: int, end: int) -> str:
    """The role that stands right behind or before a name."""
    between = _BETWEEN.match(text, end)
    behind = _ROLE.match(text, between.end()) if between and between.end() > end else None
    if behind:
        return behind[0].strip()
    if (bracketed := re.match(r"\s*\(([^()\n]{4,60})\)", text[end:])) and (post := find_any_post(bracketed[1])):
        return post
    begin = max(0, start - _REACH)
    for role in _ROLE.finditer(text, begin, start):
        gap = text[role.end() : start]
        if _BETWEEN.fullmatch(gap) or not gap.strip():
            return role[0].strip()
    return ""


def _could_be_name(text: str) -> bool:
    """Whether no word of a name is one of those that bodies, places and documents have."""
    words = _PUNCTUATION.sub(" ", text).split()
    titled = re.match(rf"{_TITLE}\s", text)
    bare = words[1:] if titled else words
    if not bare or any(word.lower() in NO_NAME for word in bare):
        return False
    if not titled and bare[-1].isupper() and not bare[0].isupper():
        return False
    return any(len(word) > _GIVEN_LENGTH - 1 and not word.isupper() for word in bare) or len(bare[-1]) > _GIVEN_LENGTH


def _trim(name: str) -> str:
    """A name without what follows that is none, such as the next label; "" if it is the name of a place."""
    parts = name.split(" ")
    if any(part.lower() in _PLACES for part in parts):
        return ""
    while len(parts) > 1 and _PUNCTUATION.sub("", parts[-1]).lower() in NO_NAME:
        parts.pop()
    return " ".join(parts) if len(parts) > 1 else ""
