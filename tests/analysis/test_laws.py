"""Who is told to look again when law or guidance moves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.analysis.impacts import list_impacts
from clausebook.diagnostics import Report
from clausebook.model.laws import LawState
from clausebook.pipeline.project import survey_laws
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.laws import LawUse

_GUIDANCE = """
guidance:
  title: Pictures in schools
  kind: guidance
  address: https://guidance.example/pictures
  status: in force
  source: https://guidance.example/pictures
  checked: 2026-11-20
  from: 1 September 2025
  edition: "2025"
new-guidance:
  title: Pictures and film in schools
  kind: guidance
  address: https://guidance.example/film
  status: in force
  source: https://guidance.example/film
  checked: 2026-11-20
"""
_POLICIES = ("cove/pictures", "dune/pictures", "tern/pictures")
_CITED = "cites: [equality-act-2010, guidance]\n"


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Three schools whose approved policy on pictures cites guidance."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "three")
    project.append("clauses/references.yml", _GUIDANCE)
    project.edit("clauses/contact/office.md", "cites: [equality-act-2010]\n", _CITED)
    project.edit("clauses/contact/office.md", "and rest on the", "and rest on {{ law('guidance') }} and the")
    project.approve(*_POLICIES)
    return project


def find_law(project: ProjectFolder, id_: str = "guidance", *, today: date = TODAY) -> LawUse:
    """One source of a project, and what rests on it."""
    whole = project.examine(today=today)
    laws = survey_laws(whole, list_impacts(whole.catalogue, whole.standings, ()), report=Report())
    return next(law for law in laws if law.reference.id == id_)


def supersede(project: ProjectFolder) -> None:
    """Mark the guidance as superseded."""
    project.edit(
        "clauses/references.yml",
        "  from: 1 September 2025\n",
        "  from: 1 September 2025\n  replaced_by: new-guidance\n",
    )
    text = project.read("clauses/references.yml")
    before, after = text.split("\nguidance:\n")
    project.write("clauses/references.yml", f"{before}\nguidance:\n{after.replace('in force', 'superseded', 1)}")


def renew(project: ProjectFolder, edition: str = "2026", begins: str = "1 October 2026") -> None:
    """Give the guidance a new edition under its name."""
    project.edit("clauses/references.yml", 'edition: "2025"', f'edition: "{edition}"')
    project.edit("clauses/references.yml", "from: 1 September 2025", f"from: {begins}")


def name(law: LawUse) -> list[str]:
    """The policies that rest on a source."""
    return [f"{one.school.id}/{one.policy}" for one in law.standings]


def list_warned(project: ProjectFolder, code: str) -> list[str]:
    """The places at which a kind of warning stands."""
    return [line.split(": ")[0] for line in project.list_diagnostics() if f" {code}: " in line]


def test_nobody_need_look_while_nothing_moves(project: ProjectFolder) -> None:
    """A source in force, checked this year, in the edition that was approved, asks for nothing."""
    law = find_law(project)
    assert (law.state, law.needs_look, law.asks_clauses) == (LawState.IN_FORCE, False, False)
    assert [citing.id for citing in law.clauses] == ["contact/office"]
    assert name(law) == list(_POLICIES)
    assert project.list_diagnostics() == []


def test_superseded_guidance_lists_every_clause_and_policy(project: ProjectFolder) -> None:
    """Each clause that cites it needs a look, and so does each policy; `check` warns and the build goes on."""
    supersede(project)
    law = find_law(project)
    assert (law.state, law.needs_look) == (LawState.SUPERSEDED, True)
    assert [(citing.id, citing.needs_look, len(citing.outdated)) for citing in law.clauses] == [
        ("contact/office", True, 3)
    ]
    assert law.replaced_by
    assert law.replaced_by.id == "new-guidance"
    assert list_warned(project, "superseded-law") == [
        "clauses/contact/office.md:5:28",
        "clauses/contact/office.md:9:93",
        "clauses/references.yml:9:1",
    ]
    assert any("3 policies rest on it: cove/pictures, dune/pictures and" in one for one in project.list_diagnostics())


def test_words_in_force_that_still_cite_it_are_listed(project: ProjectFolder) -> None:
    """Once no draft cites it, the policies whose approved words do are named until new words are approved."""
    supersede(project)
    project.edit("clauses/contact/office.md", _CITED, "cites: [equality-act-2010, new-guidance]\n")
    project.edit("clauses/contact/office.md", "law('guidance')", "law('new-guidance')")
    law = find_law(project)
    assert (law.clauses, law.needs_look) == ((), True)
    assert [one.school.id for one in law.only_in_force] == ["cove", "dune", "tern"]
    assert [place.split("/")[0] for place in list_warned(project, "superseded-law")] == ["approvals"] * 3 + ["clauses"]
    project.approve(*_POLICIES, on="12 November 2026")
    law = find_law(project)
    assert (law.is_cited, law.needs_look) == (False, False)
    assert project.list_diagnostics() == []


def test_a_draft_that_still_cites_it_is_told_of_once(project: ProjectFolder) -> None:
    """A policy that was changed and still cites a source is listed under its clause, not as words in force alone."""
    supersede(project)
    project.append("clauses/bring/list.md", "\nAnd a friend.\n")
    law = find_law(project)
    assert law.only_in_force == ()
    assert name(law) == list(_POLICIES)


def test_repealed_law_in_words_in_force_is_a_warning(project: ProjectFolder) -> None:
    """No draft may cite it, but what was approved stands, and is listed."""
    supersede(project)
    project.edit("clauses/references.yml", "status: superseded", "status: repealed")
    assert list_warned(project, "repealed-law") == ["clauses/contact/office.md:5:28", "clauses/contact/office.md:9:93"]
    project.edit("clauses/contact/office.md", _CITED, "cites: [equality-act-2010]\n")
    project.edit("clauses/contact/office.md", "{{ law('guidance') }} and the", "the")
    law = find_law(project)
    assert (law.state, law.needs_look, len(law.only_in_force)) == (LawState.REPEALED, True, 3)
    assert len(list_warned(project, "repealed-law")) == 4


def test_a_list_of_cited_law_in_words_in_force_counts(project: ProjectFolder) -> None:
    """A policy whose list of law names a source cites it, though no sentence does."""
    project.edit("clauses/contact/office.md", "{{ law('guidance') }} and the", "the")
    project.append("clauses/bring/list.md", "\n{{ cited_law() }}\n")
    project.approve(*_POLICIES, on="12 September 2026")
    supersede(project)
    project.edit("clauses/contact/office.md", _CITED, "cites: [equality-act-2010]\n")
    assert [one.school.id for one in find_law(project).only_in_force] == ["cove", "dune", "tern"]


def test_a_new_edition_lists_what_was_approved_before_it(project: ProjectFolder) -> None:
    """Clauses that do not say which edition was read are listed with each policy that was approved before it began."""
    project.approve("dune/pictures", on="12 October 2026")
    renew(project)
    law = find_law(project)
    (citing,) = law.clauses
    assert (law.state, law.needs_look) == (LawState.NEW_EDITION, True)
    assert [use.school.id for use in citing.outdated] == ["cove", "tern"]
    assert list_warned(project, "new-edition") == ["clauses/contact/office.md:5:28"]
    assert any("and cove/pictures and tern/pictures were approved before that" in x for x in project.list_diagnostics())


def test_a_clause_that_was_read_again_needs_no_look(project: ProjectFolder) -> None:
    """To say which edition was read settles it, and needs no new approval."""
    renew(project)
    project.edit("clauses/contact/office.md", _CITED, 'cites: [equality-act-2010, {law: guidance, edition: "2026"}]\n')
    assert not find_law(project).needs_look
    assert project.list_diagnostics() == []


def test_policies_that_were_approved_again_need_no_look(project: ProjectFolder) -> None:
    """A new approval settles it too: the body had the edition of today before it."""
    renew(project)
    project.approve(*_POLICIES, on="12 November 2026")
    assert not find_law(project).needs_look


def test_a_clause_that_says_what_was_read_needs_a_look_at_each_other_edition(project: ProjectFolder) -> None:
    """What an author says to have read is compared, whenever the policies were approved."""
    project.edit("clauses/contact/office.md", _CITED, 'cites: [equality-act-2010, {law: guidance, edition: "2025"}]\n')
    assert not find_law(project).needs_look
    renew(project, begins="1 January 2026")
    (citing,) = find_law(project).clauses
    assert (citing.needs_look, len(citing.outdated)) == (True, 3)
    assert any("this clause was read against 2025." in one for one in project.list_diagnostics())


def test_words_that_name_the_edition_were_read_against_it(project: ProjectFolder) -> None:
    """Guidance with its year in the title may be approved before it begins: the words say which one was meant."""
    project.edit("clauses/references.yml", "title: Pictures in schools", "title: Pictures in schools 2026")
    project.approve(*_POLICIES, on="12 September 2026")
    renew(project)
    assert not find_law(project).needs_look


def test_a_change_that_waits_for_approval_is_no_second_task(project: ProjectFolder) -> None:
    """A policy that was changed since is approved again anyway, beside the edition of today."""
    renew(project)
    project.append("clauses/bring/list.md", "\nAnd a friend.\n")
    assert not find_law(project).needs_look


def test_a_source_that_nobody_checked_for_a_year_needs_a_look(project: ProjectFolder) -> None:
    """A year and a day after it was read its state must be read again; the clauses need no look for that."""
    last, late = (find_law(project, today=day) for day in (date(2027, 11, 20), date(2027, 11, 21)))
    assert (last.state, last.needs_look) == (LawState.IN_FORCE, False)
    assert (late.state, late.needs_look, late.asks_clauses) == (LawState.UNCHECKED, True, False)


def test_a_source_that_nothing_cites_never_needs_a_look(project: ProjectFolder) -> None:
    """An old entry is kept for ever, and asks nobody for anything."""
    law = find_law(project, "new-guidance", today=date(2029, 1, 1))
    assert (law.is_cited, law.needs_look) == (False, False)


def test_law_in_a_models_own_lines_counts(project: ProjectFolder) -> None:
    """A policy that cites a source in its short version, or before or after its sections, rests on it."""
    project.edit(
        "templates/policies/kindness.yml", "  - We are kind.\n", "  - \"We follow {{ law('new-guidance') }}.\"\n"
    )
    law = find_law(project, "new-guidance")
    assert [f"{one.school.id}/{one.policy}" for one in law.openings] == [
        "cove/kindness",
        "dune/kindness",
        "tern/kindness",
    ]


def test_the_most_urgent_stands_first(project: ProjectFolder) -> None:
    """What has ended comes before what was not checked, and what needs no look comes last, by title."""
    supersede(project)
    whole = project.examine(today=date(2027, 12, 1))
    laws = survey_laws(whole, list_impacts(whole.catalogue, whole.standings, ()), report=Report())
    assert [law.reference.id for law in laws] == ["guidance", "equality-act-2010", "new-guidance"]
