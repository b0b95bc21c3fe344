"""From the edit of a file to the page that shows it, while `serve` runs."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import yaml

from benchmarks.builds import make_environment
from benchmarks.measuring import CommandFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SCHOOLS = (8, 100)
EDITS = 5
ONE_CLAUSE = "a clause of one policy"
SHARED_CLAUSE = "the clause in every policy"
MANIFEST = "a school's own manifest"
_SECONDS_AT_MOST = 300
_SECONDS_BETWEEN_LOOKS = 0.02
# Nobody edits again at once, and what goes on after the page is shown is not to slow the next.
_SECONDS_BETWEEN_EDITS = 1
_CLAUSE = re.compile(r'data-clause="([^"]+)"')


@dataclass(frozen=True, slots=True)
class ServedEdits:
    """The edits of one kind of file, in a trust of so many policies: the seconds until each was shown."""

    what: str
    policies: int
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The seconds in the middle."""
        return median(self.seconds)

    @property
    def longest(self) -> float:
        """The most seconds."""
        return max(self.seconds)


def measure_serving(project: Path, compiled: Path) -> Iterator[ServedEdits]:
    """Serve a made-up trust, edit files of it, and ask for one page until it shows each edit.

    Raises CommandFailed if `serve` ends, or does not show an edit.
    """
    manifests = sorted(project.glob("schools/*/policies/*.yml"))
    manifest = manifests[0]
    with _serve(project, compiled) as session:
        session.address += f"{manifest.parts[-3]}/{manifest.stem}/"
        first = session.wait_for("</html>")
        # The first clause stands in every policy, and the others in this one alone.
        shared, own = itertools.islice(dict.fromkeys(_CLAUSE.findall(first)), 2)
        folder, numbers = project / "clauses", itertools.count(1)
        for what, path, edit in (
            (ONE_CLAUSE, folder / f"{own}.md", _edit_clause),
            (SHARED_CLAUSE, folder / f"{shared}.md", _edit_clause),
            (MANIFEST, manifest, _edit_manifest),
        ):
            seconds = tuple(session.time_edit(path, edit, next(numbers)) for _ in range(EDITS))
            yield ServedEdits(what, len(manifests), seconds)


def _edit_clause(path: Path, number: int) -> str:
    """Add a sentence to a clause; gives it."""
    sentence = f"The fresh change number {number} rests here."
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8", newline="\n")
    return sentence


def _edit_manifest(path: Path, number: int) -> str:
    """Name another owner in a manifest, which the page says; gives the name."""
    manifest = yaml.safe_load(path.read_text(encoding="utf-8"))
    manifest["owner"] = f"Owner number {number} of many"
    path.write_text(yaml.safe_dump(manifest, sort_keys=False), encoding="utf-8", newline="\n")
    return str(manifest["owner"])


@dataclass(slots=True)
class _Session:
    """A server at work, the address that is asked for, and where its words go."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def time_edit(self, path: Path, edit: Callable[[Path, int], str], number: int) -> float:
        time.sleep(_SECONDS_BETWEEN_EDITS)
        words = edit(path, number)
        start = time.perf_counter()
        self.wait_for(words)
        return time.perf_counter() - start

    def wait_for(self, words: str) -> str:
        """The page, as soon as it has these words."""
        end = time.monotonic() + _SECONDS_AT_MOST
        while time.monotonic() < end and self.process.poll() is None:
            # The server is not there yet, or closes a connection when it begins anew.
            with contextlib.suppress(urllib.error.URLError, http.client.HTTPException, OSError):
                with urllib.request.urlopen(self.address, timeout=_SECONDS_AT_MOST) as answer:  # noqa: S310  our own
                    page = str(answer.read().decode())
                if words in page:
                    return page
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        said = self.log.read_text(encoding="utf-8", errors="replace")[-2_000:]
        message = f"{self.address} never showed: {words}\n{said}"
        raise CommandFailed(message)


@contextlib.contextmanager
def _serve(project: Path, compiled: Path) -> Iterator[_Session]:
    port = _find_port()
    log = project.parent / "serve.log"
    command = [sys.executable, "-m", "clausebook", "serve", "--project", str(project), "--address", f"127.0.0.1:{port}"]
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=project.parent, env=make_environment(compiled), stdout=said, stderr=subprocess.STDOUT
        )
    try:
        yield _Session(process, f"http://127.0.0.1:{port}/", log)
    finally:
        process.terminate()
        process.wait()


def _find_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
