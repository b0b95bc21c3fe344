"""The catalogue -> a warning for each policy with differences of which nobody has recorded who agreed to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code

if TYPE_CHECKING:
    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue

_HINT = 'Write the body in "agreed_by" once it has looked at them.'


def warn_of_nobody_agreed(catalogue: Catalogue, *, report: Report) -> None:
    """Warn once for each manifest, at the first difference whose `agreed_by` is blank."""
    for manifests in catalogue.manifests.values():
        for manifest in manifests.values():
            listed = [(one.reason, one.location) for one in manifest.changes.values()]
            listed += [(one.reason, one.section.location) for one in manifest.additions]
            listed += [(one.reason, one.location) for one in manifest.moves]
            places = [place for reason, place in listed if reason.is_open]
            if places:
                many = "this difference" if len(places) == 1 else f"{len(places):,} differences, of which this is one"
                message = f"nobody has recorded who agreed to {many}."
                report.warning(Code.MISSING_REASON, min(places), message, _HINT)
