"""A reader that does whatever the file tells it to: what the worst file could make of a library."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from clausebook.importing.incoming import CannotRead, Incoming, IncomingParagraph, IncomingSpan


def read(content: bytes, name: str) -> Incoming:
    """Do what the first word of the file says."""
    word, _, rest = content.decode().partition(" ")
    does = {"eat": eat, "sleep": sleep, "loop": loop, "abort": os.abort, "fail": fail, "leave": leave, "refuse": refuse}
    if word in does:
        does[word]()
    if word == "child":
        start_child(Path(rest))
    if word == "shout":
        sys.stdout.write("x" * 100_000)
    return Incoming(
        name,
        "txt",
        (IncomingParagraph((IncomingSpan(content.decode()),)),),
        files={"a": b"\0\1"},
        page_pictures=(b"p",),
    )


read_converted = read


def eat() -> None:
    """Take more and more memory."""
    kept = [b"x" * 1_000_000]
    while True:
        kept.append(kept[-1] + b"x")


def sleep() -> None:
    """Wait for what never comes."""
    time.sleep(600)


def loop() -> NoReturn:
    """Work for ever."""
    while True:
        pass


def fail() -> NoReturn:
    """Fail in a way that nobody foresaw."""
    raise ZeroDivisionError


def leave() -> NoReturn:
    """End without a word, as if all were well."""
    os._exit(0)


def refuse() -> NoReturn:
    """Say why the file cannot be read."""
    raise CannotRead("The file says nothing.")


def start_child(sign: Path) -> None:
    """Start a program that would leave a sign after a while, and wait for it."""
    from clausebook.processes.children import Child

    late = f"import time, pathlib; time.sleep(4); pathlib.Path({str(sign)!r}).touch()"
    Child([sys.executable, "-c", late]).finish()
    subprocess.run([sys.executable, "-c", late], check=False)
