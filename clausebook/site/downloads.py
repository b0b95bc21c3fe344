"""Makes the files that people download: each once, and again only when something that decides about it has changed."""

from __future__ import annotations

import contextlib
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from clausebook.compare import mark_words
from clausebook.diagnostics import WorkStopped, tell_command
from clausebook.model.requests import RequestRefused
from clausebook.paths import find_print_templates
from clausebook.pipeline.word_looks import find_word_look
from clausebook.render import (
    FORMAT_NAMES,
    Format,
    Manual,
    Paper,
    draw_picture,
    write_front_job,
    write_job,
    write_tracked,
    write_word,
    write_word_manual,
)
from clausebook.site.manual_files import print_manual
from clausebook.storage.made_files import MadeFiles
from clausebook.typesetting import LacksSign, Refused, TakesTooLong, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from clausebook.model.pictures import PictureFile
    from clausebook.render import Author, PrintJob, WordLook

# In a project, what was made for it and may be deleted at any time.
_STORE = ".clausebook/downloads"
# What writes files for Word, what finds the words that changed, and what both use of our own.
_WORD_WRITERS = tuple(
    f"clausebook.{name}"
    for name in (
        "render.word",
        "render.papers",
        "render.redline",
        "compare",
        "document",
        "model",
        "pictures",
        "typesetting",
    )
)
_DRAWING_SETTERS = ("clausebook.pictures",)


