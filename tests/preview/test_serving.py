"""`serve` shows a change a moment after it is saved, says what is wrong, and goes on."""

from __future__ import annotations

import concurrent.futures
import contextlib
import html
import http.client
import json
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from clausebook.preview.preview import Preview, Shown
from clausebook.preview.serving import AddressRefused, _Handler, _Server, serve_site
from tests import forking
from tests.faults import gather_faults
from tests.patience import HANG
from tests.site.commands import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.project_folder import ProjectFolder

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, and from where in the end."""

    status: int
    place: str
    kind: str
    content: bytes


class Served:
    """A project that is being served, and what the server says."""

    def __init__(self, project: ProjectFolder, port: int, log: Path) -> None:
        self.project, self.port, self.log = project, port, log
        self._root = f"http://127.0.0.1:{port}/"

    def ask(self, address: str, *, method: str = "GET") -> Answer:
        """What the server answers, wherever it leads to, or with which error; nothing while it cannot be reached."""
        request = urllib.request.Request(self._root + address, method=method)  # noqa: S310  our own server
        try:
            with urllib.request.urlopen(request, timeout=HANG) as answer:  # noqa: S310  the same
                place = answer.url.removeprefix(self._root)
                return Answer(answer.status, place, answer.headers["Content-Type"], answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, address, error.headers["Content-Type"], error.read())
        except OSError:
            return Answer(0, address, "", b"")

    def read(self, address: str) -> str:
        """A page as it is now; empty while it cannot be had."""
        answer = self.ask(address)
        return answer.content.decode() if answer.status == HTTPStatus.OK else ""

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; fail the test if it does not in time."""
        end = time.monotonic() + HANG
        while not holds():
            assert time.monotonic() < end, f"{what}\n{self.log.read_text(encoding='utf-8')}"
            time.sleep(0.05)

    def wait_for(self, address: str, words: str) -> None:
        """Wait until a page holds some words."""
        self.wait(lambda: words in self.read(address), f"{address} does not show {words!r}")

    def wait_to_be_told(self, words: str) -> None:
        """Wait until the server has said some words."""
        self.wait(lambda: words in self.log.read_text(encoding="utf-8"), f"the server does not say {words!r}")


# A page of its own in place of the guide, whose pages take most of the time in which a small project is first shown.
HANDBOOK = "site_name: Ours\ndocs_dir: handbook\ntheme: {name: material, font: false}\nplugins: [clausebook]\n"


@pytest.fixture
def project(project: ProjectFolder) -> ProjectFolder:
    """The project with one page of its own in place of the guide."""
    project.write("mkdocs.yml", HANDBOOK)
    project.write("handbook/notes.md", "# Notes\n\nThe tide is out.\n")
    return project


@pytest.fixture
def guided(project: ProjectFolder) -> ProjectFolder:
    """The project as it comes: with the guide."""
    for path in ("mkdocs.yml", "handbook"):
        project.remove(path)
    return project


def find_free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def try_to_serve(project: ProjectFolder, tmp_path: Path, port: int, *options: str) -> tuple[int, str]:
    """The exit code of a server that gives up, and what it said."""
    log = tmp_path / "served.log"
    command = ("serve", "--project", str(project.root), "--address", f"127.0.0.1:{port}", *options)
    return forking.run(forking.run_command, *command, said=log), log.read_text(encoding="utf-8")


@contextlib.contextmanager
def serve(project: ProjectFolder, tmp_path: Path, *options: str) -> Iterator[Served]:
    """Serve a project in a process of its own."""
    port, log = find_free_port(), tmp_path / "served.log"
    command = ("serve", "--project", str(project.root), "--address", f"127.0.0.1:{port}", *options)
    process = forking.start(forking.run_command, *command, said=log)
    try:
        yield Served(project, port, log)
    finally:
        process.kill()
        process.join()


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
    """The message is the one that `check` gives. It stands in place of every page, as words, until it is mended."""
    page = "larkmere/pictures/"
    with serve(project, tmp_path) as served:
        served.wait_for(page, "Everyone is kind")
        project.edit("clauses/kindness/short.md", "Everyone is kind", "{{ law('<i>') }} is gentle")
        message = project.list_diagnostics()[0]
        assert "<i>" in message
        served.wait_to_be_told(message)
        answer = served.ask(page)
        assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
        shown = answer.content.decode()
        assert html.escape(message) in shown
        assert "<i>" not in shown
        assert 'src="/.preview/reload.js"' in shown
        project.edit("clauses/kindness/short.md", "{{ law('<i>') }} is gentle", "{{ nobody }} is gentle")
        served.wait_to_be_told(project.list_diagnostics()[0])
        project.edit("clauses/kindness/short.md", "{{ nobody }} is gentle", "Everyone is gentle")
        served.wait_for(page, "Everyone is gentle")


