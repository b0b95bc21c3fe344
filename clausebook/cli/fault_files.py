"""Keeps what is needed to find a fault of the tool: a file in the system's folder for temporary files."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback

from clausebook import __version__


def describe_fault(error: BaseException) -> str:
    """Which Clausebook ran where, with which arguments, and the traceback of what it raised."""
    system = f"Clausebook {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{system}\nArguments: {sys.argv[1:]}\n\n{''.join(traceback.format_exception(error))}"


def write_fault_file(words: str) -> str:
    """Write the description of a fault into a new file; its path, or nothing where no file can be written."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="clausebook-fault-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(words)
    except OSError:
        return ""
    return file.name
