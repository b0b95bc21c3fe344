"""Makes the files that people download: each once, and again only when something that decides about it has changed."""

from __future__ import annotations

import contextlib
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkStopped, tell_command
from clausebook.paths import find_print_templates
from clausebook.render import Format, write_job, write_word
from clausebook.storage.made_files import MadeFiles
from clausebook.typesetting import Refused, Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clausebook.render import Paper, PrintJob

# In a project, what was made for it and may be deleted at any time.
_STORE = ".clausebook/downloads"


class Unprintable(WorkStopped):
    """A document cannot be made; the message says which, why, and what to do."""


@contextlib.contextmanager
def open_formats(project: Path) -> Iterator[tuple[Format, ...]]:
    """The formats in which papers are handed out, with the store of what was made for a project before.

    What no build has used for long is deleted from it at the end, if nothing was raised. Raises OSError.
    """
    with contextlib.ExitStack() as stack:
        store = MadeFiles(project / _STORE)
        templates = find_print_templates()
        typesetter = Typesetter(templates / "paper.typ", templates / "fonts")
        stack.callback(typesetter.close)
        typesetter.prepare()
        press = _Press(store, typesetter)
        # A file for Word takes no longer to make than to find in the store.
        yield Format("PDF", "pdf", press.print_paper), Format("Word", "docx", write_word)
        store.sweep()


class _Press:
    """Makes PDF files, unless the store has them."""

    def __init__(self, store: MadeFiles, typesetter: Typesetter) -> None:
        self._store, self._typesetter = store, typesetter
        self._identity = typesetter.find_identity()

    def print_paper(self, paper: Paper) -> bytes:
        """The PDF of a paper. Raises Unprintable, OSError, and what reading a picture does."""
        job = write_job(paper)
        key = sha256(f"{self._identity}\0{job.stamp}\0{job.data}".encode()).hexdigest()
        made = self._store.find(key)
        if made is None:
            made = self._lay_out(job)
            self._store.keep(key, made)
        return made

    def _lay_out(self, job: PrintJob) -> bytes:
        try:
            return self._typesetter.lay_out(job.data, job.files, job.stamp)
        except Refused as refused:
            message = (
                f"{job.name} cannot be made as a PDF: {refused}.\n"
                f"Take out what is named there; until then, build without downloads: "
                f"{tell_command('build', '--no-downloads')}"
            )
            raise Unprintable(message) from refused
