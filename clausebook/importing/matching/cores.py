"""Many recognised policies -> the clauses that they have in common, with the values in which they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.matched import MatchKind
from clausebook.importing.matching.clusters import group_sections
from clausebook.importing.matching.core_making import CoreMaker
from clausebook.importing.matching.core_tokens import list_core_sections
from clausebook.importing.matching.people_words import RoleTitles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.importing.matched import Core, Matched
    from clausebook.importing.matching.core_tokens import CoreSection
    from clausebook.importing.recognised import Recognised
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.trust import School

_PROVED = frozenset({MatchKind.SAME, MatchKind.VALUES, MatchKind.ALTERNATE})
_WORDS_AT_LEAST = 6


def find_cores(
    policies: Sequence[Recognised],
    catalogue: Catalogue,
    *,
    matched: Sequence[Matched] = (),
    schools: Mapping[str, School] | None = None,
) -> tuple[Core, ...]:
    """The clauses that files of several schools have in common, those that serve most files first.

    `matched` are the files' matches: what is the library's already is no new clause. `schools` are the files' schools
    by the names of the files, as far as they are known: then a file that calls its school or a role otherwise than the
    school's own file does is served with changes.
    """
    known_schools = schools or {}
    roles = RoleTitles(catalogue)
    titles = roles.list_long()
    known = {(one.name, match.path) for one in matched for match in one.matches if match.kind in _PROVED}
    sections: list[CoreSection] = []
    for policy in policies:
        school = known_schools.get(policy.name)
        own = list_core_sections(policy, titles, _list_names(school), school.id if school else "")
        sections += [one for one in own if (policy.name, one.path) not in known and len(one.words) >= _WORDS_AT_LEAST]
    groups = [_take_one_of_each(group) for group in group_sections(sections)]
    # Editions of one school's policy have most in common, and that is no reason for a shared clause.
    shared = [group for group in groups if len({section.holder for section in group}) > 1]
    maker = CoreMaker(catalogue, roles, sections, known_schools)
    # Ids are given in the order of the result, so that the same files have the same ids.
    ordered = sorted(shared, key=lambda group: (-len(group), group[0].file, group[0].path))
    return tuple(map(maker.make, ordered))


def _list_names(school: School | None) -> tuple[str, ...]:
    return (school.name, school.short_name) if school else ()


def _take_one_of_each(group: Iterable[CoreSection]) -> list[CoreSection]:
    """The first section of each file."""
    firsts: dict[str, CoreSection] = {}
    for section in group:
        firsts.setdefault(section.file, section)
    return list(firsts.values())
