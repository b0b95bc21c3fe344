"""Every manifest of a catalogue, composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.document import report_refusal
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.forms import PartForm, TextBlock
from clausebook.model.policies import Heading, Policies, Policy, Section
from clausebook.model.wordings import Passage
from clausebook.resolve.composition import Composer
from clausebook.resolve.reuse import LastComposed

if TYPE_CHECKING:
    from datetime import date

    from clausebook.diagnostics import Location, Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.wordings import Wording


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
    holders = catalogue.holders
    for id_, manifests in catalogue.manifests.items():
        composer = Composer(catalogue, holders[id_], last.cache, catalogue.list_titles(id_))
        known = last.find_unchanged(catalogue, id_)
        by_school[id_] = {
            policy: known.get(policy) or composer.compose(manifest) for policy, manifest in manifests.items()
        }
        for manifest in manifests.values():
            _warn_of_ended(manifest, catalogue, today, report)
        for policy in by_school[id_].values():
            _refuse_unreadable(policy, manifests[policy.id], report)
    last.catalogue, last.policies = catalogue, Policies(catalogue.trust, catalogue.schools, by_school)
    return last.policies


def _refuse_unreadable(policy: Policy, manifest: Manifest, report: Report) -> None:
    """What cannot be read as the conditions fell out here, though each part by itself can be; and what has no words."""
    for block, text in zip((*policy.front, *policy.end), (*manifest.form.front, *manifest.form.end), strict=True):
        if isinstance(block, Passage) and isinstance(text, TextBlock) and text.location:
            _report_refusals(block.wording, text.location, report)
    _refuse_unreadable_parts(policy, manifest, report)
    for section in policy.sections:
        clause, wording = section.clause, section.passage.wording
        if wording.units and not wording.refusals:
            continue
        _report_refusals(wording, clause.location.at(clause.body_line), report)
        if not wording.refusals:
            school = policy.school.id
            message = f'the clause has no words for the school "{school}": no condition in it holds there.'
            hint = "Write what holds otherwise after {% else %}, or leave the section out."
            report.error(Code.CLAUSE_LANGUAGE, clause.location, message, hint)


def _refuse_unreadable_parts(policy: Policy, manifest: Manifest, report: Report) -> None:
    parts = {item.key: item for item in manifest.form.items if isinstance(item, PartForm)}
    for at, item in enumerate(policy.items):
        form = parts.get(item.key)
        if not isinstance(item, Heading) or form is None or form.words is None or form.words.location is None:
            continue
        if item.passage:
            _report_refusals(item.passage.wording, form.words.location, report)
        elif not any(isinstance(one, Section) and one.depth for one in policy.items[at + 1 : at + 2]):
            school = policy.school.id
            message = f'the part has no words for the school "{school}", and no sections: no condition in it holds.'
            hint = "Write what holds otherwise after {% else %}."
            report.error(Code.CLAUSE_LANGUAGE, form.location, message, hint)


def _report_refusals(wording: Wording, location: Location, report: Report) -> None:
    for refusal in wording.refusals:
        report_refusal(refusal, location, report=report)


def _warn_of_ended(manifest: Manifest, catalogue: Catalogue, today: date, report: Report) -> None:
    declared = [(change.reason, change.location) for change in manifest.changes.values()]
    declared += [(addition.reason, addition.section.location) for addition in manifest.additions]
    declared += [(move.reason, move.location) for move in manifest.moves]
    for reason, location in declared:
        if reason.until and reason.until.last_day(catalogue.trust.term_ends) < today:
            until = str(reason.until).replace(NO_BREAK_SPACE, " ")
            message = f"this difference was agreed until {until}, which has passed."
            report.warning(Code.EXPIRED_DIFFERENCE, location, message, "Agree it again, or remove it.")
