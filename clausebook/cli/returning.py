"""A file for Word of ours that is brought in again: what was edited in it, as a change of the clauses of its policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.return_words import count_places, write_plan
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
    from clausebook.importing.returning import ReturnPlan

_UNCHANGED = "Nothing was changed."
_WHY = "Sections differ from the trust's model. Why? Families read it (empty: they are left to you)"
_WHO = "Who agreed to that?"
# What a committee's program may save a file for Word as.
_SAVED_OTHERWISE = {".odt", ".doc", ".rtf"}


def find_ours(root: Path, files: Sequence[Path], school: str, day: date) -> Incoming | None:
    """The file of ours that is to be brought back, as it was read, or None: among others it is named and left alone.

    One that another school has made its own, by `school` or by its words, is a new file.
    """
    if len(files) != 1 or not _may_be_ours(files[0]):
        return None
    from clausebook.importing.incoming import CannotRead
    from clausebook.importing.reading import read_file
    from clausebook.pipeline.returning import find_out_return, is_ours

    try:
        returned = read_file(files[0])
        if not is_ours(returned):
            return None
        return returned if find_out_return(root, returned, school, today=day) else None
    except CannotRead as refused:
        if files[0].suffix.lower() in _SAVED_OTHERWISE:
            return None  # whoever brings it in is told why it cannot be read
        raise RequestRefused(f"{files[0].name}: {refused}") from refused


def _may_be_ours(path: Path) -> bool:
    """Whether a file says that it is ours, or is of a format of which only reading tells it."""
    if not path.is_file() or path.stat().st_size > LARGEST_COPY:
        return False
    if path.suffix.lower() in _SAVED_OTHERWISE:
        return True
    # A PDF of ours says so too, and is no file that anybody edits.
    content = path.read_bytes()
    return content.startswith(b"PK") and bool(read_identity(content) or read_draft(content) or any(read_mark(content)))


def take_back(
    root: Path, returned: Incoming, day: date, asker: Asker, reason: Reason, *, opens_locked: bool, is_dry: bool
) -> Returned:
    """Show what a file proposes, ask, and write it if nothing changed meanwhile.

    `reason` is why the school departs from the trust's model, where whole sections do; `opens_locked` says that the
    trust decided it.
    """
    from clausebook.importing.incoming import CannotRead
    from clausebook.importing.returning import CannotReturn
    from clausebook.pipeline.returning import plan_return_of
    from clausebook.storage.content_files import FilesChanged, apply_steps
    from clausebook.storage.event_folder import hold_approvals

    def plan_with(reason: Reason) -> ReturnPlan:
        return plan_return_of(root, returned, today=day, report=Report(), reason=reason, opens_locked=opens_locked)

    try:
        plan = plan_with(reason)
        if plan.lacks_reason and not is_dry and (given := _ask_for_reason(asker)):
            reason = given
            plan = plan_with(reason)
        if is_dry or not plan.steps:
            return Returned(plan, is_dry=is_dry)
        asker.show("\n".join(write_plan(plan)))
        asker.ask_for_yes("Make these changes?", _UNCHANGED)
        with hold_approvals(root):
            if plan_with(reason) != plan:
                raise FilesChanged("Something changed meanwhile. Repeat the command.")
            apply_steps(root, plan.steps)
    except (CannotRead, CannotReturn) as refused:
        raise RequestRefused(f"{returned.name}: {refused}") from refused
    return Returned(plan)


def _ask_for_reason(asker: Asker) -> Reason | None:
    """Why sections differ from the trust's model, and who agreed; None if nobody says both."""
    because = tidy_words(asker.ask_for_words(_WHY))
    agreed_by = tidy_words(asker.ask_for_words(_WHO)) if because else ""
    return Reason(because, agreed_by) if agreed_by else None


@dataclass(frozen=True, slots=True)
class Returned(Result):
    """What a file proposed, and whether it was carried out."""

    plan: ReturnPlan
    is_dry: bool = False

    @property
    def done(self) -> str:
        """That it was changed, if it was."""
        return "It was changed as it was shown." if self.plan.steps and not self.is_dry else ""

    @property
    def exit_code(self) -> int:
        """1 if something is left for a person."""
        return int(bool(self.plan.for_person) and not self.plan.nothing)

    def write_text(self) -> str:
        """What would be done, or was, and what to do next."""
        if not self.done:
            return "\n".join([*write_plan(self.plan), _UNCHANGED])
        rest = f" Left for you: {count_places(self.plan)}, see above." if self.plan.for_person else ""
        return f"{self.done}{rest} The policy has changed since it was approved until a body approves it again."

    def describe(self) -> Data:
        """Each change with its words."""
        changes: list[Data] = [
            {
                "section": change.section,
                "clause": change.clause,
                "file": change.path,
                "also_changes": list(change.others),
                "words": [{"old": one.old, "new": one.new} for one in change.changes],
            }
            for change in self.plan.changes
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
            for one in self.plan.declared
        ]
        people: list[Data] = [
            {"section": one.section, "old": one.old, "new": one.new, "why": one.says} for one in self.plan.for_person
        ]
        facts: Data = {
            "policy": f"{self.plan.school}/{self.plan.policy}",
            "version": self.plan.version,
            "written": bool(self.done),
            "changes": changes,
            "declared": declared,
            "for_a_person": people,
            "comments": list(self.plan.comments),
            "nothing": self.plan.nothing,
        }
        return make_document("import", facts)
