"""Documents of other programs -> Word files, by LibreOffice where it is installed.

It works without a window, with settings of its own in which no macro runs, no link is followed and nothing is asked,
and under limits of memory and time.
"""

from __future__ import annotations

import math
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading.formats import CONVERTED, NAMES
from clausebook.importing.reading.freezing import freeze_fields
from clausebook.importing.reading.limits import say_seconds
from clausebook.processes.children import Child
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    from clausebook.importing.reading.limits import Deadline

_COMMANDS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
)
_COMMON, _WRITER = "/org.openoffice.Office.Common", "/org.openoffice.Office.Writer"
# Paths of LibreOffice's settings: officecfg/registry/schema in its source.
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_WRITER}/Content/Update", "Link", "0"),
    # All that would be fetched is asked of a port of this machine at which nobody answers.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
_LIMITED = """
import os, sys
if os.name == "posix":
    import resource
    for kind, most in (("RLIMIT_DATA", int(sys.argv[1])), ("RLIMIT_CPU", int(sys.argv[2])), ("RLIMIT_CORE", 0)):
        try:
            resource.setrlimit(getattr(resource, kind), (most, most))
        except (AttributeError, ValueError, OSError):
            pass
    os.execv(sys.argv[3], sys.argv[3:])
import subprocess
os._exit(subprocess.call(sys.argv[3:]) & 255)
"""


def find_office() -> str:
    """The path of LibreOffice's program, or an empty text where it is not installed."""
    found = next((path for path in map(shutil.which, _COMMANDS) if path), "")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def convert(content: bytes, kind: str, deadline: Deadline) -> bytes:
    """A document of one of `formats.CONVERTED` as a Word file.

    Raises CannotRead if LibreOffice is not installed, cannot read the document, or takes too long.
    """
    office = find_office()
    if not office:
        raise CannotRead(
            f"The file is {NAMES[kind]}, which is read where LibreOffice is installed. Install LibreOffice, or open "
            "it in the program that wrote it, save it as a Word document (.docx), and bring in that file."
        )
    folder = TemporaryFolder("office")
    try:
        content = freeze_fields(content, kind)
        if deadline.is_over:
            raise CannotRead(_tell_time(deadline))
        return _convert(content, kind, folder.path, office, deadline)
    finally:
        folder.close()


def _convert(content: bytes, kind: str, folder: Path, office: str, deadline: Deadline) -> bytes:
    limits = deadline.limits
    _write_settings(folder / "profile" / "user")
    (folder / f"document{CONVERTED[kind]}").write_bytes(content)
    limited = [sys.executable, "-I", "-S", "-c", _LIMITED, str(limits.office_memory), str(math.ceil(deadline.left))]
    quiet = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ["--convert-to", "docx:Office Open XML Text", "--outdir", str(folder / "made")]
    command = [*limited, office, profile, *quiet, *asked, str(folder / f"document{CONVERTED[kind]}")]
    child = Child(command, environment=_make_environment(folder), has_group=True)
    try:
        _, said = child.finish(deadline.left)
    except TimeoutError:
        raise CannotRead(_tell_time(deadline)) from None
    except BaseException:
        child.end()
        raise
    made = folder / "made" / "document.docx"
    if not made.is_file():
        why = "it is damaged, far too large, or protected by a password"
        refusal = CannotRead(f"LibreOffice cannot read the file: {why}. {_SAVE}")
        refusal.add_note(said[-4000:])
        raise refusal
    if made.stat().st_size > limits.document_bytes:
        raise CannotRead(f"The file is too large. {_SAVE}")
    return made.read_bytes()


_SAVE = "Open it in the program that wrote it, save it as a Word document (.docx), and bring in that file."


def _tell_time(deadline: Deadline) -> str:
    return f"LibreOffice takes more than {say_seconds(deadline.limits.seconds)} to read the file. {_SAVE}"


def _make_environment(folder: Path) -> dict[str, str]:
    """Ours, with a home that is empty, and proxies at which nobody answers."""
    nobody = "http://127.0.0.1:9"
    names = [f"{kind}_proxy" for kind in ("http", "https", "ftp", "all")]
    proxies = dict.fromkeys([*names, *map(str.upper, names)], nobody)
    return {**os.environ, **proxies, "no_proxy": "", "NO_PROXY": "", "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}


def _write_settings(user: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
