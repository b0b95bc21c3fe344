"""What is brought in is written whole or not at all, whatever fails and whenever the run is killed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from clausebook.model.overriding import FileStep
from clausebook.storage import brought_in
from clausebook.storage.atomic import name_staging
from clausebook.storage.brought_in import NOTE, bring_in, take_back_killed
from clausebook.storage.content_files import FilesChanged, list_missing_folders
from clausebook.storage.event_folder import store_event
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

STEPS = (
    FileStep("schools/elm/set-aside/trips.yml", None, b"old\n", "kept"),
    FileStep("schools/elm/clauses/trips-one.md", None, b"one\n", "a clause"),
    FileStep("schools/elm/clauses/trips-two.md", None, b"two\n", "a clause"),
    FileStep("schools/elm/policies/trips.yml", b"old\n", b"new\n", "the manifest"),
)
EVENTS = (("2024-elm", {"event.yml": b"event: 1\n"}), ("2025-elm", {"event.yml": b"event: 2\n"}))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one policy."""
    manifest = tmp_path / "schools/elm/policies/trips.yml"
    manifest.parent.mkdir(parents=True)
    manifest.write_bytes(b"old\n")
    (tmp_path / "approvals").mkdir()
    (tmp_path / "approvals/.lock").touch()
    return tmp_path


def list_files(project: Path) -> dict[str, str]:
    """The files with their content, and the folders; who holds the lock is no matter."""
    return {path: digest for path, digest in take_snapshot(project).items() if path != "approvals/.lock"}


def note_killed(project: Path, events: Sequence[tuple[str, Mapping[str, bytes]]] = ()) -> None:
    """Leave the note that a run leaves which is killed."""
    folders = list_missing_folders(project, STEPS)
    (project / NOTE).write_bytes(brought_in._write_note(STEPS, events, folders))  # noqa: SLF001  nobody else writes one


def test_all_is_written_and_no_note_is_left(project: Path) -> None:
    """Files and decisions stand in their places, and the next run has nothing to take back."""
    assert bring_in(project, STEPS, EVENTS) == ("2024-elm", "2025-elm")
    assert (project / "schools/elm/policies/trips.yml").read_bytes() == b"new\n"
    assert (project / "schools/elm/set-aside/trips.yml").read_bytes() == b"old\n"
    assert not (project / NOTE).exists()
    assert not take_back_killed(project)


def test_a_decision_that_cannot_be_stored_takes_all_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the second of two decisions fails, neither is there, nor any of the files."""
    before = list_files(project)

    def fail(root: Path, name: str, files: dict[str, bytes]) -> Path:
        if name == "2025-elm":
            raise OSError(28, "No space left on device", name)
        return store_event(root, name, files)

    monkeypatch.setattr(brought_in, "store_event", fail)
    with pytest.raises(OSError, match="No space left"):
        bring_in(project, STEPS, EVENTS)
    assert list_files(project) == before


def test_a_file_that_has_come_to_be_there_is_left_alone(project: Path) -> None:
    """What somebody wrote meanwhile is not written over, and nothing else is written either."""
    mine = project / "schools/elm/clauses/trips-two.md"
    mine.parent.mkdir()
    mine.write_bytes(b"mine\n")
    before = list_files(project)
    with pytest.raises(FilesChanged, match="trips-two"):
        bring_in(project, STEPS, EVENTS)
    assert list_files(project) == before


@pytest.mark.parametrize("written", range(len(STEPS) + len(EVENTS) + 1))
def test_what_a_killed_run_left_is_taken_back(project: Path, written: int) -> None:
    """However far it came, the project is as it was before, once the next run begins."""
    before = list_files(project)
    note_killed(project, EVENTS)
    for step in STEPS[:written]:
        file = project / step.path
        file.parent.mkdir(parents=True, exist_ok=True)
        assert step.after is not None
        file.write_bytes(step.after)
    for name, files in EVENTS[: max(0, written - len(STEPS))]:
        store_event(project, name, files)
    assert take_back_killed(project)
    assert list_files(project) == before


def test_a_file_that_a_killed_run_had_half_written_is_removed(project: Path) -> None:
    """What stands under a name of its own until it is whole goes too, in every folder that the run wrote into."""
    before = list_files(project)
    note_killed(project)
    for folder in {(project / step.path).parent for step in STEPS}:
        folder.mkdir(parents=True, exist_ok=True)
        name_staging(folder).write_bytes(b"half a cl")
    assert take_back_killed(project)
    assert list_files(project) == before


def test_what_was_changed_since_is_kept(project: Path) -> None:
    """A clause that somebody edited after the killed run is theirs, and stays."""
    note_killed(project)
    clause = project / "schools/elm/clauses/trips-one.md"
    clause.parent.mkdir()
    clause.write_bytes(b"edited\n")
    assert take_back_killed(project)
    assert clause.read_bytes() == b"edited\n"


def test_a_folder_that_was_there_stays_though_it_is_empty(project: Path) -> None:
    """Only folders that a run made itself are removed, and of those only the empty ones."""
    (project / "schools/elm/clauses").mkdir()
    note_killed(project)
    (project / "schools/elm/set-aside").mkdir()
    (project / "schools/elm/set-aside/mine.yml").write_bytes(b"mine\n")
    before = {path: digest for path, digest in list_files(project).items() if path != NOTE}
    assert take_back_killed(project)
    assert list_files(project) == before


def test_a_note_of_an_earlier_release_is_read(project: Path) -> None:
    """A note without folders takes back the files that it names."""
    note_killed(project)
    noted = json.loads((project / NOTE).read_bytes())
    del noted["folders"]
    (project / NOTE).write_text(json.dumps(noted), encoding="utf-8")
    clause = project / "schools/elm/clauses/trips-one.md"
    clause.parent.mkdir()
    clause.write_bytes(b"one\n")
    assert take_back_killed(project)
    assert not clause.exists()


def test_a_note_that_was_cut_short_says_nothing(project: Path) -> None:
    """A run that was killed while it wrote its note had written nothing else."""
    before = list_files(project)
    (project / NOTE).write_bytes(b'{"files": [["schools')
    assert take_back_killed(project)
    assert list_files(project) == before
