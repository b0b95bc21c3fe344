"""Makes the private environment of a lock file, and runs the current command again in it.

An environment is a folder `.clausebook/environment-<key>-<random>` in the checkout; its key is of lock and interpreter.
It is made in its final place, because its scripts contain their own path, and is used only if `complete` is in it,
so what a killed run left never is. What no run uses any more is removed (`leftovers`).
A file lock keeps a second run from the same downloads; where locks do not work, each run makes an environment.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from clausebook import __version__
from clausebook.bootstrap.announcement import (
    CHECKOUT,
    describe_distribution,
    install_checkout,
    is_user_installed,
    register_plugin,
)
from clausebook.bootstrap.installation import (
    CannotInstall,
    fill_environment,
    find_python,
    find_site_packages,
    list_missing,
)
from clausebook.bootstrap.leftovers import COMPLETE, remove_unused
from clausebook.bootstrap.locking import hold_in_use, hold_lock
from clausebook.bootstrap.pins import read_pins
from clausebook.processes.stopping import end_as_after_interrupt, find_exit_code
from clausebook.processes.streams import open_streams

RUNTIME_LOCK = CHECKOUT / "requirements.lock"
DEVELOPMENT_LOCK = CHECKOUT / "requirements-dev.lock"
# Of the libraries that read files to bring in, with what the engine itself needs.
IMPORT_LOCK = CHECKOUT / "requirements-import.lock"
PRIVATE_FOLDER = CHECKOUT / ".clausebook"
ENVIRONMENT_VARIABLE = "CLAUSEBOOK_ENVIRONMENT"
WRONG_USE = 2


def ensure_environment(lock: Path) -> None:
    """Return if this interpreter has what the lock pins; else run the same command in a private one that has.

    Raises:
        SystemExit: 2 if that environment cannot be made, after saying why and what to do; 130 on Ctrl-C, and
            143 where the system asks it to end;
            and on Windows, where a process cannot be replaced, the exit code of the command that ran in its place.
    """
    open_streams()
    end_as_after_interrupt()
    arrived_in = os.environ.pop(ENVIRONMENT_VARIABLE, None)
    if is_ready(lock):
        return
    environment = prepare_environment(lock)
    if arrived_in == str(environment):
        # This is that environment, and it is damaged: running again in it would loop.
        sys.stderr.write(f"The environment in {environment} is damaged. Delete that folder, and run again.\n")
        raise SystemExit(WRONG_USE)
    run_again_in(environment)


def is_ready(lock: Path) -> bool:
    """Whether this interpreter has all that the lock pins for it, and the checkout's plugin is known in it.

    Any version will do where this checkout itself is installed (`uv run`, `pip install -e .`):
    whoever did that has chosen versions within the ranges of `pyproject.toml`.
    """
    environment = find_environment(lock)
    if environment is not None and environment.samefile(sys.prefix):
        hold_in_use(environment / COMPLETE)
        return True
    any_version = is_user_installed()
    for name, version in read_pins(lock.read_text(encoding="utf-8")).items():
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            return False
        if installed != version and not any_version:
            return False
    register_plugin(PRIVATE_FOLDER / f"announced-{__version__}")
    return True


def prepare_environment(lock: Path) -> Path:
    """The complete private environment of a lock, made now if there is none. What no run uses is removed beside it.

    Raises:
        SystemExit: 2 if it cannot be made, after saying why; 130 on Ctrl-C, 143 where the system asks it to end.
    """
    try:
        environment = find_environment(lock) or make_environment(lock)
    except CannotInstall as error:
        reason = str(error)
    except OSError as error:
        reason = f"{error.filename or PRIVATE_FOLDER} cannot be written to or read: {error.strerror}."
    except KeyboardInterrupt as stop:
        raise SystemExit(find_exit_code(stop)) from None
    else:
        _clear_away(environment, lock)
        return environment
    sys.stderr.write(f"Clausebook could not prepare its environment.\n{reason}\n")
    raise SystemExit(WRONG_USE)


def _clear_away(environment: Path, lock: Path) -> None:
    """Note that an environment is used now, and remove what no run uses of those for other locks."""
    with contextlib.suppress(OSError):  # of a folder that is not to be written to, nothing is removed either
        os.utime(environment / COMPLETE)
    names = {name_environment(one) for one in {lock, RUNTIME_LOCK, DEVELOPMENT_LOCK, IMPORT_LOCK} if one.is_file()}
    remove_unused(PRIVATE_FOLDER, names)


def find_environment(lock: Path) -> Path | None:
    """The complete environment of a lock for this interpreter, if one has been made.

    One that was copied along with its checkout still names its old place, and does not count; nor does one from which
    something was taken that the lock pins.
    """
    for folder in sorted(PRIVATE_FOLDER.glob(f"{name_environment(lock)}-*")):
        with contextlib.suppress(OSError):
            is_complete = (folder / COMPLETE).read_text(encoding="utf-8") == str(folder)
            if is_complete and find_python(folder).exists() and not list_missing(folder, lock):
                return folder
    return None


def name_environment(lock: Path) -> str:
    """'environment-' and a key that differs for another lock, other plugins, another Python or another system."""
    interpreter = f"{sys.implementation.cache_tag} {platform.python_version()} {sys.platform} {platform.machine()}"
    key = hashlib.sha256(lock.read_bytes())
    key.update(interpreter.encode())
    key.update(repr(describe_distribution()).encode())
    return f"environment-{key.hexdigest()[:12]}"


def make_environment(lock: Path) -> Path:
    """Make a private environment of a lock.

    Raises:
        CannotInstall: there is no pip, or it failed.
        OSError: the checkout cannot be written to.
    """
    PRIVATE_FOLDER.mkdir(exist_ok=True)
    name = name_environment(lock)
    with hold_lock(PRIVATE_FOLDER / f"{name}.lock") as is_held:
        if (made_meanwhile := find_environment(lock)) is not None:
            return made_meanwhile
        if is_held:
            for unfinished in PRIVATE_FOLDER.glob(f"{name}-*"):
                shutil.rmtree(unfinished, ignore_errors=True)
        sys.stderr.write(f"Preparing what {lock.name} lists, once, in {PRIVATE_FOLDER}: a minute, with the network.\n")
        environment = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=PRIVATE_FOLDER))
        try:
            fill_environment(environment, lock)
            install_checkout(find_site_packages(environment))
            (environment / COMPLETE).write_text(str(environment), encoding="utf-8")
        except BaseException:
            shutil.rmtree(environment, ignore_errors=True)
            raise
    return environment


def run_again_in(environment: Path) -> None:
    """Run the current command, options of the interpreter included, with an environment's interpreter; never returns.

    Raises:
        SystemExit: on Windows, with the command's exit code.
    """
    command = [str(find_python(environment)), *sys.orig_argv[1:]]
    settings = {name: value for name, value in os.environ.items() if name != "__PYVENV_LAUNCHER__"}
    settings[ENVIRONMENT_VARIABLE] = str(environment)
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        raise SystemExit(subprocess.call(command, env=settings))
    os.execve(command[0], command, settings)  # noqa: S606 - the command that is running already
