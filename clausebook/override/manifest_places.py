"""The sections in a manifest's text, found by their keys, and taken out, left out or put in; every other line stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.requests import RequestRefused
from clausebook.model.yaml_words import write_data
from clausebook.override.manifest_text import SECTIONS, read_entry
from clausebook.override.yaml_items import add_item, add_list, move_item, read_place, remove_item
from clausebook.override.yaml_text import (
    add_first,
    add_key,
    fill_empty,
    prove_edit,
    read_data,
    remove_key,
    rename_key,
    set_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.sources import Plain
    from clausebook.override.yaml_text import KeyPath

ADD, MOVE = "add", "move"
_PLACES = ("after", "before", "at")
_NOWHERE = "The section is not in the policy any more."


def find_section(text: str, section: str) -> KeyPath:
    """What leads to what a manifest says of a section or part; of one of its model, to where it would say it.

    Raises RequestRefused if there is none in a manifest without a model.
    """
    data = read_data(text)
    is_with_model = "model" in data
    for path, item in _list_items(data, (ADD,) if is_with_model else (SECTIONS,)):
        if _name_item(item) == section:
            return path
    if is_with_model:
        return (SECTIONS, section)
    raise RequestRefused(_NOWHERE)


def find_placed(text: str, section: str) -> KeyPath:
    """What leads to where a manifest with a model says the place of a section. Raises RequestRefused."""
    moves = read_data(text).get(MOVE)
    for at, move in enumerate(moves if isinstance(moves, list) else []):
        if isinstance(move, dict) and move.get("section") == section:
            return (MOVE, at)
    return find_section(text, section)


def _list_items(data: Plain, path: KeyPath) -> Iterator[tuple[KeyPath, Plain]]:
    """The items of a list of sections, those inside parts too."""
    below = data.get(str(path[-1])) if isinstance(data, dict) else None
    for at, item in enumerate(below if isinstance(below, list) else []):
        yield (*path, at), item
        if isinstance(item, dict) and "part" in item:
            yield from _list_items(item, (*path, at, SECTIONS))


def _name_item(item: Plain) -> str:
    """The key of a section or a part, as it is if it says none."""
    if isinstance(item, dict) and item.get("key"):
        return str(item["key"])
    clause = str(item.get("clause", "") if isinstance(item, dict) else item)
    topic, _, name = clause.partition("/")
    return name if topic == LOCAL_TOPIC else topic


def take_out_section(text: str, section: str) -> str:
    """A manifest without a section that it lists itself, and without what it says of its place.

    Raises RequestRefused if it cannot be edited, or if nothing would be left in its list.
    """
    return _drop_move(_drop_item(text, find_section(text, section)), section)


def leave_out_section(text: str, section: str, said: Mapping[str, str]) -> str:
    """A manifest that leaves out a section of its model; `said` has the reasons. Raises RequestRefused."""
    data, entry = read_data(text), read_entry(text, section)
    known = data.get(SECTIONS)
    wanted = {
        **data,
        SECTIONS: {**(known if isinstance(known, dict) else {}), section: {"omit": "yes", **said}},
    }
    written = {"omit": "yes", **{key: write_data(words) for key, words in said.items()}}
    return _drop_move(prove_edit(text, _write_omission(text, section, entry, written), wanted), section)


def _write_omission(text: str, section: str, entry: Mapping[str, Plain], written: Mapping[str, str]) -> str:
    data, path = read_data(text), (SECTIONS, section)
    if SECTIONS not in data:
        return add_key(text, (), SECTIONS, {section: written})
    if data[SECTIONS] is None:
        return fill_empty(text, SECTIONS, {section: written})
    if not entry:
        return add_key(text, (SECTIONS,), section, written)
    chosen = next((key for key in ("replace", "use") if key in entry), "")
    text = rename_key(text, path, chosen, "omit", "yes") if chosen else add_first(text, path, "omit", "yes")
    for key in ("with", "until"):
        text = remove_key(text, path, key)
    for key in ("because", "agreed_by"):
        text = set_key(text, path, key, written[key])
    return text


def add_section(
    text: str, item: Mapping[str, str], place: Mapping[str, str], why: Mapping[str, str], behind: int
) -> str:
    """A manifest with a section more; `place` has `after` or `before`, with the key of a section or a part.

    In one with a model the item says its place itself, and why it is there. `behind` is how many were put behind the
    same place already. Raises RequestRefused.
    """
    data = read_data(text)
    if "model" in data:
        whole = {**item, **place, **why}
        written = {key: write_data(words) for key, words in whole.items()}
        found = data.get(ADD)
        at = len(found) if isinstance(found, list) else 0
        edited = add_item(text, (ADD,), at, written) if at else add_list(text, ADD, written)
        wanted = {**data, ADD: [*(found if isinstance(found, list) else []), whole]}
        return prove_edit(text, edited, wanted)
    *path, beside = find_section(text, place.get("after") or place["before"])
    number = int(beside) + (1 + behind if "after" in place else 0)
    edited = add_item(text, tuple(path), number, {key: write_data(words) for key, words in item.items()})
    items = read_place(text, tuple(path))
    listed: list[Plain] = list(items) if isinstance(items, list) else []
    listed.insert(number, dict(item))
    return prove_edit(text, edited, put_data(data, tuple(path), listed))


def move_section(text: str, section: str, place: Mapping[str, str], why: Mapping[str, str]) -> str:
    """A manifest with a model that says another place of a section of the model, and why. Raises RequestRefused."""
    found = read_data(text).get(MOVE)
    moves = found if isinstance(found, list) else []
    for at, move in enumerate(moves):
        if isinstance(move, dict) and move.get("section") == section:
            return set_place(text, (MOVE, at), {**place, **why})
    item = {"section": section, **place, **why}
    written = {key: write_data(words) for key, words in item.items()}
    edited = add_item(text, (MOVE,), len(moves), written) if moves else add_list(text, MOVE, written)
    return prove_edit(text, edited, {**read_data(text), MOVE: [*moves, item]})


def set_place(text: str, path: KeyPath, place: Mapping[str, str]) -> str:
    """A manifest in which a section that it adds or moves stands elsewhere, with the reasons that are given.

    Raises RequestRefused.
    """
    entry = read_place(text, path)
    known = entry if isinstance(entry, dict) else {}
    edited = text
    old = next((key for key in _PLACES if key in known), "")
    new = next(key for key in _PLACES if key in place)
    if old:
        edited = rename_key(edited, path, old, new, write_data(place[new]))
    for key, words in place.items():
        edited = set_key(edited, path, key, write_data(words))
    wanted = {**{key: value for key, value in known.items() if key not in _PLACES}, **place}
    return prove_edit(text, edited, put_data(read_data(text), path, wanted))


def move_listed(text: str, section: str, place: Mapping[str, str]) -> str:
    """A manifest without a model whose list has a section elsewhere, as it was typed. Raises RequestRefused."""
    *path, at = find_section(text, section)
    *target, beside = find_section(text, place.get("after") or place["before"])
    if path != target:
        raise RequestRefused("It was moved into another part: move it in the manifest by hand.")
    items = read_place(text, tuple(path))
    listed: list[Plain] = list(items) if isinstance(items, list) else []
    moved = listed.pop(int(at))
    number = int(beside) - (int(beside) > int(at)) + ("after" in place)
    listed.insert(number, moved)
    edited = move_item(text, tuple(path), int(at), number)
    return prove_edit(text, edited, put_data(read_data(text), tuple(path), listed))


def _drop_move(text: str, section: str) -> str:
    """A manifest that says nothing of the place of a section."""
    found = read_data(text).get(MOVE)
    for at, move in enumerate(found if isinstance(found, list) else []):
        if isinstance(move, dict) and move.get("section") == section:
            return _drop_item(text, (MOVE, at))
    return text


def _drop_item(text: str, path: KeyPath) -> str:
    """A file without an item of a list; without the list if it was its last, which only one of differences may be."""
    *above, at = path
    items = read_place(text, tuple(above))
    if not isinstance(items, list) or not isinstance(at, int):
        raise RequestRefused(_NOWHERE)
    if len(items) > 1:
        left = [*items[:at], *items[at + 1 :]]
        edited = remove_item(text, tuple(above), at)
        return prove_edit(text, edited, put_data(read_data(text), tuple(above), left))
    if above not in ([ADD], [MOVE]):
        raise RequestRefused("Nothing would be left there: take the rest out of the policy too, by hand.")
    wanted = {key: value for key, value in read_data(text).items() if key != above[0]}
    return prove_edit(text, remove_key(text, (), str(above[0])), wanted)


def put_data(data: Plain, path: KeyPath, value: Plain) -> dict[str, Plain]:
    """Data with another value at a place, with the keys that lead there."""
    made = _put(data, path, value)
    assert isinstance(made, dict)  # noqa: S101  a file is one
    return made


def _put(data: Plain, path: KeyPath, value: Plain) -> Plain:
    if not path:
        return value
    key, *rest = path
    if isinstance(key, int):
        assert isinstance(data, list)  # noqa: S101  its number was found in it
        return [*data[:key], _put(data[key], tuple(rest), value), *data[key + 1 :]]
    if isinstance(data, str):
        data = {"clause": data}
    known = data if isinstance(data, dict) else {}
    return {**known, key: _put(known.get(key), tuple(rest), value)}
