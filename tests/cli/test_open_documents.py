"""`export --as odt` has LibreOffice make OpenDocument files of the files for Word, or says what is missing."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from clausebook.pipeline import open_documents
from tests.project_folder import TODAY, ProjectFolder
from tests.render.word.office import TEXT, Job, run_office, skip_without_office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def approved(tmp_path: Path) -> ProjectFolder:
    """A project with every kind of block in its policies."""
    project = ProjectFolder.copy("good-forms", tmp_path / "project")
    project.approve("finch/trips", "wren/trips")
    return project


def export(run: Run, project: ProjectFolder, form: str, folder: Path) -> tuple[int, str, str]:
    """What the command says."""
    return run("export", "--as", form, folder, "--project", project.root, "--today", TODAY.isoformat())


def test_each_policy_is_an_open_document_with_every_word(run: Run, approved: ProjectFolder, tmp_path: Path) -> None:
    """As many as files for Word, each what it says it is; opened, both say the same, with the same numbers."""
    skip_without_office()
    for form in ("word", "odt"):
        code, _, err = export(run, approved, form, tmp_path / form)
        assert (code, err) == (0, "")
    names = sorted(path.relative_to(tmp_path / "odt").with_suffix("") for path in (tmp_path / "odt").rglob("*.odt"))
    assert names == sorted(
        path.relative_to(tmp_path / "word").with_suffix("") for path in (tmp_path / "word").rglob("*.docx")
    )
    jobs = []
    for number, name in enumerate(names):
        for form, ending in (("word", "docx"), ("odt", "odt")):
            source = tmp_path / form / f"{name}.{ending}"
            jobs.append(Job(source, "", tmp_path / f"{number}.{form}.txt", TEXT))
        with zipfile.ZipFile(io.BytesIO((tmp_path / "odt" / f"{name}.odt").read_bytes())) as package:
            assert package.namelist()[0] == "mimetype"
            content = etree.fromstring(package.read("content.xml"))
        assert list(content.iter("{*}h"))
    run_office(jobs, tmp_path)
    for number in range(len(names)):
        one, other = ((tmp_path / f"{number}.{form}.txt").read_text(encoding="utf-8") for form in ("word", "odt"))
        assert one.split()
        assert one.split() == other.split()


def test_without_libreoffice_it_says_what_is_missing(
    run: Run, approved: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And which form needs none; nothing is written."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(open_documents, "_USUAL", ())
    code, out, err = export(run, approved, "odt", tmp_path / "out")
    assert (code, out) == (1, "")
    assert "OpenDocument files are made by LibreOffice, and there is none on this computer." in err
    assert "python3 build.py export --as word DIR" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "row",
    [
        ("echo no room >&2; exit 77", "LibreOffice ended with the code 77. It said: no room"),
        ("exit 0", "LibreOffice made no OpenDocument file of finch/helping.docx."),
    ],
)
def test_a_libreoffice_that_fails_is_told(
    run: Run, approved: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: tuple[str, str]
) -> None:
    """With what it said, or with the file of which it made nothing; no half export is written."""
    program, said = row
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "soffice").write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    code, _, err = export(run, approved, "odt", tmp_path / "out")
    assert code == 1
    assert said in err
    assert not (tmp_path / "out").exists()
