"""A small project into which policies are brought, and the steps with which they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.importing.matching import match_policy
from tests.importing.planning.stand_ins import make_tools
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.pipeline.import_tools import ImportTools


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools`."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")


@pytest.fixture
def tools() -> ImportTools:
    """The steps of an import with the real matching."""
    return replace(
        make_tools(), match=lambda one, catalogue, school, kind: match_policy(one, catalogue, school, kind=kind)
    )
