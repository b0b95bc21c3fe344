"""A cache of composed policies, so that the next run over a project composes only what has changed since."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from clausebook.resolve.wordings import WordingCache

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.policies import Policies, Policy

Thing = TypeVar("Thing")


@dataclass(slots=True)
class LastComposed:
    """The catalogue and the policies of the last run, None before the first; the wordings are cached across runs."""

    catalogue: Catalogue | None = None
    policies: Policies | None = None
    cache: WordingCache = field(default_factory=WordingCache)

    def keep_clauses(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue with the last run's objects for clauses that have not changed: wordings are cached by them."""
        last = self.catalogue
        if last is None:
            return catalogue
        local = {id_: _keep(own, last.local_clauses.get(id_, {})) for id_, own in catalogue.local_clauses.items()}
        return replace(catalogue, clauses=_keep(catalogue.clauses, last.clauses), local_clauses=local)

    def find_unchanged(self, catalogue: Catalogue, school: str) -> dict[str, Policy]:
        """The policies of a school of which nothing has changed that a policy is composed of.

        The clauses of `catalogue` are those that `keep_clauses` gave.
        """
        last, policies = self.catalogue, self.policies
        if last is None or policies is None or not _is_same_ground(catalogue, last, school):
            return {}
        return {
            id_: policy
            for id_, policy in policies.by_school.get(school, {}).items()
            if _is_unchanged(policy, catalogue, last)
        }


def _keep(new: Mapping[str, Thing], old: Mapping[str, Thing]) -> dict[str, Thing]:
    return {id_: old[id_] if id_ in old and old[id_] == one else one for id_, one in new.items()}


def _is_same_ground(catalogue: Catalogue, last: Catalogue, school: str) -> bool:
    """Whether what every policy of a school may show is as it was: the trust, the school, the law, and titles."""
    return (
        catalogue.trust == last.trust
        and catalogue.references == last.references
        and catalogue.holders[school] == last.holders.get(school)
        and catalogue.list_titles(school) == last.list_titles(school)
    )


def _is_same(manifest: Manifest | None, last: Manifest) -> bool:
    """Whether a manifest says the same in the same order, for the order of values is shown."""
    return manifest == last and [*_list_values(manifest)] == [*_list_values(last)]


def _list_values(manifest: Manifest | None) -> Iterator[tuple[str, ...]]:
    for key, change in manifest.changes.items() if manifest else ():
        yield (key, *change.values)


def _is_unchanged(policy: Policy, catalogue: Catalogue, last: Catalogue) -> bool:
    school, id_ = policy.school.id, policy.id
    return (
        _is_same(catalogue.manifests[school].get(id_), last.manifests[school][id_])
        and catalogue.models.get(policy.model) == last.models.get(policy.model)
        and all(catalogue.find_clause(school, one.clause.id) is one.clause for one in policy.sections)
        and all(
            catalogue.clauses.get(one.replaces) is last.clauses.get(one.replaces)
            and catalogue.find_original(school, id_, one.section) == last.find_original(school, id_, one.section)
            for one in policy.differences
        )
    )
