"""A small project on disk that a test may change and then put through the engine."""

from __future__ import annotations

import contextlib
import functools
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.diagnostics import ContentErrors, Report
from clausebook.load import load_project
from clausebook.model.dates import parse_date
from clausebook.model.requests import ApprovalRequest, TakeBackRequest
from clausebook.pipeline.approving import plan_approval
from clausebook.pipeline.project import examine_project
from clausebook.pipeline.public import open_public_edition
from clausebook.pipeline.taking_back import plan_take_back
from clausebook.render import list_reserved_folders
from clausebook.resolve import resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.edition import Edition
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.requests import ApprovalPlan
    from clausebook.pipeline.project import Project

PROJECTS = Path(__file__).parent / "projects"
TODAY = date(2026, 11, 20)
_DECIDED = {"on": "10 September 2026"}


@dataclass(frozen=True, slots=True)
class _Original:
    """A project below `tests/projects`: its folders, and its files by path."""

    folders: tuple[str, ...]
    files: dict[str, bytes]


@functools.cache
def _read_original(name: str) -> _Original:
    """A project below `tests/projects`, read once by each worker."""
    root = PROJECTS / name
    paths = sorted(root.rglob("*"))
    return _Original(
        (".", *(path.relative_to(root).as_posix() for path in paths if path.is_dir())),
        {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()},
    )


_PLANS: dict[tuple[object, ...], ApprovalPlan] = {}


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """A project below `root`; every path is relative to it, with `/`."""

    root: Path

    @classmethod
    def copy(cls, name: str, root: Path) -> ProjectFolder:
        """A copy of `tests/projects/<name>` at `root`."""
        original = _read_original(name)
        for folder in original.folders:
            (root / folder).mkdir(parents=True)
        for path, raw in original.files.items():
            (root / path).write_bytes(raw)
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
        sources = load_project(self.root, report=report)
        return build_catalogue(sources, reserved=list_reserved_folders(), today=TODAY, report=report), report

    def list_diagnostics(self, *, today: date = TODAY) -> list[str]:
        """Every diagnostic as it is printed, in the order in which it is printed."""
        report = Report()
        with contextlib.suppress(ContentErrors):
            self._examine(today, report)
        return [str(diagnostic) for diagnostic in report]

    def compose(self) -> Policies:
        """Every policy; fails the test if the project has an error."""
        catalogue, report = self.validate()
        assert not report.has_errors, "\n".join(map(str, report.errors))
        return resolve_policies(catalogue, today=TODAY, report=report)

    def approve(self, *targets: str, **given: object) -> str:
        """Record a decision over policies (`school/policy`); the path of the event's folder.

        What is given are the facts of an ApprovalRequest, with dates as words, and `today`.
        """
        return self._store(self.plan_approval(*targets, **given))

    def take_back(
        self,
        folder: str,
        *targets: str,
        note: str = "It was put off.",
        today: date = TODAY,
        was_shown: bool | None = None,
    ) -> str:
        """Record that a decision was never taken; the path of the event's folder."""
        request = TakeBackRequest(folder, note, targets, was_shown)
        plan = plan_take_back(self.root, request, today=today, report=Report())
        return self._store(plan)

    def _store(self, plan: ApprovalPlan) -> str:
        """Write what was planned into a folder of its own, and give its path."""
        names = [plan.name, *(f"{plan.name}-{number}" for number in range(2, 99))]
        folder = next(f"approvals/{name}" for name in names if not (self.root / "approvals" / name).exists())
        for path, content in plan.files.items():
            self.write(f"{folder}/{path}", content)
        return folder

    def plan_approval(self, *targets: str, **given: object) -> ApprovalPlan:
        """What recording a decision would write; the facts are those of `approve`."""
        today = given.pop("today", TODAY)
        assert isinstance(today, date)
        facts = {"kind": "approved", "body": "Local governing committee", "note": "Made clearer.", **_DECIDED, **given}
        for key in ("on", "effective", "next_review", "reviewed"):
            facts |= {key: parse_date(str(facts[key]))} if key in facts else {}
        return self._plan(ApprovalRequest(targets=targets, **facts), today)  # type: ignore[arg-type]

    def _plan(self, request: ApprovalRequest, today: date) -> ApprovalPlan:
        """What a decision would record: a worker asks it once of projects with the same files."""
        files = sorted(path for path in self.root.rglob("*") if path.is_file())
        contents = tuple((path.relative_to(self.root), path.read_bytes()) for path in files)
        key = (contents, repr(request), today)
        if key not in _PLANS:
            _PLANS[key] = plan_approval(self.root, request, today=today, report=Report())
        return _PLANS[key]

    def examine(self, *, today: date = TODAY) -> Project:
        """The project with where every policy stands; fails the test if it has an error."""
        report = Report()
        try:
            return self._examine(today, report)
        except ContentErrors as errors:
            raise AssertionError(errors) from errors

    def _examine(self, today: date, report: Report) -> Project:
        return examine_project(self.root, today=today, report=report)

    def open_edition(self, *, today: date = TODAY, is_preview: bool = False) -> Edition:
        """What the public may read of the project."""
        return open_public_edition(self.examine(today=today), report=Report(), is_preview=is_preview)

    def compose_policy(self, school: str, policy: str) -> Policy:
        """One policy; fails the test if the project has an error."""
        return self.compose().by_school[school][policy]
