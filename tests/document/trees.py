"""Trees of clauses as hypothesis makes them: every kind of node, wherever the parser can put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from clausebook.document.blocks import (
    ClauseList,
    ClauseTable,
    ClauseText,
    Definition,
    Definitions,
    ListItem,
    ListKind,
    ListSlot,
    Note,
    Picture,
    Prose,
    Quotation,
    SubHeading,
    TableCell,
    WritingLines,
)
from clausebook.document.inlines import (
    Address,
    Blank,
    Box,
    DateBlank,
    Emphasis,
    LineBreak,
    Link,
    NoteMark,
    SignatureBlank,
    Slot,
    Strong,
    Words,
)
from clausebook.document.markers import write_roman
from clausebook.document.sentences import join_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Inline

Blocks = st.SearchStrategy["tuple[ClauseBlock, ...]"]
# Words with everything that could be taken for more, but for what no text can say: single braces, and addresses.
_PLAIN = ["kind", "Pupils", "ask", "we", "5", "2026.", "12.", "1.5", "9.30", "caf\u00e9", "\u00a35", "don't", '"yes"']
_TRICKY = ["-", "*", "**", "***", "+", "#", "###", ">", "|", "1.", "a.", "a)", "(a)", "(iv)", "i.", "A.", "o", "\u2022"]
_TRICKY += ["parent*/carer*", "(*Delete", "pupil`s", "S:\\_Staff", "\\\\srv\\x[old]", "[1][2]", "[ ]", "[x]", "( )"]
_TRICKY += ["\u2610", "___", "[^1]", "[signature]", "<b>", "<24", "&amp;", "R&D", "~~a~~", "~5", "a_b", "Table:", ":"]
_TRICKY += ["[a](b)", "[", "]", "!", "---", "===", "1.Ring", "-Ring", "\u2014", "--", "3.2", "3.2A", "\\-"]
_TRICKY += [
    "\\*",
    "x*",
    "*x",
    "f***",
    "\u201cyes\u201d",
    "(c)",
    "{unnumbered"[1:],
    "[a]:",
    "1986.",
    "(s)he",
    "=",
    "__/__/____",
]
_TOKEN = st.one_of(st.sampled_from(_PLAIN), st.sampled_from(_PLAIN), st.sampled_from(_TRICKY))
_SAFE = st.lists(st.sampled_from(["kind", "Pupils", "ask", "5", "caf\u00e9", "don't"]), min_size=1, max_size=3).map(
    " ".join
)
WORDS = st.lists(_TOKEN, min_size=1, max_size=5).map(" ".join).map(Words)
_ADDRESSES = ["https://x.example/a_(b)?c=d#e", "http://x.example", "mailto:a@b.example", "tel:+441632960118"]
_EXPRESSIONS = ["school.name", "role('office', 'phone') | capital", "law('education-act-1996', section=3)", "x"]
_SLOT = st.sampled_from(_EXPRESSIONS).map(Slot)
_TARGET = st.one_of(st.sampled_from(_ADDRESSES), st.sampled_from(["section('images')", "policy('x')"]).map(Slot))
_STRESSED = st.one_of(_SAFE.map(lambda text: (Words(text),)), _SLOT.map(lambda slot: (slot,)))
_LINK = st.builds(Link, _SAFE.map(lambda text: (Words(text),)), _TARGET)
_SIGN = st.one_of(
    _SLOT,
    _LINK,
    st.builds(Strong, st.one_of(_STRESSED, _LINK.map(lambda one: (one,)))),
    st.builds(Emphasis, st.one_of(_STRESSED, st.builds(Strong, _STRESSED).map(lambda one: (one,)))),
    st.sampled_from(["https://x.example/a_b", "www.x.example", "office@b.example"]).map(Address),
    st.sampled_from([Box(), Box(is_ticked=True), Box(is_choice=True)]),
    st.sampled_from([Blank(3), Blank(25), DateBlank(), SignatureBlank()]),
)  # fmt: skip


def join(parts: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inlines with spaces between them, as the parser would have them."""
    joined: list[Inline] = []
    for part in parts:
        if joined and not isinstance(part, LineBreak) and not isinstance(joined[-1], LineBreak):
            joined.append(Words(" "))
        joined.append(part)
    return join_words(joined)


def has_sound_lines(inlines: tuple[Inline, ...]) -> bool:
    """Whether each line has words, and none begins with a box or a blank, which would begin a list or be one."""
    line_starts = [index for index, one in enumerate(inlines) if not index or isinstance(inlines[index - 1], LineBreak)]
    starts = [inlines[index] for index in line_starts]
    return not isinstance(inlines[-1], LineBreak) and not any(
        isinstance(one, LineBreak | Box | Blank) for one in starts
    )


def ends_without_hashes(inlines: tuple[Inline, ...]) -> bool:
    """Whether a heading has no hashes at its end, which would be taken for its marks."""
    return not (isinstance(inlines[-1], Words) and inlines[-1].text.endswith("##"))


INLINES = (
    st.lists(st.one_of(WORDS, WORDS, _SIGN, st.just(LineBreak())), min_size=1, max_size=6)
    .map(join)
    .filter(has_sound_lines)
)
ONE_LINE = st.lists(st.one_of(WORDS, _SIGN), min_size=1, max_size=4).map(join).filter(has_sound_lines)
PROSE = st.builds(Prose, INLINES)


