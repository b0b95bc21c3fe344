"""The trust's pages: its home, every policy from A to Z, one policy across the schools, search, and not found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from clausebook.render.departures.differences import departs, list_shown
from clausebook.render.departures.distinct import group_by_wording
from clausebook.render.frame.pages import TILES_AT_MOST, TRUST_BRAND, Crumb, OldPublicFrame, Page
from clausebook.render.text.phrases import count_things, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.policies import Policies, Policy
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer

SEARCH_INDEX = "pagefind/"
# Said of a policy that a school has not on the site, whatever the reason: the public is told of no draft.
_MISSING = "Not published"


@dataclass(frozen=True, slots=True)
class PolicyAcrossSchools:
    """One policy id with every school's form of it, grouped by wording."""

    id: str
    title: str
    short_title: str
    groups: list[list[Policy]]

    @property
    def policies(self) -> list[Policy]:
        """Every school's form, by the school's name."""
        return sorted((p for group in self.groups for p in group), key=lambda policy: policy.school.name)


def gather_policies(policies: Policies) -> list[PolicyAcrossSchools]:
    """Every policy of the trust by title; the title is that of the largest group of schools."""
    by_id: dict[str, list[Policy]] = {}
    for policy in policies:
        by_id.setdefault(policy.id, []).append(policy)
    found = []
    for id_, same in by_id.items():
        groups = group_by_wording(same)
        found.append(PolicyAcrossSchools(id_, groups[0][0].title, groups[0][0].short_title, groups))
    return sorted(found, key=lambda policy: (policy.short_title.casefold(), policy.id))


@dataclass(frozen=True, slots=True)
class _About:
    """What a page of the trust is called and where it stands."""

    address: str
    title: str
    description: str
    root: str
    scripts: tuple[str, ...] = ()
    is_indexed: bool = True


