"""What stands in a line of a clause -> HTML, with the places that each policy fills."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document.inlines import Address, Blank, DateBlank, LineBreak, Link, NoteMark, SignatureBlank, Slot
from clausebook.document.walking import B, Visitor, walk_inlines
from clausebook.render.text.parts import LinkClose, LinkOpen, Part, ValueSlot
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.document.blocks import ClauseBlock
    from clausebook.document.inlines import Box, Emphasis, Filled, Inline, Strong, Words

Parts = list[Part]
_SAFE_ADDRESS = re.compile(r"(?:https?://[^\s<>]+|mailto:[^\s<>]+|tel:\+?[0-9]+)")
# By what stands before it, a quotation mark opens or closes: behind a value it closes, behind a box it opens.
_VALUE, _BOX = "x", " "
_BREAK = "<br>"


def write_words(text: str) -> str:
    """Words as HTML, whose quotation marks are as they are."""
    return escape(text, quote=False)


def write_attribute(text: str) -> str:
    """Words as they stand between the double quotation marks of an attribute."""
    return escape(text, quote=False).replace('"', "&quot;")


def write_image(css_class: str, name: str, typed: str) -> str:
    """Something that is drawn, by what it is called and by the signs that were typed for it.

    Whoever listens hears the name; whoever copies or searches gets the signs.
    """
    return f'<span class="{css_class}" role="img" aria-label="{name}">{write_words(typed)}</span>'


class InlineHtml(Visitor[B, Parts]):
    """Makes the HTML of inlines, whatever becomes of the blocks round them.

    Quotation marks are curled by what stands before them in their block. `places` has the number of each open slot by
    its expression; `prefix` begins the ids of notes. Its methods raise BrokenPromise for what no text can have: an
    address outside the allow-list, a link in a link, a value that was filled before; and KeyError for an unknown slot.
    """

    def __init__(self, places: Mapping[str, int], prefix: str, *, is_curled: bool = True) -> None:
        self._places, self._prefix, self._is_curled = places, prefix, is_curled
        self._before = ""
        self._ends_line = True
        self._is_behind_mark = False
        self._marked: Counter[str] = Counter()

    def visit_block(self, block: ClauseBlock) -> B:
        """What is made of one block; nothing that stands outside it decides about its quotation marks."""
        self._before = ""
        made = super().visit_block(block)
        self._before = ""
        return made

    def visit_inlines(self, inlines: Iterable[Inline]) -> list[Parts]:
        """What is made of inlines; a blank needs to know what is behind it, and the mark of a note what is before."""
        row = (None, *inlines, None)
        outer = self._ends_line
        made: list[Parts] = []
        for before, inline, behind in zip(row, row[1:], row[2:], strict=False):
            self._is_behind_mark = isinstance(before, NoteMark)
            self._ends_line = outer if behind is None else isinstance(behind, LineBreak)
            made += [] if inline is None else [self.visit_inline(inline)]
        self._ends_line = outer
        return made

    def curl(self, text: str) -> str:
        """Words with the quotation marks that English has, by what stands before them; or as typed, if so asked."""
        return curl_quotes(text, self._before) if self._is_curled else text

    def make_words(self, inline: Words) -> Parts:
        """The words, their quotation marks curled."""
        curled = self.curl(inline.text)
        self._before = curled[-1:] or self._before
        return [write_words(curled)]

    def make_strong(self, inline: Strong, inlines: list[Parts]) -> Parts:
        """Strong words."""
        del inline
        return ["<strong>", *join_lists(inlines), "</strong>"]

    def make_emphasis(self, inline: Emphasis, inlines: list[Parts]) -> Parts:
        """Stressed words."""
        del inline
        return ["<em>", *join_lists(inlines), "</em>"]

    def make_link(self, inline: Link, inlines: list[Parts]) -> Parts:
        """Words that lead somewhere; a value among them brings no link of its own."""
        if any(isinstance(node, Link | Address | NoteMark) for node in walk_inlines(inline.inlines)):
            raise BrokenPromise("a link stands in the words of a link")
        words = [replace(part, is_plain=True) if isinstance(part, ValueSlot) else part for part in join_lists(inlines)]
        if isinstance(inline.address, Slot):
            index = self._places[inline.address.expression]
            return [LinkOpen(index), *words, LinkClose(index)]
        return [_open_link(inline.address), *words, "</a>"]

    def make_address(self, inline: Address) -> Parts:
        """An address as it was typed, which leads there."""
        self._before = inline.text[-1:]
        return [f"{_open_link(inline.link)}{write_words(inline.text)}</a>"]

    def make_line_break(self, inline: LineBreak) -> Parts:
        """The end of a line; the next one begins afresh."""
        del inline
        self._before = ""
        return [_BREAK]

    def make_slot(self, inline: Slot) -> Parts:
        """Where a value goes."""
        self._before = _VALUE
        return [ValueSlot(self._places[inline.expression])]

    def make_filled(self, inline: Filled) -> Parts:
        """Nothing: what is made of a wording is made once, so its values are open. Raises BrokenPromise."""
        message = f"the value {inline.expression!r} was filled before its page was made"
        raise BrokenPromise(message)

    def make_note_mark(self, inline: NoteMark) -> Parts:
        """A small link to the note, apart from one before it."""
        self._marked[inline.label] += 1
        mark = self.name_mark(inline.label, self._marked[inline.label])
        label, note = write_words(inline.label), self.name_note(inline.label)
        kind = "note next" if self._is_behind_mark else "note"
        return [f'<sup class="{kind}"><a id="{mark}" href="#{note}" aria-label="Note {label}">{label}</a></sup>']

    def name_note(self, label: str) -> str:
        """The id of a note, as it stands in an attribute."""
        return write_attribute(f"{self._prefix}.note-{label}")

    def name_mark(self, label: str, number: int) -> str:
        """The id of the place that refers to a note for the n-th time."""
        return write_attribute(f"{self._prefix}.ref-{label}{f'-{number}' if number > 1 else ''}")

    def make_box(self, inline: Box) -> Parts:
        """A box to tick."""
        self._before = _BOX
        return [draw_box(is_choice=inline.is_choice, is_ticked=inline.is_ticked)]

    def make_blank(self, inline: Blank | DateBlank | SignatureBlank) -> Parts:
        """Room to write in: as long as it was typed, or to the end of its line."""
        self._before = _VALUE
        if isinstance(inline, DateBlank):
            return [write_image("date-blank", "blank for a date", "__/__/____")]
        is_long = isinstance(inline, SignatureBlank) or inline.is_long
        rest = " rest" if is_long and self._ends_line else ""
        if isinstance(inline, SignatureBlank):
            return [write_image(f"blank signature{rest}", "blank for a signature", "[signature]")]
        return [write_image(f"blank{rest}", "blank to fill in", "_" * inline.length)]


def name_box(*, is_choice: bool, is_ticked: bool) -> str:
    """What is heard of a box to tick, or of one of several of which one is chosen."""
    return "Choice" if is_choice else "Tick box, ticked" if is_ticked else "Tick box, empty"


def draw_box(*, is_choice: bool, is_ticked: bool) -> str:
    """The same as it is drawn."""
    name = name_box(is_choice=is_choice, is_ticked=is_ticked)
    if is_choice:
        return write_image("box choice", name, "( )")
    return write_image("box ticked", name, "\u2611") if is_ticked else write_image("box", name, "\u2610")


def join_lists(made: Iterable[Parts]) -> Parts:
    """All parts in order."""
    return [part for parts in made for part in parts]


def _open_link(address: str) -> str:
    if not _SAFE_ADDRESS.fullmatch(address):
        message = f"a link to {address!r} stands in a text"
        raise BrokenPromise(message)
    return f'<a href="{write_attribute(address)}">'
