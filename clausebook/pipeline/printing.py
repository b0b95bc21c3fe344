"""Whether every text would be printed as it was typed: told before anybody approves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.model.policies import SLOT_END, SLOT_START, Passage
from clausebook.render import find_alterations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Report
    from clausebook.document import Refusal
    from clausebook.model.policies import Policies, Policy, Wording
    from clausebook.model.sources import Document, Sources

_SLOT = re.compile(f"{SLOT_START}\\d+{SLOT_END}|\\{{\\{{.*?\\}}\\}}")


class PrintingCheck:
    """Compares each distinct wording with what a page would show of it; what was found is cached by the text."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[bool, ...]], tuple[Refusal, ...]] = {}

    def check(self, policies: Policies, sources: Sources, *, report: Report) -> None:
        """Report each wording that a page would not show as it was typed, at its line where that is known."""
        documents = {document.path: document for document in _list_documents(sources)}
        told: set[Wording] = set()
        for policy in policies:
            for place, wording in _list_wordings(policy):
                if wording in told:
                    continue
                told.add(wording)
                for refusal in self._find(wording):
                    row = wording.typed.split("\n")[refusal.line - 1]
                    line = _locate(place, documents.get(place.path), row)
                    report.error(Code.CLAUSE_MARKDOWN, line, refusal.message, refusal.hint)

    def _find(self, wording: Wording) -> tuple[Refusal, ...]:
        key = (wording.typed, tuple(slot.is_block for slot in wording.slots))
        if key not in self._found:
            self._found[key] = find_alterations(wording)
        return self._found[key]


def _list_documents(sources: Sources) -> Iterator[Document]:
    yield from sources.clauses.values()
    for school in sources.schools.values():
        yield from school.clauses.values()


def _list_wordings(policy: Policy) -> Iterator[tuple[Location, Wording]]:
    """Every wording of a policy, with the file that it is from."""
    own = f"schools/{policy.school.id}/policies/{policy.id}.yml"
    for passage in (*policy.front, *policy.end):
        if isinstance(passage, Passage):
            yield Location(own if policy.has_own_opening else f"templates/policies/{policy.model}.yml"), passage.wording
    for section in policy.sections:
        yield section.clause.location, section.passage.wording


def _locate(place: Location, document: Document | None, row: str) -> Location:
    """The line of a file that holds the words of a line whose conditions are settled."""
    words = _read_words(row)
    rows = document.body.split("\n") if document and words else []
    at = next((index for index, typed in enumerate(rows) if _read_words(typed) == words), None)
    return place if at is None or document is None else place.at(document.body_line + at, 1)


def _read_words(row: str) -> list[str]:
    return re.findall(r"\S+", _SLOT.sub(" ", row))
