"""What a page counts before the items of its lists, as HTML, Word and Google Docs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.incoming import IncomingCounting
from clausebook.importing.reading.web.pieces import ItemLabel
from clausebook.importing.reading.web.tree import gather_text, get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from clausebook.importing.reading.web.looks import PageLooks

_BY_TYPE = {
    "1": IncomingCounting.DECIMAL,
    "a": IncomingCounting.LETTER,
    "A": IncomingCounting.CAPITAL,
    "i": IncomingCounting.ROMAN,
    "I": IncomingCounting.CAPITAL_ROMAN,
}
_BY_STYLE = {
    "decimal": IncomingCounting.DECIMAL,
    "decimal-leading-zero": IncomingCounting.DECIMAL,
    "lower-alpha": IncomingCounting.LETTER,
    "lower-latin": IncomingCounting.LETTER,
    "alpha-lower": IncomingCounting.LETTER,
    "upper-alpha": IncomingCounting.CAPITAL,
    "upper-latin": IncomingCounting.CAPITAL,
    "alpha-upper": IncomingCounting.CAPITAL,
    "lower-roman": IncomingCounting.ROMAN,
    "roman-lower": IncomingCounting.ROMAN,
    "upper-roman": IncomingCounting.CAPITAL_ROMAN,
    "roman-upper": IncomingCounting.CAPITAL_ROMAN,
    "disc": IncomingCounting.BULLET,
    "circle": IncomingCounting.BULLET,
    "square": IncomingCounting.BULLET,
    "bullet": IncomingCounting.BULLET,
}
_SIGNS = ("\u2022", "o", "\u25aa")
_WORD_LIST = re.compile(r"(l\d+)\s+level(\d+)\s+lfo\d+")
_KIX = re.compile(r"lst-kix_(\w+)-(\d)")
# `"(" counter(lst-ctn-kix_a1b2-0,lower-latin) ") "`
_MARK = re.compile(r"\"(?P<text>[^\"]*)\"|counter\([\w-]+-(?P<level>\d)\s*,\s*(?P<kind>[\w-]+)\)")
_CODE = re.compile(r"\\([0-9a-fA-F]{1,6}) ?")
_ROMANS: tuple[tuple[int, str], ...] = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMANS += ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LAST_ROMAN, _LETTERS, _MOST = 3999, 26, 100_000


@dataclass(slots=True)
class OpenList:
    """A list that is open: how it counts, and the number of its next item."""

    counted: IncomingCounting
    list_id: str
    level: int
    next: int = 1
    step: int = 1
    mark: str = ""


@dataclass(slots=True)
class Lists:
    """The lists that are open at a place of the page."""

    sheet: PageLooks
    open: list[OpenList] = field(default_factory=list)
    made: int = 0
    named: dict[str, int] = field(default_factory=dict)

    def start(self, element: Element) -> None:
        """Open the list of a `ul` or an `ol`."""
        level = self.open[-1].level + 1 if self.open else 0
        kix = _KIX.search(element.get("class") or "")
        name = ""
        mark = ""
        if kix:
            name, level = kix[1], int(kix[2])
            mark = self.sheet.marks.get(kix[0].lower(), "")
        elif not self.open:
            self.made += 1
        list_id = name or (self.open[-1].list_id if self.open else f"list {self.made}")
        counter = OpenList(_tell_by_mark(mark) or self._tell_counting(element), list_id, level, mark=mark)
        if counter.counted is not IncomingCounting.BULLET:
            counter.step = -1 if "reversed" in element.attrib else 1
            counter.next = _read_number(element.get("start"), 1)
            if counter.step < 0 and "start" not in element.attrib:
                counter.next = sum(get_tag(child) == "li" for child in element)
            is_resumed = kix and "start" not in (element.get("class") or "").split() and "start" not in element.attrib
            counter.next = self.named.get(f"{name} {level}", counter.next) if is_resumed else counter.next
        self.open.append(counter)

    def end(self) -> None:
        """Close the innermost list."""
        if self.open:
            counter = self.open.pop()
            self.named[f"{counter.list_id} {counter.level}"] = counter.next

    def count(self, item: Element) -> ItemLabel:
        """What stands before the next item of the innermost list; an `li` without a list has a bullet."""
        counter = self.open[-1] if self.open else OpenList(IncomingCounting.BULLET, "list 0", 0)
        level = counter.level
        said = item.get("data-aria-level") or item.get("aria-level")
        if said and len(self.open) <= 1:
            level = max(0, _read_number(said, level + 1) - 1)
        if counter.counted is IncomingCounting.BULLET:
            sign = self._write_mark(counter).strip() or _SIGNS[level % 3]
            return ItemLabel(IncomingCounting.BULLET, sign, level, counter.list_id)
        number = _read_number(item.get("value"), counter.next)
        counter.next = number + counter.step
        label = self._write_mark(counter).strip() or f"{write_number(number, counter.counted)}."
        return ItemLabel(counter.counted, label, level, counter.list_id)

    def _write_mark(self, counter: OpenList) -> str:
        """What a page of Google Docs prints before an item that was just counted, with the numbers above its own."""
        parts = []
        for part in _MARK.finditer(counter.mark):
            if part["level"] is None:
                parts.append(_CODE.sub(lambda code: chr(int(code[1], 16)), part["text"]))
            else:
                level, kind = int(part["level"]), _BY_STYLE.get(part["kind"], IncomingCounting.DECIMAL)
                above = self.named.get(f"{counter.list_id} {level}", 2)
                parts.append(write_number((counter.next if level == counter.level else above) - 1, kind))
        return "".join(parts)

    def _tell_counting(self, element: Element) -> IncomingCounting:
        said = element.get("type") or ""
        style = self.sheet.find(element)
        kind = (style.get("list-style-type") or style.get("list-style") or "").split()
        named = next((_BY_STYLE[word] for word in kind if word in _BY_STYLE), None)
        if get_tag(element) == "ol":
            first = next((self.sheet.find(child) for child in element if get_tag(child) == "li"), {})
            return (
                _BY_TYPE.get(said)
                or named
                or _BY_STYLE.get(first.get("list-style-type", ""))
                or IncomingCounting.DECIMAL
            )
        return named or IncomingCounting.BULLET


def _tell_by_mark(mark: str) -> IncomingCounting | None:
    """How the items count that have a mark; None where it says nothing."""
    kinds = [part["kind"] for part in _MARK.finditer(mark) if part["kind"]]
    return _BY_STYLE.get(kinds[-1], IncomingCounting.DECIMAL) if kinds else None


def read_word_item(element: Element, sheet: PageLooks) -> tuple[ItemLabel, Element | None] | None:
    """What Word counted before a paragraph, and the element in which its HTML typed that; None if it is no item."""
    declared = element.get("style") or ""
    match = _WORD_LIST.search(declared) if "mso-list" in declared else None
    if not match:
        return None
    typed = next((child for child in element.iter() if _is_ignored(child)), None)
    label = gather_text(typed).replace("\u00a0", "").strip() if typed is not None else ""
    said = sheet.levels.get((match[1], int(match[2])))
    counted = _BY_STYLE.get(said or "") or _tell_by_label(label)
    return ItemLabel(counted, label, int(match[2]) - 1, match[1]), typed


def _is_ignored(element: Element) -> bool:
    return "mso-list:ignore" in (element.get("style") or "").lower().replace(" ", "")


def _tell_by_label(label: str) -> IncomingCounting:
    bare = label.strip("().:[] ").rpartition(".")[2]
    if bare.isdecimal():
        return IncomingCounting.DECIMAL
    if re.fullmatch(r"[ivxlcdm]{2,}|[ivx]", bare):
        return IncomingCounting.ROMAN
    if re.fullmatch(r"[IVXLCDM]{2,}|[IVX]", bare):
        return IncomingCounting.CAPITAL_ROMAN
    if re.fullmatch(r"[a-z]{1,2}", bare) and label != "o":
        return IncomingCounting.LETTER
    return IncomingCounting.CAPITAL if re.fullmatch(r"[A-Z]{1,2}", bare) else IncomingCounting.BULLET


def write_number(number: int, counted: IncomingCounting) -> str:
    """A number as a list prints it: 3 as "3", "c", "C", "iii" or "III"."""
    if counted in {IncomingCounting.ROMAN, IncomingCounting.CAPITAL_ROMAN} and 0 < number <= _LAST_ROMAN:
        written = ""
        for value, sign in _ROMANS:
            written += sign * (number // value)
            number %= value
        return written.upper() if counted is IncomingCounting.CAPITAL_ROMAN else written
    if counted in {IncomingCounting.LETTER, IncomingCounting.CAPITAL} and number > 0:
        written = ""
        while number > 0:
            number, rest = divmod(number - 1, _LETTERS)
            written = chr(ord("a") + rest) + written
        return written.upper() if counted is IncomingCounting.CAPITAL else written
    return str(number)


def _read_number(text: str | None, otherwise: int) -> int:
    try:
        return max(-_MOST, min(_MOST, int(text or "")))
    except ValueError:
        return otherwise
