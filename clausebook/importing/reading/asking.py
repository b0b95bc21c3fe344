"""The process that asks: a file is looked at, handed to a process with limits, and what that made is taken back."""

from __future__ import annotations

import hashlib
import math
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from clausebook.importing.incoming import CannotRead, tell_fault
from clausebook.importing.reading.converting import convert
from clausebook.importing.reading.formats import CONVERTED, NAMES, READERS
from clausebook.importing.reading.limits import LIMITS, MEGABYTE, Deadline, Limits, say_seconds
from clausebook.importing.reading.passing import CONTENT, read_incoming
from clausebook.importing.reading.sniffing import tell_format
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.incoming import Incoming

_PACKAGES = Path(__file__).resolve().parents[3]
# How the child says that it had no more memory, that Clausebook failed, or that it had used its time: `working.py`.
NO_MEMORY, OUR_FAULT = 70, 71
_TIME_UP = -24  # SIGXCPU, which Windows does not know
_DAMAGED = (
    "The file is damaged, or written in a way that Clausebook cannot read. Open it in the program that wrote it, save "
    "it again under another name, and bring in that file."
)
_SPLIT = "Take large pictures out of it, or split it into parts, and bring in each."


Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Errand(Generic[Found]):
    """What a child process is to do with a file: the module that it runs, and how what it left is taken.

    `take` is given the folder and the SHA-256 of the file, and gives None if the process did not come to its end.
    """

    module: str
    take: Callable[[Path, str], Found | None]


_READ = Errand("clausebook.importing.reading", lambda folder, _: read_incoming(folder))


def read_file(path: Path, python: str = sys.executable, limits: Limits = LIMITS) -> Incoming:
    """What a file says. `python` is an interpreter that has the packages of `requirements-import.lock`.

    Raises CannotRead with the reason and the way out, whatever is wrong with the file.
    """
    return read_content(fetch_file(path, limits), path.name, python, limits)


def read_content(content: bytes, name: str, python: str = sys.executable, limits: Limits = LIMITS) -> Incoming:
    """What bytes say, such as those of the clipboard; `name` tells by its ending what they are if they do not.

    Raises CannotRead as `read_file` does.
    """
    return ask_child(content, name, _READ, python, limits)


def ask_child(
    content: bytes, name: str, errand: Errand[Found], python: str = sys.executable, limits: Limits = LIMITS
) -> Found:
    """What a child process makes of bytes that are called so, within the limits of a file. Raises CannotRead."""
    deadline = Deadline.begin(limits)
    kind = tell_format(content, name)
    most = limits.pdf_bytes if kind == "pdf" else limits.document_bytes
    if len(content) > most:
        raise CannotRead(_tell_size(most))
    digest = hashlib.sha256(content).hexdigest()
    read_as = kind
    if kind in CONVERTED:
        content, read_as = convert(content, kind, deadline), "docx"
    if read_as not in READERS:
        raise CannotRead(f"Clausebook cannot read a file of the kind {NAMES[kind]}.")
    folder = TemporaryFolder("reading")
    try:
        (folder.path / CONTENT).write_bytes(content)
        del content  # it may be large, and is held by nobody else while another process reads it
        command = [python, "-P", "-m", errand.module, str(folder.path), read_as, kind, name]
        return _hand_over(command, folder.path, lambda made: errand.take(made, digest), deadline)
    finally:
        folder.close()


def fetch_file(path: Path, limits: Limits) -> bytes:
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


def _hand_over(command: list[str], folder: Path, take: Callable[[Path], Found | None], deadline: Deadline) -> Found:
    """Have a child process do its work in a folder, and take what it left there."""
    limits = deadline.limits
    allowed = [str(limits.memory), str(math.ceil(deadline.left))]
    environment = {**os.environ, "PYTHONPATH": str(_PACKAGES), "PYTHONIOENCODING": "utf-8"}
    try:
        code, said = _run([*command, *allowed], environment, deadline.left)
        found = take(folder)
    except CannotRead:
        raise
    except TimeoutError:
        raise CannotRead(_tell_time(limits)) from None
    except OSError as error:
        raise CannotRead(f"The process that reads the file could not do its work: {error.strerror}.") from error
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise CannotRead(_DAMAGED) from error
    if found is None:
        if code == OUR_FAULT:
            raise tell_fault(_find_last(said), said)
        refusal = CannotRead(_tell_end(code, limits))
        refusal.add_note(said[-4000:])
        raise refusal
    return found


def _run(command: list[str], environment: dict[str, str], seconds: float) -> tuple[int, str]:
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


def _find_last(said: str) -> str:
    """The last line that a process wrote, which says what failed."""
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")


def _tell_time(limits: Limits) -> str:
    return f"Reading the file takes more than {say_seconds(limits.seconds)}. {_SPLIT}"


def _tell_size(most: int) -> str:
    return f"The file has more than {most // MEGABYTE} MB. {_SPLIT}"
