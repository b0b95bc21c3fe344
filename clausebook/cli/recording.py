"""A planned event -> shown, asked about, and written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.cli.boundary import on_failure
from clausebook.cli.results import Data, Result, make_document, write_day
from clausebook.cli.terminal import find_project
from clausebook.diagnostics import tell_command
from clausebook.record.reading import read_head

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clausebook.cli.asking import Asker
    from clausebook.model.approvals import Event
    from clausebook.model.dates import PartialDate
    from clausebook.model.requests import ApprovalPlan

_UNRECORDED = "Nothing was recorded."


def record_event(
    command: str,
    project: Path,
    make_plan: Callable[[Path], ApprovalPlan],
    write_plan: Callable[[ApprovalPlan], str],
    asker: Asker,
) -> Recorded:
    """Show what would be recorded, ask, and record it, if it is still the same by then."""
    from clausebook.storage.content_files import FilesChanged
    from clausebook.storage.event_folder import hold_approvals, store_event

    with on_failure(_UNRECORDED, is_change=True) as outcome:
        root = find_project(project)
        plan = make_plan(root)
        asker.show(f"{write_plan(plan)}\n")
        asker.ask_for_yes("Record this?", _UNRECORDED)
        with hold_approvals(root):
            again = make_plan(root)
            if again.event.entries != plan.event.entries:
                raise FilesChanged("Something changed meanwhile. Look at it again, and repeat the command.")
            place = store_event(root, again.name, again.files).relative_to(root).as_posix()
            recorded = Recorded(command, again, place)
            outcome.words = recorded.done
        return recorded


@dataclass(frozen=True, slots=True)
class Recorded(Result):
    """An event that was recorded, in its folder `place`, and the way back."""

    command: str
    plan: ApprovalPlan
    place: str

    @property
    def done(self) -> str:
        """Where it is."""
        return f"It was recorded in {self.place}."

    def write_text(self) -> str:
        """Where it is, what to do next, and the way back."""
        return (
            f"Recorded in {self.place}. Keep it with the project. Build the site: {tell_command()}\n"
            f"If it was never decided so, take it back: {self._tell_way_back()}"
        )

    def describe(self) -> Data:
        """The event with its records, the files, what was left out and what speaks against it."""
        facts: Data = {
            "event": _describe_event(self.plan.event, self.place),
            "policies": self._describe_policies(),
            "left_out": [{"policy": name, "because": why} for name, why in self.plan.kept],
            "warnings": list(self.plan.doubts),
            "files": [f"{self.place}/{path}" for path in self.plan.files],
        }
        return make_document(self.command, facts, undo=self._tell_way_back())

    def _tell_way_back(self) -> str:
        return tell_command("take-back", self.place.rpartition("/")[2], note="WHAT WENT WRONG")

    def _describe_policies(self) -> list[Data]:
        event, reviews = self.plan.event, list_reviews(self.plan)
        told: list[Data] = []
        for line in self.plan.lines:
            key = line.school, line.policy
            digest = event.entries[key].digest
            told.append(
                {
                    "school": line.school,
                    "policy": line.policy,
                    "title": line.title,
                    "version": line.version,
                    "next_review": write_day(reviews.get(key)),
                    "file": f"{self.place}/{'/'.join(key)}.md" if digest else "",
                    "sha256": digest,
                }
            )
        return told


def list_reviews(plan: ApprovalPlan) -> dict[tuple[str, str], PartialDate | None]:
    """When each new version must be looked at again, as its record says, by (school, policy); none of an act."""
    texts = {path: raw.decode() for path, raw in plan.files.items() if path.endswith(".md")}
    records = [read_head(text, plan.event, path, "") for path, text in texts.items()]
    return {(record.school, record.policy): record.review.next for record in records}


def _describe_event(event: Event, place: str) -> Data:
    return {
        "id": place.rpartition("/")[2],
        "folder": place,
        "kind": event.kind,
        "body": event.body,
        "on": write_day(event.on),
        "applies_from": write_day(event.takes_effect),
        "minute": event.minute,
        "note": event.note,
        "reviewed": write_day(event.reviewed),
        "minor": event.is_minor,
        "from_before": event.is_from_before,
        "instead": event.instead,
        "shown_from": event.shown_from.isoformat() if event.shown_from else "",
        "recorded_by": event.recorded_by,
        "recorded_on": event.written.isoformat(),
    }
