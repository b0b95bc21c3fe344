"""Files for Word -> the same as OpenDocument texts, by the LibreOffice that is on this computer."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from clausebook.diagnostics import WorkStopped, tell_command
from clausebook.pipeline.project import keep_quiet
from clausebook.pipeline.word_files import export_word
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import Say

_NAMES = ("soffice", "libreoffice")
# Where it is when it is on no path, as on macOS and Windows.
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# Files that are named in one command, which may not be too long anywhere.
_AT_ONCE = 40
_SECONDS_TO_START, _SECONDS_A_FILE = 120, 15
# OpenDocument 1.3, part 2, section 3.3: what each begins with.
_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_MIMETYPE_AT = 30


def export_open_documents(
    project: Path, *, today: date, report: Report, say: Say = keep_quiet
) -> dict[str, str | bytes]:
    """What the public may read, each policy as an OpenDocument text by path.

    Raises WorkStopped if there is no LibreOffice or it makes none of a file, ContentErrors, and OSError.
    """
    program = _find_program()
    files = export_word(project, today=today, report=report, say=say)
    folder = TemporaryFolder("office")
    try:
        return dict(_convert(program, files, folder.path, say))
    finally:
        folder.close()


def _find_program() -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), "") or next(filter(os.path.isfile, _USUAL), "")
    if not found:
        word = tell_command("export", "--as", "word", "DIR")
        raise WorkStopped(
            "OpenDocument files are made by LibreOffice, and there is none on this computer.\n"
            f"Install it from www.libreoffice.org, or write files for Word, which it opens too: {word}"
        )
    return found


def _convert(program: str, files: dict[str, str | bytes], folder: Path, say: Say) -> Iterator[tuple[str, str | bytes]]:
    """The files by their paths with the other ending; each has a number while it is converted, so that none clash."""
    named = {f"{number:05}": name for number, name in enumerate(files)}
    for number, name in named.items():
        content = files[name]
        (folder / f"{number}.docx").write_bytes(content if isinstance(content, bytes) else content.encode())
    numbers = list(named)
    for at in range(0, len(numbers), _AT_ONCE):
        say(f"LibreOffice makes OpenDocument files: {at * 100 // len(numbers)} %")
        _run(program, numbers[at : at + _AT_ONCE], folder)
    for number, name in named.items():
        made = folder / f"{number}.odt"
        content = made.read_bytes() if made.is_file() else b""
        if not content[_MIMETYPE_AT:].startswith(_MIMETYPE):
            raise WorkStopped(f"LibreOffice made no OpenDocument file of {name}. Is another of its windows open?")
        yield f"{name.removesuffix('.docx')}.odt", content


def _run(program: str, numbers: Sequence[str], folder: Path) -> None:
    """Convert some files. It keeps its settings beside them, so no window of it that is open has a part in it."""
    settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    sources = [str(folder / f"{number}.docx") for number in numbers]
    command = [program, settings, "--headless", "--norestore", "--convert-to", "odt", "--outdir", str(folder), *sources]
    try:
        code, said = Child(command).finish(_SECONDS_TO_START + _SECONDS_A_FILE * len(sources))
    except TimeoutError as late:
        raise WorkStopped(f"LibreOffice did not end within {late}.") from late
    if code:
        raise WorkStopped(f"LibreOffice ended with the code {code}. It said: {said.strip()[-500:] or 'nothing'}")