def test_it_answers_as_a_host_of_the_site_would(guided: ProjectFolder, tmp_path: Path) -> None:
    """Pages, files, the guide's theme and the search index have their places and kinds; what is not there has a page.

    An address without its last sign leads to the page, and nothing outside the site can be had.
    """
    guided.append("clauses/kindness/short.md", "\nSee also the mud.\n")
    with serve(guided, tmp_path) as served:
        served.wait_for("larkmere/pictures/", "the mud")
        kinds = {
            "": "text/html; charset=utf-8",
            "larkmere/": "text/html; charset=utf-8",
            "larkmere/policies.json": "application/json",
            "larkmere/feed.xml": "text/xml",
            "assets/brand-larkmere.css": "text/css",
            "assets/search.js": "text/javascript",
            "pagefind/pagefind.js": "text/javascript",
        }
        for address, kind in kinds.items():
            answer = served.ask(address)
            assert (answer.status, answer.kind) == (HTTPStatus.OK, kind), address
            head = served.ask(address, method="HEAD")
            assert (head.status, head.kind, head.content) == (HTTPStatus.OK, kind, b"")
        assert served.ask("larkmere/pictures").place == "larkmere/pictures/"
        for nowhere in ("larkmere/none/", "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "pagefind/no"):
            answer = served.ask(nowhere)
            assert answer.status == HTTPStatus.NOT_FOUND, nowhere
            assert "Page not found" in answer.content.decode()
        # The index is of the words of now.
        assert json.loads(served.ask("pagefind/pagefind-entry.json").content)["languages"]["en"]["page_count"] > 0


@pytest.mark.parametrize(("options", "has_guide"), [((), True), (("--staff",), True), (("--public",), False)])
def test_the_guide_is_beside_what_is_written(
    guided: ProjectFolder, tmp_path: Path, options: tuple[str, ...], *, has_guide: bool
) -> None:
    """Whoever writes has it, with its search, and is told where; whoever looks at what would be published has not."""
    with serve(guided, tmp_path, *options) as served:
        served.wait(lambda: served.ask("robots.txt").status == HTTPStatus.OK, "nothing is served")
        status = HTTPStatus.OK if has_guide else HTTPStatus.NOT_FOUND
        for address in ("guide/", "guide/publish/", "assets/guide.js", "search/search_index.json"):
            assert served.ask(address).status == status, address
        assert (
            f"The guide is at http://127.0.0.1:{served.port}/guide/" in served.log.read_text(encoding="utf-8")
        ) is has_guide
        assert "guide/" not in served.read("sitemap.xml")


def test_whatever_goes_wrong_is_shown_until_it_is_mended(project: ProjectFolder, tmp_path: Path) -> None:
    """A template of the project's own that cannot be read is told of again and again, and the next good one is used."""
    frame = (CHECKOUT / "templates" / "site" / "main.html").read_text(encoding="utf-8")
    page = "larkmere/pictures/"
    with serve(project, tmp_path) as served:
        served.wait_for(page, "Everyone is kind")
        for path, bad, good in (
            ("templates/site/main.html", b"{% block", frame.encode()),
            ("templates/documents/policy.html", b"\xff", b"<h1>Our own page</h1>{{ view.text.sections }}"),
        ):
            project.write(path, bad)
            served.wait(lambda: served.ask(page).status == HTTPStatus.INTERNAL_SERVER_ERROR, "nothing is wrong")
            assert served.ask(page).status == HTTPStatus.INTERNAL_SERVER_ERROR
            assert b"Error" in served.ask(page).content
            project.write(path, good)
            served.wait_for(page, "Everyone is kind")


def test_a_guide_that_stands_elsewhere_is_watched_too(project: ProjectFolder, tmp_path: Path) -> None:
    """The folder that mkdocs.yml names for hand-written pages is looked at like the rest."""
    with serve(project, tmp_path) as served:
        served.wait_for("notes/", "The tide is out")
        project.edit("handbook/notes.md", "is out", "is in")
        served.wait_for("notes/", "The tide is in")
        assert served.log.read_text(encoding="utf-8").count("The pages show what was changed.") == 1


def test_another_website_reads_nothing(project: ProjectFolder, tmp_path: Path) -> None:
    """A request that names another host than this machine is refused: a name can be made to lead here."""
    with serve(project, tmp_path) as served:
        served.wait_for("larkmere/pictures/", "Everyone is kind")
        port = served.port
        hosts = {
            "127.0.0.1": 200,
            f"localhost:{port}": 200,
            "[::1]": 200,
            "192.168.1.7": 200,
            "evil.example": 421,
            "": 421,
        }
        for path in ("/larkmere/pictures/", "/.preview/reload.js"):
            for host, status in hosts.items():
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANG)
                connection.request("GET", path, headers={"Host": host})
                with connection.getresponse() as answer:
                    assert answer.status == status, (path, host)
                    assert (b"kind" in answer.read()) == (status == HTTPStatus.OK and path.endswith("/"))
                connection.close()


