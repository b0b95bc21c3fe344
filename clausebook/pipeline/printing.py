"""Whether every page would show its texts as they were typed, and every file: told before anybody approves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, Code, Location
from clausebook.model.holders import locate_folder
from clausebook.paths import find_signs
from clausebook.pipeline.faults import report_words
from clausebook.render import AlteredWords, ProvedHtml
from clausebook.typesetting import find_unprintable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.diagnostics import Report
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.wordings import Wording
    from clausebook.render import Part


def check_printing(policies: Policies, html: ProvedHtml, *, report: Report) -> None:
    """Report each wording that a page would show in other words. `html` then holds the wordings of these policies."""
    seen: set[Wording] = set()
    for policy in policies:
        for place, wording in _list_wordings(policy):
            if wording in seen:
                continue
            seen.add(wording)
            try:
                printed = html.list_parts(wording)
            except BrokenPromise as broken:
                report_words(AlteredWords(place, str(broken)), report)
                continue
            if policies.trust.publishing.has_downloads:
                _warn_of_signs(printed, place, report)
    html.keep_only(seen)


def _warn_of_signs(pieces: Iterable[Part], place: Location, report: Report) -> None:
    """Warn once of a text in a script for which no font comes with us: it is on its page, and in no PDF."""
    words = "".join(piece for piece in pieces if isinstance(piece, str))
    found = None if words.isascii() else find_unprintable(words, find_signs())
    if found:
        message = f'no font for files has the sign "{found}", so no policy with this text has a PDF.'
        report.warning(Code.NO_FONT, place, message, "Its page and its file for Word have it all the same.")


def _list_wordings(policy: Policy) -> Iterator[tuple[Location, Wording]]:
    """Every wording of a policy, with the file that it is from."""
    own = Location(f"{locate_folder(policy.school.id)}/policies/{policy.id}.yml")
    place = own if policy.has_own_opening or not policy.model else Location(f"templates/policies/{policy.model}.yml")
    for passage in policy.document_passages:
        yield place, passage.wording
    for section in policy.sections:
        yield section.clause.location, section.passage.wording
