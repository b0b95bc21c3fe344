"""The sample trust as the public reads it: composed and rendered by one worker, read by all."""

from __future__ import annotations

import copyreg
import pickle
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tests.project_folder import ProjectFolder
from tests.render.rendering import WholeSite, render_edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.policies import Policies

CHECKOUT = Path(__file__).parents[1]
_FILE = "sample.pickle"


class Sample(NamedTuple):
    """The sample trust's policies, and its site rendered in memory."""

    policies: Policies
    site: WholeSite


def render_sample(folder: Path) -> None:
    """Compose and render the sample trust, which takes seconds, and write what came of it into a folder."""
    edition = ProjectFolder(CHECKOUT).open_edition()
    made = Sample(edition.policies, render_edition(edition, CHECKOUT))
    (folder / _FILE).write_bytes(pickle.dumps(made))


def read_sample(folder: Path) -> Sample:
    """What `render_sample` has written there."""
    made = pickle.loads((folder / _FILE).read_bytes())  # noqa: S301  written by this run's own tests
    assert isinstance(made, Sample)
    return made


def _protect(content: Mapping[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(content)


# Mappings that nobody may change are not written to files by themselves.
copyreg.pickle(MappingProxyType, lambda mapping: (_protect, (dict(mapping),)))
