"""Every manifest of a catalogue, composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.policies import Policies, Policy
from clausebook.resolve.composition import Composer
from clausebook.resolve.reuse import LastComposed

if TYPE_CHECKING:
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest


def resolve_policies(
    catalogue: Catalogue, *, today: date, report: Report, last: LastComposed | None = None
) -> Policies:
    """All policies as composed on a day.

    The catalogue must be whole: build it without errors first. A difference whose end date has passed is a
    warning; a clause without words for a school is an error. Raises BrokenPromise if a policy is not what was
    selected.

    With `last`, a policy of the last run is taken from that cache if nothing that it is made of has changed; the cache
    then holds this run instead.
    """
    last = last or LastComposed()
    catalogue = last.keep_clauses(catalogue)
    by_school: dict[str, dict[str, Policy]] = {}
    for id_, manifests in catalogue.manifests.items():
        composer = Composer(catalogue, catalogue.schools[id_], last.cache, catalogue.list_titles(id_))
        known = last.find_unchanged(catalogue, id_)
        by_school[id_] = {
            policy: known.get(policy) or composer.compose(manifest) for policy, manifest in manifests.items()
        }
        for manifest in manifests.values():
            _warn_of_ended(manifest, catalogue, today, report)
        for policy in by_school[id_].values():
            _refuse_empty(policy, report)
    last.catalogue, last.policies = catalogue, Policies(catalogue.trust, catalogue.schools, by_school)
    return last.policies


def _refuse_empty(policy: Policy, report: Report) -> None:
    """A heading with nothing below it is no clause: every condition in it fell out as false."""
    for section in policy.sections:
        if not section.passage.wording.units:
            school = policy.school.id
            message = f'the clause has no words for the school "{school}": none of its conditions holds there.'
            hint = "Write what holds otherwise after {% else %}, or leave the section out."
            report.error(Code.CLAUSE_LANGUAGE, section.clause.location, message, hint)


def _warn_of_ended(manifest: Manifest, catalogue: Catalogue, today: date, report: Report) -> None:
    declared = [(change.reason, change.location) for change in manifest.changes.values()]
    declared += [(addition.reason, addition.section.location) for addition in manifest.additions]
    declared += [(move.reason, move.location) for move in manifest.moves]
    for reason, location in declared:
        if reason.until and reason.until.last_day(catalogue.trust.term_ends) < today:
            until = str(reason.until).replace(NO_BREAK_SPACE, " ")
            message = f"this difference was agreed until {until}, which has passed."
            report.warning(Code.EXPIRED_DIFFERENCE, location, message, "Agree it again, or remove it.")
