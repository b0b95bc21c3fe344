"""The sample's library and policies, read once by each worker."""

from __future__ import annotations

import pytest

from tests.importing.matching.library import SampleLibrary, open_sample


@pytest.fixture
def sample() -> SampleLibrary:
    """The sample trust."""
    return open_sample()
