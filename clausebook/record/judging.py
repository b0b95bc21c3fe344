"""The drafts of today beside what was approved -> where every policy stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.model.approvals import History
from clausebook.model.standings import Missing, Standing, Standings, State, judge_policy

if TYPE_CHECKING:
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.policies import Policies
    from clausebook.record.histories import Archive


def judge_policies(
    catalogue: Catalogue, drafts: Policies, archive: Archive, *, day: date, missing: tuple[Missing, ...] = ()
) -> Standings:
    """Every policy that has a manifest or a history, in a school that has its file."""
    by_school: dict[str, dict[str, Standing]] = {}
    for id_, school in catalogue.schools.items():
        own = drafts.by_school.get(id_, {})
        known = {policy for owner, policy in archive.histories if owner == id_}
        by_school[id_] = {
            policy: judge_policy(
                school,
                own.get(policy),
                archive.histories.get((id_, policy)) or History(id_, policy),
                day=day,
                term_ends=catalogue.trust.term_ends,
            )
            for policy in sorted({*own, *known})
        }
    return Standings(catalogue.trust, catalogue.schools, day, by_school, missing)


def check_orphans(standings: Standings, archive: Archive, *, report: Report) -> None:
    """Report each approved policy whose manifest or school is gone, and that nobody has withdrawn or renamed."""
    for standing in standings:
        latest = standing.latest
        is_withdrawn = latest is not None and standing.history.find_act("withdrawn", latest.version)
        if standing.draft is None and latest is not None and not is_withdrawn:
            name = f"{standing.school.id}/{standing.policy}"
            message = f"{name} was approved, and has no manifest now."
            hint = (
                f"Put schools/{standing.school.id}/policies/{standing.policy}.yml back; or withdraw the policy: "
                f'build.py withdraw {name}; or say "formerly: [{standing.policy}]" in the manifest that took its place.'
            )
            report.error(Code.RECORD_WITHOUT_POLICY, Location(latest.path), message, hint)
    for (school, _), history in archive.histories.items():
        if school not in standings.schools and history.latest:
            message = f'it was approved for the school "{school}", which has no school.yml now.'
            hint = f'Put schools/{school}/school.yml back, or say "formerly: [{school}]" in the school that it became.'
            report.error(Code.RECORD_WITHOUT_POLICY, Location(history.latest.path), message, hint)


def list_unapproved(standings: Standings) -> list[Standing]:
    """Every policy whose text is not approved as it is composed today."""
    return [one for one in standings if one.state in (State.NEVER_APPROVED, State.CHANGED) and one.draft is not None]
