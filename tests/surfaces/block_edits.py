"""Edits of what holds words: each takes a drawn policy, which is its own to change, and says if it could be made."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tests.surfaces.drafts import WHERE, WHO, Block, Drawer, Item, Words, list_blocks

if TYPE_CHECKING:
    from random import Random

    from tests.surfaces.drafts import Draft


def _choose(draft: Draft, chance: Random, kinds: str) -> Block | None:
    found = [block for blocks in list_blocks(draft) for block in blocks if block.kind in kinds.split()]
    return chance.choice(found) if found else None


def add_row(draft: Draft, chance: Random) -> bool:
    """A row more."""
    if not (table := _choose(draft, chance, "table sheet fields")):
        return False
    table.rows.insert(chance.randint(1, len(table.rows)), [Drawer(chance).draw_phrase() for _ in table.rows[0]])
    return True


def remove_row(draft: Draft, chance: Random) -> bool:
    """A row less."""
    if not (table := _choose(draft, chance, "table sheet fields")):
        return False
    del table.rows[chance.randint(1, len(table.rows) - 1)]
    return True


def move_row(draft: Draft, chance: Random) -> bool:
    """A row in another place."""
    if not (table := _choose(draft, chance, "table sheet")):
        return False
    table.rows.append(table.rows.pop(1))
    return True


def add_column(draft: Draft, chance: Random) -> bool:
    """A column more."""
    if not (table := _choose(draft, chance, "table sheet")):
        return False
    at = chance.randint(0, len(table.rows[0]))
    for number, row in enumerate(table.rows):
        row.insert(at, Words(chance.choice(WHERE).capitalize()) if not number else Drawer(chance).draw_phrase())
    return True


def remove_column(draft: Draft, chance: Random) -> bool:
    """A column less."""
    if not (table := _choose(draft, chance, "table sheet")):
        return False
    at = chance.randrange(len(table.rows[0]))
    for row in table.rows:
        del row[at]
    return True


def exchange_columns(draft: Draft, chance: Random) -> bool:
    """Two columns that have changed places."""
    if not (table := _choose(draft, chance, "table sheet")):
        return False
    for row in table.rows:
        row.reverse()
    return True


def replace_heads(draft: Draft, chance: Random) -> bool:
    """Other headings over a table."""
    if not (table := _choose(draft, chance, "table sheet")):
        return False
    table.rows[0] = [Words(f"{chance.choice(WHO)} {place}") for place in chance.sample(WHERE, len(table.rows[0]))]
    return True


def replace_caption(draft: Draft, chance: Random) -> bool:
    """Another caption, or none."""
    if not (table := _choose(draft, chance, "table")):
        return False
    table.lines[0].text = chance.choice(("", f"Rules for {chance.choice(WHO)}"))
    return True


def _choose_list(draft: Draft, chance: Random) -> Block | None:
    return _choose(draft, chance, "bullets numbers")


def add_item(draft: Draft, chance: Random) -> bool:
    """An item more."""
    if not (block := _choose_list(draft, chance)):
        return False
    block.items.insert(chance.randint(0, len(block.items)), Item(Drawer(chance).draw_phrase()))
    return True


def remove_item(draft: Draft, chance: Random) -> bool:
    """An item less, with what stands in it."""
    if not (block := _choose_list(draft, chance)):
        return False
    block.items.pop(chance.randrange(len(block.items)))
    return bool(block.items)


def double_item(draft: Draft, chance: Random) -> bool:
    """An item that stands there twice."""
    if not (block := _choose_list(draft, chance)):
        return False
    block.items.append(deepcopy(chance.choice(block.items)))
    return True


def move_item(draft: Draft, chance: Random) -> bool:
    """An item in another place of its list."""
    if not (block := _choose_list(draft, chance)):
        return False
    block.items.append(block.items.pop(chance.randrange(len(block.items) - 1)))
    return True


def pass_item(draft: Draft, chance: Random) -> bool:
    """An item that passes to another list."""
    blocks = [block for row in list_blocks(draft) for block in row if block.items]
    if len(blocks) < 2:
        return False
    one, other = chance.sample(blocks, 2)
    other.items.insert(chance.randint(0, len(other.items)), one.items.pop(chance.randrange(len(one.items))))
    return bool(one.items)


def nest_item(draft: Draft, chance: Random) -> bool:
    """An item one level deeper, below the one before it."""
    if not (block := _choose_list(draft, chance)):
        return False
    at = chance.randrange(1, len(block.items)) if len(block.items) > 1 else 0
    if not at or block.items[at].inner:
        return False
    block.items[at - 1].inner.append(block.items.pop(at))
    return True


def raise_item(draft: Draft, chance: Random) -> bool:
    """An item one level up, behind the one that held it."""
    found = [
        (block, at, item)
        for row in list_blocks(draft)
        for block in row
        for at, item in enumerate(block.items)
        if item.inner
    ]
    if not found:
        return False
    block, at, item = chance.choice(found)
    block.items.insert(at + 1, item.inner.pop())
    return True


def put_lead_in_between(draft: Draft, chance: Random) -> bool:
    """A sentence between the items of a list, under which the others now stand."""
    for row in list_blocks(draft):
        for at, block in enumerate(row):
            if block.kind == "bullets" and len(block.items) > 1:
                cut = chance.randrange(1, len(block.items))
                row.insert(at + 1, Block("bullets", [Words("Others:")], block.items[cut:]))
                block.items = block.items[:cut]
                return True
    return False


def number_items(draft: Draft, chance: Random) -> bool:
    """Numbers in the place of bullets, or the other way round."""
    if not (block := _choose_list(draft, chance)):
        return False
    block.kind = "numbers" if block.kind == "bullets" else "bullets"
    return True


def split_paragraph(draft: Draft, chance: Random) -> bool:
    """One paragraph that is two now."""
    del chance
    for row in list_blocks(draft):
        for at, block in enumerate(row):
            if block.kind == "paragraph" and row not in (draft.front, draft.end) and ". " in block.lines[0].text:
                first, second = block.lines[0].text.split(". ", 1)
                block.lines[0].text = f"{first}."
                row.insert(at + 1, Block("paragraph", [Words(second)]))
                return True
    return False


def join_paragraphs(draft: Draft, chance: Random) -> bool:
    """Two paragraphs that are one now."""
    pairs = [
        (row, at)
        for row in list_blocks(draft)
        for at in range(len(row) - 1)
        if row[at].kind == row[at + 1].kind == "paragraph"
    ]
    if not pairs:
        return False
    row, at = chance.choice(pairs)
    row[at].lines[0].text += f" {row.pop(at + 1).lines[0].text}"
    return True


def add_block(draft: Draft, chance: Random) -> bool:
    """A block more."""
    row = chance.choice(list_blocks(draft))
    row.insert(chance.randint(1, len(row)), Drawer(chance).draw_block())
    return True


def remove_block(draft: Draft, chance: Random) -> bool:
    """A block less."""
    row = chance.choice(list_blocks(draft))
    row.pop(chance.randrange(len(row)))
    return bool(row)


def double_block(draft: Draft, chance: Random) -> bool:
    """A block that stands there twice."""
    row = chance.choice(list_blocks(draft))
    row.append(deepcopy(chance.choice(row)))
    return True


def move_block(draft: Draft, chance: Random) -> bool:
    """A block in another place of its section."""
    row = chance.choice(list_blocks(draft))
    if len(row) < 2:
        return False
    row.append(row.pop(chance.randrange(len(row) - 1)))
    return True


def pass_block(draft: Draft, chance: Random) -> bool:
    """A block that passes to another section."""
    one, other = chance.sample(list_blocks(draft)[1:-1], 2)
    other.insert(chance.randint(1, len(other)), one.pop(chance.randrange(len(one))))
    return bool(one)


def lower_heading(draft: Draft, chance: Random) -> bool:
    """A small heading of another level."""
    if not (block := _choose(draft, chance, "heading")):
        return False
    block.level = 7 - block.level
    return True


def move_section(draft: Draft, chance: Random) -> bool:
    """A section or a heading in another place."""
    draft.parts.append(draft.parts.pop(chance.randrange(len(draft.parts) - 1)))
    return True


def remove_section(draft: Draft, chance: Random) -> bool:
    """A section or a heading less."""
    draft.parts.pop(chance.randrange(len(draft.parts)))
    return True


def add_short_line(draft: Draft, chance: Random) -> bool:
    """A line more in the short version."""
    draft.in_short.append(Words(Drawer(chance).draw_sentence()))
    return True


def tick_box(draft: Draft, chance: Random) -> bool:
    """A box that is ticked now, or no longer."""
    if not (form := _choose(draft, chance, "form")):
        return False
    form.is_ticked = not form.is_ticked
    return True


def change_room(draft: Draft, chance: Random) -> bool:
    """A line to write on more, or one less."""
    if not (form := _choose(draft, chance, "form")):
        return False
    form.rooms = 3 - form.rooms
    return True
