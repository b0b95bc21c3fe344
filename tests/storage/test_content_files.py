"""A few files of a project change as one, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import pickle
import re
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from clausebook.model.overriding import FileStep
from clausebook.model.requests import RequestRefused
from clausebook.storage import atomic, content_files, renaming
from clausebook.storage.content_files import FilesChanged, FilesLeftChanged, apply_steps
from tests import forking
from tests.override.doing import CLAUSES, MANIFEST, REASON, compose, move_shared, plan, start
from tests.project_folder import ProjectFolder
from tests.site.commands import take_snapshot
from tests.storage.writing_steps import main as write_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
UNUSED = 'stray-file: the section "phones" of "pictures" is not replaced or left out any more.'
OURS = "\nPhones go in our box.\n"


def begin(project: ProjectFolder) -> dict[str, str]:
    """Nothing is replaced yet."""
    del project
    return REASON


def settle(project: ProjectFolder) -> dict[str, str]:
    """A stale text of the school's own, to be given up."""
    start(project)
    project.append(f"{CLAUSES}/phones.md", OURS)
    move_shared(project)
    return {"choice": "adopt"}


def rewrite(project: ProjectFolder) -> dict[str, str]:
    """The same, to be begun again."""
    return {**settle(project), "choice": "rewrite"}


def rename(project: ProjectFolder) -> dict[str, str]:
    """The same, to be begun again in another file."""
    return {**rewrite(project), "name": "telephones"}


def write_left_out(project: ProjectFolder) -> dict[str, str]:
    """A section that is left out, to be written."""
    project.append(MANIFEST, "  phones: {omit: yes, because: We have none., agreed_by: Governors}\n")
    return {"choice": "rewrite"}


WAYS = [begin, settle, rewrite, rename, write_left_out]


class Writer:
    """Runs the writer in a process of its own on fresh copies of one project."""

    def __init__(self, prepare: Callable[[ProjectFolder], dict[str, str]], folder: Path, way: str = "safe") -> None:
        self.whole = ProjectFolder.copy("good-one-school", folder / "whole")
        self.request = prepare(self.whole)
        self.steps = plan(self.whole, "phones", **self.request).steps
        self.folder, self.way, self.number = folder, way, 0
        self._known: dict[tuple[tuple[str, str], ...], str] = {}
        (folder / "steps").write_bytes(pickle.dumps(self.steps))

    def run(self, at: int = 0) -> tuple[ProjectFolder, int, str]:
        """The project after a run that died at a touch of the disk, or ran to its end; its exit code, and its words."""
        self.number += 1
        root, said = self.folder / f"copy-{self.number}", self.folder / "said.txt"
        shutil.copytree(self.whole.root, root)
        code = forking.run(write_steps, str(root), str(self.folder / "steps"), self.way, str(at), said=said)
        return ProjectFolder(root), code, said.read_text(encoding="utf-8")

    def assert_sound(self, project: ProjectFolder) -> str:
        """Fail the test unless the project composes, and the school's words are there; its policy's fingerprint.

        A writer leaves few states, however many moments there are to die at: each of them is composed once.
        """
        left = tuple(
            sorted((re.sub("staging-.*", "staging", path), sign) for path, sign in take_snapshot(project.root).items())
        )
        if left not in self._known:
            self._known[left] = self._find_state(project)
        return self._known[left]

    def _find_state(self, project: ProjectFolder) -> str:
        found = project.list_diagnostics()
        assert [line for line in found if UNUSED not in line] == []
        texts = [path.read_bytes() for path in (project.root / "schools/larkmere").rglob("*.md")]
        mine = self.whole.root / CLAUSES / "phones.md"
        assert not mine.exists() or mine.read_bytes() in texts
        policy = compose(project)
        return repr([(one.section, one.kind, one.clause) for one in policy.differences]) + policy.fingerprint


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("prepare", WAYS, ids=lambda prepare: prepare.__name__)
def test_killed_at_any_touch_of_the_disk(prepare: Callable[[ProjectFolder], dict[str, str]], tmp_path: Path) -> None:
    """A writer that dies leaves the policy as it was or as it was asked for; the same request then leads there."""
    writer = Writer(prepare, tmp_path)
    before = writer.assert_sound(writer.whole)
    done, code, said = writer.run()
    assert code == 0, said
    after = writer.assert_sound(done)
    assert after != before
    stock = take_snapshot(done.root)
    touches = int(said)
    assert touches >= 5 * len(writer.steps) - 4
    seen = []
    for at in range(1, touches + 1):
        struck, code, _ = writer.run(at)
        assert code == -signal.SIGKILL
        state = writer.assert_sound(struck)
        assert state in (before, after)
        seen.append(state == after)
        if not seen[-1]:
            apply_steps(struck.root, plan(struck, "phones", **writer.request).steps)
            again = take_snapshot(struck.root)
            assert {path: again[path] for path in again if ".staging-" not in path} == stock
    assert seen == sorted(seen)
    assert True in seen
    assert False in seen


