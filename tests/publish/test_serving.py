"""`serve` shows a change a moment after it is saved, says what is wrong, and goes on."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.publish.commands import CHECKOUT, make_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.project_folder import ProjectFolder

SECONDS = 30
pytestmark = pytest.mark.slow


class Served:
    """A project that is being served, and what the server says."""

    def __init__(self, project: ProjectFolder, port: int, log: Path) -> None:
        self.project, self.log = project, log
        self._root = f"http://127.0.0.1:{port}/"

    def read(self, address: str) -> str:
        """A page as it is now; empty while it cannot be had."""
        try:
            with urllib.request.urlopen(self._root + address, timeout=SECONDS) as answer:  # noqa: S310  our own server
                return str(answer.read().decode())
        except OSError:
            return ""

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail the test if it does not in time."""
        end = time.monotonic() + SECONDS
        while not holds():
            assert time.monotonic() < end, f"{what}\n{self.log.read_text(encoding='utf-8')}"
            time.sleep(0.05)

    def wait_for(self, address: str, words: str) -> None:
        """Wait until a page holds some words."""
        self.wait(lambda: words in self.read(address), f"{address} does not show {words!r}")

    def wait_to_be_told(self, words: str) -> None:
        """Wait until the server has said some words."""
        self.wait(lambda: words in self.log.read_text(encoding="utf-8"), f"the server does not say {words!r}")


def find_free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def serve(project: ProjectFolder, tmp_path: Path) -> Iterator[Served]:
    """Serve a project in a process of its own."""
    port, log = find_free_port(), tmp_path / "served.log"
    command = [sys.executable, "-m", "clausebook", "serve", "--project", str(project.root)]
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, "--address", f"127.0.0.1:{port}"],
            env=make_environment(),
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            yield Served(project, port, log)
        finally:
            process.kill()
            process.wait()


def test_a_change_of_anything_is_shown(project: ProjectFolder, tmp_path: Path) -> None:
    """Clauses, manifests, the school, the model and templates: each change is on the page without a restart."""
    text = (CHECKOUT / "templates" / "documents" / "policies.html").read_text(encoding="utf-8")
    project.write("templates/documents/policies.html", text)
    page = "larkmere/pictures/"
    with serve(project, tmp_path) as served:
        served.wait_for(page, "Everyone is kind")
        project.edit("clauses/kindness/short.md", "Everyone is kind", "Everyone is gentle")
        served.wait_for(page, "Everyone is gentle")
        project.edit("schools/larkmere/policies/pictures.yml", "48 hours", "72 hours")
        served.wait_for(page, "72\u00a0hours")
        project.edit("schools/larkmere/school.yml", "01632 960 118", "01632 960 128")
        served.wait_for(page, "01632\u00a0960\u00a0128")
        project.edit("templates/policies/pictures.yml", "Phones in the day", "Phones all day")
        served.wait_for(page, "Phones all day")
        project.edit("templates/documents/policies.html", "A to Z</h1>", "A to Z, revised</h1>")
        served.wait_for("policies/", "A to Z, revised</h1>")
        assert "<script" not in served.read(page).split("<main")[0]


def test_an_error_is_said_and_the_next_good_edit_is_shown(project: ProjectFolder, tmp_path: Path) -> None:
    """The message is the one that `check` gives; MkDocs keeps browsers waiting until the error is mended."""
    page = "larkmere/pictures/"
    with serve(project, tmp_path) as served:
        served.wait_for(page, "Everyone is kind")
        project.edit("clauses/kindness/short.md", "Everyone is kind", "{{ nobody }} is gentle")
        served.wait_to_be_told(project.list_diagnostics()[0])
        project.edit("clauses/kindness/short.md", "{{ nobody }} is gentle", "Everyone is gentle")
        served.wait_for(page, "Everyone is gentle")


def test_a_first_build_with_errors_ends(project: ProjectFolder, tmp_path: Path) -> None:
    """With an error from the start there is nothing to show: the errors are said and the command ends with 1."""
    project.edit("clauses/kindness/short.md", "Everyone is kind", "{{ nobody }} is kind")
    done = subprocess.run(
        [sys.executable, "-m", "clausebook", "serve", "--address", f"127.0.0.1:{find_free_port()}"],
        cwd=project.root,
        env=make_environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count('there is no value "nobody"') == 1
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


def test_a_port_that_is_taken(project: ProjectFolder) -> None:
    """A port that another program uses is said to be, with how to name another."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        done = subprocess.run(
            [sys.executable, "-m", "clausebook", "serve", "--address", f"127.0.0.1:{listener.getsockname()[1]}"],
            cwd=project.root,
            env=make_environment(),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 1
    assert "Name another address: build.py serve --address" in done.stderr
    assert "Traceback" not in done.stderr