class NoFont(RequestRefused):
    """Something that is asked for as a file cannot be printed; `check` says what and where."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has a sign that no font for files has, so it cannot be made as a PDF. {tell_command('check')} "
            "names it and its place. Write it for Word."
        )


class Unprintable(WorkStopped):
    """A document cannot be made; the message says which, why, and what to do."""


@contextlib.contextmanager
def open_formats(project: Path, *, is_for_all: bool = True) -> Iterator[tuple[Format, ...]]:
    """The formats in which papers are handed out, with the store of what was made for a project before.

    If all of a project's papers are made, what no build has used for long is deleted from it at the end, unless
    something was raised. Raises OSError.
    """
    with contextlib.ExitStack() as stack:
        store = MadeFiles(project / _STORE)
        templates = find_print_templates()
        typesetter = Typesetter(templates / "paper.typ", templates / "fonts")
        stack.callback(typesetter.close)
        typesetter.prepare()
        press = _Press(store, typesetter, find_word_look(project))
        yield (
            Format(FORMAT_NAMES["pdf"], "pdf", press.print_paper),
            Format(FORMAT_NAMES["docx"], "docx", press.write_for_word, press.track_for_word),
        )
        if is_for_all:
            store.sweep()


def make_file(project: Path, paper: Paper, ending: str) -> bytes:
    """The file of one paper that is asked for. Raises NoFont, Unprintable, OSError, and what reading a picture does."""
    with open_formats(project, is_for_all=False) as formats:
        (made,) = [one.make(paper) for one in formats if one.ending == ending]
    if made is None:
        raise NoFont(paper.name)
    return made


class _ManualJobs(NamedTuple):
    """What makes each policy of a manual, and the key of all that decides what is in its files."""

    key: str
    policies: Sequence[PrintJob]


class _Press:
    """Makes files, unless the store has them."""

    def __init__(self, store: MadeFiles, typesetter: Typesetter, look: WordLook | None) -> None:
        self._store, self._typesetter, self._look = store, typesetter, look
        # How words of drawings are set is decided beside what lays them out.
        self._identity = f"{typesetter.find_identity()}\0{_identify(_DRAWING_SETTERS)}"
        self._word_identity = f"{_identify(_WORD_WRITERS)}\0{self._identity}\0{look.identity if look else ''}"
        self._last: tuple[Manual, _ManualJobs] | None = None

    def print_paper(self, document: Paper | Manual) -> bytes | None:
        """The PDF of a document; None if it has a sign that no font has, which `check` warns of.

        Raises Unprintable, OSError, and what reading a picture does.
        """
        if isinstance(document, Paper):
            return self._print(write_job(document))
        jobs = self._write_jobs(document)
        made = self._store.find(jobs.key)
        if made is None and (made := self._print_manual(document, jobs)):
            self._store.keep(jobs.key, made)
        return made

    def _print(self, job: PrintJob) -> bytes | None:
        key = self._find_key(job)
        made = self._store.find(key)
        if made is None and (made := self._lay_out(job)):
            self._store.keep(key, made)
        return made

    def _find_key(self, job: PrintJob) -> str:
        return sha256(f"{self._identity}\0{job.stamp}\0{job.base}\0{job.data}".encode()).hexdigest()

    def _print_manual(self, manual: Manual, jobs: _ManualJobs) -> bytes | None:
        """The PDF of a manual, for which the files of its policies are looked for among what others made meanwhile."""
        self._store.refresh()
        files = [self._print(job) for job in jobs.policies]
        found = [one for one in files if one]
        return print_manual(manual, found, self._lay_out, self._typesetter) if len(found) == len(files) else None

    def write_for_word(self, document: Paper | Manual) -> bytes:
        """The file of a document for Word. Raises what reading a picture does."""
        if isinstance(document, Paper):
            return self._write_once(repr(document), lambda: write_word(document, self._look, self._draw))
        # Beside what a PDF shows, it has numbers that are counted.
        styles = [chapter.paper.numbering for chapter in document.chapters]
        decided = f"{styles}\0{self._write_jobs(document).key}"
        return self._write_once(decided, lambda: write_word_manual(document, self._look, self._draw))

    def track_for_word(self, before: Paper, after: Paper, author: Author) -> bytes:
        """The file for Word of two texts, what changed as changes of an author. Raises what reading a picture does."""
        decided = f"{author!r}\0{before!r}\0{after!r}"
        return self._write_once(
            decided, lambda: write_tracked(before, after, mark_words, author, self._look, self._draw)
        )

    def _draw(self, file: PictureFile) -> bytes:
        """A drawing as PNG, which each of the files that show it has."""
        return self._write_once(f"drawing\0{file.sha256}", lambda: draw_picture(file))

    def _write_once(self, decided: str, write: Callable[[], bytes]) -> bytes:
        """What `write` gives, or gave in another build. `decided` is all of its documents that decides about it.

        Of a paper that is what it is written as by Python: a picture is told by its name there.
        """
        key = sha256(f"{self._word_identity}\0{decided}".encode()).hexdigest()
        made = self._store.find(key)
        if made is None:
            made = write()
            self._store.keep(key, made)
        return made

    def _write_jobs(self, manual: Manual) -> _ManualJobs:
        """What makes a manual, which is asked for by one format after the other."""
        if self._last is None or self._last[0] is not manual:
            jobs = [write_job(one.paper) for one in manual.chapters]
            front = write_front_job(manual, [0] * len(jobs))
            key = sha256("\0".join(map(self._find_key, (front, *jobs))).encode()).hexdigest()
            self._last = manual, _ManualJobs(key, jobs)
        return self._last[1]

    def _lay_out(self, job: PrintJob) -> bytes | None:
        try:
            return self._typesetter.lay_out(job.data, job.files, job.stamp, base=job.base)
        except LacksSign:
            return None
        except Refused as refused:
            is_late = isinstance(refused, TakesTooLong)
            mend = "Make it shorter, or part it in two" if is_late else "Take out what is named there"
            message = (
                f"{job.name} cannot be made as a PDF: {refused}.\n"
                f"{mend}; until then, build without downloads: "
                f"{tell_command('build', '--no-downloads')}"
            )
            raise Unprintable(message) from refused


def _identify(packages: tuple[str, ...]) -> str:
    """A hash of all that decides what these packages make of the same document."""
    found = sha256()
    for package in packages:
        for source in sorted(files(package).iterdir(), key=lambda one: one.name):
            if source.name.endswith(".py"):
                found.update(f"{package}.{source.name}\0".encode() + sha256(source.read_bytes()).digest())
    return found.hexdigest()
