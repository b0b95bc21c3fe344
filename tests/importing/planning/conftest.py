"""A small project into which policies are brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools`."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")
