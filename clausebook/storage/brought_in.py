"""Writes what an import brings in: the files of policies, and what was approved of them, all of it or nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from clausebook.storage.content_files import apply_steps, take_back_steps
from clausebook.storage.event_folder import hold_approvals, store_event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from clausebook.model.overriding import FileStep


def bring_in(
    project: Path, steps: Sequence[FileStep], events: Sequence[tuple[str, Mapping[str, bytes]]]
) -> tuple[str, ...]:
    """Write the files, and then each decision in turn; the folders of the decisions as they came to be called.

    Raises FilesChanged, RequestRefused or OSError; then everything is as it was before. Raises FilesLeftChanged if that
    cannot be brought about. A run that is killed on the way leaves files that no manifest uses, or policies that are
    whole and not recorded yet.
    """
    stored: list[Path] = []
    with hold_approvals(project):
        apply_steps(project, steps)
        try:
            for name, files in events:
                stored.append(store_event(project, name, files))
        except BaseException as error:
            for folder in reversed(stored):
                shutil.rmtree(folder, ignore_errors=True)
            take_back_steps(project, steps, error)
            raise
    return tuple(folder.name for folder in stored)
