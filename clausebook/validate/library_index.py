"""What forms and manifests look things up in: the clauses and references that are right, and those that are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean, find_nearest, join_words
from clausebook.diagnostics.wording import LISTED_AT_MOST
from clausebook.model.holders import locate_folder
from clausebook.model.library import LOCAL_TOPIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.diagnostics import Location, Report
    from clausebook.model.library import Clause
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.sources import Document, Sources
    from clausebook.model.trust import Trust
    from clausebook.validate.names import References
    from clausebook.validate.shape import Steps

_CLAUSE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}")
_NAMED = 'A clause is named by its folder and file: "images/consent".'


@dataclass(frozen=True, slots=True)
class LibraryIndex:
    """The library as files name it.

    `broken` holds (school, id) of clauses that could be read and have errors of their own. `trust` is None
    when its file has errors, and then nobody knows its subjects, terms and roles.
    """

    sources: Sources
    trust: Trust | None
    references: References
    clauses: Mapping[str, Clause]
    local: Mapping[str, Mapping[str, Clause]]
    broken: frozenset[tuple[str, str]]

    def find_clause(self, school: str, id_: str) -> Clause | None:
        """The clause as one school sees it ("" for a model); None if it is unknown or has errors."""
        if id_.startswith(f"{LOCAL_TOPIC}/"):
            return self.local.get(school, {}).get(id_)
        return self.clauses.get(id_)

    def check_clause(self, school: str, id_: str, location: Location, *, report: Report) -> Clause | None:
        """The same, reporting an id that nobody knows."""
        clause = self.find_clause(school, id_)
        if clause is not None:
            return clause
        is_local = id_.startswith(f"{LOCAL_TOPIC}/")
        file = (
            f"{locate_folder(school)}/clauses/{id_.removeprefix(f'{LOCAL_TOPIC}/')}" if is_local else f"clauses/{id_}"
        )
        if id_.startswith("/") or ".." in id_ or "\\" in id_:
            message = f'"{id_}" leads out of the library.'
            report.error(Code.OUTSIDE_PROJECT, location, message, _NAMED)
        elif not _CLAUSE_ID.fullmatch(id_):
            report.error(Code.UNKNOWN_CLAUSE, location, f'"{id_}" is not the name of a clause.', _NAMED)
        elif is_local and not school:
            message = f'"{id_}" is a school\'s own text, and a model is for every school.'
            report.error(Code.UNKNOWN_CLAUSE, location, message, "Let the school add it, or move it to clauses/.")
        elif (school if is_local else "", id_) not in self.broken and not self.sources.is_unread(file):
            message = f'there is no clause "{id_}": the file {file}.md does not exist.'
            own = self.sources.schools[school].clauses if is_local else ()
            known = [f"{LOCAL_TOPIC}/{name}" for name in own] if is_local else [*self.sources.clauses]
            hint = did_you_mean(id_, known) if is_local else _find_way_out(id_, known)
            report.error(Code.UNKNOWN_CLAUSE, location, message, hint or "Write it first.")
        return None


def _find_way_out(id_: str, known: Sequence[str]) -> str:
    """What to do about a clause that is not in the library: correct its name, put it back, or choose another.

    The clauses of a folder are alternates, which may say the opposite of each other: that two begin with the same
    folder makes neither the one that was meant.
    """
    topic, _, name = id_.partition("/")
    alternates = [one for one in known if one.startswith(f"{topic}/")]
    if near := find_nearest(name, [one.removeprefix(f"{topic}/") for one in alternates]):
        return f'Did you mean "{topic}/{near}"?'
    if not alternates:
        return did_you_mean(id_, known)
    if len(alternates) > LISTED_AT_MOST:
        return f"If its file was removed, put it back; else choose another of the folder clauses/{topic}."
    others = join_words([f'"{one}"' for one in alternates])
    return f"If its file was removed, put it back; else choose another of this folder: {others}."


def read_values(
    clause: Clause | None, raw: Mapping[str, object], document: Document, steps: Steps, *, report: Report
) -> dict[str, ParameterValue]:
    """The values that `with` fills in, as the clause's parameters type them; faults are reported.

    `steps` lead to the `with` key. A value with a fault is kept as text, so that it does not also count as
    missing; with an error reported nothing is composed of it. So are unknown values, and all values of a clause
    that has errors.
    """
    if clause is None:
        return dict.fromkeys(raw, "")
    values: dict[str, ParameterValue] = {}
    for name, data in raw.items():
        place = document.locate(*steps, name)
        parameter = clause.parameters.get(name)
        if parameter is None:
            message = f'the clause "{clause.id}" has no parameter "{name}".'
            hint = did_you_mean(name, clause.parameters) or "Remove it."
            report.error(Code.UNKNOWN_PARAMETER, place, message, hint)
            values[name] = ""
            continue
        try:
            values[name] = parameter.read(data)  # type: ignore[arg-type]
        except ValueError as error:
            values[name] = ""
            report.error(Code.BAD_PARAMETER, place, f"{error}.", parameter.help and f"It is for: {parameter.help}.")
    return values
