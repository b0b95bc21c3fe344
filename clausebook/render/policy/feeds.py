"""Published changes as Atom feeds, for one policy and for all of a school's: https://www.rfc-editor.org/rfc/rfc4287.

An entry says what was approved and why. What the tool was not there for, and small corrections, are no news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from clausebook.model.dates import say_when
from clausebook.render.history.version_lists import say_never
from clausebook.render.text.periods import say_from, say_mistake
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.histories import History, Mistake
    from clausebook.model.trust import School, Trust

ENTRIES_AT_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NOTHING_YET = "1970-01-01"


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """One piece of news; entries compare by when they took effect. `day` is an ISO date.

    `id` ends what tells it from every other entry for ever; `place` is the address of its page.
    """

    day: str
    place: str
    version: int
    is_end: bool
    id: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class FeedWriter:
    """Writes the feeds of a trust as they are on a day."""

    trust: Trust
    day: date

    def write_feed(self, school: School, histories: Iterable[History], *, address: str, title: str) -> bytes:
        """One feed. `address` is that of the page that it belongs to, below the site's root; the feed is in it."""
        newest = sorted(self._list_entries(histories), reverse=True)[:ENTRIES_AT_MOST]
        feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
        _add(feed, "id", f"{self._tag}:{address}")
        _add(feed, "title", curl_quotes(f"{title} \u2013 {school.name}"))
        _add(feed, "updated", f"{newest[0].day if newest else _NOTHING_YET}T00:00:00Z")
        ET.SubElement(feed, "link", {"type": "text/html", "href": f"{self.trust.address}{address}"})
        own = {"rel": "self", "type": "application/atom+xml", "href": f"{self.trust.address}{address}feed.xml"}
        ET.SubElement(feed, "link", own)
        _add(ET.SubElement(feed, "author"), "name", school.name)
        for entry in newest:
            self._add_entry(feed, entry)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()

    @property
    def _tag(self) -> str:
        """The beginning of every id, which never changes: https://www.rfc-editor.org/rfc/rfc4151."""
        return f"tag:{urlsplit(self.trust.address).hostname},2026"

    def _add_entry(self, feed: ET.Element, entry: _Entry) -> None:
        node = ET.SubElement(feed, "entry")
        _add(node, "id", f"{self._tag}:{entry.id}")
        _add(node, "title", curl_quotes(entry.title))
        _add(node, "updated", f"{entry.day}T00:00:00Z")
        ET.SubElement(node, "link", {"type": "text/html", "href": f"{self.trust.address}{entry.place}"})
        _add(node, "summary", curl_quotes(entry.words))

    def _list_entries(self, histories: Iterable[History]) -> Iterator[_Entry]:
        for history in histories:
            for record in history.records:
                has_begun = history.find_start(record) <= self.day and not history.is_void(record)
                if has_begun and _is_news(record.event):
                    yield _tell_version(history, record)
                withdrawal = history.find_act("withdrawn", record.version)
                if withdrawal and _is_news(withdrawal) and self._has_ended(history, record, withdrawal):
                    yield _tell_withdrawal(history, record, withdrawal)
            yield from (_tell_mistake(history, one) for one in history.mistakes if one.was_public)

    def _has_ended(self, history: History, record: Record, withdrawal: Event) -> bool:
        """Whether a withdrawal has come to pass; a version that took the place of the text before is no end of it."""
        end = withdrawal.takes_effect.first_day()
        successor = history.find_successor(record)
        return end <= self.day and not (successor and history.find_start(successor) <= end)


def _tell_version(history: History, record: Record) -> _Entry:
    return _Entry(
        day=history.find_start(record).isoformat(),
        place=f"{history.school}/{history.policy}/",
        version=record.version,
        is_end=False,
        id=_identify(record),
        title=f"{record.title}, version {record.version}",
        words=f"In force {say_from(record.event.takes_effect)}. {record.event.note}".strip(),
    )


def _tell_withdrawal(history: History, record: Record, withdrawal: Event) -> _Entry:
    return _Entry(
        day=withdrawal.takes_effect.first_day().isoformat(),
        place=f"{history.school}/{history.policy}/",
        version=record.version,
        is_end=True,
        id=f"{_identify(record)}/withdrawn",
        title=f"{record.title}: withdrawn",
        words=f"Withdrawn {say_when(withdrawal.takes_effect)}. {withdrawal.note}".strip(),
    )


def _tell_mistake(history: History, mistake: Mistake) -> _Entry:
    """That readers were told what was never decided: those who had the news have this after it."""
    known = mistake.record or history.last_recorded
    title = known.title if known else history.policy
    home = _identify(known).rpartition("/")[0] if known else f"{history.school}/{history.policy}"
    return _Entry(
        day=mistake.correction.written.isoformat(),
        place=f"{history.school}/{history.policy}/",
        version=mistake.version,
        is_end=True,
        id=f"{home}/{mistake.version}/{mistake.event.kind}/{mistake.correction.id}",
        title=f"{title}: {say_never(mistake)[:1].lower()}{say_never(mistake)[1:].rstrip('.')}",
        words=f"{say_never(mistake)} {say_mistake(mistake)} {mistake.correction.note}".strip(),
    )


def _identify(record: Record) -> str:
    """The version under the names that it was approved with, so that no new name of a policy makes it news again."""
    school, policy = record.path.removesuffix(".md").split("/")[-2:]
    return f"{school}/{policy}/{record.version}"


def _is_news(event: Event) -> bool:
    return not event.is_from_before and not event.is_minor


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
