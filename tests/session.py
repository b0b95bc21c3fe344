"""Turns a request for the tests into one run of pytest, with everything there that they use beside Python.

Chromium must be there. What else is missing is installed where we may, as root on a system with apt-get; elsewhere
it is named, and the tests that need it are skipped and counted.
"""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
# pytest's own: below which folder it makes those that tests write into.
SCRATCH = "PYTEST_DEBUG_TEMPROOT"
# The browser tests read this; empty, Playwright's own Chromium is meant.
CHROMIUM = "CLAUSEBOOK_CHROMIUM"
# With this, the tests look much further than in a run as usual: `depth.py`.
DEEP = "CLAUSEBOOK_DEEP"
# Chromium that never draws a window: each page costs it a third of the time.
HEADLESS = "chromium-headless-shell"
COMMANDS = (HEADLESS, "chromium", "chromium-browser", "google-chrome")
# Without a network it gives up soon, and what is here is taken.
APT = ("apt-get", "-qq", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1")
SYSTEM_FONTS = Path("/usr/share/fonts")
# What tests write is some hundred thousand small files: writing them to a disk and removing them costs more than what
# many tests are about.
MEMORY = Path("/dev/shm")  # noqa: S108  not a name that another could guess: pytest makes a private folder in it
ROOM = 1024**3
NO_CHROMIUM = 2
INTERRUPTED = 130


class Need(NamedTuple):
    """Something beside Python and Chromium that tests use.

    `sign` is its command, a library that only Linux needs or, with a star, a file among the system's fonts. Of
    Debian's `packages`, each is tried until it is there: which of them brings it changed from one Debian to the next.
    """

    name: str
    sign: str
    packages: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether it is on this machine."""
        if "*" in self.sign:
            return any(SYSTEM_FONTS.rglob(self.sign))
        if ".so" in self.sign:
            return sys.platform != "linux" or loads(self.sign)
        return shutil.which(self.sign) is not None


def loads(library: str) -> bool:
    """Whether the system finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


NEEDS = (
    Need("libatomic, for Playwright", "libatomic.so.1", ("libatomic1",)),
    Need("Poppler", "pdftotext", ("poppler-utils",)),
    Need("Java", "java", ("default-jre-headless",)),
    Need("strace", "strace", ("strace",)),
    Need("Liberation Sans", "LiberationSans-Regular.*", ("fonts-liberation",)),
    Need(
        "Liberation Sans Narrow", "LiberationSansNarrow-Regular.*", ("fonts-liberation", "fonts-liberation-sans-narrow")
    ),
    Need("DejaVu Sans", "DejaVuSans.*", ("fonts-dejavu-core",)),
    Need("Noto Sans", "NotoSans-Regular.*", ("fonts-noto-core",)),
)


def run_tests(arguments: list[str]) -> int:
    """Run pytest on every core with these arguments; give its exit code. Its closing line is the last one printed.

    `--deep` among them is ours, as `depth.py` reads it.
    """
    meet_needs()
    chromium = find_chromium() if os.environ.get(CHROMIUM) else choose_chromium()
    if chromium is None:
        say(f"The browser tests need Chromium, and it could not be installed. Install it, or name it in {CHROMIUM}.")
        return NO_CHROMIUM
    workers = str(max(2, os.cpu_count() or 1))
    given = [argument for argument in arguments if argument != "--deep"]
    command = [sys.executable, "-m", "pytest", "-n", workers]
    more = {CHROMIUM: chromium} | ({DEEP: "1"} if given != arguments else {})
    if SCRATCH not in os.environ and has_room(MEMORY):
        more[SCRATCH] = str(MEMORY)
        # Memory is given back as each test passes; what failing ones have written is kept to be looked at.
        command += ["-o", "tmp_path_retention_policy=failed"]
    command += given
    try:
        return subprocess.call(command, cwd=CHECKOUT, env=make_environment() | more)
    except KeyboardInterrupt:
        return INTERRUPTED


def has_room(folder: Path) -> bool:
    """Whether a folder in memory can hold what a run writes, and programs may be run in it."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize >= ROOM and not found.f_flag & os.ST_NOEXEC


def make_environment() -> dict[str, str]:
    """This environment, in which Python keeps what it has compiled.

    Images of Python in containers forbid it, and then each of the hundreds of processes compiles every module anew.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def find_chromium() -> str | None:
    """The Chromium that is named or installed here, if it starts.

    Raises:
        SystemExit: one is named, and does not start.
    """
    named = os.environ.get(CHROMIUM)
    if named:
        if starts(named):
            return named
        say(f"{CHROMIUM} is {named}, which does not start.")
        raise SystemExit(NO_CHROMIUM)
    found = (shutil.which(command) for command in COMMANDS)
    return next((path for path in found if path is not None and starts(path)), None)


def starts(path: str) -> bool:
    """Whether a browser is really there: Ubuntu has a `chromium-browser` that only says how to get one."""
    try:
        return succeeds([path, "--version"])
    except OSError:
        return False


def choose_chromium() -> str | None:
    """The one without windows, which is installed where we may; else another of the system's, else Playwright's own.

    Playwright's own is "".
    """
    if may_install() and shutil.which(HEADLESS) is None:
        install("Chromium without windows", HEADLESS)
    return find_chromium() or install_chromium()


def install_chromium() -> str | None:
    """Install the system's Chromium, where we may, else Playwright's; its path, or "" for Playwright's own."""
    if may_install():
        install("Chromium", "chromium")
        installed = find_chromium()
        if installed is not None:
            return installed
    say("There is no Chromium for the browser tests: Playwright is making sure of its own.")
    return "" if succeeds([sys.executable, "-m", "playwright", "install", "chromium"]) else None


def meet_needs() -> None:
    """Install what the tests use and is missing, where we may; name what is missing after that, and how to get it."""
    if may_install():
        for need in NEEDS:
            for package in need.packages:
                if not need.is_met:
                    install(need.name, package)
    missing = [need for need in NEEDS if not need.is_met]
    if missing:
        names, packages = ", ".join(need.name for need in missing), " ".join(need.packages[0] for need in missing)
        say(f"Not on this machine: {names}. Tests that need them cannot run. On Debian: apt-get install {packages}")


def may_install() -> bool:
    """Whether this is a system with Debian's packages, and we may add some."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(name: str, package: str) -> None:
    """Install one of Debian's packages; another program that installs something is waited for."""
    say(f"There is no {name} for the tests: installing it (apt-get install {package}).")
    update_packages()
    succeeds([*APT, "install", "--yes", "-o", "DPkg::Lock::Timeout=600", package])


@functools.cache
def update_packages() -> None:
    """Bring the list of packages up to date, once in a run."""
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    succeeds([*APT, "update"])


def succeeds(command: list[str]) -> bool:
    """Run a command out of sight; show what it said only if it failed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        say((done.stdout + done.stderr).strip())
    return done.returncode == 0


def say(sentence: str) -> None:
    """Tell the person who ran the tests, apart from what pytest prints."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
