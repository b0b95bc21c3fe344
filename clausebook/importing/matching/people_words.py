"""Words for people and for the school that differ between schools, and what stands for them in a clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import clean, write_strictly
from clausebook.model.lookups import find_named
from clausebook.model.template import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School

# What schools call the same people, by the term that stands for them. Plurals are terms of their own.
_TERMS: Mapping[str, str] = {
    "terms.head": "headteacher|head teacher|principal|head of school|executive headteacher|executive principal|head",
    "terms.board": (
        "governing body|governing board|local governing body|local governing board|local governing committee"
        "|local academy committee|local governance committee|academy council|academy committee|academy governing body"
        "|full governing body|full governing board|school committee|local school committee|board of governors|governors"
    ),
    "terms.learner": "pupil|student|learner|child",
    "terms.learners": "pupils|students|learners|children",
    "terms.staff": "staff|staff members|members of staff|colleagues|adults|employees",
}
_BY_WORDS = {words: term for term, many in _TERMS.items() for words in many.split("|")}
# Titles of roles under their many names, by the key that a school's file commonly has for them.
_ROLES: Mapping[str, str] = {
    "safeguarding_lead": (
        "designated safeguarding lead|dsl|designated safeguarding lead (dsl)|child protection officer"
        "|designated child protection officer|designated safeguarding officer|designated person|safeguarding lead"
    ),
    "senco": (
        "senco|sendco|special educational needs co-ordinator|special educational needs coordinator"
        "|special educational needs and disabilities co-ordinator"
        "|special educational needs and disabilities coordinator"
    ),
    "data_protection_officer": "data protection officer|dpo|data protection lead",
    "office": "school office|main office|front office|academy office|reception",
    "chair": "chair of governors|chair of the governing body|chair of the governing board|chair",
}
_ROLE_BY_WORDS = {words: role for role, many in _ROLES.items() for words in many.split("|")}
# From here on a school's name says what kind of school it is.
_KIND = re.compile(
    r"\s+(?:(?:R\.?C\.?|C\.?\s?of\s?E\.?|C\.?E\.?|V\.?[AC]\.?|Roman|Catholic|Church|Community|Foundation|Free|Nursery|Infants?"
    r"|Juniors?|First|Middle|Primary|Secondary|High|Upper|Lower|Grammar|Special|School|Academy|College)\b)"
)
_LEAST_LETTERS = 4


def find_term(words: str) -> str:
    """The term of schools that some words are, such as "terms.head"; empty if they are none."""
    return _BY_WORDS.get(_plain(words), "")


class RoleTitles:
    """Finds the role that a title names, by the files of the trust and its schools, and by what roles are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._keys = dict(_ROLE_BY_WORDS)
        for roles in (catalogue.trust.roles, *(school.roles for school in catalogue.schools.values())):
            self._keys |= {_plain(role.title): key for key, role in roles.items()}

    def list_long(self) -> list[str]:
        """The titles of several words, the longest first."""
        return sorted((title for title in self._keys if " " in title), key=lambda title: (-len(title), title))

    def find(self, words: str) -> str:
        """The key of the role; empty if the words name none."""
        return self._keys.get(_plain(words), "")


def _plain(words: str) -> str:
    plain = write_strictly(clean(words)).casefold()
    return re.sub(r"^the | ?\(dsl\)$", "", plain).strip()


def list_name_forms(name: str, others: Iterable[str] = ()) -> list[str]:
    """The ways in which a document writes its school's name, the longest first.

    Without the dots of "St." and of initials, and the part before what kind of school it is, if that is a name.
    """
    forms = set(filter(None, (clean(name), *map(clean, others))))
    forms |= {
        form.replace("St. ", "St ").replace("St ", "St. ") for form in list(forms) if "St " in form or "St. " in form
    }
    forms |= {form.replace("St. ", "St ") for form in list(forms)}
    forms |= set(_list_short(list(forms)))
    return sorted(forms, key=lambda form: (-len(form), form))


def _list_short(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        match = _KIND.search(form)
        short = form[: match.start()].strip() if match else ""
        if sum(map(str.isalpha, short)) >= _LEAST_LETTERS:
            yield short


def is_full_name(words: str) -> bool:
    """Whether a name of a school says what kind of school it is."""
    return bool(_KIND.search(words))


def print_detail(expression: str, school: School) -> str:
    """What a school's file prints for "school.name", "terms.head" or "role('office')"; empty if it has no such role."""
    if role := re.fullmatch(r"role\('(\w+)'\)", expression):
        return school.roles[role[1]].title if role[1] in school.roles else ""
    return find_named(Name(tuple(expression.split("."))), school)
