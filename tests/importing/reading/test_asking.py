"""Whatever a file does to the process that reads it, whoever asked gets what it says, or the reason why not."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from clausebook.importing.incoming import CannotRead
from clausebook.importing.reading import Limits, asking, formats, read_content, read_file
from clausebook.importing.reading.asking import Errand, ask_child
from clausebook.importing.reading.limits import MEGABYTE, Deadline
from clausebook.importing.reading.passing import read_incoming

CHECKOUT = Path(__file__).resolve().parents[3]
# Stands in the place of an interpreter, so that the process that reads has the reader of these tests.
INTERPRETER = f"""#!{sys.executable}
import runpy, sys
sys.path[:0] = {[str(CHECKOUT), str(Path(__file__).parent)]!r}
from clausebook.importing.reading import formats
formats.READERS["txt"] = formats.READERS["docx"] = "hostile_reader"
sys.argv = sys.argv[3:]
runpy.run_module(sys.argv[0], run_name="__main__")
"""
# A process that goes on with what was read as its second word says.
AFTER = Errand("hostile_sorting", lambda folder, _: read_incoming(folder))
needs_scripts = pytest.mark.skipif(os.name == "nt", reason="Windows starts no script as a program")


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An interpreter whose reader of texts does what the text says."""
    monkeypatch.setitem(formats.READERS, "txt", "hostile_reader")
    place = tmp_path / "interpreter"
    place.write_text(INTERPRETER, encoding="utf-8")
    place.chmod(0o755)
    return str(place)


def refuse(content: bytes, python: str, limits: Limits | None = None) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(CannotRead) as refused:
        read_content(content, "policy.txt", python, limits or Limits())
    return str(refused.value)


@needs_scripts
def test_what_a_file_says_comes_back_from_the_process_that_read_it(python: str, tmp_path: Path) -> None:
    """Its words, its pictures and its name, and nothing stays in the folder for temporary files."""
    place = tmp_path / "-policy, draft.txt"
    place.write_bytes(b"Be kind.")
    found = read_file(place, python)
    assert (found.name, [block.text for block in found.blocks]) == ("-policy, draft.txt", ["Be kind."])  # type: ignore[union-attr]
    assert (found.files, found.page_pictures) == ({"a": b"\0\1"}, (b"p",))


@needs_scripts
def test_a_process_that_prints_is_read_all_the_same(python: str) -> None:
    """What a library prints of a file is no part of it."""
    assert read_content(b"shout", "a.txt", python).name == "a.txt"


@needs_scripts
@pytest.mark.parametrize("word", [b"abort", b"fail", b"leave"])
def test_a_process_that_dies_is_a_damaged_file(python: str, word: bytes) -> None:
    """Killed by its own library, failed, or gone without a word: the file is said to be damaged, and what to do."""
    said = refuse(word, python)
    assert said.startswith("The file is damaged")
    assert "save it again" in said


@needs_scripts
def test_a_reader_says_itself_why_it_cannot_read(python: str) -> None:
    """Its own sentence reaches whoever asked."""
    assert refuse(b"refuse", python) == "The file says nothing."


@needs_scripts
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems hold no such limit")
def test_memory_is_limited(python: str) -> None:
    """A file that would fill the machine's memory is refused, and the sentence names the limit."""
    assert refuse(b"eat", python, Limits(memory=128 * MEGABYTE)).startswith("Reading the file takes more than 128 MB")


@needs_scripts
@pytest.mark.parametrize("word", [b"sleep", b"loop"])
def test_time_is_limited(python: str, word: bytes) -> None:
    """A file that keeps its reader waiting or working is refused when its time is over."""
    assert refuse(word, python, Limits(seconds=1)).startswith("Reading the file takes more than 1 second")


@needs_scripts
@pytest.mark.parametrize(
    ("word", "limits", "told"),
    [
        (b"after loop", Limits(seconds=1), "more than 1 second"),
        (b"after eat", Limits(memory=128 * MEGABYTE), "more than 128 MB"),
    ],
)
def test_what_is_done_with_the_words_has_the_same_limits(python: str, word: bytes, limits: Limits, told: str) -> None:
    """Whoever sorts the words of a file does so in the process that read it, and has no more time and memory."""
    if "MB" in told and not sys.platform.startswith("linux"):
        pytest.skip("other systems hold no such limit within one step")
    with pytest.raises(CannotRead, match=told):
        ask_child(word, "policy.txt", AFTER, python, limits)


@needs_scripts
def test_a_fault_of_ours_is_told_as_one(python: str) -> None:
    """Where Clausebook fails at words that were read, the file is not called damaged, and what failed is told."""
    with pytest.raises(CannotRead, match=r"a fault of Clausebook and not of the file.*ZeroDivisionError"):
        ask_child(b"after fail", "policy.txt", AFTER, python)


@needs_scripts
def test_conversion_and_reading_have_one_deadline(python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What LibreOffice used of a file's time is taken off that of the process that reads what it made."""
    monkeypatch.setitem(formats.READERS, "docx", "hostile_reader")

    def convert(content: bytes, kind: str, deadline: Deadline) -> bytes:
        del content, kind
        time.sleep(1)
        assert deadline.left < 1
        return b"sleep"

    monkeypatch.setattr(asking, "convert", convert)
    begun = time.monotonic()
    with pytest.raises(CannotRead, match="more than 2 seconds"):
        read_content(rb"{\rtf1 Be kind.}", "policy.rtf", python, Limits(seconds=2))
    assert time.monotonic() - begun < 2.6  # each by itself would have 1.7


@needs_scripts
@pytest.mark.slow
def test_what_a_reader_started_ends_with_it(python: str, tmp_path: Path) -> None:
    """A program that reads for a reader does not go on when the reader was stopped."""
    sign = tmp_path / "sign"
    refuse(b"child " + str(sign).encode(), python, Limits(seconds=2))
    time.sleep(4)
    assert not sign.exists()


def test_only_files_are_read(tmp_path: Path) -> None:
    """A folder, a pipe, a device or nothing at all is refused at once, in words of its own."""
    names = {"none": tmp_path / "none.docx", "folder": tmp_path, "nul": tmp_path / "a\0b"}
    if hasattr(os, "mkfifo"):
        names |= {"pipe": tmp_path / "pipe.docx", "device": Path("/dev/zero")}
        os.mkfifo(names["pipe"])
    for place in names.values():
        with pytest.raises(CannotRead, match=r"cannot be opened|folder"):
            read_file(place)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """By the limit of its format: a PDF may be larger."""
    small = Limits(document_bytes=MEGABYTE, pdf_bytes=2 * MEGABYTE)
    for name, head, most in (("a.txt", b"x", 1), ("a.pdf", b"%PDF-1.7\n", 2), ("b.txt", b"x", 2)):
        place = tmp_path / name
        place.write_bytes(head + b"x" * (most * MEGABYTE + (name == "b.txt")))
        with pytest.raises(CannotRead, match="MB"):
            read_file(place, limits=small)


def test_a_file_of_more_words_than_any_policy_has_is_refused() -> None:
    """Whatever comes after reading has a bound too: a book is told to be split, within the time of a file."""
    with pytest.raises(CannotRead, match=r"^The file has 200,001 words, and more than 200,000 are no policy\. Split"):
        read_content(b"word " * 200_001, "policy.txt", sys.executable)
