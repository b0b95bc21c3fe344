"""A policy as a test draws it: lines of words in sections, which can be edited in one place and written as typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.forms import FieldsBlock, TableBlock
from tests.compare.policies import Sketch, make_passage, make_policy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from clausebook.model.policies import Policy


def _list(words: str, mark: str = " ") -> list[str]:
    return words.split(mark)


WHO = _list("pupils parents staff governors visitors teachers carers volunteers")
MAY = ["must", "may", "should", "can", "must not", "may not"]
DO = _list("bring keep ask tell carry lock sign open send store show leave hold check mark")
WHAT = _list("coats keys forms badges letters bags books phones bottles boxes names lists cards tools chairs balls")
WHERE = [
    "outside",
    "indoors",
    "at the gate",
    "in the hall",
    "by the office",
    "near the pool",
    "in room 12",
    "on the stairs",
]
WHEN = [
    "within 5 days",
    "before 9.30am",
    "by 1 September 2026",
    "since 2019",
    "in autumn term 2026",
    "for 2 hours",
    "after 12 weeks",
    "at 0.5 ml a dose",
    "for \u00a320 each",
    "until the bell",
    "every Friday",
    "under the Schools Act 1998",
]
NAMES = _list("Aims Duties Trips Fees Doors Meals Clubs Lessons Records Journeys Breaks Gardens")
LISTS, TABLES = ("bullets", "numbers"), ("table", "fields", "sheet")
ADDRESS = "https://larkmere.example/{}"


@dataclass
class Words:
    """Words that can be edited, on one line; a link stands in them as it is typed."""

    text: str


@dataclass
class Item:
    """An item of a list, with the items in it."""

    words: Words
    inner: list[Item] = field(default_factory=list)


@dataclass
class Block:
    """A block: `kind` says how it is typed, and which of the other fields it has."""

    kind: str
    lines: list[Words] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    rows: list[list[Words]] = field(default_factory=list)
    level: int = 3
    is_ticked: bool = False
    rooms: int = 1


@dataclass
class Part:
    """A section, or the heading of a part of the policy."""

    key: str
    title: Words
    blocks: list[Block] = field(default_factory=list)
    is_heading: bool = False


@dataclass
class Draft:
    """A whole policy."""

    title: Words
    in_short: list[Words]
    front: list[Block]
    parts: list[Part]
    end: list[Block]


class Drawer:
    """Draws policies and words from one source of chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def draw_sentence(self) -> str:
        """A rule of a few words."""
        pick = self.chance.choice
        words = [pick(WHO).capitalize(), pick(MAY), pick(DO), pick(WHAT), pick(WHERE)]
        words += [pick(WHEN)] * self.chance.randint(0, 1)
        return " ".join(words) + "."

    def draw_words(self, sentences: int = 1) -> Words:
        """A few sentences, sometimes with a link."""
        text = " ".join(self.draw_sentence() for _ in range(sentences))
        if self.chance.random() < 0.25:
            text += f" See [{self.chance.choice(('here', 'the form', 'the rules'))}]({self.draw_address()})."
        return Words(text)

    def draw_address(self) -> str:
        """Where a link leads."""
        return ADDRESS.format(self.chance.randint(10, 99))

    def draw_phrase(self) -> Words:
        """What an item or a cell says."""
        pick = self.chance.choice
        return Words(f"{pick(DO)} {pick(WHAT)} {pick(WHERE)}")

    def draw_items(self, depth: int = 2) -> list[Item]:
        """The items of a list, some with items in them."""
        items = [Item(self.draw_phrase()) for _ in range(self.chance.randint(2, 4))]
        if depth > 1 and self.chance.random() < 0.4:
            self.chance.choice(items).inner = self.draw_items(depth - 1)
        return items

    def draw_block(self, kind: str = "") -> Block:
        """A block of some kind."""
        kind = kind or self.chance.choice(KINDS)
        return Block(kind, self._draw_lines(kind), self._draw_items(kind), self._draw_rows(kind), self._draw_level())

    def _draw_lines(self, kind: str) -> list[Words]:
        pick = self.chance.choice
        first = {
            "table": f"{pick(NAMES)} and {pick(WHAT)}",
            "heading": f"{pick(NAMES)} of {pick(WHO)}",
            "form": f"Name of {pick(WHO)}",
            "picture": f"The {pick(WHAT)}",
            "definition": pick(WHAT).capitalize(),
        }
        if kind in LISTS:
            return [Words(f"{self.draw_sentence()[:-1]}:")]
        lines = (
            [Words(first["table" if kind in TABLES else kind])] if kind in {*first, *TABLES} else [self.draw_words(2)]
        )
        if kind == "form":
            return [*lines, self.draw_phrase(), self.draw_phrase()]
        if kind == "quotation":
            return [*lines, Words(f"{pick(NAMES)} Act")]
        return [*lines, self.draw_words()] if kind in ("picture", "definition", "note") else lines

    def _draw_items(self, kind: str) -> list[Item]:
        return self.draw_items() if kind in LISTS else []

    def _draw_rows(self, kind: str) -> list[list[Words]]:
        if kind not in TABLES:
            return []
        heads = [Words(word.capitalize()) for word in self.chance.sample(WHAT, 2)]
        return [heads, *([self.draw_phrase() for _ in heads] for _ in range(self.chance.randint(2, 3)))]

    def _draw_level(self) -> int:
        return self.chance.choice((3, 3, 4))

    def draw(self) -> Draft:
        """A policy of a few sections."""
        names = self.chance.sample(NAMES, 4)
        parts = [
            Part(f"s{at}", Words(name), [self.draw_block("paragraph"), *self._draw_blocks()])
            for at, name in enumerate(names[: self.chance.randint(2, 3)])
        ]
        if self.chance.random() < 0.5:
            parts.insert(1, Part("p", Words(f"{names[3]} for all"), is_heading=True))
        return Draft(
            title=Words(f"{self.chance.choice(WHAT).capitalize()} policy"),
            in_short=[Words(self.draw_sentence()) for _ in range(2)],
            front=[self.draw_block("paragraph"), self.draw_block(self.chance.choice(("fields", "sheet")))],
            parts=parts,
            end=[self.draw_block("paragraph")],
        )

    def _draw_blocks(self) -> list[Block]:
        blocks = [self.draw_block() for _ in range(self.chance.randint(1, 4))]
        # A list and a definition right behind one another would be one.
        return [block for at, block in enumerate(blocks) if not at or blocks[at - 1].kind != block.kind]


