"""The schools that a file names in its words, wherever they stand, by what is their own in each name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import AsideKind, IncomingPlace
from clausebook.importing.recognising.findings import list_paragraphs
from clausebook.importing.recognising.words.front_words import LEADING_SCHOOL
from clausebook.importing.recognising.words.person_names import NO_NAME, names_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.importing.incoming import Incoming

_KIND = re.compile(
    r"\b(?:school|academy|college|nursery|pre-?school|kindergarten|playgroup|utc)\b"
    # "our school's staff" is no name; what it has with a capital is called by it: "Elm Park School's Fire Policy"
    r"(?!['\u2019](?!(?-i:s [A-Z])))",
    re.IGNORECASE,
)
_LED_KIND = re.compile(
    rf"\b(?i:{LEADING_SCHOOL})(?: (?:na|an|y|yr|de|du|la|le|des|of))*(?: [^\W\d_a-z\u00df-\u00ff][\w'\u2019-]*){{1,4}}"
)
_WORD = re.compile(r"[^\W_](?:[\w'\u2019.-]*[\w'\u2019])?\.?|&")
# What stands between two words of one name: "St. Mary's", "C of E", "Ash-next-Elm".
_GAP = re.compile(r"[ \t\u00a0]+|\n")
POSSESSIVE = re.compile(r"^['\u2019]s\b")
_SHORT_NUMBER = re.compile(r"\d{1,2}")
_CHURCH = re.compile(r"\bC\.? ?of ?E\b", re.IGNORECASE)
_MOST_WORDS, _MOST_BEHIND = 9, 3
# No name of one school stands behind these: "a Healthy School". Nor is one what is of something, "College of Kites", or
# a trust.
_ANY = frozenset({"a", "an", "any", "each", "every", "all", "no", "another", "other"})
_OF = re.compile(r" (?:of|for) (?:the )?[A-Z]| (?:Trusts?|TRUST|Alliance|Association|Council|Hub)\b")
# Small words inside a name; no name begins or ends with one.
_SMALL = frozenset({"of", "the", "and", "&", "on", "upon", "le", "la", "de", "cum", "next", "with"})
# What says which kind of school it is. With one of these, or as an academy, words with capitals are surely a name.
_SORTS = frozenset(
    re.findall(
        r"\w+",
        "primary infant infants junior juniors secondary high first middle upper lower grammar special community "
        "catholic ce cofe rc va vc comprehensive technology sixth form church england methodist roman voluntary aided "
        "controlled foundation christian international preparatory prep "
        "nursery montessori steiner waldorf islamic muslim jewish hindu sikh quaker",
    )
)
_KINDS = frozenset(
    {"school", "academy", "college", "preschool", "pre-school", "kindergarten", "playgroup", "nursery", "utc"}
)
# Words that begin a sentence, or say something of a school, and are no part of its name.
_BEFORE = frozenset(
    re.findall(
        r"\w+",
        "at in for as when if within from to by welcome here contact our this all each every any that both a an please "
        "dear other another local maintained state independent new current previous whole c e is are or we it its "
        "their your my his her no not about between while where which who mainstream forest sunday boarding home "
        "breakfast after partner feeder receiving",
    )
)
# These are in names of people's schools, though in no name of a person.
_IN_NAMES = frozenset(
    re.findall(
        r"\w+",
        "north south east west street road lane avenue house centre great church early summer spring winter see new",
    )
)
_DOCUMENTS = frozenset(
    {"policy", "policies", "procedure", "procedures", "statement", "plan", "report", "guidance", "code"}
)
_NO_OWN = (NO_NAME | _BEFORE | _SORTS | _KINDS | _SMALL) - _IN_NAMES


@dataclass(slots=True)
class SchoolNamed:
    """A school by the words that are its own: how it is called, each way with how often, and where it is first."""

    core: tuple[str, ...]
    place: IncomingPlace
    names: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called most often, or first."""
        return max(self.names, key=self.names.__getitem__)

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(self.names.values())


def find_core(name: str) -> tuple[str, ...]:
    """The words of a school's name that no other kind of school has: of "Elm Park Primary School" the first two."""
    words = [_fold(match[0]) for match in _WORD.finditer(_CHURCH.sub("CE", name))]
    own = [word for word in words if word not in _SORTS | _KINDS | _SMALL]
    return tuple(own or words)


def find_school_names(incoming: Incoming, often: int = 0) -> tuple[SchoolNamed, ...]:
    """The schools that the words of a file name, in the order in which they first stand there.

    What may be a name, or not ("Larkmere Road Pre-school"), is one if it surely is elsewhere in the file, or stands
    there so `often`; with 0, only if it surely is elsewhere.
    """
    found: dict[tuple[str, ...], SchoolNamed] = {}
    unsure: list[tuple[str, IncomingPlace]] = []
    for text, place in _list_texts(incoming):
        for name, is_sure in _find_names(text):
            if is_sure:
                _add(found, name, place)
            else:
                unsure.append((name, place))
    counted = Counter(find_core(name) for name, _ in unsure)
    sure = frozenset(found)
    for name, place in unsure:
        core = find_core(name)
        if core in sure or (often and counted[core] >= often):
            _add(found, name, place)
    return tuple(sorted(found.values(), key=lambda one: one.place))


