"""The catalogue -> a warning for each file in which something still stands for words that nobody has written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.document import to_text
from clausebook.model.forms import PartForm
from clausebook.model.template import write_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.diagnostics import Location, Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.policies import Policy

# What `import` puts where a file says nothing, or names somebody whom nobody has decided to publish.
UNWRITTEN = re.compile(
    r"\[(?:name|telephone number|e-mail address)(?: of the [^\]\n]+)? to be given\]|\[To be written[^\]\n]*\]|"
    r"\b(?:Picture \d+|A picture), which needs words"
)
_HINT = "Write what belongs there, for readers would see these words."


def find_unwritten(policy: Policy) -> str:
    """The first words of a policy, as it is composed, that stand for what nobody has written; empty if none do."""
    for passage in (*policy.document_passages, *(section.passage for section in policy.sections)):
        if match := UNWRITTEN.search(to_text(passage.fill())):
            return match[0]
    return ""


def warn_of_unwritten(catalogue: Catalogue, *, report: Report) -> None:
    """Warn once for each file, at the first place."""
    found: dict[str, list[tuple[Location, str]]] = {}
    for place, text, first_line in _list_texts(catalogue):
        for match in UNWRITTEN.finditer(text):
            at = replace(place, line=first_line + text.count("\n", 0, match.start()), column=1)
            found.setdefault(place.path, []).append((at, match[0]))
    for places in found.values():
        place, words = min(places, key=lambda one: one[0].line)
        more = f", here and in {len(places) - 1:,} more {'place' if len(places) == 2 else 'places'}"  # noqa: PLR2004
        message = f'"{words}" stands for words that nobody has written yet{more if len(places) > 1 else ""}.'
        report.warning(Code.TO_BE_WRITTEN, place, message, _HINT)


def _list_texts(catalogue: Catalogue) -> Iterator[tuple[Location, str, int]]:
    """The words of each clause and part, with their place and the line in which they begin."""
    for clauses in (catalogue.clauses, *catalogue.local_clauses.values()):
        for clause in clauses.values():
            yield clause.location, write_template(clause.body), clause.body_line
    own = [manifest.form for manifests in catalogue.manifests.values() for manifest in manifests.values()]
    for form in {form.location.path: form for form in (*catalogue.models.values(), *own)}.values():
        for part in form.items:
            if isinstance(part, PartForm) and part.words:
                place = part.words.location or part.location
                yield place, write_template(part.words.text), place.line