KINDS = _list(
    "paragraph paragraph bullets bullets numbers table heading heading form picture definition quotation note"
)


def list_blocks(draft: Draft) -> list[list[Block]]:
    """Every list of blocks in which one may be put in, taken out or moved."""
    return [draft.front, *(part.blocks for part in draft.parts if not part.is_heading), draft.end]


def list_items(items: list[Item]) -> Iterator[Item]:
    """Every item of a list, those inside others too."""
    for item in items:
        yield item
        yield from list_items(item.inner)


def list_words(draft: Draft) -> Iterator[Words]:
    """Every place in which words stand."""
    yield from (draft.title, *draft.in_short)
    for part in draft.parts:
        yield part.title
    for blocks in list_blocks(draft):
        for block in blocks:
            yield from block.lines
            yield from (item.words for item in list_items(block.items))
            yield from (cell for row in block.rows for cell in row)


def compose(draft: Draft) -> Policy:
    """The policy as the engine has it. Raises AssertionError if the words are refused."""
    sketches = []
    notes = 0
    for part in draft.parts:
        written, notes = write_blocks(part.blocks, notes)
        sketches.append(Sketch(part.key, part.title.text, written, is_part=part.is_heading))
    return make_policy(
        *sketches,
        title=draft.title.text,
        in_short=tuple(words.text for words in draft.in_short),
        front=tuple(_compose_block(block) for block in draft.front),
        end=tuple(_compose_block(block) for block in draft.end),
    )


def _compose_block(block: Block) -> object:
    if block.kind == "fields":
        return FieldsBlock(tuple((label.text, cell.text) for label, cell in block.rows), title=block.lines[0].text)
    if block.kind == "sheet":
        heads, *rows = [tuple(cell.text for cell in row) for row in block.rows]
        return TableBlock(heads, tuple(rows), title=block.lines[0].text)
    return make_passage(write_blocks([block], 0)[0])


def write_blocks(blocks: list[Block], notes: int) -> tuple[str, int]:
    """Blocks as an author types them, and how many notes there are so far."""
    pieces: list[str] = []
    for block in blocks:
        notes += block.kind == "note"
        pieces.append(_write_block(block, notes))
    return "\n\n".join(pieces) + "\n", notes


def _write_block(block: Block, note: int) -> str:
    lines = [words.text for words in block.lines]
    if block.kind in ("bullets", "numbers"):
        return f"{lines[0]}\n\n" + "\n".join(_write_items(block.items, block.kind, ""))
    if block.kind == "table":
        caption = [f"Table: {lines[0]}"] if lines[0] else []
        rows = [f"| {' | '.join(cell.text for cell in row)} |" for row in block.rows]
        return "\n".join([*caption, rows[0], "|" + "---|" * len(block.rows[0]), *rows[1:]])
    return {
        "heading": lambda: f"{'#' * block.level} {lines[0]}",
        "form": lambda: _write_form(block, lines),
        "picture": lambda: f"![{lines[0]}](gate.png)\n: {lines[1]}",
        "definition": lambda: f"{lines[0]}\n: {lines[1]}",
        "quotation": lambda: f"> {lines[0]}\n>\n> \u2014 {lines[1]}",
        "note": lambda: f"{lines[0]}[^{note}]\n\n[^{note}]: {lines[1]}",
        "paragraph": lambda: "\n\n".join(lines),
    }[block.kind]()


def _write_form(block: Block, lines: list[str]) -> str:
    boxes = "\n".join(f"[{'x' if block.is_ticked else ' '}] {line}" for line in lines[1:])
    return "\n\n".join([f"{lines[0]}: ____", boxes, *["_" * 20] * block.rooms])


def _write_items(items: list[Item], kind: str, indent: str) -> Iterator[str]:
    for at, item in enumerate(items, start=1):
        mark = "- " if kind == "bullets" else f"{at}. "
        yield f"{indent}{mark}{item.words.text}"
        yield from _write_items(item.inner, "bullets", indent + " " * len(mark))
