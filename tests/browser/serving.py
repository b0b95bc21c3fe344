"""A small web server for the tests: it serves a built site under the strict content policy that the site promises."""

from __future__ import annotations

import contextlib
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tests.browser.auditing import AXE, write_axe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What a web server can be told to send with every page. Pagefind is WebAssembly, hence its one exception.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
STRICT: Mapping[str, str] = MappingProxyType({"Content-Security-Policy": CONTENT_POLICY})


class _Handler(SimpleHTTPRequestHandler):
    """Sends the content policy, and the site's own page at addresses that lead nowhere."""

    protocol_version = "HTTP/1.1"
    # The head of an answer goes out with what follows it. Apart, what follows waits until the browser has said that the
    # head has come, which it does a good while later.
    wbufsize = -1

    def __init__(self, *args: Any, headers: Mapping[str, str], **settings: Any) -> None:  # noqa: ANN401
        """`headers` are sent with every file."""
        self._headers = headers
        super().__init__(*args, **settings)

    def do_GET(self) -> None:
        """Send a file, or the script of axe to a page that asks for it."""
        if self.path != AXE:
            super().do_GET()
            return
        script = write_axe().encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/javascript; charset=utf-8")
        self.send_header("Content-Length", str(len(script)))
        self.end_headers()
        self.wfile.write(script)

    def end_headers(self) -> None:
        """Add the headers of this server to whatever is sent.

        A browser may keep what pages load, and what it compiled of that: nobody changes a site that is served here.
        """
        for name, value in self._headers.items():
            self.send_header(name, value)
        if not self.path.partition("?")[0].endswith(("/", ".html")):
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's page for addresses that lead nowhere, as a web server would be set up to."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing is said of requests."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""


@contextlib.contextmanager
def serve_folder(folder: Path, headers: Mapping[str, str] = STRICT) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address, which ends in a slash."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), headers=headers))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
