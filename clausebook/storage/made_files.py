"""A store of files that take long to make, by a key of all that decides what is in them.

It is no one's record: whoever deletes it only waits longer the next time. So nothing is synced, and each file has the
hash of its content in its name, by which one that a crash left half written, or that somebody changed, is not used.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Iterator

_IGNORED = ".gitignore"
_BEGUN = ".begun-"
# Of what the last build did not use, so many files are kept: a branch that is built beside another, a step back.
_UNUSED_AT_MOST = 1000


class MadeFiles:
    """The store in one folder, as it was when this was made, and what this process has added.

    The folder is made when there is something to keep. Where it cannot be written to, nothing is kept.
    """

    def __init__(self, folder: Path) -> None:
        """Open it."""
        self._folder = folder
        self._names: dict[str, str] = {}
        # Of the clock by which the system dates its files; 0 while there is no folder.
        self._started = 0
        self.refresh()
        with contextlib.suppress(OSError):
            self._note_start()

    def refresh(self) -> None:
        """Look for what other processes have added since."""
        with contextlib.suppress(OSError):
            names = [path.name for path in self._folder.iterdir()]
            self._names |= {name.partition(".")[0]: name for name in names if not name.startswith(".")}

    def _note_start(self) -> None:
        begun = self._folder / f"{_BEGUN}{uuid4().hex}"
        begun.touch()
        self._started = begun.stat().st_mtime_ns
        begun.unlink()

    def find(self, key: str) -> bytes | None:
        """The file of a key, and mark it as used; None if there is none, or none that is whole."""
        name = self._names.get(key)
        if name is None:
            return None
        path = self._folder / name
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            if name == _name_file(key, content):
                os.utime(path)
                return content
        return None

    def keep(self, key: str, content: bytes) -> None:
        """Store a file, if it can be."""
        name = _name_file(key, content)
        staged = self._folder / f"{_BEGUN}{uuid4().hex}"
        try:
            self._make_folder()
            staged.write_bytes(content)
            staged.replace(self._folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                staged.unlink(missing_ok=True)
            return
        self._names[key] = name

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / _IGNORED).write_text("*\n", encoding="utf-8")

    def sweep(self) -> None:
        """Delete what was not used since this was made, but for the newest of it, and what killed runs left."""
        unused = sorted(self._list_unused(), reverse=True) if self._started else []
        for _, path in unused[_UNUSED_AT_MOST:]:
            with contextlib.suppress(OSError):
                path.unlink()

    def _list_unused(self) -> Iterator[tuple[int, Path]]:
        for entry in os.scandir(self._folder):
            with contextlib.suppress(OSError):
                used = entry.stat().st_mtime_ns
                if used < self._started and entry.name != _IGNORED:
                    yield (0 if entry.name.startswith(_BEGUN) else used), Path(entry.path)


def _name_file(key: str, content: bytes) -> str:
    return f"{key}.{sha256(content).hexdigest()}"
