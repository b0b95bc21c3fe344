"""A feed tells of what was approved and applies, once, in the order of the days on which it took effect."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.render.policy.feeds import ENTRIES_AT_MOST, FeedWriter
from tests.cases import read_table
from tests.faults import ask_each
from tests.render.registering import DAY, HOSTILE, TRUST, make_event, make_history, make_school, read_xml
from tests.render.rendering import straighten

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from clausebook.model.histories import History
    from clausebook.model.trust import School

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 3339, as RFC 4287 asks in section 3.3.
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z")
ELM = make_school()


def write(*histories: History, day: date = DAY, school: School = ELM) -> bytes:
    """The feed of a school's policies."""
    return FeedWriter(TRUST, day).write_feed(school, histories, address="elm/", title="Changes to our policies")


def find_words(element: Element, name: str) -> str:
    """The words of a part, with ordinary spaces and straight quotation marks."""
    return straighten(element.findtext(f"{ATOM}{name}", "")).replace(NO_BREAK_SPACE, " ")


def list_entries(raw: bytes) -> list[Element]:
    """The entries of a feed in its order."""
    return read_xml(raw).findall(f"{ATOM}entry")


def outline(raw: bytes) -> list[str]:
    """Day, title and words of each entry."""
    return [
        f"{find_words(entry, 'updated')[:10]} | {find_words(entry, 'title')} | {find_words(entry, 'summary')}"
        for entry in list_entries(raw)
    ]


def test_parents_read_what_changed_newest_first() -> None:
    """Each version that applies says since when, as precisely as is known, and why."""
    phones = make_history(
        make_event("September 2024", note="Our first policy."),
        make_event("8 September 2026", starts="1 October 2026", note="Watches count as phones."),
    )
    trips = make_history(make_event("summer term 2026"), policy="trips", title="Trips policy")
    walks = make_history(make_event("2025"), policy="walks", title="Walks policy")
    assert outline(write(phones, trips, walks)) == [
        "2026-10-01 | Phones policy, version 2 | In force from 1 October 2026. Watches count as phones.",
        "2026-04-01 | Trips policy, version 1 | In force from the summer term 2026. Clearer.",
        "2025-01-01 | Walks policy, version 1 | In force from 2025. Clearer.",
        "2024-09-01 | Phones policy, version 1 | In force from September 2024. Our first policy.",
    ]


# When a version starts, the day on which the feed is read, and whether it is told.
STARTS = """
1 January 2027   | 2026-12-31 |
1 January 2027   | 2027-01-01 | told
1 January 2027   | 2027-01-02 | told
January 2027     | 2026-12-31 |
January 2027     | 2027-01-01 | told
spring term 2027 | 2026-12-31 |
spring term 2027 | 2027-01-01 | told
2027             | 2026-12-31 |
2027             | 2027-01-01 | told
"""


@ask_each(("starts", "day", "told"), read_table(STARTS))
def test_nothing_is_told_before_it_applies(starts: str, day: str, told: str) -> None:
    """What is approved and starts later is no news until the first day on which it may apply."""
    history = make_history(make_event("10 November 2026", starts=starts))
    assert bool(outline(write(history, day=date.fromisoformat(day)))) == bool(told)


def test_what_is_no_news_is_not_told() -> None:
    """A small correction, what was decided before the tool was in use, and notes of other bodies make no entry."""
    history = make_history(
        make_event("2024", is_from_before=True),
        make_event("8 September 2026", note="News."),
        make_event("22 September 2026", is_minor=True),
        make_event("24 September 2026", kind="received"),
        make_event("25 September 2026", kind="confirmed"),
    )
    assert outline(write(history)) == ["2026-09-08 | Phones policy, version 2 | In force from 8 September 2026. News."]


# When a withdrawal takes effect, the day on which the feed is read, and what it says.
ENDS = """
1 May 2026       | 2026-04-30 |
1 May 2026       | 2026-05-01 | 2026-05-01 / Phones policy: withdrawn / Withdrawn on 1 May 2026. Not needed.
May 2026         | 2026-05-01 | 2026-05-01 / Phones policy: withdrawn / Withdrawn in May 2026. Not needed.
summer term 2026 | 2026-04-01 | 2026-04-01 / Phones policy: withdrawn / Withdrawn in the summer term 2026. Not needed.
"""


@pytest.mark.parametrize(("starts", "day", "said"), read_table(ENDS))
def test_a_withdrawal_is_told_when_it_takes_effect(starts: str, day: str, said: str) -> None:
    """From that day on it says when and why, as precisely as was decided."""
    withdrawal = make_event("1 March 2026", kind="withdrawn", starts=starts, note="Not needed.")
    told = outline(write(make_history(make_event("2025"), withdrawal), day=date.fromisoformat(day)))
    assert [line.replace(" | ", " / ") for line in told[:-1]] == [said] * bool(said)


