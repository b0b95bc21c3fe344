"""The short version of a policy whose school has chosen other words than the model's for what a line is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.template import write_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clausebook.diagnostics import Report
    from clausebook.model.forms import DeclaredChange, PolicyForm
    from clausebook.model.library import Clause
    from clausebook.model.template import Template


def choose_short_lines(
    model: PolicyForm,
    changes: Mapping[str, DeclaredChange],
    find_clause: Callable[[str], Clause | None],
    report: Report,
) -> Iterator[Template]:
    """The model's lines; in place of what it says of a section, what another clause there says of itself.

    A line about a section that the school leaves out is left out too. Where the school's clause has no lines of its
    own, the model's stays, with a warning: it may say the opposite of the text below it.
    """
    replaced: set[str] = set()
    for line, about in zip(model.in_short, model.in_short_about, strict=True):
        change = changes.get(about)
        chosen = change and (change.use or change.replace)
        if change is None or not (chosen or change.omit):
            yield line
            continue
        if not chosen or about in replaced:
            continue
        clause = find_clause(chosen)
        if clause is None or not clause.in_short:
            yield line
            _warn(line, about, change, report)
            continue
        replaced.add(about)
        yield from clause.in_short


def _warn(line: Template, about: str, change: DeclaredChange, report: Report) -> None:
    said = write_template(line)
    message = (
        f'the short version says of "{about}" what the model says, "{said}", and this school has other words there.'
    )
    hint = f'If that is not so here, give "{change.use or change.replace}" its own "in_short", or this policy.'
    report.warning(Code.SHORT_VERSION, change.location, message, hint)
