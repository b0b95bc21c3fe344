"""Names of people in the words of a file, and their numbers and addresses -> their roles, or a visible request.

None of them is published by default: it is listed, with its place, for a person to decide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from clausebook.document import ClauseText, to_text
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.document.rewriting import TreeRewriter
from clausebook.importing.matching.plain_words import COMMON
from clausebook.importing.planning.trees import tidy_line
from clausebook.importing.planning.words import list_words
from clausebook.model.imports import Personal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from clausebook.document.inlines import Address, Inline, Link
    from clausebook.importing.recognised import Person, Recognised, RecognisedSection

_WHY = {
    Personal.NAME: "the name of a person, which is not published by default",
    Personal.NUMBER: "the telephone number of a person, which is not published by default",
    Personal.ADDRESS: "the e-mail address of a person, which is not published by default",
}


# What stands before a name and is none.
_HONOUR = re.compile(
    r"^(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof(?:essor)?|Rev(?:d|erend)?|Fr|Father|Sr|Sister|Br|Brother|Cllr|Councillor|Sir|Dame)"
    r"\.? "
)
_SHORTEST_PART = 2


def find_kind(words: str) -> Personal:
    """What of a person some words are that the text gives: a name has no digit and no "@"."""
    if "@" in words:
        return Personal.ADDRESS
    return Personal.NUMBER if any(letter.isdigit() for letter in words) else Personal.NAME


def say_why(words: str) -> str:
    """Why a name, a number or an address is set aside."""
    return _WHY[find_kind(words)]


def name_role(person: Person) -> str:
    """What stands in the place of a name, a number or an address."""
    role = re.sub(r"[\[\]]", " ", tidy_line(person.role)).strip()
    return _ask(find_kind(person.name), role)


def _ask(kind: Personal, role: str = "") -> str:
    """Words that `check` names until somebody has written others."""
    return f"[{kind.value} of the {role} to be given]" if role else f"[{kind.value} to be given]"


def _list_digits(number: str) -> str:
    """The digits of a telephone number, as they are dialled at home."""
    return re.sub(r"^(?:44|0044)0?", "0", "".join(re.findall(r"[0-9]", number)))


def leave_schools(recognised: Recognised, names: Iterable[str]) -> Recognised:
    """What was recognised, with nobody in it who is its school or one of these: "Lady Anne School" is no person."""
    known = [f" {' '.join(list_words(name))} " for name in (recognised.school, *names)]

    def is_school(person: Person) -> bool:
        words = list_words(re.sub(r"['\u2019]s?$", "", tidy_line(person.name)))
        return bool(words) and any(f" {' '.join(words)} " in name for name in known)

    return replace(recognised, people=tuple(one for one in recognised.people if not is_school(one)))


def _list_parts(name: str) -> list[str]:
    """The first and the last word of a name, by which a text may call somebody again; the last is the surname."""
    bare = _HONOUR.sub("", name)
    words = bare.split()
    own = [words[0], words[-1]] if len(words) > 1 else words if bare != name else []
    return [word for word in own if len(word) > _SHORTEST_PART and word.isalpha() and word[0].isupper()]


def _write_parts_pattern(parts: Iterable[str], surnames: Iterable[str]) -> str:
    """Where a part of a name can be no other word: inside a sentence, before an apostrophe, or as an odd beginning."""
    part, surname = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)" for words in (parts, surnames)
    )
    return (
        rf"(?<=[a-z,;] )(?:{part})(?!\w)(?![ -][A-Z])(?!['\u2019]s [A-Z])"
        rf"|(?<![\w'\u2019])(?:{part})(?=['\u2019]s [a-z])"
        rf"|(?:\A|(?<=[.!?] ))(?:{surname})(?= [a-z])"
    )


class _NameTaker(TreeRewriter):
    """Puts roles in the place of names, and remembers what it took and what it put.

    The first name or the surname of somebody alone is taken too, where it can be no other word. `words` are those that
    the text has in small letters: a name that is one of them may begin a sentence as itself.
    """

    def __init__(self, people: Sequence[Person], words: Collection[str] = ()) -> None:
        known = {tidy_line(person.name): name_role(person) for person in people if len(person.name.strip()) > 1}
        self._roles = {name.casefold(): role for name, role in known.items()}
        names = sorted((re.escape(name) for name in known), key=len, reverse=True)
        # A no-break space may stand where the list of people has a space.
        pattern = "|".join(name.replace("\\ ", r"\s+") for name in names) or r"(?!)"
        self._names = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
        parts = {part: known[name] for name in known if find_kind(name) is Personal.NAME for part in _list_parts(name)}
        self._roles |= {part.casefold(): role for part, role in parts.items() if part.casefold() not in self._roles}
        surnames = [part for name in known for part in _list_parts(name)[-1:] if part in parts]
        odd = [part for part in surnames if part.casefold() not in words and part.casefold() not in COMMON]
        self._parts = re.compile(_write_parts_pattern(parts, odd))
        self._numbers = {_list_digits(name) for name in known if find_kind(name) is Personal.NUMBER}
        self.taken: list[str] = []
        self.put: list[str] = []

    def take(self, text: str) -> str:
        """A text with roles in the place of names."""
        return self._parts.sub(self._put_role, self._names.sub(self._put_role, text))

    def _put_role(self, match: re.Match[str]) -> str:
        role = self._roles.get(" ".join(match.group().split()).casefold(), _ask(Personal.NAME))
        self.taken.append(match.group())
        self.put.append(role)
        return role

    def make_words(self, inline: Words) -> Inline:
        return Words(self.take(inline.text))

    def make_address(self, inline: Address) -> Inline:
        taken = self.take(inline.text)
        return Words(taken) if taken != inline.text else inline

    def make_link(self, inline: Link, inlines: list[Inline]) -> Inline:
        """A link to somebody's own address or number is none any more; its words stay."""
        if isinstance(inline.address, str) and self._is_own(inline.address):
            return Words(" ".join(to_text(ClauseText((Prose(tuple(inlines)),))).split()))
        return replace(inline, inlines=tuple(inlines))

    def _is_own(self, address: str) -> bool:
        """Whether an address writes to, or rings, somebody whom the text names."""
        scheme, _, rest = unquote(address).casefold().partition(":")
        if scheme == "mailto":
            return any(one in self._roles for one in re.split(r"[,;?&=\s]+", rest))
        return scheme == "tel" and _list_digits(rest) in self._numbers


def take_names(
    recognised: Recognised, *, keeps_names: bool = False
) -> tuple[Recognised, tuple[str, ...], tuple[str, ...]]:
    """What was recognised, without names of people; the names that were taken, and the words in their place."""
    if keeps_names or not recognised.people:
        return recognised, (), ()
    taker = _NameTaker(recognised.people, {*_list_small_words(recognised)})

    def change(section: RecognisedSection) -> RecognisedSection:
        return replace(
            section,
            heading=taker.take(section.heading),
            body=ClauseText(tuple(taker.visit(section.body))),
            children=tuple(map(change, section.children)),
        )

    opening = change(recognised.opening) if recognised.opening else None
    changed = replace(recognised, opening=opening, sections=tuple(map(change, recognised.sections)))
    return changed, tuple(taker.taken), tuple(taker.put)


def _list_small_words(recognised: Recognised) -> Iterator[str]:
    """The words that a text has in small letters."""
    open_sections = [*([recognised.opening] if recognised.opening else []), *recognised.sections]
    while open_sections:
        section = open_sections.pop()
        open_sections += section.children
        yield from re.findall(r"(?<![^\W_])[a-z]+", to_text(section.body))
