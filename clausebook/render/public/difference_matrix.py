"""Where each school's form of one policy departs from the model, and any two schools' words side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clausebook.render.departures.departures import find_departure
from clausebook.render.departures.differences import departs, tag_difference
from clausebook.render.frame.pages import TRUST_BRAND, Crumb, OldPublicFrame, Page
from clausebook.render.redline.redlines import CHANGE_STYLES
from clausebook.render.redline.side_by_side import view_beside
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.comparison import SectionComparison
    from clausebook.model.policies import Policy, Section
    from clausebook.model.trust import Trust
    from clausebook.render.departures.departures import SectionForms
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.text.wordings import WordingRenderer

    CompareWordings = Callable[[Section, Section], SectionComparison]

# A table of more schools cannot be read across; then each section lists those that depart.
COLUMNS_AT_MOST = 12
# Of so many wordings each two are set side by side; of more, each beside the most common.
PAIRED_AT_MOST = 5
_NAMES_AT_MOST = 6
_SAME, _NONE = "Trust policy", "Not in it"


@dataclass(frozen=True, slots=True)
class _About:
    """Where a page stands and what it is called; `section` is empty on the page of the whole policy."""

    address: str
    title: str
    lead: str
    policy: str
    section: str = ""


class MatrixRenderer:
    """Makes the pages about the differences of one policy across the trust."""

    def __init__(
        self, templates: TemplateRenderer, frames: OldPublicFrame, wordings: WordingRenderer, trust: Trust
    ) -> None:
        self._templates, self._frames, self._wordings, self._trust = templates, frames, wordings, trust

    def make_pages(self, policies: list[Policy], forms: list[SectionForms], compare: CompareWordings) -> Iterator[Page]:
        """The matrix of a policy that several schools have, and a page for each section that is said in two ways."""
        yield self._make_matrix(policies, forms)
        for form in forms:
            if has_page(form):
                yield self._make_section(policies[0], form, compare)

    def _make_matrix(self, policies: list[Policy], forms: list[SectionForms]) -> Page:
        title = policies[0].title
        differing = [form for form in forms if not form.is_shared]
        count = f"{count_things(len(policies), 'school')} {'has' if len(policies) == 1 else 'have'} this policy."
        same = len(forms) - len(differing)
        lead = f"{count} {count_things(same, 'section')} of {len(forms):,} {_say_same(same)} in all of them."
        view = {
            "name": f"Who differs where: {title}",
            "lead": lead,
            "is_wide": len(policies) > COLUMNS_AT_MOST,
            "schools": [_view_school(policy) for policy in policies],
            "rows": [_view_row(form, policies) for form in forms],
            "lists": [_view_list(form, policies) for form in differing],
        }
        address = f"policies/{policies[0].id}/differences/"
        main = self._templates.render_mapping("differences-matrix.html", view)
        return self._frame(_About(address, f"Who differs where: {title}", lead, title), main)

    def _make_section(self, policy: Policy, form: SectionForms, compare: CompareWordings) -> Page:
        wordings = [(_name_group(group), group[0], form.find_section(group[0])) for group in form.wordings]
        told = [(name, first, section) for name, first, section in wordings if section]
        pairs = list(combinations(range(len(told)), 2))
        if len(told) > PAIRED_AT_MOST:
            pairs = [pair for pair in pairs if pair[0] == 0]
        lead = f"{count_things(len(told), 'wording')} in {count_things(len(form.by_school), 'school')}."
        view = {
            "name": f"{form.title}: how schools say it",
            "policy": policy.title,
            "lead": lead,
            "texts": [{"name": name, "html": print_bare(section, self._wordings)} for name, _, section in told],
            "pairs": [
                {
                    "title": f"{_name_short(told[one][1])} and {_name_short(told[other][1])}",
                    "heads": [told[one][0], told[other][0]],
                    "part": view_beside(compare(told[one][2], told[other][2]), f"pair-{at}"),
                }
                for at, (one, other) in enumerate(pairs, start=1)
            ],
        }
        address = f"policies/{policy.id}/differences/{form.key}/"
        about = _About(address, f"{form.title} in each school: {policy.title}", lead, policy.title, form.title)
        return self._frame(about, self._templates.render_mapping("differences-section.html", view))

    def _frame(self, about: _About, main: str) -> Page:
        root = "../" * about.address.count("/")
        crumbs = [Crumb(self._trust.name, root), Crumb("Every policy", f"{root}policies/")]
        crumbs.append(Crumb(about.policy, "../../" if about.section else "../"))
        crumbs.append(Crumb("Who differs where", "../" if about.section else ""))
        crumbs += [Crumb(about.section)] if about.section else []
        return Page(
            address=about.address,
            title=f"{about.title} \u2013 {self._trust.name}",
            description=f"{about.title}. {about.lead}",
            brand=TRUST_BRAND,
            header=self._frames.write_header(None, root, tuple(crumbs)),
            main=main,
            footer=self._frames.write_footer(None, root, f"{self._trust.name}."),
            styles=CHANGE_STYLES,
            is_indexed=False,
        )


def has_page(form: SectionForms) -> bool:
    """Whether a section is said in more ways than one."""
    return len(form.wordings) > 1


def _say_same(count: int) -> str:
    return "is word for word the same" if count == 1 else "are word for word the same"


def _view_school(policy: Policy) -> dict[str, str]:
    href = f"../../../{policy.school.id}/{policy.id}/{'differences/' if departs(policy) else ''}"
    return {"name": policy.school.short_name, "href": href}


def _view_row(form: SectionForms, policies: list[Policy]) -> dict[str, Any]:
    href = f"{form.key}/" if has_page(form) else ""
    return {
        "title": form.title,
        "href": href,
        "is_shared": form.is_shared,
        "cells": [_view_cell(form, policy) for policy in policies],
    }


def _view_cell(form: SectionForms, policy: Policy) -> dict[str, str]:
    departure = find_departure(policy, form.key)
    if departure:
        return {"text": tag_difference(departure, is_ours=False), "tone": "own"}
    return {"text": _SAME if form.find_section(policy) else _NONE, "tone": ""}


def _view_list(form: SectionForms, policies: list[Policy]) -> dict[str, Any]:
    """The schools that depart in one section, by kind."""
    groups: dict[str, list[Policy]] = {}
    for policy in policies:
        departure = find_departure(policy, form.key)
        if departure:
            groups.setdefault(tag_difference(departure, is_ours=False), []).append(policy)
    told = [{"tag": tag, "schools": [_view_school(policy) for policy in group]} for tag, group in groups.items()]
    href = f"{form.key}/" if has_page(form) else ""
    return {"title": form.title, "href": href, "groups": told}


def _name_group(group: tuple[Policy, ...]) -> str:
    """The schools that share a wording, in a heading."""
    names = [policy.school.short_name for policy in sorted(group, key=lambda policy: policy.school.name)]
    if len(names) > _NAMES_AT_MOST:
        return f"{', '.join(names[:_NAMES_AT_MOST])} and {len(names) - _NAMES_AT_MOST:,} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _name_short(policy: Policy) -> str:
    return policy.school.short_name
