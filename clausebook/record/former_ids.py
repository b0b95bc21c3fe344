"""The ids that schools and policies had before: what was approved under them, and where their addresses lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.histories import History
    from clausebook.model.translations import TranslationStanding

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FormerIds:
    """Former ids -> those of today, for schools and for the policies of each school."""

    schools: Mapping[str, str] = field(default_factory=dict)
    policies: Mapping[Key, str] = field(default_factory=dict)

    def find_key(self, key: Key) -> Key:
        """The ids that a policy has now."""
        school = self.schools.get(key[0], key[0])
        return school, self.policies.get((school, key[1]), key[1])


def find_former_ids(catalogue: Catalogue) -> FormerIds:
    """What the schools' files and the manifests say under `formerly`."""
    schools = {old: school.id for school in catalogue.schools.values() for old in school.formerly}
    policies = {
        (school, old): manifest.policy
        for school, manifests in catalogue.manifests.items()
        for manifest in manifests.values()
        for old in manifest.formerly
    }
    return FormerIds(schools, policies)


def list_redirects(
    catalogue: Catalogue,
    histories: Mapping[Key, History],
    published: Iterable[Key],
    translations: Mapping[Key, Iterable[TranslationStanding]],
) -> dict[str, str]:
    """Every old address of what is published -> the address that took its place.

    Addresses are below the site's root and end in "/". Each version and translation of a policy moves with it.
    """
    former = find_former_ids(catalogue)
    redirects: dict[str, str] = {}
    for old, now in former.schools.items():
        redirects[f"{old}/"] = f"{now}/"
    for school, policy in published:
        former_schools = [old for old, now in former.schools.items() if now == school]
        former_names = [old for (owner, old), now in former.policies.items() if (owner, now) == (school, policy)]
        history = histories.get((school, policy))
        shown = [one.record for one in history.mistakes if one.record and one.was_public] if history else []
        versions = [f"{record.version}/" for record in (*history.records, *shown)] if history else []
        languages = [f"{one.translation.language.slug}/" for one in translations.get((school, policy), ())]
        for place in [(one, name) for one in (school, *former_schools) for name in (policy, *former_names)]:
            if place != (school, policy):
                for end in ("", "on/", *versions, *languages):
                    redirects[f"{place[0]}/{place[1]}/{end}"] = f"{school}/{policy}/{end}"
    redirects |= _list_trust_redirects(former, {policy for _, policy in published})
    return dict(sorted(redirects.items()))


def _list_trust_redirects(former: FormerIds, published: set[str]) -> dict[str, str]:
    """The trust's page about a policy moves when no school has the policy under its old id any more."""
    return {
        f"policies/{old}/": f"policies/{now}/"
        for (_, old), now in sorted(former.policies.items(), reverse=True)
        if old not in published and now in published
    }
