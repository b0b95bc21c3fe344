"""A formula -> one line of signs, in which what its lines and places say is written out. ECMA-376 part 1, 22.1.

No clause can set a formula; without its lines a fraction would be two words that are glued together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.reading.docx.xml import M, W

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.reading.docx.xml import XmlElement

_TEXTS = {f"{M}t", f"{W}t"}
_ROOT, _SUM = "\u221a", "\u222b"


def write_formula(element: XmlElement) -> str:
    """What a formula, or a part of one, says: "(a + b) / c"."""
    if element.tag in _TEXTS:
        return element.text or ""
    write = _FORMS.get(element.tag)
    return write(element) if write else "".join(map(write_formula, element))


def _write_fraction(element: XmlElement) -> str:
    return f"{_enclose(_write(element, 'num'))} / {_enclose(_write(element, 'den'))}"


def _write_power(element: XmlElement) -> str:
    return f"{_enclose(_write(element, 'e'))}{_write(element, 'sub')}^{_enclose(_write(element, 'sup'))}"


def _write_root(element: XmlElement) -> str:
    return f"{_write(element, 'deg')}{_ROOT}{_enclose(_write(element, 'e'))}"


def _write_brackets(element: XmlElement) -> str:
    properties = element.find(f"{M}dPr")
    begin, apart, end = (
        _read_sign(properties, name, usual) for name, usual in (("begChr", "("), ("sepChr", " | "), ("endChr", ")"))
    )
    return f"{begin}{apart.join(map(write_formula, _list(element, 'e')))}{end}"


def _write_sum(element: XmlElement) -> str:
    sign = _read_sign(element.find(f"{M}naryPr"), "chr", _SUM)
    bounds = " to ".join(part for part in (_write(element, "sub"), _write(element, "sup")) if part)
    return f"{sign}{f'({bounds})' if bounds else ''} {_write(element, 'e')}"


def _write_function(element: XmlElement) -> str:
    return f"{_write(element, 'fName')} {_write(element, 'e')}"


def _write_limit(element: XmlElement) -> str:
    return f"{_write(element, 'e')} ({_write(element, 'lim')})"


def _write_lines(element: XmlElement) -> str:
    return "; ".join(map(write_formula, _list(element, "e")))


def _write_grid(element: XmlElement) -> str:
    return "; ".join(", ".join(map(write_formula, _list(row, "e"))) for row in _list(element, "mr"))


_FORMS: dict[str, Callable[[XmlElement], str]] = {
    f"{M}f": _write_fraction,
    f"{M}sSup": _write_power,
    f"{M}sSubSup": _write_power,
    f"{M}rad": _write_root,
    f"{M}d": _write_brackets,
    f"{M}nary": _write_sum,
    f"{M}func": _write_function,
    f"{M}limLow": _write_limit,
    f"{M}limUpp": _write_limit,
    f"{M}eqArr": _write_lines,
    f"{M}m": _write_grid,
}


def _list(element: XmlElement, name: str) -> list[XmlElement]:
    return [child for child in element if child.tag == M + name]


def _write(element: XmlElement, name: str) -> str:
    return "".join(map(write_formula, _list(element, name))).strip()


def _enclose(part: str) -> str:
    """A part in brackets, if it is more than one word or number."""
    is_whole = part.replace(".", "").isalnum() or (part.startswith("(") and part.endswith(")") and part.count("(") == 1)
    return part if is_whole or not part else f"({part})"


def _read_sign(properties: XmlElement | None, name: str, usual: str) -> str:
    said = properties.find(M + name) if properties is not None else None
    return usual if said is None else said.get(f"{M}val") or ""
