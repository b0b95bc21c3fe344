"""Whether what a clause says by itself is what the document says: references to sections, and lists of policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import are_same
from clausebook.model.lookups import cite, name_policy
from clausebook.model.template import list_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.importing.matched import Match
    from clausebook.importing.matching.candidates import Library
    from clausebook.importing.matching.fitting import Fit
    from clausebook.importing.matching.numbers import Numbers


class Prover:
    """Holds the fits of one policy's matches against each other."""

    def __init__(self, library: Library, numbers: Numbers) -> None:
        self._library = library
        self._numbers = numbers

    def find_faults(self, fit: Fit, matches: Sequence[Match]) -> list[str]:
        """What of a fit the policy's other sections do not bear out, as sentences for a person."""
        keys = {match.path: match.key for match in matches if match.key}
        faults = []
        for subject, words in fit.sections.items():
            path = self._numbers.find(words)
            wanted = subject.removeprefix("section('").removesuffix("')")
            if path is None or keys.get(path) != wanted:
                faults.append(f'it says "{words}", where the clause names the section "{wanted}"')
        for subject, items in fit.lists.items():
            listed = sorted(name_policy(item.strip()).casefold() for item in items)
            made = sorted(name.casefold() for name in self._list_made(subject, matches))
            if len(listed) != len(made) or not all(map(are_same, listed, made)):
                faults.append(f"it lists {len(listed)} of which the clause itself would make a list of {len(made)}")
        return faults

    def _list_made(self, subject: str, matches: Iterable[Match]) -> Iterator[str]:
        """The items of a list that a clause makes by itself, where the policy's clauses are the matched ones."""
        clauses = [
            self._library.catalogue.clauses[match.clause] for match in matches if match.clause and not match.needs
        ]
        if subject.startswith("related_policies"):
            linked = {call.arguments[0] for clause in clauses for call, _ in list_calls(clause.body, "policy")}
            yield from (name_policy(self._library.printer.titles.get(id_, id_)) for id_ in sorted(linked))
        else:
            references: Mapping[str, object] = self._library.catalogue.references
            cited = {id_ for clause in clauses for id_ in clause.cites if id_ in references}
            yield from (cite(self._library.catalogue.references[id_]).text for id_ in sorted(cited))
