"""The sample's library and policies, read once by each worker."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from clausebook.importing.matching import Matcher
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.policies import Policies, Policy

CHECKOUT = Path(__file__).resolve().parents[3]


class SampleLibrary(NamedTuple):
    """The sample trust, not composed and composed."""

    catalogue: Catalogue
    policies: Policies

    def find_policy(self, school: str, policy: str) -> Policy:
        """One policy of a school."""
        return self.policies.by_school[school][policy]

    def open_matcher(self, school: str) -> Matcher:
        """What sets documents of a school beside the library."""
        return Matcher(self.catalogue, self.catalogue.schools[school])


@functools.cache
def open_sample() -> SampleLibrary:
    """The sample trust, read once by each worker."""
    project = ProjectFolder(CHECKOUT)
    return SampleLibrary(project.validate()[0], project.compose())
