"""The signs of a run -> the nodes that they stand for, or refusals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import TYPE_CHECKING, ClassVar

from clausebook.document.inlines import (
    Address,
    Blank,
    Box,
    DateBlank,
    LineBreak,
    Link,
    NoteMark,
    SignatureBlank,
    Slot,
    Words,
)
from clausebook.document.signs import SAFE_TARGET, TARGET, find_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.document.inlines import Inline
    from clausebook.document.lines import Faults
    from clausebook.document.runs import SourceRun

_CURLED = re.compile("[\u2018\u2019\u201c\u201d]")
_LINK_HINT = (
    "Links begin with https://, http://, mailto: or tel:. To reach a section or policy, put {{ section('...') }} or "
    "{{ policy('...') }} in the brackets."
)
_WEB = re.compile(r"(?:https?://|mailto:|tel:)(?!\{)", re.IGNORECASE)
_ADDRESS_HINT = (
    "An address holds no spaces, quotation marks or other signs that a browser would change: copy it from there, type "
    "%20 for a space, and leave a title out."
)
# What may not stand in a text: what it would be, and what to type.
_REFUSED = {
    "backslash_end": (
        'a "\\" ends this line.',
        'For a line that ends here on the page, too, type a space before "\\".',
    ),
    "spaces_end": ("two spaces end this line.", 'Remove them; for a line that ends here on the page, too, type " \\".'),
    "picture": ("a picture stands inside a line.", "Put it on a line of its own, with blank lines round it."),
    "strike": ('"~~" begins words that are struck out.', "Remove them, or type \\~~ if it is to be printed."),
}
_BREAK_AT_END = re.compile(r"(?:^|[ \n])\\\Z")
_ROW_AT_MOST = 100
_BLANKS = (Blank, DateBlank, SignatureBlank)


@dataclass(frozen=True, slots=True)
class Sign:
    """A stretch of a run that is no plain words: the node that it stands for, or asterisks (no node)."""

    start: int
    end: int
    node: Inline | None = None


@dataclass(slots=True)
class SignReader:
    """Reads the signs of one run; `read_inlines` reads the words of a link."""

    run: SourceRun
    faults: Faults
    read_inlines: Callable[[SourceRun, Faults], tuple[Inline, ...]]
    signs: list[Sign] = field(default_factory=list)
    _opened: list[int] = field(default_factory=list)
    _underscore: int = -1

    def read(self) -> list[Sign]:
        """Every sign in order."""
        find, position = find_signs(self.run.text), 0
        while match := find(position):
            position = max(self._read_sign(match), match.start() + 1)
        if _BREAK_AT_END.search(self.run.text):
            self._refuse(len(self.run.text) - 1, 'nothing follows the line break "\\".', "Remove it.")
        return self.signs

    def _refuse(self, at: int, message: str, hint: str) -> None:
        self.faults.refuse(self.run.locate(at), message, hint)

    def _read_sign(self, match: re.Match[str]) -> int:
        kind = match.lastgroup or ""
        if kind in _REFUSED:
            self._refuse(match.start(), *_REFUSED[kind])
        elif node := self._make_node(kind, match):
            self.signs.append(Sign(match.start(), match.end(), node))
        elif kind == "stars":
            self.signs.append(Sign(match.start(), match.end()))
        elif reader := self._READERS.get(kind):
            return reader(self, match)
        return match.end()

    def _make_node(self, kind: str, match: re.Match[str]) -> Inline | None:  # noqa: C901, PLR0911
        """The node of a sign that is whole by itself."""
        spot, typed = self.run.locate(match.start()), match.group()
        match kind:
            case "path":
                return Words(typed, spot)
            case "escape":
                return Words(match["escaped"], spot)
            case "bar":
                return Words("|", spot) if self.run.keeps_lines else None
            case "line_break":
                return LineBreak(spot)
            case "line_end":
                return LineBreak(spot) if self._ends_a_line(match.start()) else None
            case "tick":
                return Box(is_ticked=match["ticked"] != " ", spot=spot)
            case "glyph":
                return Box(is_ticked=typed in "\u2611\u2612", spot=spot)
            case "choice":
                return Box(is_choice=True, spot=spot)
            case "signature":
                return SignatureBlank(spot)
            case "date":
                return DateBlank(spot)
            case "blank":
                return Blank(len(typed), spot)
            case _:
                return None

    def _ends_a_line(self, at: int) -> bool:
        """Whether the end of a line stays one: in a cell, and where a blank to fill in ends the line."""
        if self.run.keeps_lines:
            return True
        last = self.signs[-1] if self.signs else None
        return last is not None and isinstance(last.node, _BLANKS) and not self.run.text[last.end : at].strip()

    def _read_slot(self, match: re.Match[str]) -> int:
        expression = match["expression"].strip()
        if curled := _CURLED.search(match["expression"]):
            at = match.start("expression") + curled.start()
            self._refuse(at, "these are curly quotation marks.", "Type straight ones between {{ and }}.")
        elif not expression or "{" in expression:
            self._refuse(
                match.start(), "nothing that can be read stands between {{ and }}.", "Write {{ school.name }}."
            )
        elif self.signs and self.signs[-1].end == match.start() and isinstance(self.signs[-1].node, Address):
            self._refuse(
                match.start(), "a value stands in an address.", "Type the whole address, or make it the value."
            )
        self.signs.append(Sign(match.start(), match.end(), Slot(expression, self.run.locate(match.start()))))
        return match.end()

    def _read_address(self, match: re.Match[str]) -> int:
        typed = match.group()
        while typed and (typed[-1] in ".,;:!?'_~&" or (typed[-1] == ")" and typed.count(")") > typed.count("("))):
            typed = typed[:-1]
        has_host = len(typed.removeprefix("https://").removeprefix("http://").removeprefix("www.")) > 0
        if has_host and not self.run.in_link:
            node = Address(typed, self.run.locate(match.start()))
            self.signs.append(Sign(match.start(), match.start() + len(typed), node))
        return match.start() + max(len(typed), 1)

    def _read_note(self, match: re.Match[str]) -> int:
        if self.run.in_link:
            self._refuse(match.start(), "a note stands in the words of a link.", "Put it behind the link.")
        self.signs.append(Sign(match.start(), match.end(), NoteMark(match["label"], self.run.locate(match.start()))))
        return match.end()

    def _read_underscores(self, match: re.Match[str]) -> int:
        before, after = self.run.text[match.start() - 1 : match.start()], self.run.text[match.end() : match.end() + 1]
        is_inner = before.isalnum() and after.isalnum()
        if self._underscore >= 0 and before.strip() and not after.isalnum():
            hint = "Type *words* for stressed words and **words** for strong ones."
            self._refuse(self._underscore, "underscores stand round these words.", hint)
            self._underscore = -1
        elif after.strip() and not before.isalnum() and before != "\\" and not is_inner:
            self._underscore = match.start()
        return match.end()

    def _open(self, match: re.Match[str]) -> int:
        self._opened.append(match.start())
        return match.end()

    def _close(self, match: re.Match[str]) -> int:
        if self._opened:
            self._opened.pop()
        return match.end()

    def _read_target(self, match: re.Match[str]) -> int:
        """The end of a link's words and the beginning of its address."""
        if not self._opened or self._is_escaped(self._opened[-1]):
            if self.run.text[match.end() : match.end() + 1] == "=":
                # So a record marks its values.
                self._refuse(match.start(), 'the signs "](=" stand here.', "Put a space between them.")
            del self._opened[-1:]
            return match.end()
        start = self._opened.pop()
        target = TARGET.match(self.run.text, match.end())
        typed = "" if target is None or target["slot"] else target["plain"]
        if target is None or not (target["slot"] or SAFE_TARGET.fullmatch(typed)):
            shown = self.run.text[match.end() : match.end() + 60].partition(")")[0].partition("\n")[0]
            hint = _ADDRESS_HINT if _WEB.match(shown) else _LINK_HINT
            self._refuse(match.end(), f'the link "{shown}" cannot be used.', hint)
            return match.end()
        address: str | Slot = typed
        if target["slot"]:
            address = Slot(target["expression"].strip(), self.run.locate(match.end()))
        self._add_link(start, match.start(), target.end(), address)
        return target.end()

    def _is_escaped(self, start: int) -> bool:
        """Whether a backslash stands before the bracket; then it is no link, and the backslash is not printed."""
        if self.run.text[start - 1 : start] != "\\":
            return False
        at = next((index for index, sign in enumerate(self.signs) if sign.start >= start), len(self.signs))
        self.signs.insert(at, Sign(start - 1, start + 1, Words("[", self.run.locate(start))))
        return True

    def _add_link(self, start: int, middle: int, end: int, address: str | Slot) -> None:
        inner = [sign for sign in self.signs if sign.start > start]
        del self.signs[len(self.signs) - len(inner) :]
        if self.run.in_link or any(isinstance(sign.node, Link) for sign in inner):
            self._refuse(start, "a link stands in the words of a link.", "Put it before or behind.")
            # Its words are not read again: of links in links in links, each would be read twice as often as the next.
            self.signs.append(Sign(start, end, Link((), address, self.run.locate(start))))
            return
        words = self.read_inlines(self.run.link_words(start + 1, middle), self.faults)
        if not words:
            self._refuse(start, "the link has no words.", "Type them between [ and ].")
        self.signs.append(Sign(start, end, Link(words, address, self.run.locate(start))))

    def _refuse_brace(self, match: re.Match[str]) -> int:
        brace = match.group()
        if brace == "{{":
            self._refuse(match.start(), '"{{" has no "}}" after it on this line.', "Close it, or remove it.")
        elif brace == "}}":
            self._refuse(match.start(), '"}}" has no "{{" before it on this line.', "Open it, or remove it.")
        else:
            hint = 'A value stands between {{ and }}; "{unnumbered}" stands only at the beginning of a paragraph.'
            self._refuse(match.start(), f'a single "{brace}" stands here.', hint)
        return match.end()

    def _refuse_tag_of_language(self, match: re.Match[str]) -> int:
        if match.group().startswith("{#"):
            hint = 'Write notes for staff under "notes:" in the front matter.'
            self._refuse(match.start(), 'a hidden comment ("{#") stands here.', hint)
        else:
            hint = "Put it around whole lines, not inside a sentence."
            self._refuse(match.start(), "a condition must stand alone on its line.", hint)
        return match.end()

    def _refuse_tag(self, match: re.Match[str]) -> int:
        hint = r'Type **words** for strong words, an address by itself, and "\<" if the sign is to be printed.'
        self._refuse(match.start(), f'"{match.group()}" begins a tag of HTML, which is not used.', hint)
        return match.end()

    def _refuse_entity(self, match: re.Match[str]) -> int:
        if match.group()[1] == "#" or match.group()[1:] in html5:
            message = f'"{match.group()[:30]}" is a code of HTML, which is not used.'
            self._refuse(match.start(), message, "Type the character itself.")
        return match.end()

    def _refuse_tab(self, match: re.Match[str]) -> int:
        """Refuse the tabs of a line, with the row that they may be meant for."""
        start = self.run.text.rfind("\n", 0, match.start()) + 1
        end = self.run.text.find("\n", match.start())
        end = len(self.run.text) if end < 0 else end
        cells = " ".join(f"{cell.strip()} |" for cell in self.run.text[start:end].split("\t"))
        row = f"| {cells}" if len(cells) < _ROW_AT_MOST else "| words | words |"
        hint = f'If this is a row of a table, type "{row}", and "|---|---|" below the headings; if not, type a space.'
        self._refuse(match.start(), "a tab stands between these words.", hint)
        return end

    def _read_backticks(self, match: re.Match[str]) -> int:
        if len(match.group()) > 1 or not self.run.text[match.start() - 1 : match.start()].isalnum():
            hint = "For an apostrophe type ', for a quotation \"."
            self._refuse(match.start(), f'"{match.group()[:3]}" stands here, which begins the text of a program.', hint)
        return match.end()

    _READERS: ClassVar[Mapping[str, Callable[[SignReader, re.Match[str]], int]]] = {
        "slot": _read_slot,
        "web": _read_address,
        "mail": _read_address,
        "note": _read_note,
        "underscores": _read_underscores,
        "opening": _open,
        "closing": _close,
        "target": _read_target,
        "tab": _refuse_tab,
        "tag_of_language": _refuse_tag_of_language,
        "brace": _refuse_brace,
        "tag": _refuse_tag,
        "entity": _refuse_entity,
        "backtick": _read_backticks,
    }
