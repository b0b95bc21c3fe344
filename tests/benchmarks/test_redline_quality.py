"""The benchmark of redlines counts what it says, and ours marks hardly more than must be marked."""

from __future__ import annotations

import pytest

from benchmarks.quality_edits import EDITS, POLICY, Edit
from benchmarks.redline_quality import (
    MOST,
    OURS,
    count_edited,
    count_least,
    count_marked,
    find_tools,
    list_words,
    mark_difflib,
    mark_edits,
    mark_ours,
)
from clausebook.model.comparison import Change, Run


def test_the_policy_and_its_edits_are_as_many_as_it_says() -> None:
    """Forty edits of some 1,500 words, each of which fits the policy and changes it."""
    policy = POLICY.read_text(encoding="utf-8")
    assert 1450 < len(policy.split()) < 1550
    assert len(EDITS) == 40
    assert all(edit.apply(policy) != policy for edit in EDITS)


def test_what_does_not_fit_is_refused() -> None:
    """An edit of words that are not there, or there twice, would count nothing."""
    for old in ("no such words", "the"):
        with pytest.raises(ValueError, match="times in the policy"):
            Edit("", old, "x").apply("the cat and the dog")


def test_the_least_is_what_is_in_one_text_only() -> None:
    """Of the words that are exchanged, those that stand in both in the same order need no mark."""
    edit = Edit("", "a copy of the form", "the number of the form")
    assert count_edited(edit) == 10
    assert count_least(edit) == 4
    assert count_least(Edit("", "in five days", "in ten days")) == 2


def test_words_that_a_mark_touches_are_counted_whole() -> None:
    """Half a word that is marked is a marked word; a date or a number with its unit is one."""
    runs = [Run(Change.SAME, "head"), Run(Change.REMOVED, "teacher"), Run(Change.SAME, " of 5 days")]
    assert count_marked(runs) == 1
    assert list_words("in March 2026, five working days, \u00a315") == [
        "in",
        "March 2026",
        ",",
        "five working days",
        ",",
        "\u00a315",
    ]


def test_every_tool_reads_both_texts() -> None:
    """What a tool leaves unmarked or takes out is the text before, what it leaves or puts in the text after."""
    policy = POLICY.read_text(encoding="utf-8")
    after = EDITS[0].apply(policy)
    for mark in (mark_ours, mark_difflib):
        runs = list(mark(policy, after))
        for text, gone in ((policy, Change.ADDED), (after, Change.REMOVED)):
            kept = "".join(run.text for run in runs if run.change is not gone)
            assert [word for word in list_words(kept) if word.isalpha()] == [w for w in list_words(text) if w.isalpha()]


def test_an_address_is_a_word() -> None:
    """What a link leads to counts once on either side, and what we print around it does not."""
    policy = POLICY.read_text(encoding="utf-8")
    (edit,) = [edit for edit in EDITS if edit.old.startswith("https://")]
    marked = [run.text for run in mark_ours(policy, edit.apply(policy)) if run.change is not Change.SAME]
    assert [len(list_words(text)) for text in marked] == [2, 2]
    assert [list_words(text)[-1] for text in marked] == [edit.old, edit.new]


def test_ours_marks_hardly_more_than_it_must() -> None:
    """Where no words move, at most one marked word in twenty could have been left unmarked."""
    found = [one for one in mark_edits({OURS: find_tools()[OURS]}) if not one.edit.is_move]
    assert sum(one.marked[OURS] for one in found) <= MOST * sum(one.least for one in found)
