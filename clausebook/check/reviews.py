"""The standings -> a warning for each policy that applies and that nothing says when to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.standings import ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.standings import Standing

_HINT = 'Give the policy a "cycle", or say --next-review when it is approved again.'


def warn_of_reviews(catalogue: Catalogue, standings: Iterable[Standing], *, report: Report) -> None:
    """Warn of each policy whose newest version has no date of review, unless it ends, by itself or with its school."""
    for standing in standings:
        manifest = catalogue.manifests.get(standing.school.id, {}).get(standing.policy)
        if standing.withdrawal or standing.history.ending:
            continue
        if standing.latest and manifest and standing.review_state is ReviewState.NONE:
            name = f"{standing.school.id}/{standing.policy}"
            message = f"{name} has no date of review, so nothing will ever say that it is due."
            report.warning(Code.NO_REVIEW_DATE, manifest.form.locate("cycle"), message, _HINT)
