"""What the files that people download cost: the first set, a build in which nothing changed, one clause edited."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from benchmarks.builds import NO_FILES, Build, make_environment, prepare_ours
from benchmarks.clauses import CLAUSES_IN_A_POLICY, SCHOOL_NAME, name_policy, name_topic
from benchmarks.make_trust import make_trust
from benchmarks.measuring import Run, run_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class DownloadRun:
    """A build: what came before it, how it ran, how many files stand in the site, and how many the store has more.

    `fresh` are those in the site whose bytes no file of the site before it had.
    """

    what: str
    run: Run
    files: int
    made: int
    fresh: int


def measure_downloads(folder: Path, schools: int, policies: int) -> Iterator[DownloadRun]:
    """Make a trust with one approved version of each policy, and build it in each case. Raises CommandFailed."""
    trust, compiled = folder / "trust", folder / "compiled"
    make_trust(trust, schools=schools, policies=policies, records=1)
    (folder / "ours").mkdir()
    build = prepare_ours(trust, folder / "ours")
    with_files = Build(build.name, [part for part in build.command if part != NO_FILES], build.site)
    build.run(compiled)
    for what, one in (
        ("pages alone", build),
        ("the first set of files", with_files),
        ("nothing changed", with_files),
    ):
        yield _measure(what, one, trust, compiled)
    _approve_an_edit(trust, compiled)
    yield _measure("one clause edited, and approved in every school", with_files, trust, compiled)


def _measure(what: str, build: Build, trust: Path, compiled: Path) -> DownloadRun:
    store = trust / ".clausebook" / "downloads"
    count, before = _count(store), set(_list_digests(build.site))
    run = build.run(compiled)
    found = list(_list_digests(build.site))
    return DownloadRun(what, run, len(found), _count(store) - count, len({*found} - before))


def _list_digests(site: Path) -> Iterator[bytes]:
    """The digest of each file of a site that people download, if there is a site."""
    for ending in ("pdf", "docx"):
        yield from (sha256(path.read_bytes()).digest() for path in site.rglob(f"*.{ending}"))


def _count(store: Path) -> int:
    return sum(1 for path in store.iterdir() if not path.name.startswith(".")) if store.is_dir() else 0


def _approve_an_edit(trust: Path, compiled: Path) -> None:
    """Add a sentence to a clause of one policy, and approve what it changes, in every school."""
    policy = name_policy(0)
    clause = trust / "clauses" / name_topic(0, SCHOOL_NAME % CLAUSES_IN_A_POLICY) / "model.md"
    clause.write_text(f"{clause.read_text(encoding='utf-8')}\nThis sentence is new.\n", encoding="utf-8")
    schools = sorted(path.parent.name for path in (trust / "schools").glob("*/school.yml"))
    decision = ["--by", "Trust board", "--on", "20 November 2026", "--note", "A new sentence.", "--yes"]
    command = [sys.executable, "-m", "clausebook", "approve", *(f"{school}/{policy}" for school in schools), *decision]
    run_command([*command, "--project", str(trust)], folder=trust, environment=make_environment(compiled))
