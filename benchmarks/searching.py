"""A built site -> the bytes over the wire that searches in it cost a reader, in a real browser."""

from __future__ import annotations

import contextlib
import gzip
import io
import threading
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from benchmarks.measuring import GZIP_LEVEL
from benchmarks.wordstock import name_thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from io import BufferedIOBase
    from typing import BinaryIO

    from playwright.sync_api import Browser, Page

# What web servers pack on the way, as they are usually set up. Pagefind's files are packed already.
_PACKED = frozenset({".css", ".html", ".js", ".json", ".svg", ".xml"})
# Made-up words, each in so many sections that a search shows as much as one can. The two commonest are left out, as a
# search leaves out "the" and "of".
_WORDS = tuple(name_thing(rank) for rank in (5, 2, 9, 40))
_PARTS = {"/pagefind/fragment/": "fragments", "/pagefind/index/": "index", "/pagefind/": "Pagefind, filters"}
_REST = "page"
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_FOUND = "(words) => document.querySelector('#outcome h2')?.textContent.includes(words)"


# The path that was asked for, and how many bytes were sent at once.
Sent = tuple[str, int]


class NoBrowser(Exception):
    """Searches cannot be measured here; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search: the words, how many results were shown, and the bytes that came over the wire, by what they are."""

    words: str
    shown: int
    parts: Mapping[str, int]

    @property
    def bytes(self) -> int:
        """All that came."""
        return sum(self.parts.values())


def measure_searches(site: Path) -> list[Search]:
    """Search in one school: once with nothing loaded, its page and all, and then as often again as there are words.

    The first comes by a link that holds the words, as from the form on the school's own page; the others by the form.

    Counted is all that the server sends, from the page that asks to the last file of what was found: bodies as they
    were packed, and headers. What the browser has kept it asks for again only if it must. Raises NoBrowser.
    """
    school = min(path.parent.name for path in site.glob("*/policies.json"))
    sent: list[Sent] = []
    with _serve(site, sent) as address, _open_browser() as browser:
        page = browser.new_context().new_page()
        searches: list[Search] = []
        for words in _WORDS:
            if searches:
                _search(page, words)
            else:
                page.goto(f"{address}search/{school}/?q={words}")
                _wait_for_results(page, words)
            shown = page.locator("#results ol > li").count()
            searches.append(Search(words, shown, _add_up(sent)))
            sent.clear()
    return searches


def _add_up(sent: list[Sent]) -> dict[str, int]:
    parts = dict.fromkeys([*_PARTS.values(), _REST], 0)
    for address, count in sent:
        path = urlsplit(address).path
        parts[next((part for start, part in _PARTS.items() if path.startswith(start)), _REST)] += count
    return parts


def _search(page: Page, words: str) -> None:
    page.fill("#q", words)
    page.press("#q", "Enter")
    page.wait_for_url(lambda url: f"q={words}" in urlsplit(url).query)
    _wait_for_results(page, words)


def _wait_for_results(page: Page, words: str) -> None:
    page.wait_for_function(_FOUND, arg=words)
    page.wait_for_load_state("networkidle")


@contextlib.contextmanager
def _open_browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import Error, sync_playwright

        from tests.session import find_chromium
    except ImportError as missing:
        message = f"{missing.name} is not installed"
        raise NoBrowser(message) from missing
    try:
        path = find_chromium()
    except SystemExit as stopped:
        raise NoBrowser("the Chromium that is named does not start") from stopped
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        except Error as error:
            raise NoBrowser("no Chromium was found") from error
        yield browser
        browser.close()


class _CountingWriter:
    """Writes to where a connection goes, and notes how many bytes it wrote."""

    def __init__(self, connection: BinaryIO | BufferedIOBase, note: Callable[[int], None]) -> None:
        self._connection, self._note = connection, note

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever else a file can do
        return getattr(self._connection, name)

    def write(self, content: bytes) -> int:
        """Write on, and count."""
        self._note(len(content))
        return self._connection.write(content)


class _Handler(SimpleHTTPRequestHandler):
    """Packs text as it goes out, and says of a file that the browser has kept that it is still the same."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, sent: list[Sent], **settings: Any) -> None:  # noqa: ANN401  as it was declared
        """The sizes of all that is sent are added to `sent`."""
        self._sent = sent
        super().__init__(*args, **settings)

    def setup(self) -> None:
        """Open the connection, and count what goes out."""
        super().setup()
        self.wfile = _CountingWriter(self.wfile, self._note)  # type: ignore[assignment]

    def _note(self, count: int) -> None:
        self._sent.append((self.path, count))

    def send_head(self) -> Any:  # noqa: ANN401  as it was declared
        """Send the headers of a file, and give its content to be sent."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _PACKED or not path.is_file():
            return super().send_head()
        modified = self.date_time_string(path.stat().st_mtime)
        if self.headers.get("If-Modified-Since") == modified:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.end_headers()
            return None
        content = gzip.compress(path.read_bytes(), GZIP_LEVEL)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", modified)
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, *_: object) -> None:
        """Nothing is said of requests."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""


@contextlib.contextmanager
def _serve(folder: Path, sent: list[Sent]) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address, which ends in a slash.

    Counted here, since a browser's own account of a page leaves out what its workers load, and Pagefind has one.
    """
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), sent=sent))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
