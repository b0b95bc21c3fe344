"""What a file from anywhere says of itself is read without harm, and no more of it than that."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from clausebook.copies import PrintedMark, read_draft, read_identity, read_mark, read_policies

MARK = "3f2a91c077de" + "0" * 52
PROPERTIES = f'<property fmtid="x" pid="3" name="Fingerprint"><vt:lpwstr>{MARK}</vt:lpwstr></property>'
MEGABYTE = 1024 * 1024


def pack(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def point_elsewhere(content: bytes, place: int) -> bytes:
    """A ZIP file whose directory is said to be somewhere else."""
    end = content.rfind(b"PK\x05\x06")
    return content[: end + 16] + struct.pack("<I", place) + content[end + 20 :]


WORD = pack({"word/document.xml": "<w/>", "docProps/custom.xml": PROPERTIES})
SAID = {
    "a PDF": b"%PDF-1.7\n<pdf:Keywords>fingerprint:" + MARK.encode() + b", https://x.example/</pdf:Keywords>",
    "a Word file": WORD,
    "a Word file whose parts are not packed": pack({"docProps/custom.xml": PROPERTIES}, zipfile.ZIP_STORED),
    "a Word file with a comment at its end": WORD[:-2] + b"\x05\x00hello",
}
NOT_SAID = {
    "nothing": b"",
    "a text": b"fingerprint:" + MARK.encode(),
    "a PDF of somebody else's": b"%PDF-1.7\n%%EOF",
    "a PDF with too few digits": b"%PDF-1.7\nfingerprint:3f2a91c0",
    "two letters": b"PK",
    "a Word file of somebody else's": pack({"word/document.xml": "<w/>", "docProps/custom.xml": "<x/>"}),
    "another ZIP file": pack({"a.txt": MARK}),
    "half a Word file": WORD[: len(WORD) // 2],
    "a Word file without its directory": WORD[: WORD.rfind(b"PK\x01\x02")],
    "a Word file whose directory is beyond its end": point_elsewhere(WORD, 0xFFFFFFFF),
    "a Word file whose directory is its end": point_elsewhere(WORD, WORD.rfind(b"PK\x05\x06")),
    "a Word file of an old kind": b"\xd0\xcf\x11\xe0" + MARK.encode(),
}


def test_a_copy_of_ours_says_what_it_is() -> None:
    """Of each kind, and saved again by a program that packs its parts otherwise."""
    assert {name: read_identity(content) for name, content in SAID.items()} == dict.fromkeys(SAID, MARK)


def test_a_file_of_many_policies_says_which_and_is_a_copy_of_none() -> None:
    """Each once and in order, however often a file has it; one policy's own file says none."""
    others = [f"{number:064x}" for number in range(3)]
    said = " ".join(others)
    properties = f'<property fmtid="x" pid="3" name="Policies"><vt:lpwstr>{said}</vt:lpwstr></property>'
    keywords = ", ".join(f"policy:{one}" for one in others)
    for content in (
        f"%PDF-1.7\n/Keywords ({keywords})\n<pdf:Keywords>{keywords}</pdf:Keywords>".encode(),
        pack({"docProps/custom.xml": properties}),
    ):
        assert read_policies(content) == tuple(others)
        assert read_identity(content) == ""
    assert {name: read_policies(content) for name, content in {**SAID, **NOT_SAID}.items()} == dict.fromkeys(
        {**SAID, **NOT_SAID}, ()
    )


def test_a_file_that_claims_policies_without_end_is_cut_off() -> None:
    """No more are looked up than a school can have."""
    claimed = b"%PDF-1.7\n" + b"".join(b"policy:%064x " % number for number in range(3000))
    assert len(read_policies(claimed)) == 500


def test_what_is_no_copy_of_ours_says_nothing() -> None:
    """Whatever it is, and however it is damaged."""
    assert {name: read_identity(content) for name, content in NOT_SAID.items()} == dict.fromkeys(NOT_SAID, "")


@given(st.integers(0, len(WORD) - 1), st.integers(1, 255))
def test_a_damaged_file_is_read_without_harm(place: int, change: int) -> None:
    """Whichever byte is another, it says what it said, something else, or nothing."""
    content = bytearray(WORD)
    content[place] ^= change
    assert len(read_identity(bytes(content))) in (0, len(MARK))


def test_a_part_that_swells_is_cut_off() -> None:
    """Properties that would fill the memory are unpacked no further than ours reach."""
    bomb = pack({"docProps/custom.xml": "x" * (64 * MEGABYTE) + PROPERTIES})
    tracemalloc.start()
    assert read_identity(bomb) == ""
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEGABYTE


def test_a_directory_without_end_is_left() -> None:
    """Of a file that claims more parts than a Word file has, some are looked at."""
    parts = {f"{number}": "" for number in range(3000)}
    assert read_identity(pack({**parts, "docProps/custom.xml": PROPERTIES})) == ""


def test_a_file_of_a_draft_says_which_draft_it_is() -> None:
    """It has no fingerprint, for nobody approved it; of an approved text there is no draft."""
    draft = pack({"docProps/custom.xml": PROPERTIES.replace("Fingerprint", "Draft")})
    assert (read_draft(draft), read_identity(draft)) == (MARK, "")
    assert {read_draft(content) for content in (*SAID.values(), *NOT_SAID.values())} == {""}


def test_the_foot_of_the_pages_says_what_the_properties_said() -> None:
    """Of an approved text or a draft, with the address; however a program parted the words."""
    parted = "<w:p><w:r><w:t>Finger</w:t></w:r><w:r><w:t>print 3f2a-91c0-77de. Check a copy: x</w:t></w:r></w:p>"
    address = "<w:p><w:r><w:t>https://x.example/a/b/</w:t><w:tab/><w:t>Page 1</w:t></w:r></w:p>"
    draft = "<w:p><w:r><w:t>For staff</w:t></w:r></w:p><w:p><w:r><w:t>Draft 3f2a-91c0-77de</w:t></w:r></w:p>"
    assert read_mark(pack({"word/footer2.xml": address + parted})) == PrintedMark(
        MARK[:12], "", "https://x.example/a/b/"
    )
    assert read_mark(pack({"word/footer1.xml": draft})) == PrintedMark("", MARK[:12], "")


def test_other_feet_say_nothing() -> None:
    """A draft of somebody else's, a number that is longer, and what stands in the text."""
    for part, words in (
        ("word/footer1.xml", "Draft 2"),
        ("word/footer1.xml", "Draft 3f2a-91c0-77de-1000"),
        ("word/document.xml", "Fingerprint 3f2a-91c0-77de"),
    ):
        assert read_mark(pack({part: f"<w:p><w:t>{words}</w:t></w:p>"})) == PrintedMark()
    assert {read_mark(content) for content in (*SAID.values(), *NOT_SAID.values())} == {PrintedMark()}
