"""Manifests and recorded decisions against the trust's scheme of delegation -> warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.check.decisions import find_decision
from clausebook.diagnostics import Code
from clausebook.model.delegation import find_delegation, is_in_scheme, was_decided_so
from clausebook.model.trust import find_stranger

if TYPE_CHECKING:
    from clausebook.diagnostics import Location, Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import Manifest
    from clausebook.model.held import HeldPolicy
    from clausebook.model.standings import Standings
    from clausebook.model.trust import Delegation, Trust

_NAME_IT = 'Name that body under "approver", or correct "delegation" in trust.yml.'
_NAME_THAT = 'Name its own body under "approver", or correct "federations" in trust.yml.'
_PUT_THAT = 'Put it before its own body and record that decision, or correct "federations" in trust.yml.'
_PUT_IT = 'Put it before that body and record its decision, or correct "delegation" in trust.yml.'


def warn_of_delegation(catalogue: Catalogue, standings: Standings, *, report: Report) -> None:
    """Warn of each policy that another body approves than the scheme says, or that another decided on.

    A decision from before the tool was in use is left alone.
    """
    trust = catalogue.trust
    for school, manifests in catalogue.manifests.items():
        for manifest in manifests.values():
            _check_federation(trust, manifest, standings, report)
            ids = [name for name in (manifest.policy, manifest.model) if name]
            delegation = find_delegation(trust, school, ids, manifest.form.tier)
            if delegation:
                place = manifest.form.locate("approver")
                _check_approver(trust, delegation, manifest.form.approver, place, report)
                _check_decision(trust, delegation, standings, (school, manifest.policy), report)
    for standing in standings:
        if standing.elsewhere and standing.draft is None:
            _check_held(trust, standing.elsewhere, report)


def _check_held(trust: Trust, held: HeldPolicy, report: Report) -> None:
    _check_own_body(trust, held.holder, held.approver, held.approver_place, report)
    delegation = find_delegation(trust, held.holder, [held.policy], "")
    if delegation:
        _check_approver(trust, delegation, held.approver, held.approver_place, report)


def _check_federation(trust: Trust, manifest: Manifest, standings: Standings, report: Report) -> None:
    """A governing body decides for the schools of its own federation."""
    school = manifest.school
    _check_own_body(trust, school, manifest.form.approver, manifest.form.locate("approver"), report)
    standing = standings.by_school.get(school, {}).get(manifest.policy)
    decision = find_decision(standing) if standing else None
    body = (decision.confirmation or decision.event).body if decision else ""
    other = find_stranger(trust, school, body)
    if decision and other and not decision.event.is_from_before:
        message = (
            f'version {decision.version} of {school}/{manifest.policy} was decided by "{body}", the governing body of '
            f'"{other.name}", in which "{school}" is not.'
        )
        report.warning(Code.NOT_DELEGATED, decision.event.location, message, _PUT_THAT)


def _check_own_body(trust: Trust, school: str, approver: str, place: Location, report: Report) -> None:
    other = find_stranger(trust, school, approver)
    if other:
        message = f'"{approver}" approves this. It is the body of "{other.name}", in which "{school}" is not.'
        report.warning(Code.NOT_DELEGATED, place, message, _NAME_THAT)


def _check_approver(trust: Trust, delegation: Delegation, approver: str, place: Location, report: Report) -> None:
    if approver and not is_in_scheme(trust, delegation, approver):
        message = f'"{approver}" approves this, and the scheme of delegation gives it to "{delegation.body}".'
        report.warning(Code.NOT_DELEGATED, place, message, _NAME_IT)


def _check_decision(
    trust: Trust, delegation: Delegation, standings: Standings, key: tuple[str, str], report: Report
) -> None:
    standing = standings.by_school.get(key[0], {}).get(key[1])
    decision = find_decision(standing) if standing else None
    if decision is None or decision.event.is_from_before or was_decided_so(trust, delegation, decision):
        return
    message = (
        f"version {decision.version} of {'/'.join(key)} was decided by {decision.name_body()}, and the scheme of "
        f'delegation gives it to "{delegation.body}".'
    )
    report.warning(Code.NOT_DELEGATED, decision.event.location, message, _PUT_IT)