BROKEN = {
    "a host that opens a bracket": (b"GET / HTTP/1.1\r\nHost: [\r\n\r\n", 421),
    "a host of brackets": (b"GET / HTTP/1.1\r\nHost: []:x[\r\n\r\n", 421),
    "a host in no letters": (b"GET / HTTP/1.1\r\nHost: \xff\xfe\xe2\x84\x80\r\n\r\n", 421),
    "a host with a port that is none": (b"GET / HTTP/1.1\r\nHost: a:b:c:d\r\n\r\n", 421),
    "an address that opens a bracket": (b"GET http://[/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "an address that is none": (b"GET http://[::1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "an address with no end of a letter": (b"GET /%ff%00%e2 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "a number too large": (b"GET /.preview/changes?after=" + 5000 * b"9" + b" HTTP/1.1\r\nHost: [::1]\r\n\r\n", 200),
    "a number that is none": (b"GET /.preview/changes?after=\xc2\xb2 HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    "no request": (b"\x16\x03\x01\r\n\r\n", 400),
}  # fmt: skip


def test_a_request_that_is_none_is_refused_in_a_word(project: ProjectFolder, tmp_path: Path) -> None:
    """Whatever a program sends, the server answers with a code, prints no traceback, and goes on."""
    with serve(project, tmp_path) as served:
        served.wait_for("larkmere/pictures/", "Everyone is kind")
        before = served.log.read_text(encoding="utf-8")
        with gather_faults() as row:
            for name, (sent, status) in BROKEN.items():
                with row(name), socket.create_connection(("127.0.0.1", served.port), timeout=HANG) as connection:
                    connection.sendall(sent)
                    assert f" {status} " in connection.recv(4096).decode("latin-1").split("\r\n")[0] + " "
        served.wait_for("larkmere/pictures/", "Everyone is kind")
        assert served.log.read_text(encoding="utf-8") == before


def test_a_connection_that_says_nothing_is_closed(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What opens a connection and does not go on is not waited for for ever, at whichever letter it stops."""
    assert 0 < _Handler.timeout <= 60
    monkeypatch.setattr(_Handler, "timeout", 0.2)
    preview = Preview(project.root, Shown.DRAFTS, say=lambda _: None)
    with contextlib.closing(preview), _Server("127.0.0.1", 0, preview) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for begun in (b"", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: local"):
            with socket.create_connection(("127.0.0.1", server.server_port), timeout=HANG) as connection:
                connection.sendall(begun)
                assert connection.recv(1) == b""
        server.shutdown()


@pytest.mark.parametrize("address", [f"{70 * 'a'}:0", "..:0", "127.0.0.1:99999", "127.0.0.1:x", ":"])
def test_an_address_that_is_none_is_refused(project: ProjectFolder, address: str) -> None:
    """What cannot be served at is named, with another way to write it."""
    with pytest.raises(AddressRefused, match=r"(?s)Nothing can be served at .*Name another address"):
        serve_site(project.root, address=address)


def test_a_browser_is_told_of_a_change(project: ProjectFolder, tmp_path: Path) -> None:
    """Each page asks whether there is anything newer than itself, and gets its answer when there is, and not before."""
    page = "larkmere/pictures/"
    with serve(project, tmp_path) as served:
        served.wait_for(page, "Everyone is kind")
        number = re.findall(
            r'<script src="/\.preview/reload\.js" data-number="(\d+)"></script></body>', served.read(page)
        )
        assert len(number) == 1
        assert "location.reload()" in served.read(".preview/reload.js")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            waiting = pool.submit(ask_for_news, served, number[0])
            assert concurrent.futures.wait([waiting], timeout=1).not_done
            project.edit("clauses/kindness/short.md", "Everyone is kind", "Everyone is gentle")
            told = waiting.result(HANG)
        assert int(told) == int(number[0]) + 1
        assert f'data-number="{told}"' in served.read(page)


def ask_for_news(served: Served, number: str) -> str:
    """Ask as a page does: whenever the server answers that there is nothing newer, again."""
    asked = (served.ask(f".preview/changes?after={number}").content.decode() for _ in range(HANG))
    return next(answer for answer in asked if answer != number)


def test_a_site_below_a_path(project: ProjectFolder, tmp_path: Path) -> None:
    """A trust whose policies stand below a path of its website sees them there, and is led there from the root."""
    project.edit("trust.yml", "policies.quillford.example/", "quillford.example/our/policies/")
    with serve(project, tmp_path) as served:
        served.wait(lambda: bool(served.read("")), "nothing is served")
        assert served.ask("").place == "our/policies/"
        assert "Everyone is kind" in served.read("our/policies/larkmere/pictures/")
        assert served.ask("our/policies/none/").status == HTTPStatus.NOT_FOUND


def test_a_first_build_with_errors_ends(project: ProjectFolder, tmp_path: Path) -> None:
    """With an error from the start there is nothing to show: the errors are said and the command ends with 1."""
    project.edit("clauses/kindness/short.md", "Everyone is kind", "{{ nobody }} is kind")
    code, said = try_to_serve(project, tmp_path, find_free_port())
    assert code == 1
    assert said.count('there is no value "nobody"') == 1
    assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project", "served.log"]


def test_a_port_that_is_taken(project: ProjectFolder, tmp_path: Path) -> None:
    """A port that another program uses is said to be, with how to name another."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        code, said = try_to_serve(project, tmp_path, listener.getsockname()[1])
    assert code == 1
    assert "Name another address: python3 build.py serve --address" in said
    assert "Traceback" not in said


def test_the_site_for_staff_is_served_with_what_it_loads(project: ProjectFolder, tmp_path: Path) -> None:
    """Its pages by folder and by file, its files, styles and scripts; a change is shown, and nothing public is."""
    with serve(project, tmp_path, "--staff") as served:
        served.wait_for("", "What is late")
        assert served.read("index.html") == served.read("")
        assert "Policy register" in served.read("policies/")
        assert served.read("policies/index.html") == served.read("policies/")
        assert served.ask("policies").place == "policies/"
        kinds = {
            "register.csv": "text/csv",
            "larkmere/register.json": "application/json",
            "assets/staff.css": "text/css",
            "assets/filter.js": "text/javascript",
        }
        for address, kind in kinds.items():
            answer = served.ask(address)
            assert (answer.status, answer.kind) == (HTTPStatus.OK, kind), address
        assert served.ask("larkmere/pictures/").status == HTTPStatus.NOT_FOUND
        assert served.ask("assets/search.js").status == HTTPStatus.NOT_FOUND
        assert "We cannot find that page" in served.ask("nothing/here/").content.decode()
        project.edit("clauses/kindness/short.md", "Everyone is kind", "Everyone is gentle")
        served.wait_for("drafts/larkmere/pictures/", "Everyone is gentle")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "[::]", "trust.example"])  # noqa: S104  what must be refused
def test_the_site_for_staff_is_served_to_this_machine_alone(project: ProjectFolder, host: str) -> None:
    """Whatever other machines could reach is refused before anything is served there."""
    with pytest.raises(AddressRefused, match="this machine alone"):
        serve_site(project.root, address=f"{host}:0", shown=Shown.STAFF)


def test_two_sites_at_once_are_refused(project: ProjectFolder, tmp_path: Path) -> None:
    """Nobody is left to guess which of the two is shown."""
    code, said = try_to_serve(project, tmp_path, find_free_port(), "--public", "--staff")
    assert code == 2
    assert "Choose one" in said
