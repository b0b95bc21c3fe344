"""The catalogue -> a warning for each policy of which nobody has written what lists say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code

if TYPE_CHECKING:
    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue

_MESSAGE = "nobody has written this sentence yet, so lists and the search show parents the title of the policy alone."
_HINT = "Say in one sentence, in a parent's words, what the policy is about."


def warn_of_no_summaries(catalogue: Catalogue, *, report: Report) -> None:
    """Warn once for each file, a model or a manifest without one, whose `list_summary` is blank."""
    own = [manifest.form for manifests in catalogue.manifests.values() for manifest in manifests.values()]
    forms = {form.locate("list_summary"): form for form in (*catalogue.models.values(), *own)}
    for place, form in forms.items():
        if not form.list_summary:
            report.warning(Code.NO_SUMMARY, place, _MESSAGE, _HINT)
