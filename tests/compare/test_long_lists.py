"""A clause of thousands of short items: what a reader is shown of its changes takes work in step with its length."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from clausebook.cli.terminal_redlines import write_redline
from clausebook.compare import compare_policies
from clausebook.render.redline.change_data import list_changes
from clausebook.render.redline.change_words import summarise_comparison
from clausebook.render.redline.redlines import view_comparison
from clausebook.render.redline.side_by_side import view_side_by_side
from tests.compare.policies import Sketch, make_policy
from tests.counting import count_calls
from tests.faults import ask_each

if TYPE_CHECKING:
    from clausebook.model.policies import Policy

# Of fewer, each is held against each, which is quick and finds more.
FEW = 200


def list_letters(count: int, step: int) -> list[str]:
    """So many words of one letter, each many times."""
    return [string.ascii_lowercase[at * step % 26] for at in range(count)]


def write_items(letters: list[str]) -> str:
    """A list of them."""
    return "Be kind:\n\n" + "\n".join(f"- {letter}" for letter in letters)


def write_paragraphs(letters: list[str]) -> str:
    """Each in a paragraph of its own."""
    return "\n\n".join(letters)


def show_everything(before: Policy, after: Policy) -> None:
    """All that pages, data and the terminal tell of a change."""
    comparison = compare_policies(before, after)
    view_comparison(comparison)
    view_side_by_side(comparison)
    list_changes(comparison)
    summarise_comparison(comparison)
    write_redline(comparison, is_coloured=False, width=80, lines_at_most=100_000)


@ask_each(
    ("before", "after"),
    [
        ((write_items, 7), (write_items, 11)),
        ((write_paragraphs, 7), (write_paragraphs, 11)),
    ],
)
def test_many_short_items_are_compared_in_step(before: tuple, after: tuple) -> None:  # type: ignore[type-arg]
    """Twice as many items are twice the work, not four times, in a list and in paragraphs."""
    calls = []
    for count in (FEW, 2 * FEW, 4 * FEW):
        sides = [make_policy(Sketch("a", "A", write(list_letters(count, step)))) for write, step in (before, after)]
        calls.append(count_calls(lambda sides=sides: show_everything(*sides))[1])  # type: ignore[misc]
    assert calls[2] - calls[1] < 2.4 * (calls[1] - calls[0])
