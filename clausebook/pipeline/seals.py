"""A site with the list of the decisions that it was made from, and where such lists are looked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.record import SEALS_FILE, read_seals, write_seals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clausebook.pipeline.project import Project
    from clausebook.record import SealList
    from clausebook.render import Site

_SITES = ("site", "staff-site")


def keep_seals(site: Site, whole: Project) -> Site:
    """The site with its list, in which decisions that are gone stay until somebody sees to it.

    A list that forgot them would warn once, and perhaps at a moment when nobody looks.
    """
    return replace(site, files={**site.files, SEALS_FILE: write_seals(whole.seals)})


def find_seal_lists(project: Path, published: Sequence[Path] = ()) -> list[SealList]:
    """The lists of the sites in a project, and of those in other folders."""
    return [read_seals(project / name) for name in _SITES] + [read_seals(one, str(one)) for one in published]
