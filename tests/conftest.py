"""Small projects that tests change and compose."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tests.depth import load_profile
from tests.parsed_once import share_compiled_templates, share_parsed_files
from tests.project_folder import PROJECTS, ProjectFolder
from tests.sample_trust import Sample, read_sample, render_sample
from tests.shared_builds import share_build
from tests.site.commands import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.render.rendering import WholeSite

# Looking for garbage as often as Python does takes a twentieth of a run, and a worker never holds much.
gc.set_threshold(50_000, 20, 20)
load_profile()


def pytest_collection_finish() -> None:
    """Leave what stays for the whole run, the modules and the tests themselves, out of every look for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """Files and templates are parsed once in a worker."""
    with pytest.MonkeyPatch.context() as patching:
        share_compiled_templates(patching)
        share_parsed_files(patching)
        yield


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-one-school` that a test may change."""
    return ProjectFolder.copy("good-one-school", tmp_path / "project")


@pytest.fixture
def two_schools(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-two-schools`, which shows every kind of difference."""
    return ProjectFolder.copy("good-two-schools", tmp_path / "project")


@pytest.fixture
def three_schools(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools` that a test may change."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of `good-one-school`, built once for all workers; no test changes it."""
    return share_build(tmp_path_factory, "built", lambda site: build(PROJECTS / "good-one-school", site))


@pytest.fixture(scope="session")
def whole_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample trust's policies and its site, made once for all workers; no test changes them."""
    return read_sample(share_build(tmp_path_factory, "rendered-sample", render_sample))


@pytest.fixture(scope="session")
def sample(whole_sample: Sample) -> WholeSite:
    """The site of the sample trust, rendered in memory."""
    return whole_sample.site
