"""What every worker of a run uses and nobody changes, made once by whichever worker asks first."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
import traceback
from typing import TYPE_CHECKING

from clausebook.processes.locks import lock_file
from tests.patience import HANG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

_PAUSE = 0.1  # seconds
_PAUSES = int(HANG / _PAUSE)


def share_build(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` has filled, the same for all workers of this run; nobody may change it.

    Raises:
        AssertionError: the build failed, here or in another worker, with what it said.
    """
    base = tmp_path_factory.getbasetemp()
    # Each worker of pytest-xdist has a folder of its own in that of the run.
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return make_once(common / "shared-builds", name, make)


def make_once(common: Path, name: str, make: Callable[[Path], object]) -> Path:
    """As `share_build`, among all that give the same folder `common`."""
    common.mkdir(parents=True, exist_ok=True)
    folder, outcome = common / name, common / f"{name}.outcome"
    with _hold(common / f"{name}.lock"):
        if not outcome.exists():
            _write_whole(outcome, _try_to_make(folder, make))
    failure = outcome.read_text(encoding="utf-8")
    if failure:
        raise AssertionError(failure)
    return folder


def _try_to_make(folder: Path, make: Callable[[Path], object]) -> str:
    """Fill the folder; what went wrong, or nothing."""
    # A worker that was killed may have left half a build.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        make(folder)
    except Exception:  # noqa: BLE001  whatever it is, all workers are told
        return traceback.format_exc()
    return ""


def _write_whole(file: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    half = file.with_suffix(".half")
    half.write_text(text, encoding="utf-8")
    half.replace(file)


@contextlib.contextmanager
def _hold(file: Path) -> Iterator[None]:
    """Wait for a lock as long as a busy machine may take; the system frees it when its holder ends."""
    with file.open("ab") as opened:
        for _ in range(_PAUSES):
            if lock_file(opened.fileno()):
                break
            time.sleep(_PAUSE)
        else:
            raise AssertionError(f"no lock on {file}")
        yield
