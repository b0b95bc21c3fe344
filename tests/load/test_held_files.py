"""Files that schools give out: whatever a file calls itself, only what is harmless and what it says goes out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from clausebook.load import limits
from clausebook.load.held_files import look_at_file
from tests.faults import gather_faults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOT_DOCX, _NOT_ODT = (f"this is no .{kind}, whatever its name says" for kind in ("docx", "odt"))
_MACROS = "the file holds a program (macros)"
_WORD = {"[Content_Types].xml": "", "word/document.xml": "<w:document/>"}
_TEXT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}


def pack(members: Mapping[str, str]) -> bytes:
    """A packed file with these members in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return file.getvalue()


def test_what_may_go_out_and_what_may_not(tmp_path: Path) -> None:
    """A parent downloads nothing that runs a program, and nothing that is another thing than its name says."""
    bent = pack(_WORD).replace(b"word/document.xml", b"word/\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8.xml")
    # The names of files, what is in each, and why it may not go out.
    rows = [
        ("a.pdf", b"%PDF-1.7\n", ""),
        ("A.PDF", b"%PDF-1.4\n", ""),
        ("a.docx", pack(_WORD), ""),
        ("a.odt", pack(_TEXT), ""),
        ("a.pdf", pack(_WORD), "this is no PDF, whatever its name says"),
        ("a.pdf", b"<html>%PDF-1.7", "this is no PDF, whatever its name says"),
        ("a.docx", pack(_TEXT), _NOT_DOCX),
        ("a.docx", pack({**_WORD, "word/vbaProject.bin": "Sub"}), _MACROS),
        ("a.docx", b"", _NOT_DOCX),
        ("a.docx", pack(_WORD)[:40], _NOT_DOCX),
        ("a.docx", bent, _NOT_DOCX),
        ("a.odt", pack(_WORD), _NOT_ODT),
        ("a.odt", pack({"mimetype": "application/vnd.oasis.opendocument.text-web"}), _NOT_ODT),
        ("a.odt", pack({"content.xml": "", **_TEXT}), _NOT_ODT),
        ("a.odt", pack({**_TEXT, "Basic/Standard/Module1.xml": "Sub"}), _MACROS),
        ("a.odt", pack({**_TEXT, "Scripts/python/run.py": "run()"}), _MACROS),
    ]
    with gather_faults() as row:
        for at, (name, raw, fault) in enumerate(rows):
            path = f"{at}/{name}"
            (tmp_path / str(at)).mkdir()
            (tmp_path / path).write_bytes(raw)
            with row(path):
                found = look_at_file(tmp_path, path, None)
                assert (found.name, found.path, found.size, found.fault) == (name, path, len(raw), fault)
                assert look_at_file(tmp_path, path, raw) == found, "a change that is only tried is judged otherwise"


def test_a_file_is_never_read_whole(tmp_path: Path) -> None:
    """A folder of scanned policies does not fill the memory, and one that is too large is named with its size."""
    with (tmp_path / "scan.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(limits.HELD_FILE_BYTES)
    assert not look_at_file(tmp_path, "scan.pdf", None).fault
    with (tmp_path / "scan.pdf").open("ab") as file:
        file.write(b"x")
    fault = look_at_file(tmp_path, "scan.pdf", None).fault
    assert fault == "the file has 10,485,761 bytes, and at most 10,485,760 are given out"


def test_a_packed_file_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    """A small file that claims to hold endless parts takes no time to speak of."""
    (tmp_path / "many.docx").write_bytes(pack({**_WORD, **{f"word/{number}.xml": "" for number in range(5_000)}}))
    assert look_at_file(tmp_path, "many.docx", None).fault == "the file has more than 5,000 parts"
