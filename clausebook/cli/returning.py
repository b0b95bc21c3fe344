"""A file for Word of ours that is brought in again: what was edited in it, as a change of the clauses of its policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.return_words import count_places, write_plans
from clausebook.cli.terminal import tidy_words
from clausebook.copies import LARGEST_COPY, read_draft, read_identity, read_mark
from clausebook.diagnostics import Report
from clausebook.model.forms import Reason
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.cli.asking import Asker
    from clausebook.importing.incoming import Incoming
    from clausebook.importing.opening import OpenedFile
    from clausebook.importing.returning import JoinedReturns, ReturnPlan
    from clausebook.pipeline.import_tools import ImportTools

_UNCHANGED = "Nothing was changed."
_WHY = "Sections differ from the trust's model. Why? Families read it (empty: they are left to you)"
_WHO = "Who agreed to that?"
# What a committee's program may save a file for Word as.
_SAVED_OTHERWISE = {".odt", ".doc", ".rtf"}


def find_ours(root: Path, files: Sequence[Path], school: str, day: date, tools: ImportTools) -> tuple[Incoming, ...]:
    """The files of ours that are to be brought back, as they were read; none if there is any other file among them.

    Among others one of ours is named and left alone. One that another school has made its own, by `school` or by its
    words, is a new file.
    """
    listed = _list_alone(files)
    if not listed or not all(map(_may_be_ours, listed)):
        return ()
    from clausebook.importing.incoming import CannotRead
    from clausebook.pipeline.arrivals import look_at
    from clausebook.pipeline.returning import find_out_return, is_ours

    found: list[OpenedFile] = []
    for file in listed:
        try:
            opened = look_at(file, tools)
        except CannotRead as refused:
            if file.suffix.lower() in _SAVED_OTHERWISE:
                return ()  # whoever brings it in is told why it cannot be read
            raise RequestRefused(f"{file.name}: {refused}") from refused
        if not is_ours(opened.incoming):
            return ()
        found.append(opened)
    return tuple(one.incoming for one in found) if find_out_return(root, found, school, today=day) else ()


def _list_alone(files: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are named, with those of folders in which nothing else is; none if there is anything else."""
    if not any(file.is_dir() for file in files):
        return tuple(files)
    from clausebook.pipeline.arrivals import list_files

    listed = list_files(files)
    return () if listed.links or listed.others else listed.files


def _may_be_ours(path: Path) -> bool:
    """Whether a file says that it is ours, or is of a format of which only reading tells it."""
    if not path.is_file() or path.stat().st_size > LARGEST_COPY:
        return False
    if path.suffix.lower() in _SAVED_OTHERWISE:
        return True
    # A PDF of ours says so too, and is no file that anybody edits.
    try:
        content = path.read_bytes()
    except OSError:
        return False  # whoever brings it in is told why it cannot be read
    return content.startswith(b"PK") and bool(read_identity(content) or read_draft(content) or any(read_mark(content)))


def take_back(
    root: Path,
    files: Sequence[Incoming],
    day: date,
    asker: Asker,
    reason: Reason,
    *,
    opens_locked: bool,
    is_dry: bool,
) -> Returned:
    """Show what files propose, ask, and write it if nothing changed meanwhile.

    `reason` is why the school departs from the trust's model, where whole sections do; `opens_locked` says that the
    trust decided it.
    """
    from clausebook.importing.incoming import CannotRead
    from clausebook.importing.returning import CannotReturn
    from clausebook.pipeline.returning import plan_returns_of
    from clausebook.storage.content_files import FilesChanged, apply_steps
    from clausebook.storage.event_folder import hold_approvals

    def plan_with(reason: Reason) -> JoinedReturns:
        return plan_returns_of(root, files, today=day, report=Report(), reason=reason, opens_locked=opens_locked)

    try:
        joined = plan_with(reason)
        if not is_dry and (given := _ask_for_reason(joined, asker)):
            reason, joined = given, plan_with(given)
        if is_dry or not joined.steps:
            return Returned(joined, is_dry=is_dry)
        asker.show(write_plans(joined.plans))
        asker.ask_for_yes("Make these changes?", _UNCHANGED)
        with hold_approvals(root):
            if plan_with(reason) != joined:
                raise FilesChanged("Something changed meanwhile. Repeat the command.")
            apply_steps(root, joined.steps)
    except (CannotRead, CannotReturn) as refused:
        raise RequestRefused(str(refused)) from refused
    return Returned(joined)


def _ask_for_reason(joined: JoinedReturns, asker: Asker) -> Reason | None:
    """Why sections differ from the trust's model, and who agreed; None if nobody says both, or it is known."""
    if not any(plan.lacks_reason for plan in joined.plans):
        return None
    because = tidy_words(asker.ask_for_words(_WHY))
    agreed_by = tidy_words(asker.ask_for_words(_WHO)) if because else ""
    return Reason(because, agreed_by) if agreed_by else None


@dataclass(frozen=True, slots=True)
class Returned(Result):
    """What files proposed, and whether it was carried out."""

    joined: JoinedReturns
    is_dry: bool = False

    @property
    def done(self) -> str:
        """That it was changed, if it was."""
        return "It was changed as it was shown." if self.joined.steps and not self.is_dry else ""

    @property
    def exit_code(self) -> int:
        """1 if something is left for a person."""
        return int(any(plan.for_person and not plan.nothing for plan in self.joined.plans))

    def write_text(self) -> str:
        """What would be done, or was, and what to do next."""
        plans = self.joined.plans
        if not self.done:
            return f"{write_plans(plans)}\n{_UNCHANGED}"
        rest = f" Left for you: {count_places(plans)}, see above." if any(plan.for_person for plan in plans) else ""
        policies = "the policy" if len(plans) == 1 else "the policies"
        return f"{self.done}{rest} Families read the change once a body has approved {policies}."

    def describe(self) -> Data:
        """Each change with its words; of several files one after the other."""
        described = [_describe(plan) for plan in self.joined.plans]
        is_written = bool(self.done)
        only = described[0] if len(described) == 1 else {"policies": described}
        return make_document("import", {**only, "written": is_written})


def _describe(plan: ReturnPlan) -> Data:
    """What one file proposes."""
    changes: list[Data] = [
        {
            "section": change.section,
            "clause": change.clause,
            "file": change.path,
            "also_changes": list(change.others),
            "words": [{"old": one.old, "new": one.new} for one in change.changes],
        }
        for change in plan.changes
    ]
    declared: list[Data] = [
        {
            "kind": one.kind,
            "section": one.section,
            "file": one.path,
            "keys": list(one.keys),
            "old": one.old,
            "new": one.new,
            "also_changes": list(one.others),
            "files": list(one.files),
            "words": [{"old": words.old, "new": words.new} for words in one.words],
        }
        for one in plan.declared
    ]
    people: list[Data] = [
        {"section": one.section, "old": one.old, "new": one.new, "why": one.says} for one in plan.for_person
    ]
    return {
        "policy": f"{plan.school}/{plan.policy}",
        "version": plan.version,
        "changes": changes,
        "declared": declared,
        "for_a_person": people,
        "comments": list(plan.comments),
        "nothing": plan.nothing,
    }
