"""The files that say what changed, and how a school differs: the words of their pages, with marks for every eye."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf

from clausebook.copies import read_identity
from tests.printed_papers import list_rule_faults, read_pages, read_structure, read_words, squeeze
from tests.render.papers.page_words import find_missing, list_said, tidy
from tests.render.papers.test_pdf_files import find_faults, find_printed, find_untagged
from tests.render.rendering import read_html
from tests.render.word.test_writing import list_schema_faults
from tests.render.word.word_files import WordFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.printed_papers import PrintedPolicy

# What a file has that its page has elsewhere, or not at all: whose it is, its address, and the heads of its tables.
_MORE = re.compile(
    r"^(Finch|Wren|St Hilda|Marlowe).{0,40}$|^.{0,40}Trust$|^https://\S+$|^.+ policy, version \d\.$"
    r"|^Where What changed Why$|^Where What is different Why Agreed by$"
)


def list_changes(reports: list[PrintedPolicy]) -> list[PrintedPolicy]:
    """The files that say what changed."""
    return [one for one in reports if "-changes-from-" in one.name]


def list_differences(reports: list[PrintedPolicy]) -> list[PrintedPolicy]:
    """The files that say how a school differs."""
    return [one for one in reports if one.name.endswith("-differences.pdf")]


def test_a_file_has_each_word_of_its_page_in_order(reports: list[PrintedPolicy]) -> None:
    """Headings, table, reasons, and each change with its marks stand in the PDF as on the page, and in its order."""
    assert list_changes(reports)
    assert list_differences(reports)
    for one in reports:
        pieces = list(list_said(read_html(one.page)))
        assert len(pieces) > len(("title", "sentence"))
        missing = find_missing(pieces, tidy(read_words(one.pdf)))
        assert not missing, f"{one.name} lacks, or has in another place: {missing}"


def test_a_file_says_nothing_more_than_its_page(reports: list[PrintedPolicy]) -> None:
    """Every line of the PDF is on the page, but for whose it is, its address, and the heads of its tables."""
    for one in reports:
        said = "".join(list_said(read_html(one.page)))
        for line in read_words(one.pdf).splitlines():
            is_known = not line.strip() or _MORE.match(line.strip()) or tidy(line) in said
            assert is_known, f"{one.name} says more: {line}"


def test_differences_for_word_are_those_of_the_page(reports: list[PrintedPolicy]) -> None:
    """The file for Word has each word of the page in order too."""
    for one in list_differences(reports):
        said = tidy("".join(WordFile(one.word).list_texts()))
        missing = find_missing(list_said(read_html(one.page)), said)
        assert not missing, f"{one.name} lacks, or has in another place: {missing}"


def test_marks_can_be_told_without_colours(reports: list[PrintedPolicy]) -> None:
    """Added words are underlined and removed ones struck through, for programs too; signs stand round all of them."""
    one = find_printed(reports, "finch-trips-changes-from-version-1-to-2")
    kinds = {tag.attributes.get("TextDecorationType") for tag in read_structure(one.pdf).walk()}
    assert {"/Underline", "/LineThrough"} <= kinds
    said = squeeze(read_words(one.pdf))
    page = read_html(one.page)
    marks = [mark for mark in (*page.find_all("ins"), *page.find_all("del")) if mark.find_all("span", class_="vi")]
    assert len(marks) > 10
    assert said.count("[+") == said.count("+]") > 5
    assert said.count("[\u2212") == said.count("\u2212]") > 5
    # Those of the key are not told aloud on the page, which has other words for it.
    assert said.count("[+") + said.count("[\u2212") == len(marks) + len(("added", "removed"))


def test_a_file_is_tagged_in_english_under_a_name_of_its_own(reports: list[PrintedPolicy]) -> None:
    """A program that reads aloud finds language, title and bookmarks; no two files of a policy have one title."""
    titles = []
    for one in reports:
        with pikepdf.open(BytesIO(one.pdf)) as opened:
            assert opened.Root.Lang == "en-GB"
            with opened.open_metadata() as told:
                assert told["pdfuaid:part"] == "1"
                titles.append((one.name.partition("/")[0], str(told["dc:title"])))
            with opened.open_outline() as outline:
                assert list(outline.root)
    assert len(set(titles)) == len(titles)
    assert ("st-hilda", "What changed: Social media policy, version 3 to 4") in titles


def test_its_structure_can_be_heard(reports: list[PrintedPolicy]) -> None:
    """Headings go down one level at a time, lists and tables are what they look like, and nothing is untagged."""
    for one in reports:
        structure = read_structure(one.pdf)
        levels = [int(tag.tag[1:]) for tag in structure.walk() if re.fullmatch(r"H\d", tag.tag)]
        assert levels[0] == levels.count(1) == 1
        assert all(level <= before + 1 for before, level in pairwise(levels)), one.name
        assert find_faults(structure) == [], one.name
        assert list_rule_faults(one.pdf) == [], one.name
        assert find_untagged(one.pdf) == [], one.name


def test_every_sheet_says_what_it_is_and_where_it_stays(reports: list[PrintedPolicy]) -> None:
    """At its head are the versions, at its foot an address that keeps leading there when other versions come."""
    pages = read_pages(find_printed(reports, "st-hilda-social-media-changes-from-version-3-to-4").pdf)
    assert len(pages) > 2
    for page in pages:
        assert squeeze("What changed: Social media policy, version 3 to 4") in squeeze(page)
        assert "https://policies.fernleigh.example/st-hilda/social-media/changes/4/" in page


def test_it_is_a_copy_of_no_text(reports: list[PrintedPolicy]) -> None:
    """What is said about a text has not its fingerprint: nobody may take it for the text that was approved."""
    for one in reports:
        assert read_identity(one.pdf) == ""
        assert read_identity(one.word) == ""
        assert "Fingerprint" not in read_pages(one.pdf)[0]


def test_it_carries_the_day_of_the_later_record(reports: list[PrintedPolicy]) -> None:
    """So it is the same file whenever it is made."""
    with pikepdf.open(
        BytesIO(find_printed(reports, "st-hilda-social-media-changes-from-version-3-to-4").pdf)
    ) as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20260922")


def test_changes_for_word_are_changes_of_the_body(reports: list[PrintedPolicy]) -> None:
    """Whoever rejects all has the words that were removed, and whoever accepts all those that were added."""
    tracked = find_printed(reports, "st-hilda-social-media-changes-from-version-3-to-4").word
    texts = {}
    for accepts in (True, False):
        file = WordFile(tracked)
        told = {(str(key).rpartition("}")[2], str(value)) for one in file.body.iter() for key, value in one.items()}
        assert {value for key, value in told if key == "author"} == {"Local governing committee"}
        file.settle(accepts=accepts)
        texts[accepts] = "\n".join(file.list_texts())
    assert "within 1 school day" in texts[True].replace("\u00a0", " ")
    assert "We may keep pictures for the school archive." not in texts[True]
    assert "within 24 hours" in texts[False].replace("\u00a0", " ")
    assert "We may keep pictures for the school archive." in texts[False]


def test_files_for_word_are_what_word_wants(reports: list[PrintedPolicy], tmp_path: Path) -> None:
    """Each is held against the schema of Open XML."""
    file = tmp_path / "one.docx"
    for one in reports:
        file.write_bytes(one.word)
        assert list_schema_faults(file) == [], one.name
