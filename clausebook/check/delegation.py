"""Manifests and recorded decisions against the trust's scheme of delegation -> warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.check.decisions import find_decision
from clausebook.diagnostics import Code
from clausebook.model.delegation import find_delegation, is_in_scheme, was_decided_so

if TYPE_CHECKING:
    from clausebook.diagnostics import Location, Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.standings import Standings
    from clausebook.model.trust import Delegation, Trust

_NAME_IT = 'Name that body under "approver", or correct "delegation" in trust.yml.'
_PUT_IT = 'Put it before that body and record its decision, or correct "delegation" in trust.yml.'


def warn_of_delegation(catalogue: Catalogue, standings: Standings, *, report: Report) -> None:
    """Warn of each policy that another body approves than the scheme says, or that another decided on.

    A decision from before the tool was in use is left alone.
    """
    trust = catalogue.trust
    for school, manifests in catalogue.manifests.items():
        for manifest in manifests.values():
            ids = [name for name in (manifest.policy, manifest.model) if name]
            delegation = find_delegation(trust, school, ids, manifest.form.tier)
            if delegation:
                place = manifest.form.locate("approver")
                _check_approver(trust, delegation, manifest.form.approver, place, report)
                _check_decision(trust, delegation, standings, (school, manifest.policy), report)
    for standing in standings:
        held = standing.elsewhere if standing.draft is None else None
        delegation = find_delegation(trust, held.holder, [held.policy], "") if held else None
        if held and delegation:
            _check_approver(trust, delegation, held.approver, held.approver_place, report)


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
