"""What signs of symbol fonts show, in letters that any font has.

Word keeps such a sign as a number from U+F000 on; the tables are those of the fonts Symbol, Wingdings, Wingdings 2 and
Webdings, as far as documents use them: https://www.unicode.org/L2/L2011/11052-wingding.pdf
"""

from __future__ import annotations

_AT = 0xF000
_PRIVATE = range(0xF020, 0xF100)
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBC: "…", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD6: "√", 0xDE: "⇒", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xF0: "•", 0xA7: "▪", 0xA8: "◆", 0x61: "α",
    0x62: "β", 0x6D: "μ", 0x70: "π",
}  # fmt: skip
_WINGDINGS = {
    0x21: "✏", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x46: "☞", 0x52: "☑", 0x53: "☐", 0x54: "☒", 0x6C: "●",
    0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐",
    0xAB: "★", 0xAF: "✶", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF3: "⇔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xB2: "✶", 0x26: "☞", 0xC4: "☞",
}  # fmt: skip
_WINGDINGS_2 = {
    0x21: "✒", 0x27: "☎", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•",
    0xA2: "■", 0xA3: "☐", 0xAE: "◆", 0x95: "·", 0x96: "•",
}  # fmt: skip
_WINGDINGS_3 = {0x7D: "▶", 0x84: "◀", 0x22: "→", 0x67: "→"}
_WEBDINGS = {0x31: "■", 0x3D: "■", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗", 0x34: "▶", 0x3C: "■"}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
# The fonts by the names of their families: see `families.py`.
SYMBOL_FACES = {name.replace(" ", ""): name for name in _FONTS}
# Signs of these fonts that stand where something is to be ticked, and whether it is.
BOXES = {"☐": "box", "❑": "box", "❒": "box", "☑": "ticked", "☒": "ticked"}


def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs in place of letters."""
    return font.lower() in _FONTS


def read_symbol(code: int, font: str) -> str:
    """What a sign shows, or an empty text if that is not known."""
    table = _FONTS.get(font.lower())
    place = code - _AT if code in _PRIVATE else code
    if table is None:
        # Without a font the sign is almost always of Symbol or Wingdings, and these agree on bullets.
        found = _SYMBOL.get(place) or _WINGDINGS.get(place) if code in _PRIVATE else chr(code)
        return found or ""
    if place in table:
        return table[place]
    is_letter = table is _SYMBOL and 0x20 <= place < 0x7F  # noqa: PLR2004  digits and signs stand where ASCII has them
    return chr(place) if is_letter and not chr(place).isalpha() else ""


def read_signs(text: str, font: str) -> str:
    """Text with what stands for signs of symbol fonts turned into what they show; what is not known stays."""
    if not (is_symbol_font(font) or any(ord(sign) in _PRIVATE for sign in text)):
        return text
    return "".join(_read_sign(sign, font) for sign in text)


def _read_sign(sign: str, font: str) -> str:
    if sign.isspace():
        return sign
    if ord(sign) in _PRIVATE or (is_symbol_font(font) and ord(sign) < 0x100):  # noqa: PLR2004  one byte
        return read_symbol(ord(sign), font) or sign
    return sign