class TrustPageRenderer:
    """Makes the pages that belong to no one school."""

    def __init__(self, templates: TemplateRenderer, frames: OldPublicFrame, policies: Policies) -> None:
        self._templates, self._frames = templates, frames
        self._trust: Trust = policies.trust
        self._schools: list[School] = sorted(policies.schools.values(), key=lambda school: school.name)
        self._policies = policies

    @cached_property
    def _across(self) -> list[PolicyAcrossSchools]:
        return gather_policies(self._policies)

    def list_indexed(self) -> list[str]:
        """The addresses of its pages that search engines should know."""
        return ["", "policies/", *(f"policies/{id_}/" for id_ in sorted({policy.id for policy in self._policies}))]

    def make_pages(self) -> list[Page]:
        """All of them, but for the one that stands at addresses that lead nowhere."""
        pages = [self._make_home(), self._make_a_to_z(), self._make_search()]
        return pages + [self._make_policy(policy) for policy in self._across]

    def make_not_found(self) -> Page:
        """The page at addresses that lead nowhere; it may be shown at any depth, so its links begin at the root."""
        root = urlsplit(self._trust.address).path
        main = self._templates.render_mapping("not-found.html", {"root": root})
        about = _About("404.html", "Page not found", "There is nothing at this address.", root, is_indexed=False)
        return self._make(about, main)

    def _make(self, about: _About, main: str, crumbs: tuple[Crumb, ...] = ()) -> Page:
        name = self._trust.name
        return Page(
            address=about.address,
            title=f"{about.title} \u2013 {name}",
            description=about.description,
            brand=TRUST_BRAND,
            header=self._frames.write_header(None, about.root, crumbs),
            main=main,
            footer=self._frames.write_footer(None, about.root, f"{name}."),
            scripts=about.scripts,
            is_indexed=about.is_indexed,
        )

    def _make_home(self) -> Page:
        lead = f"The rules and promises of {self._name_schools('the')} in {self._trust.name}, in plain words."
        few = len(self._schools) <= TILES_AT_MOST
        view = {
            "lead": (self._trust.strapline or lead),
            "search_label": f"Search {self._name_schools('all')}",
            "schools": [self._view_school(school) for school in self._schools],
            "letters": [] if few else self._group_by_letter(),
            "policies": [self._view_policy(policy) for policy in self._across],
        }
        about = _About("", "School policies", str(view["lead"]), "")
        return self._make(about, self._templates.render_mapping("trust.html", view))

    def _name_schools(self, word: str) -> str:
        """All of the schools in a phrase: "all five schools"; a school that stands alone is "our school"."""
        count = len(self._schools)
        return "our school" if count == 1 else f"{word} {count_words(count)} schools"

    def _make_a_to_z(self) -> Page:
        few = len(self._schools) <= TILES_AT_MOST
        policies = [
            {**self._view_policy(one), "cells": view_row(one.policies, self._schools, "../") if few else []}
            for one in self._across
        ]
        count = count_things(len(self._across), "policy", "policies")
        lead = f"{count} in {count_things(len(self._schools), 'school')}."
        schools = [self._view_school(school) for school in self._schools]
        view = {"lead": lead, "is_table": few, "policies": policies, "schools": schools}
        main = self._templates.render_mapping("policies.html", view)
        crumbs = (Crumb(self._trust.name, "../"), Crumb("Every policy"))
        return self._make(_About("policies/", "Every policy, A to Z", lead, "../"), main, crumbs)

    def _make_policy(self, policy: PolicyAcrossSchools) -> Page:
        having = {form.school.id for form in policy.policies}
        missing = [school.name for school in self._schools if school.id not in having]
        view = {
            "title": policy.title,
            "lead": f"{self._say_reach(policy)}.",
            "groups": self._view_groups(policy),
            "differs": sum(bool(form.model) for form in policy.policies) > 1,
            "missing": ", ".join(missing),
        }
        crumbs = (Crumb(self._trust.name, "../../"), Crumb("Every policy", "../"), Crumb(policy.title))
        main = self._templates.render_mapping("policy-schools.html", view)
        description = f"{policy.title} in each school of {self._trust.name}."
        return self._make(_About(f"policies/{policy.id}/", policy.title, description, "../../"), main, crumbs)

    def _make_search(self) -> Page:
        view = {
            "index": f"../{SEARCH_INDEX}",
            "everywhere": self._name_schools("All"),
            "topics": self._list_topics(),
            "schools": [self._view_school(school) for school in self._schools],
            "policies": [self._view_policy(policy) for policy in self._across],
        }
        crumbs = (Crumb(self._trust.name, "../"), Crumb("Search"))
        main = self._templates.render_mapping("search.html", view)
        description = "Search every policy of every school."
        about = _About("search/", "Search", description, "../", scripts=("assets/search.js",), is_indexed=False)
        return self._make(about, main, crumbs)

    def _list_topics(self) -> list[dict[str, str]]:
        """The subjects that have a policy, in the trust's order; none if there is nothing to choose between."""
        having = {form.subject for policy in self._across for form in policy.policies}
        topics = [{"id": s.id, "title": s.title} for s in self._trust.subjects if s.id in having]
        return topics if len(topics) > 1 else []

    def _view_school(self, school: School) -> dict[str, str]:
        return {
            "id": school.id,
            "name": school.name,
            "short_name": school.short_name,
            "place": school.place,
        }

    def _group_by_letter(self) -> list[dict[str, Any]]:
        letters: dict[str, list[dict[str, str]]] = {}
        for school in self._schools:
            letters.setdefault(school.name[:1].upper(), []).append(self._view_school(school))
        return [{"name": name, "schools": schools} for name, schools in sorted(letters.items())]

    def _view_policy(self, policy: PolicyAcrossSchools) -> dict[str, Any]:
        return {"id": policy.id, "title": policy.short_title, "reach": self._say_reach(policy)}

    def _say_reach(self, policy: PolicyAcrossSchools) -> str:
        """ "All 5 schools, word for word the same"; "4 schools, with differences in 2"."""
        count, all_ = len(policy.policies), len(self._schools)
        where = f"All {count} schools" if count == all_ and count > 1 else count_things(count, "school")
        if count == 1:
            return f"{policy.policies[0].school.name} only" if all_ > 1 else where
        differing = count - len(policy.groups[0])
        if len(policy.groups) == 1:
            return f"{where}, word for word the same"
        if len(policy.groups) == count:
            return f"{where}, each with its own differences"
        return f"{where}, with differences in {differing}"

    def _view_groups(self, policy: PolicyAcrossSchools) -> list[dict[str, Any]]:
        """Schools with the same words together; those whose words no other school has, last and in one list."""
        views = []
        for group in (group for group in policy.groups if len(group) > 1):
            title = "The same words" if len(policy.groups) > 1 else "Every school that has it"
            count = count_things(len(group), "school")
            lead = f"These {count} have the same words, apart from names and contact details."
            views.append({"title": title, "lead": lead, "schools": _view_forms(group)})
        alone = [group[0] for group in policy.groups if len(group) == 1]
        if alone:
            title = "Words of their own" if len(alone) > 1 else "Words of its own"
            views.append({"title": title, "lead": "", "schools": _view_forms(alone)})
        return views


def _view_forms(forms: list[Policy]) -> list[dict[str, str]]:
    views = []
    for form in sorted(forms, key=lambda form: form.school.name):
        shown = len(list_shown(form))
        note = f"{count_things(shown, 'difference')} from the trust's model" if shown else ""
        views.append({**_link_school(form, "../../"), "note": (note if form.model else "The school's own")})
    return views


def _link_school(form: Policy, root: str) -> dict[str, str]:
    return {"name": form.school.name, "href": f"{root}{form.school.id}/{form.id}/"}


def view_row(forms: Iterable[Policy], schools: Sequence[School], root: str) -> list[dict[str, Any]]:
    """The cells of one policy, one for each school in their order; `root` leads to the site's root."""
    by_school = {form.school.id: form for form in forms}
    return [_view_cell(by_school.get(school.id), school, root) for school in schools]


def _view_cell(form: Policy | None, school: School, root: str) -> dict[str, Any]:
    name = school.short_name
    if form is None:
        return {"school": name, "text": _MISSING, "href": "", "differences": "", "differences_href": ""}
    count = len(list_shown(form)) if departs(form) else 0
    href = f"{root}{school.id}/{form.id}/"
    return {
        "school": name,
        "text": "Trust policy" if form.model else "School's own",
        "href": href,
        "differences": count_things(count, "difference") if count else "",
        "differences_href": f"{href}differences/",
    }
