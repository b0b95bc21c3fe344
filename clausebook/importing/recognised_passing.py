"""A `Recognised` in a folder, as one file of JSON: so it passes from the process that made it to the one that asked."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from clausebook.document import blocks, inlines
from clausebook.importing import recognised as types
from clausebook.importing.packing import Packer, read_whole, write_whole
from clausebook.importing.reading.passing import INCOMING_ENUMS, INCOMING_TYPES
from clausebook.importing.recognised import Recognised
from clausebook.model.dates import Duration, PartialDate

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

_FILE = "recognised.json"


def _list_classes(module: ModuleType) -> list[type[Any]]:
    """The data classes that a module makes."""
    made = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
    return [one for one in made if is_dataclass(one)]


_PACKER = Packer(
    (
        *INCOMING_TYPES,
        *(kind for module in (types, blocks, inlines) for kind in _list_classes(module)),
        Duration,
        PartialDate,
    ),
    (*INCOMING_ENUMS, types.FactKind, types.FactPlace, blocks.ListKind),
)


def write_recognised(recognised: Recognised, folder: Path) -> None:
    """Write it; whoever finds the file finds all of it. Raises OSError."""
    write_whole(folder / _FILE, _PACKER.pack(recognised))


def read_recognised(folder: Path) -> Recognised | None:
    """What was written there, or None if the writing never came to its end.

    Raises CannotRead if it is too much, OSError, and ValueError, KeyError, TypeError or RecursionError if it is none of
    ours.
    """
    raw = read_whole(folder / _FILE)
    if raw is None:
        return None
    found = _PACKER.unpack(raw)
    if not isinstance(found, Recognised):
        message = f"{_FILE} holds a {type(found).__name__}"
        raise ValueError(message)  # noqa: TRY004  what was written is wrong, not who called
    return found
