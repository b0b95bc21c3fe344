"""Projects and sites for the tests of publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project_folder import PROJECTS, ProjectFolder
from tests.publish.commands import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `good-one-school`, built once; no test changes it."""
    output = tmp_path_factory.mktemp("built") / "site"
    build(PROJECTS / "good-one-school", output)
    return output


@pytest.fixture
def three_schools(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools` that a test may change."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")
