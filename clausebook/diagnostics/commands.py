"""The commands that messages, pages and packs tell their readers to run: complete, for the project that is read.

Which project that is, whoever started the run has typed. Like the language of a program it is one for the whole
process, so it is remembered here, and not handed through every stage to the few lines that name a command.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = re.compile(r"[\w@%+=:,./~-]+", re.ASCII)
# As the guide has it, so that whoever copies the line from a message can run it.
_PROGRAM = "python3 build.py"
_remembered = {"project": ""}


@contextlib.contextmanager
def telling_of(folder: str) -> Iterator[None]:
    """Inside, commands name this folder, as it was typed; the folder in which one stands needs no name."""
    before, _remembered["project"] = _remembered["project"], "" if folder == "." else folder
    try:
        yield
    finally:
        _remembered["project"] = before


def tell_command(name: str = "", *words: str, **options: str) -> str:
    """A command as one types it, `tell_command("approve", "elm/trips", by="BODY")`; without a name it is the build.

    Words are as they are, and what an option says stands in quotation marks.
    """
    told = [f'--{option.replace("_", "-")} "{text}"' for option, text in options.items()]
    folder = _remembered["project"]
    project = [f"--project {quote_path(folder)}"] if folder else []
    return " ".join(filter(None, [_PROGRAM, name, *words, *told, *project]))


def quote_path(path: str) -> str:
    """A path as one types it to this system's terminal: in quotation marks if it has to be."""
    if os.name == "nt":
        return path if _PLAIN.fullmatch(path.replace("\\", "/")) else f'"{path}"'
    return shlex.quote(path)
