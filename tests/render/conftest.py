"""Sites rendered in memory from small projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from clausebook.model.policies import Policies, Policy
    from tests.render.rendering import WholeSite


@pytest.fixture(scope="session")
def approved_schools(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """`good-three-schools`, its policy on pictures approved; nobody changes it."""
    project = ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("approved") / "project")
    facts = {"minute": "LGC 26/4", "effective": "1 October 2026", "first_version": 2, "is_from_before": True}
    names = [f"{school}/pictures" for school in ("cove", "dune", "tern")]
    project.approve(*names, on="September 2026", body="local governing committee", **facts)
    return project


@pytest.fixture(scope="session")
def policies(approved_schools: ProjectFolder) -> Policies:
    """What the public may read of it: two primary schools with the same words, and a secondary school."""
    return approved_schools.open_edition().policies


@pytest.fixture(scope="session")
def site(approved_schools: ProjectFolder) -> WholeSite:
    """The site of it."""
    return render_project(approved_schools)


@pytest.fixture(scope="session")
def pictures(policies: Policies) -> Policy:
    """The pictures policy of the first school."""
    return policies.by_school["cove"]["pictures"]
