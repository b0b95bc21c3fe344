"""What follows from where policies stand, at the edges: nothing is forgotten, and no advice comes too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.analysis import choose_clause, choose_policies, forecast_decisions, list_impacts, list_laws
from clausebook.diagnostics import Location, Report
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import TERM_ENDS, parse_date
from clausebook.model.histories import History
from clausebook.model.laws import LawState
from clausebook.model.review_packs import PackRequest
from clausebook.model.standings import Standings
from clausebook.model.trust import Body, Meeting, School, Trust
from clausebook.pipeline.project import survey_laws
from clausebook.record.judging import judge_policy
from tests.composing import OURS

if TYPE_CHECKING:
    from clausebook.model.laws import LawUse
    from clausebook.model.standings import Standing
    from tests.project_folder import ProjectFolder

DAY = date(2026, 11, 20)
PLACE = Location("trust.yml")
ELM = School("elm", "Elm School", "Elm", PLACE, "primary", "academy", "Wessenshire")
BODIES = (Body("Board", "board"), Body("Committee", "committee"), Body("Head", "headteacher"))


def stand(policy: str, due: str, approver: str = "Committee") -> Standing:
    """A policy whose review is due then, and who decides on it."""
    on = parse_date("1 September 2025")
    event = Event("event", "approved", approver, on, DAY, PLACE)
    facts = ("elm", policy, 1, event, "a.md", "0", "0", policy, policy, "local", Review(on, parse_date(due)))
    record = Record(*facts, approver=approver)
    return judge_policy(ELM, None, History("elm", policy, (record,)), day=DAY, term_ends=TERM_ENDS)


def find_spared(meetings: list[tuple[str, int]], *due: str) -> list[tuple[str, str, str]]:
    """Each review that is advised to be taken earlier: of which meeting, its policy, and at which meeting instead."""
    planned = tuple(Meeting("Committee", date.fromisoformat(on), (), capacity) for on, capacity in meetings)
    trust = Trust("Trust", "the trust", "https://trust.example/", PLACE, bodies=BODIES, meetings=planned)
    policies = {f"p{number}": stand(f"p{number}", one) for number, one in enumerate(due)}
    loads = forecast_decisions(Standings(trust, {"elm": ELM}, DAY, {"elm": policies}, missing=())).loads
    return [
        (f"{load.meeting.on}", one.decision.first.standing.policy, f"{one.meeting.on}")
        for load in loads
        for one in load.spared
    ]


def test_an_overload_is_never_put_off() -> None:
    """A meeting with too much to do is offered an earlier one, never a later one with room, which would be too late."""
    meetings = [("2026-12-02", 1), ("2027-01-20", 1), ("2027-03-10", 6)]
    assert find_spared(meetings[1:], "January 2027", "January 2027") == []
    assert find_spared(meetings, "January 2027", "January 2027") == [("2027-01-20", "p0", "2026-12-02")]
    assert find_spared(meetings, *["January 2027"] * 3) == [("2027-01-20", "p0", "2026-12-02")]


def test_room_that_is_taken_is_not_offered() -> None:
    """A meeting that has its own reviews offers only the room that they leave."""
    meetings = [("2026-12-02", 2), ("2027-01-20", 1)]
    assert len(find_spared(meetings, "December 2026", *["January 2027"] * 3)) == 1
    assert find_spared(meetings, "December 2026", "December 2026", *["January 2027"] * 2) == []


def test_the_pack_of_a_day_is_in_the_order_of_its_policies() -> None:
    """Where two bodies meet on one day, what they decide is listed by policy, whichever body decides on it."""
    board, committee = (Meeting(body, date(2026, 12, 2)) for body in ("Board", "Committee"))
    trust = Trust("Trust", "the trust", "https://trust.example/", PLACE, bodies=BODIES, meetings=(board, committee))
    own = {
        name: stand(name, "2026-12", body) for name, body in (("a", "Committee"), ("b", "Board"), ("c", "Committee"))
    }
    standings = Standings(trust, {"elm": ELM}, DAY, {"elm": own}, missing=())
    for meetings in ((board, committee), (committee, board)):
        assert [one.standing.policy for one in choose_policies(standings, PackRequest(meetings))] == ["a", "b", "c"]
    assert [one.standing.policy for one in choose_policies(standings, PackRequest((board,)))] == ["b"]


def survey(project: ProjectFolder, day: date = DAY) -> dict[str, LawUse]:
    """Every source of a project by its id, in their order."""
    whole = project.examine(today=day)
    found = survey_laws(whole, list_impacts(whole.catalogue, whole.standings, ()), report=Report())
    assert {law.reference.id for law in found} == set(whole.catalogue.references)
    return {law.reference.id: law for law in found}


def test_what_nothing_cites_never_stands_before_what_asks_for_a_look(project: ProjectFolder) -> None:
    """An entry of guidance that ended long ago, which no text cites, stands by its title among those at rest."""
    laws = survey(project, date(2027, 12, 1))
    assert laws["old-guidance"].state is LawState.SUPERSEDED
    assert [(id_, law.needs_look) for id_, law in laws.items()] == [
        ("data-protection-act-2018", True),
        ("education-act-1996", True),
        ("new-guidance", False),
        ("old-guidance", False),
    ]


def test_words_that_apply_until_a_withdrawal_count_though_their_manifest_is_gone(project: ProjectFolder) -> None:
    """A policy that ends next year still rests on what it cites today, and someone must look at it."""
    project.approve("larkmere/pictures")
    project.approve("larkmere/pictures", kind="withdrawn", on="1 November 2026", effective="1 May 2027")
    project.remove("schools/larkmere/policies/pictures.yml")
    ended = "status: repealed\n  replaced_by: data-protection-act-2018"
    project.edit("clauses/references.yml", "status: in force in part", ended)
    project.edit("clauses/phones/away.md", "cites: [education-act-1996]\n", "")
    project.edit(
        "clauses/phones/away.md",
        "power to search comes from {{ law('education-act-1996', section='550ZA') }}",
        "power to search is old",
    )
    law = survey(project)["education-act-1996"]
    assert [(one.school.id, one.policy) for one in law.only_in_force] == [("larkmere", "pictures")]
    assert law.needs_look
    assert survey(project, date(2027, 5, 1))["education-act-1996"].only_in_force == ()


def test_an_unused_clause_that_cites_what_has_ended_is_no_task_of_a_policy(project: ProjectFolder) -> None:
    """Where no policy rests on a source, its clause is told of alone, and no number of policies is named."""
    project.edit("clauses/pictures/never.md", "lock: values", "lock: values\ncites: [old-guidance]")
    (found,) = project.list_diagnostics()
    assert found.startswith("clauses/pictures/never.md:5:9: superseded-law: ")
    law = survey(project)["old-guidance"]
    assert (law.standings, law.needs_look) == ((), True)


@pytest.mark.parametrize("place", ["front", "end", "in_short", "list_summary"])
def test_each_line_of_an_opening_that_cites_law_counts(project: ProjectFolder, place: str) -> None:
    """A source that is cited before or after the sections, in the short version or in the list of policies is cited."""
    words = "{{ law('new-guidance') }}"
    lines = {
        "front": ("front:\n  - letterhead\n", f'front:\n  - {{text: "See {words}."}}\n'),
        "end": ('  - {text: "Ask the {{ terms.head }}."}\n', f'  - {{text: "See {words}."}}\n'),
        "in_short": ("  - Phones stay away in the day.\n", f'  - "See {words}."\n'),
        "list_summary": (
            "list_summary: When we take pictures of {{ terms.learners }}.",
            f'list_summary: "See {words}."',
        ),
    }
    assert survey(project)["new-guidance"].openings == ()
    project.edit("templates/policies/pictures.yml", *lines[place])
    assert [one.policy for one in survey(project)["new-guidance"].openings] == ["pictures"]


def test_a_source_is_listed_though_nothing_has_ever_cited_it(project: ProjectFolder) -> None:
    """The page of law shows every entry, so that nobody adds one twice."""
    whole = project.examine()
    assert len(list_laws(whole.catalogue, whole.standings, (), {})) == len(whole.catalogue.references)
    silent = replace(whole.standings, by_school={})
    assert not any(law.is_cited for law in list_laws(whole.catalogue, silent, (), {}))


def test_what_a_school_replaced_or_left_out_is_known_under_the_clause_of_the_trust(project: ProjectFolder) -> None:
    """Who edits a clause sees which schools say it in their own words or leave it out, and only those."""
    project.write(
        "schools/larkmere/policies/pictures.yml",
        f"model: pictures\nsections:\n  phones: {{replace: local/our-phones, {OURS}}}\n"
        f"  kindness: {{omit: yes, {OURS}}}\n  pictures: {{use: pictures/never}}\n  visits: {{with: {{group: 10}}}}\n",
    )
    whole = project.examine()
    impacts = list_impacts(whole.catalogue, whole.standings, ())
    told = {id_: [one.difference.kind for one in impact.replacements] for id_, impact in impacts.items()}
    assert {id_: kinds for id_, kinds in told.items() if kinds} == {
        "phones/away": ["replaced"],
        "kindness/short": ["omitted"],
    }


def test_words_in_force_below_the_sections_count(project: ProjectFolder) -> None:
    """What a body approved before or after the sections rests on the law that it cites until the next approval."""
    project.edit(
        "templates/policies/pictures.yml", "Ask the {{ terms.head }}.", "See {{ law('new-guidance', section='2') }}."
    )
    project.approve("larkmere/pictures")
    project.edit("templates/policies/pictures.yml", "See {{ law('new-guidance', section='2') }}.", "Ask us.")
    law = survey(project)["new-guidance"]
    assert [one.policy for one in law.only_in_force] == ["pictures"]
    project.approve("larkmere/pictures", on="1 October 2026")
    assert survey(project)["new-guidance"].only_in_force == ()


def test_a_topic_may_be_called_as_the_folder_is(project: ProjectFolder) -> None:
    """A clause is found by its id though its topic has the name of the folder of all clauses, and by its file."""
    project.write("clauses/clauses/more.md", "---\ntitle: More\nsummary: More.\n---\nMore.\n")
    whole = project.examine()
    impacts = list_impacts(whole.catalogue, whole.standings, ())
    assert choose_clause("clauses/more", impacts).id == "clauses/more"
    assert choose_clause("clauses/clauses/more.md", impacts).id == "clauses/more"


def test_law_that_has_another_title_since_stops_nobody(project: ProjectFolder) -> None:
    """An approved list of law keeps its titles; one that no entry has any more is passed over, and the rest counts."""
    project.append("clauses/phones/away.md", "\n{{ cited_law() }}\n")
    project.approve("larkmere/pictures")
    project.edit("clauses/references.yml", "title: Data Protection Act 2018", "title: Data Protection Act")
    ended = "status: repealed\n  replaced_by: data-protection-act-2018"
    project.edit("clauses/references.yml", "status: in force in part", ended)
    project.edit("clauses/phones/away.md", "cites: [education-act-1996]\n", "")
    project.edit("clauses/phones/away.md", "comes from {{ law('education-act-1996', section='550ZA') }}", "is old")
    laws = survey(project)
    assert [one.policy for one in laws["education-act-1996"].only_in_force] == ["pictures"]
    assert laws["data-protection-act-2018"].only_in_force == ()
