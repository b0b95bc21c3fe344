"""Makes an environment in an empty folder and installs what a lock pins, showing progress.

`venv` and `pip` do the work; this chooses how to call them, shows progress on a terminal and explains failures.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import sys
import sysconfig
import threading
from pathlib import Path

from clausebook.bootstrap.pins import read_pins
from clausebook.processes.children import Child

# Settings of the user's own pip that would install ours elsewhere or make it fail.
DROPPED_SETTINGS = frozenset(
    {
        "PIP_CONSTRAINT",
        "PIP_PREFIX",
        "PIP_REQUIREMENT",
        "PIP_ROOT",
        "PIP_TARGET",
        "PIP_USER",
        "PYTHONHOME",
        "PYTHONPATH",
        "__PYVENV_LAUNCHER__",
    }
)
NO_NETWORK = re.compile(
    r"Failed to establish a new connection|Max retries exceeded|name resolution|getaddrinfo failed|ProxyError"
    r"|ConnectTimeout|Read timed out|Network is unreachable|Connection refused",
)
FRAMES = "|/-\\"
LAST_LINES = 12


class CannotInstall(Exception):
    """The environment cannot be made; the message says why and what to do."""


def find_python(environment: Path) -> Path:
    """The interpreter of an environment."""
    return find_commands(environment) / ("python.exe" if os.name == "nt" else "python")


def find_commands(environment: Path) -> Path:
    """The folder of an environment's commands: `bin`, or `Scripts` on Windows."""
    return _find_folder(environment, "scripts")


def find_site_packages(environment: Path) -> Path:
    """The folder of an environment's installed packages."""
    return _find_folder(environment, "purelib")


def _find_folder(environment: Path, kind: str) -> Path:
    base = str(environment)
    return Path(sysconfig.get_path(kind, scheme="venv", vars={"base": base, "platbase": base}))


def fill_environment(environment: Path, lock: Path) -> None:
    """Make a virtual environment in a folder and install what the lock pins, each file checked against its hash.

    Raises:
        CannotInstall: this Python has no pip to give, or pip failed.
    """
    pip = make_virtual_environment(environment)
    total = len(read_pins(lock.read_text(encoding="utf-8")))
    install = [*pip, "install", "--require-hashes", "--no-deps", "--no-input", "--progress-bar=off", "-r", str(lock)]
    succeeded, output = run_with_progress(install, doing="installing", total=total)
    if not succeeded:
        raise CannotInstall(explain_failure(output))


def make_virtual_environment(environment: Path) -> list[str]:
    """Make a virtual environment in a folder, and give the command that is its pip.

    Debian and Ubuntu keep `ensurepip` in a package of its own; without it the pip of this Python, if any, serves.

    Raises:
        CannotInstall: neither is there.
    """
    make = [sys.executable, "-I", "-m", "venv"]
    if run_with_progress([*make, str(environment)], doing="making a virtual environment")[0]:
        return [str(find_python(environment)), "-I", "-m", "pip"]
    shutil.rmtree(environment, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--python", str(find_python(environment))]
    for command in ([*make, "--without-pip", str(environment)], [*pip, "--version"]):
        if not run_with_progress(command, doing="making a virtual environment")[0]:
            raise CannotInstall(
                f"{sys.executable} can make no virtual environment with pip in it. There are two ways out:\n"
                "- install what is missing (on Debian and Ubuntu: sudo apt install python3-venv), and run again;\n"
                "- or install uv, and run: uv run build.py"
            )
    return pip


def explain_failure(output: list[str]) -> str:
    """Why pip failed, and what to do."""
    if any(NO_NETWORK.search(line) for line in output):
        return (
            "The package index could not be reached. Check the network connection, and run again.\n"
            "Behind a proxy, set HTTPS_PROXY; with an index of your own, configure pip for it."
        )
    last = "\n".join(f"  {line}" for line in output[-LAST_LINES:])
    return f"pip stopped with:\n{last}"


def run_with_progress(command: list[str], *, doing: str, total: int = 0) -> tuple[bool, list[str]]:
    """Run a command with a progress line on a terminal and nothing in a pipe; whether it succeeded, and its output.

    `total` is how many distributions pip is to collect, for the progress line.
    """
    output: list[str] = []
    child = Child(command, environment=list_settings())

    def listen() -> None:
        for line in child.output or ():
            output.append(line.rstrip())  # noqa: PERF401 - the moving line reads what has come so far

    listener = threading.Thread(target=listen, daemon=True)
    try:
        listener.start()
        for frame in itertools.cycle(FRAMES):
            listener.join(0.1)
            if not listener.is_alive():
                break
            print_progress(f"{frame} {doing}{count_collected(output, total)}")
        succeeded = child.wait() == 0
    finally:
        # Still alive only when a person has interrupted it.
        child.end()
        print_progress("")
    return succeeded, output


def list_settings() -> dict[str, str]:
    """The environment variables for `venv` and `pip`: the user's own, without those that would mislead them."""
    kept = {name: value for name, value in os.environ.items() if name not in DROPPED_SETTINGS}
    return kept | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}


def count_collected(output: list[str], total: int) -> str:
    """': 3 of 41, jinja2' while pip collects; nothing when no count was asked for."""
    names = [line.split()[1] for line in list(output) if line.startswith("Collecting ")]
    return f": {len(names)} of {total}, {names[-1].partition('==')[0]}" if total and names else ""


def print_progress(text: str) -> None:
    """Print a line over the one before it, on a terminal only; an empty text clears it."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{text[:width]:<{width}}" if text else f"\r{'':<{width}}\r")
        sys.stderr.flush()