def test_a_policy_may_come_back_and_go_again() -> None:
    """Each withdrawal is an entry of its own, with the title that the policy had then, and stays one."""
    events = [
        make_event("2023"),
        make_event("1 May 2024", kind="withdrawn", note="First."),
        make_event("1 May 2025"),
        make_event("1 May 2026", kind="withdrawn", note="Again."),
    ]
    history = make_history(*events)
    first = replace(history.records[0], title="Mobile phones policy")
    entries = list_entries(write(replace(history, records=(first, history.records[1]))))
    assert [find_words(entry, "title") for entry in entries] == [
        "Phones policy: withdrawn",
        "Phones policy, version 2",
        "Mobile phones policy: withdrawn",
        "Mobile phones policy, version 1",
    ]
    assert len({find_words(entry, "id") for entry in entries}) == 4


def test_a_withdrawal_that_was_overtaken_never_came_to_pass() -> None:
    """Where a new version applied before the old one was to end, nothing was withdrawn."""
    withdrawal = make_event("1 March 2026", kind="withdrawn", starts="1 June 2026")
    history = make_history(make_event("2025"), withdrawal, make_event("1 May 2026"))
    assert [line.split(" | ")[1] for line in outline(write(history))] == [
        "Phones policy, version 2",
        "Phones policy, version 1",
    ]


def test_an_entry_is_the_same_for_ever() -> None:
    """Its id changes neither with a later version nor with a new name of the policy: no reader is told twice."""
    first, second = make_event("2024"), make_event("2025")
    (before,) = list_entries(write(make_history(first)))
    history = make_history(first, second)
    records = tuple(replace(record, policy="devices") for record in history.records)
    newer, after = list_entries(write(replace(history, policy="devices", records=records)))
    assert find_words(before, "id") == find_words(after, "id") == "tag:policies.heron.example,2026:elm/phones/1"
    assert find_words(newer, "id") == "tag:policies.heron.example,2026:elm/phones/2"
    link = after.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "https://policies.heron.example/elm/devices/"


def test_versions_of_one_day_stand_in_their_order() -> None:
    """Version 10 follows version 9, also where both took effect on the same day."""
    raw = write(make_history(*[make_event("8 September 2026") for _ in range(10)]))
    numbers = [find_words(entry, "title").rpartition(" ")[2] for entry in list_entries(raw)]
    assert numbers == ["10", "9", "8", "7", "6", "5", "4", "3", "2", "1"]


def test_a_feed_has_the_newest_only() -> None:
    """At most 50 entries: the oldest are left out."""
    assert ENTRIES_AT_MOST == 50
    raw = write(make_history(*[make_event(str(year)) for year in range(1960, 2011)]))
    days = [find_words(entry, "updated")[:4] for entry in list_entries(raw)]
    assert days == [str(year) for year in range(2010, 1960, -1)]


def test_a_feed_is_what_the_standard_asks() -> None:
    """RFC 4287: every id, title, date, author and link is there; the feed is as new as its newest entry."""
    raw = write(make_history(make_event("2025"), make_event("8 September 2026")))
    feed = read_xml(raw)
    assert raw.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
    assert feed.tag == f"{ATOM}feed"
    assert find_words(feed, "title") == "Changes to our policies \u2013 Elm School"
    assert find_words(feed, "updated") == "2026-09-08T00:00:00Z"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Elm School"
    links = {link.get("rel", "alternate"): link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "https://policies.heron.example/elm/",
        "self": "https://policies.heron.example/elm/feed.xml",
    }
    ids = [find_words(part, "id") for part in (feed, *list_entries(raw))]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"tag:policies\.heron\.example,2026:[a-z0-9/-]+", id_) for id_ in ids)
    for entry in list_entries(raw):
        assert [part.tag.removeprefix(ATOM) for part in entry] == ["id", "title", "updated", "link", "summary"]
        assert MOMENT.fullmatch(find_words(entry, "updated"))


def test_a_school_without_news_has_a_feed() -> None:
    """It can be subscribed to before anything is approved, and is right then too."""
    feed = read_xml(write(make_history()))
    assert MOMENT.fullmatch(find_words(feed, "updated"))
    assert feed.find(f"{ATOM}entry") is None


def test_markup_in_a_name_stays_words() -> None:
    """A school, a title and a note that look like markup are told as they are written."""
    history = make_history(make_event("2026", note=f"{HOSTILE} ]]>"), title=f"{HOSTILE} policy")
    raw = write(history, school=make_school(name=HOSTILE))
    assert b"<script" not in raw
    feed = read_xml(raw)
    assert straighten(feed.findtext(f"{ATOM}author/{ATOM}name", "")) == HOSTILE
    assert find_words(list_entries(raw)[0], "title") == f"{HOSTILE} policy, version 1"
    assert find_words(list_entries(raw)[0], "summary").endswith(f"{HOSTILE} ]]>")


def test_the_same_approvals_are_the_same_bytes() -> None:
    """A feed depends on what was approved, not on the order in which it was found, nor on the day after that."""
    one, two = (make_history(make_event("2026"), policy=name) for name in ("a", "b"))
    assert write(one, two) == write(two, one) == write(one, two, day=date(2030, 1, 1))
