"""The process that asks: a file is looked at, handed to a process with limits, and what that made is taken back."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.converting import convert
from clausebook.importing.reading.formats import CONVERTED, NAMES, READERS
from clausebook.importing.reading.limits import LIMITS, MEGABYTE, Limits
from clausebook.importing.reading.passing import read_incoming
from clausebook.importing.reading.sniffing import tell_format
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming

_PACKAGES = Path(__file__).resolve().parents[3]
# How the child says that it had no more memory, or had used its time: see `__main__.py`.
NO_MEMORY = 70
_TIME_UP = -24  # SIGXCPU, which Windows does not know
_DAMAGED = (
    "The file is damaged, or written in a way that Clausebook cannot read. Open it in the program that wrote it, save "
    "it again under another name, and bring in that file."
)
_SPLIT = "Take large pictures out of it, or split it into parts, and bring in each."


def read_file(path: Path, python: str = sys.executable, limits: Limits = LIMITS) -> Incoming:
    """What a file says. `python` is an interpreter that has the packages of `requirements-import.lock`.

    Raises CannotRead with the reason and the way out, whatever is wrong with the file.
    """
    return read_content(_fetch(path, limits), path.name, python, limits)


def read_content(content: bytes, name: str, python: str = sys.executable, limits: Limits = LIMITS) -> Incoming:
    """What bytes say, such as those of the clipboard; `name` tells by its ending what they are if they do not.

    Raises CannotRead as `read_file` does.
    """
    kind = tell_format(content, name)
    most = limits.pdf_bytes if kind == "pdf" else limits.document_bytes
    if len(content) > most:
        raise CannotRead(_tell_size(most))
    if kind in CONVERTED:
        made = _read_in_child(convert(content, kind, limits), "docx", name, python, limits)
        return replace(made, format=kind)
    return _read_in_child(content, kind, name, python, limits)


def _read_in_child(content: bytes, kind: str, name: str, python: str, limits: Limits) -> Incoming:
    if kind not in READERS:
        raise CannotRead(f"Clausebook cannot read a file of the kind {NAMES[kind]}.")
    folder = TemporaryFolder("reading")
    try:
        return _hand_over(content, (kind, name), folder.path, python, limits)
    finally:
        folder.close()


def _fetch(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file that is not too large. A pipe or a device would keep us waiting, or never end."""
    most = max(limits.pdf_bytes, limits.document_bytes)
    if "\0" in str(path):
        raise CannotRead("The file cannot be opened: no file has such a name.")
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise CannotRead("It is no file that can be read, but a folder, a pipe or a device: name a document.")
            if found.st_size > most:
                raise CannotRead(_tell_size(most))
            return file.read(most + 1)
    except IsADirectoryError:
        raise CannotRead("It is a folder: name the documents in it.") from None
    except OSError as error:
        raise CannotRead(f"The file cannot be opened: {error.strerror}.") from error


def _hand_over(content: bytes, asked: tuple[str, str], folder: Path, python: str, limits: Limits) -> Incoming:
    """Have a child process read bytes of a format under a name."""
    (folder / "content").write_bytes(content)
    command = [python, "-P", "-m", "clausebook.importing.reading", str(folder), *asked]
    allowed = [str(limits.memory), str(limits.seconds)]
    environment = {**os.environ, "PYTHONPATH": str(_PACKAGES), "PYTHONIOENCODING": "utf-8"}
    try:
        code, said = _run([*command, *allowed], environment, limits.seconds)
        incoming = read_incoming(folder)
    except CannotRead:
        raise
    except TimeoutError:
        raise CannotRead(_tell_time(limits)) from None
    except OSError as error:
        raise CannotRead(f"The process that reads the file could not do its work: {error.strerror}.") from error
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise CannotRead(_DAMAGED) from error
    if incoming is None:
        refusal = CannotRead(_tell_end(code, limits))
        refusal.add_note(said[-4000:])
        raise refusal
    return incoming


def _run(command: list[str], environment: dict[str, str], seconds: int) -> tuple[int, str]:
    """The exit code of a process, and what it said. It does not outlive us, nor a stop that somebody asks for."""
    child = Child(command, environment=environment)
    try:
        return child.finish(seconds)
    except BaseException:
        child.end()
        raise


def _tell_end(code: int, limits: Limits) -> str:
    if code == NO_MEMORY:
        return f"Reading the file takes more than {limits.memory // MEGABYTE} MB of memory. {_SPLIT}"
    return _tell_time(limits) if code == _TIME_UP else _DAMAGED


def _tell_time(limits: Limits) -> str:
    return f"Reading the file takes more than {limits.seconds} seconds. {_SPLIT}"


def _tell_size(most: int) -> str:
    return f"The file has more than {most // MEGABYTE} MB. {_SPLIT}"
