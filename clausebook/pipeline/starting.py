"""A new trust: the library with which it begins, and its files, proved to make a project without faults."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report, join_words
from clausebook.load import load_project
from clausebook.model.requests import RequestRefused
from clausebook.model.starting import NewSchool, NewTrust, tell_apart
from clausebook.paths import find_library, find_starting_templates
from clausebook.pipeline.project import read_project
from clausebook.processes.temporary import TemporaryFolder
from clausebook.render import list_reserved_folders
from clausebook.starting import list_needed, plan_files
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.forms import PolicyForm
    from clausebook.model.library import Clause

_FOLDERS = ("clauses", "templates/policies")
_NOBODY = NewTrust(
    "A trust", "https://policies.example.org/", "01632 960 000", "office@trust.example", "#1c3f5e", (), ()
)


@dataclass(frozen=True, slots=True)
class Starter:
    """What every new trust begins with: the files of the library by their paths, its clauses and its models."""

    files: Mapping[str, bytes]
    clauses: Mapping[str, Clause]
    models: Mapping[str, PolicyForm]


@dataclass(frozen=True, slots=True)
class StartPlan:
    """The files of a new project by their paths, and its trust; `added` are the policies to which the others lead."""

    trust: NewTrust
    files: Mapping[str, bytes]
    added: tuple[str, ...]


def read_starter(*, today: date) -> Starter:
    """The library with which a trust begins."""
    root = find_library()
    paths = [path for folder in _FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file()]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    report = Report()
    with _write(plan_files(_NOBODY, files, find_starting_templates())) as folder:
        catalogue = build_catalogue(
            load_project(folder, report=report), reserved=frozenset(), today=today, report=report
        )
    report.raise_if_errors()
    return Starter(files, catalogue.clauses, catalogue.models)


def plan_start(trust: NewTrust, starter: Starter, *, today: date) -> StartPlan:
    """The files with which a trust begins. Raises RequestRefused if they would be no project without faults."""
    trust = replace(trust, schools=tell_apart(trust.schools))
    _refuse_schools(trust.schools)
    for policy in trust.policies:
        if policy not in starter.models:
            known = join_words(starter.models, last="and")
            raise RequestRefused(f'There is no policy "{policy}" to begin with. There are {known}.')
    policies = list_needed(trust.policies, starter.models, starter.clauses)
    whole = replace(trust, policies=policies)
    files = plan_files(whole, starter.files, find_starting_templates())
    report = Report()
    with _write(files) as folder:
        read_project(folder, today=today, report=report)
    if report.has_errors:
        raise RequestRefused(f"A trust cannot begin so. {report.errors[0]}")
    return StartPlan(whole, files, tuple(policy for policy in policies if policy not in trust.policies))


def check_name(name: str, before: Sequence[NewSchool]) -> None:
    """Raise RequestRefused for the name of a school that cannot stand in a new trust beside those before it."""
    _refuse_schools(tell_apart([*before, NewSchool(name, "", "", "", "", "", "")]))


def _refuse_schools(schools: Iterable[NewSchool]) -> None:
    """Refuse schools of which one cannot be told from another, or that have the address of a page."""
    ids: dict[str, str] = {}
    for school in schools:
        if not school.id or school.id in list_reserved_folders():
            hint = "Name the school in full, in letters from a to z."
            raise RequestRefused(f'"{school.name}" gives no address that is free. {hint}')
        if school.id in ids:
            message = f'"{ids[school.id]}" and "{school.name}" would have one address, "{school.id}".'
            raise RequestRefused(f"{message} Add the town to one of the names.")
        ids[school.id] = school.name


@contextlib.contextmanager
def _write(files: Mapping[str, bytes]) -> Iterator[Path]:
    """The files in a folder of their own, as long as they are looked at."""
    folder = TemporaryFolder("start")
    try:
        for path, content in files.items():
            target = folder.path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield folder.path
    finally:
        folder.close()