def part_title(title: str, school: str) -> tuple[str, str]:
    """A title without the school's name before it, and that name: "Elm Park School Fire Policy" -> "Fire Policy".

    `school` is what the file calls the school, or empty; then only a name that is one without doubt is taken off.
    """
    core = find_core(school) if school else ()
    for name, is_sure in _find_names(title):
        rest = POSSESSIVE.sub("", title[len(name) :]).strip(" -:\u2013\u2014,")
        is_it = find_core(name) == core if core else is_sure
        if is_it and title.startswith(name) and len(rest.split()) > 1:
            return rest, name
    return title, ""


def _add(found: dict[tuple[str, ...], SchoolNamed], name: str, place: IncomingPlace) -> None:
    core = find_core(name)
    named = found.setdefault(core, SchoolNamed(core, place))
    named.place = min(named.place, place)
    named.names[name] = named.names.get(name, 0) + 1


def _list_texts(incoming: Incoming) -> Iterator[tuple[str, IncomingPlace]]:
    """Each paragraph, cell, note, and head or foot of a page, with its place."""
    blocks = (*incoming.blocks, *(block for note in incoming.notes for block in note.blocks))
    for block in blocks:
        for paragraph in list_paragraphs(block):
            yield paragraph.text, paragraph.place
    for aside in incoming.asides:
        if aside.kind in (AsideKind.RUNNING_HEAD, AsideKind.RUNNING_FOOT):
            yield aside.text, aside.place


def _find_names(text: str) -> Iterator[tuple[str, bool]]:
    """The names of schools in a text, and whether each is one without doubt."""
    for led in _LED_KIND.finditer(text):
        yield led[0], True
    words = list(_WORD.finditer(text))
    starts = {word.start(): at for at, word in enumerate(words)}
    for kind in _KIND.finditer(text):
        end = starts.get(kind.start())
        if end is None or not kind[0][0].isupper():
            continue
        begin = _find_begin(text, words, end)
        name = words[begin : end + 1]
        folded = [*(_fold(word[0]) for word in name[:-1]), _fold(kind[0])]
        is_any = (begin and words[begin - 1][0].lower() in _ANY) or _OF.match(text, kind.end())
        if not is_any and any(word not in _NO_OWN and len(word) > 1 for word in folded[:-1]):
            is_sure = folded[-1] == "academy" or any(word in _SORTS for word in folded[:-1])
            last = kind.end() if end - begin > 1 or folded[-1] != "academy" else _find_end(text, words, end)
            yield " ".join(text[name[0].start() : last].split()).rstrip("."), is_sure


def _find_end(text: str, words: Sequence[re.Match[str]], kind: int) -> int:
    """Where a name ends that goes on behind "Academy", as those of one trust's do: "Kite Academy Larkmere"."""
    last = kind
    while last + 1 < len(words) and text[words[last].end() : words[last + 1].start()] == " ":
        word = words[last + 1][0]
        if not word[0].isupper():
            break
        if word.isupper() or names_group(word) or _fold(word) in _NO_OWN | _DOCUMENTS or last - kind >= _MOST_BEHIND:
            return words[kind].end()
        last += 1
    return words[last].end()


def _find_begin(text: str, words: Sequence[re.Match[str]], end: int) -> int:
    """Which word a name begins with that ends with a word for a school."""
    begin = end
    while begin and end - begin < _MOST_WORDS:
        before = words[begin - 1]
        is_near = _GAP.fullmatch(text[before.end() : words[begin].start()]) is not None
        goes_on = before[0][0].isupper() or before[0] in _SMALL or _SHORT_NUMBER.fullmatch(before[0])
        if not is_near or not goes_on or _ends_sentence(before[0]) or _fold(before[0]) in _DOCUMENTS:
            break
        begin -= 1
    while begin < end and _is_before(words[begin][0]):
        if _fold(words[begin + 1][0]) == "lady":
            break  # to whom many schools belong: "Our Lady of the Hills"
        begin += 1
    return begin


def _is_before(word: str) -> bool:
    """Whether a word stands before a name, and is no part of it."""
    return _fold(word) in _BEFORE | _SMALL or _is_no_name(word) or word.isdigit()


def _ends_sentence(word: str) -> bool:
    """Whether a word with a dot ends a sentence: no abbreviation of a saint or a church does."""
    return word.endswith(".") and _fold(word) not in ("st", "ss", "c", "e", "ce", "rc", "va", "vc")


def _is_no_name(word: str) -> bool:
    """Whether a word before a name says what the school does, and not what it is called: "Governors Elm School"."""
    folded = _fold(word)
    return folded in NO_NAME and folded not in _SORTS | _IN_NAMES


def _fold(word: str) -> str:
    """A word as two spellings of it are compared."""
    return re.sub(r"['\u2019.]", "", word).casefold()
