"""What wikis write in a plain text for lists, stress and links -> what people type for them, line for line."""

from __future__ import annotations

import re

# As wikis write headings: "== Aims ==".
HEADING = re.compile(r"(={1,6})\s+(\S.*?)\s+\1")
_HEADINGS = re.compile(r"^={1,6}\s+\S.*?\s+={1,6}\s*$", re.MULTILINE)
_FEW = 2
_ITEM = re.compile(r"(?P<signs>[*#]+)[ \t]*(?P<words>[^\s*#].*)")
_TABLE_EDGE = re.compile(r"\s*(?:\{\|.*|\|\})\s*")
_REWRITTEN = (
    (re.compile(r"'''(?=\S)([^'\n]+)'''"), r"**\1**"),
    (re.compile(r"(?<!')''(?=[^\s'])([^'\n]+)''(?!')"), r"*\1*"),
    (re.compile(r"\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\]"), r"\1"),
)


def open_wiki_text(text: str) -> str:
    """A text of a wiki, known by its headings, as somebody would type it; any other as it is."""
    if len(_HEADINGS.findall(text)) < _FEW:
        return text
    counts: dict[str, int] = {}
    lines = []
    for line in text.split("\n"):
        item = _ITEM.fullmatch(line)
        # Whatever stands between them ends the lists that it does not stand in.
        counts = {signs: count for signs, count in counts.items() if item and item["signs"].startswith(signs)}
        if item:
            signs = item["signs"]
            counts[signs] = counts.get(signs, 0) + 1
            sign = "*" if signs.endswith("*") else f"{counts[signs]}."
            line = f"{'    ' * (len(signs) - 1)}{sign} {item['words']}"  # noqa: PLW2901
        lines.append(_open_line(line))
    return "\n".join(lines)


def _open_line(line: str) -> str:
    """A line without the signs that begin and end a table, heads of columns as its cells, and stress with stars."""
    if _TABLE_EDGE.fullmatch(line):
        return ""
    if line.startswith(("! ", "| ")):
        line = f"| {re.sub(r'!!|[|][|]', '|', line[2:]).rstrip(' |')} |"
    for found, written in _REWRITTEN:
        line = found.sub(written, line)
    return line
