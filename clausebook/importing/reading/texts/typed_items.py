"""Lines of one paragraph that begin items: a text that is wrapped says nothing of them, whoever typed them does."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-*+\u2022\u2013\u2014\u00b7]|\(?(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})[.)])[ \t]+(?=\S)")
# What document control has one below the other: "**Approved by**: Governors", "Review date: May 2031".
_LABEL = re.compile(
    r"(?:\*\*|__)[^*_:\n]{2,40}(?:(?:\*\*|__)[ \t]*:|:[ \t]*(?:\*\*|__))|[A-Z][\w /()'\u2019-]{1,40}:(?=[ \t]|$)"
)
_LABELLED = 90
_FEWEST = 2


def split_before_items(text: str) -> list[str]:
    """The parts of a paragraph, each but the first beginning with an item; the whole of it if it has no two items.

    One alone may have got to the beginning of its line as the words were wrapped.
    """
    lines = text.split("\n")
    items = [bool(_ITEM.match(line.lstrip())) for line in lines]
    labels = [bool(_LABEL.match(line.lstrip())) and len(line) < _LABELLED for line in lines]
    if all(labels):
        items = labels
    if sum(items) < _FEWEST:
        return [text]
    parts = [lines[0]]
    for line, is_item in zip(lines[1:], items[1:], strict=True):
        if is_item:
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return parts
