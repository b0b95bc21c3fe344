"""LibreOffice as somebody uses it: opens a file, replaces words everywhere, and saves it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from clausebook.importing.reading import converting

if TYPE_CHECKING:
    from pathlib import Path

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{}
</script:module>
"""
_MACRO = """\
Sub Swap
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  page = StarDesktop.loadComponentFromURL("[opened]", "_blank", 0, hidden())
  page.RecordChanges = [is_tracked]
[edits]  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  page.storeToURL("[saved]", kind())
  page.close(True)
  StarDesktop.terminate()
End Sub
"""
_EDIT = """\
  sought = page.createReplaceDescriptor()
  sought.SearchString = "[old]"
  sought.ReplaceString = "[new]"
  sought.SearchCaseSensitive = True
  page.replaceAll(sought)
"""
_SECONDS = 120


def edit_in_office(content: bytes, folder: Path, words: dict[str, str], *, is_tracked: bool = False) -> bytes:
    """A file for Word after LibreOffice replaced words in it everywhere, with changes tracked or not."""
    opened, saved, profile = folder / "opened.docx", folder / "saved.docx", folder / "profile"
    opened.write_bytes(content)
    edits = "".join(_fill(_EDIT, old=old, new=new) for old, new in words.items())
    names = {"opened": opened.as_uri(), "saved": saved.as_uri(), "is_tracked": str(is_tracked), "edits": edits}
    macro = _fill(_MACRO, **names).replace('"', "&quot;")
    # The first start makes the profile, with an empty module of this name.
    _start(profile)
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(_MODULE.format(macro), encoding="utf-8")
    _start(profile)
    return saved.read_bytes()


def _fill(text: str, **values: str) -> str:
    for name, value in values.items():
        text = text.replace(f"[{name}]", value)
    return text


def _start(profile: Path) -> None:
    place = f"-env:UserInstallation={profile.as_uri()}"
    asked = [converting.find_office(), place, "--headless", "--norestore", "macro:///Standard.Module1.Swap"]
    subprocess.run(asked, check=True, capture_output=True, timeout=_SECONDS)
