"""What is written when all else is: the trust's `policies.json` and `SHA256SUMS`, with the facts of every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.short_fingerprints import shorten_fingerprint
from clausebook.render.data.data_parts import POLICY_DATA, POLICY_MARKDOWN, plain, write_date, write_file, write_lines
from clausebook.render.data.version_states import find_state, say_state
from clausebook.render.frame.folders import tell_file
from clausebook.render.policy.downloads import FORMAT_NAMES, name_download

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.edition import Edition
    from clausebook.model.histories import History
    from clausebook.render.data.data_parts import Data
    from clausebook.render.frame.folders import FileFacts
    from clausebook.render.history.version_lists import VersionLister

TRUST_LIST, SUMS_FILE = "policies.json", "SHA256SUMS"
LIST_FORMAT = 1


def write_last_files(edition: Edition, lister: VersionLister, made: Mapping[str, FileFacts]) -> dict[str, bytes]:
    """The two lists, by path below the site's root; `made` are the facts of every other file with a listed ending."""
    listed = _write_trust_list(edition, lister, made)
    facts = {**made, TRUST_LIST: tell_file(listed)}
    return {TRUST_LIST: listed, SUMS_FILE: write_sums(facts)}


def write_sums(facts: Mapping[str, FileFacts]) -> bytes:
    """The digests in the form that `sha256sum --check` reads, sorted by path."""
    return "".join(f"{one.sha256}  {path}\n" for path, one in sorted(facts.items())).encode()


def _write_trust_list(edition: Edition, lister: VersionLister, made: Mapping[str, FileFacts]) -> bytes:
    """Every policy of every school, each on a line of its own."""
    trust = edition.policies.trust
    schools = {id_: edition.find_school(id_) for id_, _ in edition.histories}
    members = edition.holders
    data = {
        "format": LIST_FORMAT,
        "trust": {"name": trust.name, "address": trust.address},
        "schools": [
            {"id": id_, "name": school.name, "address": f"{trust.address}{id_}/", "is_member": id_ in members}
            for id_, school in sorted({**schools, **members}.items())
        ],
        "policies": list(_ListWriter(edition, lister, made).list_policies()),
    }
    return write_lines(data)


class _ListWriter:
    def __init__(self, edition: Edition, lister: VersionLister, made: Mapping[str, FileFacts]) -> None:
        self._edition, self._lister, self._made = edition, lister, made
        self._root = edition.policies.trust.address

    def list_policies(self) -> Iterator[Data]:
        """The policies by school and id, each with the version that its page shows, else the last that applied."""
        for (school, policy), history in sorted(self._edition.histories.items()):
            shown = self._edition.find_shown(school, policy)
            if record := shown or _find_last(history):
                yield self._write(history, record, is_shown=record == shown)

    def _write(self, history: History, record: Record, *, is_shown: bool) -> Data:
        day, home = self._lister.day, f"{history.school}/{history.policy}/"
        shown = self._edition.find_policy(history.school, history.policy) if is_shown else None
        folder = home if is_shown else f"{home}{record.version}/"
        return {
            "school": history.school,
            "id": history.policy,
            "title": record.title,
            "short_title": record.short_title,
            "subject": (shown.subject if shown else "") or None,
            "summary": shown.list_summary if shown else None,
            "address": f"{self._root}{home}",
            "state": find_state(history, record, day).value,
            "in_words": plain(say_state(history, record, day)),
            "version": record.version,
            "approved_by": record.event.body or None,
            "approved_on": write_date(record.event.on),
            "applies_from": write_date(record.event.takes_effect),
            "applies_until": write_date(history.find_item_end(record)),
            "next_review": write_date(record.review.next),
            "fingerprint": record.digest,
            "short_fingerprint": shorten_fingerprint(record.digest),
            "files": [
                write_file(name, f"{self._root}{path}", self._made[path])
                for name, path in self._list_files(history, record, folder)
            ],
        }

    def _list_files(self, history: History, record: Record, folder: str) -> Iterator[tuple[str, str]]:
        """The files of a version that were made, with the names of their formats."""
        home = f"{history.school}/{history.policy}/"
        places = [("JSON", f"{folder}{POLICY_DATA}"), ("Markdown", f"{folder}{POLICY_MARKDOWN}")]
        named = history.school, history.policy, record.version
        places += [(form, f"{home}{name_download(*named, ending)}") for ending, form in FORMAT_NAMES.items()]
        yield from ((form, path) for form, path in places if path in self._made)


def _find_last(history: History) -> Record | None:
    """Of a policy that has no page of its own any more: the last version that applied, else the last there was."""
    applied = [record for record in history.records if not history.is_void(record)]
    return next(reversed(applied or history.records), None)
