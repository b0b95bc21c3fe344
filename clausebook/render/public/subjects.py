"""The policies of one holder by subject, as its own page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from clausebook.render.frame.templates import View


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
