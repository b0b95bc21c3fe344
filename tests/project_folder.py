"""A small project on disk that a test may change and then put through the engine."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.load import load_project
from clausebook.resolve import resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.policies import Policies, Policy

PROJECTS = Path(__file__).parent / "projects"
TODAY = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """A project below `root`; every path is relative to it, with `/`."""

    root: Path

    @classmethod
    def copy(cls, name: str, root: Path) -> ProjectFolder:
        """A copy of `tests/projects/<name>` at `root`."""
        shutil.copytree(PROJECTS / name, root)
        return cls(root)

    def write(self, path: str, content: str | bytes) -> None:
        """Write a whole file, with the folders above it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which must stand in the file once and be another text."""
        text = self.read(path)
        assert old != new
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def append(self, path: str, more: str) -> None:
        """Add lines at the end of a file."""
        self.write(path, self.read(path) + more)

    def remove(self, path: str) -> None:
        """Remove a file or a folder."""
        if (self.root / path).is_dir():
            shutil.rmtree(self.root / path)
        else:
            (self.root / path).unlink()

    def validate(self) -> tuple[Catalogue, Report]:
        """What the project holds, and everything that is wrong with it."""
        report = Report()
        return build_catalogue(load_project(self.root, report=report), report=report), report

    def list_diagnostics(self, *, today: date = TODAY) -> list[str]:
        """Every diagnostic as it is printed, in the order in which it is printed."""
        catalogue, report = self.validate()
        if not report.has_errors:
            resolve_policies(catalogue, today=today, report=report)
        return [str(diagnostic) for diagnostic in report]

    def compose(self) -> Policies:
        """Every policy; fails the test if the project has an error."""
        catalogue, report = self.validate()
        assert not report.has_errors, "\n".join(map(str, report.errors))
        return resolve_policies(catalogue, today=TODAY, report=report)

    def compose_policy(self, school: str, policy: str) -> Policy:
        """One policy; fails the test if the project has an error."""
        return self.compose().by_school[school][policy]
