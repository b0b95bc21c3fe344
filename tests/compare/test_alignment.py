"""Alignment: true for any two sequences, and bounded for the worst."""

from __future__ import annotations

import random
from collections import Counter
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.compare import alignment, compare_policies
from clausebook.compare.alignment import Aligned, align, find_rising, pair_entries
from clausebook.model.comparison import Change
from tests.compare.policies import Sketch, make_policy, read_policy

SEQUENCES = st.lists(st.integers(0, 6), max_size=40)


def check_steps(before: list[int], after: list[int]) -> None:
    """Every entry stands in one step, in order, and the same ones are the same."""
    at = (0, 0)
    for step in align(before, after):
        assert (step.b0, step.a0) == at
        at = (step.b1, step.a1)
        if step.is_same:
            assert before[step.b0 : step.b1] == after[step.a0 : step.a1]
    assert at == (len(before), len(after))


@given(SEQUENCES, SEQUENCES)
def test_steps_hold_everything(before: list[int], after: list[int]) -> None:
    """No entry is lost, doubled or called the same as another."""
    check_steps(before, after)


@given(SEQUENCES, SEQUENCES, st.integers(0, 20))
def test_large_pieces_too(before: list[int], after: list[int], limit: int) -> None:
    """What is too large for difflib is cut at what stands once, and stays true."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_DIFFLIB_AT_MOST", limit)
        check_steps(before, after)
        check_steps([*range(10, 20), *before], [*after, *range(10, 20)])


@given(SEQUENCES, SEQUENCES, st.sampled_from([0, 200_000]))
def test_pairs_hold_everything(before: list[int], after: list[int], limit: int) -> None:
    """Each entry is in one pair, in order, whether likeness was weighed for all or place by place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_LIKENESS_AT_MOST", limit)
        one, other = ([Aligned(n, n, partial(Counter, [str(n // 2)])) for n in side] for side in (before, after))
        paired = pair_entries(one, other, least=0.5)
        pairs = list(paired)
    assert [b for b, _ in pairs if b is not None] == before
    assert [a for _, a in pairs if a is not None] == after
    assert all(b // 2 == a // 2 for b, a in pairs if b is not None and a is not None)


@given(st.lists(st.integers(), unique=True, max_size=8))
def test_the_longest_rising_row(numbers: list[int]) -> None:
    """The row rises, and none is longer."""
    row = [numbers[index] for index in find_rising(numbers)]
    assert row == sorted(row)
    longest = [0] * len(numbers)
    for index, number in enumerate(numbers):
        longest[index] = 1 + max((longest[i] for i in range(index) if numbers[i] < number), default=0)
    assert len(row) == max(longest, default=0)


def test_a_large_piece_is_cut_where_entries_stand_once() -> None:
    """Of a thousand entries of which every fiftieth changed, the others are the same."""
    before = list(range(1000))
    after = [-number if number % 50 == 7 else number for number in before]
    assert sum(step.b1 - step.b0 for step in align(before, after) if step.is_same) == 980


def test_the_likest_are_paired() -> None:
    """An entry is paired with the one that it became, not with the one in its place."""
    before, after = (
        [Aligned(text, text, partial(Counter, text.split())) for text in side]
        for side in (["we ask you", "they tell me"], ["so it goes", "we ask all", "they tell us"])
    )
    paired = pair_entries(before, after, least=0.5)
    assert list(paired) == [(None, "so it goes"), ("we ask you", "we ask all"), ("they tell me", "they tell us")]


def make_worst() -> dict[str, tuple[str, str]]:
    """Paragraphs as long as a clause may be that are hard to compare."""
    rng = random.Random(7)  # noqa: S311  the same words each time
    few = [" ".join(rng.choice("ab") for _ in range(15_000)) for _ in range(2)]
    many = [" ".join(f"x w{rng.randrange(3000)}" for _ in range(3_300)) for _ in range(2)]
    short = [" ".join(f"{rng.choice('AB')} {rng.choice('CD')}." for _ in range(3_300)) for _ in range(2)]
    words = many[0].split()
    changed = ["y" if index % 50 == 0 else word for index, word in enumerate(words)]
    return {
        "two words": (few[0], few[1]),
        "every second word the same": (many[0], many[1]),
        "thousands of short sentences": (short[0], short[1]),
        "many small changes": (many[0], " ".join(changed)),
    }


@pytest.mark.parametrize("name", make_worst())
def test_the_worst_paragraphs_are_bounded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No piece is compared at once that could hold the comparison up, and the outcome is true all the same."""
    sizes = []

    class Watched(alignment.SequenceMatcher):  # type: ignore[name-defined,misc]
        def __init__(self, junk: None, a: list[str], b: list[str], *, autojunk: bool) -> None:
            sizes.append(len(a) * len(b))
            super().__init__(junk, a, b, autojunk=autojunk)

    monkeypatch.setattr(alignment, "SequenceMatcher", Watched)
    before, after = make_worst()[name]
    comparison = compare_policies(make_policy(Sketch("a", "A", before)), make_policy(Sketch("a", "A", after)))
    assert max(sizes, default=0) <= 10_000
    assert sum(sizes) <= 4_000_000
    for is_after, text in ((False, before), (True, after)):
        _, parts = read_policy(comparison, is_after=is_after)
        assert parts[2] == ("A", [[text.strip()]])
    assert comparison.sections[0].change is Change.CHANGED
