"""Where a text is cut: sentences, and words that are never cut in two."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from clausebook.compare.texts import Text
from clausebook.compare.words import split_sentences
from tests.faults import ask_each


@given(st.text("aB .!?'\"(),;:-–£%@/0123\u00e9\u4e00\U000f0000", max_size=60))
def test_no_character_is_lost(text: str) -> None:
    """The words of the sentences, joined, are the text."""
    tidy = " ".join(text.split()).replace("\U000f0000", "x")
    assert " ".join(sentence.shown for sentence in split_sentences(Text(tidy))) == tidy


@given(st.text(max_size=60))
def test_no_character_of_a_title_is_lost(text: str) -> None:
    """Whatever a person typed: no space, no sign is dropped from a text that was not tidied."""
    assert " ".join(sentence.shown for sentence in split_sentences(Text(text))) == text or text.isspace()


@ask_each(
    "phrase",
    [
        "24 hours", "two school days", "1 September 2026", "September 2026", "autumn term 2026", "£1,000.50", "10.5%",
        "Data Protection Act", "Department for Education", "Chair of Governors", "01632 960 118", "a.b@c.example",
        "https://x.example/a-b?c=d", "Year 6", "section 3(1)", "3:15 pm", "2026/27", "self-esteem", "pupil's", "-5",
        ".5", "-.5",
    ],
)  # fmt: skip
def test_phrases_are_one_word(phrase: str) -> None:
    """A date, a number, a name, an address and a phrase of units are each one word."""
    (sentence,) = split_sentences(Text(f"So it is {phrase}, they say."))
    assert f" {phrase}" in [word.text for word in sentence.words]


def test_where_sentences_end() -> None:
    """A short form ends no sentence; a bracket or a quotation mark may close one."""
    text = "Ask Mr. Smith, e.g. Anna. “Why?” he said. (It is.) 5 of us go at 3.15 pm. Then home!"
    assert [sentence.shown for sentence in split_sentences(Text(text))] == [
        "Ask Mr. Smith, e.g. Anna.", "“Why?” he said.", "(It is.)", "5 of us go at 3.15 pm.", "Then home!",
    ]  # fmt: skip


def test_likeness_is_judged_by_words_alone() -> None:
    """Marks of punctuation make no two sentences alike; a word counts as often as it is there, in capitals or not."""
    (sentence,) = split_sentences(Text("Ask, ask (again): pay £5; then go!"))
    assert sentence.bag == Counter({"ask": 2, "again": 1, "pay": 1, "£5": 1, "then": 1, "go": 1})
