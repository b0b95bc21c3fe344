"""By what a copy is known: every version that was ever published, by its fingerprint, in small files for a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.render.data.data_parts import POLICY_DATA, plain, write_lines
from clausebook.render.data.version_states import find_state, say_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.histories import History
    from clausebook.render.data.data_parts import Data
    from clausebook.render.history.version_lists import VersionLister

# With so many versions, a file of the list is some kilobytes; with more, the list is parted further.
_IN_A_SIXTEENTH = 4000
_DIGITS = "0123456789abcdef"


def count_digits(histories: Iterable[History]) -> int:
    """How many digits of a fingerprint name the file of the list that it is in."""
    return 1 if sum(len(list(_list_known(history))) for history in histories) <= _IN_A_SIXTEENTH else 2


def write_copy_list(edition: Edition, lister: VersionLister, *, has_data: bool = True) -> Mapping[str, bytes]:
    """The files of the list, by the digits with which the fingerprints in each begin.

    `has_data` if the site has the data of each text, to which the list leads then.
    """
    histories = edition.histories.values()
    digits = count_digits(histories)
    names = [first + second for first in _DIGITS for second in (_DIGITS if digits > 1 else ("",))]
    parts: dict[str, dict[str, Data]] = {name: {} for name in names}
    for history in histories:
        for record in _list_known(history):
            parts[record.digest[:digits]][record.digest] = _tell(edition, history, record, lister, has_data=has_data)
    return {f"{name}.json": write_lines(dict(sorted(part.items()))) for name, part in parts.items()}


def _list_known(history: History) -> Iterator[Record]:
    """The versions that the public may know of: also of one that was shown by mistake, somebody has a copy."""
    yield from history.records
    yield from (one.record for one in history.mistakes if one.record and one.was_public)


def _tell(edition: Edition, history: History, record: Record, lister: VersionLister, *, has_data: bool) -> Data:
    shown = edition.find_shown(history.school, history.policy)
    home = f"{history.school}/{history.policy}/"
    page = home if record == shown else f"{home}{record.version}/" if lister.is_kept(history, record) else ""
    has_own_data = has_data and bool(page) and history.find_mistake(record) is None
    return {
        "school": edition.find_school(history.school).name,
        "title": record.title,
        "version": record.version,
        "state": find_state(history, record, lister.day).value,
        "in_words": plain(say_state(history, record, lister.day)),
        "page": page,
        "data": f"{page}{POLICY_DATA}" if has_own_data else "",
    }
