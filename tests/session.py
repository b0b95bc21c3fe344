"""Turns a request for the tests into one run of pytest, with a browser there for the tests that need one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
# The browser tests read this; empty, Playwright's own Chromium is meant.
CHROMIUM = "CLAUSEBOOK_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = 2
INTERRUPTED = 130


def run_tests(arguments: list[str]) -> int:
    """Run pytest on every core with these arguments; give its exit code. Its closing line is the last one printed."""
    chromium = find_chromium() or install_chromium()
    if chromium is None:
        say(f"The browser tests need Chromium, and it could not be installed. Install it, or name it in {CHROMIUM}.")
        return NO_CHROMIUM
    workers = str(max(2, os.cpu_count() or 1))
    command = [sys.executable, "-m", "pytest", "-n", workers, *arguments]
    try:
        return subprocess.call(command, cwd=CHECKOUT, env=os.environ | {CHROMIUM: chromium})
    except KeyboardInterrupt:
        return INTERRUPTED


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


def install_chromium() -> str | None:
    """Install the system's Chromium, where we may, else Playwright's; its path, or "" for Playwright's own."""
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        say("There is no Chromium for the browser tests: installing it (apt-get install chromium).")
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        succeeds(["apt-get", "-qq", "update"])
        succeeds(["apt-get", "-qq", "install", "--yes", "chromium"])
        installed = find_chromium()
        if installed is not None:
            return installed
    say("There is no Chromium for the browser tests: Playwright is making sure of its own.")
    return "" if succeeds([sys.executable, "-m", "playwright", "install", "chromium"]) else None


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
