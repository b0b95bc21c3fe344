"""Finds strace, which strikes a process at one call of the system."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.needing import find_command


def find_strace() -> str:
    """Where strace is; skips the test where it is not, or may not be used."""
    strace = find_command("strace")
    if subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("strace may not trace other processes on this machine")
    return strace