def write_label(kind: ListKind, number: int, shape: str) -> str:
    """The label of an item."""
    small = write_roman(number) if kind in (ListKind.SMALL_ROMAN, ListKind.ROMAN) else chr(ord("a") + number - 1)
    written = {ListKind.NUMBERS: str(number), ListKind.SECTIONS: f"3.{number}A"}.get(kind, small)
    return shape.replace("#", written.upper() if kind in (ListKind.LETTERS, ListKind.ROMAN) else written)


@st.composite
def lists(
    draw: Callable[..., object], inner: Blocks, prose: st.SearchStrategy[Prose], *, has_sections: bool
) -> ClauseList:
    """A list whose labels count up from one."""
    kinds = [kind for kind in ListKind if has_sections or kind is not ListKind.SECTIONS]
    kind: ListKind = draw(st.sampled_from(kinds))  # type: ignore[assignment]
    count: int = draw(st.integers(2, 4))  # type: ignore[assignment]
    shape: str = draw(st.sampled_from(["#.", "#)", "(#)"]))  # type: ignore[assignment]
    has_label = kind not in (ListKind.BULLETS, ListKind.TICKS, ListKind.CHOICES)
    items = []
    for number in range(1, count + 1):
        first: Prose = draw(prose)  # type: ignore[assignment]
        more: tuple[ClauseBlock, ...] = draw(inner)  # type: ignore[assignment]
        label = write_label(kind, number, "#" if kind is ListKind.SECTIONS else shape) if has_label else ""
        ticked = kind is ListKind.TICKS and draw(st.booleans()) is True
        items.append(ListItem((first, *more), label, ticked))
    return ClauseList(kind, tuple(items))


def tables(cell: Blocks) -> st.SearchStrategy[ClauseTable]:
    """A table with as many cells in each row."""

    def build(columns: int) -> st.SearchStrategy[ClauseTable]:
        row = st.tuples(*[cell.map(TableCell)] * columns)
        caption = st.one_of(st.just(()), ONE_LINE)
        return st.builds(ClauseTable, st.lists(row, min_size=2, max_size=3).map(tuple), st.booleans(), caption)

    return st.integers(1, 3).flatmap(build)


def apart(blocks: list[ClauseBlock]) -> tuple[ClauseBlock, ...]:
    """Blocks with a paragraph between those that would be read as one."""
    found: list[ClauseBlock] = []
    for block in blocks:
        if found and not isinstance(found[-1], Prose | SubHeading) and not isinstance(block, Prose | SubHeading):
            found.append(Prose((Words("Then:"),)))
        found.append(block)
    return tuple(found)


def sequences(*kinds: st.SearchStrategy[ClauseBlock], most: int = 2) -> Blocks:
    """Some blocks of these kinds."""
    return st.lists(st.one_of(*kinds), max_size=most).map(apart)


_NONE: Blocks = st.just(())
_CELL_PROSE = st.builds(Prose, INLINES)
_CELL_LIST = lists(_NONE, st.builds(Prose, ONE_LINE), has_sections=True)
CELLS: Blocks = st.one_of(
    _NONE, _CELL_PROSE.map(lambda one: (one,)), st.tuples(_CELL_PROSE, _CELL_LIST), st.tuples(_CELL_PROSE, _CELL_PROSE)
)
_DEEPEST = lists(_NONE, PROSE, has_sections=True)
_DEEP = lists(sequences(PROSE, _DEEPEST), PROSE, has_sections=True)
_LIST = lists(sequences(PROSE, _DEEP, tables(CELLS), most=2), PROSE, has_sections=False)
_QUOTED = st.tuples(PROSE, sequences(PROSE, _DEEPEST, tables(CELLS))).map(lambda two: (two[0], *two[1]))
QUOTATIONS = st.builds(Quotation, _QUOTED, st.one_of(st.just(()), st.builds(lambda text: (Words(text),), _SAFE)))
DEFINITIONS = st.builds(
    Definitions,
    st.lists(
        st.builds(
            Definition, ONE_LINE, st.tuples(PROSE, sequences(PROSE, _DEEPEST)).map(lambda two: (two[0], *two[1]))
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
)
PICTURES = st.builds(
    Picture,
    _SAFE,
    st.sampled_from(["chart.svg", "gate-2.png"]),
    st.one_of(_NONE, st.tuples(PROSE, sequences(PROSE, _DEEPEST)).map(lambda two: (two[0], *two[1]))),
    st.sampled_from(["", "0123456789abcdef" * 2]),
)
_BLOCKS = st.one_of(
    PROSE,
    PROSE,
    st.builds(Prose, INLINES, st.just(value=True)),
    st.builds(SubHeading, ONE_LINE.filter(ends_without_hashes), st.sampled_from([1, 2])),
    _LIST,
    tables(CELLS),
    QUOTATIONS,
    DEFINITIONS,
    PICTURES,
    st.integers(1, 3).map(WritingLines),
    st.sampled_from(["platforms | bullets", "cited_law()"]).map(Slot).map(ListSlot),
)


def with_notes(blocks: tuple[ClauseBlock, ...], notes: list[Prose]) -> ClauseText:
    """Blocks, and notes that a paragraph before them refers to."""
    marks: list[Inline] = [NoteMark(str(number)) for number in range(1, len(notes) + 1)]
    lead = [Prose((Words("See"), *marks))] if notes else []
    bodies = [Note(str(number), (prose,)) for number, prose in enumerate(notes, start=1)]
    return ClauseText((*blocks, *lead, *bodies))


TREES = st.builds(with_notes, st.lists(_BLOCKS, min_size=1, max_size=5).map(apart), st.lists(PROSE, max_size=2))
