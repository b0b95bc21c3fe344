"""Writes the page of an import beside what is planned: one file with its styles inside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.paths import list_template_folders
from clausebook.render import ProvedHtml
from clausebook.render.imports.page import write_import_file
from clausebook.site.pack_files import read_styles
from clausebook.storage.atomic import write_atomically

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clausebook.model.imports import ImportPlan

FOLDER = "imports"
_FILE = "report.html"


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The page: where it is, if it was written, and its bytes."""

    path: Path
    content: bytes


def name_run(plan: ImportPlan, day: date) -> str:
    """The folder of a run below the project: its day, and what came in."""
    latest = [policy for policy in plan.policies if not policy.is_earlier]
    schools = sorted({policy.school for policy in latest})
    kinds = sorted({policy.policy for policy in latest})
    what = kinds[0] if len(kinds) == 1 else f"{len(latest)}-policies"
    whose = f"{schools[0]}-" if len(schools) == 1 else ""
    return f"{FOLDER}/{day.isoformat()}-{whose}{what}"


def write_import_page(project: Path, plan: ImportPlan, day: date, *, is_kept: bool) -> ImportPage:
    """The page of an import, written into the project unless it is to go elsewhere, in place of an earlier one.

    Raises BrokenTemplate, BrokenPromise or OSError.
    """
    html = write_import_file(
        list_template_folders(project, "documents"),
        plan,
        html=ProvedHtml(),
        styles=read_styles(project),
        day=day,
    )
    path = project / name_run(plan, day) / _FILE
    content = html.encode(errors="replace")  # a damaged file may hold half of a character
    if is_kept:
        write_atomically(path, content)
    return ImportPage(path, content)
