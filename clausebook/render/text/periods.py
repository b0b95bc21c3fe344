"""When a version applied, in words and for how long its text is kept. No day is made up for a month or a term."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clausebook.model.approvals import CALLED_OFF
from clausebook.model.dates import PartialDate, add_months, say_when
from clausebook.render.text.phrases import say_day

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.histories import History, Mistake


def say_from(start: PartialDate) -> str:
    """ "from 1 October 2026", "from the autumn term 2026"."""
    article = "the " if start.precision == "term" else ""
    return f"from {article}{start}"


def say_until(end: PartialDate) -> str:
    """The end of what something else follows on `end`: "to 30 September 2026", or "until September 2026"."""
    if end.precision == "day":
        last = end.first_day() - timedelta(days=1)
        return f"to {PartialDate(last.year, last.month, last.day)}"
    article = "the " if end.precision == "term" else ""
    return f"until {article}{end}"


def say_period(history: History, record: Record) -> str:
    """When a version applies or applied: "from 1 October 2025 to 30 September 2026"."""
    end = history.find_item_end(record)
    start = record.event.takes_effect
    if end == start and end.precision == "day":
        return f"{say_when(end)}, and was replaced the same day"
    words = say_from(start)
    return f"{words} {say_until(end)}" if end else words


def say_applied(history: History, record: Record, verb: str, *, day: date) -> str:
    """One sentence about a version, as on a day: "Applied from 1 October 2025 to 30 September 2026."."""
    if history.is_void(record):
        return _say_void(history, record, day)
    return f"{verb} {say_period(history, record)}."


def find_coming_end(history: History, record: Record, day: date) -> Event | None:
    """The withdrawal, still to come on a day, before which a planned version does not begin; it may be undone."""
    end = None if history.is_dropped(record) else history.find_earlier_end(record)
    is_coming = end is not None and end != history.ending and end.takes_effect.first_day() > day
    return end if is_coming else None


def _say_void(history: History, record: Record, day: date) -> str:
    called_off, replacing = history.find_act(CALLED_OFF, record.version), history.find_replacing(record)
    if called_off:
        return f"Never applied: it was called off {say_when(called_off.on)}."
    if replacing:
        return f"Never applied: version {replacing.version} took its place."
    if end := find_coming_end(history, record, day):
        return f"Will not apply: the policy is withdrawn {say_from(end.takes_effect)}."
    if history.ending is None or history.find_earlier_end(record) != history.ending:
        return "Never applied: the policy was withdrawn before."
    if history.is_former:
        return "Never applied: its school had closed or left before."
    return "Never applies: its school closes or leaves before."


def say_mistake(mistake: Mistake) -> str:
    """When something that was never decided was recorded, or shown to the public: "Shown here by mistake from ..."."""
    until, shown = say_day(mistake.correction.written), mistake.correction.shown_from
    if shown:
        when = f"on {until}" if say_day(shown) == until else f"from {say_day(shown)} to {until}"
        return f"{'Shown here' if mistake.record else 'Said otherwise here'} by mistake {when}."
    recorded = say_day(mistake.event.written)
    when = "the same day" if recorded == until else f"on {until}"
    return f"Recorded by mistake on {recorded}, and taken back {when}. It was never shown here."


def is_kept(history: History, record: Record, *, day: date, months: int) -> bool:
    """Whether the text of a version is still published on a day, so many months after it ceased to apply.

    One that was recorded in error is published as long after it was taken back, if it was ever shown.
    """
    if mistake := history.find_mistake(record):
        is_free = history.find_version(record.version) is None
        return is_free and mistake.was_public and add_months(mistake.correction.written, months) >= day
    end = history.find_item_end(record)
    if end is None:
        return True
    return add_months(end.last_day(), months) >= day
