"""A cache of the texts of records that were opened in earlier runs over a project, by all that each was made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.record.reading import RecordReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.approvals import Event, Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.record.opening import ReadingContext


@dataclass(slots=True)
class OpenedRecords:
    """Caches texts by the paths of their records. A text is opened again when anything that shows in it has changed.

    The same reader opens them all, so that wordings that texts share are one object.
    """

    reader: RecordReader = field(default_factory=RecordReader)

    _texts: dict[str, tuple[object, Policy]] = field(default_factory=dict)
    _events: dict[str, tuple[Event, int]] = field(default_factory=dict)

    def open_once(
        self, record: Record, history: History, context: ReadingContext, open_text: Callable[[], Policy]
    ) -> Policy:
        """The text that was opened of the same record in the same history for the same school, or a new one.

        The head of a record is in its digest, but for its event and for the ids that it has now.
        """
        acts = [(self._number(act.event), act.version) for act in history.acts]
        made_of = (record.digest, record.school, record.policy, self._number(record.event), acts, context)
        known = self._texts.get(record.path)
        if known is None or known[0] != made_of:
            known = self._texts[record.path] = (made_of, open_text())
        return known[1]

    def _number(self, event: Event) -> int:
        """A number that an event has as long as it is the same; events are large and named by many records."""
        known = self._events.get(event.id)
        if known is None or (known[0] is not event and known[0] != event):
            known = (event, known[1] + 1 if known else 0)
        self._events[event.id] = (event, known[1])
        return known[1]