@pytest.mark.slow
@posix_only
def test_a_writer_that_writes_in_place_is_found_out(tmp_path: Path) -> None:
    """A writer that changes files line by line is seen half done, so the test above can fail."""
    writer = Writer(begin, tmp_path, "straight")
    _, _, said = writer.run()
    unsound = 0
    for at in range(1, int(said) + 1):
        struck, _, _ = writer.run(at)
        try:
            writer.assert_sound(struck)
        except AssertionError:
            unsound += 1
    assert unsound


@pytest.mark.parametrize("prepare", WAYS, ids=lambda prepare: prepare.__name__)
@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir", "unlink"])
def test_an_error_at_any_call_puts_everything_back(
    call: str,
    prepare: Callable[[ProjectFolder], dict[str, str]],
    project: ProjectFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A disk that is full at any moment leaves every file as it was, and says so."""
    steps = plan(project, "phones", **prepare(project)).steps
    before = list_contents(project)
    real, number = getattr(os, call), 0
    while True:
        number += 1
        calls = iter(range(1, 999))

        def strike(*arguments: object, at: int = number, calls: object = calls, **options: object) -> object:
            if next(calls) == at:  # type: ignore[call-overload]
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **options)

        with monkeypatch.context() as patched:
            patched.setattr(os, call, strike)
            try:
                apply_steps(project.root, steps)
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017
            else:
                break
        assert list_contents(project) == before
    assert list_contents(project) != before
    assert number > 1 or call in ("mkdir", "unlink")


def list_contents(project: ProjectFolder) -> dict[str, str]:
    """Every file with its content; an empty folder is nothing."""
    return {path: digest for path, digest in take_snapshot(project.root).items() if digest != "folder"}


def make_steps(*steps: tuple[str, bytes | None, bytes | None]) -> Sequence[FileStep]:
    """Steps by path, before and after."""
    return [FileStep(path, before, after, "") for path, before, after in steps]


@pytest.mark.parametrize("knows_renameat2", [True, False])
def test_what_came_at_the_last_moment_is_not_written_over(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch, *, knows_renameat2: bool
) -> None:
    """A file that someone else made after the last look stays, and what was done before is taken back."""
    rename = renaming.rename_without_replacing

    def rename_late(source: Path, target: Path) -> bool:
        if target.name == "b.md":
            project.write("schools/larkmere/clauses/b.md", "theirs")
        return rename(source, target)

    monkeypatch.setattr(renaming, "rename_without_replacing", rename_late)
    if not knows_renameat2:
        monkeypatch.setattr(renaming.ctypes, "CDLL", lambda *_, **__: None)  # type: ignore[attr-defined]
    steps = make_steps(("schools/larkmere/clauses/a.md", None, b"one"), ("schools/larkmere/clauses/b.md", None, b"two"))
    with pytest.raises(FilesChanged):
        apply_steps(project.root, steps)
    assert project.read("schools/larkmere/clauses/b.md") == "theirs"
    assert not (project.root / "schools/larkmere/clauses/a.md").exists()
    assert not list((project.root / "schools").rglob(".staging-*"))


def test_what_cannot_be_put_back_is_named(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk fails half way and goes on failing, no message says that nothing was changed."""
    replaced = 0

    def write_once(file: Path, content: bytes, *, is_new: bool = False) -> None:
        nonlocal replaced
        replaced += 1
        if replaced > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
        atomic.write_atomically(file, content, is_new=is_new)

    monkeypatch.setattr(content_files, "write_atomically", write_once)
    before = (project.root / MANIFEST).read_bytes()
    steps = make_steps((MANIFEST, before, b"model: pictures\n"), ("schools/larkmere/clauses/b.md", None, b"two"))
    with pytest.raises(FilesLeftChanged, match=rf"could not be taken back in {MANIFEST}\. Put that right"):
        apply_steps(project.root, steps)
    assert (project.root / MANIFEST).read_bytes() == b"model: pictures\n"


def test_what_a_killed_run_left_is_cleared_away(project: ProjectFolder) -> None:
    """A staged file of an earlier run goes when the next one writes there."""
    project.write("schools/larkmere/clauses/.staging-old", "half")
    apply_steps(project.root, make_steps(("schools/larkmere/clauses/a.md", None, b"one")))
    assert not (project.root / "schools/larkmere/clauses/.staging-old").exists()


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "schools/../../out.md"])
def test_no_path_leads_out_of_the_project(project: ProjectFolder, path: str) -> None:
    """Whatever a plan says, nothing is written outside."""
    with pytest.raises(RequestRefused, match="leads out of the project"):
        apply_steps(project.root, make_steps((path, None, b"x")))


@posix_only
def test_a_file_keeps_who_may_read_it(project: ProjectFolder) -> None:
    """A manifest that only its group may read is no wider open afterwards."""
    file = project.root / MANIFEST
    file.chmod(0o640)
    apply_steps(project.root, make_steps((MANIFEST, file.read_bytes(), b"model: pictures\n")))
    assert file.stat().st_mode & 0o777 == 0o640
