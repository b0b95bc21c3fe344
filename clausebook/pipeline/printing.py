"""Whether every page would show its texts as they were typed: told before anybody approves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, Location
from clausebook.pipeline.faults import report_words
from clausebook.render import AlteredWords, WordingRenderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.wordings import Wording


class PrintingCheck:
    """Makes the HTML of each distinct wording, which proves that it says what its tree does; what passed is cached."""

    def __init__(self) -> None:
        self._proved: set[Wording] = set()

    def check(self, policies: Policies, *, report: Report) -> None:
        """Report each wording that a page would show in other words."""
        renderer = WordingRenderer()
        seen: set[Wording] = set()
        for policy in policies:
            for place, wording in _list_wordings(policy):
                if wording in seen:
                    continue
                seen.add(wording)
                if wording not in self._proved:
                    _prove(wording, place, renderer, report)
        self._proved = seen


def _prove(wording: Wording, place: Location, renderer: WordingRenderer, report: Report) -> None:
    try:
        renderer.find_parts(wording, has_labels=False, depth=0)
    except BrokenPromise as broken:
        report_words(AlteredWords(place, str(broken)), report)


def _list_wordings(policy: Policy) -> Iterator[tuple[Location, Wording]]:
    """Every wording of a policy, with the file that it is from."""
    own = Location(f"schools/{policy.school.id}/policies/{policy.id}.yml")
    place = own if policy.has_own_opening or not policy.model else Location(f"templates/policies/{policy.model}.yml")
    for passage in policy.document_passages:
        yield place, passage.wording
    for section in policy.sections:
        yield section.clause.location, section.passage.wording
