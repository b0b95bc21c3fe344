"""What tests use beside Python: where it is, or why a test is skipped."""

from __future__ import annotations

import shutil

import pytest

from tests.session import NEEDS


def skip_without(name: str) -> None:
    """Skip the test if this machine has none of something that `run.py` knows how to get."""
    (need,) = (need for need in NEEDS if need.name == name)
    if not need.is_met:
        pytest.skip(f"{name} is not on this machine (Debian: {need.packages[-1]})")


def find_command(name: str) -> str:
    """Where the command of something that `run.py` knows how to get is; skips the test where it is not."""
    skip_without(name)
    (need,) = (need for need in NEEDS if need.name == name)
    return shutil.which(need.sign) or need.sign
