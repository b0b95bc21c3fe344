"""What forms and manifests look things up in: the clauses and references that are right, and those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.library import LOCAL_TOPIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.library import Clause, Reference
    from clausebook.model.parameters import ParameterValue
    from clausebook.model.sources import Document
    from clausebook.model.trust import Trust
    from clausebook.validate.shape import Steps


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as files name it. `broken` holds ids of clauses that exist but have errors of their own."""

    trust: Trust
    references: Mapping[str, Reference]
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
        is_local = id_.startswith(f"{LOCAL_TOPIC}/")
        if clause is None and (school if is_local else "", id_) not in self.broken:
            where = f"schools/{school}/clauses/" if is_local and school else "clauses/"
            name = id_.removeprefix(f"{LOCAL_TOPIC}/") if is_local and school else id_
            if is_local and not school:
                message = f'"{id_}" is a school\'s own text, and a model is for every school.'
            else:
                message = f'there is no clause "{id_}": the file {where}{name}.md does not exist.'
            known = self.local.get(school, {}) if is_local else self.clauses
            report.error(Code.UNKNOWN_CLAUSE, location, message, did_you_mean(id_, known))
        return clause


def read_values(
    clause: Clause, raw: Mapping[str, object], document: Document, steps: Steps, *, report: Report
) -> dict[str, ParameterValue]:
    """The values that `with` fills in, as the clause's parameters type them; faults are reported.

    `steps` lead to the `with` key.
    """
    values: dict[str, ParameterValue] = {}
    for name, data in raw.items():
        place = document.locate(*steps, name)
        parameter = clause.parameters.get(name)
        if parameter is None:
            message = f'the clause "{clause.id}" has no parameter "{name}".'
            report.error(Code.UNKNOWN_PARAMETER, place, message, did_you_mean(name, clause.parameters))
            continue
        try:
            values[name] = parameter.read(data)  # type: ignore[arg-type]
        except ValueError as error:
            report.error(Code.BAD_PARAMETER, place, f"{error}.")
    return values
