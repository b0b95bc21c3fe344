"""A clause's facts and text -> the bytes of its file; a summary of it that a person still has to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document import to_text, walk
from clausebook.document.blocks import ClauseText, Prose
from clausebook.document.inlines import Slot
from clausebook.importing.planning.trees import tidy_line
from clausebook.model.yaml_words import write_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.matched import CoreParameter

# The text of one file; what the front matter takes of the 32 KiB of a clause is left to it.
TEXT_BYTES = 28 * 1024
_SUMMARY_CHARACTERS = 140
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")
_LAW = re.compile(r"law\('([a-z0-9-]+)'")
_TYPES = {"choice": "text"}
# Words that mean no more than themselves.
_PLAIN = re.compile(r"[^{}*\[\]|<>\\_`]{1,200}")


def write_clause(  # noqa: PLR0913  the keys of a clause
    *,
    title: str,
    summary: str,
    text: str,
    notes: str,
    lock: str = "open",
    owner: str = "",
    parameters: Mapping[str, CoreParameter] | None = None,
    cites: Sequence[str] = (),
) -> bytes:
    """The file of a clause."""
    lines = [f"title: {write_data(title)}", f"summary: {write_data(summary)}", f"lock: {lock}"]
    lines += [f"owner: {write_data(tidy_line(owner))}"] if owner else []
    if parameters:
        lines.append("parameters:")
        lines += [_write_parameter(one, text) for one in parameters.values()]
    lines += [f"cites: {write_data(cites)}"] if cites else []
    lines.append(f"notes: {write_data(tidy_line(notes))}")
    front = "\n".join(lines)
    return f"---\n{front}\n---\n{text.rstrip()}\n".encode()


def _write_parameter(parameter: CoreParameter, text: str) -> str:
    default = f", default: {write_data(tidy_line(parameter.default))}" if parameter.default else ""
    sentence = _find_sentence(parameter.name, text)
    told = f", sentence: {write_data(sentence)}" if sentence else ""
    kind = _TYPES.get(parameter.kind, parameter.kind)
    return f"  {parameter.name}: {{type: {kind}{default}{told}}}"


def _find_sentence(name: str, text: str) -> str:
    """What readers are told where schools differ in a value: the clause's sentence round it, if it is a plain one.

    Without it they would read the parameter's name.
    """
    for line in text.splitlines():
        before, slot, after = line.partition(f"{{{{ {name} }}}}")
        if slot and _PLAIN.fullmatch(before + after) and line[:1].isupper() and line.endswith("."):
            return f"{before}{{value}}{after}"
    return ""


def list_cited(tree: ClauseText) -> tuple[str, ...]:
    """The law that a tree cites, each once."""
    slots = (node.expression for node in walk(tree) if isinstance(node, Slot))
    return tuple(dict.fromkeys(found[1] for slot in slots if (found := _LAW.match(slot))))


def summarise(heading: str, tree: ClauseText) -> str:
    """What the clause is for, as far as nobody has said it: its first sentence if that is short, or its heading."""
    for block in tree.blocks:
        if isinstance(block, Prose):
            words = tidy_line(to_text(ClauseText((block,))))
            if "((" in words:
                break  # a slot, which says nothing by itself
            sentence = _SENTENCE.match(words)
            if sentence and len(sentence.group()) <= _SUMMARY_CHARACTERS:
                return sentence.group()
            break
    return f"{heading.rstrip('.')}."
