"""Quotation marks: authors type what their keyboard has, readers see what a printer would set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.render.text.typography import curl_quotes
from tests.faults import ask_each
from tests.render.rendering import straighten
from tests.render.unit_parts import make_parts, read_tree, write_parts

WORDS = st.text(alphabet=st.one_of(st.sampled_from("'\" \n(-\u2013a1.,;"), st.characters(exclude_characters="<>&")))


@ask_each(
    ("typed", "set_"),
    [
        ("St Hilda's", "St Hilda\u2019s"),
        ("pupils' work", "pupils\u2019 work"),
        ("'a'", "\u2018a\u2019"),
        ('"a b"', "\u201ca b\u201d"),
        ('("a")', "(\u201ca\u201d)"),
        ('\u2013"a"\u2014"b"', "\u2013\u201ca\u201d\u2014\u201cb\u201d"),
        ("\"'a' b\"", "\u201c\u2018a\u2019 b\u201d"),
        ('"a," she said, "b."', "\u201ca,\u201d she said, \u201cb.\u201d"),
        ('either/"or"', "either/\u201cor\u201d"),
        ("1\u00a0'a'", "1\u00a0\u2018a\u2019"),
        ("already \u2018curled\u2019", "already \u2018curled\u2019"),
        ("", ""),
        ("no marks", "no marks"),
    ],
)
def test_marks_open_and_close(typed: str, set_: str) -> None:
    """A mark opens at a beginning, after a space, a bracket, a dash or another opening mark, and closes elsewhere."""
    assert curl_quotes(typed) == set_


@ask_each(
    ("typed", "set_"),
    [
        ('"a"', "<p>\u201ca\u201d</p>"),
        ('**"a"**', "<p><strong>\u201ca\u201d</strong></p>"),
        ("the *school*'s", "<p>the <em>school</em>\u2019s</p>"),
        ("a\n\n'b'", "<p>a</p><p>\u2018b\u2019</p>"),
        ("- a\n- 'b'", "<ul>\n<li>a</li>\n<li>\u2018b\u2019</li>\n</ul>"),
        ("[it's](https://x.example/')", '<a href="https://x.example/\'">it\u2019s</a>'),
    ],
)
def test_marks_in_html(typed: str, set_: str) -> None:
    """Marks are curled across inline tags, begin afresh in each block, and stay straight inside a tag."""
    assert set_ in "".join(map(write_parts, make_parts(read_tree(typed))))


@given(WORDS)
def test_only_marks_change(text: str) -> None:
    """Whatever is typed, curling changes nothing but quotation marks, and leaves no straight one."""
    curled = curl_quotes(text)
    assert straighten(curled) == straighten(text)
    assert not set(curled) & {"'", '"'}
