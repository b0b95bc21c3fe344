"""Coming to an interpreter that has what a lock pins: when it is made, reused, refused or not needed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from clausebook.bootstrap import environment as environments
from clausebook.bootstrap import locking
from clausebook.bootstrap.announcement import CHECKOUT
from clausebook.bootstrap.environment import (
    ENVIRONMENT_VARIABLE,
    ensure_environment,
    find_environment,
    is_ready,
    make_environment,
    name_environment,
    prepare_environment,
)
from clausebook.bootstrap.installation import CannotInstall, find_python, find_site_packages
from clausebook.bootstrap.leftovers import COMPLETE
from clausebook.bootstrap.locking import hold_lock, try_lock
from clausebook.bootstrap.pins import read_pins
from tests.bootstrap.conftest import SAMPLE
from tests.patience import HANG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bootstrap.conftest import SmallCheckout

needs_ensurepip = pytest.mark.skipif(find_spec("ensurepip") is None, reason="this Python makes no environment with pip")


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock that no interpreter answers, with a private folder of its own; nothing is really installed."""
    monkeypatch.setattr(environments, "PRIVATE_FOLDER", tmp_path / "private")
    monkeypatch.setattr(environments, "install_checkout", lambda _: None)
    monkeypatch.setattr(environments, "fill_environment", plant_interpreter)
    path = tmp_path / "some.lock"
    path.write_text("never-published==1.0\n", encoding="utf-8")
    return path


def plant_interpreter(environment: Path, lock: Path) -> None:
    """What a filled environment has that is looked for: an interpreter, and the metadata of what is pinned."""
    find_python(environment).parent.mkdir(parents=True)
    find_python(environment).touch()
    for name, version in read_pins(lock.read_text(encoding="utf-8")).items():
        (find_site_packages(environment) / f"{name.replace('-', '_')}-{version}.dist-info").mkdir(parents=True)


@needs_ensurepip
def test_first_run_prepares_and_later_runs_reuse(small_checkout: SmallCheckout) -> None:
    """With nothing installed, the command runs as it was given, among its requirements, after one plain sentence."""
    first = small_checkout.run("build", "--today", "2026-11-20")
    (made,) = small_checkout.environments()
    assert first.stdout == f"1.0 ['build', '--today', '2026-11-20'] ['clausebook'] {made} None\n"
    assert first.returncode == 7
    assert first.stderr.count("\n") == 1
    assert "requirements.lock" in first.stderr

    second = small_checkout.run("check")
    assert second.stdout == f"1.0 ['check'] ['clausebook'] {made} None\n"
    assert second.stderr == ""


@needs_ensurepip
def test_two_runs_at_once_share_one_environment(quick_checkout: SmallCheckout) -> None:
    """Whoever comes second waits, says so, and uses what the first one made."""
    running = [quick_checkout.start(str(number)) for number in range(2)]
    ended = [process.communicate(timeout=HANG) for process in running]
    (made,) = quick_checkout.environments()
    assert sorted(out for out, _ in ended) == [f"1.0 ['{number}'] ['clausebook'] {made} None\n" for number in range(2)]
    assert [process.returncode for process in running] == [7, 7]
    assert sorted(err.count("waiting") for _, err in ended) == [0, 1]


@needs_ensurepip
def test_without_a_network_the_message_says_so(quick_checkout: SmallCheckout) -> None:
    """When the index cannot be reached, that is what is said, with what to do: no traceback, exit code 2."""
    unreachable = {
        "PIP_NO_INDEX": "0",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "1",
    }
    ended = quick_checkout.run(**unreachable)
    assert ended.returncode == 2
    assert "The package index could not be reached. Check the network connection" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert quick_checkout.environments() == []


