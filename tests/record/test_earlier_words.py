"""Versions that were approved before clauses were trees are published for ever, and compared with those of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.document import to_text
from clausebook.model.standings import State
from clausebook.record import ReadingContext
from clausebook.record.layout import READING
from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, render_project

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.policies import Policy
    from clausebook.pipeline.project import Project

RECORD = "approvals/2026-09-10-larkmere-local-governing-committee/larkmere/{}.md"
LAST_WORDS = "We keep the forms for 7 years.[1][2]"


@pytest.fixture
def earlier(tmp_path: Path) -> ProjectFolder:
    """Two policies that were recorded in the first reading; one has a line that no page could ever print."""
    return ProjectFolder.copy("bad-earlier-words", tmp_path / "project")


def open_text(whole: Project, policy: str) -> Policy:
    """The text in force of a policy."""
    standing = whole.standings.by_school["larkmere"][policy]
    assert standing.in_force
    return whole.archive.open_record(standing.in_force, ReadingContext(standing.school))


def test_the_record_says_in_which_reading_it_was_written(earlier: ProjectFolder) -> None:
    """A record without a word about it is of the first reading; those of today name theirs."""
    assert "reading:" not in earlier.read(RECORD.format("conduct"))
    standing = earlier.examine().standings.by_school["larkmere"]["conduct"]
    assert standing.in_force
    assert standing.in_force.reading == 1 < READING


def test_words_that_are_still_the_same_need_no_new_approval(earlier: ProjectFolder) -> None:
    """A draft whose words are those of the record is approved as it is, however the record wrote them down."""
    assert earlier.examine().standings.by_school["larkmere"]["conduct"].state is State.APPROVED


def test_words_are_what_was_printed(earlier: ProjectFolder) -> None:
    """Lists, numbers, tables, quotations, headings and values come out as the pages of then had them."""
    section = open_text(earlier.examine(), "conduct").sections[1]
    said = to_text(section.passage.fill())
    for words in (
        "\u2022 be kind\n  \u2022 at school\n  \u2022 on the bus\n\u2022 be polite",
        "When it goes wrong",
        "1. Tell a member of staff.\n2. Write it down.",
        "What | Who\nA lost coat | the office",
        "    Be kind whenever you can.",
        "\u2022 Education Act 1996",
        "the law (https://law.example/a_b) asks of pupils at Larkmere Primary School.",
    ):
        assert words in said
    assert section.paragraph_labels == ("2.1", "2.2", "", "", "", "2.3", "2.4", "2.5")


def test_what_cannot_be_read_is_shown_line_by_line(earlier: ProjectFolder) -> None:
    """An approved text is never lost: its lines are there to the letter, and check says which record it is."""
    whole = earlier.examine()
    sections = open_text(whole, "pictures").sections
    as_kept = [section for section in sections if section.passage.wording.is_as_kept]
    assert [section.key for section in as_kept] == ["phones"]
    assert LAST_WORDS in to_text(as_kept[0].passage.fill())
    (told,) = earlier.list_diagnostics()
    assert told.startswith(f"{RECORD.format('pictures')}:1:1: record-as-kept: some words of version 1 cannot be read")


def test_the_site_is_built_with_a_notice(earlier: ProjectFolder) -> None:
    """A reader is told why a part has no layout; everything else of the page is as ever."""
    page = find_page(render_project(earlier), "larkmere/pictures/").main
    assert page.count("shown line by line") == 1
    assert LAST_WORDS in page


def test_a_word_that_was_changed_in_the_record_is_noticed(earlier: ProjectFolder) -> None:
    """The first reading is no way past the fingerprint."""
    path = RECORD.format("conduct")
    earlier.write(path, earlier.read(path).replace("Tell a member of staff.", "Tell nobody."))
    assert any(f"{path}:1:1: record-changed" in line for line in earlier.list_diagnostics())
