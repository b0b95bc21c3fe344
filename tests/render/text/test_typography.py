"""Quotation marks: authors type what their keyboard has, readers see what a printer would set."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.render.text.typography import curl_html, curl_quotes
from tests.render.rendering import straighten

WORDS = st.text(alphabet=st.one_of(st.sampled_from("'\" \n(-\u2013a1.,;"), st.characters(exclude_characters="<>&")))
TAGS = st.sampled_from(
    ["<p>", "</p>", '<a href="it\'s">', "</a>", "<strong>", "</strong>", "<li>", "</li>", '<div class="t">', "<br>"]
)


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('<p>"a"</p>', "<p>\u201ca\u201d</p>"),
        ('<p><strong>"a"</strong></p>', "<p><strong>\u201ca\u201d</strong></p>"),
        ("<p>the <em>school</em>'s</p>", "<p>the <em>school</em>\u2019s</p>"),
        ("<p>a</p><p>'b'</p>", "<p>a</p><p>\u2018b\u2019</p>"),
        ("<ul><li>a</li><li>'b'</li></ul>", "<ul><li>a</li><li>\u2018b\u2019</li></ul>"),
        ("<a href=\"https://x.example/'\">it's</a>", '<a href="https://x.example/\'">it\u2019s</a>'),
    ],
)
def test_marks_in_html(typed: str, set_: str) -> None:
    """Marks are curled across inline tags, begin afresh in each block, and stay straight inside a tag."""
    assert curl_html(typed) == set_


@given(WORDS)
def test_only_marks_change(text: str) -> None:
    """Whatever is typed, curling changes nothing but quotation marks, and leaves no straight one."""
    curled = curl_quotes(text)
    assert straighten(curled) == straighten(text)
    assert not set(curled) & {"'", '"'}


@given(st.lists(st.one_of(TAGS, WORDS)))
def test_only_marks_between_tags_change(pieces: list[str]) -> None:
    """In HTML nothing but quotation marks changes, and tags do not change at all."""
    html = "".join(pieces)
    curled = curl_html(html)
    assert straighten(curled) == straighten(html)
    assert re.findall("<[^>]*>", curled) == re.findall("<[^>]*>", html)
