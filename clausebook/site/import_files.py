"""Writes the report of an import beside what is planned: a page to open, and a folder with all that it leads to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.paths import list_template_folders
from clausebook.render import ProvedHtml
from clausebook.render.imports.report import BESIDE, REPORT, write_report
from clausebook.site.pack_files import read_styles
from clausebook.storage.export_folder import write_report_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.model.imports import ImportPlan

FOLDER = "imports"
_TOLD = 6


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report: the page that a person opens, if it was written, and all files by their paths below the run's."""

    path: Path
    files: Mapping[str, bytes]


def name_run(plan: ImportPlan, day: date) -> str:
    """The folder of a run below the project: its day, and what came in.

    The same policies have the same folder, however often they are brought in on a day, and no others have it.
    """
    latest = sorted({(policy.school, policy.policy) for policy in plan.policies if not policy.is_earlier})
    first = "-".join(latest[0]) if latest else "nothing"
    if len(latest) > 1:
        told = hashlib.sha256("\n".join(map("/".join, latest)).encode()).hexdigest()[:_TOLD]
        first += f"-and-{len(latest) - 1}-more-{told}"
    return f"{FOLDER}/{day.isoformat()}-{first}"


def write_import_report(project: Path, plan: ImportPlan, day: date, *, is_kept: bool) -> ImportReport:
    """The report of an import, written into the project unless it is to go elsewhere, in place of an earlier one.

    What somebody put beside it is kept. Raises BrokenTemplate, BrokenPromise, InTheWay or OSError.
    """
    files = write_report(
        list_template_folders(project, "documents"),
        plan,
        html=ProvedHtml(),
        styles=read_styles(project),
        day=day,
    )
    folder = project / name_run(plan, day)
    if is_kept:
        write_report_folder(files, folder, lambda path: path == REPORT or path.startswith(f"{BESIDE}/"))
    return ImportReport(folder / REPORT, files)
