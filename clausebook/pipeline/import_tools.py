"""The steps from a file to what it is in the library, as the command takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead
from clausebook.importing.matching import match_policy
from clausebook.importing.reading import read_file
from clausebook.pipeline.arrivals import ImportTools

if TYPE_CHECKING:
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.recognised import Recognised


def _recognise(incoming: Incoming) -> Recognised:
    raise CannotRead(f"{incoming.name} is of no kind of which the structure is recognised yet.")


TOOLS = ImportTools(
    read=read_file,
    recognise=_recognise,
    match=lambda recognised, catalogue, school, kind: match_policy(recognised, catalogue, school, kind=kind),
    find_cores=lambda _pairs, _catalogue: (),
)
