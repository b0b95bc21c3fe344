"""Plans an import into a small project, with files that a test types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clausebook.diagnostics import Report
from clausebook.pipeline.importing import ImportRequest, plan_import
from clausebook.storage.brought_in import bring_in
from tests.importing.planning.stand_ins import make_tools
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausebook.model.imports import ImportedPolicy, ImportPlan
    from clausebook.pipeline.import_tools import ImportTools
    from tests.project_folder import ProjectFolder

FACTS = "@ BODY Ratified by: Governors\n@ APPROVED Date ratified: 4 March 2025\n@ NEXT_REVIEW Next review: March 2026\n"
OUTINGS = f"""\
# Outings Policy
{FACTS}
Every outing is planned.

## 1 Before we go
We ask a parent. We count the children.

- water
- a hat

## 2 On the way
### 2.1 By coach
Everyone has a belt.
### 2.2 On foot
We walk in pairs.
"""


def type_files(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Files with these words, by their names."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in files)


def plan(
    project: ProjectFolder,
    files: Mapping[str, str],
    *,
    tools: ImportTools | None = None,
    school: str = "cove",
    **asked: Any,  # noqa: ANN401  of a request
) -> ImportPlan:
    """What bringing these files in would write."""
    typed = type_files(project.root.parent / "typed", files)
    request = ImportRequest(typed, school=school, **asked)
    return plan_import(project.root, request, tools or make_tools(), today=TODAY, report=Report())


def plan_one(project: ProjectFolder, text: str, *, tools: ImportTools | None = None, **asked: Any) -> ImportedPolicy:  # noqa: ANN401  of a request
    """What one file becomes; it must become something."""
    planned = plan(project, {"file.txt": text}, tools=tools, **asked)
    assert not planned.unread, planned.unread
    (policy,) = planned.policies
    return policy


def carry_out(project: ProjectFolder, planned: ImportPlan) -> tuple[str, ...]:
    """Write a plan; the folders of the decisions."""
    return bring_in(project.root, planned.steps, planned.events)