@needs_ensurepip
@pytest.mark.parametrize(
    ("hash_of_line", "instead", "complaint"),
    [
        (r"sha256:[0-9a-f]{64}", "sha256:" + "f" * 64, "DO NOT MATCH THE HASHES"),
        (r" \\\n    --hash=\S+", "", "Hashes are required"),
    ],
    ids=["another-hash", "no-hash"],
)
def test_a_file_that_is_not_the_locked_one_is_refused(
    hash_of_line: str, instead: str, complaint: str, quick_checkout: SmallCheckout
) -> None:
    """What has another hash than the lock's, or none in the lock, is not installed, and no environment is left."""
    path = quick_checkout.root / "requirements.lock"
    path.write_text(re.sub(hash_of_line, instead, path.read_text(encoding="utf-8")), encoding="utf-8")
    ended = quick_checkout.run()
    assert ended.returncode == 2
    assert complaint in ended.stderr
    assert "Traceback" not in ended.stderr
    assert quick_checkout.environments() == []


def test_what_a_killed_run_left_is_not_used(lock: Path) -> None:
    """An environment counts only when it is complete; a half-made one is cleared away by the next run."""
    half_made = environments.PRIVATE_FOLDER / f"{name_environment(lock)}-killed"
    plant_interpreter(half_made, lock)
    assert find_environment(lock) is None
    made = make_environment(lock)
    assert find_environment(lock) == made
    assert not half_made.exists()


