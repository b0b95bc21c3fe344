"""Serves a project on this machine: each page is made when it is asked for, and again when a file has changed."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import mimetypes
import socket
import sys
import threading
import time
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urlsplit

from clausebook.diagnostics import WorkStopped, tell_command
from clausebook.preview.preview import Preview, Shown, Unshowable
from clausebook.site.mkdocs_run import BuildFailed

if TYPE_CHECKING:
    from pathlib import Path

# No school can have this address: an id has no dot.
_OWN = "/.preview/"
_RELOAD = f"{_OWN}reload.js"
_CHANGES = f"{_OWN}changes"
_LONGEST_WAIT_SECONDS = 20
_POLL_SECONDS = 0.25
_HTML = "text/html; charset=utf-8"
# What some systems do not know, or otherwise, by the suffix of a file.
_MEDIA_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".xml": "text/xml"}
# It asks until the answer is another number than that of the page, and goes on asking while no server answers. Pages
# out of sight ask nothing: a browser has few connections to one host.
_RELOAD_SCRIPT = f"""const number = document.currentScript.dataset.number;
let asking;
document.addEventListener("visibilitychange", () => {{ if (document.hidden) asking?.abort(); }});
async function watch() {{
  for (;;) {{
    while (document.hidden) {{
      await new Promise((go) => document.addEventListener("visibilitychange", go, {{ once: true }}));
    }}
    try {{
      asking = new AbortController();
      const answer = await fetch("{_CHANGES}?after=" + number, {{ cache: "no-store", signal: asking.signal }});
      if (answer.ok && String(await answer.json()) !== number) {{ location.reload(); return; }}
    }} catch {{
      await new Promise((go) => setTimeout(go, 1000));
    }}
  }}
}}
watch();
"""
_FAULT_PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
pre{{white-space:pre-wrap;border-left:.3rem solid;padding-left:1rem}}</style>
<title>This cannot be shown yet</title></head>
<body><h1>This cannot be shown yet</h1>
<p>Mend what is wrong and save the file: this page then shows what stands here by itself.</p>
<pre>{}</pre></body></html>
"""


class AddressRefused(WorkStopped):
    """Nothing can be served at an address."""

    def __init__(self, address: str, why: str) -> None:
        example = tell_command("serve", "--address", "127.0.0.1:9000")
        super().__init__(f"Nothing can be served at {address}: {why}\nName another address: {example}")


def serve_site(project: Path, *, address: str, shown: Shown = Shown.DRAFTS) -> None:
    """Serve until interrupted, at `host:port`; what goes on is said on stderr.

    The site for staff is served on this machine alone: whoever can ask it has no need of a password.

    Raises BuildFailed if the project cannot be shown at the start, and AddressRefused if nothing can be served there.
    Later errors are said, and shown in place of every page until they are mended.
    """
    host, _, port = address.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if shown is Shown.STAFF and not _is_this_machine(host):
        raise AddressRefused(address, "the site for staff is shown on this machine alone, so that no other can read it")
    preview = Preview(project, shown, say=_say)
    try:
        with _open_server(host, port, preview, address) as server:
            if preview.refresh():
                message = "There is nothing to show until that is mended."
                raise BuildFailed(message)
            threading.Thread(target=_poll, args=(preview,), daemon=True).start()
            named = f"[{host}]" if ":" in host else host
            root = f"http://{named}:{server.server_port}{preview.base}"
            if preview.guide:
                _say(f"The guide is at {root}{preview.guide}")
            _say(f"See it at {root} and end it with Ctrl+C.")
            server.serve_forever()
    except KeyboardInterrupt:
        _say("Ended.")
    finally:
        preview.close()


def _is_this_machine(host: str) -> bool:
    """Whether nobody but this machine can reach a server there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _open_server(host: str, port: str, preview: Preview, address: str) -> _Server:
    if not port.isdecimal():
        raise AddressRefused(address, f'"{port}" is no number of a port')
    try:
        return _Server(host, int(port), preview)
    except (OSError, OverflowError, ValueError) as error:
        raise AddressRefused(address, str(error)) from error


def _poll(preview: Preview) -> None:
    """Look for changes again and again, with pauses of ten times as long as a look takes."""
    while True:
        start = time.perf_counter()
        preview.refresh()
        time.sleep(max(_POLL_SECONDS, 10 * (time.perf_counter() - start)))


def _say(words: str) -> None:
    with contextlib.suppress(OSError):  # whether anybody can read it or not, the server goes on
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows it would let two servers have one port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        self.preview = preview
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self._hosts = {host.lower(), "localhost"}

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  as Python calls it
        """Say in one line what no answer could be made of; the server goes on."""
        error = sys.exception()
        if not isinstance(error, OSError):
            _say(f"One request could not be answered: {type(error).__name__}: {error}")

    def knows(self, host: str) -> bool:
        """Whether a request names this machine, by an address, by "localhost" or as it was asked to serve.

        Else a page of another website, whose name it made lead here, could read the drafts.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
            return name in self._hosts or bool(ipaddress.ip_address(name))
        except ValueError:
            return False


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "Clausebook"
    # So long a browser may take for each part of what it says and hears; what opens a connection and says no more is
    # not waited for.
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a page or a file."""
        try:
            self._answer()
        except OSError:  # the browser went on to another page, or takes nothing any more
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815  the name is Python's

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is Python's
        """Say nothing of each request."""

    def _answer(self) -> None:
        if not self.server.knows(self.headers.get("Host", "")):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to its own address alone.", "text/plain")
            return
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, b"This is no address of a page.", "text/plain")
            return
        path, preview = unquote(asked.path), self.server.preview
        if path == _RELOAD:
            self._send(HTTPStatus.OK, _RELOAD_SCRIPT.encode(), "text/javascript")
        elif path == _CHANGES:
            number = preview.wait_for_change(_read_number(asked.query), _LONGEST_WAIT_SECONDS)
            self._send(HTTPStatus.OK, json.dumps(number).encode(), "application/json")
        elif not path.startswith(preview.base):
            self._redirect(preview.base)
        else:
            self._answer_with_site(path.removeprefix(preview.base), asked.query)

    def _answer_with_site(self, path: str, query: str) -> None:
        preview, number = self.server.preview, self.server.preview.number
        try:
            file, status = preview.show(path), HTTPStatus.OK
            number = preview.number
            if file is None and not path.endswith("/") and preview.show(f"{path}/"):
                self._redirect(quote(f"{preview.base}{path}/") + (f"?{query}" if query else ""))
                return
            if file is None:
                file, status = preview.show_not_found(), HTTPStatus.NOT_FOUND
        except Unshowable as error:
            page = _FAULT_PAGE.format(escape(str(error))).encode()
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, _add_reload(page, preview.number), _HTML)
            return
        if file is None:
            self._send(status, b"", _HTML)
        elif file.name.endswith(".html"):
            self._send(status, _add_reload(file.content, number), _HTML)
        else:
            self._send(status, file.content, _find_media_type(file.name))

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/" + address.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _read_number(query: str) -> int:
    """The number that a page has of the state that it shows; -1 if it says none."""
    try:
        return int(parse_qs(query).get("after", [""])[0])
    except ValueError:
        return -1


def _add_reload(html: bytes, number: int) -> bytes:
    """A page with the script that reloads it after a change."""
    script = f'<script src="{_RELOAD}" data-number="{number}"></script>'.encode()
    before, end, after = html.rpartition(b"</body>")
    return before + script + end + after


def _find_media_type(name: str) -> str:
    known = _MEDIA_TYPES.get(f".{name.rpartition('.')[2]}")
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"
