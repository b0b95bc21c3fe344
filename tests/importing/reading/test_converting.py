"""Documents of older kinds and of other programs are read through LibreOffice, which can do no harm by them."""

from __future__ import annotations

import os
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading import Limits, converting, read_content
from tests.importing.reading.made_word import list_labels, list_texts, listed, make_word, p

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
FLAT = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{}'
    "<text:p>Be kind.</text:p></office:text></office:body></office:document>"
)

# What an old Word file begins with, and the name of its text, and then nothing that makes sense.
DAMAGED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 600 + "WordDocument".encode("utf-16-le") + b"\x02" * 600
needs_office = pytest.mark.skipif(not converting.find_office(), reason="LibreOffice is not on this machine")


def convert_to(ending: str, content: bytes, folder: Path) -> bytes:
    """A Word file in another format, by LibreOffice."""
    from clausebook.processes.children import Child

    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [converting.find_office(), profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    Child([*command, str(folder / "a.docx")]).finish()
    return (folder / f"a.{ending}").read_bytes()


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_other_formats_say_what_the_word_file_said(kind: str, tmp_path: Path) -> None:
    """Words and the numbers that are printed before them, and the format is told as it was."""
    body = p("Aims", props=listed(1)) + p("We are kind.") + p("Scope", props=listed(1))
    content = convert_to(kind, make_word(body, numbering=NUMBERS), tmp_path)
    incoming = read_content(content, "policy.doc")
    assert incoming.format == kind
    assert list_texts(incoming) == ["Aims", "We are kind.", "Scope"]
    assert list_labels(incoming) == ["1.", "", "2."]


@needs_office
@pytest.mark.slow
def test_nothing_is_fetched_for_a_document() -> None:
    """Pictures, parts and scripts that stand elsewhere are not asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  the names are the server's

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    inside = (
        f'<text:section text:name="a"><text:section-source xlink:href="{address}/part.odt"/></text:section>'
        f'<text:p><draw:frame><draw:image xlink:href="{address}/picture.png"/></draw:frame></text:p>'
    )
    incoming = read_content(FLAT.format(inside).encode(), "a.fodt")
    server.shutdown()
    server.server_close()
    assert "Be kind." in list_texts(incoming)
    assert asked == []


@needs_office
@pytest.mark.slow
def test_what_libreoffice_cannot_read_is_told() -> None:
    """A damaged file, with the way out; and what it was given is gone."""
    with pytest.raises(CannotRead, match=r"LibreOffice cannot read the file: .* save it as a Word document"):
        read_content(DAMAGED, "a.doc")


@pytest.mark.skipif(os.name == "nt", reason="Windows starts no script as a program")
def test_libreoffice_has_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document over which it hangs is refused, and nothing of it goes on."""
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nsleep 600\n", encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setattr(converting, "find_office", lambda: str(office))
    with pytest.raises(CannotRead, match=r"^LibreOffice takes more than 1 second to"):
        read_content(FLAT.format("").encode(), "a.fodt", limits=Limits(seconds=1))


def test_nothing_is_begun_when_the_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that takes all of its time before LibreOffice has it is refused for that, and no program starts."""

    def freeze(content: bytes, kind: str) -> bytes:
        del kind
        time.sleep(1)
        return content

    monkeypatch.setattr(converting, "find_office", lambda: str(tmp_path / "none"))
    monkeypatch.setattr(converting, "freeze_fields", freeze)
    monkeypatch.setattr(converting, "Child", None)
    with pytest.raises(CannotRead, match=r"takes more than 1 second to"):
        read_content(FLAT.format("").encode(), "a.fodt", limits=Limits(seconds=1))


def test_without_libreoffice_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install, or what to do instead; nothing is started."""
    monkeypatch.setattr(converting, "find_office", lambda: "")
    with pytest.raises(CannotRead, match=r"\(\.fodt\), which is read where LibreOffice is installed.*\.docx"):
        read_content(FLAT.format("").encode(), "a.fodt")
