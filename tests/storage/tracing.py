"""Finds strace, which strikes a process at one call of the system."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


def find_strace() -> str:
    """Where strace is; skips the test where it is not, or may not be used."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    if subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("strace may not trace here")
    return strace
