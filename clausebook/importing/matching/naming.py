"""Words that name law, guidance, policies, roles and the school -> what could stand for them in a clause."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.matched import ProposalKind
from clausebook.importing.matching.people_words import list_name_forms
from clausebook.importing.matching.plain_words import clean, write_strictly
from clausebook.model.lookups import name_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School

_YEAR_AT_END = re.compile(r"\s+\(?((?:19|20)\d\d)\)?$")
# A title of one word is only a role where nothing else could be meant; a term stands for such.
_TERMS_KEPT = ("head", "board", "learners", "learner")
_SHORT_NAME_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A way to name something: `pattern` of strictly compared words, and what stands for it.

    `doubt` says what a person must look at where it is named so; empty if it is certain. With `may_have_year` the words
    may stand alone, or with another year than is known of.
    """

    kind: ProposalKind
    words: str
    expression: str
    doubt: str = ""
    is_case_kept: bool = False
    may_have_year: bool = False

    @property
    def pattern(self) -> str:
        """The words with any space between them."""
        pattern = re.escape(write_strictly(clean(self.words))).replace(r"\ ", r"\s+")
        year = r"(?:\s+\(?(?:19|20)\d\d\)?)?" if self.may_have_year else ""
        return f"(?i:{pattern}{year})"


def list_named(catalogue: Catalogue, school: School) -> list[Named]:
    """Every way to name what a school's clauses may refer to, the longest first; each way once."""
    found = [*_list_laws(catalogue), *_list_policies(catalogue, school), *_list_roles(school)]
    found += [*_list_terms(school), *_list_names(school)]
    ways = {write_strictly(clean(one.words)).casefold(): one for one in reversed(found) if one.words.strip()}
    return sorted(ways.values(), key=lambda one: (-len(one.words), one.words))


def _list_laws(catalogue: Catalogue) -> Iterator[Named]:
    for id_, reference in catalogue.references.items():
        doubt = ""
        if reference.has_ended:
            successor = catalogue.references.get(reference.replaced_by)
            instead = f' "{successor.title}" took its place.' if successor else ""
            doubt = f'"{reference.title}" is {reference.status}.{instead} Say what holds today.'
        yield Named(ProposalKind.LAW, reference.title, f"law('{id_}')", doubt)
    for words, id_ in _list_undated(catalogue).items():
        yield Named(ProposalKind.LAW, words, f"law('{id_}')", may_have_year=True)


def _list_undated(catalogue: Catalogue) -> dict[str, str]:
    """Titles of law and guidance without their years, each with the id of the one that holds today."""
    found: dict[str, str] = {}
    for id_, reference in catalogue.references.items():
        words = _YEAR_AT_END.sub("", reference.title)
        if words != reference.title and (words not in found or catalogue.references[found[words]].has_ended):
            found[words] = id_
    return found


def _list_policies(catalogue: Catalogue, school: School) -> Iterator[Named]:
    own = catalogue.list_titles(school.id)
    titles = {id_: model.title for id_, model in catalogue.models.items()} | own
    for id_, title in titles.items():
        doubt = "" if id_ in own else f'The trust has a model "{title}", and {school.name} has no policy of it yet.'
        yield Named(ProposalKind.POLICY, name_policy(title), f"policy('{id_}')", doubt)
        stem = re.sub(r"\s+policy$", "", title, flags=re.IGNORECASE)
        if stem != title:
            for other in ("procedure", "procedures", "policies", "policy and procedure"):
                doubt = f'It says "{stem} {other}"; the policy is called "{title}".'
                yield Named(ProposalKind.POLICY, f"{stem} {other}", f"policy('{id_}')", doubt)


def _list_roles(school: School) -> Iterator[Named]:
    titles = Counter(role.title.casefold() for role in school.roles.values())
    for key, role in school.roles.items():
        if " " in role.title and titles[role.title.casefold()] == 1:
            yield Named(ProposalKind.ROLE, role.title, f"role('{key}')")


def _list_terms(school: School) -> Iterator[Named]:
    for name in _TERMS_KEPT:
        yield Named(ProposalKind.TERM, school.terms[name], f"terms.{name}")


def _list_names(school: School) -> Iterator[Named]:
    yield Named(ProposalKind.NAME, school.name, "school.name", is_case_kept=True)
    if sum(map(str.isalpha, school.short_name)) >= _SHORT_NAME_LETTERS:
        yield Named(ProposalKind.NAME, school.short_name, "school.short_name", is_case_kept=True)
    for form in list_name_forms(school.name):
        if form not in (school.name, school.short_name):
            doubt = f'It says "{form}"; the school\'s file has "{school.name}".'
            yield Named(ProposalKind.NAME, form, "school.name", doubt, is_case_kept=True)
