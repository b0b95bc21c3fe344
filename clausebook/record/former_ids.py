"""The ids that schools and policies had before: what was approved under them, and where their addresses lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.model.holders import TRUST_ID
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.edition import Unpublished
    from clausebook.model.histories import History
    from clausebook.model.standings import Standings
    from clausebook.model.translations import TranslationStanding

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FormerIds:
    """Former ids -> those of today, for schools and for the policies of each school.

    An old school may be named by several, if it was split; what one that is named was called before is meant too.
    `told` are the ids of all schools that a file tells of, with their old ones in the order in which each names them.
    `present` are the trust's schools among these, and `former` those that the files call closed or gone.
    """

    schools: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    policies: Mapping[Key, str] = field(default_factory=dict)
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    present: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()

    def find_own(self, key: Key) -> Key:
        """The ids that a policy has in the school that it was approved for."""
        return key[0], self.policies.get(key, key[1])

    def find_keys(self, key: Key) -> tuple[Key, ...]:
        """The ids that a policy has now: in each school that its own became, and in its own if that is told of."""
        now = self.schools.get(key[0], ())
        found = tuple((school, self.policies.get((school, key[1]), key[1])) for school in now)
        is_kept = len(self.find_heirs(key[0])) != 1 or key[0] in self.former
        return (*found, self.find_own(key)) if is_kept else found

    def find_heirs(self, school: str) -> tuple[str, ...]:
        """The schools that an old one became at once, and not by way of another of these."""
        now = self.schools.get(school, ())
        return tuple(one for one in now if not any(other in self.told[one] for other in now))


def name_as_today(name: str, standings: Standings, former: FormerIds) -> str:
    """The name of today of the policy that "school/policy" names, or named before.

    It is the name itself if no policy had it, or if a file calls its school closed or gone. Raises RequestRefused if it
    was that of several.
    """
    known = {(one.school.id, one.policy) for one in standings}
    school, _, policy = name.partition("/")
    if (school, policy) in known or school in former.former:
        return name
    found = ["/".join(key) for key in dict.fromkeys(former.find_keys((school, policy))) if key in known]
    if len(found) > 1:
        raise RequestRefused(f'"{name}" became {join_words(found, last="and")}. Name one of them.')
    return found[0] if found else name


def find_former_ids(catalogue: Catalogue) -> FormerIds:
    """What the schools' files and the manifests say under `formerly`."""
    named = {school.id: school.formerly for school in (*catalogue.schools.values(), *catalogue.former.values())}
    told = {id_: tuple(_list_old(id_, named)) for id_ in named}
    schools: dict[str, tuple[str, ...]] = {}
    for id_, olds in told.items():
        for old in olds:
            schools[old] = (*schools.get(old, ()), id_)
    policies = {
        (school, old): manifest.policy
        for school, manifests in catalogue.manifests.items()
        for manifest in manifests.values()
        for old in manifest.formerly
    }
    return FormerIds(schools, policies, told, frozenset({*catalogue.schools, TRUST_ID}), frozenset(catalogue.former))


def _list_old(id_: str, named: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What a school was called before, each followed by what that one was called before."""
    found: list[str] = []
    waiting = [*reversed(named[id_])]
    while waiting:
        old = waiting.pop()
        if old not in found and old != id_:
            found.append(old)
            waiting += reversed(named.get(old, ()))
    return found


def list_redirects(  # noqa: PLR0913  what there is, and what there was
    catalogue: Catalogue,
    histories: Mapping[Key, History],
    published: Iterable[Key],
    translations: Mapping[Key, Iterable[TranslationStanding]],
    *,
    joined: Mapping[Key, Key],
    gone: Mapping[Key, Unpublished],
) -> dict[str, str]:
    """Every old address of what is published -> the address that took its place.

    Addresses are below the site's root and end in "/". Each version and translation of a policy moves with it; what is
    told of under its old address stays there. `joined` are old ids of the policies of former schools. What is
    `gone` from the public site has moved with the rest, for its own address still says so.
    """
    former = find_former_ids(catalogue)
    told = {school for school, _ in histories if school not in former.present} | former.former
    heirs = {old: former.find_heirs(old) for old in former.schools}
    moved = {old: now[0] for old, now in heirs.items() if len(now) == 1}
    redirects: dict[str, str] = {f"{old}/": f"{now}/" for old, now in moved.items() if old not in told}
    for school, policy in sorted({*published, *gone}):
        former_schools = [old for old, now in moved.items() if now == school]
        former_names = [old for (owner, old), now in former.policies.items() if (owner, now) == (school, policy)]
        places = [(one, name) for one in (school, *former_schools) for name in (policy, *former_names)]
        places += [old for old, now in joined.items() if now == (school, policy)]
        history = histories.get((school, policy))
        shown = [one.record for one in history.mistakes if one.record and one.was_public] if history else []
        versions = [f"{record.version}/" for record in (*history.records, *shown)] if history else []
        left = gone.get((school, policy))
        versions += [f"{version}/" for version in left.versions] if left else []
        languages = [f"{one.translation.language.slug}/" for one in translations.get((school, policy), ())]
        for place in places:
            if place != (school, policy) and place not in histories:
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
