"""One edit of a drawn policy, as a person makes it: each function takes the policy and the source of chance.

Each gives back whether it could be made. The policy that it is given is its own to change.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from tests.surfaces.drafts import MAY, WHAT, WHERE, WHO, Block, Drawer, Item, Words, list_blocks, list_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.surfaces.drafts import Draft

    Edit = Callable[[Draft, Random], bool]
_PLAIN = re.compile(r"(?<![\w/\[(.@])[A-Za-z]{2,}(?![\w/\](])")
_NUMBER = re.compile(r"(?<![\w/.])\d+(?:\.\d+)?")
_LINK = re.compile(r"\[([^\]]*)\]\((https://[^)]*)\)")
_VOCABULARY = [*WHO, *MAY[:4], *WHAT, "always", "never", "also", "not"]


def _find(draft: Draft, pattern: re.Pattern[str], chance: Random) -> tuple[Words, re.Match[str]] | None:
    """Some place that a pattern matches."""
    found = [(words, match) for words in list_words(draft) for match in pattern.finditer(words.text)]
    return chance.choice(found) if found else None


def _replace(draft: Draft, chance: Random, pattern: re.Pattern[str], make: Callable[[re.Match[str]], str]) -> bool:
    if not (found := _find(draft, pattern, chance)):
        return False
    words, match = found
    new = make(match)
    words.text = " ".join(f"{words.text[: match.start()]}{new}{words.text[match.end() :]}".split())
    return bool(words.text.strip()) and new != match[0]


def replace_word(draft: Draft, chance: Random) -> bool:
    """Another word in the place of one."""
    return _replace(draft, chance, _PLAIN, lambda _: chance.choice(_VOCABULARY))


def insert_word(draft: Draft, chance: Random) -> bool:
    """A word more."""
    return _replace(draft, chance, _PLAIN, lambda match: f"{match[0]} {chance.choice(_VOCABULARY)}")


def insert_not(draft: Draft, chance: Random) -> bool:
    """A rule turned round."""
    return _replace(draft, chance, re.compile(r"\b(?:must|may|should|can)\b"), lambda match: f"{match[0]} not")


def delete_word(draft: Draft, chance: Random) -> bool:
    """A word less."""
    return _replace(draft, chance, _PLAIN, lambda _: "")


def change_number(draft: Draft, chance: Random) -> bool:
    """Another number, or its point moved."""
    return _replace(
        draft,
        chance,
        _NUMBER,
        lambda match: chance.choice(
            (f"{match[0]}0", str(int(match[0].split(".")[0]) + 1), f"0.{match[0].split('.')[0]}")
        ),
    )


def change_mark(draft: Draft, chance: Random) -> bool:
    """Another mark of punctuation, one more or one less."""
    return _replace(draft, chance, re.compile(r"(?<=[a-z])(?:[.,;]?) (?=[a-z])|(?<=[a-z])[.:;](?=$)"), _remark(chance))


def _remark(chance: Random) -> Callable[[re.Match[str]], str]:
    def make(match: re.Match[str]) -> str:
        if match[0].endswith(" "):
            return f"{chance.choice(('', ',', ';'))} "
        return chance.choice(("", "!", ";", "."))

    return make


def change_capital(draft: Draft, chance: Random) -> bool:
    """A capital in the place of a small letter, or the other way round."""
    return _replace(draft, chance, _PLAIN, lambda match: match[0][0].swapcase() + match[0][1:])


def change_address(draft: Draft, chance: Random) -> bool:
    """A link that leads elsewhere."""
    return _replace(draft, chance, _LINK, lambda match: f"[{match[1]}]({Drawer(chance).draw_address()})")


def change_link_words(draft: Draft, chance: Random) -> bool:
    """Other words that lead to the same place."""
    return _replace(draft, chance, _LINK, lambda match: f"[{chance.choice(('this page', 'our form'))}]({match[2]})")


def change_link(draft: Draft, chance: Random) -> bool:
    """Other words, and another address."""
    return _replace(draft, chance, _LINK, lambda _: f"[our form]({Drawer(chance).draw_address()})")


def remove_link(draft: Draft, chance: Random) -> bool:
    """The words without the link."""
    return _replace(draft, chance, _LINK, lambda match: match[1])


def exchange_links(draft: Draft, chance: Random) -> bool:
    """The addresses of two links, exchanged."""
    found = [(words, match) for words in list_words(draft) for match in _LINK.finditer(words.text)]
    if len(found) < 2:
        return False
    (one, first), (other, second) = chance.sample(found, 2)
    if one is other or first[2] == second[2]:
        return False
    one.text, other.text = one.text.replace(first[2], second[2], 1), other.text.replace(second[2], first[2], 1)
    return True


def add_link(draft: Draft, chance: Random) -> bool:
    """Words that now lead somewhere."""
    places = [
        line for blocks in list_blocks(draft) for block in blocks if block.kind == "paragraph" for line in block.lines
    ]
    line = chance.choice(places) if places else None
    match = _PLAIN.search(line.text, 1) if line else None
    if not line or not match or "[" in line.text:
        return False
    line.text = f"{line.text[: match.start()]}[{match[0]}]({Drawer(chance).draw_address()}){line.text[match.end() :]}"
    return True


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


EDITS: tuple[Edit, ...] = (
    replace_word,
    insert_word,
    insert_not,
    delete_word,
    change_number,
    change_mark,
    change_capital,
    change_address,
    change_link_words,
    change_link,
    remove_link,
    exchange_links,
    add_link,
    add_row,
    remove_row,
    move_row,
    add_column,
    remove_column,
    exchange_columns,
    replace_heads,
    replace_caption,
    add_item,
    remove_item,
    double_item,
    move_item,
    pass_item,
    nest_item,
    raise_item,
    put_lead_in_between,
    number_items,
    split_paragraph,
    join_paragraphs,
    add_block,
    remove_block,
    double_block,
    move_block,
    pass_block,
    lower_heading,
    move_section,
    remove_section,
    add_short_line,
)
