"""`import` of what cannot be read: it is named with the reason, the rest comes in, and nothing is half written."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.project_folder import TODAY, ProjectFolder
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

DAY = ("--today", TODAY.isoformat())
GOOD = "KITE POLICY\n\n1. Aims\n\nWe fly kites by the sea, and nobody flies one alone.\n\n2. Wind\n\nWe wait for it.\n"


def zip_up(**parts: str) -> bytes:
    """A package with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


BAD = {
    "bomb.docx": zip_up(word__document_xml="<w/>" * 2_000_000),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Cat",
    "empty.docx": b"",
    "entity.html": b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><body></body></html>",
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "nested.html": b"<html><body>" + b"<div>" * 30_000,
    "picture.txt": b"\x89PNG\r\n",
    "sheet.docx": zip_up(xl__workbook_xml="<workbook/>"),
    "zeros.txt": bytes(900),
}


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one good file among bad ones, in the folder in which the command is run."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "kites.txt").write_text(GOOD, encoding="utf-8")
    return folder


def test_bad_files_keep_no_good_one_out(run: Run, three_schools: ProjectFolder, papers: Path) -> None:
    """Of a folder the one file is brought in that can be; each other is named, with a sentence that says why."""
    asked = ("import", papers, "--project", three_schools.root, "--school", "cove", *DAY, "--yes", "--format", "json")
    code, out, err = run(*asked)
    told = json.loads(out)
    assert (code, err) == (1, "")
    assert [policy["policy"] for policy in told["policies"]] == ["kite"]
    assert (three_schools.root / "schools/cove/policies/kite.yml").is_file()
    why = {one["file"]: one["because"] for one in told["not_brought_in"]}
    assert sorted(why) == sorted(BAD)
    assert [name for name, says in why.items() if not says.endswith(".")] == []


def test_a_file_that_may_not_be_read_is_named(
    run: Run, three_schools: ProjectFolder, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that the system keeps from us keeps no other out, whether it is named alone or lies in a folder."""
    opened, read = os.open, Path.read_bytes

    def refuse(path: Any, *given: Any, **named: Any) -> int:  # noqa: ANN401  whatever the system takes
        if "kites" in str(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *given, **named)

    def refuse_whole(path: Path) -> bytes:
        os.close(refuse(path, os.O_RDONLY))
        return read(path)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse_whole)
    asked = ("import", papers / "kites.txt", "--project", three_schools.root, "--school", "cove", *DAY, "--dry-run")
    code, out, err = run(*asked)
    assert (code, err) == (1, "")
    assert "kites.txt is not brought in. The file cannot be opened: Permission denied." in out


WRONG = (
    (["none.docx"], "There is no file"),
    (["papers", "--school", "atlantis"], 'There is no school "atlantis"'),
    (["papers", "--schol", "cove"], "No such option"),
    (["papers", "--record", "--into", "x"], "--record writes into the project"),
    (["papers", "--project", "nowhere"], "is not a folder"),
    (["papers", "--today", "yesterday"], "--today"),
    (["papers", "--format", "yaml"], "--format is"),
)


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(("words", "told"), WRONG)
def test_what_is_wrong_is_told_before_anything_is_installed(
    run: Run, three_schools: ProjectFolder, words: list[str], told: str
) -> None:
    """Whoever misspells a file, a school or an option is not asked first to install what reads files."""
    installed: list[str] = []
    project = () if "--project" in words else ("--project", three_schools.root)
    day = () if "--today" in words else DAY
    code, _, err = run("import", *words, *project, *day, install=lambda: installed.append("yes"))
    assert code == 2
    assert told in err
    assert installed == []


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("words", [["papers"], ["papers", "--school", "cove"], ["-"]])
def test_what_is_right_asks_for_what_it_needs(run: Run, three_schools: ProjectFolder, words: list[str]) -> None:
    """What can be done is done with the packages, and nothing was read before: a pipe is still full."""

    def install() -> None:
        raise SystemExit(7)

    before = take_snapshot(three_schools.root)
    code, out, err = run("import", *words, "--project", three_schools.root, *DAY, install=install)
    assert (code, out, err) == (7, "", "")
    assert take_snapshot(three_schools.root) == before


WITHOUT_PACKAGES = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"docutils", "html5lib", "lxml", "pypdfium2", "rapidfuzz"}:
            raise ModuleNotFoundError(name=name)

sys.meta_path.insert(0, Missing())
from clausebook.cli import main

def install():
    print("asked for its packages")
    sys.exit(0)

main(install)
"""


@pytest.mark.parametrize(
    ("named", "says"), [("kites.txt", "asked for its packages"), ("kits.txt", "There is no file kits.txt")]
)
def test_an_import_begins_without_what_it_reads_with(
    three_schools: ProjectFolder, papers: Path, named: str, says: str
) -> None:
    """On a computer that never imported anything, files are looked for, and then the packages are asked for."""
    command = (sys.executable, "-c", WITHOUT_PACKAGES, "import", named, "--project", three_schools.root, *DAY)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ended = subprocess.run(
        [*map(str, command)], cwd=papers, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert says in ended.stdout + ended.stderr, ended
    assert "ModuleNotFoundError" not in ended.stderr


def test_what_is_no_name_of_a_policy_is_told(run: Run, three_schools: ProjectFolder, papers: Path) -> None:
    """Whoever types a title where a name is asked for is shown the name."""
    asked = ("import", papers / "kites.txt", "--school", "cove", "--project", three_schools.root, *DAY, "--yes")
    code, _, err = run(*asked, "--policy", "Kite Policy")
    assert code == 2
    assert "small letters, digits and hyphens: kite-policy." in " ".join(err.split())
