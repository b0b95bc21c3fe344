"""What a school may change in a model, and what it must say when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, did_you_mean
from clausebook.model.forms import PartForm
from clausebook.validate.manifests import SEE_THE_MODEL

if TYPE_CHECKING:
    from clausebook.diagnostics import Location, Report
    from clausebook.model.forms import DeclaredChange, Manifest, Move, Place, PolicyForm, Reason, SectionForm
    from clausebook.model.library import Clause
    from clausebook.validate.library_index import LibraryIndex

    # The key of an added or moved section, where it goes, and where that is said.
    _Placed = tuple[str, Place, Location]


def check_differences(manifest: Manifest, model: PolicyForm, index: LibraryIndex, *, report: Report) -> None:
    """Report every difference that tier or lock refuses, or that gives no reason, or that has no place."""
    if model.tier == "trust":
        for location in _list_locations(manifest):
            report.error(
                Code.LOCKED,
                location,
                f'"{model.title}" is a policy of the trust: no school changes it.',
                "Ask the trust to change the model, or to make its tier adaptable.",
            )
        return
    sections = {section.key: section for section in model.sections}
    for change in manifest.changes.values():
        section = sections[change.section]
        _check_change(change, section, index.find_clause("", section.clause), report)
    for addition in manifest.additions:
        _check_reason("add", addition.reason, addition.section.location, report)
    for move in manifest.moves:
        _check_reason("move", move.reason, move.location, report)
        clause = index.find_clause("", sections[move.section].clause) if move.section in sections else None
        if clause is not None and clause.lock == "locked":
            _refuse_locked(clause, "moved", move.location, report)
    if model.is_whole:
        _check_places(manifest, model, report)


def _list_locations(manifest: Manifest) -> list[Location]:
    return [
        *(change.location for change in manifest.changes.values()),
        *(addition.section.location for addition in manifest.additions),
        *(move.location for move in manifest.moves),
    ]


def _refuse_locked(clause: Clause, what: str, location: Location, report: Report) -> None:
    report.error(
        Code.LOCKED,
        location,
        f'the clause "{clause.id}" is locked by the trust, so it cannot be {what}.',
        "Remove the difference, or ask the trust to unlock the clause.",
    )


def _check_change(change: DeclaredChange, section: SectionForm, clause: Clause | None, report: Report) -> None:
    asked = [
        name for name, is_asked in (("use", change.use), ("replace", change.replace), ("omit", change.omit)) if is_asked
    ]
    if len(asked) > 1 or (change.omit and change.values):
        given = " and ".join(asked if len(asked) > 1 else ["omit", "with"])
        message = f"{given} cannot stand together: a section is changed in one way."
        report.error(Code.BAD_VALUE, change.location, message, "Keep one of them.")
        return
    if not asked and not change.values:
        message = "this says that the section differs, but not how."
        report.error(Code.BAD_VALUE, change.location, message, "Say it with use, replace, omit or with.")
        return
    if clause is None:
        return
    if clause.lock == "locked":
        what = {"use": "exchanged", "replace": "replaced", "omit": "left out"}.get("".join(asked), "filled in")
        _refuse_locked(clause, what, change.location, report)
        return
    if change.replace and clause.lock == "values":
        report.error(
            Code.LOCKED,
            change.location,
            f'the clause "{clause.id}" takes values only, so it cannot be replaced.',
            f'Fill in its values, use another clause of "{clause.topic}", or ask the trust to open it.',
        )
    if change.use:
        _check_alternate(change, section, clause, report)
    elif asked:
        _check_reason(asked[0], change.reason, change.location, report)


def _check_alternate(change: DeclaredChange, section: SectionForm, clause: Clause, report: Report) -> None:
    if change.use.split("/")[0] != clause.topic:
        report.error(
            Code.NOT_AN_ALTERNATE,
            change.location,
            f'"{change.use}" is not an alternate of "{clause.id}": alternates share one topic folder.',
            f'Choose a clause of "{clause.topic}", or use replace.',
        )
    elif change.use == section.clause:
        report.error(
            Code.NOT_AN_ALTERNATE,
            change.location,
            f'"{change.use}" is what the model has already.',
            "Remove the difference.",
        )


def _check_reason(operation: str, reason: Reason, location: Location, report: Report) -> None:
    said = {"because": bool(reason.because), "agreed_by": bool(reason.agreed_by) or reason.is_open}
    missing = [key for key, is_said in said.items() if not is_said]
    if missing:
        names = " and ".join(f'"{key}"' for key in missing)
        report.error(
            Code.MISSING_REASON,
            location,
            f"to {operation} a section needs {names}.",
            "Say why the school differs from the model, and who agreed to it.",
        )


def _check_places(manifest: Manifest, model: PolicyForm, report: Report) -> None:
    """Each addition and move says one place that exists, and no two of them wait for each other."""
    keys = {section.key for section in model.sections}
    parts = {item.key for item in model.items if isinstance(item, PartForm)}
    omitted = {change.section for change in manifest.changes.values() if change.omit}
    added = {addition.section.key for addition in manifest.additions}
    moved: set[str] = set()
    for move in manifest.moves:
        _check_move(move, keys, omitted, moved, report)
        moved.add(move.section)
    known = (keys | parts | added) - omitted
    placed = [(a.section.key, a.place, a.section.location) for a in manifest.additions]
    placed += [(m.section, m.place, m.location) for m in manifest.moves]
    for item in placed:
        _check_place(item, known, omitted, report)
    _check_cycles(placed, report)


def _check_move(move: Move, keys: set[str], omitted: set[str], moved: set[str], report: Report) -> None:
    if move.section in omitted:
        message = f'the section "{move.section}" is left out by this manifest, so it cannot be moved.'
        report.error(Code.UNKNOWN_SECTION, move.location, message, "Remove one of the two.")
    elif move.section not in keys:
        hint = did_you_mean(move.section, keys) or SEE_THE_MODEL
        report.error(Code.UNKNOWN_SECTION, move.location, f'the model has no section "{move.section}".', hint)
    elif move.section in moved:
        message = f'the section "{move.section}" is moved twice.'
        report.error(Code.BAD_VALUE, move.location, message, "Keep one of them.")


def _check_place(item: _Placed, known: set[str], omitted: set[str], report: Report) -> None:
    key, place, location = item
    target = place.before or place.after
    if target in omitted:
        message = f'the section "{target}" is left out by this manifest, so nothing can stand by it.'
        report.error(Code.UNKNOWN_SECTION, location, message, "Name another section.")
    elif target and target not in known:
        hint = did_you_mean(target, known) or SEE_THE_MODEL
        report.error(Code.UNKNOWN_SECTION, location, f'there is no section "{target}" to stand by.', hint)
    elif target == key:
        message = f'the section "{key}" cannot stand before or after itself.'
        report.error(Code.CYCLE, location, message, "Name another section.")


def _check_cycles(placed: list[_Placed], report: Report) -> None:
    targets = {key: place.before or place.after for key, place, _ in placed}
    for key, _, location in placed:
        path = [key]
        while (following := targets.get(path[-1], "")) and following not in path:
            path.append(following)
        if following == key and len(path) > 1:
            circle = " -> ".join([*path, key])
            message = f"these sections wait for each other's place: {circle}."
            report.error(Code.CYCLE, location, message, "Give one of them a place by a section of the model.")
