"""The trust that builds are measured with is what the figures say it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.clauses import CLAUSES_IN_A_POLICY
from benchmarks.make_trust import make_trust
from clausebook.compare import compare_policies, compare_wordings
from clausebook.diagnostics import Report
from clausebook.model.fingerprint import write_passage
from clausebook.model.policies import DIFFERENCE_KINDS
from clausebook.model.template import Call, list_inserts, list_tests
from clausebook.paths import list_template_folders
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import open_public_edition
from clausebook.render import Comparer, SiteRenderer
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.policies import Policies, Policy
    from clausebook.pipeline.project import Project

SCHOOLS, POLICIES = 3, 4


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small trust, made as the large ones are."""
    folder = tmp_path_factory.mktemp("trust")
    make_trust(folder, schools=SCHOOLS, policies=POLICIES)
    return folder


@pytest.fixture(scope="module")
def whole(trust: Path) -> Project:
    """All that is in it."""
    report = Report()
    found = examine_project(trust, today=TODAY, report=report)
    assert [str(item) for item in report] == []
    return found


@pytest.fixture(scope="module")
def policies(whole: Project) -> Policies:
    """Every policy of it."""
    return whole.drafts


def count_words(policy: Policy) -> int:
    """The words of a policy's sections, headings left out."""
    return sum(len(write_passage(section.passage).split()) for section in policy.sections)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_school_has_every_policy(policies: Policies) -> None:
    """There are as many pages to build as schools times policies, with nothing to report."""
    assert [len(own) for own in policies.by_school.values()] == [POLICIES] * SCHOOLS


def test_the_trust_builds(trust: Path, whole: Project) -> None:
    """Every page is rendered and proved, with one more for each policy, three for each school, and six for the trust.

    Pages about differences come to that.
    """
    edition = open_public_edition(whole, report=Report())
    site = SiteRenderer(list_template_folders(trust, "documents")).render(
        edition, today=TODAY, comparer=Comparer(compare_policies, compare_wordings), html=whole.html
    )
    pages = [page for page in site.make_everything().pages if "/differences/" not in page.address]
    assert len(pages) == SCHOOLS * POLICIES + 3 * SCHOOLS + POLICIES + 6


def test_same_numbers_same_bytes(trust: Path, tmp_path: Path) -> None:
    """A trust that is made again has the same files, so that two measurements are of one thing."""
    make_trust(tmp_path / "again", schools=SCHOOLS, policies=POLICIES)
    assert read_tree(tmp_path / "again") == read_tree(trust)


def test_more_schools_change_no_school(trust: Path, tmp_path: Path) -> None:
    """The first schools and the library are the same however many schools follow."""
    make_trust(tmp_path / "more", schools=SCHOOLS + 2, policies=POLICIES)
    assert read_tree(trust).items() <= read_tree(tmp_path / "more").items()


def test_models_have_the_promised_clauses_and_words(policies: Policies) -> None:
    """A policy has twelve clauses and about 3,200 words, give or take a difference of the school's."""
    for policy in policies:
        assert abs(len(policy.sections) - CLAUSES_IN_A_POLICY) <= 1
        assert len(policy.sections) * 250 <= count_words(policy) <= len(policy.sections) * 290


def test_a_third_of_the_clauses_hold_a_value_of_the_schools(whole: Project) -> None:
    """Four of a model's twelve clauses hold a name, a term, a role or a filled-in value of the school's."""
    clauses = whole.catalogue.clauses
    for model in whole.catalogue.models.values():
        holding = 0
        for section in model.sections:
            subjects = [insert.subject for insert in list_inserts(clauses[section.clause].body)]
            holding += any(not isinstance(subject, Call) or subject.function == "role" for subject in subjects)
        assert (holding, len(model.items)) == (4, CLAUSES_IN_A_POLICY)


def test_the_library_uses_all_that_clauses_can_do(whole: Project) -> None:
    """Conditions, cross-references of each kind, lists and tables are there to be paid for."""
    bodies = [clause.body for clause in whole.catalogue.clauses.values()]
    called = {i.subject.function for body in bodies for i in list_inserts(body) if isinstance(i.subject, Call)}
    assert called >= {"law", "policy", "role", "section"}
    assert any(list(list_tests(body)) for body in bodies)
    words = "\n".join(node for body in bodies for node in body if isinstance(node, str))
    assert re.search(r"^- ", words, re.MULTILINE)
    assert re.search(r"^\|---", words, re.MULTILINE)


def test_schools_differ_in_every_way(tmp_path: Path) -> None:
    """With schools enough, each kind of difference occurs, and few wordings are one school's alone."""
    make_trust(tmp_path / "trust", schools=30, policies=12)
    policies = examine_project(tmp_path / "trust", today=TODAY, report=Report()).drafts
    kinds = {difference.kind for policy in policies for difference in policy.differences}
    assert kinds == set(DIFFERENCE_KINDS)
    sections = [section for policy in policies for section in policy.sections]
    wordings = {id(section.passage.wording) for section in sections}
    assert len(wordings) * 5 < len(sections)


def test_it_never_writes_over_anything(trust: Path) -> None:
    """A folder that holds files is refused and left as it is."""
    before = read_tree(trust)
    with pytest.raises(FileExistsError, match="not empty"):
        make_trust(trust, schools=1, policies=1)
    assert read_tree(trust) == before
