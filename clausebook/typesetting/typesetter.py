"""One template and its fonts, and the program that lays out documents with them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING
from uuid import uuid4

from clausebook.processes.temporary import TemporaryFolder
from clausebook.typesetting.pdf_edits import edit_pdf
from clausebook.typesetting.row_heads import head_rows
from clausebook.typesetting.sheet_numbers import SheetNumbers, write_sample
from clausebook.typesetting.stand_ins import fill_stand_ins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PROGRAM = Path(__file__).with_name("program.py")
# The template, and the document of the signs that are written onto finished pages.
_TEMPLATE, _SIGNS = "template.typ", "signs.typ"
# How glibc hands out memory, in bytes: from one heap, which grows and shrinks by much at a time. Otherwise that of
# Typst's thread grows by a page at a time, and no gap in it is of use to the other. Other systems know none of this.
_MEMORY = {"MALLOC_ARENA_MAX": "1", "MALLOC_TOP_PAD_": f"{1 << 24}", "MALLOC_TRIM_THRESHOLD_": f"{1 << 28}"}
# All policies of the largest trust in one pack take seconds; what takes this long was made to.
_SECONDS_AT_MOST = 300
# How Typst says that no font has a sign; of one in a drawing it names no font.
_NO_FONT = "could not be displayed with"


class Refused(Exception):
    """A document cannot be laid out; the message is Typst's."""


class LacksSign(Refused):
    """A document has a sign that no font has."""


class TakesTooLong(Refused):
    """A document was not laid out in the time that any takes."""


class Typesetter:
    """Lays out documents, each from data and files; whoever makes one closes it.

    Each process that asks has a program of its own, which is started when it asks first.
    """

    def __init__(self, template: Path, fonts: Path) -> None:
        """Read the template; `fonts` is a folder. Raises OSError."""
        self._fonts = fonts
        self._template = template.read_bytes()
        self._folder: TemporaryFolder | None = None
        self._program: subprocess.Popen[bytes] | None = None
        self._process = 0
        # The file from which the program reads the data of the next document.
        self._data = ""
        self._numbers: SheetNumbers | None = None

    def find_identity(self) -> str:
        """A hash of all that decides what becomes of the same data: template, fonts, Typst, and what works with it."""
        found = sha256(version("typst").encode() + b"\0" + self._template)
        for file in (*sorted(self._fonts.iterdir()), *sorted(_PROGRAM.parent.glob("*.py"))):
            found.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
        return found.hexdigest()

    def prepare(self) -> None:
        """Make the folder from which documents are laid out, before a fork that is to share it. Raises OSError."""
        if self._folder is None:
            self._folder = TemporaryFolder("print")
            (self._folder.path / _TEMPLATE).write_bytes(self._template)
            (self._folder.path / _SIGNS).write_text(write_sample(), encoding="utf-8")

    def lay_out(self, data: str, files: Mapping[str, Callable[[], bytes]], stamp: int, *, base: str = "") -> bytes:
        """The PDF of a document; `files` are those that its data names, and `stamp` is the second of its date.

        `base` is the address for which something stands in the data. The bytes are the same whatever was laid out
        before. Raises Refused, OSError, and what reading a file does.
        """
        self.prepare()
        for name, read in files.items():
            self._write(name, read)
        made = self._ask(data, stamp)
        return edit_pdf(made, sorted([*head_rows(made), *fill_stand_ins(made, base)]))

    def find_sheet_numbers(self) -> SheetNumbers:
        """What writes numbers of sheets onto pages that were laid out before. Raises Refused and OSError."""
        if self._numbers is None:
            self.prepare()
            self._numbers = SheetNumbers(self._ask("", 0, is_signs=True))
        return self._numbers

    def _ask(self, data: str, stamp: int, *, is_signs: bool = False) -> bytes:
        """What the program makes of a document, or of that of the signs."""
        program = self._find_program()
        assert self._folder and program.stdin and program.stdout  # noqa: S101, PT018  prepared, and both are pipes
        (self._folder.path / self._data).write_text(data, encoding="utf-8", newline="")
        program.stdin.write(json.dumps({"stamp": stamp, "signs": is_signs}).encode() + b"\n")
        program.stdin.flush()
        watch = Timer(_SECONDS_AT_MOST, program.kill)
        watch.start()
        line = program.stdout.readline()
        is_late = watch.finished.is_set()
        watch.cancel()
        if not line:
            code = program.wait()
            self._end_program()
            if is_late:
                raise TakesTooLong(f"it takes more than {_SECONDS_AT_MOST} seconds to lay out")
            message = f"the program that makes PDF files ended, with code {code}"
            raise OSError(message)
        answer = json.loads(line)
        made = program.stdout.read(answer["size"])
        if "refused" in answer:
            kind = LacksSign if _NO_FONT in answer["refused"] else Refused
            raise kind(answer["refused"])
        return made

    def close(self) -> None:
        """End the program of this process, and remove the folder."""
        self._end_program()
        if self._folder is not None:
            self._folder.close()
            self._folder = None

    def _write(self, name: str, read: Callable[[], bytes]) -> None:
        """Put a file in its place, once; another process may be at the same."""
        assert self._folder is not None  # noqa: S101  prepared
        place = self._folder.path / name
        if not place.exists():
            staged = self._folder.path / f".{uuid4().hex}"
            staged.write_bytes(read())
            staged.replace(place)

    def _find_program(self) -> subprocess.Popen[bytes]:
        """The program of this process: that of the process from which it was forked is another's."""
        if self._program is None or self._process != os.getpid():
            assert self._folder is not None  # noqa: S101  prepared
            template, signs = ((self._folder.path / name).as_posix() for name in (_TEMPLATE, _SIGNS))
            self._data = f"{uuid4().hex}.json"
            command = [sys.executable, "-I", str(_PROGRAM), template, signs, str(self._fonts), self._data]
            # Documents are shared out among processes, so one does not take the others' turn with threads.
            environment = {**os.environ, "RAYON_NUM_THREADS": "1", **_MEMORY}
            self._program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
            self._process = os.getpid()
        return self._program

    def _end_program(self) -> None:
        if self._program is not None and self._process == os.getpid():
            for pipe in (self._program.stdin, self._program.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._program.kill()
            self._program.wait()
        self._program = None
