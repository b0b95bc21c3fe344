"""Sites rendered in memory from small projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project_folder import PROJECTS, ProjectFolder
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from clausebook.model.policies import Policies, Policy
    from clausebook.render import Site


@pytest.fixture(scope="session")
def policies() -> Policies:
    """The policies of `good-three-schools`: two primary schools with the same words, and a secondary school."""
    return ProjectFolder(PROJECTS / "good-three-schools").compose()


@pytest.fixture(scope="session")
def site() -> Site:
    """The site of `good-three-schools`."""
    return render_project(ProjectFolder(PROJECTS / "good-three-schools"))


@pytest.fixture(scope="session")
def pictures(policies: Policies) -> Policy:
    """The pictures policy of the first school."""
    return policies.by_school["cove"]["pictures"]


@pytest.fixture
def three_schools(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """A copy of `good-three-schools` that a test may change."""
    return ProjectFolder.copy("good-three-schools", tmp_path_factory.mktemp("three") / "project")
