"""Tables of a redline can be told apart by their names."""

from __future__ import annotations

from dataclasses import replace

from clausebook.model.comparison import Block, Cell, Change, Comparison, Form, Line, Run, SectionComparison
from clausebook.render.redline.redline_blocks import BlockView, ChangeTableView, GapView
from clausebook.render.redline.redlines import LeftPlaceView, RedlineView, view_comparison

NOTHING = SectionComparison(Change.SAME, ())


def make_line(change: Change, form: Form) -> Line:
    """A line of one cell, wholly new or unchanged."""
    return Line(change, form, (Cell(change, (Run(change, "Who may see it"),)),))


def make_table(change: Change) -> Block:
    """A paragraph with a table below it."""
    return Block(change, tuple(make_line(change, form) for form in (Form.TEXT, Form.TABLE_HEAD, Form.TABLE_ROW)))


def compare(*blocks: Block) -> Comparison:
    """A comparison of which one section of these paragraphs changed, and another with a table has not."""
    changed = SectionComparison(Change.CHANGED, blocks, key="sharing", title=(Run(Change.SAME, "Sharing"),))
    same = SectionComparison(
        Change.SAME, (make_table(Change.SAME),), key="keeping", title=(Run(Change.SAME, "Keeping"),)
    )
    return Comparison((), NOTHING, NOTHING, (changed, same), NOTHING)


def list_names(redline: RedlineView) -> list[str]:
    """The names of all tables in the order of the page."""
    blocks = [block for part in redline.parts if not isinstance(part, LeftPlaceView) for block in part.blocks]
    paragraphs = [one for block in blocks for one in (block.same if isinstance(block, GapView) else (block,))]
    assert all(isinstance(one, BlockView) for one in paragraphs)
    return [group.name for one in paragraphs for group in one.groups if isinstance(group, ChangeTableView)]


def test_each_table_of_a_redline_has_a_name_of_its_own() -> None:
    """Tables are counted through the page, also those in paragraphs that are shown only to whoever asks for them."""
    blocks = [make_table(change) for change in (Change.ADDED, Change.SAME, Change.REMOVED)]
    assert list_names(view_comparison(compare(*blocks))) == [
        f"Table with its changes, {number} of 4" for number in (1, 2, 3, 4)
    ]


def test_the_only_table_of_a_redline_has_no_number() -> None:
    """Where there is nothing to tell apart, nothing is counted."""
    plain = Block(Change.ADDED, (make_line(Change.ADDED, Form.TEXT),))
    assert list_names(view_comparison(compare(plain))) == ["Table with its changes"]


def test_a_table_in_a_section_that_only_moved_is_not_counted() -> None:
    """Its words are not shown, so its table is not."""
    comparison = compare(make_table(Change.SAME))
    changed, same = comparison.sections
    moved = replace(comparison, sections=(replace(changed, change=Change.MOVED), same))
    assert list_names(view_comparison(moved)) == ["Table with its changes"]
