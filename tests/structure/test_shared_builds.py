"""A build that workers share is made once, whole, and its failure is told to all."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.shared_builds import make_once, share_build

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WORKERS = 4


def ask_together(common: Path, made: list[Path], *, error: str = "") -> list[Path | str]:
    """What each of some workers gets that ask for the same build at one moment."""
    barrier = threading.Barrier(WORKERS)

    def make(folder: Path) -> None:
        made.append(folder)
        if error:
            raise OSError(error)
        (folder / "page").write_text("whole", encoding="utf-8")

    def ask(_: int) -> Path | str:
        barrier.wait()
        try:
            return make_once(common, "site", make)
        except AssertionError as failure:
            return str(failure)

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(ask, range(WORKERS)))


def test_a_build_is_made_once_for_all(tmp_path: Path) -> None:
    """Of workers that ask at one moment one builds, and all get the same folder, filled."""
    made: list[Path] = []
    assert ask_together(tmp_path, made) == [tmp_path / "site"] * WORKERS
    assert made == [tmp_path / "site"]
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "whole"


def test_a_failure_is_told_to_all(tmp_path: Path) -> None:
    """Of workers that ask at one moment one tries, and all are told why it failed."""
    made: list[Path] = []
    told = ask_together(tmp_path, made, error="no room left")
    assert len(made) == 1
    assert ["no room left" in str(words) for words in told] == [True] * WORKERS


def test_half_a_build_is_thrown_away(tmp_path: Path) -> None:
    """What a worker left that was killed in the middle is in no build."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "half").touch()
    folder = make_once(tmp_path, "site", lambda folder: (folder / "page").touch())
    assert [path.name for path in folder.iterdir()] == ["page"]


def test_workers_of_one_run_share_one_folder(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is in the run's, above that of each worker; without workers it is in the run's own."""
    for worker, common in (("gw0", tmp_path), ("gw1", tmp_path), (None, tmp_path / "run")):
        monkeypatch.setattr(tmp_path_factory, "getbasetemp", lambda name=worker or "run": tmp_path / name)
        monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
        if worker:
            monkeypatch.setenv("PYTEST_XDIST_WORKER", worker)
        assert share_build(tmp_path_factory, "site", lambda _: None) == common / "shared-builds" / "site"
