"""How a school's policy departs from the trust's model, in the words that parents read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View
from clausebook.render.text.phrases import count_things, say_due

if TYPE_CHECKING:
    from clausebook.model.policies import Difference, Policy

_TAGS = {
    "alternate": "Our choice",
    "added": "Added by us",
    "replaced": "Our own wording",
    "omitted": "Left out",
    "reordered": "In another place",
}
_SENTENCES = {
    "alternate": "The trust lets schools choose between wordings here, and this is our choice.",
    "added": "The trust's model does not have this section.",
    "replaced": "We say this in our own words.",
    "omitted": "The model's section is not in our policy.",
    "reordered": "These are the trust's words. We put them in another place.",
}
# The same in a table of several schools.
_OTHERS_TAGS = {**_TAGS, "alternate": "Its own choice", "added": "Added", "replaced": "Own wording"}
_ALSO_MOVED = "We put this section in another place too."
_MOVED_AND_FILLED = "These are the trust's words with values of our own. We put them in another place."


@dataclass(frozen=True, slots=True)
class DifferenceView(View):
    """One difference, told to parents: where, what, why, and who agreed."""

    anchor: str
    title: str
    tag: str
    sentence: str
    because: str
    agreed: str


@dataclass(frozen=True, slots=True)
class DifferencesView(View):
    """The differences of a policy, on the policy's own page; `page` leads to the page about them, if there is one."""

    items: tuple[DifferenceView, ...]
    lead: str
    page: str


def tag_difference(difference: Difference) -> str:
    """The mark of a difference, as others than the school see it."""
    return _OTHERS_TAGS[difference.kind]


def list_shown(policy: Policy) -> list[Difference]:
    """The differences that are told one by one; filled values are only counted."""
    return [difference for difference in policy.differences if difference.kind != "filled"]


def count_filled(policy: Policy) -> int:
    """How many values the school filled in."""
    return sum(len(difference.values) for difference in policy.differences if difference.kind == "filled")


def departs(policy: Policy) -> bool:
    """Whether there is anything to tell of: a difference, a filled value, or an opening of the school's own."""
    return bool(policy.model) and (policy.has_own_opening or bool(policy.differences))


def write_lead(policy: Policy) -> str:
    """The sentence above the list of differences."""
    shown, filled = len(list_shown(policy)), count_filled(policy)
    lead = f"{policy.school.short_name} uses the trust's model policy with {count_things(shown, 'difference')}."
    if filled:
        lead += f" We also filled in {count_things(filled, 'value')} of our own."
    return lead


def write_model_fact(policy: Policy) -> str:
    """The sentence under "Trust model"; empty for a policy that the school wrote itself."""
    if not policy.model:
        return ""
    shown = len(list_shown(policy))
    if shown:
        return f"This is the trust's policy with {count_things(shown, 'difference')}."
    if policy.has_own_opening:
        return "This is the trust's policy. Its sections are word for word the same, with an opening of our own."
    filled = " and the values that we filled in" if count_filled(policy) else " and phone numbers"
    return f"This is the trust's policy, word for word, apart from names{filled}."


def view_departures(policy: Policy, *, page: str = "") -> DifferencesView:
    """The differences with the sentence above them; `page` leads to the page about them, if there is one."""
    return DifferencesView(view_differences(policy), write_lead(policy), page)


def view_differences(policy: Policy) -> tuple[DifferenceView, ...]:
    """Each difference; one section may differ in its words and in its place."""
    views = []
    shown: set[str] = set()
    filled = {difference.section for difference in policy.differences if difference.kind == "filled"}
    for difference in list_shown(policy):
        is_second = difference.section in shown
        shown.add(difference.section)
        reason = difference.reason
        agreed = f"Agreed by: {reason.agreed_by}." if reason.agreed_by else ""
        until = f" {say_due(reason.until).replace('by', 'Until', 1)}, then we look again." if reason.until else ""
        because = reason.because
        if because and not because.endswith((".", "!", "?")):
            because += "."
        views.append(
            DifferenceView(
                anchor=f"different.{difference.section}" + (".place" if is_second else ""),
                title=difference.title,
                tag=_TAGS[difference.kind],
                sentence=_say(difference, is_second=is_second, is_filled=difference.section in filled),
                because=because,
                agreed=f"{agreed}{until}".strip(),
            )
        )
    return tuple(views)


def _say(difference: Difference, *, is_second: bool, is_filled: bool) -> str:
    """What is different: its words, its place, or both."""
    if difference.kind == "reordered" and not is_second:
        return _MOVED_AND_FILLED if is_filled else _SENTENCES["reordered"]
    return _ALSO_MOVED if is_second else _SENTENCES[difference.kind]
