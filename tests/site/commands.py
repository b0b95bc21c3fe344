"""Runs the command line as people run it, and looks at what stands on disk afterwards."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.site.building import build_site
from tests.patience import HANG
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).resolve().parents[2]
DAY = TODAY.isoformat()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how a command is run: its folder and what is different in its environment."""

    folder: Path = CHECKOUT
    environment: Mapping[str, str] = field(default_factory=dict)


def make_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command that finds the engine wherever it is run."""
    return {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONWARNINGS": "default", "COLUMNS": "120", **(more or {})}


def run_clausebook(*arguments: str, setting: Setting | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, its output in pipes."""
    setting = setting or Setting()
    return subprocess.run(
        [sys.executable, "-m", "clausebook", *arguments],
        cwd=setting.folder,
        env=make_environment(setting.environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
    )


def build(project: Path, output: Path) -> Report:
    """Build in this process; the report of what was found."""
    report = Report()
    build_site(project, output, today=TODAY, report=report)
    return report


def take_snapshot(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its path, with a hash of its bytes; links and empty folders count too."""
    stock = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        stock[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return stock


def list_beside(output: Path) -> list[str]:
    """What stands beside an output folder and belongs to it: staging folders and old sites."""
    return sorted(path.name for path in output.parent.glob(f".{output.name}*"))
