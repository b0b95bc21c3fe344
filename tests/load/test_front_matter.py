"""A clause's facts and its text are parted at the first two lines of hyphens, and at no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Code, Report
from clausebook.load.front_matter import split_front_matter
from clausebook.model.sources import plain_data

WORDS = st.text(alphabet="abc .,'é", min_size=1, max_size=20).map(str.strip).filter(bool)
LINES = st.lists(
    st.one_of(WORDS, st.sampled_from(["", "---", "----", " ---", "- - -", "title: x", "# x"])), max_size=12
)


@given(WORDS, LINES)
def test_whatever_stands_below_is_the_text(title: str, lines: list[str]) -> None:
    """Rules, colons and hyphens further down belong to the text, which is kept line by line with its place."""
    report = Report()
    text = "\n".join(["---", f'title: "{title}"', "---", *lines])
    document = split_front_matter(text, "clause.md", report=report)
    if any(line.strip() for line in lines):
        assert document is not None
        assert plain_data(document.data) == {"title": title}
        assert document.body.split("\n") == lines
        assert text.split("\n")[document.body_line - 1 :] == lines
        assert not report.has_errors
    else:
        assert document is None
        assert [item.code for item in report] == [Code.EMPTY_FILE]


@given(LINES)
def test_without_two_lines_of_hyphens_there_are_no_facts(lines: list[str]) -> None:
    """A file with no beginning or no end of its facts is refused, never guessed at."""
    report = Report()
    closed = [line for line in lines if line.rstrip() != "---"]
    for text in ("\n".join(["title: x", *lines]), "\n".join(["---", "title: x", *closed])):
        assert split_front_matter(text, "clause.md", report=report) is None
    assert {item.code for item in report} == {Code.FRONT_MATTER}


def test_hyphens_inside_the_facts_end_nothing() -> None:
    """Only a line that is just three hyphens ends the facts."""
    text = "---\ntitle: a --- b\nnotes: |\n  ---- not yet\n---\nWords.\n\n---\nMore.\n"
    document = split_front_matter(text, "clause.md", report=Report())
    assert document is not None
    assert plain_data(document.data) == {"title": "a --- b", "notes": "---- not yet"}
    assert document.body == "Words.\n\n---\nMore.\n"
    assert document.body_line == 6
