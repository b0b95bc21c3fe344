"""`import -`: what somebody copied comes in through a pipe, as a file would."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from clausebook.importing.reading import name_pasted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

TEXT = (
    "Outings Policy\n\n1. Who\n\nWe walk in pairs \u2013 always.\n\n2. How\n\nWe walk on the left side of the road.\n"
)
HTML = "<meta charset='utf-8'><h1>Outings Policy</h1><h2>Who</h2><p>We walk in pairs \u2013 always.</p>"


@pytest.mark.parametrize(
    "piped",
    [
        TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        b"\xef\xbb\xbf" + TEXT.encode(),
        HTML.encode(),
        f"<html><body>{HTML}</body></html>".encode(),
        f"Version:0.9\r\nStartHTML:00000038\r\n<html><body>{HTML}</body></html>".encode(),
        "# Outings Policy\n\n## Who\n\nWe walk in pairs \u2013 always.\n".encode(),
    ],
    ids=["text", "UTF-16", "BOM", "part of a page", "page", "clipboard of Windows", "Markdown"],
)
def test_what_is_piped_in_is_brought_in(
    three_schools: ProjectFolder, run: Run, piped: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text and HTML, whole or in part, in the encodings of the programs that write a clipboard."""
    # Others at work on this machine keep what they pasted in the system's own folder.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code, out, err = run(
        "import", "-", "--school", "cove", "--yes", "--no-model", "--project", three_schools.root, piped=piped
    )
    assert code == 0, (out, err)
    assert "We walk in pairs \u2013 always." in three_schools.read("schools/cove/clauses/outings-who.md")
    assert '# Brought in from "pasted.' in three_schools.read("schools/cove/policies/outings.yml")
    assert [*tmp_path.glob("clausebook-pasted-*")] == []


def test_nothing_piped_in_is_told_with_the_way(three_schools: ProjectFolder, run: Run) -> None:
    """Whoever types it at a terminal, or pipes an empty clipboard, reads how to pipe one on each system."""
    options = ("--school", "cove", "--dry-run", "--project", three_schools.root)
    for given, said in (({"answer": ""}, "Nothing is piped in"), ({"piped": b" \r\n"}, "What was piped in is empty")):
        code, _, err = run("import", "-", *options, **given)
        assert code != 0
        told = " ".join(err.split())
        assert said in told
        for way in ("pbpaste | ", "Get-Clipboard -Raw | ", "wl-paste | "):
            assert way in told


def test_a_pipe_goes_with_no_other_file(three_schools: ProjectFolder, run: Run) -> None:
    """Two sources would be one too many: nobody could tell which words are whose."""
    file = three_schools.root / "a.txt"
    code, _, err = run("import", "-", file, "--dry-run", "--project", three_schools.root, piped=TEXT.encode())
    assert code != 0
    assert "goes with no other file" in " ".join(err.split())


def test_nobody_is_asked_through_a_pipe(three_schools: ProjectFolder, run: Run) -> None:
    """The words are no answer to the question, whatever they say; without `--yes` nothing is written."""
    piped = b"y\ny\n" + TEXT.encode()
    code, _, err = run("import", "-", "--school", "cove", "--project", three_schools.root, piped=piped)
    assert code != 0
    assert "--yes" in err
    assert not (three_schools.root / "schools/cove/policies/outings.yml").exists()


def test_what_was_copied_is_named_by_what_it_is() -> None:
    """A word in angle brackets, or a sign of a number, makes no page of a text."""
    assert name_pasted(b"  <P class=MsoNormal>Words") == "pasted.html"
    assert name_pasted(b"<!-- a --><span>Words") == "pasted.html"
    assert name_pasted(b"<name of the school>\nWords") == "pasted.txt"
    assert name_pasted(b"Words # 5, and #6\n#7") == "pasted.txt"
    assert name_pasted(b"{\\rtf1 Words}") == "pasted.txt"
