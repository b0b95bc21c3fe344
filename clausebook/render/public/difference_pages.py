"""How one school's policy is different from the trust's model: where, why, who agreed, and both texts."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from clausebook.render.departures.departures import find_model_form
from clausebook.render.departures.differences import count_filled, list_shown, view_differences
from clausebook.render.frame.pages import Crumb, OldPublicFrame, Page
from clausebook.render.redline.redlines import CHANGE_STYLES
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things, say_due

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.policies import Difference, Policy
    from clausebook.model.trust import Trust
    from clausebook.render.departures.departures import SectionForms
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.text.wordings import WordingRenderer

_WITH_BOTH = ("alternate", "replaced")


class DifferencePageRenderer:
    """Makes the page of a school's differences."""

    def __init__(
        self, templates: TemplateRenderer, frames: OldPublicFrame, wordings: WordingRenderer, trust: Trust
    ) -> None:
        self._templates, self._frames, self._wordings, self._trust = templates, frames, wordings, trust

    def make_page(self, policy: Policy, forms: Mapping[str, SectionForms], others: list[Policy]) -> Page:
        """The page of one policy; `forms` are those of its model by section, `others` who has the policy."""
        school = policy.school
        address = f"{school.id}/{policy.id}/differences/"
        lead = write_difference_lead(policy)
        view = {
            "name": f"How our policy is different: {policy.title}",
            "school": school.name,
            "address": f"{self._trust.address}{address}",
            "lead": lead,
            "has_others": len(others) > 1,
            "across": f"../../../policies/{policy.id}/differences/",
            "items": self._view_items(policy, forms, others),
            "filled": _view_filled(policy),
        }
        root = "../" * address.count("/")
        crumbs = (Crumb("Policies", "../../"), Crumb(policy.title, "../"), Crumb("How ours is different"))
        line = f"{school.name}, part of {self._trust.name}. {policy.title}, version {policy.version}."
        return Page(
            address=address,
            title=f"How ours is different: {policy.title} \u2013 {school.name}",
            description=lead,
            brand=school.id,
            header=self._frames.write_header(school, root, crumbs),
            main=self._templates.render_mapping("how-different.html", view),
            footer=self._frames.write_footer(school, root, line),
            styles=CHANGE_STYLES,
            is_indexed=False,
        )

    def _view_items(
        self, policy: Policy, forms: Mapping[str, SectionForms], others: list[Policy]
    ) -> list[dict[str, Any]]:
        views = view_differences(policy)
        return [
            {**asdict(view), **self._view_texts(policy, difference, forms.get(difference.section), others)}
            for view, difference in zip(views, list_shown(policy), strict=True)
        ]

    def _view_texts(
        self, policy: Policy, difference: Difference, form: SectionForms | None, others: list[Policy]
    ) -> dict[str, Any]:
        own = form.find_section(policy) if form else None
        model = find_model_form(form, others) if form and difference.kind in (*_WITH_BOTH, "omitted") else None
        section = form.find_section(model) if form and model else None
        has_own = own is not None and difference.kind not in ("reordered", "omitted")
        return {
            "agreed": f"{difference.reason.agreed_by}{_say_until(difference)}",
            "number": own.label if own else "",
            "section": difference.section if own else "",
            "own": print_bare(own, self._wordings) if own and has_own else "",
            "own_name": policy.school.short_name,
            "model": print_bare(section, self._wordings) if section else "",
            "model_name": f"The trust's model, as in {model.school.short_name}" if model else "",
        }


def write_difference_lead(policy: Policy) -> str:
    """How a school's policy stands to the trust's model, in a sentence or two."""
    shown, short_name = len(list_shown(policy)), policy.school.short_name
    if shown:
        rest = "Everything else is word for word the trust's, apart from names and details."
        return f"{short_name} uses the trust's model policy with {count_things(shown, 'difference')}. {rest}"
    if policy.has_own_opening:
        return "Our sections are word for word the trust's. What stands before and after them is our own."
    return "Our policy is word for word the trust's, apart from names and phone numbers."


def _view_filled(policy: Policy) -> dict[str, Any]:
    """The values that the school gave where the model leaves room for one."""
    filled = [one for one in policy.differences if one.kind == "filled"]
    rows = [
        {"title": one.title, "name": _name_value(name), "text": text}
        for one in filled
        for name, text in one.values.items()
    ]
    also = "also " if list_shown(policy) else ""
    return {"lead": f"We {also}filled in {count_things(count_filled(policy), 'detail')}.", "rows": rows}


def _say_until(difference: Difference) -> str:
    until = difference.reason.until
    return f". {say_due(until).replace('by', 'Until', 1)}, then we look again." if until else ""


def _name_value(name: str) -> str:
    """A parameter's name as words: `delete_within` -> "Delete within"."""
    return name.replace("_", " ").capitalize()
