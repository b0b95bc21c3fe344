"""Every policy in every school as a table: which words each school has, for trusts that fit on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.render.differences import departs, list_shown
from clausebook.render.phrases import count_things
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.policies import Policy
    from clausebook.model.trust import School

# Said of a policy that a school has not on the site, whatever the reason: the public is told of no draft.
_MISSING = "Not published"


def view_row(forms: Iterable[Policy], schools: Sequence[School], root: str) -> list[dict[str, Any]]:
    """The cells of one policy, one for each school in their order; `root` leads to the site's root."""
    by_school = {form.school.id: form for form in forms}
    return [_view_cell(by_school.get(school.id), school, root) for school in schools]


def _view_cell(form: Policy | None, school: School, root: str) -> dict[str, Any]:
    name = curl_quotes(school.short_name)
    if form is None:
        return {"school": name, "text": _MISSING, "href": "", "differences": "", "differences_href": ""}
    count = len(list_shown(form)) if departs(form) else 0
    href = f"{root}{school.id}/{form.id}/"
    return {
        "school": name,
        "text": "Trust policy" if form.model else curl_quotes("School's own"),
        "href": href,
        "differences": count_things(count, "difference") if count else "",
        "differences_href": f"{href}differences/",
    }
