"""Every kind of edit of a policy that a person makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.surfaces import block_edits, word_edits

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.surfaces.drafts import Draft

    Edit = Callable[[Draft, Random], bool]

EDITS: tuple[Edit, ...] = (
    word_edits.replace_word,
    word_edits.insert_word,
    word_edits.insert_not,
    word_edits.delete_word,
    word_edits.change_number,
    word_edits.change_mark,
    word_edits.change_capital,
    word_edits.change_address,
    word_edits.change_link_words,
    word_edits.change_link,
    word_edits.remove_link,
    word_edits.exchange_links,
    word_edits.add_link,
    block_edits.add_row,
    block_edits.remove_row,
    block_edits.move_row,
    block_edits.add_column,
    block_edits.remove_column,
    block_edits.exchange_columns,
    block_edits.replace_heads,
    block_edits.replace_caption,
    block_edits.add_item,
    block_edits.remove_item,
    block_edits.double_item,
    block_edits.move_item,
    block_edits.pass_item,
    block_edits.nest_item,
    block_edits.raise_item,
    block_edits.put_lead_in_between,
    block_edits.number_items,
    block_edits.split_paragraph,
    block_edits.join_paragraphs,
    block_edits.add_block,
    block_edits.remove_block,
    block_edits.double_block,
    block_edits.move_block,
    block_edits.pass_block,
    block_edits.lower_heading,
    block_edits.move_section,
    block_edits.remove_section,
    block_edits.add_short_line,
    block_edits.tick_box,
    block_edits.change_room,
)
