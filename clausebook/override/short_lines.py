"""The short version in the text of a manifest -> the same text with other lines of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from clausebook.model.requests import RequestRefused
from clausebook.model.template import Insert
from clausebook.model.yaml_words import write_data
from clausebook.override.yaml_text import (
    add_key,
    find_end,
    find_line_end,
    find_next_line,
    find_node,
    prove_edit,
    read_data,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.forms import Manifest
    from clausebook.model.returning import ReturnedShort
    from clausebook.model.template import Template

_KEY = "in_short"
_HAS_VALUE = "A line of the short version that was changed has a value in it: change in_short by hand."
_HAS_ABOUT = "A line of the short version that was changed says which section it is about: change in_short by hand."


def set_short_lines(text: str, manifest: Manifest, short: ReturnedShort) -> str:
    """The text of a manifest whose short version says what came back. Raises RequestRefused.

    Lines that stayed are as they were typed, in the manifest or in its model.
    """
    lines = manifest.form.in_short
    gone = {*range(len(lines))} - {*short.lines}
    if any(isinstance(node, Insert) for at in gone for node in lines[at]):
        raise RequestRefused(_HAS_VALUE)
    data = read_data(text)
    if _KEY not in data:
        written = [line if isinstance(line, str) else _write_template(lines[line]) for line in short.lines]
        block = "".join(f"{find_line_end(text)}  - {write_data(line)}" for line in written)
        after = add_key(text, (), _KEY, "[]")
        node = find_node(after, (_KEY,))
        after = after[: node.start_mark.index].rstrip(" ") + block + after[find_end(after, node) :]
        return prove_edit(text, after, {**data, _KEY: written})
    items, found = find_node(text, (_KEY,)), data[_KEY]
    if not isinstance(items, yaml.SequenceNode) or not isinstance(found, list) or len(found) != len(lines):
        raise RequestRefused(_HAS_VALUE)
    if any(not isinstance(items.value[at], yaml.ScalarNode) for at in gone):
        raise RequestRefused(_HAS_ABOUT)
    said = [line if isinstance(line, str) else found[line] for line in short.lines]
    return prove_edit(text, _edit_items(text, items, short.lines), {**data, _KEY: said})


def _edit_items(text: str, items: yaml.SequenceNode, lines: Sequence[int | str]) -> str:
    """The text with items in the place of others, behind them, or without them, from the last one up."""
    if items.flow_style:
        typed = [text[item.start_mark.index : find_end(text, item)] for item in items.value]
        written = ", ".join(write_data(line) if isinstance(line, str) else typed[line] for line in lines)
        return f"{text[: items.start_mark.index]}[{written}]{text[find_end(text, items) :]}"
    places = [*(line for line in lines if isinstance(line, int)), len(items.value)]
    starts = [-1, *places[:-1]]
    for before, behind in reversed([*zip(starts, places, strict=True)]):
        first = lines.index(before) + 1 if before >= 0 else 0
        last = lines.index(behind) if behind < len(items.value) else len(lines)
        new = [line for line in lines[first:last] if isinstance(line, str)]
        text = _edit_between(text, items, range(before + 1, behind), new)
    return text


def _edit_between(text: str, items: yaml.SequenceNode, gone: range, new: Sequence[str]) -> str:
    """The text with new items in the place of those of some numbers: one for one, then the rest of either."""
    indent, line_end = " " * items.start_mark.column, find_line_end(text)
    added = [f"{indent}- {write_data(line)}" for line in new[len(gone) :]]
    last = gone.stop - 1
    if added and last < 0:
        at = text.rfind("\n", 0, items.start_mark.index) + 1
        text = text[:at] + "".join(f"{line}{line_end}" for line in added) + text[at:]
    elif added:
        at, missing = find_next_line(text, find_end(text, items.value[last]))
        text = text[:at] + missing + "".join(f"{line}{line_end}" for line in added) + text[at:]
    for number, at in reversed([*enumerate(gone)]):
        start, end = items.value[at].start_mark.index, find_end(text, items.value[at])
        if number < len(new):
            text = text[:start] + write_data(new[number]) + text[end:]
        else:
            begin, (stop, _) = text.rfind("\n", 0, start) + 1, find_next_line(text, end)
            text = text[:begin] + text[stop:]
    return text


def _write_template(template: Template) -> str:
    """A line of a model as somebody would type it."""
    return "".join(f"{{{{ {node} }}}}" if isinstance(node, Insert) else str(node) for node in template)
