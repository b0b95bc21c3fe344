"""The signs in a line that mean more than themselves, found from left to right.

A sign that this module does not know is the character that it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Windows paths, in which every backslash is one: S:\Forms, \\server\forms.
PATH = r'(?<![\w\\])(?:[A-Za-z]:\\|\\\\[\w$])(?:[^\s*<>"|{}\]]|(?<=\\)\*|\](?!\())*'
WEB = r"(?<!\w)(?:https?://|www\.)[^\s<>{}\[\]\"|*`\\\u2018\u2019\u201c\u201d\u2610\u2611\u2612\u25a1]+"
MAIL = r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w@-])"
SLOT = r"\{\{(?P<expression>[^\n]{0,300}?)\}\}"
DATE = r"(?<!_)__ ?/ ?__ ?/ ?____(?!_)"
ENTITY = r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);"
_BRACKETED = r"\[(?:\^[A-Za-z0-9]{1,12}|[ xX]|signature)\](?!\()"
# A backslash before one of these makes it the character that it is, and is not printed itself.
ESCAPED = "|".join([
    r"\*|<(?=[A-Za-z/!?])|_{3,}|\( \)|[\u2610\u2611\u2612\u25a1]|`|~~",
    DATE,
    rf"\[(?={_BRACKETED[2:]})",
    f"&(?={ENTITY[1:]})",
])  # fmt: skip

# Most texts have none of these, and need no escape.
_MAY_NEED_ESCAPE = re.compile(r"[*<_`~\[\\&\u2610\u2611\u2612\u25a1]|\( \)")

SIGN = re.compile(
    "|".join([
        f"(?P<slot>{SLOT})",
        f"(?P<path>{PATH})",
        r"(?P<line_break> +\\ *\n)",
        rf"(?P<escape>\\(?P<escaped>{ESCAPED}))",
        r"(?P<bar>\\\|)",
        r"(?P<backslash_end>\\ *\n)",
        r"(?P<spaces_end> {2,}\n)",
        r"(?P<note>\[\^(?P<label>[A-Za-z0-9]{1,12})\](?!\())",
        r"(?P<tick>\[(?P<ticked> |(?<!\w\[)[xX])\](?!\())",
        r"(?P<signature>\[signature\](?!\())",
        r"(?P<choice>\( \))",
        "(?P<glyph>[\u2610\u2611\u2612\u25a1])",
        f"(?P<date>{DATE})",
        r"(?P<blank>_{3,})",
        f"(?P<web>{WEB})",
        f"(?P<mail>{MAIL})",
        r"(?P<stars>\*+)",
        r"(?P<underscores>_{1,2})",
        r"(?P<picture>!\[(?!(?:[ xX]|signature|\^[A-Za-z0-9]{1,12})\]))",
        r"(?P<target>\]\()",
        r"(?P<opening>\[)",
        r"(?P<closing>\])",
        r"(?P<tag_of_language>\{[%#](?:[^\n]{0,300}?[%#]\})?)",
        r"(?P<brace>\{\{|\}\}|[{}])",
        r"(?P<tag><[A-Za-z/!?])",
        f"(?P<entity>{ENTITY})",
        "(?P<backtick>`+)",
        r"(?P<strike>~~(?=\S))",
        r"(?P<tab>\t)",
        r"(?P<line_end>\n)",
    ])
)  # fmt: skip
# Where a sign can begin, but for paths and addresses, which begin like words and need one of the second.
_BEGINNING = re.compile(r"[{}\\\[\](*_!<&`~\t\n\u2610\u2611\u2612\u25a1]| +\\ *\n| {2,}\n")
_BEGINS_LIKE_WORDS = re.compile(r"[\\@]|://|www\.")
# A text without these holds no sign, but for an address.
MAY_HOLD_A_SIGN = re.compile(r"[\\*_\[\](){}<&`~\t\n@\u2610\u2611\u2612\u25a1]|://|www\.| {2}")
# Behind the opening bracket of a link's address: its end, with brackets in pairs.
TARGET = re.compile(r"(?P<slot>\{\{(?P<expression>[^\n]{0,300}?)\}\})\)|(?P<plain>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
SAFE_TARGET = re.compile(r"https?://[^\s<>{}\\]+|mailto:[^\s<>{}\\]+|tel:\+?[0-9]+")


def find_signs(text: str) -> Callable[[int], re.Match[str] | None]:
    """What finds the next sign of a text behind a position.

    Most texts have no path and no address; then only the places are looked at where another sign can begin.
    """
    if _BEGINS_LIKE_WORDS.search(text):
        return lambda position: SIGN.search(text, position)

    def find(position: int) -> re.Match[str] | None:
        while begun := _BEGINNING.search(text, position):
            if match := SIGN.match(text, begun.start()):
                return match
            position = begun.start() + 1
        return None

    return find


def escape_signs(text: str) -> str:
    """The text with a backslash before each sign that would mean more than itself."""
    if not _MAY_NEED_ESCAPE.search(text):
        return text
    openers, opened = set(), []
    for match in re.finditer(r"\]\(|[\[\]]", text):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if match.group() == "](":
                openers.add(start)
    escaped = re.compile(rf"{PATH}\**|(?P<sign>{ESCAPED}|<\Z)|(?P<opening>\[)")

    def write(match: re.Match[str]) -> str:
        is_sign = match["sign"] is not None or (match["opening"] and match.start() in openers)
        return f"\\{match.group()}" if is_sign else match.group()

    return escaped.sub(write, text)