def test_a_failed_installation_leaves_nothing(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When installing fails or is interrupted, the folder goes, and the reason is said with exit code 2 or 130."""

    def fail(_: Path, __: Path) -> None:
        raise CannotInstall("For this reason.")

    def interrupt(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    for fill, code in ((fail, 2), (interrupt, 130)):
        monkeypatch.setattr(environments, "fill_environment", fill)
        with pytest.raises(SystemExit) as ending:
            prepare_environment(lock)
        assert ending.value.code == code
        assert not [path for path in environments.PRIVATE_FOLDER.iterdir() if path.is_dir()]


def test_an_unwritable_checkout_is_a_sentence(lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the private folder cannot be made, its place and the reason are said, without a traceback."""
    environments.PRIVATE_FOLDER.write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(SystemExit) as ending:
        prepare_environment(lock)
    assert ending.value.code == 2
    assert str(environments.PRIVATE_FOLDER) in capsys.readouterr().err


def test_a_copied_environment_is_made_anew(lock: Path) -> None:
    """An environment that was copied with its checkout points at the old place, so it does not count."""
    made = make_environment(lock)
    copied = made.with_name(made.name + "copied")
    made.rename(copied)
    assert find_environment(lock) is None


def test_an_environment_without_its_interpreter_is_made_anew(lock: Path) -> None:
    """When the Python that it was made with has been removed, an environment does not count."""
    made = make_environment(lock)
    find_python(made).unlink()
    assert find_environment(lock) is None


def call_it_older(metadata: Path) -> None:
    """Let what is installed be of a version before the one that is pinned."""
    metadata.rename(metadata.with_name(metadata.name.replace("1.0", "0.9")))


@needs_ensurepip
def test_an_environment_from_which_something_was_taken_is_made_anew(quick_checkout: SmallCheckout) -> None:
    """What is not there as it is pinned is put back by the next run, and no run ends in a traceback for it.

    Its metadata may be gone, or be that of another version.
    """
    assert quick_checkout.run("build").returncode == 7
    for take in (shutil.rmtree, call_it_older):
        (made,) = quick_checkout.environments()
        (metadata,) = find_site_packages(made).glob(f"{SAMPLE.replace('-', '_')}-*.dist-info")
        take(metadata)
        ended = quick_checkout.run("build")
        assert (ended.returncode, "Traceback" in ended.stderr) == (7, False)
        (anew,) = quick_checkout.environments()
        assert anew != made


@needs_ensurepip
def test_settings_of_pip_lead_nothing_astray(quick_checkout: SmallCheckout, tmp_path: Path) -> None:
    """A file of pip that says to install elsewhere, and a variable that names another Python, do nothing here."""
    file = tmp_path / "pip.conf"
    file.write_text(f"[global]\ntarget = {tmp_path / 'elsewhere'}\nno-binary = :all:\n", encoding="utf-8")
    ended = quick_checkout.run("build", PIP_CONFIG_FILE=str(file), PIP_PYTHON=sys.executable)
    assert ended.returncode == 7, ended.stderr
    assert not (tmp_path / "elsewhere").exists()
    (made,) = quick_checkout.environments()
    assert list(find_site_packages(made).glob(f"{SAMPLE.replace('-', '_')}-1.0.dist-info"))


def test_another_lock_python_or_plugin_has_another_environment(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed lock, a newer Python and a changed plugin each get a new environment, and the same ones the same."""
    names = [name_environment(lock)]
    assert name_environment(lock) == names[0]
    monkeypatch.setattr("platform.python_version", lambda: "3.99.0")
    names.append(name_environment(lock))
    lock.write_text("never-published==1.1\n", encoding="utf-8")
    names.append(name_environment(lock))
    monkeypatch.setattr(environments, "describe_distribution", lambda: {"entry_points.txt": "[another]"})
    names.append(name_environment(lock))
    assert len(set(names)) == 4


def test_installed_requirements_need_no_environment(lock: Path) -> None:
    """Where this interpreter has every pin that applies to it, at its version, nothing is made."""
    version = metadata.version("pytest")
    lock.write_text(f"pytest=={version}\nelsewhere==1 ; sys_platform == 'elsewhere'\n", encoding="utf-8")
    ensure_environment(lock)
    assert not list(environments.PRIVATE_FOLDER.glob("environment-*"))
    lock.write_text(f"pytest=={version}.1\n", encoding="utf-8")
    assert not is_ready(lock)


def test_the_owner_of_an_installation_chooses_versions(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under `uv run` or an editable install, another version will do, but a missing distribution will not."""
    monkeypatch.setattr(environments, "is_user_installed", lambda: True)
    lock.write_text("pytest==0.1\n", encoding="utf-8")
    assert is_ready(lock)
    lock.write_text("pytest==0.1\nnever-published==1.0\n", encoding="utf-8")
    assert not is_ready(lock)


def test_going_round_in_circles_is_stopped(
    lock: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that was sent to its environment and is still not ready says what to delete, and does not go again."""
    monkeypatch.setattr(environments, "run_again_in", lambda _: pytest.fail("ran again"))
    made = make_environment(lock)
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(made))
    with pytest.raises(SystemExit) as ending:
        ensure_environment(lock)
    assert ending.value.code == 2
    assert str(made) in capsys.readouterr().err


def test_only_one_holds_the_turn_and_its_death_gives_it_back(tmp_path: Path) -> None:
    """While another process holds the lock it is not given; when that process is killed, it is."""
    path = tmp_path / "turn"
    holder = textwrap.dedent(f"""
        import sys, time
        from pathlib import Path
        from clausebook.bootstrap.locking import hold_lock
        with hold_lock(Path({str(path)!r})) as is_held:
            print(is_held, flush=True)
            time.sleep({HANG})
    """)
    with subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        with path.open("a", encoding="utf-8") as file:
            assert not try_lock(file.fileno())
            process.kill()
            process.wait()
            assert try_lock(file.fileno())


def test_without_file_locks_each_run_makes_its_own(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without locks a run still ends well, and does not clear away what may be another's work."""

    def have_no_locks(_: int) -> bool:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(locking, "try_lock", have_no_locks)
    others = environments.PRIVATE_FOLDER / f"{name_environment(lock)}-other"
    others.mkdir(parents=True)
    made = make_environment(lock)
    assert (made / COMPLETE).is_file()
    assert others.is_dir()
    with hold_lock(environments.PRIVATE_FOLDER / "turn") as is_held:
        assert not is_held


@needs_ensurepip
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send to a group")
def test_a_run_killed_midway_does_no_harm(quick_checkout: SmallCheckout) -> None:
    """After a kill at any moment, the next run comes to a whole environment, with nothing to do by hand."""
    process = subprocess.Popen(
        [sys.executable, str(quick_checkout.root / "build.py")],
        env=quick_checkout.settings,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + HANG
    while not quick_checkout.environments() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert len(quick_checkout.environments()) == 1
    ended = quick_checkout.run()
    (made,) = quick_checkout.environments()
    assert ended.stdout == f"1.0 [] ['clausebook'] {made} None\n"
