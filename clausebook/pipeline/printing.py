"""Whether every page would show its texts as they were typed: told before anybody approves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, Location
from clausebook.model.holders import locate_folder
from clausebook.pipeline.faults import report_words
from clausebook.render import AlteredWords, ProvedHtml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.wordings import Wording


def check_printing(policies: Policies, html: ProvedHtml, *, report: Report) -> None:
    """Report each wording that a page would show in other words. `html` then holds the wordings of these policies."""
    seen: set[Wording] = set()
    for policy in policies:
        for place, wording in _list_wordings(policy):
            if wording in seen:
                continue
            seen.add(wording)
            try:
                html.find(wording)
            except BrokenPromise as broken:
                report_words(AlteredWords(place, str(broken)), report)
    html.keep_only(seen)


def _list_wordings(policy: Policy) -> Iterator[tuple[Location, Wording]]:
    """Every wording of a policy, with the file that it is from."""
    own = Location(f"{locate_folder(policy.school.id)}/policies/{policy.id}.yml")
    place = own if policy.has_own_opening or not policy.model else Location(f"templates/policies/{policy.model}.yml")
    for passage in policy.document_passages:
        yield place, passage.wording
    for section in policy.sections:
        yield section.clause.location, section.passage.wording
