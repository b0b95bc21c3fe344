"""Edits of the lists of a YAML file, and of what stands deep in it, as text; every other line stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from clausebook.model.requests import RequestRefused
from clausebook.model.yaml_words import write_data
from clausebook.override.yaml_text import (
    REFUSED,
    add_key,
    fill_empty,
    find_end,
    find_line_end,
    find_next_line,
    find_node,
    read_data,
    set_key,
    write_flow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.sources import Plain
    from clausebook.override.yaml_text import KeyPath, Written


def read_place(text: str, path: KeyPath) -> Plain:
    """The data at a place, or None."""
    data: Plain = read_data(text)
    for key in path:
        if isinstance(key, int):
            data = data[key] if isinstance(data, list) and key < len(data) else None
        else:
            data = data.get(key) if isinstance(data, dict) else None
    return data


def set_nested(text: str, path: KeyPath, value: str) -> str:
    """Give a place a value that is written already, with the keys that lead there where they are missing.

    An item of a list that names a clause alone becomes one with keys. Raises RequestRefused.
    """
    depth = 0
    while depth < len(path) - 1 and read_place(text, path[: depth + 1]) is not None:
        depth += 1
    here, (key, *below) = path[:depth], path[depth:]
    found = read_place(text, here)
    if isinstance(key, int):
        raise RequestRefused(REFUSED)
    written = _nest(below, value)
    if isinstance(found, str) and here and isinstance(here[-1], int):
        node = find_node(text, here)
        item = write_flow({"clause": write_data(found), key: written})
        return text[: node.start_mark.index] + item + text[find_end(text, node) :]
    if not isinstance(found, dict):
        raise RequestRefused(REFUSED)
    if key in found and found[key] is None:
        if here or isinstance(written, str):
            raise RequestRefused(REFUSED)
        return fill_empty(text, key, written)
    return set_key(text, here, key, written) if isinstance(written, str) else add_key(text, here, key, written)


def _nest(keys: list[str | int], value: str) -> Written:
    written: Written = value
    for key in reversed(keys):
        written = {str(key): written}
    return written


def add_item(text: str, path: KeyPath, at: int, item: Mapping[str, str]) -> str:
    """Put an item of keys with values that are written already into a list, as the item of a number."""
    node = _find_list(text, path)
    if node.flow_style:
        if at:
            end = find_end(text, node.value[at - 1])
            return f"{text[:end]}, {write_flow(item)}{text[end:]}"
        start = node.value[0].start_mark.index
        return f"{text[:start]}{write_flow(item)}, {text[start:]}"
    line_end = find_line_end(text)
    place, missing = (_find_line(text, node.start_mark.index), "")
    if at:
        place, missing = find_next_line(text, find_end(text, node.value[at - 1]))
    indent = " " * node.start_mark.column
    lines = _write_item(node, item)
    words = "".join(f"{indent}{line}{line_end}" for line in lines)
    return text[:place] + missing + words + text[place:]


def _write_item(node: yaml.SequenceNode, item: Mapping[str, str]) -> list[str]:
    """The lines of an item: between braces if the others are so, or name a clause alone."""
    if not any(isinstance(one, yaml.MappingNode) and not one.flow_style for one in node.value):
        return [f"- {write_flow(item)}"]
    first, *others = [f"{key}: {value}" for key, value in item.items()]
    return [f"- {first}", *(f"  {line}" for line in others)]


def add_list(text: str, key: str, item: Mapping[str, str]) -> str:
    """A key of the file with a list of one item, at its end; where the key has no value yet, there."""
    line_end = find_line_end(text)
    if key in read_data(text):
        raise RequestRefused(REFUSED)
    ending = "" if text.endswith(("\n", "\r")) else line_end
    first, *others = [f"{name}: {value}" for name, value in item.items()]
    lines = [f"{key}:", f"  - {first}", *(f"    {line}" for line in others)]
    return text + ending + "".join(f"{line}{line_end}" for line in lines)


def remove_item(text: str, path: KeyPath, at: int) -> str:
    """Take an item out of a list of several; its comments are not kept, which whoever proves the edit finds."""
    node = _find_list(text, path)
    item = node.value[at]
    if node.flow_style:
        if at + 1 < len(node.value):
            return text[: item.start_mark.index] + text[node.value[at + 1].start_mark.index :]
        return text[: find_end(text, node.value[at - 1])] + text[find_end(text, item) :]
    start = _find_line(text, item.start_mark.index)
    end, _ = find_next_line(text, find_end(text, item))
    return text[:start] + text[end:]


def move_item(text: str, path: KeyPath, at: int, to: int) -> str:
    """Put an item of a list as it was typed where it is the item of another number, counted without it."""
    node = _find_list(text, path)
    if node.flow_style:
        raise RequestRefused(REFUSED)
    ends = [find_next_line(text, find_end(text, item)) for item in node.value]
    start, (end, missing) = _find_line(text, node.value[at].start_mark.index), ends[at]
    lines = text[start:end] + missing
    others = [item for number, item in enumerate(node.value) if number != at]
    if to == len(others):
        place = ends[-1][0] if at != len(others) else end
    else:
        place = _find_line(text, others[to].start_mark.index)
    if place >= end:
        return text[:start] + text[end:place] + ends[-1][1] * (place == len(text)) + lines + text[place:]
    return text[:place] + lines + text[place:start] + text[end:]


def _find_list(text: str, path: KeyPath) -> yaml.SequenceNode:
    node = find_node(text, path)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise RequestRefused(REFUSED)
    return node


def _find_line(text: str, at: int) -> int:
    """Where the line of a place begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
