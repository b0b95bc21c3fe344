"""What a manifest says of one section, written into its text or taken out of it; every other line stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.yaml_words import write_data
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
    from collections.abc import Callable, Mapping

    from clausebook.model.sources import Plain

SECTIONS = "sections"
# What a difference says beside the values that it gives.
_SAID = ("replace", "omit", "because", "agreed_by", "until")


def read_entry(text: str, section: str) -> dict[str, Plain]:
    """What a manifest says of a section; empty if it says nothing."""
    sections = read_data(text).get(SECTIONS)
    entry = sections.get(section) if isinstance(sections, dict) else None
    return entry if isinstance(entry, dict) else {}


def write_replacement(text: str, section: str, said: Mapping[str, str], is_kept: Callable[[str, Plain], bool]) -> str:
    """The manifest with a section replaced; `said` has `replace`, and of the reasons those that are given.

    Of the values that the manifest gives to the section those stay that are kept, and so does a reason that `said`
    does not give. Raises RequestRefused if the text is in a form that cannot be edited.
    """
    data = read_data(text)
    sections = data.get(SECTIONS)
    known = sections if isinstance(sections, dict) else {}
    entry = {key: value for key, value in read_entry(text, section).items() if key not in ("omit", "with")}
    kept = _list_kept(text, section, is_kept)
    wanted = {**data, SECTIONS: {**known, section: {**entry, **said, **({"with": kept} if kept else {})}}}
    written = {key: write_data(words) for key, words in said.items()}
    return prove_edit(text, _write(drop_values(text, section, is_kept), section, written), wanted)


def _write(text: str, section: str, said: dict[str, str]) -> str:
    data = read_data(text)
    if SECTIONS not in data:
        return add_key(text, (), SECTIONS, {section: said})
    if data[SECTIONS] is None:
        return fill_empty(text, SECTIONS, {section: said})
    entry, path = read_entry(text, section), (SECTIONS, section)
    if not entry:
        return add_key(text, (SECTIONS,), section, said)
    local = said.pop("replace")
    if "replace" in entry:
        text = set_key(text, path, "replace", local)
    elif "omit" in entry:
        text = rename_key(text, path, "omit", "replace", local)
    else:
        text = add_first(text, path, "replace", local)
    for key, words in said.items():
        text = set_key(text, path, key, words)
    return text


def _list_kept(text: str, section: str, is_kept: Callable[[str, Plain], bool]) -> dict[str, Plain]:
    given = read_entry(text, section).get("with")
    return {name: value for name, value in (given if isinstance(given, dict) else {}).items() if is_kept(name, value)}


def drop_values(text: str, section: str, is_kept: Callable[[str, Plain], bool]) -> str:
    """The manifest without the values of a section that are not kept."""
    values = read_entry(text, section).get("with")
    if not isinstance(values, dict):
        return text
    gone = [name for name, value in values.items() if not is_kept(name, value)]
    if len(gone) == len(values):
        return remove_key(text, (SECTIONS, section), "with")
    for name in gone:
        text = remove_key(text, (SECTIONS, section, "with"), name)
    return text


def remove_replacement(text: str, section: str, is_kept: Callable[[str, Plain], bool]) -> str:
    """The manifest without a difference; the values of the section that are kept go on being given.

    Raises RequestRefused if the text is in a form that cannot be edited.
    """
    data = read_data(text)
    sections = data.get(SECTIONS)
    kept = _list_kept(text, section, is_kept)
    rest = {key: value for key, value in (sections if isinstance(sections, dict) else {}).items() if key != section}
    if kept:
        edited = drop_values(text, section, is_kept)
        for key in _SAID:
            edited = remove_key(edited, (SECTIONS, section), key)
        rest[section] = {"with": kept}
    elif rest:
        edited = remove_key(text, (SECTIONS,), section)
    else:
        edited = remove_key(text, (), SECTIONS)
    wanted = {**data, SECTIONS: rest} if rest else {key: value for key, value in data.items() if key != SECTIONS}
    return prove_edit(text, edited, wanted)
