"""The policies of one holder by subject, as its own page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from clausebook.model.held import HeldPolicy
from clausebook.model.policies import Policy
from clausebook.render.frame.templates import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.trust import Trust

OTHER_SUBJECT = "Other policies"
Listed = TypeVar("Listed", bound=Policy | HeldPolicy)


@dataclass(frozen=True, slots=True)
class PolicyLineView(View):
    """What is said beside a policy from the day `since` on, until `until`: a tag and its tone, or words and an icon."""

    tag: str
    tone: str
    words: str
    icon: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class ListedPolicyView(View):
    """A policy in the list of a school; `place` says where it is, of one that is held elsewhere."""

    href: str
    title: str
    summary: str
    lines: tuple[PolicyLineView, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class SubjectView(View):
    """The policies of one subject."""

    title: str
    policies: tuple[ListedPolicyView, ...]


def part_by_subject(policies: Iterable[Listed], trust: Trust) -> Iterator[tuple[str, list[Listed]]]:
    """Some policies by subject in the order of the trust's, those of none last; each with its title, none empty."""
    known = list(policies)
    for id_, title in [*((subject.id, subject.title) for subject in trust.subjects), ("", OTHER_SUBJECT)]:
        if found := sorted((one for one in known if one.subject == id_), key=lambda one: one.short_title):
            yield title, found
